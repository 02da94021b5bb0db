//! Threads of one sender look like threads of many, and ids tell nothing. The proofs are in `proofs`.

use std::collections::HashSet;

use serde_json::Value;

use crate::stage::Stage;

#[tokio::test]
async fn threads_of_one_sender_look_like_threads_of_many_and_like_anybody_elses() {
    let stage = Stage::open().await;
    let hidden = stage.person("Zq7-hidden-sender").await;
    let bob = stage.person("bob").await;
    stage.person("carol").await;
    let mut stream = bob.listen(None).await;
    for _ in 0..20 {
        hidden.write_to(&bob, "guess who").await;
    }
    let before = bob.conversations().await["items"].clone();
    let conversations = before.as_array().unwrap();
    let aliases: HashSet<&Value> = conversations.iter().map(|item| &item["counterpart"]["alias"]).collect();
    let colours: HashSet<&Value> = conversations.iter().map(|item| &item["counterpart"]["colour"]).collect();
    // Chance may give two threads one alias, but hardly three pairs of twenty.
    assert!(aliases.len() >= 18 && colours.len() >= 3, "{aliases:?} {colours:?}");
    for frame in stream.through(20).await {
        let live = &frame.data["conversation"];
        let listed = conversations.iter().find(|item| item["thread_id"] == live["thread_id"]).unwrap();
        assert_eq!(live, listed);
    }

    db_give_everything_to_carol(&stage).await;
    assert_eq!(bob.conversations().await["items"], before);
}

/// The same threads and messages, as if carol had written them.
async fn db_give_everything_to_carol(stage: &Stage) {
    let mut db = stage.database.db_connect().await;
    for statement in [
        "UPDATE threads SET opener_id = (SELECT id FROM users WHERE username = 'carol')",
        "UPDATE messages SET sender_id = (SELECT id FROM users WHERE username = 'carol')",
    ] {
        assert_eq!(sqlx::query(statement).execute(&mut db).await.unwrap().rows_affected(), 20);
    }
}

#[tokio::test]
async fn ids_are_made_from_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent: Vec<Value> = vec![alice.write_to(&bob, "same").await, alice.write_to(&bob, "same").await];
    for field in ["id", "thread_id"] {
        let [one, other] =
            [&sent[0][field], &sent[1][field]].map(|id| uuid::Uuid::parse_str(id.as_str().unwrap()).unwrap());
        assert_ne!(one, other);
        assert_eq!((one.get_version_num(), other.get_version_num()), (4, 4));
    }
}

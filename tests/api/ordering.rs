//! Transactions that overtake each other: live order, page order and a reload agree.

use futures_util::future::join_all;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::stage::{Frame, Options, Replica, Stage, eventually};

/// The first to begin is held at its client key, on one node, while the second begins and commits on another.
#[tokio::test]
async fn two_sends_that_begin_in_one_order_and_commit_in_the_other() {
    let node = |database| Options { database, config: vec![("REALTIME__HEARTBEAT", "1")], ..Options::default() };
    let stage = Stage::with(node(None)).await;
    let other_node = Stage::with(node(Some(stage.database.clone()))).await;
    let (alice, bob) = stage.alice_and_bob().await;
    let bob = bob.moved_to(&other_node.url(""));
    let thread = alice.write_to(&bob, "opening").await["thread_id"].clone();
    let mut live = bob.listen(None).await;

    let mut db = stage.database.db_connect().await;
    let key = format!("SELECT pg_advisory_lock(hashtextextended('{} held', 0))", alice.id);
    sqlx::query(sqlx::AssertSqlSafe(key)).execute(&mut db).await.unwrap();
    let first = tokio::spawn({
        let (alice, body) = (alice.clone(), json!({"thread_id": thread, "content": "began first"}));
        async move { alice.try_send("held", &body).await.unwrap() }
    });
    eventually("the first waits for its key", || async {
        let waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        (stage.database.db_number(waiting).await == 1).then_some(())
    })
    .await;
    bob.reply(&thread, "committed first").await;
    drop(db);
    assert_eq!(first.await.unwrap().0, StatusCode::CREATED);

    let texts = |messages: Vec<Value>| -> Vec<String> {
        messages.iter().map(|message| message["content"].as_str().unwrap().to_owned()).collect()
    };
    let live: Vec<Value> = live.through(3).await.into_iter().map(|frame| frame.data["message"].clone()).collect();
    assert_eq!(texts(live.clone()), ["committed first", "began first"]);
    let page = bob.all_messages(thread.as_str().unwrap()).await;
    assert_eq!(page[1..], live);
    let times: Vec<&str> = page.iter().map(|message| message["created_at"].as_str().unwrap()).collect();
    assert!(times.is_sorted(), "{times:?}");
}

#[tokio::test]
async fn many_writers_at_once_agree_with_every_reader() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    let thread = alice.write_to(&bob, "opening").await["thread_id"].clone();
    let mut replicas = Vec::new();
    for person in [&alice, &bob, &carol] {
        let position = person.conversations().await["position"].as_str().unwrap().to_owned();
        replicas.push((person, Replica::load(person).await, person.listen(Some(&position)).await));
    }

    join_all((0..90).map(|n| {
        let (alice, bob, carol, thread) = (&alice, &bob, &carol, &thread);
        async move {
            match n % 3 {
                0 => alice.reply(thread, &n.to_string()).await,
                1 => bob.reply(thread, &n.to_string()).await,
                _ => carol.write_to(bob, &n.to_string()).await,
            }
        }
    }))
    .await;

    for (person, mut replica, mut stream) in replicas {
        let events = match person.username.as_str() {
            "alice" => 61,
            "bob" => 91,
            _ => 30,
        };
        let frames = stream.through(events).await;
        let numbers: Vec<i64> = frames.iter().map(Frame::number).collect();
        assert!(numbers.windows(2).all(|pair| pair[1] == pair[0] + 1), "{}: {numbers:?}", person.username);
        frames.iter().for_each(|frame| replica.apply(frame));
        assert_eq!(replica, Replica::load(person).await, "{}", person.username);
    }
}

//! Old events are pruned, and a position from before them gets a reset, never a silent hole.

use crate::stage::{Options, Stage};

#[tokio::test]
async fn what_is_too_much_is_pruned_and_an_older_position_gets_a_reset() {
    let config = vec![("REALTIME__KEEP_EVENTS", "5")];
    let stage = Stage::with(Options { config, ..Options::default() }).await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut stream = bob.listen(None).await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    for n in 2..=12 {
        alice.reply(&thread, &n.to_string()).await;
    }
    let frames = stream.through(12).await;
    stage.maintenance.once().await.unwrap();
    assert_eq!(stage.database.db_number("SELECT count(*) FROM stream_events").await, 5);

    let mut too_old = bob.try_listen(frames[5].id.as_deref()).await.unwrap();
    let first = too_old.next().await;
    assert_eq!((first.event.as_str(), first.number()), ("reset", 12));
    let mut just_kept = bob.listen(frames[6].id.as_deref()).await;
    assert_eq!(just_kept.through(12).await.len(), 5);
}

#[tokio::test]
async fn what_is_too_old_is_pruned_on_both_sides() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "old").await["thread_id"].clone();
    let mut db = stage.database.db_connect().await;
    sqlx::query("UPDATE stream_events SET created_at = created_at - interval '8 days'").execute(&mut db).await.unwrap();
    alice.reply(&thread, "young").await;
    stage.maintenance.once().await.unwrap();
    assert_eq!(stage.database.db_number("SELECT count(*) FROM stream_events").await, 1);
    assert_eq!(stage.database.db_number("SELECT sum(pruned_to)::bigint FROM streams").await, 2);
    assert_eq!(bob.all_messages(thread.as_str().unwrap()).await.len(), 2, "the messages themselves stay");
}

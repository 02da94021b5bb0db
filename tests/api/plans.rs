//! How the database finds what it is asked for: by an index, whatever it believes about the size of its tables.

use futures_util::future::join_all;
use serde_json::json;

use crate::stage::Stage;

#[tokio::test]
async fn sending_reading_and_listing_never_read_a_table_from_end_to_end() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "opening").await["thread_id"].clone();
    for round in 0..20 {
        let bodies: Vec<_> = (0..16).map(|n| json!({"thread_id": thread, "content": format!("{round} {n}")})).collect();
        let keys: Vec<_> = (0..16).map(|n| format!("key-{round}-{n}")).collect();
        let sent = join_all(keys.iter().zip(&bodies).map(|(key, body)| alice.try_send(key, body))).await;
        assert!(sent.iter().all(|answer| answer.as_ref().is_some_and(|(status, _)| status.as_u16() == 201)));
        bob.mark_read(thread.as_str().unwrap(), None).await;
        bob.conversations().await;
        bob.get_json(&format!("/api/conversations/{}/messages", thread.as_str().unwrap())).await;
    }
    // What a connection has counted is known once it is closed.
    let database = stage.close();
    let scanned: Vec<(String, i64)> = sqlx::query_as(
        "SELECT relname::text, seq_tup_read FROM pg_stat_user_tables
         WHERE relname IN ('messages', 'threads', 'stream_events') ORDER BY relname",
    )
    .fetch_all(&mut database.db_connect().await)
    .await
    .unwrap();
    for (table, rows) in scanned {
        assert_eq!(rows, 0, "{table} was read from end to end");
    }
}

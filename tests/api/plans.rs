//! How the database finds what it is asked for: by an index, whatever it believes about the size of its tables.

use futures_util::future::join_all;
use reqwest::Method;
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
    db_never_reads_from_end_to_end(stage, &["messages", "threads", "stream_events"]).await;
}

#[tokio::test]
async fn the_board_never_reads_a_table_from_end_to_end() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    bob.block(&json!({"username": carol.username})).await;
    for round in 0..20 {
        let posted = alice.posts_anonymously(&round.to_string()).await;
        let comments = join_all((0..8).map(async |n| bob.comments_on(&posted, &n.to_string()).await)).await;
        join_all([&alice, &bob, &carol].map(async |person| {
            person.views(&posted).await;
            person.reacts(Method::PUT, &comments[0], "👍").await;
            person.replies_to(&comments[0], "a reply").await;
        }))
        .await;
        bob.deletes_comment(&comments[0]).await;
        let (_, signed) = carol
            .posts_under(&format!("key-{round}"), "/api/broadcasts", &json!({"content": "x", "is_anonymous": false}))
            .await;
        for person in [&alice, &bob] {
            person.get_json("/api/broadcasts").await;
            person.get_json("/api/broadcasts?author=carol").await;
            person.comments(&posted).await;
            person.replies(&comments[0]).await;
            let position = person.conversations().await["position"].as_str().unwrap().to_owned();
            person.listen(Some(&position)).await;
        }
        carol.deletes_broadcast(&signed).await;
    }
    let tables = [
        "broadcasts",
        "broadcast_views",
        "broadcast_comments",
        "broadcast_comment_reactions",
        "broadcast_comment_emoji",
        "user_blocks",
    ];
    db_never_reads_from_end_to_end(stage, &tables).await;
}

async fn db_never_reads_from_end_to_end(stage: Stage, tables: &[&str]) {
    // What a connection has counted is known once it is closed.
    let database = stage.close();
    let scanned: Vec<(String, i64)> = sqlx::query_as(
        "SELECT relname::text, seq_tup_read FROM pg_stat_user_tables WHERE relname = ANY($1) ORDER BY relname",
    )
    .bind(tables)
    .fetch_all(&mut database.db_connect().await)
    .await
    .unwrap();
    assert_eq!(scanned.len(), tables.len());
    for (table, rows) in scanned {
        assert_eq!(rows, 0, "{table} was read from end to end");
    }
}

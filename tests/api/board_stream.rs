//! The board's stream: one for everybody, beside each one's own.

use serde_json::json;

use crate::stage::{Frame, Options, Stage};

fn places(frames: &[Frame]) -> Vec<[i64; 2]> {
    frames.iter().map(Frame::numbers).collect()
}

#[tokio::test]
async fn what_is_posted_is_live_behind_ones_own_position_and_the_same_when_it_is_read_back() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    alice.write_to(&bob, "1").await;
    let before = alice.conversations().await["position"].as_str().unwrap().to_owned();
    let mut hers = [alice.listen(None).await, alice.on_another_device().await.listen(Some(&before)).await];
    let mut stranger = stage.person("carol").await.listen(None).await;
    bob.posts("news").await;
    let live = hers[0].next().await;
    assert_eq!((&*live.event, live.numbers()), ("new_broadcast", [1, 1]));
    assert_eq!(places(&[stranger.next().await]), [[0, 1]]);
    for same in [hers[1].next().await, alice.listen(Some(&before)).await.next().await] {
        assert_eq!(same.bytes, live.bytes);
    }
}

#[tokio::test]
async fn a_list_and_the_stream_share_their_positions_on_the_board_too() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    let path = format!("/api/conversations/{}", thread.as_str().unwrap());
    let paths = [
        "/api/conversations",
        &path,
        &format!("{path}/messages"),
        &format!("{path}/pins"),
        "/api/blocks",
        "/api/broadcasts",
        "/api/me/preferences",
        "/api/messages/search?q=a",
        "/api/users?q=a",
    ];
    for (path, number) in paths.into_iter().zip(1..) {
        let position = bob.get_json(path).await["position"].as_str().unwrap().to_owned();
        alice.posts("next").await;
        let frame = bob.listen(Some(&position)).await.next().await;
        assert_eq!(frame.numbers(), [1, number], "{path}: nothing twice, nothing left out");
    }
}

#[tokio::test]
async fn both_streams_go_on_from_one_position() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut stream = bob.listen(None).await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    alice.posts("one").await;
    alice.posts_anonymously("two").await;
    alice.reply(&thread, "2").await;
    let frames = stream.through(2).await;
    assert_eq!(places(&frames), [[1, 0], [1, 1], [1, 2], [2, 2]]);
    // Read back, one's own events come first, and each event once.
    for (frame, rest) in frames.iter().zip([vec![[2, 0], [2, 1], [2, 2]], vec![[2, 1], [2, 2]], vec![[2, 2]]]) {
        let mut again = bob.listen(frame.id.as_deref()).await;
        for place in rest {
            assert_eq!(again.next().await.numbers(), place);
        }
    }
}

#[tokio::test]
async fn a_block_by_name_counts_from_the_next_broadcast_on_for_a_stream_that_is_open() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    let (mut hers, mut his) = (alice.listen(None).await, bob.listen(None).await);
    let block = alice.block(&json!({"username": "carol"})).await;
    carol.posts("one").await;
    bob.posts("two").await;
    carol.posts("three").await;
    carol.posts_anonymously("four").await;
    alice.unblock(&block).await;
    carol.posts("five").await;
    let mut came = Vec::new();
    for _ in 0..5 {
        let frame = hers.next().await;
        came.push((frame.event.clone(), frame.numbers()));
    }
    let expected = [
        ("blocks_changed", [1, 0]),
        ("new_broadcast", [1, 2]),
        ("new_broadcast", [1, 4]),
        ("blocks_changed", [2, 4]),
        ("new_broadcast", [2, 5]),
    ];
    assert_eq!(came, expected.map(|(event, numbers)| (event.to_owned(), numbers)));
    for number in 1..=5 {
        assert_eq!(his.next().await.numbers(), [0, number]);
    }
}

#[tokio::test]
async fn the_board_is_pruned_like_any_stream_and_an_older_position_gets_a_reset() {
    let config = vec![("REALTIME__KEEP_EVENTS", "3")];
    let stage = Stage::with(Options { config, ..Options::default() }).await;
    let bob = stage.person("bob").await;
    let mut stream = bob.listen(None).await;
    let mut frames = Vec::new();
    for _ in 1..=8 {
        bob.posts("news").await;
        frames.push(stream.next().await);
    }
    stage.maintenance.once().await.unwrap();
    assert_eq!(stage.database.db_number("SELECT count(*) FROM stream_events").await, 3);
    let first = bob.try_listen(frames[3].id.as_deref()).await.unwrap().next().await;
    assert_eq!((&*first.event, first.numbers()), ("reset", [0, 8]));
    let mut just_kept = bob.listen(frames[4].id.as_deref()).await;
    let rest = [just_kept.next().await, just_kept.next().await, just_kept.next().await];
    assert_eq!(places(&rest), [[0, 6], [0, 7], [0, 8]]);
}

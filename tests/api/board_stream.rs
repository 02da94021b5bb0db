//! The board's stream: one for everybody, beside each one's own.

use reqwest::Method;
use serde_json::json;

use crate::stage::{Frame, Options, Stage, id_of};

fn places(frames: &[Frame]) -> Vec<(i64, i64)> {
    frames.iter().map(|frame| (frame.number(), frame.board_number())).collect()
}

#[tokio::test]
async fn what_is_told_on_the_board_is_live_for_everybody_and_the_same_when_it_is_read_back() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    alice.write_to(&bob, "1").await;
    let before = alice.conversations().await["position"].as_str().unwrap().to_owned();
    let mut hers = [alice.listen(None).await, alice.on_another_device().await.listen(Some(&before)).await];
    let mut his = bob.listen(None).await;
    stage.db_tell_the_board(None).await;
    let live = hers[0].next().await;
    assert_eq!(live.event, "broadcast_deleted");
    assert_eq!(places(&[live.clone()]), [(1, 1)]);
    let elsewhere = [hers[1].next().await, his.next().await, alice.listen(Some(&before)).await.next().await];
    assert_eq!(places(&elsewhere), [(1, 1); 3]);
    assert!(elsewhere.iter().all(|frame| frame.data == live.data && frame.event == live.event));
}

#[tokio::test]
async fn a_list_and_the_stream_share_their_positions_on_the_board_too() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    let path = format!("/api/conversations/{}", thread.as_str().unwrap());
    for path in [
        "/api/conversations",
        &path,
        &format!("{path}/messages"),
        &format!("{path}/pins"),
        "/api/blocks",
        "/api/me/preferences",
        "/api/messages/search?q=a",
        "/api/users?q=a",
    ] {
        let position = bob.get_json(path).await["position"].as_str().unwrap().to_owned();
        let told = stage.db_tell_the_board(None).await;
        let frame = bob.listen(Some(&position)).await.next().await;
        assert_eq!(places(&[frame]), [(1, told)], "{path}: nothing twice, nothing left out");
    }
}

#[tokio::test]
async fn both_streams_go_on_from_one_position() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut stream = bob.listen(None).await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    stage.db_tell_the_board(None).await;
    stage.db_tell_the_board(None).await;
    alice.reply(&thread, "2").await;
    let mut frames = stream.through(2).await;
    assert_eq!(places(&frames), [(1, 0), (1, 1), (1, 2), (2, 2)]);
    frames.pop();
    for frame in frames {
        let mut again = bob.listen(frame.id.as_deref()).await;
        while places(&[again.next().await]) != [(2, 2)] {}
    }
}

#[tokio::test]
async fn what_somebody_signed_who_is_blocked_by_name_comes_to_everybody_but_the_blocker() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    let (mut hers, mut his) = (alice.listen(None).await, bob.listen(None).await);
    let block = alice.block(&json!({"username": "carol"})).await;
    assert_eq!(hers.next().await.event, "blocks_changed");
    for author in [Some(&carol), Some(&bob), Some(&carol), None] {
        stage.db_tell_the_board(author).await;
    }
    assert_eq!(places(&[hers.next().await, hers.next().await]), [(1, 2), (1, 4)]);
    for number in 1..=4 {
        assert_eq!(places(&[his.next().await]), [(0, number)]);
    }
    alice.change(Method::DELETE, &format!("/api/blocks/{}", id_of(&block))).await;
    assert_eq!(hers.next().await.event, "blocks_changed");
    stage.db_tell_the_board(Some(&carol)).await;
    assert_eq!(places(&[hers.next().await]), [(2, 5)]);
}

#[tokio::test]
async fn the_board_is_pruned_like_any_stream_and_an_older_position_gets_a_reset() {
    let config = vec![("REALTIME__KEEP_EVENTS", "3")];
    let stage = Stage::with(Options { config, ..Options::default() }).await;
    let bob = stage.person("bob").await;
    let mut stream = bob.listen(None).await;
    let mut frames = Vec::new();
    for _ in 1..=8 {
        stage.db_tell_the_board(None).await;
        frames.push(stream.next().await);
    }
    stage.maintenance.once().await.unwrap();
    assert_eq!(stage.database.db_number("SELECT count(*) FROM stream_events").await, 3);
    let first = bob.try_listen(frames[3].id.as_deref()).await.unwrap().next().await;
    assert_eq!((first.event.as_str(), places(&[first.clone()])), ("reset", vec![(0, 8)]));
    let mut just_kept = bob.listen(frames[4].id.as_deref()).await;
    let rest = [just_kept.next().await, just_kept.next().await, just_kept.next().await];
    assert_eq!(places(&rest), [(0, 6), (0, 7), (0, 8)]);
}

//! A broadcast that is open on a device: its counts are told there, and nowhere else.

use std::time::Instant;

use futures_util::future::join_all;
use reqwest::Method;

use crate::stage::Stage;

#[tokio::test]
async fn who_has_it_open_is_told_how_often_it_was_seen_and_how_many_comments_it_has() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let posted = alice.posts_anonymously("look").await;
    let mut stream = bob.listen(None).await;
    bob.watch(Method::PUT, &posted).await;
    alice.views(&posted).await;
    let frame = stream.next().await;
    assert_eq!((&*frame.event, &frame.id), ("views_changed", &None));
    assert_eq!(frame.data, serde_json::json!({"broadcast_id": posted["id"], "views": 1}));

    let comment = alice.comments_on(&posted, "at me").await;
    let frame = stream.next().await;
    assert_eq!((&*frame.event, &frame.id), ("comments_changed", &None));
    assert_eq!(frame.data, serde_json::json!({"broadcast_id": posted["id"], "comments": 1}));
    alice.reacts(Method::PUT, &comment, "👍").await;
    assert_eq!(stream.next().await.data["comments"], 1);
    alice.deletes_comment(&comment).await;
    assert_eq!(stream.next().await.data["comments"], 0);
}

#[tokio::test]
async fn a_hundred_viewers_are_one_event_a_second_for_who_has_it_open_and_none_for_others() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let posted = alice.posts("look").await;
    let (mut watching, mut elsewhere) = (bob.listen(None).await, alice.listen(None).await);
    bob.watch(Method::PUT, &posted).await;
    let people = join_all((0..100).map(async |n| stage.person(&format!("person-{n}")).await)).await;
    let began = Instant::now();
    join_all(people.iter().map(async |person| person.views(&posted).await)).await;
    let mut told = Vec::new();
    while told.last() != Some(&100) {
        let frame = watching.next().await;
        assert_eq!(frame.event, "views_changed");
        told.push(frame.data["views"].as_i64().unwrap());
    }
    assert!(told.is_sorted(), "{told:?}");
    assert!(told.len() as u64 <= began.elapsed().as_secs() + 2, "{told:?} within {:?}", began.elapsed());
    alice.posts("the end").await;
    assert_eq!(elsewhere.next().await.event, "new_broadcast");
}

#[tokio::test]
async fn nobody_else_is_told_and_nobody_once_it_is_closed() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let posted = alice.posts("look").await;
    let mut streams = [alice.listen(None).await, bob.listen(None).await];
    let elsewhere = bob.on_another_device().await;
    let mut on_another_device = elsewhere.listen(None).await;
    bob.watch(Method::PUT, &posted).await;
    alice.views(&posted).await;
    assert_eq!(streams[1].next().await.event, "views_changed");
    bob.watch(Method::DELETE, &posted).await;
    bob.watch(Method::DELETE, &posted).await;
    bob.views(&posted).await;
    alice.comments_on(&posted, "anybody?").await;
    alice.posts("the end").await;
    for stream in streams.iter_mut().chain([&mut on_another_device]) {
        assert_eq!(stream.next().await.event, "new_broadcast");
    }
}

#[tokio::test]
async fn only_what_one_sees_can_be_open() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let posted = alice.posts("look").await;
    bob.block(&serde_json::json!({"username": "alice"})).await;
    bob.finds_no_broadcast(&posted).await;
    alice.watch(Method::PUT, &posted).await;
}

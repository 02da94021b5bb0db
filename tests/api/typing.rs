//! Typing: who sees it, for how long, and who must not.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::stage::{EventStream, Person, Stage};

async fn sign(typist: &Person, thread: &Value) -> reqwest::Response {
    let path = format!("/api/conversations/{}/typing", thread.as_str().unwrap());
    typist.request(Method::POST, &path).send().await.unwrap()
}

async fn types(typist: &Person, thread: &Value) {
    let answer = sign(typist, thread).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert_eq!(answer.bytes().await.unwrap().len(), 0);
}

/// The next event must be `typing`. Whether they do.
async fn next_sign(stream: &mut EventStream, thread: &Value) -> bool {
    let frame = stream.next().await;
    assert_eq!((frame.event.as_str(), &frame.id), ("typing", &None));
    assert_eq!(frame.data, json!({"thread_id": thread, "typing": frame.data["typing"]}));
    frame.data["typing"].as_bool().unwrap()
}

/// All signs that come until the typist has sent a message: until it is here, and with it the end of the typing.
async fn signs_until_sent(stream: &mut EventStream, typist: &Person, thread: &Value) -> Vec<bool> {
    let sent = typist.reply(thread, "sent").await;
    let (mut signs, mut has_come) = (Vec::new(), false);
    while !has_come || signs.last() != Some(&false) {
        let frame = stream.next().await;
        match frame.event.as_str() {
            "typing" => signs.push(frame.data["typing"].as_bool().unwrap()),
            _ => has_come |= frame.data["message_id"] == sent["id"],
        }
    }
    signs
}

#[tokio::test]
async fn the_other_side_sees_it_on_every_device_and_the_typists_own_devices_do_not() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    for (typist, reader) in [(&alice, &bob), (&bob, &alice)] {
        let mut read_on = [reader.listen(None).await, reader.on_another_device().await.listen(None).await];
        let mut own = typist.on_another_device().await.listen(None).await;
        types(typist, &thread).await;
        for stream in &mut read_on {
            assert!(next_sign(stream, &thread).await);
        }
        // The same way, after it: the typist would have seen it before this.
        types(reader, &thread).await;
        types(typist, &thread).await;
        assert!(next_sign(&mut own, &thread).await);
        assert_eq!(signs_until_sent(&mut own, reader, &thread).await, [false]);
        assert_eq!(signs_until_sent(&mut read_on[0], typist, &thread).await, [true, false]);
    }
}

#[tokio::test]
async fn every_sign_is_passed_on_and_sending_ends_it_once() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    let mut stream = bob.listen(None).await;
    for _ in 0..3 {
        types(&alice, &thread).await;
        assert!(next_sign(&mut stream, &thread).await);
    }
    assert_eq!(signs_until_sent(&mut stream, &alice, &thread).await, [false]);
    types(&alice, &thread).await;
    assert_eq!(signs_until_sent(&mut stream, &alice, &thread).await, [true, false], "and nothing from before");
}

#[tokio::test]
async fn it_ends_by_itself_ten_seconds_after_the_last_sign() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    let mut stream = bob.listen(None).await;
    types(&alice, &thread).await;
    assert!(next_sign(&mut stream, &thread).await);
    let last = Instant::now();
    types(&alice, &thread).await;
    assert!(next_sign(&mut stream, &thread).await);
    assert!(!next_sign(&mut stream, &thread).await);
    assert!(last.elapsed() >= Duration::from_secs(10), "{:?}", last.elapsed());
}

#[tokio::test]
async fn signs_of_both_sides_at_the_same_time_all_arrive() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    let (mut hers, mut his) = (alice.listen(None).await, bob.listen(None).await);
    join_all((0..8).flat_map(|_| [types(&alice, &thread), types(&bob, &thread)])).await;
    for stream in [&mut hers, &mut his] {
        for _ in 0..8 {
            assert!(next_sign(stream, &thread).await);
        }
    }
}

#[tokio::test]
async fn a_conversation_that_one_does_not_have_is_answered_like_one_that_does_not_exist() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let eve = stage.person("eve").await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    let mut stream = bob.listen(None).await;

    let nothing = sign(&eve, &json!(uuid::Uuid::from_u128(1).to_string())).await;
    assert_eq!(nothing.status(), StatusCode::NOT_FOUND);
    let nothing = nothing.text().await.unwrap();
    assert_eq!(serde_json::from_str::<Value>(&nothing).unwrap()["code"], "not_found");
    delete(&alice, &thread).await;
    for outsider in [&eve, &alice] {
        let answer = sign(outsider, &thread).await;
        assert_eq!((answer.status(), answer.text().await.unwrap()), (StatusCode::NOT_FOUND, nothing.clone()));
    }
    assert_eq!(sign(&stage.anonymous(), &thread).await.status(), StatusCode::UNAUTHORIZED);

    // A message brings it back, for her too.
    bob.reply(&thread, "still there?").await;
    types(&alice, &thread).await;
    assert_eq!(signs_until_sent(&mut stream, &alice, &thread).await, [true, false]);
}

#[tokio::test]
async fn nothing_is_seen_while_the_typist_does_not_want_it_shown() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    for (typist, reader) in [(&alice, &bob), (&bob, &alice)] {
        let mut stream = reader.listen(None).await;
        show_typing(typist, false).await;
        types(typist, &thread).await;
        show_typing(typist, true).await;
        // It is about one's own signs, not about those of others.
        show_typing(reader, false).await;
        types(typist, &thread).await;
        assert_eq!(signs_until_sent(&mut stream, typist, &thread).await, [true, false]);
        show_typing(reader, true).await;
    }
}

#[tokio::test]
async fn nothing_is_seen_either_way_while_the_recipient_blocks_the_thread() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    for (typist, reader) in [(&alice, &bob), (&bob, &alice)] {
        let mut stream = reader.listen(None).await;
        let block = block(&bob, &json!({"thread_id": thread})).await;
        types(typist, &thread).await;
        unblock(&bob, &block).await;
        types(typist, &thread).await;
        assert_eq!(signs_until_sent(&mut stream, typist, &thread).await, [true, false]);
    }
}

/// Bob can find out that somebody blocks his name: they take no new threads of his. If an opener who does were not seen
/// typing any more, he would know which threads are not theirs.
#[tokio::test]
async fn an_opener_who_blocks_sees_nothing_and_is_seen_as_before() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    for target in [json!({"thread_id": thread}), json!({"username": "bob"})] {
        let (mut hers, mut his) = (alice.listen(None).await, bob.listen(None).await);
        let block = block(&alice, &target).await;
        types(&alice, &thread).await;
        assert_eq!(signs_until_sent(&mut his, &alice, &thread).await, [true, false]);
        types(&bob, &thread).await;
        unblock(&alice, &block).await;
        types(&bob, &thread).await;
        assert_eq!(signs_until_sent(&mut hers, &bob, &thread).await, [true, false]);
    }
}

#[tokio::test]
async fn a_recipient_who_blocks_the_hidden_opener_by_name_notices_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    block(&bob, &json!({"username": "alice"})).await;
    for (typist, reader) in [(&alice, &bob), (&bob, &alice)] {
        let mut stream = reader.listen(None).await;
        types(typist, &thread).await;
        assert_eq!(signs_until_sent(&mut stream, typist, &thread).await, [true, false]);
    }
}

#[tokio::test]
async fn a_reader_who_has_deleted_the_conversation_hears_nothing_of_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    let mut stream = bob.listen(None).await;
    delete(&bob, &thread).await;
    types(&alice, &thread).await;
    alice.reply(&thread, "here again").await;
    types(&alice, &thread).await;
    assert_eq!(signs_until_sent(&mut stream, &alice, &thread).await, [true, false]);
}

#[tokio::test]
async fn a_message_that_an_opener_does_not_see_ends_nothing_for_them() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    let mut stream = alice.listen(None).await;
    types(&bob, &thread).await;
    assert!(next_sign(&mut stream, &thread).await);
    let typed = Instant::now();
    block(&alice, &json!({"thread_id": thread})).await;
    bob.reply(&thread, "into the void").await;
    loop {
        let frame = stream.next().await;
        assert_ne!(frame.event, "new_message");
        if frame.event == "typing" {
            break;
        }
    }
    assert!(typed.elapsed() > Duration::from_secs(9), "{:?}", typed.elapsed());
}

#[tokio::test]
async fn a_sign_writes_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    let mut stream = bob.listen(None).await;
    let before = bob.conversations().await;
    types(&alice, &thread).await;
    assert!(next_sign(&mut stream, &thread).await);
    assert_eq!(bob.conversations().await, before, "the position included");
    assert_eq!(stage.database.db_number("SELECT count(*) FROM stream_events").await, 1);
}

async fn show_typing(person: &Person, shows: bool) {
    let body = json!({"show_typing_indicators": shows});
    let answer = person.request(Method::PATCH, "/api/me/preferences").json(&body).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
}

async fn block(person: &Person, target: &Value) -> String {
    let answer = person.post("/api/blocks", target).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    answer.json::<Value>().await.unwrap()["id"].as_str().unwrap().to_owned()
}

async fn unblock(person: &Person, id: &str) {
    remove(person, &format!("/api/blocks/{id}")).await;
}

async fn delete(person: &Person, thread: &Value) {
    remove(person, &format!("/api/conversations/{}", thread.as_str().unwrap())).await;
}

async fn remove(person: &Person, path: &str) {
    let answer = person.request(Method::DELETE, path).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
}

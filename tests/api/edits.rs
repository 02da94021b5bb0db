//! An author edits what they wrote.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Stage, Witness, id_of};

#[tokio::test]
async fn an_edited_message_has_its_new_text_on_all_devices_of_both_sides() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "helo").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);

    let edited = alice.edit(&sent, "  hello\n").await;
    assert!(edited["edited_at"].as_str() >= sent["created_at"].as_str());
    let mut expected = sent.clone();
    expected["content"] = json!("hello");
    expected["edited_at"] = edited["edited_at"].clone();
    assert_eq!(edited, expected, "nothing else changes");

    let [frame] = &hers.sees().await[..] else { panic!("one event") };
    assert_eq!((&*frame.event, &frame.data["message"]), ("message_edited", &edited));
    let [frame] = &his.sees().await[..] else { panic!("one event") };
    assert_eq!((&*frame.event, id_of(&frame.data)), ("message_edited", id_of(&sent)));
    let message = &frame.data["message"];
    assert_eq!((&message["content"], &message["edited_at"]), (&json!("hello"), &edited["edited_at"]));
    assert_eq!(frame.data["conversation"], bob.conversations().await["items"][0]);
    assert_eq!(&frame.data["conversation"]["last_message"], message);
}

#[tokio::test]
async fn an_edit_is_no_new_activity() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let first = alice.write_to(&bob, "1").await;
    let second = alice.reply(&first["thread_id"], "2").await;
    let before = bob.conversations().await["items"].clone();
    let mut his = Witness::of(&bob).await;
    alice.edit(&first, "one").await;
    assert_eq!(bob.conversations().await["items"], before, "unread, the last message and the time stay");
    assert_eq!(his.sees().await[0].data["conversation"]["last_message"]["id"], second["id"]);
}

#[tokio::test]
async fn what_a_message_said_before_is_there_for_both_sides_latest_first() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "0").await;
    let path = format!("/api/messages/{}/edits", id_of(&sent));
    assert_eq!(bob.get_json(&path).await["items"], json!([]));
    let mut written_at = vec![sent["created_at"].clone()];
    for n in 1..=55 {
        written_at.push(alice.edit(&sent, &n.to_string()).await["edited_at"].clone());
    }

    let versions = alice.list(&path).await;
    assert_eq!(bob.list(&path).await, versions);
    let expected: Vec<Value> = (0..55)
        .rev()
        .map(|n| json!({"number": n + 1, "content": n.to_string(), "written_at": written_at[n]}))
        .collect();
    assert_eq!(versions, expected);
    let first = alice.get_json(&path).await;
    assert_eq!((first["items"].as_array().unwrap().len(), &first["next"]), (50, &json!("6")));
}

#[tokio::test]
async fn only_its_author_edits_a_message() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let eve = stage.person("eve").await;
    let sent = alice.write_to(&bob, "hello").await;
    let reply = bob.reply(&sent["thread_id"], "who is this?").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    bob.may_not_change(&sent).await;
    alice.may_not_change(&reply).await;
    for message in [&sent, &reply] {
        eve.finds_no_message(message).await;
    }
    hers.sees_nothing().await;
    his.sees_nothing().await;
}

#[tokio::test]
async fn a_malformed_edit_is_refused_and_changes_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    let mut hers = Witness::of(&alice).await;
    let path = format!("/api/messages/{}", id_of(&sent));
    for body in [
        json!({}),
        json!(["hi"]),
        json!({"content": null}),
        json!({"content": " \n"}),
        json!({"content": "a\0b"}),
        json!({"content": "x".repeat(4001)}),
        json!({"content": "hi", "mine": true}),
    ] {
        let (status, problem) = alice.ask(Method::PATCH, &path, &body).await;
        assert_eq!((status, &problem["code"]), (422, &json!("invalid_body")), "{problem}");
    }
    assert_eq!(alice.ask(Method::PATCH, &path, &Value::Null).await.0, 415);
    assert_eq!(alice.ask(Method::PATCH, "/api/messages/nonsense", &json!({"content": "hi"})).await.0, 404);
    for cursor in ["", "-1", "x", "99999999999999999999"] {
        let (status, problem) = alice.ask(Method::GET, &format!("{path}/edits?cursor={cursor}"), &Value::Null).await;
        assert_eq!((status, &problem["code"]), (400, &json!("invalid_query")), "{cursor}");
    }
    hers.sees_nothing().await;
}

#[tokio::test]
async fn the_same_text_again_changes_nothing_and_is_no_event() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "été").await;
    assert_eq!(alice.edit(&sent, " e\u{301}te\u{301} ").await, sent);
    let edited = alice.edit(&sent, "hiver").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    assert_eq!(alice.edit(&sent, "hiver").await, edited);
    assert_eq!(alice.list(&format!("/api/messages/{}/edits", id_of(&sent))).await.len(), 1);
    hers.sees_nothing().await;
    his.sees_nothing().await;
}

#[tokio::test]
async fn edits_at_the_same_time_come_one_after_the_other_and_none_is_lost() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "0").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    let texts: Vec<String> = (1..=16).map(|n| n.to_string()).collect();
    join_all(texts.iter().map(|text| alice.edit(&sent, text))).await;

    assert_eq!((hers.sees_at_last().await.len(), his.sees_at_last().await.len()), (16, 16));
    let mut all = bob.list(&format!("/api/messages/{}/edits", id_of(&sent))).await;
    all.insert(0, bob.conversations().await["items"][0]["last_message"].clone());
    let mut all: Vec<u32> = all.iter().map(|text| text["content"].as_str().unwrap().parse().unwrap()).collect();
    assert_eq!(all.pop(), Some(0));
    all.sort_unstable();
    assert_eq!(all, (1..=16).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_repeated_client_key_answers_with_the_text_as_it_is_now() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let body = json!({"recipient_id": bob.id, "content": "helo"});
    let (_, sent) = alice.try_send("key-1", &body).await.unwrap();
    let edited = alice.edit(&sent, "hello").await;
    assert_eq!(edited["client_key"], "key-1");
    assert_eq!(alice.try_send("key-1", &body).await.unwrap().1, edited);
}

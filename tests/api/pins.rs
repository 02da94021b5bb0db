//! Pins of messages and of conversations, private to the one who pins.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Stage, Witness, id_of};

#[tokio::test]
async fn a_pinned_message_is_pinned_on_all_of_ones_own_devices_and_nowhere_else() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    let path = format!("/api/conversations/{}/pins", sent["thread_id"].as_str().unwrap());
    for (who, other) in [(&bob, &alice), (&alice, &bob)] {
        let (mut pins, mut knows_nothing) = (Witness::of(who).await, Witness::of(other).await);
        let answer = who.pin(Method::PUT, &sent).await;
        assert_eq!(answer["pinned"], true);
        let [frame] = &pins.sees().await[..] else { panic!("one event") };
        assert_eq!((&*frame.event, &frame.data["message"]), ("message_pinned", &answer));
        assert_eq!(frame.data["conversation"]["pinned"], false);
        assert_eq!(who.list(&path).await, [answer]);
        assert_eq!(other.get_json(&path).await["items"], json!([]));

        assert_eq!(who.pin(Method::DELETE, &sent).await["pinned"], false);
        assert_eq!(pins.sees_kinds().await, ["message_pinned"]);
        assert_eq!(who.get_json(&path).await["items"], json!([]));
        knows_nothing.sees_nothing().await;
    }
}

#[tokio::test]
async fn pinned_messages_come_newest_message_first_page_by_page() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let first = alice.write_to(&bob, "1").await;
    let mut messages = vec![first.clone()];
    for n in 2..=57 {
        messages.push(alice.reply(&first["thread_id"], &n.to_string()).await);
    }
    // In an order of its own.
    for n in 0..55 {
        bob.pin(Method::PUT, &messages[n * 8 % 55]).await;
    }
    let path = format!("/api/conversations/{}/pins", first["thread_id"].as_str().unwrap());
    let page = bob.get_json(&path).await;
    assert_eq!((page["items"].as_array().unwrap().len(), &page["next"]), (50, &json!("6")));
    let numbers: Vec<i64> = bob.list(&path).await.iter().map(|item| item["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, (1..=55).rev().collect::<Vec<_>>());
    assert_eq!(bob.get_json(&format!("{path}?cursor=1")).await["items"], json!([]));
    for cursor in ["", "-1", "x", "99999999999999999999"] {
        let (status, problem) = bob.ask(Method::GET, &format!("{path}?cursor={cursor}"), &Value::Null).await;
        assert_eq!((status, &problem["code"]), (400, &json!("invalid_query")), "{cursor}");
    }
}

#[tokio::test]
async fn pinned_conversations_come_first_each_kind_by_newest_activity() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut threads = Vec::new();
    for n in 0..70 {
        // Both directions, so that both sides' columns are walked.
        let (from, to) = if n % 2 == 0 { (&alice, &bob) } else { (&bob, &alice) };
        threads.push(from.write_to(to, &n.to_string()).await["thread_id"].as_str().unwrap().to_owned());
    }
    for pinned in [34, 1, 60] {
        bob.pin_conversation(Method::PUT, &threads[pinned]).await;
    }
    let order = async || {
        let items = bob.list("/api/conversations").await;
        items.iter().map(|item| item["thread_id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let others = (0..70).rev().filter(|n| ![34, 1, 60].contains(n));
    let expected = |pinned: [usize; 3]| pinned.into_iter().chain(others.clone()).map(|n| threads[n].clone());
    assert_eq!(order().await, expected([60, 34, 1]).collect::<Vec<_>>());
    alice.reply(&json!(threads[1]), "up you go").await;
    assert_eq!(order().await, expected([1, 60, 34]).collect::<Vec<_>>());

    for thread in &threads[..35] {
        bob.pin_conversation(Method::PUT, thread).await;
    }
    let items = bob.list("/api/conversations").await;
    assert_eq!(items.len(), 70, "each once, with more pinned ones than a page has");
    assert!(items.iter().map(|item| item["pinned"] == false).is_sorted());
    assert_eq!(alice.list("/api/conversations").await.iter().filter(|item| item["pinned"] == true).count(), 0);
}

#[tokio::test]
async fn a_pinned_conversation_is_pinned_on_all_of_ones_own_devices_and_nowhere_else() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].as_str().unwrap().to_owned();
    for (who, other) in [(&bob, &alice), (&alice, &bob)] {
        let (mut pins, mut knows_nothing) = (Witness::of(who).await, Witness::of(other).await);
        for (method, pinned) in [(Method::PUT, true), (Method::DELETE, false)] {
            let answer = who.pin_conversation(method, &thread).await;
            assert_eq!(answer["pinned"], pinned);
            let [frame] = &pins.sees().await[..] else { panic!("one event") };
            assert_eq!((&*frame.event, &frame.data["conversation"]), ("conversation_changed", &answer));
            assert_eq!(who.conversations().await["items"][0], answer);
        }
        knows_nothing.sees_nothing().await;
    }
}

#[tokio::test]
async fn to_pin_again_changes_nothing_and_is_no_event() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    let thread = sent["thread_id"].as_str().unwrap();
    let mut his = Witness::of(&bob).await;
    bob.pin(Method::DELETE, &sent).await;
    bob.pin_conversation(Method::DELETE, thread).await;
    his.sees_nothing().await;
    for method in [Method::PUT, Method::DELETE] {
        let message = bob.pin(method.clone(), &sent).await;
        let conversation = bob.pin_conversation(method.clone(), thread).await;
        assert_eq!(bob.pin(method.clone(), &sent).await, message);
        assert_eq!(bob.pin_conversation(method, thread).await, conversation);
        assert_eq!(his.sees_kinds().await, ["message_pinned", "conversation_changed"]);
    }
}

#[tokio::test]
async fn nobody_pins_what_is_not_theirs_to_see() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let eve = stage.person("eve").await;
    let sent = alice.write_to(&bob, "hello").await;
    let thread = sent["thread_id"].as_str().unwrap();
    let mut his = Witness::of(&bob).await;
    eve.finds_no_message(&sent).await;
    eve.finds_no_conversation(thread).await;
    for path in ["/api/messages/nonsense/pin", "/api/conversations/nonsense/pin"] {
        assert_eq!(bob.ask(Method::PUT, path, &Value::Null).await.0, 404, "{path}");
    }
    his.sees_nothing().await;
}

#[tokio::test]
async fn pins_at_the_same_time_end_as_the_last_of_them() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let first = alice.write_to(&bob, "1").await;
    let thread = first["thread_id"].as_str().unwrap();
    let second = alice.reply(&first["thread_id"], "2").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    join_all((0..32).map(|n| {
        let (bob, message) = (&bob, if n % 4 < 2 { &first } else { &second });
        let method = if n % 2 == 0 { Method::PUT } else { Method::DELETE };
        async move {
            if n % 8 < 2 {
                bob.pin_conversation(method, thread).await;
            } else {
                bob.pin(method, message).await;
            }
        }
    }))
    .await;
    let frames = his.sees_at_last().await;
    let last = |kind: &str, id: &str, of: &str| {
        let about = frames.iter().rev().find(|frame| frame.event == kind && id_of(&frame.data) == id);
        about.is_some_and(|frame| frame.data[of]["pinned"] == true)
    };
    let pinned: Vec<Value> = bob.list(&format!("/api/conversations/{thread}/pins")).await;
    let expected = [&second, &first].into_iter().filter(|message| last("message_pinned", id_of(message), "message"));
    assert_eq!(pinned.iter().map(id_of).collect::<Vec<_>>(), expected.map(id_of).collect::<Vec<_>>());
    let is_pinned = bob.conversations().await["items"][0]["pinned"] == true;
    assert_eq!(is_pinned, last("conversation_changed", thread, "conversation"));
    hers.sees_nothing().await;
}

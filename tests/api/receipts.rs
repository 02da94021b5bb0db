//! Reading, marking as unread, and what the other side learns of it.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Person, Stage, Witness, id_of};

/// Messages 1 to `count` from Alice, in one thread.
async fn written(alice: &Person, bob: &Person, count: usize) -> String {
    let thread = alice.write_to(bob, "1").await["thread_id"].clone();
    for n in 2..=count {
        alice.reply(&thread, &n.to_string()).await;
    }
    thread.as_str().unwrap().to_owned()
}

/// When each message was read, as its author sees it.
async fn read_at(author: &Person, thread: &str) -> Vec<Value> {
    author.all_messages(thread).await.iter().map(|message| message["read_at"].clone()).collect()
}

fn counts(conversation: &Value) -> (Value, Value) {
    (conversation["unread"].clone(), conversation["first_unread"].clone())
}

#[tokio::test]
async fn the_author_learns_when_it_was_read_on_all_devices() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = written(&alice, &bob, 3).await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);

    let answer = bob.mark_read(&thread, Some(2)).await;
    assert_eq!(counts(&answer), (json!(1), json!(3)));
    let [frame] = &his.sees().await[..] else { panic!("one event") };
    assert_eq!((&*frame.event, &frame.data["conversation"]), ("conversation_changed", &answer));
    let [frame] = &hers.sees().await[..] else { panic!("one event") };
    let receipt = &frame.data;
    assert_eq!(
        [&json!(frame.event), &receipt["thread_id"], &receipt["after"], &receipt["up_to"]],
        [&json!("read_receipt"), &json!(thread), &json!(0), &json!(2)]
    );
    assert_eq!(id_of(receipt), id_of(&alice.all_messages(&thread).await[1]));
    let first = receipt["read_at"].clone();
    assert_eq!(read_at(&alice, &thread).await, [first.clone(), first.clone(), Value::Null]);

    bob.mark_read(&thread, None).await;
    let frames = hers.sees().await;
    assert_eq!((&frames[0].data["after"], &frames[0].data["up_to"]), (&json!(2), &json!(3)));
    let second = frames[0].data["read_at"].clone();
    assert!(first.as_str() <= second.as_str());
    assert_eq!(read_at(&alice, &thread).await, [first.clone(), first, second.clone()]);
    assert_eq!(alice.conversations().await["items"][0]["last_message"]["read_at"], second);
    assert_eq!(read_at(&bob, &thread).await, [Value::Null, Value::Null, Value::Null], "of one's own messages only");
}

#[tokio::test]
async fn the_opener_gives_receipts_like_the_one_written_to() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = written(&alice, &bob, 1).await;
    bob.reply(&json!(thread), "2").await;
    let mut his = Witness::of(&bob).await;
    alice.mark_read(&thread, None).await;
    let [frame] = &his.sees().await[..] else { panic!("one event") };
    assert_eq!((&*frame.event, &frame.data["up_to"]), ("read_receipt", &json!(2)));
    assert_eq!(read_at(&bob, &thread).await, [Value::Null, frame.data["read_at"].clone()]);
    assert!(!String::from_utf8(frame.bytes.clone()).unwrap().contains(&alice.id));
}

#[tokio::test]
async fn to_read_again_or_sixteen_times_at_once_gives_one_receipt() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = written(&alice, &bob, 3).await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    join_all((0..16).map(|_| bob.mark_read(&thread, None))).await;
    let answer = bob.mark_read(&thread, None).await;
    for up_to in [0, -5, 1, 3, 99] {
        assert_eq!(bob.mark_read(&thread, Some(up_to)).await, answer);
    }
    assert_eq!(his.sees_kinds().await, ["conversation_changed"]);
    assert_eq!(hers.sees_kinds().await, ["read_receipt"]);
    alice.mark_read(&thread, None).await;
    his.sees_nothing().await;
}

#[tokio::test]
async fn who_shows_no_receipts_sends_nothing_at_all() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = written(&alice, &bob, 2).await;
    let mut hers = Witness::of(&alice).await;
    bob.prefer(&json!({"show_read_receipts": false})).await;
    let mut his = Witness::of(&bob).await;
    bob.mark_read(&thread, None).await;
    assert_eq!(his.sees_kinds().await, ["conversation_changed"]);
    hers.sees_nothing().await;
    assert_eq!(read_at(&alice, &thread).await, [Value::Null, Value::Null]);
}

#[tokio::test]
async fn a_receipt_stays_as_it_was_whatever_is_preferred_later() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = written(&alice, &bob, 3).await;
    bob.mark_read(&thread, Some(1)).await;
    let shown = read_at(&alice, &thread).await[0].clone();
    assert!(shown.is_string());
    let mut hers = Witness::of(&alice).await;
    bob.prefer(&json!({"show_read_receipts": false})).await;
    bob.mark_read(&thread, Some(2)).await;
    let expected = [shown.clone(), Value::Null, Value::Null];
    assert_eq!(read_at(&alice, &thread).await, expected);

    bob.prefer(&json!({"show_read_receipts": true})).await;
    bob.mark_unread(&thread, 1).await;
    bob.mark_read(&thread, Some(2)).await;
    assert_eq!(read_at(&alice, &thread).await, expected, "it was read when it was not shown");
    hers.sees_nothing().await;
    bob.mark_read(&thread, None).await;
    let [frame] = &hers.sees().await[..] else { panic!("one event") };
    assert_eq!((&frame.data["after"], &frame.data["up_to"]), (&json!(2), &json!(3)));
    assert_eq!(read_at(&alice, &thread).await, [shown, Value::Null, frame.data["read_at"].clone()]);
}

#[tokio::test]
async fn marked_as_unread_it_counts_again_for_oneself_alone() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = written(&alice, &bob, 2).await;
    bob.mark_read(&thread, None).await;
    bob.reply(&json!(thread), "3").await;
    alice.reply(&json!(thread), "4").await;
    let (before, mut hers, mut his) =
        (read_at(&alice, &thread).await, Witness::of(&alice).await, Witness::of(&bob).await);
    for (from, unread, first) in [(4, 1, 4), (3, 1, 4), (2, 2, 2), (0, 3, 1), (-7, 3, 1), (99, 3, 1)] {
        let answer = bob.mark_unread(&thread, from).await;
        assert_eq!(counts(&answer), (json!(unread), json!(first)), "from {from}");
        assert_eq!(bob.conversations().await["unread_total"], unread);
    }
    assert_eq!(his.sees_kinds().await, ["conversation_changed"; 2], "only what changes something");
    bob.mark_read(&thread, Some(2)).await;
    assert_eq!(counts(&bob.conversations().await["items"][0]), (json!(1), json!(4)));
    his.sees().await;
    hers.sees_nothing().await;
    assert_eq!(read_at(&alice, &thread).await, before);
    bob.mark_read(&thread, None).await;
    bob.mark_unread(&thread, 1).await;
    bob.mark_read(&thread, None).await;
    assert_eq!(hers.sees_kinds().await, ["read_receipt"], "for the fourth, once");
    assert_eq!(read_at(&alice, &thread).await[..3], before[..3]);
}

#[tokio::test]
async fn ones_own_messages_are_never_unread() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = written(&alice, &bob, 3).await;
    let mut hers = Witness::of(&alice).await;
    assert_eq!(counts(&alice.mark_unread(&thread, 1).await), (json!(0), Value::Null));
    hers.sees_nothing().await;
}

#[tokio::test]
async fn to_write_is_not_to_read_what_is_marked_as_unread() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = written(&alice, &bob, 2).await;
    let mut hers = Witness::of(&alice).await;
    bob.reply(&json!(thread), "3").await;
    assert_eq!(counts(&bob.conversations().await["items"][0]), (json!(2), json!(1)));
    bob.mark_read(&thread, None).await;
    bob.mark_unread(&thread, 2).await;
    bob.reply(&json!(thread), "4").await;
    assert_eq!(counts(&bob.conversations().await["items"][0]), (json!(1), json!(2)));
    assert_eq!(hers.sees_kinds().await, ["new_message", "read_receipt", "new_message"]);
}

#[tokio::test]
async fn the_total_is_that_of_all_conversations() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    let first = written(&alice, &bob, 3).await;
    let second = written(&carol, &bob, 2).await;
    let own = bob.write_to(&carol, "1").await["thread_id"].clone();
    carol.reply(&own, "2").await;
    let mut his = Witness::of(&bob).await;
    let total = async || bob.conversations().await["unread_total"].as_i64().unwrap();
    assert_eq!(total().await, 6);
    bob.mark_read(&first, Some(2)).await;
    assert_eq!(total().await, 4);
    bob.mark_read(&second, None).await;
    bob.mark_unread(&first, 1).await;
    assert_eq!(total().await, 4);
    let totals: Vec<i64> = his.sees().await.iter().map(|frame| frame.data["unread_total"].as_i64().unwrap()).collect();
    assert_eq!(totals, [4, 2, 4]);
}

#[tokio::test]
async fn what_is_malformed_or_not_ones_own_is_refused_and_changes_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let eve = stage.person("eve").await;
    let thread = written(&alice, &bob, 2).await;
    bob.mark_read(&thread, Some(1)).await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    let path = format!("/api/conversations/{thread}");
    for body in [
        json!({}),
        json!({"from": null}),
        json!({"from": "1"}),
        json!({"from": 1.5}),
        json!({"from": u64::MAX}),
        json!({"from": 1, "up_to": 2}),
        json!([1]),
    ] {
        let (status, problem) = bob.ask(Method::POST, &format!("{path}/unread"), &body).await;
        assert_eq!((status, &problem["code"]), (422, &json!("invalid_body")), "{body}");
    }
    for (what, body) in [("read", json!({})), ("unread", json!({"from": 1}))] {
        let nonsense = format!("/api/conversations/nonsense/{what}");
        assert_eq!(bob.ask(Method::POST, &nonsense, &body).await.0, 404);
        assert_eq!(bob.ask(Method::POST, &format!("{path}/{what}"), &Value::Null).await.0, 415);
    }
    eve.finds_no_conversation(&thread).await;
    hers.sees_nothing().await;
    his.sees_nothing().await;
}

#[tokio::test]
async fn reading_marking_and_writing_at_the_same_time_end_equal_to_a_fresh_load() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = written(&alice, &bob, 5).await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    join_all((0..48_i64).map(|n| {
        let (alice, bob, thread) = (&alice, &bob, &thread);
        async move {
            match n % 6 {
                0 => drop(alice.reply(&json!(thread), &n.to_string()).await),
                1 => drop(bob.mark_read(thread, Some(n % 13)).await),
                2 => drop(bob.mark_unread(thread, n % 7).await),
                3 => drop(bob.reply(&json!(thread), &n.to_string()).await),
                4 => drop(alice.mark_read(thread, None).await),
                _ => drop(bob.prefer(&json!({"show_read_receipts": n % 4 == 1})).await),
            }
        }
    }))
    .await;
    hers.sees_at_last().await;
    his.sees_at_last().await;
    hers.comes_back_after(0).await;
    his.comes_back_after(7).await;
}

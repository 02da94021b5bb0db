//! Somebody deletes a conversation, for themselves.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{MISSING, Stage, Witness, id_of};

fn numbers(messages: &[Value]) -> Vec<i64> {
    messages.iter().map(|message| message["number"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn a_deleted_conversation_is_gone_for_oneself_and_untouched_for_the_other_side() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "1").await;
    let thread = sent["thread_id"].as_str().unwrap();
    let reply = bob.reply(&sent["thread_id"], "2").await;
    alice.write_to(&bob, "elsewhere").await;
    for (who, other, message) in [(&bob, &alice, &sent), (&alice, &bob, &reply)] {
        let (mut gone, mut goes_on) = (Witness::of(who).await, Witness::of(other).await);
        who.delete_conversation(thread).await;
        let [frame] = &gone.sees().await[..] else { panic!("one event") };
        assert_eq!(
            (&*frame.event, &frame.data["thread_id"], &frame.data["conversation"]),
            ("conversation_changed", &json!(thread), &Value::Null)
        );
        assert_eq!(who.conversations().await["items"].as_array().unwrap().len(), 1);
        who.finds_no_conversation(thread).await;
        who.finds_no_message(message).await;
        goes_on.sees_nothing().await;
        gone.sees_nothing().await;
    }
}

#[tokio::test]
async fn what_was_unread_in_it_no_longer_counts() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "1").await;
    alice.reply(&sent["thread_id"], "2").await;
    alice.write_to(&bob, "elsewhere").await;
    let mut his = Witness::of(&bob).await;
    assert_eq!(bob.conversations().await["unread_total"], 3);
    bob.delete_conversation(sent["thread_id"].as_str().unwrap()).await;
    assert_eq!(his.sees().await[0].data["unread_total"], 1);
    alice.take_back(&sent).await;
    his.sees_nothing().await;
}

#[tokio::test]
async fn a_later_message_brings_it_back_with_only_what_is_new() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let old = alice.write_to(&bob, "of old").await;
    let thread = old["thread_id"].as_str().unwrap();
    bob.pin_conversation(Method::PUT, thread).await;
    bob.pin(Method::PUT, &old).await;
    let mut his = Witness::of(&bob).await;
    alice.edit(&old, "from of old").await;
    bob.delete_conversation(thread).await;
    let new = alice.reply(&old["thread_id"], "new").await;

    let frames = his.sees().await;
    let conversation = &frames.last().unwrap().data["conversation"];
    assert_eq!(
        [&conversation["unread"], &conversation["first_unread"], &conversation["pinned"]],
        [&json!(1), &json!(2), &json!(false)]
    );
    let path = format!("/api/conversations/{thread}");
    for query in ["", "?before=9", "?after=0", "?around=1", "?around=2", "?limit=1", "?after=0&limit=1"] {
        let page = bob.get_json(&format!("{path}/messages{query}")).await;
        assert_eq!(numbers(page["items"].as_array().unwrap()), [2], "{query}");
        assert_eq!([&page["before"], &page["after"], &page["next"]], [&Value::Null; 3], "{query}");
    }
    assert_eq!(bob.get_json(&format!("{path}/pins")).await["items"], json!([]));
    bob.finds_no_message(&old).await;
    assert_eq!(bob.mark_unread(thread, 1).await["first_unread"], 2);
    assert_eq!(alice.all_messages(thread).await.len(), 2);

    alice.edit(&old, "as of old").await;
    alice.react(Method::PUT, &old, "👍").await;
    alice.take_back(&old).await;
    his.sees_nothing().await;
    bob.react(Method::PUT, &new, "👍").await;
    assert_eq!(his.sees_kinds().await, ["message_reaction"]);
}

/// It had loaded what has been deleted since, and what came afterwards.
#[tokio::test]
async fn a_device_that_was_away_forgets_what_was_deleted() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let old = alice.write_to(&bob, "of old").await;
    let thread = old["thread_id"].as_str().unwrap();
    let mut his = Witness::of(&bob).await;
    alice.edit(&old, "from of old").await;
    bob.pin(Method::PUT, &old).await;
    bob.delete_conversation(thread).await;
    alice.reply(&old["thread_id"], "new").await;
    bob.mark_read(thread, None).await;
    assert_eq!(his.sees().await.len(), 5);
    for away_since in 0..=5 {
        for frame in his.comes_back_after(away_since).await {
            let text = String::from_utf8(frame.bytes).unwrap();
            assert!(!text.contains("of old") && !text.contains(id_of(&old)), "{text}");
        }
    }
    bob.delete_conversation(thread).await;
    his.sees().await;
    his.comes_back_after(0).await;
    his.comes_back_after(5).await;
}

#[tokio::test]
async fn what_one_writes_oneself_brings_it_back_too() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let body = json!({"recipient_id": bob.id, "content": "of old"});
    let (_, old) = alice.try_send("key-1", &body).await.unwrap();
    let thread = old["thread_id"].as_str().unwrap();
    let mut hers = Witness::of(&alice).await;
    alice.delete_conversation(thread).await;
    assert_eq!(alice.try_send("key-1", &body).await.unwrap().1, old, "a repeated key brings nothing back");
    alice.finds_no_conversation(thread).await;
    alice.reply(&old["thread_id"], "new").await;
    assert_eq!(hers.sees_kinds().await, ["conversation_changed", "new_message"]);
    assert_eq!(numbers(&alice.all_messages(thread).await), [2]);
}

#[tokio::test]
async fn to_delete_is_not_to_read() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "1").await;
    let thread = sent["thread_id"].as_str().unwrap();
    let mut hers = Witness::of(&alice).await;
    bob.delete_conversation(thread).await;
    hers.sees_nothing().await;
    alice.reply(&sent["thread_id"], "2").await;
    bob.mark_read(thread, None).await;
    let frames = hers.sees().await;
    let receipt = &frames.last().unwrap().data;
    assert_eq!((&receipt["after"], &receipt["up_to"]), (&json!(1), &json!(2)));
    let read: Vec<bool> =
        alice.all_messages(thread).await.iter().map(|message| message["read_at"].is_string()).collect();
    assert_eq!(read, [false, true]);
}

/// The other side reads what the reader has deleted: that is no event any more, unless something new was read with it.
#[tokio::test]
async fn a_receipt_for_what_one_has_deleted_does_not_come() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "1").await;
    let thread = sent["thread_id"].as_str().unwrap();
    alice.delete_conversation(thread).await;
    bob.reply(&sent["thread_id"], "2").await;
    let mut hers = Witness::of(&alice).await;
    bob.mark_read(thread, None).await;
    hers.sees_nothing().await;
    alice.reply(&sent["thread_id"], "3").await;
    bob.mark_read(thread, None).await;
    assert_eq!(hers.sees_kinds().await, ["new_message", "read_receipt"]);
}

#[tokio::test]
async fn to_delete_it_again_or_eight_times_at_once_finds_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].as_str().unwrap().to_owned();
    let path = format!("/api/conversations/{thread}");
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    let answers = join_all((0..8).map(|_| bob.ask(Method::DELETE, &path, &Value::Null))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|(status, _)| *status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 404, 404, 404, 404, 404, 404, 404]);
    bob.finds_no_conversation(&thread).await;
    assert_eq!(his.sees_kinds().await, ["conversation_changed"]);
    hers.sees_nothing().await;
}

#[tokio::test]
async fn somebody_elses_conversation_cannot_be_deleted() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let eve = stage.person("eve").await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].as_str().unwrap().to_owned();
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    eve.finds_no_conversation(&thread).await;
    for nothing in [MISSING, "nonsense"] {
        let path = format!("/api/conversations/{nothing}");
        assert_eq!(bob.ask(Method::DELETE, &path, &Value::Null).await.0, 404, "{nothing}");
    }
    hers.sees_nothing().await;
    his.sees_nothing().await;
}

#[tokio::test]
async fn messages_that_come_while_it_is_deleted_are_there_or_gone_with_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    let path = format!("/api/conversations/{}", thread.as_str().unwrap());
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    join_all((0..40).map(|n| {
        let (alice, bob, thread, path) = (&alice, &bob, &thread, &path);
        async move {
            match n % 5 {
                0 => drop(bob.ask(Method::DELETE, path, &Value::Null).await),
                1 => drop(bob.ask(Method::POST, &format!("{path}/read"), &json!({})).await),
                _ => drop(alice.reply(thread, &n.to_string()).await),
            }
        }
    }))
    .await;
    his.sees_at_last().await;
    his.comes_back_after(0).await;
    hers.sees_at_last().await;
    assert_eq!(alice.all_messages(thread.as_str().unwrap()).await.len(), 25);
}

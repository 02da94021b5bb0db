//! An author takes a message back, for both sides.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Frame, Person, Stage, Witness, id_of};

/// Whether a text is in anything that this person can get, events that are read back included.
async fn finds(person: &Person, thread: &str, text: &str, events: &[Frame]) -> bool {
    let mut all: Vec<u8> = events.iter().flat_map(|frame| frame.bytes.clone()).collect();
    for path in ["", "/messages", "/pins"] {
        all.extend(person.get(&format!("/api/conversations/{thread}{path}")).await.bytes().await.unwrap());
    }
    all.extend(person.get("/api/conversations").await.bytes().await.unwrap());
    String::from_utf8(all).unwrap().contains(text)
}

#[tokio::test]
async fn what_is_taken_back_leaves_an_empty_message_and_its_text_is_nowhere() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    let sent = alice.write_to(&bob, "never mind me").await;
    let thread = sent["thread_id"].as_str().unwrap().to_owned();
    alice.edit(&sent, "never mind me at all").await;
    assert_eq!((hers.sees().await.len(), his.sees().await.len()), (2, 2));
    assert!(finds(&bob, &thread, "never mind", &[]).await);

    alice.take_back(&sent).await;
    for (who, witness) in [(&alice, &mut hers), (&bob, &mut his)] {
        let [frame] = &witness.sees().await[..] else { panic!("one event") };
        assert_eq!((&*frame.event, id_of(&frame.data)), ("message_deleted", id_of(&sent)));
        let message = &frame.data["message"];
        assert_eq!(
            [&message["content"], &message["deleted"], &message["edited_at"], &message["number"]],
            [&json!(""), &json!(true), &Value::Null, &json!(1)]
        );
        assert_eq!(&who.all_messages(&thread).await[0], message);
        assert_eq!(&who.conversations().await["items"][0]["last_message"], message);
        assert!(!finds(who, &thread, "never mind", std::slice::from_ref(frame)).await);
        let again = witness.comes_back_after(0).await;
        assert_eq!(again.len(), 3, "the message, its edit and its end");
        assert!(!finds(who, &thread, "never mind", &again).await);
        witness.comes_back_after(1).await;
    }
}

#[tokio::test]
async fn nothing_can_be_done_any_more_with_what_is_taken_back() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "1").await;
    alice.edit(&sent, "one").await;
    alice.take_back(&sent).await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    let id = id_of(&sent);
    let path = format!("/api/messages/{id}");
    for person in [&alice, &bob] {
        person.finds_nothing(Method::PATCH, &path, id, &json!({"content": "uno"})).await;
        for (method, what) in
            [(Method::GET, "/edits"), (Method::PUT, "/reactions/👍"), (Method::PUT, "/pin"), (Method::DELETE, "/pin")]
        {
            person.finds_nothing(method, &format!("{path}{what}"), id, &Value::Null).await;
        }
    }
    hers.sees_nothing().await;
    his.sees_nothing().await;
}

#[tokio::test]
async fn reactions_and_pins_go_with_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    let thread = sent["thread_id"].as_str().unwrap();
    for person in [&alice, &bob] {
        person.react(Method::PUT, &sent, "👍").await;
        person.pin(Method::PUT, &sent).await;
    }
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    alice.take_back(&sent).await;
    for witness in [&mut hers, &mut his] {
        let [frame] = &witness.sees().await[..] else { panic!("one event") };
        let message = &frame.data["message"];
        assert_eq!((&message["reactions"], &message["pinned"]), (&json!([]), &json!(false)));
        assert!(witness.person.list(&format!("/api/conversations/{thread}/pins")).await.is_empty());
    }
}

#[tokio::test]
async fn what_is_taken_back_before_it_was_read_is_not_unread_any_more() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let first = alice.write_to(&bob, "1").await;
    let thread = first["thread_id"].as_str().unwrap();
    bob.mark_read(thread, None).await;
    let second = alice.reply(&first["thread_id"], "2").await;
    let third = alice.reply(&first["thread_id"], "3").await;
    let fourth = alice.reply(&first["thread_id"], "4").await;
    let elsewhere = alice.write_to(&bob, "elsewhere").await;
    let mut his = Witness::of(&bob).await;
    for (message, unread, first_unread) in
        [(&first, 3, json!(2)), (&third, 2, json!(2)), (&second, 1, json!(4)), (&fourth, 0, Value::Null)]
    {
        alice.take_back(message).await;
        let [frame] = &his.sees().await[..] else { panic!("one event") };
        let conversation = &frame.data["conversation"];
        assert_eq!((&conversation["unread"], &conversation["first_unread"]), (&json!(unread), &first_unread));
        assert_eq!(frame.data["unread_total"], unread + 1);
    }
    alice.take_back(&elsewhere).await;
    assert_eq!(his.sees().await[0].data["unread_total"], 0);
    bob.mark_unread(thread, 1).await;
    his.sees_nothing().await;
}

#[tokio::test]
async fn only_its_author_takes_a_message_back() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let eve = stage.person("eve").await;
    let sent = alice.write_to(&bob, "hello").await;
    alice.take_back(&sent).await;
    let reply = bob.reply(&sent["thread_id"], "hello?").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    bob.may_not_change(&sent).await;
    alice.may_not_change(&reply).await;
    for message in [&sent, &reply] {
        eve.finds_no_message(message).await;
    }
    assert_eq!(alice.ask(Method::DELETE, "/api/messages/nonsense", &Value::Null).await.0, 404);
    hers.sees_nothing().await;
    his.sees_nothing().await;
}

#[tokio::test]
async fn to_take_a_message_back_again_or_eight_times_at_once_is_one_event() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    join_all((0..8).map(|_| alice.take_back(&sent))).await;
    alice.take_back(&sent).await;
    for witness in [&mut hers, &mut his] {
        assert_eq!(witness.sees_kinds().await, ["message_deleted"]);
    }
}

#[tokio::test]
async fn whatever_happens_to_a_message_while_it_is_taken_back_it_ends_empty() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    let path = format!("/api/messages/{}", id_of(&sent));
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    join_all((0..24).map(|n| {
        let (alice, bob, path) = (&alice, &bob, &path);
        async move {
            let (status, _) = match n % 4 {
                _ if n == 11 => alice.ask(Method::DELETE, path, &Value::Null).await,
                0 => alice.ask(Method::PATCH, path, &json!({"content": n.to_string()})).await,
                1 => bob.ask(Method::PUT, &format!("{path}/reactions/👍"), &Value::Null).await,
                2 => bob.ask(Method::PUT, &format!("{path}/pin"), &Value::Null).await,
                _ => bob.ask(Method::DELETE, &format!("{path}/reactions/👍"), &Value::Null).await,
            };
            assert!([200, 204, 404].contains(&status), "{status}");
        }
    }))
    .await;
    for witness in [&mut hers, &mut his] {
        assert_eq!(witness.sees_at_last().await.last().unwrap().event, "message_deleted");
        let message = &witness.person.conversations().await["items"][0]["last_message"];
        assert_eq!(
            [&message["content"], &message["reactions"], &message["pinned"]],
            [&json!(""), &json!([]), &json!(false)]
        );
    }
}

#[tokio::test]
async fn a_repeated_client_key_answers_with_the_empty_message_and_sends_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let body = json!({"recipient_id": bob.id, "content": "hello"});
    let (_, sent) = alice.try_send("key-1", &body).await.unwrap();
    alice.take_back(&sent).await;
    let mut his = Witness::of(&bob).await;
    let (status, again) = alice.try_send("key-1", &body).await.unwrap();
    assert_eq!((status.as_u16(), &again["id"], &again["deleted"]), (201, &sent["id"], &json!(true)));
    assert_eq!(again["content"], "");
    his.sees_nothing().await;
}

//! Blocks by name and of a conversation, by either side.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{MISSING, Person, Replica, Stage, Witness, id_of};

async fn refused(from: &Person, body: &Value, code: &str) {
    let (status, problem) = from.ask(Method::POST, "/api/messages", body).await;
    assert_eq!((status, &problem["code"]), (403, &json!(code)), "{body}");
}

fn opening(to: &Person) -> Value {
    json!({"recipient_id": to.id, "content": "hello again"})
}

fn reply(thread: &str) -> Value {
    json!({"thread_id": thread, "content": "and another thing"})
}

async fn opened(from: &Person, to: &Person) -> String {
    from.write_to(to, "hello").await["thread_id"].as_str().unwrap().to_owned()
}

fn texts(messages: &[Value]) -> Vec<&str> {
    messages.iter().map(|message| message["content"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_block_is_on_all_devices_of_the_one_who_made_it_and_the_other_hears_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = opened(&alice, &bob).await;
    let own = opened(&bob, &alice).await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);

    let by_name = bob.block(&json!({"username": "alice"})).await;
    let person = json!({"kind": "person", "id": alice.id, "username": "alice", "avatar_url": null});
    assert_eq!((&by_name["counterpart"], &by_name["thread_id"]), (&person, &Value::Null));
    let frames = his.sees().await;
    assert_eq!(
        frames.iter().map(|frame| &*frame.event).collect::<Vec<_>>(),
        ["blocks_changed", "conversation_changed"]
    );
    assert_eq!((&frames[0].data["block_id"], &frames[0].data["block"]), (&by_name["id"], &by_name));
    assert_eq!((id_of(&frames[1].data), &frames[1].data["conversation"]["blocked"]), (&*own, &json!(true)));

    let of_thread = bob.block(&json!({"thread_id": thread})).await;
    let list = bob.conversations().await;
    let shown = list["items"].as_array().unwrap().iter().find(|item| item["thread_id"] == *thread).unwrap();
    assert_eq!((&of_thread["thread_id"], &of_thread["counterpart"]), (&json!(thread), &shown["counterpart"]));
    assert_eq!(shown["counterpart"]["kind"], "anonymous");
    assert_eq!(his.sees_kinds().await, ["blocks_changed", "conversation_changed"]);
    assert_eq!(bob.list("/api/blocks").await, [of_thread.clone(), by_name.clone()]);

    for block in [&of_thread, &by_name] {
        bob.unblock(block).await;
        let frames = his.sees().await;
        assert_eq!((&frames[0].data["block_id"], &frames[0].data["block"]), (&block["id"], &Value::Null));
        assert_eq!(frames[1].data["conversation"]["blocked"], false);
    }
    his.comes_back_after(1).await;
    hers.sees_nothing().await;
}

#[tokio::test]
async fn a_name_block_stops_new_conversations_and_those_in_which_one_sees_the_name() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let anonymous = opened(&alice, &bob).await;
    let named = opened(&bob, &alice).await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    let block = bob.block(&json!({"username": "ALICE"})).await;
    assert_eq!(his.sees().await.len(), 2);

    refused(&alice, &opening(&bob), "cannot_deliver").await;
    his.sees_nothing().await;
    alice.reply(&json!(anonymous), "an anonymous one goes on").await;
    bob.reply(&json!(anonymous), "in both directions").await;
    assert_eq!((hers.sees().await.len(), his.sees().await.len()), (2, 2));
    alice.reply(&json!(named), "unseen").await;
    assert_eq!(hers.sees_kinds().await, ["new_message"]);
    his.sees_nothing().await;
    assert_eq!(texts(&bob.all_messages(&named).await), ["hello"]);
    bob.write_to(&alice, "he may still begin one").await;

    bob.unblock(&block).await;
    alice.write_to(&bob, "hello again").await;
    his.sees().await;
    his.comes_back_after(0).await;
}

#[tokio::test]
async fn a_thread_block_closes_the_conversation_and_refuses_new_ones_of_whoever_opened_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    let blocked = alice.write_to(&bob, "hello").await;
    let thread = blocked["thread_id"].as_str().unwrap();
    let his_own = bob.reply(&blocked["thread_id"], "hello?").await;
    let other = opened(&alice, &bob).await;
    bob.react(Method::PUT, &blocked, "👍").await;
    alice.react(Method::PUT, &his_own, "👍").await;
    let mut hers = Witness::of(&alice).await;
    let before = Replica::load(&alice).await;
    let block = bob.block(&json!({"thread_id": thread})).await;
    let mut his = Witness::of(&bob).await;

    for (who, message, theirs, code) in
        [(&alice, &blocked, &his_own, "cannot_deliver"), (&bob, &his_own, &blocked, "blocked_by_you")]
    {
        refused(who, &reply(thread), code).await;
        let path = format!("/api/messages/{}", id_of(message));
        let edit = who.ask(Method::PATCH, &path, &json!({"content": "hm"})).await;
        let path = format!("/api/messages/{}/reactions/🎉", id_of(theirs));
        let react = who.ask(Method::PUT, &path, &Value::Null).await;
        for (status, problem) in [edit, react] {
            assert_eq!((status, &problem["code"]), (403, &json!(code)));
        }
    }
    refused(&alice, &opening(&bob), "cannot_deliver").await;
    his.sees_nothing().await;
    hers.sees_nothing().await;
    assert_eq!(Replica::load(&alice).await, before, "she is told by being refused, and by nothing else");
    alice.reply(&json!(other), "this one goes on").await;
    bob.reply(&json!(other), "yes").await;
    carol.write_to(&bob, "somebody else").await;
    bob.write_to(&alice, "he may begin one").await;

    // To take back, to read and to put aside is one's own affair.
    alice.react(Method::DELETE, &his_own, "👍").await;
    bob.react(Method::DELETE, &blocked, "👍").await;
    bob.pin(Method::PUT, &blocked).await;
    bob.mark_read(thread, None).await;
    alice.take_back(&blocked).await;
    hers.sees().await;
    his.sees().await;
    bob.unblock(&block).await;
    alice.reply(&json!(thread), "again").await;
    opened(&alice, &bob).await;
    his.sees().await;
    his.comes_back_after(2).await;
}

/// Why it is not delivered cannot be told apart.
#[tokio::test]
async fn every_refusal_is_the_same_for_the_one_who_writes() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    let thread = opened(&alice, &bob).await;
    let own = opened(&carol, &bob).await;
    let ask = async |from: &Person, body: Value| {
        let response = from.post("/api/messages", &body).await;
        (response.status().as_u16(), response.text().await.unwrap())
    };
    bob.prefer(&json!({"accept_new_threads": false})).await;
    let takes_none = ask(&alice, opening(&bob)).await;
    bob.prefer(&json!({"accept_new_threads": true})).await;
    let block = bob.block(&json!({"username": "alice"})).await;
    let by_name = ask(&alice, opening(&bob)).await;
    bob.unblock(&block).await;
    bob.block(&json!({"thread_id": thread})).await;
    let by_thread = [ask(&alice, opening(&bob)).await, ask(&alice, reply(&thread)).await];
    bob.block(&json!({"username": "carol"})).await;
    bob.block(&json!({"thread_id": own})).await;
    let of_everything = ask(&carol, opening(&bob)).await;
    assert_eq!(takes_none.0, 403);
    for refusal in [by_name, of_everything].iter().chain(&by_thread) {
        assert_eq!(refusal, &takes_none);
    }
}

#[tokio::test]
async fn one_block_says_nothing_about_another() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    let (first, second) = (opened(&alice, &bob).await, opened(&alice, &bob).await);
    let by_name = bob.block(&json!({"username": "alice"})).await;
    let of_first = bob.block(&json!({"thread_id": first})).await;
    let listed = async || -> Vec<bool> {
        let items = bob.conversations().await["items"].clone();
        items.as_array().unwrap().iter().map(|item| item["blocked"] == true).collect()
    };
    assert_eq!(listed().await, [false, true], "newest first: only the thread that is blocked");
    let people = async || bob.get_json("/api/users?q=a").await["items"].clone();
    let before = people().await;
    bob.unblock(&by_name).await;
    assert_eq!(people().await, before);
    refused(&alice, &opening(&bob), "cannot_deliver").await;
    assert_eq!(bob.list("/api/blocks").await, std::slice::from_ref(&of_first));

    // The same person, blocked in another thread and by name, anew.
    bob.block(&json!({"thread_id": second})).await;
    let again = bob.block(&json!({"username": "alice"})).await;
    assert_ne!(again["id"], by_name["id"]);
    bob.unblock(&of_first).await;
    assert_eq!(listed().await, [true, false]);
    alice.reply(&json!(first), "this one goes on").await;
    refused(&alice, &reply(&second), "cannot_deliver").await;
    let shape = |block: &Value| block.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let other = bob.block(&json!({"username": "carol"})).await;
    assert_eq!((shape(&again), other["counterpart"]["id"].as_str()), (shape(&other), Some(&*carol.id)));
}

#[tokio::test]
async fn to_block_again_or_eight_times_at_once_is_one_block() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = opened(&alice, &bob).await;
    let mut his = Witness::of(&bob).await;
    for target in [json!({"username": "alice"}), json!({"thread_id": thread})] {
        let ask = || bob.ask(Method::POST, "/api/blocks", &target);
        let first = ask().await;
        assert_eq!(first.0, 201);
        assert_eq!(ask().await, first);
        assert!(join_all((0..8).map(|_| ask())).await.iter().all(|answer| answer == &first));
        bob.unblock(&first.1).await;
        let anew = join_all((0..8).map(|_| ask())).await;
        assert!(anew.iter().all(|answer| answer == &anew[0]), "{anew:?}");
    }
    let changes = his.sees_kinds().await.iter().filter(|kind| *kind == "blocks_changed").count();
    assert_eq!((changes, bob.list("/api/blocks").await.len()), (6, 2));
}

#[tokio::test]
async fn a_block_is_taken_away_once_and_by_the_one_who_made_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let eve = stage.person("eve").await;
    let thread = opened(&alice, &bob).await;
    let block = bob.block(&json!({"thread_id": thread})).await;
    let path = format!("/api/blocks/{}", id_of(&block));
    for other in [&alice, &eve] {
        other.finds_nothing(Method::DELETE, &path, id_of(&block), &Value::Null).await;
        assert!(other.list("/api/blocks").await.is_empty());
    }
    let mut his = Witness::of(&bob).await;
    let answers = join_all((0..8).map(|_| bob.ask(Method::DELETE, &path, &Value::Null))).await;
    assert_eq!(answers.iter().filter(|answer| answer.0 == 204).count(), 1);
    assert_eq!(answers.iter().filter(|answer| answer.0 == 404).count(), 7);
    bob.finds_nothing(Method::DELETE, &path, id_of(&block), &Value::Null).await;
    assert_eq!(his.sees_kinds().await, ["blocks_changed", "conversation_changed"]);
}

#[tokio::test]
async fn nobody_blocks_oneself_or_what_is_not_there() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let eve = stage.person("eve").await;
    let thread = opened(&alice, &bob).await;
    let mut witnesses = [Witness::of(&bob).await, Witness::of(&eve).await];
    for (body, status, code) in [
        (json!({"username": "eve"}), 422, "block_of_self"),
        (json!({"username": "nobody"}), 404, "not_found"),
        (json!({"thread_id": MISSING}), 404, "not_found"),
        (json!({}), 422, "invalid_body"),
        (json!({"username": "bob", "thread_id": thread}), 422, "invalid_body"),
        (json!({"username": "no\0body"}), 422, "invalid_body"),
        (json!({"username": 5}), 422, "invalid_body"),
        (json!({"thread_id": "nonsense"}), 422, "invalid_body"),
        (json!(["bob"]), 422, "invalid_body"),
    ] {
        let (answered, problem) = eve.ask(Method::POST, "/api/blocks", &body).await;
        assert_eq!((answered, &problem["code"]), (status, &json!(code)), "{body}");
    }
    eve.finds_nothing(Method::POST, "/api/blocks", &thread, &json!({"thread_id": thread})).await;
    assert_eq!(eve.ask(Method::DELETE, "/api/blocks/nonsense", &Value::Null).await.0, 404);
    for cursor in ["", "x", "AAAA"] {
        let (status, problem) = eve.ask(Method::GET, &format!("/api/blocks?cursor={cursor}"), &Value::Null).await;
        assert_eq!((status, &problem["code"]), (400, &json!("invalid_query")), "{cursor}");
    }
    for witness in &mut witnesses {
        witness.sees_nothing().await;
    }
}

#[tokio::test]
async fn blocks_come_newest_first_page_by_page() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut made = Vec::new();
    for _ in 0..52 {
        let thread = opened(&alice, &bob).await;
        made.push(alice.block(&json!({"thread_id": thread})).await);
    }
    made.reverse();
    let person = json!({"kind": "person", "id": bob.id, "username": "bob", "avatar_url": null});
    assert!(made.iter().all(|block| block["counterpart"] == person), "the opener knows whom they wrote to");
    let page = alice.get_json("/api/blocks").await;
    assert_eq!((page["items"].as_array().unwrap(), page["next"].is_string()), (&made[..50].to_vec(), true));
    assert_eq!(alice.list("/api/blocks").await, made);
}

/// By the thread or by the name: nothing that the one written to could find out comes of it.
#[tokio::test]
async fn what_is_written_to_an_opener_who_blocks_is_stored_and_never_seen_by_them() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    for by_name in [false, true] {
        let thread = opened(&alice, &bob).await;
        bob.mark_read(&thread, None).await;
        let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
        let target = if by_name { json!({"username": "bob"}) } else { json!({"thread_id": thread}) };
        let block = alice.block(&target).await;
        hers.sees().await;
        his.sees_nothing().await;
        let before = alice.get_json(&format!("/api/conversations/{thread}")).await;

        let withheld = bob.reply(&json!(thread), "withheld").await;
        assert_eq!((&withheld["number"], &withheld["mine"]), (&json!(2), &json!(true)));
        bob.edit(&withheld, "withheld, edited").await;
        bob.react(Method::PUT, &withheld, "👍").await;
        bob.pin(Method::PUT, &withheld).await;
        assert_eq!(his.sees().await.len(), 4);
        hers.sees_nothing().await;
        assert_eq!(alice.get_json(&format!("/api/conversations/{thread}")).await, before);
        alice.finds_no_message(&withheld).await;

        // She writes on, or a block would show which conversations are hers.
        let own = alice.reply(&json!(thread), "from her").await;
        assert_eq!(own["number"], 3);
        assert_eq!((hers.sees().await.len(), his.sees().await.len()), (1, 1));
        alice.unblock(&block).await;
        hers.sees().await;
        his.sees_nothing().await;
        alice.finds_no_message(&withheld).await;
        bob.reply(&json!(thread), "seen again").await;
        bob.take_back(&withheld).await;
        let kinds = hers.sees_kinds().await;
        assert_eq!(kinds, ["new_message"], "not even that it is taken back");
        let messages = alice.all_messages(&thread).await;
        assert_eq!(texts(&messages), ["hello", "from her", "seen again"]);
        assert_eq!(alice.get_json(&format!("/api/conversations/{thread}")).await["conversation"]["unread"], 1);
        assert_eq!(texts(&bob.all_messages(&thread).await), ["hello", "", "from her", "seen again"]);
        his.sees().await;
        for away_since in 0..hers.frames() {
            for frame in hers.comes_back_after(away_since).await {
                assert!(!String::from_utf8(frame.bytes).unwrap().contains("withheld"));
            }
        }
    }
}

#[tokio::test]
async fn receipts_of_an_opener_who_blocked_leave_no_gap() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = opened(&alice, &bob).await;
    let block = alice.block(&json!({"thread_id": thread})).await;
    bob.reply(&json!(thread), "2").await;
    alice.unblock(&block).await;
    bob.reply(&json!(thread), "3").await;
    let mut his = Witness::of(&bob).await;
    alice.mark_read(&thread, None).await;
    let [frame] = &his.sees().await[..] else { panic!("one event") };
    assert_eq!((&frame.data["after"], &frame.data["up_to"]), (&json!(0), &json!(3)));
    let read: Vec<Value> = bob.all_messages(&thread).await.iter().map(|message| message["read_at"].clone()).collect();
    assert_eq!(read, [Value::Null, frame.data["read_at"].clone(), frame.data["read_at"].clone()]);
}

#[tokio::test]
async fn an_openers_thread_block_refuses_no_new_conversation_and_their_name_block_does() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = opened(&alice, &bob).await;
    alice.block(&json!({"thread_id": thread})).await;
    let back = opened(&bob, &alice).await;
    alice.reply(&json!(back), "it goes on").await;
    alice.block(&json!({"username": "bob"})).await;
    refused(&bob, &opening(&alice), "cannot_deliver").await;
    bob.reply(&json!(back), "an open one goes on").await;
    assert_eq!(alice.all_messages(&back).await.len(), 3);
}

#[tokio::test]
async fn blocking_and_writing_at_the_same_time_end_equal_to_a_fresh_load() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let (thread, back) = (opened(&alice, &bob).await, opened(&bob, &alice).await);
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    join_all((0..60).map(|n| {
        let (alice, bob, thread, back) = (&alice, &bob, &thread, &back);
        async move {
            let (who, other) = if n % 2 == 0 { (alice, bob) } else { (bob, alice) };
            let target = match n % 3 {
                0 => json!({"username": other.username}),
                1 => json!({"thread_id": thread}),
                _ => json!({"thread_id": back}),
            };
            match n % 5 {
                0 => drop(who.block(&target).await),
                1 => {
                    let block = who.block(&target).await;
                    let path = format!("/api/blocks/{}", id_of(&block));
                    assert!([204, 404].contains(&who.ask(Method::DELETE, &path, &Value::Null).await.0));
                }
                2 | 3 => {
                    let to = if n % 3 == 0 { back } else { thread };
                    let (status, _) = who.ask(Method::POST, "/api/messages", &reply(to)).await;
                    assert!([201, 403].contains(&status), "{status}");
                }
                _ => drop(who.mark_read(thread, None).await),
            }
        }
    }))
    .await;
    hers.sees_at_last().await;
    his.sees_at_last().await;
    hers.comes_back_after(3).await;
    his.comes_back_after(3).await;
}

/// It is blocked from its first message on, or becomes so by an event.
#[tokio::test]
async fn a_conversation_that_is_opened_while_its_name_is_blocked_is_blocked_on_all_devices() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut hers = Witness::of(&alice).await;
    for _ in 0..10 {
        let target = json!({"username": "bob"});
        let openings = join_all((0..6).map(|_| alice.write_to(&bob, "hello")));
        let (block, _) = futures_util::future::join(alice.block(&target), openings).await;
        hers.sees_at_last().await;
        alice.unblock(&block).await;
        hers.sees().await;
    }
}

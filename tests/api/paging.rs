//! Pages of a conversation's messages: in both directions, around a message, with gaps.

use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Person, Stage};

/// The numbers of a page, and what it says about what comes before and after it.
async fn page(reader: &Person, thread: &str, query: &str) -> (Vec<i64>, Option<i64>, Option<i64>) {
    let page = reader.get_json(&format!("/api/conversations/{thread}/messages?{query}")).await;
    let goes_on = |field: &str| page[field].as_str().map(|number| number.parse().unwrap());
    let numbers = page["items"].as_array().unwrap().iter().map(|item| item["number"].as_i64().unwrap());
    let next = if query.contains("after") { &page["after"] } else { &page["before"] };
    assert_eq!(&page["next"], next, "{query}");
    (numbers.collect(), goes_on("before"), goes_on("after"))
}

/// A thread of Alice's with Bob, and this many messages.
async fn thread_of(alice: &Person, bob: &Person, count: usize) -> String {
    let thread = alice.write_to(bob, "1").await["thread_id"].clone();
    for n in 2..=count {
        alice.reply(&thread, &n.to_string()).await;
    }
    thread.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_page_says_whether_there_is_more_in_each_direction() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = thread_of(&alice, &bob, 9).await;
    for (query, expected) in [
        ("limit=3", (vec![7, 8, 9], Some(7), None)),
        ("limit=3&before=7", (vec![4, 5, 6], Some(4), Some(6))),
        ("limit=3&before=4", (vec![1, 2, 3], None, Some(3))),
        ("limit=3&before=3", (vec![1, 2], None, Some(2))),
        ("limit=3&before=1", (vec![], None, None)),
        ("limit=3&after=0", (vec![1, 2, 3], None, Some(3))),
        ("limit=3&after=4", (vec![5, 6, 7], Some(5), Some(7))),
        ("limit=3&after=6", (vec![7, 8, 9], Some(7), None)),
        ("limit=3&after=9", (vec![], None, None)),
        ("limit=9", ((1..=9).collect(), None, None)),
    ] {
        for reader in [&alice, &bob] {
            assert_eq!(page(reader, &thread, query).await, expected, "{query}");
        }
    }
}

#[tokio::test]
async fn a_page_around_a_message_has_what_stands_before_and_after_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = thread_of(&alice, &bob, 9).await;
    for (query, expected) in [
        ("limit=1&around=5", (vec![5], Some(5), Some(5))),
        ("limit=2&around=5", (vec![4, 5], Some(4), Some(5))),
        ("limit=3&around=5", (vec![4, 5, 6], Some(4), Some(6))),
        ("limit=4&around=5", (vec![3, 4, 5, 6], Some(3), Some(6))),
        ("limit=4&around=1", (vec![1, 2], None, Some(2))),
        ("limit=4&around=9", (vec![7, 8, 9], Some(7), None)),
        ("limit=4&around=0", (vec![1, 2], None, Some(2))),
        ("limit=4&around=-9223372036854775808", (vec![1, 2], None, Some(2))),
        ("limit=4&around=9223372036854775807", (vec![8, 9], Some(8), None)),
        ("around=5", ((1..=9).collect(), None, None)),
    ] {
        assert_eq!(page(&bob, &thread, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn a_page_has_fifty_messages_unless_it_is_told_and_a_hundred_at_most() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = thread_of(&alice, &bob, 103).await;
    assert_eq!(page(&bob, &thread, "").await, ((54..=103).collect(), Some(54), None));
    assert_eq!(page(&bob, &thread, "limit=100").await, ((4..=103).collect(), Some(4), None));
    assert_eq!(page(&bob, &thread, "limit=100&around=52").await, ((2..=101).collect(), Some(2), Some(101)));
    for query in [
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=x",
        "limit=",
        "before=1&after=1",
        "before=1&around=1",
        "after=1&around=1",
        "before=1&after=1&around=1",
        "around=x",
        "around=9223372036854775808",
        "cursor=1",
    ] {
        let path = format!("/api/conversations/{thread}/messages?{query}");
        let (status, problem) = bob.ask(Method::GET, &path, &Value::Null).await;
        assert_eq!((status, &problem["code"]), (400, &json!("invalid_query")), "{query}");
    }
}

/// What came while the opener blocked is missing for them, and nothing else is.
#[tokio::test]
async fn numbers_that_are_missing_take_no_room_in_a_page() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = thread_of(&alice, &bob, 3).await;
    let block = alice.block(&json!({"thread_id": thread})).await;
    for n in 4..=6 {
        bob.reply(&json!(thread), &n.to_string()).await;
    }
    alice.unblock(&block).await;
    for n in 7..=9 {
        bob.reply(&json!(thread), &n.to_string()).await;
    }
    for (query, expected) in [
        ("limit=4", (vec![3, 7, 8, 9], Some(3), None)),
        ("limit=4&before=8", (vec![1, 2, 3, 7], None, Some(7))),
        ("limit=2&before=6", (vec![2, 3], Some(2), Some(3))),
        ("limit=2&after=3", (vec![7, 8], Some(7), Some(8))),
        ("limit=2&after=5", (vec![7, 8], Some(7), Some(8))),
        ("limit=4&around=5", (vec![2, 3, 7, 8], Some(2), Some(8))),
        ("limit=4&around=7", (vec![2, 3, 7, 8], Some(2), Some(8))),
    ] {
        assert_eq!(page(&alice, &thread, query).await, expected, "{query}");
    }
    assert_eq!(page(&bob, &thread, "limit=4&around=5").await, (vec![3, 4, 5, 6], Some(3), Some(6)));
}

#[tokio::test]
async fn what_is_deleted_for_the_reader_takes_no_room_in_a_page() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = thread_of(&alice, &bob, 6).await;
    bob.delete_conversation(&thread).await;
    for n in 7..=10 {
        alice.reply(&json!(thread), &n.to_string()).await;
    }
    for (query, expected) in [
        ("limit=3", (vec![8, 9, 10], Some(8), None)),
        ("limit=3&before=8", (vec![7], None, Some(7))),
        ("limit=3&before=7", (vec![], None, None)),
        ("limit=3&after=0", (vec![7, 8, 9], None, Some(9))),
        ("limit=3&after=8", (vec![9, 10], Some(9), None)),
        ("limit=4&around=2", (vec![7, 8], None, Some(8))),
        ("limit=4&around=8", (vec![7, 8, 9], None, Some(9))),
    ] {
        assert_eq!(page(&bob, &thread, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn a_message_that_is_taken_back_keeps_its_place() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = thread_of(&alice, &bob, 5).await;
    for message in &alice.all_messages(&thread).await[2..] {
        alice.take_back(message).await;
    }
    assert_eq!(page(&bob, &thread, "limit=3").await, (vec![3, 4, 5], Some(3), None));
    assert_eq!(page(&bob, &thread, "limit=3&around=3").await, (vec![2, 3, 4], Some(2), Some(4)));
}

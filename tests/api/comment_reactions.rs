//! Reactions to comments, from everybody.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Stage, Witness, id_of};

const MANY: [&str; 52] = [
    "😀", "😁", "😂", "😃", "😄", "😅", "😆", "😇", "😈", "😉", "😊", "😋", "😌", "😍", "😎", "😏", "😐", "😑", "😒",
    "😓", "😔", "😕", "😖", "😗", "😘", "😙", "😚", "😛", "😜", "😝", "😞", "😟", "😠", "😡", "😢", "😣", "😤", "😥",
    "😦", "😧", "😨", "😩", "😪", "😫", "😬", "😭", "😮", "😯", "😰", "😱", "😲", "😳",
];

fn reaction(emoji: &str, count: i64, mine: bool, by_author: bool) -> Value {
    json!({"emoji": emoji, "count": count, "mine": mine, "by_author": by_author})
}

#[tokio::test]
async fn reactions_are_counted_and_say_whether_the_author_is_among_them() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    for posted in [alice.posts("well?").await, alice.posts_anonymously("well?").await] {
        let comment = bob.comments_on(&posted, "well").await;
        carol.reacts(Method::PUT, &comment, "👍").await;
        let answer = alice.reacts(Method::PUT, &comment, "👍").await;
        assert_eq!(answer["reactions"], json!([reaction("👍", 2, true, true)]));
        bob.reacts(Method::PUT, &comment, "❤").await;
        let expected = |mine: [bool; 2]| json!([reaction("👍", 2, mine[0], true), reaction("❤️", 1, mine[1], false)]);
        for (person, mine) in [(&alice, [true, false]), (&bob, [false, true]), (&carol, [true, false])] {
            assert_eq!(person.comments(&posted).await[0]["reactions"], expected(mine), "{}", person.username);
        }
        alice.reacts(Method::DELETE, &comment, "👍").await;
        let answer = bob.reacts(Method::DELETE, &comment, "❤️").await;
        assert_eq!(answer["reactions"], json!([reaction("👍", 1, false, false)]));
        let answer = carol.reacts(Method::DELETE, &comment, "👍").await;
        assert_eq!(answer["reactions"], json!([]));
    }
}

#[tokio::test]
async fn again_it_changes_nothing_and_it_is_no_event() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let comment = bob.comments_on(&alice.posts_anonymously("well?").await, "well").await;
    let mut witness = Witness::of(&bob).await;
    for person in [&alice, &bob] {
        let once = person.reacts(Method::PUT, &comment, "❤️").await;
        assert_eq!(person.reacts(Method::PUT, &comment, "❤").await, once);
    }
    for person in [&alice, &bob] {
        let once = person.reacts(Method::DELETE, &comment, "❤️").await;
        assert_eq!(person.reacts(Method::DELETE, &comment, "❤️").await, once);
    }
    witness.sees_nothing().await;
}

#[tokio::test]
async fn what_is_no_emoji_is_refused_and_what_is_not_there_is_not_found() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let posted = alice.posts("well?").await;
    let comment = bob.comments_on(&posted, "well").await;
    for text in ["x", "👍👍", "%20", "%00", "thumbsup"] {
        for method in [Method::PUT, Method::DELETE] {
            let path = format!("/api/comments/{}/reactions/{text}", id_of(&comment));
            let (status, problem) = bob.ask(method, &path, &Value::Null).await;
            assert_eq!((status, &problem["code"]), (422, &json!("invalid_emoji")), "{text:?}");
        }
    }
    bob.reacts(Method::PUT, &comment, "👍").await;
    bob.deletes_comment(&comment).await;
    alice.finds_no_comment(&comment).await;
}

#[tokio::test]
async fn one_person_adds_twenty_and_a_comment_has_fifty_different_ones() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    let comment = bob.comments_on(&alice.posts_anonymously("well?").await, "well").await;
    let path = |emoji: &str| format!("/api/comments/{}/reactions/{emoji}", id_of(&comment));
    for (person, emoji) in [(&alice, &MANY[..20]), (&bob, &MANY[20..40]), (&carol, &MANY[40..50])] {
        for emoji in emoji {
            person.reacts(Method::PUT, &comment, emoji).await;
        }
    }
    for (person, emoji) in [(&alice, MANY[20]), (&bob, MANY[0]), (&carol, MANY[50])] {
        let (status, problem) = person.ask(Method::PUT, &path(emoji), &Value::Null).await;
        assert_eq!((status, &problem["code"]), (409, &json!("too_many_reactions")), "{}", person.username);
    }
    assert_eq!(carol.reacts(Method::PUT, &comment, MANY[0]).await["reactions"].as_array().unwrap().len(), 50);
    alice.reacts(Method::DELETE, &comment, MANY[1]).await;
    alice.reacts(Method::PUT, &comment, MANY[51]).await;
}

#[tokio::test]
async fn at_the_same_time_each_is_counted_once() {
    let stage = Stage::open().await;
    let people = join_all(["alice", "bob", "carol", "dora"].map(|name| stage.person(name))).await;
    let comment = people[1].comments_on(&people[0].posts_anonymously("well?").await, "well").await;
    join_all(people.iter().chain(&people).map(async |person| {
        for emoji in &MANY[..8] {
            person.reacts(Method::PUT, &comment, emoji).await;
        }
    }))
    .await;
    join_all(people[2..].iter().map(async |person| person.reacts(Method::DELETE, &comment, MANY[0]).await)).await;
    let seen = people[3].reacts(Method::DELETE, &comment, MANY[0]).await;
    let counts: Vec<_> =
        seen["reactions"].as_array().unwrap().iter().map(|kept| kept["count"].as_i64().unwrap()).collect();
    assert_eq!(counts.iter().sum::<i64>(), 2 + 7 * 4);
    assert_eq!(counts.len(), 8);
}

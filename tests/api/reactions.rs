//! Reactions to messages, from both sides.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Stage, Witness, id_of};

/// More than one person may add to a message.
const MANY: [&str; 24] = [
    "😀", "😁", "😂", "😃", "😄", "😅", "😆", "😇", "😈", "😉", "😊", "😋", "😌", "😍", "😎", "😏", "😐", "😑", "😒",
    "😓", "😔", "😕", "😖", "😗",
];

#[tokio::test]
async fn a_reaction_is_seen_on_all_devices_of_both_sides() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    let before = bob.conversations().await["items"][0].clone();
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);

    let answer = bob.react(Method::PUT, &sent, "👩‍👩‍👧‍👦").await;
    assert_eq!(answer["reactions"], json!([{"emoji": "👩‍👩‍👧‍👦", "mine": true}]));
    let [frame] = &his.sees().await[..] else { panic!("one event") };
    assert_eq!((&*frame.event, &frame.data["message"]), ("message_reaction", &answer));
    let [frame] = &hers.sees().await[..] else { panic!("one event") };
    assert_eq!((&*frame.event, id_of(&frame.data)), ("message_reaction", id_of(&sent)));
    assert_eq!(frame.data["message"]["reactions"], json!([{"emoji": "👩‍👩‍👧‍👦", "mine": false}]));
    let after = &bob.conversations().await["items"][0];
    assert_eq!((&after["unread"], &after["last_activity"]), (&before["unread"], &before["last_activity"]));

    let answer = bob.react(Method::DELETE, &sent, "👩‍👩‍👧‍👦").await;
    assert_eq!(answer["reactions"], json!([]));
    for witness in [&mut hers, &mut his] {
        let [frame] = &witness.sees().await[..] else { panic!("one event") };
        assert_eq!((&*frame.event, &frame.data["message"]["reactions"]), ("message_reaction", &json!([])));
    }
}

#[tokio::test]
async fn both_sides_react_with_different_emoji_and_with_the_same_one() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    bob.react(Method::PUT, &sent, "👍").await;
    alice.react(Method::PUT, &sent, "🎉").await;
    alice.react(Method::PUT, &sent, "👍").await;
    bob.react(Method::PUT, &sent, "👍🏽").await;
    alice.react(Method::DELETE, &sent, "🎉").await;
    hers.sees().await;
    his.sees().await;
    let reactions = |mine: [bool; 3]| {
        let emoji = ["👍", "👍", "👍🏽"].into_iter().zip(mine);
        emoji.map(|(emoji, mine)| json!({"emoji": emoji, "mine": mine})).collect::<Vec<_>>()
    };
    for (person, mine) in [(&alice, [false, true, false]), (&bob, [true, false, true])] {
        let message = &person.conversations().await["items"][0]["last_message"];
        assert_eq!(
            message["reactions"],
            json!(reactions(mine)),
            "{}: in the order in which they came",
            person.username
        );
    }
}

#[tokio::test]
async fn a_reaction_again_in_any_spelling_changes_nothing_and_is_no_event() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    let answer = bob.react(Method::PUT, &sent, "❤️").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    for spelling in ["❤️", "❤"] {
        assert_eq!(bob.react(Method::PUT, &sent, spelling).await, answer);
    }
    bob.react(Method::DELETE, &sent, "👍").await;
    alice.react(Method::DELETE, &sent, "❤️").await;
    hers.sees_nothing().await;
    his.sees_nothing().await;
    bob.react(Method::DELETE, &sent, "❤").await;
    bob.react(Method::DELETE, &sent, "❤️").await;
    assert_eq!(his.sees_kinds().await, ["message_reaction"]);
}

#[tokio::test]
async fn what_is_no_emoji_is_refused_and_changes_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    for text in ["x", "1", "👍👍", "thumbsup", "%20", "%00", "👍%20", "\u{fe0f}", "%3Cscript%3E"] {
        for method in [Method::PUT, Method::DELETE] {
            let path = format!("/api/messages/{}/reactions/{text}", id_of(&sent));
            let (status, problem) = bob.ask(method, &path, &Value::Null).await;
            assert_eq!((status, &problem["code"]), (422, &json!("invalid_emoji")), "{text:?}");
        }
    }
    assert_eq!(bob.ask(Method::PUT, "/api/messages/nonsense/reactions/👍", &Value::Null).await.0, 404);
    hers.sees_nothing().await;
    his.sees_nothing().await;
}

#[tokio::test]
async fn nobody_reacts_to_what_is_not_theirs_to_see() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let eve = stage.person("eve").await;
    let sent = alice.write_to(&bob, "hello").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    eve.finds_no_message(&sent).await;
    hers.sees_nothing().await;
    his.sees_nothing().await;
}

#[tokio::test]
async fn one_person_has_at_most_twenty_reactions_on_a_message() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    for emoji in &MANY[..20] {
        bob.react(Method::PUT, &sent, emoji).await;
    }
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    let path = format!("/api/messages/{}/reactions/{}", id_of(&sent), MANY[20]);
    let (status, problem) = bob.ask(Method::PUT, &path, &Value::Null).await;
    assert_eq!((status, &problem["code"]), (409, &json!("too_many_reactions")));
    bob.react(Method::PUT, &sent, MANY[0]).await;
    hers.sees_nothing().await;
    his.sees_nothing().await;
    bob.react(Method::DELETE, &sent, MANY[0]).await;
    bob.react(Method::PUT, &sent, MANY[20]).await;
    alice.react(Method::PUT, &sent, MANY[0]).await;
    assert_eq!(his.sees().await[2].data["message"]["reactions"].as_array().unwrap().len(), 21);
}

#[tokio::test]
async fn reactions_of_both_sides_at_the_same_time_are_all_there_and_none_too_many() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    let statuses = join_all(MANY.iter().flat_map(|emoji| [(&alice, emoji), (&bob, emoji)]).map(|(person, emoji)| {
        let path = format!("/api/messages/{}/reactions/{emoji}", id_of(&sent));
        async move { person.ask(Method::PUT, &path, &Value::Null).await.0 }
    }))
    .await;
    assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 8);
    assert_eq!((hers.sees_at_last().await.len(), his.sees_at_last().await.len()), (40, 40));
    let message = &alice.conversations().await["items"][0]["last_message"];
    let mine = |mine: bool| {
        message["reactions"].as_array().unwrap().iter().filter(|reaction| reaction["mine"] == mine).count()
    };
    assert_eq!((mine(true), mine(false)), (20, 20));
}

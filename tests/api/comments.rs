//! Comments on broadcasts, and replies to them.

use futures_util::future::join_all;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::stage::{MISSING, Person, Stage, Witness, id_of};

fn contents(comments: &[Value]) -> Vec<&str> {
    comments.iter().map(|comment| comment["content"].as_str().unwrap()).collect()
}

fn states(comments: &[Value]) -> Vec<&str> {
    comments.iter().map(|comment| comment["state"].as_str().unwrap()).collect()
}

fn one_path_of(comment: &Value) -> String {
    format!("/api/comments/{}", id_of(comment))
}

fn path_of(broadcast: &Value) -> String {
    format!("/api/broadcasts/{}/comments", id_of(broadcast))
}

fn signed_by(person: &Person) -> Value {
    json!({"kind": "person", "id": person.id, "username": person.username, "avatar_url": null})
}

#[tokio::test]
async fn a_comment_is_signed_and_counted_and_is_no_event() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    for posted in [alice.posts("say something").await, alice.posts_anonymously("say something").await] {
        let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
        let written = bob.comments_on(&posted, " something ").await;
        assert_eq!((&written["content"], &written["author"]), (&json!("something"), &signed_by(&bob)));
        assert_eq!((&written["broadcast_id"], &written["parent_comment_id"]), (&posted["id"], &Value::Null));
        assert_eq!((&written["state"], &written["mine"]), (&json!("shown"), &json!(true)));
        assert_eq!((&written["replies"], &written["reactions"]), (&json!(0), &json!([])));
        assert_eq!(bob.comments(&posted).await, std::slice::from_ref(&written));
        let mut hers_of_it = written;
        hers_of_it["mine"] = json!(false);
        assert_eq!(alice.comments(&posted).await, [hers_of_it]);
        assert_eq!(alice.broadcast(&posted).await["comments"], 1);
        hers.sees_nothing().await;
        his.sees_nothing().await;
    }
}

#[tokio::test]
async fn in_ones_own_anonymous_broadcast_one_is_the_author_and_nobody_else_is() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let anonymous = alice.posts_anonymously("guess who").await;
    let signed = alice.posts("it is me").await;
    let author = json!({"kind": "author"});
    let written = alice.comments_on(&anonymous, "nobody guesses").await;
    let reply = alice.replies_to(&bob.comments_on(&anonymous, "Alice?").await, "who is that?").await;
    for comment in [&written, &reply] {
        assert_eq!((&comment["author"], &comment["mine"]), (&author, &json!(true)));
    }
    let seen = bob.comments(&anonymous).await;
    assert_eq!((&seen[1]["author"], &seen[1]["mine"]), (&author, &json!(false)));
    assert_eq!(bob.replies(&seen[0]).await[0]["author"], author);
    assert_eq!(alice.comments_on(&signed, "yes").await["author"], signed_by(&alice));
    assert_eq!(alice.comments_on(&bob.posts_anonymously("and I?").await, "Bob!").await["author"], signed_by(&alice));
}

#[tokio::test]
async fn comments_are_newest_first_and_replies_oldest_first_page_by_page() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let posted = alice.posts("count").await;
    let mut first = Value::Null;
    for n in 0..35 {
        let comment = bob.comments_on(&posted, &n.to_string()).await;
        if n == 0 {
            first = comment;
        }
    }
    for n in 0..35 {
        alice.replies_to(&first, &n.to_string()).await;
    }
    let numbers: Vec<String> = (0..35).map(|n| n.to_string()).collect();
    assert_eq!(contents(&bob.replies(&first).await), numbers);
    let mut seen = bob.comments(&posted).await;
    assert_eq!(seen.last().unwrap()["replies"], 35);
    seen.reverse();
    assert_eq!(contents(&seen), numbers);
    assert_eq!(bob.broadcast(&posted).await["comments"], 70);
    let page = bob.get_json(&path_of(&posted)).await;
    assert_eq!((page["items"].as_array().unwrap().len(), &page["next"]), (30, &json!("6")));
}

#[tokio::test]
async fn what_is_malformed_is_refused() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let posted = alice.posts("say something").await;
    let path = path_of(&posted);
    for body in [
        json!({"content": ""}),
        json!({"content": "x".repeat(2001)}),
        json!({"content": "x", "parent_comment_id": "nonsense"}),
        json!({"content": "x", "parent_comment_id": 5}),
        json!({"content": "x", "is_anonymous": true}),
        json!({"parent_comment_id": MISSING}),
    ] {
        let (status, problem) = alice.ask(Method::POST, &path, &body).await;
        assert_eq!((status, &problem["code"]), (422, &json!("invalid_body")), "{body}");
    }
    for query in ["cursor=x", "parent=nonsense", "after=1"] {
        let (status, problem) = alice.ask(Method::GET, &format!("{path}?{query}"), &Value::Null).await;
        assert_eq!((status, &problem["code"]), (400, &json!("invalid_query")), "{query}");
    }
    assert_eq!(alice.broadcast(&posted).await["comments"], 0);
}

#[tokio::test]
async fn a_repeated_key_answers_with_the_same_comment_and_stores_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let posted = alice.posts_anonymously("say something").await;
    let other = alice.posts_anonymously("say something").await;
    for (person, count) in [(&alice, 1), (&bob, 2)] {
        let (path, body) = (path_of(&posted), json!({"content": "once"}));
        let answers = join_all((0..8).map(|_| person.posts_under("key", &path, &body))).await;
        assert_eq!(answers[0].0, StatusCode::CREATED);
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!(person.broadcast(&posted).await["comments"], count);
        let parent = json!({"content": "once", "parent_comment_id": answers[0].1["id"]});
        for (path, body) in
            [(path.clone(), json!({"content": "twice"})), (path.clone(), parent), (path_of(&other), body)]
        {
            let (status, problem) = person.posts_under("key", &path, &body).await;
            assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("idempotency_key_reused")));
        }
        person.deletes_comment(&answers[0].1).await;
        let again = person.posts_under("key", &path, &json!({"content": "once"})).await;
        assert_eq!((again.0, &again.1["state"]), (StatusCode::CREATED, &json!("deleted")));
        alice.comments_on(&posted, "in its place").await;
    }
}

#[tokio::test]
async fn a_deleted_comment_keeps_its_place_for_as_long_as_there_are_replies() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let posted = alice.posts_anonymously("deep").await;
    let top = alice.comments_on(&posted, "one").await;
    let reply = bob.replies_to(&top, "two").await;
    let answer = alice.replies_to(&reply, "three").await;
    assert_eq!(bob.broadcast(&posted).await["comments"], 3);

    let deleted = alice.deletes_comment(&top).await;
    let expected = json!({
        "id": top["id"], "broadcast_id": posted["id"], "parent_comment_id": null, "state": "deleted", "author": null,
        "content": "", "mine": true, "created_at": top["created_at"], "replies": 1, "reactions": []
    });
    assert_eq!(deleted, expected);
    assert_eq!(alice.deletes_comment(&top).await, expected);
    bob.deletes_comment(&reply).await;
    for person in [&alice, &bob] {
        assert_eq!(states(&person.comments(&posted).await), ["deleted"]);
        let replies = person.replies(&top).await;
        assert_eq!((states(&replies), &replies[0]["replies"]), (vec!["deleted"], &json!(1)));
        assert_eq!(contents(&person.replies(&reply).await), ["three"]);
        assert_eq!(person.broadcast(&posted).await["comments"], 1);
        assert_eq!(person.comment(&top).await["state"], "deleted");
    }
    // One may still reply to what is there …
    let late = bob.replies_to(&reply, "four").await;
    bob.deletes_comment(&late).await;
    assert_eq!(contents(&bob.replies(&reply).await), ["three"]);
    // … and with the last of them all of it goes.
    alice.deletes_comment(&answer).await;
    for person in [&alice, &bob] {
        assert_eq!(person.comments(&posted).await, Vec::<Value>::new());
        assert_eq!(person.broadcast(&posted).await["comments"], 0);
    }
    bob.finds_nothing(Method::GET, &one_path_of(&top), id_of(&top), &Value::Null).await;
    let body = json!({"content": "five", "parent_comment_id": top["id"]});
    bob.finds_nothing(Method::POST, &path_of(&posted), id_of(&top), &body).await;
}

#[tokio::test]
async fn one_comment_is_as_it_is_on_the_list_and_there_for_whoever_sees_its_broadcast() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    let posted = alice.posts("hello").await;
    let comment = bob.comments_on(&posted, "one").await;
    bob.replies_to(&comment, "two").await;
    for person in [&alice, &bob, &carol] {
        assert_eq!(person.comment(&comment).await, person.comments(&posted).await[0]);
    }
    carol.block(&json!({"username": "alice"})).await;
    carol.finds_nothing(Method::GET, &one_path_of(&comment), id_of(&comment), &Value::Null).await;
    alice.deletes_broadcast(&posted).await;
    bob.finds_nothing(Method::GET, &one_path_of(&comment), id_of(&comment), &Value::Null).await;
}

#[tokio::test]
async fn a_comment_is_deleted_by_whoever_wrote_it_and_nobody_else() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    for posted in [alice.posts("mine").await, alice.posts_anonymously("mine").await] {
        let (hers, his) = (alice.comments_on(&posted, "hers").await, bob.comments_on(&posted, "his").await);
        for (person, comment) in [(&bob, &hers), (&alice, &his)] {
            let path = format!("/api/comments/{}", id_of(comment));
            person.finds_nothing(Method::DELETE, &path, id_of(comment), &Value::Null).await;
        }
        assert_eq!(contents(&bob.comments(&posted).await), ["his", "hers"]);
    }
}

#[tokio::test]
async fn a_reply_belongs_to_the_broadcast_of_what_it_replies_to() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let (one, other) = (alice.posts("one").await, alice.posts("other").await);
    let comment = bob.comments_on(&one, "here").await;
    let body = json!({"content": "there", "parent_comment_id": comment["id"]});
    bob.finds_nothing(Method::POST, &path_of(&other), id_of(&comment), &body).await;
    let path = format!("{}?parent={}", path_of(&other), id_of(&comment));
    bob.finds_nothing(Method::GET, &path, id_of(&comment), &Value::Null).await;
}

#[tokio::test]
async fn a_block_by_name_covers_what_is_signed_for_the_blocker_alone() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    let posted = bob.posts_anonymously("say something").await;
    let hers = alice.comments_on(&posted, "from Alice").await;
    let reply = carol.replies_to(&hers, "a reply").await;
    alice.reacts(Method::PUT, &reply, "👍").await;
    let of_alice = alice.posts_anonymously("my own").await;
    let as_author = alice.comments_on(&of_alice, "from the author").await;

    carol.block(&json!({"username": "alice"})).await;
    let seen = &carol.comments(&posted).await[0];
    assert_eq!((&seen["state"], &seen["author"], &seen["content"]), (&json!("blocked"), &Value::Null, &json!("")));
    assert_eq!((&seen["reactions"], &seen["replies"]), (&json!([]), &json!(1)));
    assert_eq!(carol.replies(&hers).await[0]["reactions"][0]["count"], 1);
    assert_eq!(carol.comments(&of_alice).await[0]["content"], as_author["content"]);
    let reaction = format!("/api/comments/{}/reactions/👍", id_of(&hers));
    carol.finds_nothing(Method::PUT, &reaction, id_of(&hers), &Value::Null).await;
    carol.replies_to(&hers, "whoever you are").await;
    for person in [&alice, &bob] {
        assert_eq!(person.comments(&posted).await[0]["state"], "shown");
        assert_eq!(person.replies(&hers).await.len(), 2);
    }
}

#[tokio::test]
async fn at_the_same_time_everything_is_counted() {
    let stage = Stage::open().await;
    let people = join_all(["alice", "bob", "carol", "dora"].map(|name| stage.person(name))).await;
    let posted = people[0].posts_anonymously("all at once").await;
    let top = people[1].comments_on(&posted, "here").await;
    join_all(people.iter().map(async |person| {
        for n in 0..6 {
            let comment = person.comments_on(&posted, &n.to_string()).await;
            let reply = person.replies_to(&top, &n.to_string()).await;
            person.views(&posted).await;
            if n % 2 == 0 {
                person.deletes_comment(&comment).await;
                person.deletes_comment(&reply).await;
            }
        }
    }))
    .await;
    let seen = people[3].comments(&posted).await;
    assert_eq!((seen.len(), &seen.last().unwrap()["replies"]), (13, &json!(12)));
    assert_eq!(people[3].replies(&top).await.len(), 12);
    let broadcast = people[3].broadcast(&posted).await;
    assert_eq!((&broadcast["comments"], &broadcast["views"]), (&json!(25), &json!(4)));
    let dense = "SELECT count(*) - max(number) + count(*) - count(DISTINCT number) FROM broadcast_comments";
    assert_eq!(stage.database.db_number(dense).await, 0);
}

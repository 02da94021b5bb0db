//! The board: what everybody reads, signed or not.

use futures_util::future::join_all;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::stage::{Frame, Person, Stage, Witness, id_of};

/// As an event has it: without what depends on the reader.
fn public(broadcast: &Value) -> Value {
    let mut broadcast = broadcast.clone();
    broadcast.as_object_mut().unwrap().remove("mine");
    broadcast
}

fn kinds(frames: &[Frame]) -> Vec<&str> {
    frames.iter().map(|frame| frame.event.as_str()).collect()
}

async fn contents(person: &Person, path: &str) -> Vec<String> {
    person.list(path).await.iter().map(|item| item["content"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_broadcast_is_live_for_everybody_and_the_same_wherever_it_is_read() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    let posted = alice.posts("  Good evening, all\n").await;
    let person = json!({"id": alice.id, "username": "alice", "avatar_url": null});
    assert_eq!((&posted["content"], &posted["author"]), (&json!("Good evening, all"), &person));
    assert_eq!((&posted["is_anonymous"], &posted["mine"]), (&json!(false), &json!(true)));
    assert_eq!((&posted["views"], &posted["comments"]), (&json!(0), &json!(0)));
    for witness in [&mut hers, &mut his] {
        let [frame] = &witness.sees().await[..] else { panic!("one event") };
        assert_eq!((&*frame.event, frame.numbers()), ("new_broadcast", [0, 1]));
        assert_eq!(frame.data, json!({"broadcast_id": posted["id"], "broadcast": public(&posted)}));
    }
    let mut his = posted.clone();
    his["mine"] = json!(false);
    for (person, view) in [(&alice, &posted), (&bob, &his)] {
        assert_eq!(&person.broadcast(&posted).await, view);
        assert_eq!(&person.get_json("/api/broadcasts").await["items"], &json!([view]));
    }
}

#[tokio::test]
async fn an_anonymous_one_names_nobody_and_only_its_author_knows_it_is_theirs() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut his = bob.listen(None).await;
    let posted = alice.posts_anonymously("guess who").await;
    assert_eq!((&posted["author"], &posted["is_anonymous"]), (&Value::Null, &json!(true)));
    assert_eq!(his.next().await.data["broadcast"], public(&posted));
    for (person, mine) in [(&alice, true), (&bob, false), (&alice.on_another_device().await, true)] {
        let seen = person.broadcast(&posted).await;
        assert_eq!((&seen["mine"], public(&seen)), (&json!(mine), public(&posted)), "{}", person.username);
    }
    assert_eq!(contents(&bob, "/api/broadcasts?author=alice").await, [""; 0]);
}

#[tokio::test]
async fn what_is_malformed_is_refused_and_tells_nobody_anything() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut his = Witness::of(&bob).await;
    for body in [
        json!({"content": "", "is_anonymous": false}),
        json!({"content": " \n ", "is_anonymous": false}),
        json!({"content": "a\u{0}b", "is_anonymous": false}),
        json!({"content": "x".repeat(2001), "is_anonymous": true}),
        json!({"content": 5, "is_anonymous": true}),
        json!({"content": "no choice"}),
        json!({"content": "x", "is_anonymous": "yes"}),
        json!({"content": "x", "is_anonymous": true, "author": "bob"}),
    ] {
        let (status, problem) = alice.ask(Method::POST, "/api/broadcasts", &body).await;
        assert_eq!((status, &problem["code"]), (422, &json!("invalid_body")), "{body}");
    }
    for query in ["cursor=x", "cursor=-1", "author=", "author=a%20b", "limit=3"] {
        let (status, problem) = alice.ask(Method::GET, &format!("/api/broadcasts?{query}"), &Value::Null).await;
        assert_eq!((status, &problem["code"]), (400, &json!("invalid_query")), "{query}");
    }
    let key = alice.posts_under("a b", "/api/broadcasts", &json!({"content": "x", "is_anonymous": true})).await;
    assert_eq!((key.0, &key.1["code"]), (StatusCode::BAD_REQUEST, &json!("invalid_header")));
    assert_eq!(stage.anonymous().ask(Method::GET, "/api/broadcasts", &Value::Null).await.0, 401);
    alice.posts(&"😀".repeat(2000)).await;
    assert_eq!(his.sees_kinds().await, ["new_broadcast"]);
}

#[tokio::test]
async fn a_repeated_key_answers_with_the_same_broadcast_and_posts_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    for is_anonymous in [true, false] {
        let mut his = Witness::of(&bob).await;
        let key = format!("key-{is_anonymous}");
        let body = json!({"content": "once", "is_anonymous": is_anonymous});
        let answers = join_all((0..8).map(|_| alice.posts_under(&key, "/api/broadcasts", &body))).await;
        assert_eq!(answers[0].0, StatusCode::CREATED);
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!(his.sees_kinds().await, ["new_broadcast"]);

        for (field, value) in [("content", json!("twice")), ("is_anonymous", json!(!is_anonymous))] {
            let mut other = body.clone();
            other[field] = value;
            let (status, problem) = alice.posts_under(&key, "/api/broadcasts", &other).await;
            assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("idempotency_key_reused")));
        }
        his.sees_nothing().await;
        let of_another = bob.posts_under(&key, "/api/broadcasts", &body).await;
        assert_eq!(of_another.0, StatusCode::CREATED);
        assert_ne!(of_another.1["id"], answers[0].1["id"]);
    }
}

#[tokio::test]
async fn a_repeated_key_answers_as_of_now_and_with_nothing_once_it_is_deleted() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let body = json!({"content": "once", "is_anonymous": true});
    let (_, posted) = alice.posts_under("key", "/api/broadcasts", &body).await;
    bob.comments_on(&posted, "and?").await;
    let (_, again) = alice.posts_under("key", "/api/broadcasts", &body).await;
    assert_eq!((&again["id"], &again["comments"]), (&posted["id"], &json!(1)));
    alice.deletes_broadcast(&posted).await;
    let (status, _) = alice.posts_under("key", "/api/broadcasts", &body).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(alice.list("/api/broadcasts").await.len(), 0);
}

#[tokio::test]
async fn pages_are_newest_first_and_hold_each_once_while_others_are_posted() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    for n in 0..65 {
        if n % 3 == 0 {
            alice.posts_anonymously(&n.to_string()).await
        } else {
            alice.posts(&n.to_string()).await
        };
    }
    let expected = |numbers: Vec<i32>| -> Vec<String> { numbers.iter().map(i32::to_string).collect() };
    assert_eq!(contents(&bob, "/api/broadcasts").await, expected((0..65).rev().collect()));
    let signed = (0..65).rev().filter(|n| n % 3 != 0).collect();
    assert_eq!(contents(&bob, "/api/broadcasts?author=ALICE").await, expected(signed));
    assert_eq!(contents(&bob, "/api/broadcasts?author=nobody").await, [""; 0]);

    let page = bob.get_json("/api/broadcasts").await;
    alice.posts("meanwhile").await;
    let next = page["next"].as_str().unwrap();
    assert_eq!(bob.get_json(&format!("/api/broadcasts?cursor={next}")).await["items"][0]["content"], "34");
}

#[tokio::test]
async fn posted_at_the_same_time_each_comes_once_and_in_one_order() {
    let stage = Stage::open().await;
    let people = join_all(["alice", "bob", "carol", "dora"].map(|name| stage.person(name))).await;
    let mut streams = join_all(people.iter().map(|person| person.listen(None))).await;
    join_all(people.iter().map(async |person| {
        for n in 0..10 {
            let text = format!("{} {n}", person.username);
            if n % 2 == 0 {
                person.posts(&text).await
            } else {
                person.posts_anonymously(&text).await
            };
        }
    }))
    .await;
    let mut listed = contents(&people[0], "/api/broadcasts").await;
    listed.reverse();
    for stream in &mut streams {
        let mut came = Vec::new();
        for number in 1..=40 {
            let frame = stream.next().await;
            assert_eq!(frame.numbers(), [0, number]);
            came.push(frame.data["broadcast"]["content"].as_str().unwrap().to_owned());
        }
        assert_eq!(came, listed);
    }
}

#[tokio::test]
async fn a_deleted_one_is_gone_for_everybody_with_all_that_was_said_about_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    for is_anonymous in [true, false] {
        let posted = if is_anonymous { alice.posts_anonymously("oh").await } else { alice.posts("oh").await };
        let comment = bob.comments_on(&posted, "what?").await;
        let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
        alice.deletes_broadcast(&posted).await;
        for witness in [&mut hers, &mut his] {
            let [frame] = &witness.sees().await[..] else { panic!("one event") };
            assert_eq!((&*frame.event, &frame.data), ("broadcast_deleted", &json!({"broadcast_id": posted["id"]})));
        }
        for person in [&alice, &bob] {
            person.finds_no_broadcast(&posted).await;
            person.finds_no_comment(&comment).await;
            assert_eq!(person.list("/api/broadcasts").await.len(), 0);
        }
        hers.sees_nothing().await;
    }
}

#[tokio::test]
async fn nobody_else_deletes_it_and_of_two_at_once_one_does() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    for posted in [alice.posts("mine").await, alice.posts_anonymously("mine").await] {
        let path = format!("/api/broadcasts/{}", id_of(&posted));
        bob.finds_nothing(Method::DELETE, &path, id_of(&posted), &Value::Null).await;
        let mut his = Witness::of(&bob).await;
        let mut answers = join_all((0..4).map(|_| alice.ask(Method::DELETE, &path, &Value::Null))).await;
        answers.sort_by_key(|(status, _)| *status);
        assert_eq!(answers.iter().map(|(status, _)| *status).collect::<Vec<_>>(), [204, 404, 404, 404]);
        assert_eq!(his.sees_kinds().await, ["broadcast_deleted"]);
    }
}

#[tokio::test]
async fn whoever_comes_back_gets_what_they_missed_as_of_now() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let position = bob.get_json("/api/broadcasts").await["position"].as_str().unwrap().to_owned();
    let kept = alice.posts("kept").await;
    let deleted = alice.posts_anonymously("deleted").await;
    alice.deletes_broadcast(&deleted).await;
    bob.views(&kept).await;
    let mut stream = bob.listen(Some(&position)).await;
    let frames = [stream.next().await, stream.next().await];
    assert_eq!(kinds(&frames), ["new_broadcast", "broadcast_deleted"]);
    assert_eq!(frames[0].data["broadcast"], public(&bob.broadcast(&kept).await));
    assert_eq!(frames[0].data["broadcast"]["views"], 1);
    assert_eq!(frames[1].data["broadcast_id"], deleted["id"]);
    assert_eq!(frames.map(|frame| frame.numbers()), [[0, 1], [0, 3]]);
}

#[tokio::test]
async fn a_block_by_name_hides_what_is_signed_and_never_what_is_anonymous() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let before = [alice.posts("signed").await, alice.posts_anonymously("anonymous").await];
    let comment = alice.comments_on(&before[1], "I said so").await;
    let block = bob.block(&json!({"username": "alice"})).await;
    let position = bob.get_json("/api/broadcasts").await["position"].as_str().unwrap().to_owned();
    let mut live = bob.listen(Some(&position)).await;
    let after = [alice.posts("signed too").await, alice.posts_anonymously("anonymous too").await];

    assert_eq!(contents(&bob, "/api/broadcasts").await, ["anonymous too", "anonymous"]);
    assert_eq!(contents(&bob, "/api/broadcasts?author=alice").await, [""; 0]);
    bob.finds_no_broadcast(&before[0]).await;
    assert_eq!(bob.comments(&before[1]).await[0]["content"], comment["content"]);
    alice.deletes_broadcast(&after[0]).await;
    alice.deletes_broadcast(&after[1]).await;
    for mut stream in [live, bob.listen(Some(&position)).await] {
        // Read back, the one that is deleted by now is not shown any more.
        let mut frame = stream.next().await;
        if frame.event == "new_broadcast" {
            assert_eq!(frame.data["broadcast"]["content"], "anonymous too");
            frame = stream.next().await;
        }
        assert_eq!((&*frame.event, &frame.data["broadcast_id"]), ("broadcast_deleted", &after[1]["id"]));
    }

    // The one who is blocked sees everything.
    let his = bob.posts("I block her").await;
    assert_eq!(alice.broadcast(&his).await["author"]["username"], "bob");
    bob.unblock(&block).await;
    assert_eq!(contents(&bob, "/api/broadcasts").await, ["I block her", "anonymous", "signed"]);
    live = bob.listen(None).await;
    alice.posts("hello again").await;
    assert_eq!(live.next().await.data["broadcast"]["content"], "hello again");
}

/// Somebody who posts all day makes no page dear for those who block them.
#[tokio::test]
async fn behind_a_thousand_that_are_blocked_the_others_are_found() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    bob.posts("the first").await;
    let mut db = stage.database.db_connect().await;
    let flood = "WITH place AS (
             UPDATE streams SET head = head + 1200 WHERE id = 'ffffffff-ffff-ffff-ffff-ffffffffffff' RETURNING head
         )
         INSERT INTO broadcasts (id, number, sender_id, is_anonymous, content, created_at)
         SELECT gen_random_uuid(), head - 1200 + n, users.id, false, 'again', now()
         FROM place, generate_series(1, 1200) AS n, users WHERE username = 'alice'";
    sqlx::query(flood).execute(&mut db).await.unwrap();
    bob.posts("the last").await;
    assert_eq!(bob.list("/api/broadcasts").await.len(), 1202);
    bob.block(&json!({"username": alice.username})).await;
    assert_eq!(contents(&bob, "/api/broadcasts").await, ["the last", "the first"]);
}

#[tokio::test]
async fn the_place_for_views_is_no_broadcast() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    for method in [Method::GET, Method::DELETE, Method::PUT] {
        assert_eq!(alice.ask(method, "/api/broadcasts/views", &Value::Null).await.0, 405);
    }
}

//! What people say of themselves, and under which name.

use futures_util::future::join_all;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::stage::{Person, Stage, Witness};

async fn change(person: &Person, body: &Value) -> (u16, Value) {
    person.ask(Method::PATCH, "/api/me", body).await
}

#[tokio::test]
async fn a_profile_says_who_somebody_is_in_any_case_and_whether_one_blocks_them() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    change(&bob, &json!({"bio": "  e\u{301}te\u{301}  "})).await;
    let mut expected =
        json!({"id": bob.id, "username": "bob", "avatar_url": null, "bio": "été", "block_id": null, "is_me": false});
    assert_eq!(alice.get_json("/api/users/BOB").await, expected);
    let block = alice.block(&json!({"username": "bob"})).await;
    expected["block_id"] = block["id"].clone();
    assert_eq!(alice.get_json("/api/users/bob").await, expected);
    alice.unblock(&block).await;
    expected["block_id"] = Value::Null;
    assert_eq!(alice.get_json("/api/users/bob").await, expected);
    expected["is_me"] = json!(true);
    assert_eq!(bob.get_json("/api/users/bob").await, expected, "a block of him is not his to see");
}

#[tokio::test]
async fn a_block_of_a_conversation_does_not_show_on_a_profile() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "guess who").await["thread_id"].clone();
    bob.block(&json!({"thread_id": thread})).await;
    alice.block(&json!({"thread_id": thread})).await;
    for (reader, name) in [(&bob, "alice"), (&alice, "bob")] {
        assert!(reader.get_json(&format!("/api/users/{name}")).await["block_id"].is_null());
    }
}

#[tokio::test]
async fn nobody_of_that_name_and_what_cannot_be_a_name_are_answered_alike() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let nobody = alice.ask(Method::GET, "/api/users/nobody", &Value::Null).await;
    assert_eq!((nobody.0, &nobody.1["code"]), (404, &json!("not_found")));
    for name in ["a", "a.b", "%00", "%C3%BC", &"x".repeat(300)] {
        assert_eq!(alice.ask(Method::GET, &format!("/api/users/{name}"), &Value::Null).await, nobody, "{name}");
    }
    assert_eq!(stage.anonymous().get("/api/users/alice").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_change_is_there_on_all_of_ones_own_devices_and_nobody_else_hears_of_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    bob.write_to(&alice, "guess who").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    let mut expected = bob.get_json("/api/me").await;
    for (field, value) in [("bio", "I write"), ("username", "Robert"), ("username", "robert"), ("bio", "")] {
        expected[field] = json!(value);
        assert_eq!(change(&bob, &json!({field: value})).await, (200, expected.clone()), "the rest stays");
        let [frame] = &his.sees().await[..] else { panic!("one event") };
        assert_eq!((&*frame.event, &frame.data), ("account_changed", &json!({"me": expected})));
    }
    expected["username"] = json!("bobby");
    expected["bio"] = json!("both");
    assert_eq!(change(&bob, &json!({"username": "bobby", "bio": "both"})).await, (200, expected));
    his.sees().await;
    his.comes_back_after(1).await;
    hers.sees_nothing().await;
}

#[tokio::test]
async fn what_changes_nothing_is_no_event() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    change(&bob, &json!({"bio": "I write"})).await;
    let mut his = Witness::of(&bob).await;
    let me = bob.get_json("/api/me").await;
    for same in [json!({}), json!({"username": "bob"}), json!({"bio": " I write\n"})] {
        assert_eq!(change(&bob, &same).await, (200, me.clone()));
    }
    his.sees_nothing().await;
}

#[tokio::test]
async fn malformed_changes_are_refused_and_change_nothing() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let mut his = Witness::of(&bob).await;
    for body in [
        json!([]),
        json!({"username": null}),
        json!({"username": "b"}),
        json!({"username": "a b"}),
        json!({"username": "x".repeat(33)}),
        json!({"bio": null}),
        json!({"bio": 5}),
        json!({"bio": "a\u{0}b"}),
        json!({"bio": "a\tb"}),
        json!({"bio": "x".repeat(501)}),
        json!({"bio": "fine", "username": ""}),
        json!({"avatar_url": "/avatars/x"}),
    ] {
        let (status, problem) = change(&bob, &body).await;
        assert_eq!((status, &problem["code"]), (422, &json!("invalid_body")), "{body}");
    }
    assert_eq!(change(&bob, &Value::Null).await.0, 415);
    his.sees_nothing().await;
    assert_eq!(change(&stage.anonymous(), &json!({"bio": "x"})).await.0, 401);
}

#[tokio::test]
async fn a_name_that_is_taken_stays_with_whoever_has_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let (status, problem) = change(&bob, &json!({"username": "ALICE", "bio": "mine now"})).await;
    assert_eq!((status, &problem["code"], &problem["field"]), (409, &json!("username_taken"), &json!("username")));
    let me = bob.get_json("/api/me").await;
    assert_eq!((&me["username"], &me["bio"]), (&json!("bob"), &json!("")), "all of it or nothing");
    change(&alice, &json!({"username": "alicia"})).await;
    assert_eq!(change(&bob, &json!({"username": "Alice"})).await.0, 200, "a name that was given up is free");
}

#[tokio::test]
async fn of_those_who_want_a_name_at_the_same_time_one_gets_it() {
    let stage = Stage::open().await;
    let mut people = Vec::new();
    for n in 0..8 {
        people.push(stage.person(&format!("person-{n}")).await);
    }
    let names = ["Mallory", "mallory", "MALLORY", "mAllory"];
    let wanted = |n: usize| json!({"username": names[n % 4]});
    let bodies: Vec<_> = (0..8).map(wanted).collect();
    let answers = join_all(people.iter().zip(&bodies).map(|(person, body)| change(person, body))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|(status, _)| *status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409, 409, 409, 409, 409]);
}

#[tokio::test]
async fn changes_at_the_same_time_end_as_the_last_of_them() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let mut his = Witness::of(&bob).await;
    let bodies: Vec<_> = (0..24)
        .map(|n| if n % 2 == 0 { json!({"bio": format!("{n}")}) } else { json!({"username": format!("bob-{n}")}) })
        .collect();
    let answers = join_all(bodies.iter().map(|body| change(&bob, body))).await;
    assert!(answers.iter().all(|(status, _)| *status == 200));
    assert!(his.sees_at_last().await.iter().all(|frame| frame.event == "account_changed"));
}

#[tokio::test]
async fn one_signs_in_with_the_new_name_and_no_longer_with_the_old_one() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    change(&bob, &json!({"username": "robert"})).await;
    let log_in = async |name: &str| {
        let credentials = json!({"username": name, "password": crate::stage::PASSWORD});
        stage.anonymous().post("/auth/login", &credentials).await.status()
    };
    assert_eq!(log_in("bob").await, StatusCode::UNAUTHORIZED);
    assert_eq!(log_in("Robert").await, StatusCode::OK);
    assert_eq!(bob.get("/api/me").await.status(), StatusCode::OK, "who is signed in stays so");
}

#[tokio::test]
async fn a_new_name_and_picture_stand_at_the_next_load_wherever_the_name_is_known_and_nowhere_else() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let opened = alice.write_to(&bob, "a needle").await["thread_id"].clone();
    let received = bob.write_to(&alice, "guess who").await["thread_id"].clone();
    alice.block(&json!({"username": "bob"})).await;
    alice.block(&json!({"thread_id": opened})).await;
    let path = |thread: &Value| format!("/api/conversations/{}", thread.as_str().unwrap());
    let anonymous = alice.get_json(&path(&received)).await["conversation"].clone();
    change(&bob, &json!({"username": "Robert", "bio": "I write"})).await;
    let avatar_url = bob.set_avatar().await["avatar_url"].clone();
    assert!(avatar_url.is_string());

    let counterpart = json!({"kind": "person", "id": bob.id, "username": "Robert", "avatar_url": avatar_url});
    assert_eq!(alice.get_json(&path(&opened)).await["conversation"]["counterpart"], counterpart);
    let blocks = alice.list("/api/blocks").await;
    assert!(blocks.len() == 2 && blocks.iter().all(|block| block["counterpart"] == counterpart), "{blocks:?}");
    let hits = alice.list("/api/messages/search?q=needle").await;
    assert_eq!(hits[0]["counterpart"], counterpart);
    let answered = bob.reply(&opened, "yes?").await;
    assert_eq!(answered["mine"], true);

    assert_eq!(alice.get_json(&path(&received)).await["conversation"], anonymous, "not a byte");
    assert_eq!(bob.get_json(&path(&opened)).await["conversation"]["counterpart"]["kind"], "anonymous");
}

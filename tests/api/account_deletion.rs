//! Deleting an account: what is gone, what stays, and what nobody may notice.

use std::sync::Arc;

use futures_util::future::join_all;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use sqlx::Connection as _;

use crate::stage::{FakeGitHub, FixedClock, Options, PASSWORD, Person, Stage, id_of};

async fn delete(person: &Person, body: &Value) -> (u16, Value) {
    person.ask(Method::POST, "/api/me/delete", body).await
}

async fn deleted(person: &Person) {
    assert_eq!(delete(person, &json!({"password": PASSWORD})).await, (204, Value::Null));
}

#[tokio::test]
async fn a_deleted_account_is_signed_out_everywhere_and_cannot_sign_in() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let other = alice.on_another_device().await;
    let mut streams = [alice.listen(None).await, other.listen(None).await];
    deleted(&alice).await;
    for stream in &mut streams {
        stream.end().await;
    }
    for device in [&alice, &other] {
        assert_eq!(device.get("/api/me").await.status(), StatusCode::UNAUTHORIZED);
    }
    let log_in = stage.anonymous().post("/auth/login", &json!({"username": "alice", "password": PASSWORD})).await;
    assert_eq!(log_in.status(), StatusCode::UNAUTHORIZED);
    for what in ["sessions", "avatars", "user_preferences", "user_blocks", "pinned_messages"] {
        let left = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {what}"));
        let left: i64 = sqlx::query_scalar(left).fetch_one(&mut stage.database.db_connect().await).await.unwrap();
        assert_eq!(left, 0, "{what}");
    }
}

#[tokio::test]
async fn the_wrong_password_or_none_deletes_nothing() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    for body in [json!({"password": "wrong horse"}), json!({}), json!({"password": null})] {
        let (status, problem) = delete(&alice, &body).await;
        assert_eq!((status, &problem["code"]), (403, &json!("wrong_password")), "{body}");
    }
    let (status, problem) = delete(&alice, &json!({"password": "short"})).await;
    assert_eq!((status, &problem["field"]), (422, &json!("password")));
    assert_eq!(delete(&stage.anonymous(), &json!({"password": PASSWORD})).await.0, 401);
    assert_eq!(alice.get("/api/me").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn of_several_deletions_at_once_one_deletes_and_all_find_the_account_gone() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let devices = [alice.on_another_device().await, alice.on_another_device().await, alice];
    let body = json!({"password": PASSWORD});
    let answers = join_all(devices.iter().map(|device| delete(device, &body))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|(status, _)| *status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 401, 401]);
}

/// Deletes the account of the one who has this name, as far as others can notice, and ends their sessions.
async fn bury(db: &mut sqlx::PgConnection, name: &str) {
    for statement in [
        "INSERT INTO unfinished_deletions SELECT id FROM users WHERE username = $1",
        "DELETE FROM sessions WHERE user_id = (SELECT id FROM users WHERE username = $1)",
        "UPDATE users SET username = NULL, password_hash = NULL, deleted_at = now() WHERE username = $1",
    ] {
        sqlx::query(statement).bind(name).execute(&mut *db).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_under_way_when_an_account_goes_is_refused_and_leaves_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "hello").await;
    let by_bob = bob.posts("by bob").await;
    let comment = bob.comments_on(&by_bob, "by bob").await;
    let everything = |table: &str| format!("SELECT count(*) FROM {table}");
    let count = async || {
        let tables =
            ["broadcasts", "broadcast_comments", "broadcast_comment_reactions", "user_blocks", "user_preferences"];
        let mut db = stage.database.db_connect().await;
        let mut counts = Vec::new();
        for table in tables.into_iter().chain(["message_edits", "stream_events"]) {
            let count: i64 =
                sqlx::query_scalar(sqlx::AssertSqlSafe(everything(table))).fetch_one(&mut db).await.unwrap();
            counts.push((table, count));
        }
        counts
    };
    let before = count().await;
    let mut db = stage.database.db_connect().await;
    let mut deletion = db.begin().await.unwrap();
    sqlx::query("SELECT id FROM users WHERE username = 'alice' FOR UPDATE").execute(&mut *deletion).await.unwrap();
    let deeds = [
        (Method::POST, "/api/broadcasts".to_owned(), json!({"content": "signed", "is_anonymous": false})),
        (Method::POST, "/api/broadcasts".to_owned(), json!({"content": "hidden", "is_anonymous": true})),
        (Method::POST, format!("/api/broadcasts/{}/comments", id_of(&by_bob)), json!({"content": "signed"})),
        (Method::PUT, format!("/api/comments/{}/reactions/👍", id_of(&comment)), Value::Null),
        (Method::POST, "/api/blocks".to_owned(), json!({"username": "bob"})),
        (Method::PATCH, "/api/me/preferences".to_owned(), json!({"theme": "dark"})),
        (Method::PATCH, format!("/api/messages/{}", id_of(&sent)), json!({"content": "edited"})),
    ];
    let answers = join_all(deeds.iter().map(|(method, path, body)| alice.ask(method.clone(), path, body)));
    let going = async {
        stage.database.db_waits(deeds.len() as i64).await;
        bury(&mut deletion, "alice").await;
        deletion.commit().await.unwrap();
    };
    let (answers, ()) = tokio::join!(answers, going);
    for ((_, path, _), (status, problem)) in deeds.iter().zip(answers) {
        assert_eq!((status, &problem["code"]), (401, &json!("not_signed_in")), "{path}");
    }
    assert_eq!(count().await, before);
}

#[tokio::test]
async fn a_message_that_waits_when_its_senders_account_goes_is_refused() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = bob.write_to(&alice, "hello").await;
    let other = alice.on_another_device().await;
    let mut db = stage.database.db_connect().await;
    let mut busy = db.begin().await.unwrap();
    sqlx::query("SELECT id FROM threads FOR UPDATE").execute(&mut *busy).await.unwrap();
    let reply = json!({"thread_id": sent["thread_id"], "content": "too late"});
    let going = async {
        stage.database.db_waits(1).await;
        deleted(&alice).await;
        busy.commit().await.unwrap();
    };
    let ((status, problem), ()) = tokio::join!(other.ask(Method::POST, "/api/messages", &reply), going);
    assert_eq!((status, &problem["code"]), (401, &json!("not_signed_in")));
    assert_eq!(bob.all_messages(sent["thread_id"].as_str().unwrap()).await.len(), 1);
}

/// What was confirmed a moment ago has to hold when it is acted on.
#[tokio::test]
async fn neither_another_password_nor_the_end_of_the_session_is_overtaken() {
    let stage = Stage::open().await;
    for (name, meanwhile, refused) in [
        ("alice", "UPDATE users SET password_hash = 'another' WHERE username = $1", (403, "wrong_password")),
        (
            "bob",
            "DELETE FROM sessions WHERE user_id = (SELECT id FROM users WHERE username = $1)",
            (401, "not_signed_in"),
        ),
    ] {
        for (method, path, body) in [
            (Method::POST, "/api/me/delete", json!({"password": PASSWORD})),
            (
                Method::PUT,
                "/api/me/password",
                json!({"current_password": PASSWORD, "new_password": "another correct horse"}),
            ),
        ] {
            let name = format!("{name}{}", path.len());
            let person = stage.person(&name).await;
            let mut db = stage.database.db_connect().await;
            let mut other = db.begin().await.unwrap();
            let lock = "SELECT id FROM users WHERE username = $1 FOR UPDATE";
            sqlx::query(lock).bind(&name).execute(&mut *other).await.unwrap();
            let other_device = async {
                stage.database.db_waits(1).await;
                sqlx::query(meanwhile).bind(&name).execute(&mut *other).await.unwrap();
                other.commit().await.unwrap();
            };
            let ((status, problem), ()) = tokio::join!(person.ask(method, path, &body), other_device);
            assert_eq!((status, problem["code"].as_str().unwrap()), refused, "{path}");
        }
    }
    assert_eq!(stage.database.db_number("SELECT count(*) FROM users WHERE username IS NOT NULL").await, 4);
    let unchanged = "SELECT count(*) FROM users WHERE password_version = 0";
    assert_eq!(stage.database.db_number(unchanged).await, 4);
}

#[tokio::test]
async fn a_log_in_that_is_under_way_opens_no_session() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let strangers: Vec<Person> = (0..6).map(|_| stage.anonymous()).collect();
    let credentials = json!({"username": "alice", "password": PASSWORD});
    let log_ins = join_all(strangers.iter().map(|stranger| stranger.post("/auth/login", &credentials)));
    tokio::join!(deleted(&alice), log_ins);
    assert_eq!(stage.database.db_number("SELECT count(*) FROM sessions").await, 0);
}

#[tokio::test]
async fn the_name_is_free_and_whoever_takes_it_is_somebody_else() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = bob.write_to(&alice, "hello").await["thread_id"].clone();
    let found = async || bob.get_json("/api/users?q=ali").await["items"].as_array().unwrap().len();
    deleted(&alice).await;
    assert_eq!(found().await, 0);
    let again = stage.person("alice").await;
    assert_ne!(again.id, alice.id);
    assert_eq!(found().await, 1);
    assert!(again.conversations().await["items"].as_array().unwrap().is_empty());
    let conversation = bob.get_json(&format!("/api/conversations/{}", thread.as_str().unwrap())).await;
    assert_eq!(
        conversation["conversation"]["counterpart"],
        json!({"kind": "person", "id": alice.id, "username": null, "avatar_url": null})
    );
}

#[tokio::test]
async fn who_wrote_to_somebody_keeps_the_conversation_and_sees_that_they_are_gone() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = bob.write_to(&alice, "findable words").await;
    let thread = sent["thread_id"].as_str().unwrap();
    alice.reply(&sent["thread_id"], "findable answer").await;
    let by_name = bob.block(&json!({"username": "alice"})).await;
    bob.unblock(&by_name).await;
    let by_name = bob.block(&json!({"username": "alice"})).await;
    let picture = alice.set_avatar().await["avatar_url"].as_str().unwrap().to_owned();
    assert_eq!(alice.patch("/api/me", &json!({"bio": "about me"})).await.status(), StatusCode::OK);
    let of_thread = bob.block(&json!({"thread_id": thread})).await;
    bob.unblock(&of_thread).await;
    deleted(&alice).await;

    let gone = json!({"kind": "person", "id": alice.id, "username": null, "avatar_url": null});
    assert_eq!(bob.conversations().await["items"][0]["counterpart"], gone);
    assert_eq!(bob.get(&picture).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(stage.database.db_number("SELECT count(*) FROM users WHERE bio <> ''").await, 0);
    assert_eq!(bob.all_messages(thread).await.len(), 2);
    let hits = bob.get_json("/api/messages/search?q=findable").await;
    assert_eq!(hits["items"].as_array().unwrap().len(), 2);
    assert_eq!(hits["items"][0]["counterpart"], gone);
    let blocks = bob.list("/api/blocks").await;
    assert_eq!((blocks.len(), &blocks[0]["counterpart"]), (1, &gone));
    bob.unblock(&by_name).await;

    let refused = bob.post("/api/messages", &json!({"thread_id": thread, "content": "are you there?"})).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert_eq!(refused.json::<Value>().await.unwrap()["code"], "cannot_deliver");
    let new = bob.post("/api/messages", &json!({"recipient_id": alice.id, "content": "hello?"})).await;
    assert_eq!(new.status(), StatusCode::NOT_FOUND);
    bob.take_back(&sent).await;
    bob.delete_conversation(thread).await;
}

#[tokio::test]
async fn nobody_can_be_blocked_by_a_name_that_is_gone() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    deleted(&alice).await;
    let block = bob.post("/api/blocks", &json!({"username": "alice"})).await;
    assert_eq!(block.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_one_written_to_does_not_notice_that_the_hidden_sender_is_gone() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "guess who").await;
    let thread = sent["thread_id"].as_str().unwrap();
    let own = bob.reply(&sent["thread_id"], "no idea").await;
    alice.react(Method::PUT, &own, "👍").await;
    alice.mark_read(thread, None).await;
    // One of hers in which he blocks, and one in which she does.
    let blocked = alice.write_to(&bob, "another").await["thread_id"].clone();
    bob.block(&json!({"thread_id": blocked})).await;
    alice.block(&json!({"thread_id": thread})).await;
    let paths = [
        "/api/conversations".to_owned(),
        format!("/api/conversations/{thread}"),
        format!("/api/conversations/{thread}/messages"),
        "/api/blocks".to_owned(),
        "/api/messages/search?q=guess".to_owned(),
    ];
    let all = async || join_all(paths.iter().map(|path| async { bob.get(path).await.text().await.unwrap() })).await;
    let before = all().await;
    let mut stream = bob.listen(None).await;
    deleted(&alice).await;
    assert_eq!(all().await, before);

    let mut reply = bob.reply(&sent["thread_id"], "still no idea").await;
    assert_eq!((reply["number"].take(), reply["mine"].take()), (json!(3), json!(true)));
    assert_eq!(stream.next().await.event, "new_message", "the first thing that he hears is his own");
    for change in ["reactions/👍", "pin"] {
        let done = bob.change(Method::PUT, &format!("/api/messages/{}/{change}", sent["id"].as_str().unwrap())).await;
        assert_eq!(done.status(), StatusCode::OK);
    }
    assert_eq!(bob.all_messages(thread).await.len(), 3);
    let typing = bob.change(Method::POST, &format!("/api/conversations/{thread}/typing")).await;
    assert_eq!(typing.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn what_was_signed_goes_and_what_was_anonymous_stays() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let signed = alice.posts("by alice").await;
    let anonymous = alice.posts_anonymously("by nobody").await;
    let by_bob = bob.posts("by bob").await;
    let commented = alice.comments_on(&by_bob, "signed").await;
    let answered = alice.comments_on(&by_bob, "signed, with a reply").await;
    bob.replies_to(&answered, "a reply").await;
    alice.comments_on(&anonymous, "by its author").await;
    bob.comments_on(&signed, "goes with it").await;
    // Of somebody who blocks those under whose broadcasts they have commented, it goes too.
    alice.block(&json!({"username": "bob"})).await;
    let mut stream = bob.listen(None).await;
    deleted(&alice).await;

    let gone = stream.next().await;
    assert_eq!((gone.event.as_str(), &gone.data["broadcast_id"]), ("broadcast_deleted", &signed["id"]));
    let board = bob.list("/api/broadcasts").await;
    let ids: Vec<&Value> = board.iter().map(|broadcast| &broadcast["id"]).collect();
    assert_eq!(ids, [&by_bob["id"], &anonymous["id"]]);
    assert_eq!((&board[0]["comments"], &board[1]["comments"]), (&json!(1), &json!(1)));
    let path = format!("/api/broadcasts/{}/comments", id_of(&by_bob));
    let comments = bob.list(&path).await;
    assert_eq!(comments.len(), 1, "one without replies leaves the list");
    assert_ne!(comments[0]["id"], commented["id"]);
    let what = ["state", "author", "content", "replies"].map(|field| comments[0][field].clone());
    assert_eq!(what, [json!("deleted"), Value::Null, json!(""), json!(1)]);
    let of_nobody = bob.list(&format!("/api/broadcasts/{}/comments", id_of(&anonymous))).await;
    assert_eq!(of_nobody[0]["author"], json!({"kind": "author"}));
    assert_eq!(bob.list("/api/broadcasts?author=alice").await, Vec::<Value>::new());
    assert_eq!(stage.database.db_number("SELECT count(*) FROM unfinished_deletions").await, 0);
}

#[tokio::test]
async fn what_a_crash_has_left_is_seen_by_nobody_and_removed_later() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let by_bob = bob.posts("by bob").await;
    alice.comments_on(&by_bob, "signed").await;
    let mut signed = Value::Null;
    for n in 0..35 {
        signed = alice.posts(&format!("by alice, {n}")).await;
    }
    // As if the server had died between the two.
    bury(&mut stage.database.db_connect().await, "alice").await;
    bob.finds_no_broadcast(&signed).await;
    assert_eq!(bob.list("/api/broadcasts").await.len(), 1, "behind a page of which nothing is seen");
    let comments = format!("/api/broadcasts/{}/comments", id_of(&by_bob));
    assert_eq!(bob.list(&comments).await[0]["state"], "deleted");
    for _ in 0..2 {
        stage.maintenance.once().await.unwrap();
    }
    assert_eq!(bob.list("/api/broadcasts").await.len(), 1);
    assert_eq!(bob.list(&comments).await, Vec::<Value>::new());
    let left = "SELECT (SELECT count(*) FROM broadcasts WHERE deleted_at IS NULL AND sender_id NOT IN (SELECT id FROM users WHERE username = 'bob'))
                + (SELECT count(*) FROM unfinished_deletions)";
    assert_eq!(stage.database.db_number(left).await, 0);
}

#[tokio::test]
async fn without_a_password_a_fresh_sign_in_with_github_deletes() {
    let github = FakeGitHub::open().await;
    github.knows(1, "octocat");
    let clock = Arc::new(FixedClock::default());
    let stage =
        Stage::with(Options { config: github.config(), clock: Some(clock.clone()), ..Options::default() }).await;
    let browser = stage.anonymous();
    github.sign_in(&browser).await;
    let first = browser.get_json("/api/me").await["id"].clone();
    let (status, problem) = delete(&browser, &json!({"password": PASSWORD})).await;
    assert_eq!((status, &problem["code"]), (403, &json!("wrong_password")), "there is no password to be right");

    clock.forward_by(600);
    let (status, problem) = delete(&browser, &json!({})).await;
    assert_eq!((status, &problem["code"]), (403, &json!("fresh_sign_in_needed")));
    github.sign_in(&browser).await;
    clock.forward_by(599);
    assert_eq!(delete(&browser, &json!({})).await.0, 204);

    // GitHub knows the same person; here they begin anew.
    github.sign_in(&browser).await;
    let me = browser.get_json("/api/me").await;
    assert_ne!(me["id"], first);
    assert_eq!(me["username"], "octocat");
}

#[tokio::test]
async fn a_local_account_is_not_deleted_by_somebody_elses_sign_in_with_github() {
    let github = FakeGitHub::open().await;
    github.knows(1, "octocat");
    let stage = Stage::with(Options { config: github.config(), ..Options::default() }).await;
    let browser = stage.person("alice").await;
    github.sign_in(&browser).await;
    assert_eq!(delete(&browser, &json!({})).await.0, 204);
    let alice = stage.anonymous().post("/auth/login", &json!({"username": "alice", "password": PASSWORD})).await;
    assert_eq!(alice.status(), StatusCode::OK, "it was octocat who is gone");
}

//! The export: everything of one's own, nothing of anybody else's, however much it is.

use std::sync::Arc;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::stage::{FixedClock, Options, Person, Stage, id_of, unpacked};

async fn bytes(person: &Person) -> Vec<u8> {
    let answer = person.get("/api/me/export").await;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.bytes().await.unwrap().to_vec()
}

async fn export(person: &Person) -> Vec<(String, Value)> {
    let files = unpacked(&bytes(person).await).into_iter();
    files.map(|(name, text)| (name, serde_json::from_str(&text).unwrap())).collect()
}

fn file<'a>(files: &'a [(String, Value)], name: &str) -> &'a Value {
    &files.iter().find(|(found, _)| found == name).unwrap().1
}

#[tokio::test]
async fn everything_of_ones_own_is_in_it_as_the_pages_show_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let opened = alice.write_to(&bob, "hello").await;
    let received = bob.write_to(&alice, "guess who").await;
    let edited = alice.edit(&opened, "good evening").await;
    alice.edit(&opened, "good night").await;
    alice.react(Method::PUT, &received, "👍").await;
    alice.pin(Method::PUT, &received).await;
    alice.block(&json!({"thread_id": received["thread_id"]})).await;
    assert!(edited["edited_at"].is_string());
    alice.posts("by alice").await;
    let anonymous = alice.posts_anonymously("by nobody").await;
    alice.comments_on(&anonymous, "by its author").await;
    let by_bob = bob.posts("by bob").await;
    alice.comments_on(&by_bob, "about it").await;
    let comments = format!("/api/broadcasts/{}/comments", id_of(&by_bob));

    let answer = alice.get("/api/me/export").await;
    assert_eq!(answer.headers()["content-type"], "application/zip");
    assert_eq!(answer.headers()["content-disposition"], "attachment; filename=\"anonyma-export.zip\"");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    drop(answer.bytes().await.unwrap());

    let files = export(&alice).await;
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let all = ["profile", "preferences", "sessions", "blocks", "broadcasts", "comments", "conversations"];
    assert_eq!(names, all.map(|name| format!("{name}.json")));
    assert_eq!(file(&files, "broadcasts.json"), &alice.get_json("/api/broadcasts?author=alice").await["items"]);
    assert_eq!(file(&files, "comments.json"), &alice.get_json(&comments).await["items"]);
    assert_eq!(file(&files, "profile.json"), &alice.get_json("/api/me").await);
    let preferences = alice.get_json("/api/me/preferences").await;
    assert_eq!(file(&files, "preferences.json"), &preferences["preferences"]);
    assert_eq!(file(&files, "sessions.json"), &alice.get_json("/api/me/sessions").await["items"]);
    assert_eq!(file(&files, "blocks.json"), &alice.get_json("/api/blocks").await["items"]);
    let conversations = file(&files, "conversations.json").as_array().unwrap();
    let listed = alice.list("/api/conversations").await;
    assert_eq!(conversations.len(), 2);
    for (exported, listed) in conversations.iter().zip(&listed) {
        assert_eq!(&exported["conversation"], listed);
        let mut messages = exported["messages"].as_array().unwrap().clone();
        for message in &mut messages {
            let earlier = message.as_object_mut().unwrap().remove("earlier_versions");
            if message["id"] == opened["id"] {
                let texts: Vec<_> =
                    earlier.as_ref().unwrap().as_array().unwrap().iter().map(|old| &old["content"]).collect();
                assert_eq!(texts, ["good evening", "hello"]);
            }
        }
        assert_eq!(messages, alice.all_messages(listed["thread_id"].as_str().unwrap()).await);
    }
    let text = format!("{files:?}");
    assert!(text.contains("bob"), "whom she wrote to is in it");
    let of_bob = format!("{:?}", export(&bob).await);
    assert!(of_bob.contains("alice") && of_bob.contains("Anonymous Agent"));
}

#[tokio::test]
async fn somebody_new_gets_an_archive_too() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let files = export(&alice).await;
    assert_eq!(file(&files, "conversations.json"), &json!([]));
    assert_eq!(stage.anonymous().get("/api/me/export").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn nothing_of_the_hidden_side_is_in_it() {
    let stage = Stage::open().await;
    let (hidden, bob) = (stage.person("Zq7-hidden").await, stage.person("bob").await);
    let sent = hidden.write_to(&bob, "guess who").await;
    hidden.reply(&sent["thread_id"], "still me").await;
    bob.block(&json!({"thread_id": sent["thread_id"]})).await;
    let text = format!("{:?}", unpacked(&bytes(&bob).await));
    assert!(text.contains("still me"));
    for trace in crate::proofs::traces(&hidden) {
        assert!(!text.contains(&trace), "{trace}");
    }
}

#[tokio::test]
async fn what_one_has_deleted_or_was_withheld_is_not_in_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let gone = alice.write_to(&bob, "deleted thread").await;
    alice.delete_conversation(gone["thread_id"].as_str().unwrap()).await;
    let taken_back = alice.write_to(&bob, "taken back").await;
    alice.take_back(&taken_back).await;
    alice.block(&json!({"thread_id": taken_back["thread_id"]})).await;
    bob.reply(&taken_back["thread_id"], "withheld reply").await;
    let text = format!("{:?}", unpacked(&bytes(&alice).await));
    for not_hers in ["deleted thread", "taken back", "withheld reply"] {
        assert!(!text.contains(not_hers), "{not_hers}");
    }
    let text = format!("{:?}", unpacked(&bytes(&bob).await));
    assert!(text.contains("deleted thread") && text.contains("withheld reply"));
}

#[tokio::test]
async fn long_conversations_are_whole() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    for n in 2..=250 {
        bob.reply(&thread, &n.to_string()).await;
    }
    for n in 0..35 {
        alice.write_to(&bob, &format!("thread {n}")).await;
    }
    let files = export(&alice).await;
    let conversations = file(&files, "conversations.json").as_array().unwrap();
    assert_eq!(conversations.len(), 36);
    let long = conversations.iter().find(|one| one["conversation"]["thread_id"] == thread).unwrap();
    let numbers: Vec<i64> =
        long["messages"].as_array().unwrap().iter().map(|message| message["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, (1..=250).collect::<Vec<_>>());
}

#[tokio::test]
async fn all_that_a_message_has_said_is_in_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "0").await;
    for n in 1..=120 {
        alice.edit(&sent, &n.to_string()).await;
    }
    bob.reply(&sent["thread_id"], "at last").await;
    let files = export(&bob).await;
    let messages = file(&files, "conversations.json")[0]["messages"].as_array().unwrap();
    assert_eq!((&messages[0]["content"], &messages[1]["content"]), (&json!("120"), &json!("at last")));
    let earlier = messages[0]["earlier_versions"].as_array().unwrap().iter();
    let earlier: Vec<&str> = earlier.map(|version| version["content"].as_str().unwrap()).collect();
    assert_eq!(earlier, (0..120).rev().map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(messages[1].get("earlier_versions"), None);
}

/// The client has begun to read, and takes its time with the rest.
#[tokio::test]
async fn an_export_ends_with_the_session_that_it_is_for() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    alice.write_to(&bob, "hello").await;
    fill_the_only_thread(&stage).await;
    let device = alice.on_another_device().await;
    let mut export = device.get("/api/me/export").await;
    assert!(export.chunk().await.unwrap().is_some());
    assert_eq!(alice.change(Method::DELETE, "/api/me/sessions").await.status(), StatusCode::NO_CONTENT);
    let rest = async {
        while export.chunk().await?.is_some() {}
        reqwest::Result::Ok(())
    };
    assert!(rest.await.is_err(), "it breaks off");
}

/// Whatever they are called meanwhile, and whoever takes the name.
#[tokio::test]
async fn what_somebody_has_signed_is_in_it_under_any_name() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let incompressible = "INSERT INTO broadcasts (id, number, sender_id, is_anonymous, content, created_at)
        SELECT gen_random_uuid(), n, users.id, false,
               (SELECT string_agg(md5(n::text || m::text || random()::text), '') FROM generate_series(1, 60) AS m), now()
        FROM users, generate_series(1, 5000) AS n WHERE username = 'alice'";
    let mut db = stage.database.db_connect().await;
    for statement in
        [incompressible, "UPDATE streams SET head = 5000 WHERE id = (SELECT max(id::text)::uuid FROM streams)"]
    {
        sqlx::query(statement).execute(&mut db).await.unwrap();
    }
    let mut archive = alice.get("/api/me/export").await;
    let mut bytes = archive.chunk().await.unwrap().unwrap().to_vec();
    assert_eq!(alice.patch("/api/me", &json!({"username": "another"})).await.status(), StatusCode::OK);
    assert_eq!(bob.patch("/api/me", &json!({"username": "alice"})).await.status(), StatusCode::OK);
    bob.posts("by bob").await;
    while let Some(more) = archive.chunk().await.unwrap() {
        bytes.extend(more);
    }
    let (_, text) = unpacked(&bytes).into_iter().find(|(name, _)| name == "broadcasts.json").unwrap();
    assert!(!text.contains("by bob"));
    assert_eq!(serde_json::from_str::<Vec<Value>>(&text).unwrap().len(), 5000);
}

#[tokio::test]
async fn the_same_content_at_the_same_time_makes_the_same_bytes() {
    let clock = Arc::new(FixedClock::default());
    let stage = Stage::with(Options { clock: Some(clock.clone()), ..Options::default() }).await;
    let (alice, bob) = stage.alice_and_bob().await;
    alice.write_to(&bob, "hello").await;
    let first = bytes(&alice).await;
    assert_eq!(bytes(&alice).await, first);
    clock.forward_by(60);
    assert_ne!(bytes(&alice).await, first);
}

/// With more than fits between the server and a client that does not read.
async fn fill_the_only_thread(stage: &Stage) {
    let incompressible = "INSERT INTO messages (id, thread_id, number, sender_id, recipient_id, content, created_at)
        SELECT gen_random_uuid(), thread.id, n, opener_id, recipient_id,
               (SELECT string_agg(md5(n::text || m::text || random()::text), '') FROM generate_series(1, 100) AS m), now()
        FROM threads AS thread, generate_series(2, 3000) AS n";
    let mut db = stage.database.db_connect().await;
    sqlx::query(incompressible).execute(&mut db).await.unwrap();
    sqlx::query("UPDATE threads SET last_number = 3000, opener_last = 3000").execute(&mut db).await.unwrap();
}

/// An export that nobody reads does not go on, and keeps its turn until its client is given up.
#[tokio::test]
async fn one_export_at_a_time_for_each_person() {
    let config = vec![("SERVER__CLIENT_TIMEOUT", "1")];
    let stage = Stage::with(Options { config, ..Options::default() }).await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    fill_the_only_thread(&stage).await;
    let unread = alice.get("/api/me/export").await;
    assert_eq!(unread.status(), StatusCode::OK);
    let second = alice.get("/api/me/export").await;
    assert_eq!(second.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(second.headers()["retry-after"], "1");
    assert_eq!(second.json::<Value>().await.unwrap()["code"], "export_under_way");
    let messages = async |person: &Person| {
        let files = export(person).await;
        file(&files, "conversations.json")[0]["messages"].as_array().unwrap().len()
    };
    assert_eq!(messages(&bob).await, 3000, "another person's");
    drop(unread);
    crate::stage::eventually("the export that nobody reads is given up", || async {
        (alice.get("/api/me/export").await.status() == StatusCode::OK).then_some(())
    })
    .await;
    assert!(thread.is_string());
}

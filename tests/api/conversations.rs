//! Sending, listing, paging, reading.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::stage::Stage;

#[tokio::test]
async fn a_message_and_its_reply_reach_both_sides() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent = alice.write_to(&bob, "  hello\n").await;
    assert_eq!((&sent["number"], &sent["mine"], &sent["content"]), (&json!(1), &json!(true), &json!("hello")));

    let inbox = bob.conversations().await;
    let conversation = &inbox["items"][0];
    let counterpart = &conversation["counterpart"];
    let expected = json!({
        "kind": "anonymous",
        "label": "Anonymous Agent",
        "alias": counterpart["alias"].as_str().unwrap(),
        "colour": counterpart["colour"].as_str().unwrap(),
    });
    assert_eq!(counterpart, &expected);
    assert_eq!((&conversation["unread"], &conversation["last_message"]["mine"]), (&json!(1), &json!(false)));
    let reply = bob.reply(&conversation["thread_id"], "who is this?").await;
    assert_eq!(reply["number"], 2);

    let conversation = &alice.conversations().await["items"][0];
    assert_eq!(
        conversation["counterpart"],
        json!({"kind": "person", "id": bob.id, "username": "bob", "avatar_url": null})
    );
    assert_eq!(conversation["last_message"]["content"], "who is this?");
    let thread = sent["thread_id"].as_str().unwrap();
    assert_eq!(&alice.get_json(&format!("/api/conversations/{thread}")).await["conversation"], conversation);
    let texts: Vec<Value> = bob.all_messages(thread).await.iter().map(|message| message["content"].clone()).collect();
    assert_eq!(texts, ["hello", "who is this?"]);
}

#[tokio::test]
async fn a_second_message_to_the_same_person_opens_a_second_thread() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let first = alice.write_to(&bob, "one").await;
    let second = alice.write_to(&bob, "two").await;
    let back = bob.write_to(&alice, "three").await;
    let mut threads = [first, second, back].map(|message| message["thread_id"].to_string());
    threads.sort();
    assert!(threads.windows(2).all(|pair| pair[0] != pair[1]));
    assert_eq!(bob.conversations().await["items"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn conversations_come_newest_activity_first_page_by_page() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut threads = Vec::new();
    for n in 0..65 {
        // Both directions, so that both sides' columns are walked.
        let (from, to) = if n % 2 == 0 { (&alice, &bob) } else { (&bob, &alice) };
        threads.push(from.write_to(to, &n.to_string()).await["thread_id"].clone());
    }
    alice.reply(&threads[3], "up you go").await;
    let moved = threads.remove(3);
    threads.push(moved);
    threads.reverse();

    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = bob.get_json(&format!("/api/conversations{cursor}")).await;
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["thread_id"].clone()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("?cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen, threads);
}

#[tokio::test]
async fn messages_are_paged_in_both_directions() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    for n in 2..=7 {
        alice.reply(&thread, &n.to_string()).await;
    }
    let thread = thread.as_str().unwrap();
    let page = |query: &'static str| {
        let (bob, path) = (bob.clone(), format!("/api/conversations/{thread}/messages?{query}"));
        async move {
            let page = bob.get_json(&path).await;
            let numbers = page["items"].as_array().unwrap().iter().map(|item| item["number"].as_i64().unwrap());
            (numbers.collect::<Vec<_>>(), page["next"].as_str().map(str::to_owned))
        }
    };
    assert_eq!(page("limit=3").await, (vec![5, 6, 7], Some("5".to_owned())));
    assert_eq!(page("limit=3&before=5").await, (vec![2, 3, 4], Some("2".to_owned())));
    assert_eq!(page("limit=3&before=2").await, (vec![1], None));
    assert_eq!(page("limit=3&after=0").await, (vec![1, 2, 3], Some("3".to_owned())));
    assert_eq!(page("limit=3&after=4").await, (vec![5, 6, 7], None));
    assert_eq!(page("limit=100").await, (vec![1, 2, 3, 4, 5, 6, 7], None));
}

#[tokio::test]
async fn reading_counts_down_and_the_mark_only_moves_forward() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    bob.reply(&thread, "2").await;
    alice.reply(&thread, "3").await;
    alice.reply(&thread, "4").await;
    let id = thread.as_str().unwrap();
    assert_eq!(bob.conversations().await["items"][0]["unread"], 3);
    assert_eq!(bob.mark_read(id, Some(3)).await["unread"], 1);
    assert_eq!(bob.mark_read(id, Some(1)).await["unread"], 1);
    assert_eq!(bob.mark_read(id, Some(999)).await["unread"], 0);
    assert_eq!(alice.conversations().await["items"][0]["unread"], 1);
    assert_eq!(alice.mark_read(id, None).await["unread"], 0);
    alice.reply(&thread, "5").await;
    assert_eq!(bob.conversations().await["items"][0]["unread"], 1);
}

#[tokio::test]
async fn somebody_elses_thread_is_like_one_that_does_not_exist() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let eve = stage.person("eve").await;
    let thread = alice.write_to(&bob, "secret").await["thread_id"].as_str().unwrap().to_owned();
    let missing = "00000000-0000-4000-8000-000000000000";
    for path in ["", "/messages"] {
        let there = eve.get(&format!("/api/conversations/{thread}{path}")).await;
        let not_there = eve.get(&format!("/api/conversations/{missing}{path}")).await;
        assert_eq!((there.status(), not_there.status()), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(there.text().await.unwrap(), not_there.text().await.unwrap());
    }
    for (path, body) in [
        (format!("/api/conversations/{thread}/read"), json!({})),
        ("/api/messages".to_owned(), json!({"thread_id": thread, "content": "hi"})),
    ] {
        let there = eve.post(&path, &body).await;
        let not_there = eve
            .post(
                &path.replace(&thread, missing),
                &serde_json::from_str(&body.to_string().replace(&thread, missing)).unwrap(),
            )
            .await;
        assert_eq!((there.status(), not_there.status()), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(there.text().await.unwrap(), not_there.text().await.unwrap());
    }
    assert_eq!(bob.all_messages(&thread).await.len(), 1);
}

#[tokio::test]
async fn nobody_writes_to_oneself_or_to_nobody() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let to_self = alice.post("/api/messages", &json!({"recipient_id": alice.id, "content": "hi"})).await;
    assert_eq!(to_self.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(to_self.json::<Value>().await.unwrap()["code"], "message_to_self");
    let missing = "00000000-0000-4000-8000-000000000000";
    let to_nobody = alice.post("/api/messages", &json!({"recipient_id": missing, "content": "hi"})).await;
    assert_eq!(to_nobody.status(), StatusCode::NOT_FOUND);
}

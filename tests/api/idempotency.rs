//! Client keys: the same request twice is one message.

use futures_util::future::join_all;
use reqwest::StatusCode;
use serde_json::json;

use crate::stage::Stage;

#[tokio::test]
async fn a_repeated_key_answers_with_the_same_message_and_stores_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let body = json!({"recipient_id": bob.id, "content": "once"});
    let first = alice.try_send("key-1", &body).await.unwrap();
    assert_eq!(first.0, StatusCode::CREATED);
    assert_eq!(first.1["client_key"], "key-1");
    assert_eq!(alice.try_send("key-1", &body).await.unwrap(), first);
    assert_eq!(stage.database.db_number("SELECT count(*) FROM messages").await, 1);
    assert_eq!(stage.database.db_number("SELECT count(*) FROM stream_events").await, 1);
}

#[tokio::test]
async fn eight_requests_with_one_key_at_once_are_one_message() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let body = json!({"recipient_id": bob.id, "content": "once"});
    let answers = join_all((0..8).map(|_| alice.try_send("key-1", &body))).await;
    let first = answers[0].clone().unwrap();
    assert!(answers.iter().all(|answer| answer.as_ref() == Some(&first)), "{answers:?}");
    assert_eq!(stage.database.db_number("SELECT count(*) FROM messages").await, 1);
}

#[tokio::test]
async fn a_key_with_another_body_is_refused_and_another_persons_key_is_another_key() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let (_, sent) = alice.try_send("key-1", &json!({"recipient_id": bob.id, "content": "one"})).await.unwrap();
    for other in
        [json!({"recipient_id": bob.id, "content": "two"}), json!({"thread_id": sent["thread_id"], "content": "one"})]
    {
        let (status, problem) = alice.try_send("key-1", &other).await.unwrap();
        assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("idempotency_key_reused")));
    }
    let reply = bob.try_send("key-1", &json!({"thread_id": sent["thread_id"], "content": "one"})).await.unwrap();
    assert_eq!((reply.0, &reply.1["number"]), (StatusCode::CREATED, &json!(2)));
}

#[tokio::test]
async fn the_key_reaches_its_sender_on_every_device_and_nobody_else() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let (mut hers, mut his) = (alice.listen(None).await, bob.listen(None).await);
    let body = json!({"recipient_id": bob.id, "content": "hi"});
    let (_, sent) = alice.try_send("a-very-own-key", &body).await.unwrap();
    assert_eq!(hers.next().await.data["message"]["client_key"], "a-very-own-key");
    let frame = his.next().await;
    assert!(!String::from_utf8(frame.bytes).unwrap().contains("a-very-own-key"));
    let thread = sent["thread_id"].as_str().unwrap();
    assert_eq!(alice.all_messages(thread).await[0]["client_key"], "a-very-own-key");
    for path in ["/api/conversations".to_owned(), format!("/api/conversations/{thread}/messages")] {
        assert!(!bob.get(&path).await.text().await.unwrap().contains("a-very-own-key"));
    }
}

//! Bad input on every route: a clear 4xx with a code, never a 5xx, and nothing changed.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::stage::Stage;

/// Everything that is stored, as one text.
async fn db_everything(stage: &Stage) -> String {
    let mut db = stage.database.db_connect().await;
    let mut all = String::new();
    for table in ["users", "streams", "stream_events", "threads", "messages"] {
        let query =
            sqlx::AssertSqlSafe(format!("SELECT coalesce(json_agg(t ORDER BY t::text)::text, '') FROM {table} t"));
        let rows: String = sqlx::query_scalar(query).fetch_one(&mut db).await.unwrap();
        all.push_str(&rows);
    }
    all
}

async fn refused(request: reqwest::RequestBuilder, what: &str) -> (u16, String) {
    let response = request.send().await.unwrap();
    let status = response.status();
    assert!(status.is_client_error(), "{what}: {status}");
    assert_eq!(response.headers()["content-type"], "application/problem+json", "{what}");
    let problem: Value = response.json().await.unwrap();
    for field in ["type", "title", "detail", "code"] {
        assert!(problem[field].as_str().is_some_and(|text| !text.is_empty()), "{what}: {problem}");
    }
    assert_eq!(problem["status"], status.as_u16(), "{what}");
    (status.as_u16(), problem["code"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn every_route_refuses_bad_bodies_and_changes_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].as_str().unwrap().to_owned();
    let before = db_everything(&stage).await;

    let read = format!("/api/conversations/{thread}/read");
    let long = "x".repeat(4001);
    let bad: Vec<(&str, Value, u16, &str)> = vec![
        ("/auth/register", json!({"username": "carol"}), 422, "invalid_body"),
        ("/auth/register", json!({"username": "carol", "password": 5}), 422, "invalid_body"),
        ("/auth/register", json!({"username": "carol", "password": "secret1", "admin": true}), 422, "invalid_body"),
        ("/auth/register", json!({"username": "c", "password": "secret1"}), 422, "invalid_body"),
        ("/auth/register", json!({"username": "x".repeat(33), "password": "secret1"}), 422, "invalid_body"),
        ("/auth/register", json!({"username": "car\0ol", "password": "secret1"}), 422, "invalid_body"),
        ("/auth/register", json!({"username": "carol", "password": "short"}), 422, "invalid_body"),
        ("/auth/register", json!({"username": "carol", "password": "x".repeat(129)}), 422, "invalid_body"),
        ("/auth/register", json!({"username": "carol", "password": "nul\0nul"}), 422, "invalid_body"),
        ("/auth/register", json!({"username": "ALICE", "password": "secret1"}), 409, "username_taken"),
        ("/auth/register", json!([]), 422, "invalid_body"),
        ("/auth/register", json!(null), 422, "invalid_body"),
        ("/auth/login", json!({"username": "alice"}), 422, "invalid_body"),
        ("/auth/login", json!({"username": "alice", "password": "wrong1"}), 401, "wrong_credentials"),
        ("/auth/login", json!({"username": "al\0ice", "password": "wrong1"}), 401, "wrong_credentials"),
        ("/api/messages", json!({}), 422, "invalid_body"),
        ("/api/messages", json!({"content": "hi"}), 422, "invalid_body"),
        ("/api/messages", json!({"recipient_id": bob.id, "thread_id": thread, "content": "hi"}), 422, "invalid_body"),
        ("/api/messages", json!({"recipient_id": bob.id}), 422, "invalid_body"),
        ("/api/messages", json!({"recipient_id": bob.id, "content": 1}), 422, "invalid_body"),
        ("/api/messages", json!({"recipient_id": bob.id, "content": " \n "}), 422, "invalid_body"),
        ("/api/messages", json!({"recipient_id": bob.id, "content": long}), 422, "invalid_body"),
        ("/api/messages", json!({"recipient_id": bob.id, "content": "a\0b"}), 422, "invalid_body"),
        ("/api/messages", json!({"recipient_id": "bob", "content": "hi"}), 422, "invalid_body"),
        ("/api/messages", json!({"recipient_id": alice.id, "content": "hi"}), 422, "message_to_self"),
        ("/api/messages", json!({"recipient_id": thread, "content": "hi"}), 404, "not_found"),
        ("/api/messages", json!({"thread_id": bob.id, "content": "hi"}), 404, "not_found"),
        (&read, json!({"up_to": "1"}), 422, "invalid_body"),
        (&read, json!({"up_to": 1.5}), 422, "invalid_body"),
        (&read, json!({"up_to": 1e300}), 422, "invalid_body"),
        (&read, json!({"up_to": u64::MAX}), 422, "invalid_body"),
        (&read, json!({"upto": 1}), 422, "invalid_body"),
        ("/api/conversations/nonsense/read", json!({}), 404, "not_found"),
    ];
    for (path, body, status, code) in bad {
        let what = format!("{path} {}", body.to_string().chars().take(80).collect::<String>());
        let request = alice.request(Method::POST, path).json(&body);
        assert_eq!(refused(request, &what).await, (status, code.to_owned()), "{what}");
    }
    assert_eq!(db_everything(&stage).await, before);
}

#[tokio::test]
async fn every_route_with_a_body_refuses_what_is_no_json_or_too_much_of_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].as_str().unwrap().to_owned();
    let before = db_everything(&stage).await;
    for path in ["/auth/register", "/auth/login", "/api/messages", &format!("/api/conversations/{thread}/read")] {
        let post = |body: &[u8], media_type: &str| {
            alice.request(Method::POST, path).header("content-type", media_type).body(body.to_vec())
        };
        let json = "application/json";
        for (request, status, code) in [
            (post(b"", json), 400, "malformed_body"),
            (post(b"{", json), 400, "malformed_body"),
            (post(b"hello", json), 400, "malformed_body"),
            (post(b"{\"content\":\"\xff\xfe\"}", json), 400, "malformed_body"),
            (post(b"{}", "text/plain"), 415, "unsupported_media_type"),
            (post(b"a=b", "application/x-www-form-urlencoded"), 415, "unsupported_media_type"),
            (post(&vec![b' '; 64 * 1024 + 1], json), 413, "body_too_large"),
            (alice.request(Method::POST, path), 415, "unsupported_media_type"),
        ] {
            assert_eq!(refused(request, path).await, (status, code.to_owned()), "{path}");
        }
        let exactly_enough = post(&vec![b' '; 64 * 1024], json);
        assert_eq!(refused(exactly_enough, path).await.0, 400);
    }
    assert_eq!(db_everything(&stage).await, before);
}

#[tokio::test]
async fn queries_paths_and_headers_are_checked_too() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].as_str().unwrap().to_owned();
    for (path, status, code) in [
        ("/api/users?q=a%20b", 400, "invalid_query"),
        ("/api/users?q=%00", 400, "invalid_query"),
        ("/api/users?q=%ff", 400, "invalid_query"),
        ("/api/users?limit=5", 400, "invalid_query"),
        (&format!("/api/users?q={}", "x".repeat(33)), 400, "invalid_query"),
        ("/api/conversations?cursor=nonsense", 400, "invalid_query"),
        ("/api/conversations?page=2", 400, "invalid_query"),
        ("/api/conversations/nonsense", 404, "not_found"),
        ("/api/conversations/%00", 404, "not_found"),
        ("/api/conversations/%ff", 404, "not_found"),
        (&format!("/api/conversations/{thread}/messages?limit=0"), 400, "invalid_query"),
        (&format!("/api/conversations/{thread}/messages?limit=101"), 400, "invalid_query"),
        (&format!("/api/conversations/{thread}/messages?limit=x"), 400, "invalid_query"),
        (&format!("/api/conversations/{thread}/messages?before=1&after=2"), 400, "invalid_query"),
        (&format!("/api/conversations/{thread}/messages?before=99999999999999999999"), 400, "invalid_query"),
        ("/api/sse?pos=1", 400, "invalid_query"),
        ("/api/nothing", 404, "not_found"),
        ("/auth/nothing", 404, "not_found"),
    ] {
        assert_eq!(refused(alice.request(Method::GET, path), path).await, (status, code.to_owned()), "{path}");
    }
    for key in ["", "two words", &"x".repeat(129), "schlüssel"] {
        let request = alice.request(Method::POST, "/api/messages").header("idempotency-key", key.as_bytes());
        let request = request.json(&json!({"recipient_id": bob.id, "content": "hi"}));
        assert_eq!(refused(request, key).await, (400, "invalid_header".to_owned()), "{key}");
    }
}

#[tokio::test]
async fn extreme_numbers_are_no_trouble() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].as_str().unwrap().to_owned();
    for query in ["before=-9223372036854775808", "after=9223372036854775807", "before=0", "after=-1"] {
        let page = alice.get(&format!("/api/conversations/{thread}/messages?{query}")).await;
        assert_eq!(page.status(), StatusCode::OK, "{query}");
    }
    for up_to in [i64::MIN, -1, i64::MAX] {
        bob.mark_read(&thread, Some(up_to)).await;
    }
    let read = format!("/api/conversations/{thread}/read");
    let whole = bob.post(&read, &json!({"up_to": 1.0})).await;
    assert_eq!(whole.status(), StatusCode::OK, "JSON has one kind of number");
}

#[tokio::test]
async fn another_method_is_405_and_says_which_are_allowed() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let document = alice.get_json("/api/openapi.json").await;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let path = path.replace("{thread_id}", "00000000-0000-4000-8000-000000000000");
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            if operations.get(method.as_str().to_lowercase()).is_some() {
                continue;
            }
            let response = alice.request(method.clone(), &path).send().await.unwrap();
            assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            let allowed = response.headers()["allow"].to_str().unwrap().to_lowercase();
            assert!(operations.as_object().unwrap().keys().all(|known| allowed.contains(known)), "{allowed}");
            assert_eq!(response.json::<Value>().await.unwrap()["code"], "method_not_allowed");
        }
    }
}

#[tokio::test]
async fn every_private_route_asks_who_it_is() {
    let stage = Stage::open().await;
    let stranger = stage.anonymous();
    let document = stranger.get_json("/api/openapi.json").await;
    let mut private = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            if operation.get("security").is_none() {
                continue;
            }
            private += 1;
            let path = path.replace("{thread_id}", "00000000-0000-4000-8000-000000000000");
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            let answer = refused(stranger.request(method, &path).json(&json!({})), &path).await;
            assert_eq!(answer, (401, "not_signed_in".to_owned()), "{path}");
        }
    }
    assert!(private >= 9);
}

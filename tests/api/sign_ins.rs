//! One's signed-in devices: seeing them, and ending them.

use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use crate::stage::{MISSING, PASSWORD, Stage};

fn ids(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|session| session["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn every_device_is_listed_and_the_one_that_asks_is_marked() {
    let stage = Stage::open().await;
    let phone = stage.person("alice").await;
    let laptop = phone.on_another_device().await;
    stage.person("bob").await;
    let page = laptop.get_json("/api/me/sessions").await;
    assert_eq!(ids(&page).len(), 2, "nobody else's");
    assert!(page["next"].is_null() && page["position"].is_string());
    let current = |session: &Value| session["current"].as_bool().unwrap();
    let of_laptop: Vec<bool> = page["items"].as_array().unwrap().iter().map(current).collect();
    assert_eq!(of_laptop, [true, false], "newest first");
    let of_phone = phone.get_json("/api/me/sessions").await;
    assert_eq!(ids(&of_phone), ids(&page));
    assert!(current(&of_phone["items"][1]));
    let last_used = page["items"][0]["last_used"].as_str().unwrap();
    assert_eq!(last_used.len(), "2026-01-01".len(), "a day and no time");
}

#[tokio::test]
async fn a_device_is_known_by_what_it_said_of_itself() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let sign_in = async |agent: Vec<u8>| {
        let request = Client::new().post(stage.url("/auth/login")).header("user-agent", agent);
        let body = json!({"username": "alice", "password": PASSWORD});
        assert_eq!(request.json(&body).send().await.unwrap().status(), StatusCode::OK);
        alice.get_json("/api/me/sessions").await["items"][0]["user_agent"].clone()
    };
    assert_eq!(sign_in(b"Mozilla/5.0 (X11; Linux) Firefox/150".to_vec()).await, "Mozilla/5.0 (X11; Linux) Firefox/150");
    assert_eq!(sign_in(vec![b'x'; 500]).await, "x".repeat(200));
    assert_eq!(sign_in(b"tab\tand \xff\xfe more".to_vec()).await, "taband  more");
    assert_eq!(sign_in(b"\xff".to_vec()).await, Value::Null);
}

#[tokio::test]
async fn a_device_that_is_ended_is_signed_out_and_its_stream_ends() {
    let stage = Stage::open().await;
    let phone = stage.person("alice").await;
    let laptop = phone.on_another_device().await;
    let mut stream = phone.listen(None).await;
    let id = ids(&laptop.get_json("/api/me/sessions").await)[1].clone();
    let path = format!("/api/me/sessions/{id}");
    assert_eq!(laptop.change(Method::DELETE, &path).await.status(), StatusCode::NO_CONTENT);
    stream.end().await;
    assert_eq!(phone.get("/api/me").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(laptop.get("/api/me").await.status(), StatusCode::OK);
    assert_eq!(laptop.change(Method::DELETE, &path).await.status(), StatusCode::NOT_FOUND, "once more");
}

#[tokio::test]
async fn somebody_elses_device_is_not_there() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let id = ids(&alice.get_json("/api/me/sessions").await)[0].clone();
    bob.finds_nothing(Method::DELETE, &format!("/api/me/sessions/{id}"), &id, &Value::Null).await;
    bob.finds_nothing(Method::DELETE, &format!("/api/me/sessions/{MISSING}"), MISSING, &Value::Null).await;
    assert_eq!(bob.change(Method::DELETE, "/api/me/sessions/x").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(alice.get("/api/me").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn ending_ones_own_session_signs_out() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let id = ids(&alice.get_json("/api/me/sessions").await)[0].clone();
    let ended = alice.change(Method::DELETE, &format!("/api/me/sessions/{id}")).await;
    assert_eq!(ended.status(), StatusCode::NO_CONTENT);
    assert!(ended.headers()["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(alice.get("/api/me").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn all_other_devices_are_ended_at_once() {
    let stage = Stage::open().await;
    let phone = stage.person("alice").await;
    let bob = stage.person("bob").await;
    let [laptop, tablet] = [phone.on_another_device().await, phone.on_another_device().await];
    let mut streams = [laptop.listen(None).await, tablet.listen(None).await];
    let mut own = phone.listen(None).await;
    for _ in 0..2 {
        assert_eq!(phone.change(Method::DELETE, "/api/me/sessions").await.status(), StatusCode::NO_CONTENT);
    }
    for stream in &mut streams {
        stream.end().await;
    }
    for device in [&laptop, &tablet] {
        assert_eq!(device.get("/api/me").await.status(), StatusCode::UNAUTHORIZED);
    }
    assert_eq!(ids(&phone.get_json("/api/me/sessions").await).len(), 1);
    bob.write_to(&phone, "still there?").await;
    assert_eq!(own.next().await.event, "new_message");
}

#[tokio::test]
async fn many_devices_come_page_by_page() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let many = "INSERT INTO sessions (id, key_hash, user_id, state, created_at, last_used, expires_at)
                SELECT gen_random_uuid(), sha256(n::text::bytea), id, '{}', now() - n / 3 * interval '1 minute', now(),
                       now() + interval '1 day'
                FROM users, generate_series(1, 120) AS n";
    sqlx::query(many).execute(&mut stage.database.db_connect().await).await.unwrap();
    let all = alice.list("/api/me/sessions").await;
    assert_eq!(all.len(), 121);
    let mut ids: Vec<String> = all.iter().map(|session| session["id"].to_string()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 121);
    assert_eq!(alice.get("/api/me/sessions?cursor=x").await.status(), StatusCode::BAD_REQUEST);
}

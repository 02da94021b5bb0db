//! Changing one's password.

use std::sync::Arc;

use futures_util::future::join_all;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::stage::{FakeGitHub, FixedClock, Options, PASSWORD, Person, Stage};

const NEW: &str = "battery staple";

async fn change(person: &Person, body: &Value) -> (u16, Value) {
    person.ask(reqwest::Method::PUT, "/api/me/password", body).await
}

async fn log_in(stage: &Stage, username: &str, password: &str) -> StatusCode {
    stage.anonymous().post("/auth/login", &json!({"username": username, "password": password})).await.status()
}

#[tokio::test]
async fn a_new_password_counts_from_then_on_and_ends_the_other_devices() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let other = alice.on_another_device().await;
    let mut stream = other.listen(None).await;
    let (status, _) = change(&alice, &json!({"current_password": PASSWORD, "new_password": NEW})).await;
    assert_eq!(status, 204);
    stream.end().await;
    assert_eq!(other.get("/api/me").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(alice.get("/api/me").await.status(), StatusCode::OK, "the device that changed it stays");
    assert_eq!(log_in(&stage, "alice", PASSWORD).await, StatusCode::UNAUTHORIZED);
    assert_eq!(log_in(&stage, "alice", NEW).await, StatusCode::OK);
}

#[tokio::test]
async fn without_the_current_password_nothing_changes() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let other = alice.on_another_device().await;
    for current in [json!("wrong horse"), Value::Null] {
        let (status, problem) = change(&alice, &json!({"current_password": current, "new_password": NEW})).await;
        assert_eq!((status, &problem["code"]), (403, &json!("wrong_password")));
    }
    let (status, _) = change(&alice, &json!({"new_password": NEW})).await;
    assert_eq!(status, 403);
    for (field, body) in [
        ("new_password", json!({"current_password": PASSWORD, "new_password": "short"})),
        ("current_password", json!({"current_password": "short", "new_password": NEW})),
    ] {
        let (status, problem) = change(&alice, &body).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)));
    }
    assert_eq!(change(&alice, &json!({"current_password": PASSWORD})).await.0, 422);
    assert_eq!(change(&stage.anonymous(), &json!({"new_password": NEW})).await.0, 401);
    assert_eq!(other.get("/api/me").await.status(), StatusCode::OK);
    assert_eq!(log_in(&stage, "alice", PASSWORD).await, StatusCode::OK);
}

#[tokio::test]
async fn of_several_changes_at_once_one_wins_and_its_password_is_the_one() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let bodies: Vec<Value> =
        (0..4).map(|n| json!({"current_password": PASSWORD, "new_password": format!("password {n}")})).collect();
    let answers = join_all(bodies.iter().map(|body| change(&alice, body))).await;
    let done: Vec<usize> = (0..4).filter(|n| answers[*n].0 == 204).collect();
    assert_eq!(done.len(), 1, "{answers:?}");
    assert_eq!(log_in(&stage, "alice", &format!("password {}", done[0])).await, StatusCode::OK);
}

#[tokio::test]
async fn a_log_in_with_the_old_password_that_is_under_way_opens_no_session() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let body = json!({"current_password": PASSWORD, "new_password": NEW});
    let strangers: Vec<Person> = (0..6).map(|_| stage.anonymous()).collect();
    let credentials = json!({"username": "alice", "password": PASSWORD});
    let log_ins = join_all(strangers.iter().map(|stranger| stranger.post("/auth/login", &credentials)));
    let ((status, _), _) = tokio::join!(change(&alice, &body), log_ins);
    assert_eq!(status, 204);
    for stranger in &strangers {
        assert_eq!(stranger.get("/api/me").await.status(), StatusCode::UNAUTHORIZED);
    }
    assert_eq!(stage.database.db_number("SELECT count(*) FROM sessions").await, 1);
}

#[tokio::test]
async fn who_has_just_signed_in_with_github_sets_a_password_and_has_one_then() {
    let github = FakeGitHub::open().await;
    github.knows(1, "octocat");
    let clock = Arc::new(FixedClock::default());
    let stage =
        Stage::with(Options { config: github.config(), clock: Some(clock.clone()), ..Options::default() }).await;
    let browser = stage.anonymous();
    github.sign_in(&browser).await;
    assert_eq!(change(&browser, &json!({"current_password": NEW, "new_password": NEW})).await.0, 403, "there is none");
    clock.forward_by(600);
    let (status, problem) = change(&browser, &json!({"new_password": NEW})).await;
    assert_eq!((status, &problem["code"]), (403, &json!("fresh_sign_in_needed")));
    github.sign_in(&browser).await;
    clock.forward_by(599);
    assert_eq!(change(&browser, &json!({"new_password": NEW})).await.0, 204);
    let me = browser.get_json("/api/me").await;
    assert_eq!((&me["has_password"], &me["github"]), (&json!(true), &json!(true)));
    assert_eq!(log_in(&stage, "octocat", NEW).await, StatusCode::OK);
    assert_eq!(change(&browser, &json!({"new_password": PASSWORD})).await.0, 204, "it was forgotten");
    assert_eq!(log_in(&stage, "octocat", PASSWORD).await, StatusCode::OK);
    clock.forward_by(1);
    assert_eq!(change(&browser, &json!({"new_password": NEW})).await.0, 403);
    assert_eq!(change(&browser, &json!({"current_password": PASSWORD, "new_password": NEW})).await.0, 204);
}

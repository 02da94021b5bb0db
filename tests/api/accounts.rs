//! Registering, logging in, sessions.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::stage::{Options, Stage};

const PASSWORD: &str = "correct horse";

#[tokio::test]
async fn who_registers_is_signed_in() {
    let stage = Stage::open().await;
    let alice = stage.person("Alice_1").await;
    let me = alice.get_json("/api/me").await;
    assert_eq!((&me["id"], &me["username"]), (&json!(alice.id), &json!("Alice_1")));
    let stranger = stage.anonymous().get("/api/me").await;
    assert_eq!(stranger.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(stranger.json::<Value>().await.unwrap()["code"], "not_signed_in");
}

#[tokio::test]
async fn of_six_registrations_at_once_one_wins_without_regard_to_case() {
    let stage = Stage::open().await;
    let stranger = stage.anonymous();
    let bodies = ["mallory", "Mallory", "MALLORY", "mallorY", "mAllory", "maLLory"]
        .map(|username| json!({"username": username, "password": PASSWORD}));
    let answers = join_all(bodies.iter().map(|body| stranger.post("/auth/register", body))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status().as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409]);
    assert_eq!(stage.database.db_number("SELECT count(*) FROM users").await, 1);
}

#[tokio::test]
async fn a_log_in_takes_the_name_in_any_case_and_only_the_right_password() {
    let stage = Stage::open().await;
    stage.person("alice").await;
    let stranger = stage.anonymous();
    for (username, password, status) in [
        ("ALICE", PASSWORD, 200),
        ("alice", "wrong horse", 401),
        ("nobody", PASSWORD, 401),
        ("no such/name", PASSWORD, 401),
    ] {
        let answer = stranger.post("/auth/login", &json!({"username": username, "password": password})).await;
        assert_eq!(answer.status().as_u16(), status, "{username}");
    }
}

#[tokio::test]
async fn an_unknown_name_is_answered_like_a_wrong_password_in_the_same_time() {
    let stage = Stage::open().await;
    stage.person("alice").await;
    let stranger = stage.anonymous();
    let mut times: [Vec<Duration>; 2] = Default::default();
    let mut bodies = Vec::new();
    for round in 0..30 {
        // In turn, so that what else the machine does falls on both alike.
        for turn in [round % 2, (round + 1) % 2] {
            let (times, username) = (&mut times[turn], ["alice", "nobody"][turn]);
            let started = Instant::now();
            let answer = stranger.post("/auth/login", &json!({"username": username, "password": "wrong horse"})).await;
            bodies.push(answer.text().await.unwrap());
            times.push(started.elapsed());
        }
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1, "the answers are the same byte for byte");
    // The fastest of each is what the server does when nobody disturbs it; without the decoy the ratio is above ten.
    let [known, unknown] = times.map(|times| times.iter().min().unwrap().as_secs_f64());
    assert!((0.5..2.0).contains(&(known / unknown)), "known {known} s, unknown {unknown} s");
}

#[tokio::test]
async fn sixty_four_looping_log_ins_leave_the_server_responsive() {
    let stage = Stage::open().await;
    stage.person("alice").await;
    let stranger = stage.anonymous();
    let looping: Vec<_> = (0..64)
        .map(|_| {
            let stranger = stranger.clone();
            tokio::spawn(async move {
                loop {
                    stranger.post("/auth/login", &json!({"username": "alice", "password": "wrong horse"})).await;
                }
            })
        })
        .collect();
    let mut times = Vec::new();
    for _ in 0..40 {
        let started = Instant::now();
        assert_eq!(stranger.get("/healthz").await.status(), StatusCode::OK);
        times.push(started.elapsed());
    }
    looping.iter().for_each(tokio::task::JoinHandle::abort);
    times.sort_unstable();
    // The middle: the test's own 64 clients, and other tests, share these processors with the server.
    assert!(times[20] < Duration::from_millis(50), "{times:?}");
}

#[tokio::test]
async fn sessions_survive_a_restart() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let database = stage.close();
    let stage = Stage::with(Options { database: Some(database), ..Options::default() }).await;
    let me = alice.moved_to(&stage.url("")).get_json("/api/me").await;
    assert_eq!(me["username"], "alice");
}

#[tokio::test]
async fn signing_out_ends_this_device_and_no_other() {
    let stage = Stage::open().await;
    let phone = stage.person("alice").await;
    let laptop = phone.on_another_device().await;
    assert_eq!(phone.post("/auth/logout", &json!({})).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(phone.get("/api/me").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(laptop.get("/api/me").await.status(), StatusCode::OK);
    assert_eq!(stage.database.db_number("SELECT count(*) FROM sessions").await, 1);
}

#[tokio::test]
async fn a_cookie_that_was_signed_out_or_made_up_opens_nothing() {
    let stage = Stage::open().await;
    let stranger = stage.anonymous();
    let body = json!({"username": "alice", "password": PASSWORD});
    let registered = stranger.post("/auth/register", &body).await;
    let cookie = registered.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let with = |cookie: String| stage.anonymous().request(Method::GET, "/api/me").header("cookie", cookie).send();
    assert_eq!(with(cookie.clone()).await.unwrap().status(), StatusCode::OK);
    assert_eq!(with(cookie.replace("anonyma=", "anonyma=A")).await.unwrap().status(), StatusCode::UNAUTHORIZED);
    stranger.post("/auth/logout", &json!({})).await;
    assert_eq!(with(cookie).await.unwrap().status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn signing_in_again_gives_a_new_key_and_ends_the_session_before() {
    let stage = Stage::open().await;
    let stranger = stage.anonymous();
    let body = json!({"username": "alice", "password": PASSWORD});
    let first = stranger.post("/auth/register", &body).await.headers()["set-cookie"].clone();
    let second = stranger.post("/auth/login", &body).await.headers()["set-cookie"].clone();
    assert_ne!(first, second);
    assert_eq!(stage.database.db_number("SELECT count(*) FROM sessions").await, 1);
}

#[tokio::test]
async fn the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let body = json!({"username": "alice", "password": PASSWORD});
    for (public_url, is_secure) in [("", false), ("https://chat.example.org", true)] {
        let config = vec![("SERVER__PUBLIC_URL", public_url)];
        let stage = Stage::with(Options { config, ..Options::default() }).await;
        let answer = stage.anonymous().post("/auth/register", &body).await;
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        assert_eq!(cookie.contains("Secure"), is_secure, "{cookie}");
    }
}

//! A given database's bad days: away at the start, away in between, slow. Clear answers within a bounded time, and
//! everything goes on by itself afterwards.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::stage::{Database, Options, Process, Stage, eventually, scratch};

#[test]
fn a_database_that_stays_away_at_the_start_is_told_and_never_answered_with_the_embedded_one() {
    let scratch = scratch();
    let state = scratch.path().join("state");
    let mut command = Process::command(&state);
    command.env("DATABASE_URL", "postgres://anonyma:hunter2@127.0.0.1:1/anonyma");
    command.env("ANONYMA_DATABASE__START_TIMEOUT", "1").env("ANONYMA_LOG__FILTER", "error");
    let (succeeded, said) = Process::run_to_end(command);
    assert!(!succeeded && said.lines().count() == 1, "{said}");
    assert!(said.contains("DATABASE_URL") && said.contains("refused") && !said.contains("hunter2"), "{said}");
    assert!(!state.exists(), "nothing was made");
}

#[tokio::test]
async fn a_database_that_comes_late_is_waited_for() {
    let database = Database::create().await;
    database.db_go_away().await;
    let options = Options { database: Some(database.clone()), ..Options::default() };
    let mut starting = Box::pin(Stage::with(options));
    assert!(timeout(Duration::from_secs(1), &mut starting).await.is_err(), "it waits");
    database.db_come_back().await;
    let stage = timeout(Duration::from_secs(20), starting).await.expect("it starts");
    stage.person("alice").await;
}

#[tokio::test]
async fn while_the_database_is_away_requests_get_503_in_time_and_streams_stay_open_and_heal() {
    let config = vec![("DATABASE__ACQUIRE_TIMEOUT", "1"), ("REALTIME__HEARTBEAT", "1")];
    let stage = Stage::with(Options { config, ..Options::default() }).await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "before").await["thread_id"].clone();
    let mut stream = bob.listen(None).await;

    stage.database.db_go_away().await;
    let started = Instant::now();
    let body = json!({"thread_id": thread, "content": "meanwhile"});
    let (reads, writes) = tokio::join!(
        join_all((0..60).map(|_| alice.get("/api/me"))),
        join_all((0..60).map(|_| alice.post("/api/messages", &body))),
    );
    assert!(started.elapsed() < Duration::from_secs(5), "no pile-up: {:?}", started.elapsed());
    for answer in reads.into_iter().chain(writes) {
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.headers().contains_key("retry-after"));
        assert_eq!(answer.json::<Value>().await.unwrap()["code"], "unavailable");
    }
    let stranger = stage.anonymous();
    assert_eq!(stranger.get("/healthz").await.status(), StatusCode::OK);
    assert_eq!(stranger.get("/readyz").await.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(stream.try_next().await.unwrap().event, "heartbeat", "the stream is open");

    stage.database.db_come_back().await;
    eventually("the server has recovered", || async {
        (alice.get("/api/me").await.status() == StatusCode::OK).then_some(())
    })
    .await;
    alice.reply(&thread, "after").await;
    assert_eq!(stream.next().await.data["message"]["content"], "after");
    let texts: Vec<Value> = bob.all_messages(thread.as_str().unwrap()).await;
    assert_eq!(texts.len(), 2, "what was answered with 503 was not stored");
}

#[tokio::test]
async fn what_waits_for_a_lock_for_too_long_is_given_up() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "before").await["thread_id"].clone();
    let mut db = stage.database.db_connect().await;
    sqlx::query("BEGIN").execute(&mut db).await.unwrap();
    sqlx::query("LOCK TABLE messages").execute(&mut db).await.unwrap();
    let started = Instant::now();
    let answer = alice.post("/api/messages", &json!({"thread_id": thread, "content": "held up"})).await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    drop(db);
    assert_eq!(alice.reply(&thread, "after").await["number"], 2);
}

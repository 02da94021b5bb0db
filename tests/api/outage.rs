//! A given database's bad days: away at the start, away in between, slow. Clear answers within a bounded time, and
//! everything goes on by itself afterwards.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::stage::{Cut, Database, Frame, Hand, Options, Person, Process, Stage, Wire, eventually, scratch};

/// So many of each at once.
async fn reads_and_writes(person: &Person, body: &Value, each: usize) -> Vec<Response> {
    let (reads, writes) = tokio::join!(
        join_all((0..each).map(|_| person.get("/api/conversations"))),
        join_all((0..each).map(|_| person.post("/api/messages", body))),
    );
    reads.into_iter().chain(writes).collect()
}

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
    let answers = reads_and_writes(&alice, &body, 60).await;
    assert!(started.elapsed() < Duration::from_secs(5), "no pile-up: {:?}", started.elapsed());
    for answer in answers {
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

/// Somebody whose server is behind a wire, which is not theirs to see.
async fn behind_a_wire(config: Vec<(&'static str, &'static str)>) -> (Stage, Wire) {
    let database = Database::create().await;
    let wire = Wire::to(&database).await;
    let through_the_wire = Database { url: wire.url.clone() };
    (Stage::with(Options { database: Some(through_the_wire), config, ..Options::default() }).await, wire)
}

#[tokio::test]
async fn a_database_that_goes_silent_costs_503_in_time_and_nothing_is_left_hanging_when_it_speaks_again() {
    let (stage, wire) = behind_a_wire(vec![("DATABASE__ACQUIRE_TIMEOUT", "3")]).await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "before").await["thread_id"].clone();

    wire.set(Hand::Hold);
    let started = Instant::now();
    let body = json!({"thread_id": thread, "content": "meanwhile"});
    let answers = reads_and_writes(&alice, &body, 30).await;
    assert!(started.elapsed() < Duration::from_secs(15), "no pile-up: {:?}", started.elapsed());
    for answer in answers {
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.headers().contains_key("retry-after"));
    }

    wire.set(Hand::Pass);
    eventually("the server has recovered", || async {
        (alice.get("/api/me").await.status() == StatusCode::OK).then_some(())
    })
    .await;
    // More than there are connections: none of them is lost in the silence.
    let sent = join_all((0..20).map(|_| alice.post("/api/messages", &body))).await;
    assert!(sent.iter().all(|answer| answer.status() == StatusCode::CREATED));
}

/// Silent from the middle of a transaction on, which holds what the next ones need.
#[tokio::test]
async fn a_send_whose_database_goes_silent_in_the_middle_is_given_up_and_the_next_one_goes_on() {
    let (stage, wire) = behind_a_wire(Vec::new()).await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "before").await["thread_id"].clone();
    let body = json!({"thread_id": thread, "content": "in the middle"});
    let started = Instant::now();
    // Behind the session and the locks, before the commit.
    let (sent, ()) = tokio::join!(alice.try_send("the-same", &body), wire.hold_at(7));
    assert_eq!(sent.unwrap().0, StatusCode::SERVICE_UNAVAILABLE);
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
    wire.set(Hand::Pass);
    let again = eventually("it is taken", || async {
        alice.try_send("the-same", &body).await.filter(|(status, _)| *status == StatusCode::CREATED)
    })
    .await;
    assert_eq!(again.1["number"], 2);
    assert_eq!(bob.all_messages(thread.as_str().unwrap()).await.len(), 2);
}

/// Before every statement, and after every one whose answer is then lost: the sender repeats what was not acknowledged.
#[tokio::test]
async fn cut_off_at_every_statement_a_send_is_stored_once_and_seen_once() {
    let (stage, wire) = behind_a_wire(vec![("REALTIME__HEARTBEAT", "1")]).await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    let mut stream = bob.listen(None).await;
    let mut sent = 0;
    for kind in [Cut::Before, Cut::After] {
        for unit in 1.. {
            wire.cut(kind(unit));
            sent += 1;
            let body = json!({"thread_id": thread, "content": format!("{:?}", kind(unit))});
            let message = eventually("it is taken", || async {
                let (status, message) = alice.try_send(&format!("key-{sent}"), &body).await?;
                let is_clear = matches!(status, StatusCode::CREATED | StatusCode::SERVICE_UNAVAILABLE);
                assert!(is_clear, "{:?}: {status} {message}", kind(unit));
                (status == StatusCode::CREATED).then_some(message)
            })
            .await;
            assert_eq!(message["number"], sent + 1, "{:?}", kind(unit));
            if wire.take_cut() {
                assert!(unit > 8, "a send has more statements than {unit}");
                break;
            }
        }
    }
    assert_eq!(bob.all_messages(thread.as_str().unwrap()).await.len(), sent + 1);
    let numbers: Vec<i64> = stream.through(sent as i64 + 1).await.iter().map(Frame::number).collect();
    assert_eq!(numbers, (2..=sent as i64 + 1).collect::<Vec<_>>());
}

#[tokio::test]
async fn with_a_slow_database_everything_is_slow_and_right() {
    let (stage, wire) = behind_a_wire(Vec::new()).await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    let mut stream = bob.listen(None).await;
    wire.set(Hand::Slow(Duration::from_millis(25)));
    join_all((2..=20).map(|_| alice.reply(&thread, "slowly"))).await;
    let numbers: Vec<i64> = stream.through(20).await.iter().map(Frame::number).collect();
    assert_eq!(numbers, (2..=20).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_database_that_gives_out_no_more_connections_costs_503_and_those_it_gave_serve_on() {
    let database = Database::create().await;
    let limited = database.db_limited_role(3).await;
    let config = vec![("DATABASE__ACQUIRE_TIMEOUT", "2")];
    let stage = Stage::with(Options { database: Some(limited), config, ..Options::default() }).await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "before").await["thread_id"].clone();
    let started = Instant::now();
    let body = json!({"thread_id": thread, "content": "in a crowd"});
    let answers = reads_and_writes(&alice, &body, 60).await;
    assert!(started.elapsed() < Duration::from_secs(15), "no pile-up: {:?}", started.elapsed());
    let (mut served, mut created) = (0, 0);
    for answer in answers {
        match answer.status() {
            StatusCode::OK => served += 1,
            StatusCode::CREATED => created += 1,
            status => {
                assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
                assert!(answer.headers().contains_key("retry-after"));
            }
        }
    }
    assert!(served > 0 && created > 0, "the connections that it has are used: {served}, {created}");
    assert_eq!(bob.all_messages(thread.as_str().unwrap()).await.len(), 1 + created, "acknowledged means stored");
}

//! The log scan: scenarios of the proofs, and mistakes, at the most talkative. No content, no name, no cookie, and no id from
//! which a person and a thread could be joined, in our log or in PostgreSQL's.

use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde_json::json;

use super::{
    run::Cast,
    script::{Suspect, scenario},
};
use crate::stage::{Person, Process, scratch};

const SCENARIOS: usize = 8;

#[tokio::test]
async fn at_trace_level_neither_log_ties_a_person_to_a_thread() {
    let scratch = scratch();
    let state = scratch.path().join("state");
    let log = scratch.path().join("log");
    let mut command = Process::command(&state);
    command.env("ANONYMA_LOG__FILTER", "trace").stderr(std::fs::File::create(&log).unwrap());
    let process = Process::start_with(command);

    let mut cast = Cast::gather(&process.base, 0).await;
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    for _ in 0..SCENARIOS {
        for act in scenario().new_tree(&mut runner).unwrap().current() {
            cast.perform(Suspect::X, &act).await;
        }
    }
    let hidden = cast.suspects[0].clone();
    make_mistakes(&hidden, &cast.ids()[0]).await;
    let people: Vec<Person> =
        cast.suspects.iter().chain(cast.watched.iter().map(|watch| &watch.person)).cloned().collect();
    let mut secrets = cast.ids();
    assert!(secrets.len() > 30, "something has happened");
    for person in &people {
        secrets.extend([person.id.clone(), person.username.clone()]);
    }
    secrets.extend(["canary", "whisper", crate::stage::PASSWORD].map(str::to_owned));
    drop(cast);
    assert!(process.interrupt());

    let said = std::fs::read_to_string(log).unwrap();
    assert!(said.lines().count() > 100, "it did talk: {said}");
    let database = std::fs::read_to_string(state.join("postgres/postgres.log")).unwrap();
    for (which, text) in [("our log", said), ("PostgreSQL's log", database)] {
        for secret in &secrets {
            let line = text.lines().find(|line| line.contains(secret));
            assert!(line.is_none(), "{which} holds {secret}: {line:?}");
        }
    }
}

/// What goes wrong must be as discreet as what goes well.
async fn make_mistakes(person: &Person, thread: &str) {
    person.post("/api/messages", &json!({"thread_id": "canary-broken", "content": 5})).await;
    person.post("/auth/register", &json!({"username": person.username, "password": "canary password"})).await;
    person.post("/auth/login", &json!({"username": person.username, "password": "canary wrong"})).await;
    person.post("/api/blocks", &json!({"username": "canary-nobody"})).await;
    person.get(&format!("/api/conversations/{thread}?canary-query=1")).await;
    person.get("/canary-path").await;
    let cookie = person.request(reqwest::Method::GET, "/api/me").header("cookie", "anonyma=canary-cookie");
    cookie.send().await.unwrap();
}

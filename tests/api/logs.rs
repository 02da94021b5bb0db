//! The log at its most talkative: no content, no name, no cookie, no id from which a person and a thread can be joined.

use serde_json::json;

use crate::stage::{Person, Process, scratch};

#[tokio::test]
async fn at_trace_level_neither_log_ties_a_person_to_a_thread() {
    let scratch = scratch();
    let state = scratch.path().join("state");
    let log = scratch.path().join("log");
    let mut command = Process::command(&state);
    command.env("ANONYMA_LOG__FILTER", "trace").stderr(std::fs::File::create(&log).unwrap());
    let process = Process::start_with(command);

    let hidden = Person::register(&process.base, "canary-hidden").await;
    let bob = Person::register(&process.base, "canary-bob").await;
    let mut stream = bob.listen(None).await;
    let body = json!({"recipient_id": bob.id, "content": "canary content"});
    let (_, sent) = hidden.try_send("canary-key", &body).await.unwrap();
    stream.next().await;
    let thread = sent["thread_id"].as_str().unwrap().to_owned();
    bob.mark_read(&thread, None).await;
    bob.all_messages(&thread).await;
    // What goes wrong must be as discreet as what goes well.
    hidden.try_send("canary-key", &json!({"recipient_id": bob.id, "content": "canary other"})).await.unwrap();
    hidden.post("/api/messages", &json!({"thread_id": "canary-broken", "content": 5})).await;
    hidden.post("/auth/register", &json!({"username": "canary-bob", "password": "canary password"})).await;
    hidden.post("/auth/login", &json!({"username": "canary-bob", "password": "canary wrong"})).await;
    hidden.get(&format!("/api/conversations/{thread}?canary-query=1")).await;
    hidden.get("/canary-path").await;
    let cookie = hidden.request(reqwest::Method::GET, "/api/me").header("cookie", "anonyma=canary-cookie");
    cookie.send().await.unwrap();
    drop(stream);
    assert!(process.interrupt());

    let said = std::fs::read_to_string(log).unwrap();
    assert!(said.lines().count() > 10, "it did talk: {said}");
    let database = std::fs::read_to_string(state.join("postgres/postgres.log")).unwrap();
    for text in [said, database] {
        for secret in ["canary", &hidden.id, &bob.id, &thread, sent["id"].as_str().unwrap()] {
            assert!(!text.contains(secret), "the log holds {secret}: {text}");
        }
    }
}

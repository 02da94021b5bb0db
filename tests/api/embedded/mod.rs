//! The embedded database: kept between starts, used by one server at a time, gone with it; and its bad days, each told
//! in one plain line with what to do.

mod binaries;
mod crash_loop;
mod disk_full;
mod leftovers;
mod lifetime;
mod ownership;
mod socket;

use std::{
    fs::{self, File},
    path::PathBuf,
    process::Command,
};

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::stage::{Person, Process, eventually};

/// A server whose log is read.
struct Watched {
    process: Process,
    log: PathBuf,
}

impl Watched {
    fn start(mut command: Command, scratch: &tempfile::TempDir) -> Self {
        let log = scratch.path().join("log");
        command.stderr(File::create(&log).unwrap());
        Self { process: Process::start_with(command), log }
    }

    fn base(&self) -> &str {
        &self.process.base
    }

    /// The lines of the log that have this in them.
    fn told(&self, part: &str) -> Vec<String> {
        let log = fs::read_to_string(&self.log).unwrap();
        log.lines().filter(|line| line.contains(part)).map(str::to_owned).collect()
    }

    /// Waits until a line has all of this in it.
    async fn tells(&self, parts: &[&str]) -> String {
        eventually(&format!("the log tells {parts:?}"), || async {
            self.told(parts[0]).into_iter().find(|line| parts.iter().all(|part| line.contains(part)))
        })
        .await
    }
}

/// The answer of a server whose database is away.
async fn is_unavailable(person: &Person) {
    let answer = person.get("/api/me").await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.headers().contains_key("retry-after"));
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], "unavailable");
}

async fn serves_again(person: &Person) {
    eventually("it serves again", || async { (person.get("/api/me").await.status() == StatusCode::OK).then_some(()) })
        .await;
}

/// Sends a message of 4,000 characters into this thread.
async fn send_long(person: &Person, thread: &Value, n: usize) -> (reqwest::Response, String) {
    let text = format!("{n} {}", "x".repeat(3_900));
    (person.post("/api/messages", &json!({"thread_id": thread, "content": text})).await, text)
}

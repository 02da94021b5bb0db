//! Somebody with an account, and what they ask of the server.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context as _, bail};
use serde_json::{Value, json};
use tokio::{task::JoinSet, time::sleep};

use crate::http::{Connection, EventStream, request};

/// Those who register at the same time: each costs the server a password hash.
const AT_ONCE: usize = 16;
/// A server that is busy with hashes says so, and is asked again.
const TRIES: usize = 200;
const PAUSE: Duration = Duration::from_millis(50);

#[derive(Clone)]
pub struct Person {
    pub id: String,
    cookie: String,
    address: SocketAddr,
}

impl Person {
    pub async fn register(address: SocketAddr, name: &str) -> anyhow::Result<Self> {
        let body = json!({"username": name, "password": "correct horse"}).to_string();
        let request = request("POST", "/auth/register", &[("content-type", "application/json")], &body);
        for _ in 0..TRIES {
            let mut connection = Connection::open(address).await?;
            let answer = connection.exchange(&request).await?;
            match answer.status {
                201 => {
                    let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next());
                    let cookie = cookie.context("signed in without a cookie")?.to_owned();
                    return Ok(Self { id: text(&answer.json()?, "id")?, cookie, address });
                }
                503 => sleep(PAUSE).await,
                other => bail!("{name} could not register: {other} {}", String::from_utf8_lossy(answer.body)),
            }
        }
        bail!("{name} could not register: the server stays busy")
    }

    /// The same account at a server that has come back on another port.
    pub fn moved_to(self, address: SocketAddr) -> Self {
        Self { address, ..self }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Many at once, in the order of their numbers.
    pub async fn register_many(address: SocketAddr, count: usize) -> anyhow::Result<Vec<Self>> {
        let mut registering = JoinSet::new();
        let mut people = vec![None; count];
        for number in 0..count {
            if registering.len() >= AT_ONCE {
                keep(&mut people, registering.join_next().await)?;
            }
            registering.spawn_local(async move { (number, Self::register(address, &format!("user-{number}")).await) });
        }
        while !registering.is_empty() {
            keep(&mut people, registering.join_next().await)?;
        }
        people.into_iter().collect::<Option<_>>().context("somebody is missing")
    }

    pub fn get(&self, path: &str) -> Vec<u8> {
        request("GET", path, &[("cookie", &self.cookie)], "")
    }

    pub fn post(&self, path: &str, body: &str, client_key: &str) -> Vec<u8> {
        let headers =
            [("cookie", self.cookie.as_str()), ("content-type", "application/json"), ("idempotency-key", client_key)];
        request("POST", path, &headers, body)
    }

    /// Opens a thread and answers with its id.
    pub async fn write_to(&self, recipient: &Self, key: &str, connection: &mut Connection) -> anyhow::Result<String> {
        let body = json!({"recipient_id": recipient.id, "content": "Hello"}).to_string();
        let answer = connection.expect(201, &self.post("/api/messages", &body, key)).await?;
        text(&answer.json()?, "thread_id")
    }

    pub async fn listen(&self) -> anyhow::Result<EventStream> {
        Connection::open(self.address).await?.listen(&self.get("/api/sse")).await
    }
}

fn keep(
    people: &mut [Option<Person>],
    registered: Option<Result<(usize, anyhow::Result<Person>), tokio::task::JoinError>>,
) -> anyhow::Result<()> {
    let (number, person) = registered.context("nobody is registering")??;
    people[number] = Some(person?);
    Ok(())
}

fn text(value: &Value, field: &str) -> anyhow::Result<String> {
    value[field].as_str().map(str::to_owned).with_context(|| format!("no {field} in {value}"))
}

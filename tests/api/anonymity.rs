//! Nothing that tells who the sender is reaches the one written to.

use std::collections::HashSet;

use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD, prelude::BASE64_URL_SAFE_NO_PAD};
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Frame, Person, Stage};

/// Every way in which an id or a name could stand in an answer.
fn traces(person: &Person) -> Vec<String> {
    let id = uuid::Uuid::parse_str(&person.id).unwrap();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let mut traces =
        vec![id.to_string(), id.simple().to_string(), person.username.clone(), hex(person.username.as_bytes())];
    traces.extend(traces.clone().iter().map(|trace| trace.to_uppercase()));
    for bytes in [id.as_bytes().as_slice(), id.to_string().as_bytes(), person.username.as_bytes()] {
        traces.extend(base64_wherever_it_stands(bytes));
    }
    traces
}

/// The characters that these bytes alone decide, at each of the three places where they may stand in a longer text.
fn base64_wherever_it_stands(bytes: &[u8]) -> Vec<String> {
    let at = |before: usize| {
        let padded = [&vec![0; before][..], bytes].concat();
        let whole = padded.len() / 3 * 3;
        let decided = (before * 8).div_ceil(6);
        [BASE64_STANDARD_NO_PAD.encode(&padded[..whole]), BASE64_URL_SAFE_NO_PAD.encode(&padded[..whole])]
            .map(|text| text[decided..].to_owned())
    };
    (0..3).flat_map(at).collect()
}

#[test]
fn a_trace_is_found_wherever_it_stands_in_base64() {
    for before in 0..5 {
        let text = BASE64_STANDARD_NO_PAD.encode([&vec![b'x'; before][..], b"Zq7-hidden-sender and more"].concat());
        let found = base64_wherever_it_stands(b"Zq7-hidden-sender").iter().any(|trace| text.contains(trace));
        assert!(found, "after {before} bytes");
    }
}

/// All that somebody was sent, as it came.
#[derive(Default)]
struct Received(String);

impl Received {
    async fn answer(&mut self, answer: reqwest::Response) -> Value {
        self.0.push_str(&format!("{:?}", answer.headers()));
        let body = answer.text().await.unwrap();
        self.0.push_str(&body);
        serde_json::from_str(&body).unwrap_or_default()
    }

    fn frames(&mut self, frames: &[Frame]) {
        for frame in frames {
            self.0.push_str(std::str::from_utf8(&frame.bytes).unwrap());
        }
    }
}

#[tokio::test]
async fn no_byte_that_the_recipient_gets_tells_who_wrote() {
    let stage = Stage::open().await;
    let hidden = stage.person("Zq7-hidden-sender").await;
    let bob = stage.person("bob").await;
    let mut received = Received::default();
    let mut stream = bob.listen(None).await;
    let body = json!({"recipient_id": bob.id, "content": "guess who"});
    let (_, sent) = hidden.try_send("hidden-key", &body).await.unwrap();
    let thread = sent["thread_id"].as_str().unwrap().to_owned();
    let reply = json!({"thread_id": thread, "content": "I cannot"});
    assert_eq!(received.answer(bob.post("/api/messages", &reply).await).await["number"], 2);
    hidden.reply(&sent["thread_id"], "good").await;
    hidden.mark_read(&thread, None).await;
    let read = format!("/api/conversations/{thread}/read");
    assert_eq!(received.answer(bob.post(&read, &json!({})).await).await["unread"], 0);

    let frames = stream.through(4).await;
    received.frames(&frames);
    received.frames(&bob.listen(frames[0].id.as_deref()).await.through(4).await);

    // Every operation there is, good and bad; but not the list of people, in which everybody stands.
    let document = bob.get_json("/api/openapi.json").await;
    for (path, operations) in document["paths"].as_object().unwrap() {
        if path == "/api/users" || path == "/api/sse" || path == "/auth/logout" {
            continue;
        }
        let path = path.replace("{thread_id}", &thread);
        for method in operations.as_object().unwrap().keys() {
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            let request = bob.request(method.clone(), &path);
            let request = if method == Method::GET { request } else { request.json(&json!({})) };
            received.answer(request.send().await.unwrap()).await;
        }
    }
    assert!(received.0.contains("guess who"));
    assert!(!received.0.contains("hidden-key"));
    for trace in traces(&hidden) {
        assert!(!received.0.contains(&trace), "{trace} was received");
    }
}

#[tokio::test]
async fn threads_of_one_sender_look_like_threads_of_many_and_like_anybody_elses() {
    let stage = Stage::open().await;
    let hidden = stage.person("Zq7-hidden-sender").await;
    let bob = stage.person("bob").await;
    stage.person("carol").await;
    let mut stream = bob.listen(None).await;
    for _ in 0..20 {
        hidden.write_to(&bob, "guess who").await;
    }
    let before = bob.conversations().await["items"].clone();
    let conversations = before.as_array().unwrap();
    let aliases: HashSet<&Value> = conversations.iter().map(|item| &item["counterpart"]["alias"]).collect();
    let colours: HashSet<&Value> = conversations.iter().map(|item| &item["counterpart"]["colour"]).collect();
    // Chance may give two threads one alias, but hardly three pairs of twenty.
    assert!(aliases.len() >= 18 && colours.len() >= 3, "{aliases:?} {colours:?}");
    for frame in stream.through(20).await {
        let live = &frame.data["conversation"];
        let listed = conversations.iter().find(|item| item["thread_id"] == live["thread_id"]).unwrap();
        assert_eq!(live, listed);
    }

    db_give_everything_to_carol(&stage).await;
    assert_eq!(bob.conversations().await["items"], before);
}

/// The same threads and messages, as if carol had written them.
async fn db_give_everything_to_carol(stage: &Stage) {
    let mut db = stage.database.db_connect().await;
    for statement in [
        "UPDATE threads SET opener_id = (SELECT id FROM users WHERE username = 'carol')",
        "UPDATE messages SET sender_id = (SELECT id FROM users WHERE username = 'carol')",
    ] {
        assert_eq!(sqlx::query(statement).execute(&mut db).await.unwrap().rows_affected(), 20);
    }
}

#[tokio::test]
async fn ids_are_made_from_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let sent: Vec<Value> = vec![alice.write_to(&bob, "same").await, alice.write_to(&bob, "same").await];
    for field in ["id", "thread_id"] {
        let [one, other] =
            [&sent[0][field], &sent[1][field]].map(|id| uuid::Uuid::parse_str(id.as_str().unwrap()).unwrap());
        assert_ne!(one, other);
        assert_eq!((one.get_version_num(), other.get_version_num()), (4, 4));
    }
}

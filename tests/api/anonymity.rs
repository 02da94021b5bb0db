//! Nothing that tells who the sender is reaches the one written to.

use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::stage::{Person, Stage};

/// Every way in which an id or a name could stand in an answer.
fn traces(person: &Person) -> Vec<String> {
    let id = uuid::Uuid::parse_str(&person.id).unwrap();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let mut traces = vec![
        id.to_string(),
        id.simple().to_string(),
        BASE64_STANDARD_NO_PAD.encode(id.as_bytes()),
        BASE64_URL_SAFE_NO_PAD.encode(id.as_bytes()),
        BASE64_STANDARD_NO_PAD.encode(id.to_string()),
        person.username.clone(),
        hex(person.username.as_bytes()),
        BASE64_STANDARD_NO_PAD.encode(&person.username),
    ];
    traces.extend(traces.clone().iter().map(|trace| trace.to_uppercase()));
    traces
}

fn assert_no_trace(of: &Person, place: &str, text: &str) {
    for trace in traces(of) {
        assert!(!text.contains(&trace), "{place} holds {trace}: {text}");
    }
}

#[tokio::test]
async fn no_byte_that_the_recipient_gets_tells_who_wrote() {
    let stage = Stage::open().await;
    let hidden = stage.person("Zq7-hidden-sender").await;
    let bob = stage.person("bob").await;
    let mut stream = bob.listen(None).await;
    let body = json!({"recipient_id": bob.id, "content": "guess who"});
    let (_, sent) = hidden.try_send("hidden-key", &body).await.unwrap();
    let thread = sent["thread_id"].as_str().unwrap().to_owned();
    bob.reply(&sent["thread_id"], "I cannot").await;
    hidden.reply(&sent["thread_id"], "good").await;
    hidden.mark_read(&thread, None).await;
    bob.mark_read(&thread, None).await;

    let frames = stream.through(4).await;
    let mut live = String::new();
    for frame in &frames {
        live.push_str(std::str::from_utf8(&frame.bytes).unwrap());
    }
    let mut resumed = bob.listen(frames[0].id.as_deref()).await;
    for frame in resumed.through(4).await {
        live.push_str(std::str::from_utf8(&frame.bytes).unwrap());
    }
    assert_no_trace(&hidden, "the stream", &live);
    assert!(!live.contains("hidden-key"));

    let document = bob.get_json("/api/openapi.json").await;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let is_public_list = path == "/api/users" || path == "/api/sse" || operations.get("get").is_none();
        if is_public_list {
            continue;
        }
        let path = path.replace("{thread_id}", &thread);
        let response = bob.get(&path).await;
        let headers = format!("{:?}", response.headers());
        assert_no_trace(&hidden, &path, &headers);
        assert_no_trace(&hidden, &path, &response.text().await.unwrap());
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

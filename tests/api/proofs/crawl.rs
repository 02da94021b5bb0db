//! The canary crawl: everybody's name and id is a canary, and each person in turn calls every operation of the router's own
//! list, with everything they know and with what is not theirs. A canary may come to those only who may know it.
//!
//! To add an operation: nothing, if it needs neither a body nor a new kind of parameter; else a body or a value here.

use std::collections::BTreeSet;

use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD, prelude::BASE64_URL_SAFE_NO_PAD};
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Frame, Person, Stage, unpacked};

/// Every way in which an id or a name could stand in an answer.
pub fn traces(person: &Person) -> Vec<String> {
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

/// Operations that end the crawl, or answer without end.
const NOT_CALLED: [(&str, &str); 2] = [("post", "/auth/logout"), ("get", "/api/sse")];
/// In the list of people everybody stands, and everybody may ask for anybody's profile.
const PEOPLE: &str = "/api/users";
/// A body of its own kind: a picture.
const PICTURE: &str = "put /api/me/avatar";
const SEARCH: &str = "/api/messages/search";
const BOARD: &str = "/api/broadcasts";

/// What there is to name in a path or a body.
struct Known {
    threads: Vec<Value>,
    messages: Vec<Value>,
    blocks: Vec<Value>,
    broadcasts: Vec<Value>,
    comments: Vec<Value>,
    pictures: Vec<Value>,
    sessions: Vec<Value>,
    /// Somebody whom everybody may know.
    host: Person,
}

impl Known {
    fn paths(&self, pattern: &str) -> Vec<String> {
        let mut paths = vec![pattern.to_owned()];
        let emoji = vec![json!("👍"), json!("x")];
        for (parameter, values) in [
            ("{thread_id}", &self.threads),
            ("{message_id}", &self.messages),
            ("{block_id}", &self.blocks),
            ("{broadcast_id}", &self.broadcasts),
            ("{comment_id}", &self.comments),
            ("{session_id}", &self.sessions),
            ("{emoji}", &emoji),
            ("{key}", &self.pictures),
        ] {
            if pattern.contains(parameter) {
                let fill = |path: &String| {
                    let path = path.clone();
                    values.iter().map(move |value| path.replace(parameter, value.as_str().unwrap()))
                };
                paths = paths.iter().flat_map(fill).collect();
            }
        }
        assert!(!paths.iter().any(|path| path.contains('{')), "what is to stand in {pattern}?");
        if pattern == SEARCH {
            let narrowed =
                self.threads.iter().map(|thread| format!("{SEARCH}?q=guess&thread_id={}", thread.as_str().unwrap()));
            paths.extend(narrowed.chain([format!("{SEARCH}?q=guess"), format!("{SEARCH}?q=a&mine=false")]));
        }
        if pattern == BOARD {
            paths.push(format!("{BOARD}?author={}", self.host.username));
        }
        if pattern == "/api/broadcasts/{broadcast_id}/comments" {
            let path = pattern.replace("{broadcast_id}", self.broadcasts[0].as_str().unwrap());
            paths.extend(self.comments.iter().map(|parent| format!("{path}?parent={}", parent.as_str().unwrap())));
        }
        paths
    }

    /// Bodies for an operation that wants one: good ones, and one that is not.
    fn bodies(&self, operation: &str) -> Vec<Value> {
        let mut bodies = match operation {
            "post /api/messages" => {
                let threads = self.threads.iter().map(|thread| json!({"thread_id": thread, "content": "a reply"}));
                threads.chain([json!({"recipient_id": self.host.id, "content": "a letter"})]).collect()
            }
            "patch /api/messages/{message_id}" => vec![json!({"content": "another text"})],
            "post /api/conversations/{thread_id}/read" => vec![json!({}), json!({"up_to": 1})],
            "post /api/conversations/{thread_id}/unread" => vec![json!({"from": 1})],
            "post /api/blocks" => {
                let threads = self.threads.iter().map(|thread| json!({"thread_id": thread}));
                threads.chain([json!({"username": self.host.username})]).collect()
            }
            "patch /api/me" => vec![json!({"bio": "seen by everybody"})],
            // What would be done well ends the crawl.
            "put /api/me/password" => vec![json!({"current_password": "wrong horse", "new_password": "another horse"})],
            "post /api/me/delete" => vec![json!({"password": "wrong horse"}), json!({})],
            "patch /api/me/preferences" => vec![json!({"show_read_receipts": true})],
            // Everybody is named by what they sign.
            "post /api/broadcasts" => vec![json!({"content": "an announcement", "is_anonymous": true})],
            "post /api/broadcasts/views" => vec![json!({"ids": self.broadcasts})],
            "post /api/broadcasts/{broadcast_id}/comments" => {
                let replies =
                    self.comments.iter().map(|parent| json!({"content": "a reply", "parent_comment_id": parent}));
                replies.chain([json!({"content": "a comment"})]).collect()
            }
            // They sign somebody else in, or nobody.
            "post /auth/register" | "post /auth/login" => Vec::new(),
            _ => panic!("what is the body of {operation}?"),
        };
        bodies.push(json!({"nonsense": true}));
        bodies
    }
}

/// All that somebody was sent, as it came.
#[derive(Default)]
struct Received {
    text: String,
    answered_well: BTreeSet<String>,
}

impl Received {
    async fn call(&mut self, person: &Person, operation: &str, method: &Method, path: &str, body: Option<&Value>) {
        let mut request = person.request(method.clone(), path);
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = request.send().await.unwrap();
        if answer.status().is_success() {
            self.answered_well.insert(operation.to_owned());
        }
        self.text.push_str(&format!("{method} {path}: {:?}\n", answer.headers()));
        let is_archive = answer.headers().get("content-type").is_some_and(|kind| kind == "application/zip");
        let body = answer.bytes().await.unwrap();
        if is_archive {
            self.text.extend(unpacked(&body).into_iter().map(|(name, text)| format!("{name}: {text}\n")));
        } else {
            self.text.push_str(&String::from_utf8_lossy(&body));
        }
    }

    fn frames(&mut self, frames: &[Frame]) {
        for frame in frames {
            self.text.push_str(std::str::from_utf8(&frame.bytes).unwrap());
        }
    }
}

/// Calls every operation there is, those that only read before and after the others.
async fn crawl(person: &Person, known: &Known, received: &mut Received) {
    let document = person.get_json("/api/openapi.json").await;
    let operations: Vec<(String, String, bool)> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, operations)| {
            let of_path = operations.as_object().unwrap().iter();
            of_path.map(|(method, operation)| (method.clone(), path.clone(), operation["requestBody"].is_object()))
        })
        .filter(|(method, path, _)| !NOT_CALLED.contains(&(method, path)) && !path.starts_with(PEOPLE))
        .collect();
    let reading = operations.iter().filter(|(method, ..)| method == "get");
    // Deleting comes last, or there would be nothing left to do anything with.
    let changing = ["put", "patch", "post", "delete"]
        .into_iter()
        .flat_map(|kind| operations.iter().filter(move |(method, ..)| method == kind));
    for (method, pattern, has_body) in reading.clone().chain(changing).chain(reading) {
        let operation = format!("{method} {pattern}");
        let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
        for path in known.paths(pattern) {
            if operation == PICTURE {
                received.text.push_str(&person.set_avatar().await.to_string());
                continue;
            }
            if !has_body {
                received.call(person, &operation, &method, &path, None).await;
                continue;
            }
            for body in known.bodies(&operation) {
                received.call(person, &operation, &method, &path, Some(&body)).await;
            }
        }
    }
    take_back_what_was_signed(person, known).await;
    let called: BTreeSet<String> = operations.iter().map(|(method, path, _)| format!("{method} {path}")).collect();
    assert!(called.is_superset(&received.answered_well));
}

/// What somebody has signed names them to everybody, so nobody is to find it afterwards.
async fn take_back_what_was_signed(person: &Person, known: &Known) {
    for broadcast in &known.broadcasts {
        let path = format!("{BOARD}/{}/comments", broadcast.as_str().unwrap());
        let replies = known.comments.iter().map(|parent| format!("{path}?parent={}", parent.as_str().unwrap()));
        for path in replies.chain([path.clone()]) {
            if !person.get(&path).await.status().is_success() {
                continue;
            }
            for comment in person.list(&path).await.iter().filter(|comment| comment["mine"] == true) {
                person.deletes_comment(comment).await;
            }
        }
    }
}

fn look_for(received: &Received, reader: &Person, about: &Person) {
    for trace in traces(about) {
        if let Some(at) = received.text.find(&trace) {
            let around = &received.text.as_bytes()[at.saturating_sub(400)..(at + 100).min(received.text.len())];
            let around = String::from_utf8_lossy(around).into_owned();
            panic!("{} was sent {trace} of {}: …{around}…", reader.username, about.username);
        }
    }
}

#[tokio::test]
async fn a_canary_comes_to_those_only_who_may_know_it() {
    let stage = Stage::open().await;
    // The host writes to nobody, so everybody may know them and nobody is hidden from them as a reader.
    let host = stage.person("Zq0-host").await;
    let hidden = stage.person("Zq7-hidden-sender").await;
    let rival = stage.person("Zq8-other-sender").await;
    let bob = stage.person("Zq1-recipient").await;
    let stranger = stage.person("Zq5-stranger").await;

    let mut known = Known {
        threads: Vec::new(),
        messages: Vec::new(),
        blocks: Vec::new(),
        broadcasts: Vec::new(),
        comments: Vec::new(),
        pictures: Vec::new(),
        sessions: Vec::new(),
        host: host.clone(),
    };
    let announced = hidden.posts_anonymously("an anonymous announcement").await;
    let own = hidden.comments_on(&announced, "by its author").await;
    let reply = hidden.replies_to(&host.comments_on(&announced, "by the host").await, "once more").await;
    for comment in [&own, &reply] {
        hidden.reacts(Method::PUT, comment, "👍").await;
    }
    hidden.views(&announced).await;
    known.broadcasts = vec![announced["id"].clone(), host.posts("by name").await["id"].clone()];
    known.comments = vec![own["id"].clone(), reply["parent_comment_id"].clone(), reply["id"].clone()];
    let picture_of = async |person: &Person| {
        let me = person.set_avatar().await;
        json!(me["avatar_url"].as_str().unwrap().rsplit_once('/').unwrap().1)
    };
    known.pictures.push(picture_of(&host).await);
    // What the hidden ones show of themselves is as telling as their names.
    let mut shown = Vec::new();
    for person in [&hidden, &rival] {
        shown.push(picture_of(person).await.as_str().unwrap().to_owned());
        let bio = json!({"bio": format!("I am {}", person.username)});
        assert!(person.patch("/api/me", &bio).await.status().is_success());
    }
    let mut openings = Vec::new();
    for opener in [&hidden, &rival] {
        let key = format!("{}-key", opener.username);
        let body = json!({"recipient_id": bob.id, "content": "guess who"});
        let (_, sent) = opener.try_send(&key, &body).await.unwrap();
        let second = opener.reply(&sent["thread_id"], "still here").await;
        opener.reply(&sent["thread_id"], "and once more").await;
        known.messages.extend([sent["id"].clone(), second["id"].clone()]);
        known.threads.push(sent["thread_id"].clone());
        openings.push(sent);
    }
    for person in [&hidden, &bob] {
        // One that may be ended.
        let other = person.on_another_device().await.get_json("/api/me/sessions").await;
        known.sessions.push(other["items"][0]["id"].clone());
    }
    let reply = bob.reply(&known.threads[0], "I cannot").await;
    known.messages.push(reply["id"].clone());
    let heart = format!("/api/messages/{}/reactions/❤️", reply["id"].as_str().unwrap());
    assert!(hidden.change(Method::PUT, &heart).await.status().is_success());
    let edited = format!("/api/messages/{}", openings[0]["id"].as_str().unwrap());
    assert!(hidden.patch(&edited, &json!({"content": "guess again"})).await.status().is_success());
    hidden.mark_read(known.threads[0].as_str().unwrap(), None).await;
    for blocker in [&hidden, &bob] {
        let block = blocker.post("/api/blocks", &json!({"thread_id": known.threads[1]})).await;
        if block.status().is_success() {
            known.blocks.push(block.json::<Value>().await.unwrap()["id"].clone());
        }
    }
    let unblock = format!("/api/blocks/{}", known.blocks[0].as_str().unwrap());
    assert!(bob.change(Method::DELETE, &unblock).await.status().is_success());

    // Everybody but the hidden ones themselves, the one written to first: he still has all of it.
    for reader in [&bob, &stranger, &host] {
        let mut received = Received::default();
        let mut stream = reader.listen(None).await;
        if reader.username == bob.username {
            hidden.reply(&known.threads[0], "one for the stream").await;
        }
        crawl(reader, &known, &mut received).await;
        if reader.username == bob.username {
            let head = number_of(&reader.conversations().await);
            let frames = stream.through(head).await;
            received.frames(&frames);
            received.frames(&reader.listen(frames[0].id.as_deref()).await.through(head).await);
            assert!(received.text.contains("guess again") && received.text.contains("by its author"));
            let well = &received.answered_well;
            for operation in [
                "patch /api/me/preferences",
                "get /api/conversations/{thread_id}/messages",
                "get /api/messages/search",
                "get /api/broadcasts/{broadcast_id}/comments",
                "get /api/me/export",
            ] {
                assert!(well.contains(operation), "{well:?}");
            }
            assert!(well.len() > 15, "{well:?}");
        } else {
            assert!(!received.text.contains("guess again"), "{} reads what is not theirs", reader.username);
        }
        for about in [&hidden, &rival] {
            look_for(&received, reader, about);
            assert!(!received.text.contains("-key"));
            assert!(!shown.iter().any(|picture| received.text.contains(picture)));
        }
        for about in [&bob, &stranger] {
            if about.username != reader.username {
                look_for(&received, reader, about);
            }
        }
    }
    // The hidden ones know whom they wrote to, and neither each other nor anybody else.
    for (reader, other) in [(&hidden, &rival), (&rival, &hidden)] {
        let mut received = Received::default();
        crawl(reader, &known, &mut received).await;
        assert!(traces(&bob).iter().any(|trace| received.text.contains(trace)));
        look_for(&received, reader, other);
        look_for(&received, reader, &stranger);
    }
}

fn number_of(list: &Value) -> i64 {
    list["position"].as_str().unwrap().split_once('.').unwrap().0.parse().unwrap()
}

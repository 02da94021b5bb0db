//! Event streams: what comes first, what comes live, and when they end.

use std::time::{Duration, Instant};

use reqwest::StatusCode;
use serde_json::json;
use tokio::{io::AsyncWriteExt as _, net::TcpStream};

use crate::stage::{FaultyBus, Options, Stage};

#[tokio::test]
async fn a_stream_needs_somebody_signed_in() {
    let stage = Stage::open().await;
    assert_eq!(stage.anonymous().get("/api/sse").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_headers_keep_everybody_from_buffering() {
    let stage = Stage::open().await;
    let response = stage.person("alice").await.get("/api/sse").await;
    for (name, value) in [
        ("content-type", "text/event-stream"),
        ("cache-control", "no-store"),
        ("x-accel-buffering", "no"),
        ("content-encoding", "identity"),
    ] {
        assert_eq!(response.headers()[name], value);
    }
}

#[tokio::test]
async fn a_message_is_live_on_all_devices_of_both_sides() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut hers = [alice.listen(None).await, alice.on_another_device().await.listen(None).await];
    let mut his = [bob.listen(None).await, bob.on_another_device().await.listen(None).await];
    let sent = alice.write_to(&bob, "hello").await;
    for stream in &mut hers {
        let frame = stream.next().await;
        assert_eq!((frame.event.as_str(), &frame.data["message"]), ("new_message", &sent));
        assert_eq!(frame.data["conversation"]["counterpart"]["username"], "bob");
    }
    for stream in &mut his {
        let frame = stream.next().await;
        assert_eq!((frame.number(), &frame.data["message"]["content"]), (1, &json!("hello")));
        assert_eq!(frame.data["conversation"], bob.conversations().await["items"][0]);
    }
}

#[tokio::test]
async fn a_second_reading_changes_nothing_and_is_no_event() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    let mut his = bob.listen(None).await;
    bob.mark_read(thread.as_str().unwrap(), None).await;
    bob.mark_read(thread.as_str().unwrap(), None).await;
    let frame = his.next().await;
    assert_eq!((frame.event.as_str(), &frame.data["conversation"]["unread"]), ("conversation_changed", &json!(0)));
    bob.reply(&thread, "hi").await;
    assert_eq!(his.next().await.number(), 3);
}

#[tokio::test]
async fn a_list_and_the_stream_share_their_positions() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    let path = format!("/api/conversations/{}", thread.as_str().unwrap());
    for path in ["/api/conversations", &path, &format!("{path}/messages"), "/api/users?q=a"] {
        let position = bob.get_json(path).await["position"].as_str().unwrap().to_owned();
        let mut stream = bob.listen(Some(&position)).await;
        let sent = alice.reply(&thread, "next").await;
        let frame = stream.next().await;
        assert_eq!(frame.data["message"]["number"], sent["number"], "{path}: nothing twice, nothing left out");
    }
}

#[tokio::test]
async fn the_position_may_come_as_a_parameter_and_the_header_wins() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut stream = bob.listen(None).await;
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    alice.reply(&thread, "2").await;
    let positions: Vec<String> = stream.through(2).await.into_iter().map(|frame| frame.id.unwrap()).collect();

    let path = format!("/api/sse?position={}", positions[0]);
    let by_parameter = bob.get(&path).await;
    let mut stream = crate::stage::EventStream::new(by_parameter);
    assert_eq!(stream.next().await.event, "resumed");
    assert_eq!(stream.next().await.number(), 2);

    let both = bob.request(reqwest::Method::GET, &path).header("last-event-id", &positions[1]).send().await.unwrap();
    let mut stream = crate::stage::EventStream::new(both);
    let first = stream.next().await;
    assert_eq!((first.event.as_str(), first.number()), ("resumed", 2));
}

#[tokio::test]
async fn a_position_that_does_not_fit_is_answered_with_a_reset() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let hers = alice.conversations().await["position"].as_str().unwrap().to_owned();
    alice.write_to(&bob, "1").await;
    for position in ["", "garbage", "1.AAAA", hers.as_str(), "😀"] {
        let mut stream = bob.try_listen(Some(position)).await.unwrap();
        let first = stream.next().await;
        assert_eq!((first.event.as_str(), first.number()), ("reset", 1), "{position}");
    }
}

#[tokio::test]
async fn a_stream_ends_within_a_second_of_signing_out_and_the_other_device_goes_on() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let laptop = bob.on_another_device().await;
    let (mut on_phone, mut on_laptop) = (bob.listen(None).await, laptop.listen(None).await);
    let started = Instant::now();
    bob.post("/auth/logout", &json!({})).await;
    on_phone.end().await;
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    alice.write_to(&bob, "still there?").await;
    assert_eq!(on_laptop.next().await.event, "new_message");
}

#[tokio::test]
async fn a_sign_out_that_the_bus_loses_ends_the_stream_at_the_next_heartbeat() {
    let bus = FaultyBus::default();
    bus.lose_sign_outs();
    let stage = Stage::with(Options {
        bus: Some(std::sync::Arc::new(bus)),
        config: vec![("REALTIME__HEARTBEAT", "1")],
        ..Options::default()
    })
    .await;
    let bob = stage.person("bob").await;
    let mut stream = bob.listen(None).await;
    bob.post("/auth/logout", &json!({})).await;
    stream.end().await;
}

#[tokio::test]
async fn a_heartbeat_comes_without_a_position() {
    let config = vec![("REALTIME__HEARTBEAT", "1")];
    let stage = Stage::with(Options { config, ..Options::default() }).await;
    let mut stream = stage.person("bob").await.listen(None).await;
    let beat = stream.try_next().await.unwrap();
    assert_eq!((beat.event.as_str(), beat.id), ("heartbeat", None));
}

#[tokio::test]
async fn a_stream_ends_by_itself_and_the_client_resumes() {
    let config = vec![("REALTIME__STREAM_LIFETIME", "1")];
    let stage = Stage::with(Options { config, ..Options::default() }).await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut stream = bob.listen(None).await;
    alice.write_to(&bob, "1").await;
    let position = stream.next().await.id.unwrap();
    stream.end().await;
    alice.write_to(&bob, "2").await;
    assert_eq!(bob.listen(Some(&position)).await.next().await.number(), 2);
}

/// A caller that hangs up right after sending must not cost the reader the event: with heartbeats this far apart,
/// only the hand-over itself can bring the last one.
#[tokio::test]
async fn a_caller_who_hangs_up_does_not_cancel_the_hand_over() {
    let config = vec![("REALTIME__HEARTBEAT", "3600")];
    let stage = Stage::with(Options { config, ..Options::default() }).await;
    let (alice, bob) = stage.alice_and_bob().await;
    let login = json!({"username": "alice", "password": "correct horse"});
    let signed_in = stage.anonymous().post("/auth/login", &login).await;
    let cookie = signed_in.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let thread = alice.write_to(&bob, "first").await["thread_id"].clone();
    let mut stream = bob.listen(None).await;
    let mut seen = 1;
    for n in 0..40 {
        let body = json!({"thread_id": thread, "content": format!("hung up {n}")}).to_string();
        let request = format!(
            "POST /api/messages HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        );
        let mut connection = TcpStream::connect(("127.0.0.1", stage.port)).await.unwrap();
        connection.write_all(request.as_bytes()).await.unwrap();
        // Some let it get as far as the commit, some hang up at once.
        for _ in 0..n * 20 {
            tokio::task::yield_now().await;
        }
        drop(connection);
        // What was stored has to come, live.
        let stored = bob.all_messages(thread.as_str().unwrap()).await.len() as i64;
        while seen < stored {
            seen = stream.next().await.data["message"]["number"].as_i64().unwrap();
        }
    }
    assert!(seen > 1, "not one of them was stored");
}

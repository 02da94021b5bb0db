//! Cut anywhere, a stream goes on where it was: what was applied equals a fresh load, each number once, in order.

use serde_json::Value;

use crate::stage::{Cutter, Decoder, EventStream, Frame, Person, Replica, Stage};

const EVENTS: i64 = 200;

/// Everything that can happen to Bob, 200 times: new threads, replies of both sides, reading.
async fn a_busy_evening(alice: &Person, bob: &Person) {
    let mut threads: Vec<Value> = Vec::new();
    for n in 0..EVENTS {
        match (n % 5, threads.last()) {
            (0, _) | (_, None) => threads.push(alice.write_to(bob, &format!("opening {n}")).await["thread_id"].clone()),
            (1, _) => threads.push(bob.write_to(alice, &format!("opening {n}")).await["thread_id"].clone()),
            (2, Some(thread)) => drop(alice.reply(thread, &format!("from her {n}")).await),
            (3, Some(thread)) => drop(bob.mark_read(thread.as_str().unwrap(), None).await),
            (_, Some(thread)) => drop(bob.reply(thread, &format!("from him {n}")).await),
        }
    }
}

fn check_numbers(frames: &[Frame], after: i64) {
    let numbers: Vec<i64> = frames.iter().map(Frame::number).collect();
    let expected: Vec<i64> = (after + 1..=after + numbers.len() as i64).collect();
    assert_eq!(numbers, expected, "each number once, in order");
}

/// The client is cut off again and again while the other one goes on writing.
#[tokio::test]
async fn cut_in_the_middle_of_everything_it_ends_equal_to_a_fresh_load() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut replica = Replica::load(&bob).await;
    let mut position = bob.conversations().await["position"].as_str().unwrap().to_owned();
    let writing = tokio::spawn({
        let (alice, bob) = (alice.clone(), bob.clone());
        async move { a_busy_evening(&alice, &bob).await }
    });

    let mut frames: Vec<Frame> = Vec::new();
    let mut cuts = 0;
    while frames.len() < EVENTS as usize {
        let mut stream: EventStream = bob.listen(Some(&position)).await;
        for _ in 0..1 + cuts % 7 {
            let frame = stream.next().await;
            replica.apply(&frame);
            position = frame.id.clone().unwrap();
            frames.push(frame);
            if frames.len() == EVENTS as usize {
                break;
            }
        }
        cuts += 1;
    }
    writing.await.unwrap();
    check_numbers(&frames, 0);
    assert!(cuts > 40);
    assert_eq!(replica, Replica::load(&bob).await);
}

/// What a client gets that comes back with the position of one of `frames`, for each of them.
async fn what_follows(reader: &Person, frames: &[Frame]) -> Vec<Vec<Frame>> {
    let mut all = Vec::new();
    for frame in frames {
        let mut stream = reader.listen(frame.id.as_deref()).await;
        all.push(if frame.number() < EVENTS { stream.through(EVENTS).await } else { Vec::new() });
    }
    all
}

/// A frame counts once it is whole: half of one moves nothing, neither what is shown nor the position. So between two frames
/// the client comes back as it would have after the first.
#[tokio::test]
async fn cut_at_every_byte_of_a_recording_it_ends_equal_to_a_fresh_load() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let at_first = Replica::load(&bob).await;
    let mut live = bob.listen(None).await;
    a_busy_evening(&alice, &bob).await;
    let frames = live.through(EVENTS).await;
    check_numbers(&frames, 0);
    let fresh = Replica::load(&bob).await;
    let recording: Vec<u8> = frames.iter().flat_map(|frame| frame.bytes.clone()).collect();
    let follows = what_follows(&bob, &frames).await;

    let mut decoder = Decoder::default();
    let mut seen: Vec<Frame> = Vec::new();
    let mut replica = at_first;
    for (cut, byte) in recording.iter().enumerate() {
        decoder.add(&[*byte]);
        let Some(frame) = decoder.next() else { continue };
        assert_eq!(frame.bytes, frames[seen.len()].bytes, "cut after byte {cut}");
        replica.apply(&frame);
        seen.push(frame);
        let rest = &follows[seen.len() - 1];
        check_numbers(&[&seen[..], rest].concat(), 0);
        let mut resumed = replica.clone();
        rest.iter().for_each(|frame| resumed.apply(frame));
        assert_eq!(resumed, fresh, "cut after byte {cut}");
    }
    assert_eq!(seen.len() as i64, EVENTS);
}

/// The same over a real connection, the head of the answer and the lengths of its chunks included.
#[tokio::test]
async fn cut_at_every_byte_of_an_answer_it_goes_on_with_what_is_missing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut live = bob.listen(None).await;
    a_busy_evening(&alice, &bob).await;
    let frames = live.through(EVENTS).await;
    let [.., before, _] = &frames[..] else { panic!("there are events") };
    let cutter = Cutter::before(stage.port).await;
    let cut_off = bob.moved_to(&cutter.url);
    let mut counts = [0; 2];
    for bytes in 0.. {
        cutter.cut_after(bytes);
        let mut seen = Vec::new();
        if let Ok(mut stream) = cut_off.try_listen(before.id.as_deref()).await {
            while seen.is_empty()
                && let Some(frame) = stream.try_next().await
            {
                seen.extend(Some(frame).filter(|frame| !["resumed", "heartbeat"].contains(&frame.event.as_str())));
            }
        }
        counts[seen.len()] += 1;
        if let [last] = &seen[..] {
            assert_eq!(last.number(), EVENTS);
            break;
        }
        if bytes % 50 == 0 {
            let rest = bob.listen(before.id.as_deref()).await.through(EVENTS).await;
            assert_eq!(rest[0].number(), EVENTS, "cut after {bytes} bytes");
        }
    }
    assert!(counts[0] > 500 && counts[1] == 1, "{counts:?}");
}

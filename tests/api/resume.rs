//! Cut anywhere, a stream goes on where it was: what was applied equals a fresh load, each number once, in order.

use serde_json::Value;

use crate::stage::{EventStream, Frame, Person, Replica, Stage};

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

#[tokio::test]
async fn cut_after_every_frame_it_ends_equal_to_a_fresh_load() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let at_first = Replica::load(&bob).await;
    let mut live = bob.listen(None).await;
    a_busy_evening(&alice, &bob).await;
    let frames = live.through(EVENTS).await;
    check_numbers(&frames, 0);
    let fresh = Replica::load(&bob).await;

    let mut before_cut = at_first.clone();
    for (cut, frame) in frames.iter().enumerate() {
        before_cut.apply(frame);
        let mut stream = bob.listen(frame.id.as_deref()).await;
        let mut resumed = before_cut.clone();
        if frame.number() < EVENTS {
            let rest = stream.through(EVENTS).await;
            check_numbers(&rest, frame.number());
            rest.iter().for_each(|frame| resumed.apply(frame));
        }
        assert_eq!(resumed, fresh, "cut after frame {cut}");
    }
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

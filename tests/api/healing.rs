//! Whatever the bus does to the pushes, the reader ends with each number once, in order, equal to a fresh load.

use std::sync::Arc;

use crate::stage::{Fault, FaultyBus, Frame, Options, Replica, Stage};

/// Sends as many messages as there are faults, and reads what arrives.
async fn after(faults: &[Fault]) {
    let bus = FaultyBus::default();
    let stage = Stage::with(Options {
        bus: Some(Arc::new(bus.clone())),
        config: vec![("REALTIME__HEARTBEAT", "1")],
        ..Options::default()
    })
    .await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut stream = bob.listen(None).await;
    let mut replica = Replica::load(&bob).await;
    bus.script(&bob, faults);
    let thread = alice.write_to(&bob, "1").await["thread_id"].clone();
    for n in 2..=faults.len() {
        alice.reply(&thread, &n.to_string()).await;
    }
    let frames = stream.through(faults.len() as i64).await;
    let numbers: Vec<i64> = frames.iter().map(Frame::number).collect();
    assert_eq!(numbers, (1..=faults.len() as i64).collect::<Vec<_>>(), "{faults:?}");
    frames.iter().for_each(|frame| replica.apply(frame));
    assert_eq!(replica, Replica::load(&bob).await, "{faults:?}");
    let swaps = faults.windows(2).filter(|pair| pair[0] == Fault::Swap && pair[1] != Fault::Drop).count();
    assert_eq!(bus.swapped(), swaps, "the bus did what it was told");
}

/// The same on the board.
async fn on_the_board_after(faults: &[Fault]) {
    let bus = FaultyBus::default();
    let stage = Stage::with(Options {
        bus: Some(Arc::new(bus.clone())),
        config: vec![("REALTIME__HEARTBEAT", "1")],
        ..Options::default()
    })
    .await;
    let (alice, bob) = stage.alice_and_bob().await;
    let (mut hers, mut his) = (alice.listen(None).await, bob.listen(None).await);
    bus.script_board(faults);
    let thread = alice.write_to(&bob, "beside it").await["thread_id"].clone();
    for _ in faults {
        bob.posts_anonymously("news").await;
        alice.reply(&thread, "beside it").await;
    }
    let end = [faults.len() as i64 + 1, faults.len() as i64];
    for stream in [&mut hers, &mut his] {
        let mut at = [0, 0];
        while at != end {
            let frame = stream.next().await;
            let next = if frame.event == "new_message" { [at[0] + 1, at[1]] } else { [at[0], at[1] + 1] };
            assert_eq!(frame.numbers(), next, "{faults:?}");
            at = next;
        }
    }
}

#[tokio::test]
async fn pushes_of_the_board_that_are_dropped_doubled_or_swapped_come_once_and_in_order() {
    on_the_board_after(&[Fault::None, Fault::Drop, Fault::None, Fault::Drop, Fault::Drop, Fault::None]).await;
    on_the_board_after(&[Fault::Double, Fault::None, Fault::Double]).await;
    on_the_board_after(&[Fault::None, Fault::Swap, Fault::None, Fault::Swap, Fault::Double]).await;
}

#[tokio::test]
async fn a_dropped_last_push_of_the_board_is_healed_by_the_heartbeat() {
    on_the_board_after(&[Fault::None, Fault::Drop]).await;
    on_the_board_after(&[Fault::Drop]).await;
}

#[tokio::test]
async fn a_dropped_push_shows_as_a_gap_and_is_read_back() {
    after(&[Fault::None, Fault::Drop, Fault::None]).await;
    after(&[Fault::Drop, Fault::Drop, Fault::None, Fault::Drop, Fault::None]).await;
}

#[tokio::test]
async fn a_dropped_last_push_is_healed_by_the_heartbeat() {
    after(&[Fault::None, Fault::None, Fault::Drop]).await;
    after(&[Fault::Drop]).await;
}

#[tokio::test]
async fn a_doubled_push_is_sent_once() {
    after(&[Fault::Double, Fault::None, Fault::Double]).await;
}

#[tokio::test]
async fn swapped_pushes_are_sent_in_order() {
    after(&[Fault::None, Fault::Swap, Fault::None, Fault::Swap, Fault::Double]).await;
    after(&[Fault::None, Fault::Swap]).await;
}

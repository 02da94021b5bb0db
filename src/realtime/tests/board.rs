//! The board's stream, which everybody gets beside their own.

use super::*;

const ALICE: Listener = Listener { user: UserId(Uuid::from_u128(0xa)), sign_in: SignInId(Uuid::from_u128(3)) };
const CAROL: UserId = UserId(Uuid::from_u128(0xc));
const DAVE: UserId = UserId(Uuid::from_u128(0xd));

impl Scene {
    /// Stores the next event of the board; it is not pushed, or the push is lost.
    pub(super) fn store_on_board(&self, author: Option<UserId>) -> BoardDelivery {
        let number = self.log.with(|state| {
            state.board += 1;
            state.authors.extend(author.map(|author| (state.board, author)));
            state.board
        });
        BoardDelivery { number, event: broadcast(number), author }
    }

    fn post(&self, author: Option<UserId>) {
        self.realtime.publish_board(self.store_on_board(author));
    }

    /// Stores that Bob blocks somebody by name, or does no longer.
    fn mute(&self, author: UserId, is_muted: bool) -> Delivery {
        self.log.with(|state| if is_muted { state.muted.insert(author) } else { state.muted.remove(&author) });
        let mut delivery = Delivery::new(BOB.user, self.store(), Event::new(EventType::BlocksChanged, &()).unwrap());
        delivery.mute = Some(Mute { author, is_muted });
        delivery
    }
}

/// The next event, with both numbers.
pub(super) async fn both_are(stream: &mut FrameStream, expected: &str) {
    let (event, numbers) = next_event(stream).await.expect("the stream is open");
    assert_eq!(numbers.map_or(event.clone(), |[own, board]| format!("{event} {own} {board}")), expected);
}

#[actix::test]
async fn an_event_of_the_board_comes_to_everybody_behind_their_own_position() {
    let scene = Scene::new();
    scene.log.with(|state| state.board = 6);
    let mut his = scene.open(BOB, Some(&scene.position_with_board(0, 6)));
    let mut hers = scene.open(ALICE, None);
    both_are(&mut his, "resumed 0 6").await;
    both_are(&mut hers, "reset 0 6").await;
    scene.push();
    both_are(&mut his, "new_message 1 6").await;
    scene.post(None);
    both_are(&mut his, "new_broadcast 1 7").await;
    both_are(&mut hers, "new_broadcast 0 7").await;
    scene.push();
    both_are(&mut his, "new_message 2 7").await;
}

#[actix::test]
async fn the_bytes_of_an_event_of_the_board_are_shared_by_all_streams() {
    let scene = Scene::new();
    let mut streams = [scene.open(BOB, None), scene.open(LAPTOP, None), scene.open(ALICE, None)];
    for stream in &mut streams {
        both_are(stream, "reset 0 0").await;
    }
    scene.post(None);
    let mut places = HashSet::new();
    for stream in &mut streams {
        let [id, event] = [stream.next().await.unwrap().unwrap(), stream.next().await.unwrap().unwrap()];
        assert!(id.starts_with(b"id: 0.1.") && event.starts_with(b"event: new_broadcast\n"));
        places.insert(event.as_ptr());
    }
    assert_eq!(places.len(), 1);
}

#[actix::test]
async fn a_push_of_the_board_that_overtakes_another_is_passed_on_in_its_turn_and_nobody_reads_the_log() {
    let scene = Scene::new();
    let mut streams = [scene.open(BOB, None), scene.open(ALICE, None)];
    for stream in &mut streams {
        both_are(stream, "reset 0 0").await;
    }
    let reads = scene.log.with(|state| state.reads);
    scene.post(None);
    let slow = scene.store_on_board(None);
    let overtaking = [scene.store_on_board(None), scene.store_on_board(None)];
    for delivery in overtaking {
        scene.realtime.publish_board(delivery);
    }
    a_while().await;
    scene.realtime.publish_board(slow);
    for stream in &mut streams {
        for expected in ["new_broadcast 0 1", "new_broadcast 0 2", "new_broadcast 0 3", "new_broadcast 0 4"] {
            both_are(stream, expected).await;
        }
    }
    assert_eq!(scene.log.with(|state| state.reads), reads);
}

#[actix::test]
async fn a_lost_push_of_the_board_is_read_back_soon() {
    let scene = Scene::new();
    let mut stream = scene.open(BOB, None);
    both_are(&mut stream, "reset 0 0").await;
    scene.post(None);
    both_are(&mut stream, "new_broadcast 0 1").await;
    let began = Instant::now();
    scene.store_on_board(None);
    scene.post(None);
    both_are(&mut stream, "new_broadcast 0 2").await;
    both_are(&mut stream, "new_broadcast 0 3").await;
    assert!(began.elapsed() <= Duration::from_millis(110), "{:?}", began.elapsed());
}

#[actix::test]
async fn each_missing_push_of_the_board_is_waited_for_in_full() {
    let scene = Scene::new();
    let mut stream = scene.open(BOB, None);
    both_are(&mut stream, "reset 0 0").await;
    scene.post(None);
    both_are(&mut stream, "new_broadcast 0 1").await;
    let reads = scene.log.with(|state| state.reads);
    for numbers in [[2, 3], [4, 5]] {
        let slow = scene.store_on_board(None);
        scene.post(None);
        // Twice: longer than one is waited for.
        tokio::time::sleep(in_turn::PATIENCE * 3 / 4).await;
        scene.realtime.publish_board(slow);
        for number in numbers {
            both_are(&mut stream, &format!("new_broadcast 0 {number}")).await;
        }
    }
    assert_eq!(scene.log.with(|state| state.reads), reads);
}

#[actix::test]
async fn a_lost_last_push_of_the_board_is_healed_at_the_next_heartbeat() {
    let scene = Scene::new();
    let mut stream = scene.open(BOB, None);
    both_are(&mut stream, "reset 0 0").await;
    scene.store_on_board(None);
    both_are(&mut stream, "heartbeat").await;
    both_are(&mut stream, "new_broadcast 0 1").await;
}

#[actix::test]
async fn a_gap_in_one_stream_is_read_back_with_what_the_other_has() {
    let scene = Scene::new();
    let mut stream = scene.open(BOB, None);
    both_are(&mut stream, "reset 0 0").await;
    scene.store_on_board(None);
    scene.post(None);
    scene.push();
    for expected in ["new_message 1 0", "new_broadcast 1 1", "new_broadcast 1 2"] {
        both_are(&mut stream, expected).await;
    }
    scene.store();
    scene.push();
    scene.post(None);
    for expected in ["new_message 2 2", "new_message 3 2", "new_broadcast 3 3"] {
        both_are(&mut stream, expected).await;
    }
}

#[actix::test]
async fn doubled_and_swapped_pushes_of_the_board_come_once_and_in_order() {
    let scene = Scene::new();
    let mut stream = scene.open(BOB, None);
    both_are(&mut stream, "reset 0 0").await;
    let [first, second, third] = [(); 3].map(|()| Arc::new(scene.store_on_board(None)));
    for delivery in [&second, &first, &second, &third, &third] {
        scene.realtime.send(Packet::Board(delivery.clone()));
    }
    for expected in ["new_broadcast 0 1", "new_broadcast 0 2", "new_broadcast 0 3", "heartbeat"] {
        both_are(&mut stream, expected).await;
    }
}

#[actix::test]
async fn catching_up_goes_page_by_page_in_both_streams() {
    let scene = Scene::new();
    scene.log.with(|state| (state.head, state.board) = (130, 250));
    let mut stream = scene.open(BOB, Some(&scene.position_with_board(0, 0)));
    both_are(&mut stream, "resumed 0 0").await;
    let mut seen = [0, 0];
    while seen != [130, 250] {
        let (_, numbers) = next_event(&mut stream).await.unwrap();
        let [own, board] = numbers.unwrap();
        assert!([[seen[0] + 1, seen[1]], [seen[0], seen[1] + 1]].contains(&[own, board]), "{seen:?}, {own} {board}");
        seen = [own, board];
    }
    scene.post(None);
    both_are(&mut stream, "new_broadcast 130 251").await;
}

#[actix::test]
async fn a_position_of_which_either_part_does_not_fit_is_reset_at_both_heads() {
    let scene = Scene::new();
    scene.log.with(|state| (state.head, state.pruned_to, state.board, state.board_pruned_to) = (9, 4, 90, 40));
    for (number, board, expected) in [
        (4, 40, "resumed 4 40"),
        (9, 90, "resumed 9 90"),
        (9, 39, "reset 9 90"),
        (3, 90, "reset 9 90"),
        (9, 91, "reset 9 90"),
        (10, 90, "reset 9 90"),
    ] {
        let mut stream = scene.open(BOB, Some(&scene.position_with_board(number, board)));
        both_are(&mut stream, expected).await;
    }
}

#[actix::test]
async fn what_somebody_signed_whom_the_reader_blocks_only_moves_the_position() {
    let scene = Scene::new();
    scene.log.with(|state| state.muted = [CAROL].into());
    let mut his = scene.open(BOB, Some(&scene.position(0)));
    both_are(&mut his, "resumed 0 0").await;
    scene.post(Some(CAROL));
    scene.post(Some(DAVE));
    scene.post(None);
    for expected in ["new_broadcast 0 2", "new_broadcast 0 3"] {
        both_are(&mut his, expected).await;
    }
    let mut again = scene.open(BOB, Some(&scene.position(0)));
    for expected in ["resumed 0 0", "new_broadcast 0 2", "new_broadcast 0 3"] {
        both_are(&mut again, expected).await;
    }
    scene.post(Some(CAROL));
    scene.push();
    both_are(&mut his, "new_message 1 4").await;
}

#[actix::test]
async fn a_change_of_blocks_counts_from_the_next_broadcast_on() {
    let scene = Scene::new();
    let mut stream = scene.open(BOB, None);
    both_are(&mut stream, "reset 0 0").await;
    scene.post(Some(CAROL));
    scene.realtime.publish(vec![scene.mute(CAROL, true)]);
    scene.post(Some(CAROL));
    scene.post(Some(DAVE));
    for expected in ["new_broadcast 0 1", "blocks_changed 1 1", "new_broadcast 1 3"] {
        both_are(&mut stream, expected).await;
    }
    scene.realtime.publish(vec![scene.mute(DAVE, true), scene.mute(CAROL, false)]);
    scene.post(Some(DAVE));
    scene.post(Some(CAROL));
    for expected in ["blocks_changed 2 3", "blocks_changed 3 3", "new_broadcast 3 5"] {
        both_are(&mut stream, expected).await;
    }
    assert_eq!(scene.log.with(|state| state.reads), 1, "nothing had to be read for it");
}

#[actix::test]
async fn a_change_of_blocks_that_the_bus_loses_counts_once_it_was_read_back() {
    let scene = Scene::new();
    let mut stream = scene.open(BOB, None);
    both_are(&mut stream, "reset 0 0").await;
    scene.mute(CAROL, true);
    both_are(&mut stream, "heartbeat").await;
    // In memory it looks like a message.
    both_are(&mut stream, "new_message 1 0").await;
    scene.post(Some(CAROL));
    scene.post(None);
    both_are(&mut stream, "new_broadcast 1 2").await;
}

#[actix::test]
async fn when_everybody_has_to_read_a_few_do_so_at_a_time() {
    let scene = Scene::new();
    let mut streams: Vec<_> = (0..20).map(|_| scene.open(BOB, None)).collect();
    for stream in &mut streams {
        both_are(stream, "reset 0 0").await;
    }
    scene.store_on_board(None);
    scene.post(None);
    for stream in &mut streams {
        both_are(stream, "new_broadcast 0 1").await;
        both_are(stream, "new_broadcast 0 2").await;
    }
    assert_eq!(scene.log.with(|state| (state.reads, state.reading)), (40, [0, READERS]));
}

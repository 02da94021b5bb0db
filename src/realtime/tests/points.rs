//! Everything that can happen between listening and reading the log, at every point there is: on one thread a task gives
//! way only where it waits, so giving way 0, 1, 2 … times before something happens tries all of them.

use super::{board::both_are, *};

/// More than there are points from the opening of a stream to its first live event.
const POINTS: usize = 40;

#[derive(Clone, Copy, Debug)]
enum Push {
    Arrives,
    ArrivesTwice,
    IsLost,
}

impl Scene {
    async fn after(&self, points: usize, push: Push) {
        for _ in 0..points {
            yield_now().await;
        }
        let number = self.store();
        let times = match push {
            Push::Arrives => 1,
            Push::ArrivesTwice => 2,
            Push::IsLost => 0,
        };
        for _ in 0..times {
            self.realtime.publish(vec![Delivery::new(BOB.user, number, event(number))]);
        }
    }
}

#[actix::test]
async fn an_event_at_any_point_between_listening_and_reading_comes_once_and_in_order() {
    pause();
    for push in [Push::Arrives, Push::ArrivesTwice, Push::IsLost] {
        let mut was_read = [0, 0];
        for points in 0..POINTS {
            let scene = Scene::on_paused_clock(64 * 1024);
            scene.log.with(|state| state.head = 3);
            let mut stream = scene.open(BOB, Some(&scene.position(1)));
            scene.after(points, push).await;
            scene.after(1, push).await;
            for expected in ["resumed 1", "new_message 2", "new_message 3", "new_message 4", "new_message 5"] {
                let mut frame = next(&mut stream).await;
                if frame.as_deref() == Some("heartbeat") {
                    frame = next(&mut stream).await;
                }
                assert_eq!(frame.as_deref(), Some(expected), "{push:?} after {points} points");
            }
            next_is(&mut stream, "heartbeat").await;
            was_read[usize::from(scene.log.with(|state| state.heads_read[0].0 > 3))] += 1;
        }
        assert!(was_read.iter().all(|times| *times > 2), "before and after the log was read: {was_read:?}");
    }
}

#[actix::test]
async fn events_of_both_streams_at_any_point_come_once_and_in_order_and_no_position_goes_back() {
    pause();
    let mut orders = HashSet::new();
    for [own, board] in [[1, 1], [2, 1], [0, 1], [1, 2], [1, 0], [0, 0]] {
        for points in 0..POINTS {
            let scene = Scene::on_paused_clock(64 * 1024);
            scene.log.with(|state| (state.head, state.board) = (2, 5));
            let mut stream = scene.open(BOB, Some(&scene.position_with_board(1, 4)));
            for _ in 0..points {
                yield_now().await;
            }
            for _ in 0..2 {
                let delivery = Arc::new(scene.store_on_board(None));
                let number = scene.store();
                for _ in 0..board {
                    scene.realtime.send(Packet::Board(delivery.clone()));
                }
                for _ in 0..own {
                    scene.realtime.publish(vec![Delivery::new(BOB.user, number, event(number))]);
                }
            }
            let mut came = Vec::new();
            let mut place = [1, 4];
            while place != [4, 7] {
                let (kind, numbers) = next_event(&mut stream).await.unwrap();
                let Some(numbers) = numbers else { continue };
                let next = match kind.as_str() {
                    "resumed" => place,
                    "new_message" => [place[0] + 1, place[1]],
                    "new_broadcast" => [place[0], place[1] + 1],
                    other => panic!("{other}"),
                };
                assert_eq!(numbers, next, "{own} and {board} pushes after {points} points: {came:?}");
                place = numbers;
                came.push(kind);
            }
            both_are(&mut stream, "heartbeat").await;
            orders.insert(came);
        }
    }
    assert!(orders.len() > 2, "live, from the log, and some of each: {orders:?}");
}

#[actix::test]
async fn a_client_that_is_cut_at_any_point_goes_on_with_what_it_has_not_seen() {
    pause();
    let mut seen_at_the_cut = HashSet::new();
    for points in 0..POINTS {
        // With room for little more than a frame, so that the client can be cut between any two of them.
        let scene = Scene::on_paused_clock(2 * FRAME);
        scene.log.with(|state| state.head = 3);
        let mut stream = scene.open(BOB, Some(&scene.position(1)));
        let mut seen = Vec::new();
        {
            let reading = async {
                while let Some(frame) = next(&mut stream).await {
                    seen.push(frame);
                    yield_now().await;
                }
                std::future::pending::<()>().await;
            };
            tokio::select! {
                biased;
                () = scene.after(points, Push::Arrives) => {}
                () = reading => {}
            }
        }
        drop(stream);
        seen_at_the_cut.insert(seen.len());

        let at = seen.last().map_or(1, |frame| frame.rsplit(' ').next().unwrap().parse().unwrap());
        let mut again = scene.open(BOB, Some(&scene.position(at)));
        next_is(&mut again, &format!("resumed {at}")).await;
        for number in at + 1..=4 {
            next_is(&mut again, &format!("new_message {number}")).await;
        }
        next_is(&mut again, "heartbeat").await;
        let events: Vec<String> = (2..=at).map(|number| format!("new_message {number}")).collect();
        assert_eq!(seen.iter().skip(1).collect::<Vec<_>>(), events.iter().collect::<Vec<_>>(), "after {points} points");
    }
    assert!(seen_at_the_cut.len() > 2, "cut before, in between and afterwards: {seen_at_the_cut:?}");
}

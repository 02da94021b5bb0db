//! The actors on a paused clock: it moves on by itself to the next timer whenever everybody waits.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::StreamExt as _;
use tokio::{
    task::yield_now,
    time::{Instant, pause},
};
use uuid::Uuid;

use super::*;

mod board;
mod hints;
mod points;
mod typing;

const BOB: Listener = Listener { user: UserId(Uuid::from_u128(0xb)), sign_in: SignInId(Uuid::from_u128(1)) };
const LAPTOP: Listener = Listener { sign_in: SignInId(Uuid::from_u128(2)), ..BOB };

/// Streams in memory, one for everybody and the board's: event n holds the number n.
#[derive(Default)]
struct Memory(Mutex<State>);

#[derive(Default)]
struct State {
    epoch: i64,
    head: i64,
    pruned_to: i64,
    board: i64,
    board_pruned_to: i64,
    /// Who has signed what is on the board.
    authors: HashMap<i64, UserId>,
    muted: HashSet<UserId>,
    signed_out: HashSet<SignInId>,
    failures: usize,
    /// Questions that get no answer.
    hangs: usize,
    /// How long an answer takes.
    takes: Duration,
    reads: usize,
    /// How many are being read, and were at most.
    reading: [usize; 2],
    /// Where the streams stood when they were read, each time.
    heads_read: Vec<(i64, i64)>,
}

impl Memory {
    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.0.lock().unwrap())
    }
}

/// The length of a frame: what is sent here is about as long.
const FRAME: usize = 110;

/// How many streams may read at the same time.
const READERS: usize = 3;

fn event(number: i64) -> Event {
    Event::new(EventType::NewMessage, &serde_json::json!({ "n": number })).unwrap()
}

fn broadcast(number: i64) -> Event {
    Event::new(EventType::NewBroadcast, &serde_json::json!({ "n": number })).unwrap()
}

async fn a_while() {
    for _ in 0..3 {
        yield_now().await;
    }
}

impl StreamLog for Memory {
    fn read(&self, listener: Listener, after: Place, limit: i64) -> BoxFuture<'_, anyhow::Result<Option<LogPage>>> {
        Box::pin(async move {
            self.with(|state| {
                state.reading[0] += 1;
                state.reading[1] = state.reading[1].max(state.reading[0]);
            });
            // As with a database, time passes before what is read is fixed, and again before it is here.
            a_while().await;
            let page = self.with(|state| {
                state.reading[0] -= 1;
                state.reads += 1;
                state.heads_read.push((state.head, state.board));
                if state.failures > 0 {
                    state.failures -= 1;
                    anyhow::bail!("the database is away");
                }
                if state.signed_out.contains(&listener.sign_in) {
                    return Ok(None);
                }
                let State { epoch, head, pruned_to, board, board_pruned_to, ref authors, ref muted, .. } = *state;
                let is_seen = |n: &i64| authors.get(n).is_none_or(|author| !muted.contains(author));
                let next = |after, head| (after + 1..=head).take(limit as usize);
                Ok(Some(LogPage {
                    head: Place { epoch, number: head, board },
                    pruned_to: Place { epoch, number: pruned_to, board: board_pruned_to },
                    own: next(after.number, head).map(|n| (n, Some(event(n)))).collect(),
                    board: next(after.board, board).map(|n| (n, Some(n).filter(is_seen).map(broadcast))).collect(),
                    muted: muted.clone(),
                }))
            });
            a_while().await;
            page
        })
    }

    fn standing(&self, listeners: Vec<Listener>) -> BoxFuture<'_, anyhow::Result<Standing>> {
        Box::pin(async move {
            let hangs = self.with(|state| state.hangs.checked_sub(1).map(|left| state.hangs = left).is_some());
            if hangs {
                std::future::pending::<()>().await;
            }
            tokio::time::sleep(self.with(|state| state.takes)).await;
            Ok(self.with(|state| Standing {
                epoch: state.epoch,
                board: state.board,
                heads: listeners.iter().map(|listener| (listener.user, state.head)).collect(),
                signed_in: listeners
                    .iter()
                    .map(|listener| listener.sign_in)
                    .filter(|sign_in| !state.signed_out.contains(sign_in))
                    .collect(),
            }))
        })
    }
}

struct Scene {
    log: Arc<Memory>,
    realtime: Realtime,
    shard: Shard,
    positions: Positions,
}

impl Scene {
    fn new() -> Self {
        Self::with_queue(64 * 1024)
    }

    fn with_queue(queue_bytes: usize) -> Self {
        pause();
        Self::on_paused_clock(queue_bytes)
    }

    fn on_paused_clock(queue_bytes: usize) -> Self {
        let settings = Settings {
            heartbeat: Duration::from_secs(20),
            stream_lifetime: Duration::from_secs(900),
            queue_bytes,
            streams_per_user: 20,
            readers: READERS,
        };
        let positions = Positions::new(b"key");
        let realtime = Realtime::new(settings, positions.clone(), Arc::new(LocalBus));
        let log = Arc::new(Memory::default());
        let shard = realtime.start_shard(log.clone());
        Self { log, realtime, shard, positions }
    }

    fn open(&self, listener: Listener, position: Option<&str>) -> FrameStream {
        self.shard.open(listener, position).unwrap()
    }

    fn position(&self, number: i64) -> String {
        self.position_with_board(number, 0)
    }

    fn position_with_board(&self, number: i64, board: i64) -> String {
        let epoch = self.log.with(|state| state.epoch);
        self.positions.mint(BOB.user, Place { epoch, number, board })
    }

    /// Stores the next event, and pushes it.
    fn push(&self) {
        let number = self.store();
        self.realtime.publish(vec![Delivery::new(BOB.user, number, event(number))]);
    }

    /// Stores the next event, and the push is lost.
    fn store(&self) -> i64 {
        self.log.with(|state| {
            state.head += 1;
            state.head
        })
    }
}

/// The type of the next event, and the numbers of its position.
async fn next_event(stream: &mut FrameStream) -> Option<(String, Option<[i64; 2]>)> {
    let mut text = String::new();
    loop {
        text.push_str(std::str::from_utf8(&stream.next().await?.unwrap()).unwrap());
        let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
        let Some(event) = field("event: ") else { continue };
        let numbers = field("id: ").map(|id| {
            let mut numbers = id.split('.').map(|number| number.parse().unwrap());
            [numbers.next().unwrap(), numbers.next().unwrap()]
        });
        return Some((event.to_owned(), numbers));
    }
}

/// What a frame says, in short: its type, and the number in one's own stream.
async fn next(stream: &mut FrameStream) -> Option<String> {
    let (event, numbers) = next_event(stream).await?;
    Some(numbers.map_or(event.clone(), |[own, _]| format!("{event} {own}")))
}

async fn next_is(stream: &mut FrameStream, expected: &str) {
    assert_eq!(next(stream).await.as_deref(), Some(expected));
}

#[actix::test]
async fn a_heartbeat_comes_every_twenty_seconds() {
    let scene = Scene::new();
    let started = Instant::now();
    let mut stream = scene.open(BOB, None);
    next_is(&mut stream, "reset 0").await;
    for beat in 1..=5 {
        next_is(&mut stream, "heartbeat").await;
        assert_eq!(started.elapsed().as_secs(), beat * 20);
    }
}

#[actix::test]
async fn a_stream_ends_after_its_lifetime_give_or_take_a_fifth() {
    let scene = Scene::new();
    let mut lifetimes = Vec::new();
    for _ in 0..20 {
        let started = Instant::now();
        let mut stream = scene.open(BOB, None);
        while next(&mut stream).await.is_some() {}
        lifetimes.push(started.elapsed().as_secs());
    }
    assert!(lifetimes.iter().all(|lifetime| (720..=1080).contains(lifetime)), "{lifetimes:?}");
    lifetimes.sort_unstable();
    assert!(lifetimes[19] - lifetimes[0] > 60, "streams that began together do not end together: {lifetimes:?}");
}

#[actix::test]
async fn a_lost_last_push_is_healed_at_the_next_heartbeat() {
    let scene = Scene::new();
    let mut stream = scene.open(BOB, None);
    next_is(&mut stream, "reset 0").await;
    scene.push();
    next_is(&mut stream, "new_message 1").await;
    let lost = Instant::now();
    scene.store();
    next_is(&mut stream, "heartbeat").await;
    next_is(&mut stream, "new_message 2").await;
    assert!(lost.elapsed() < Duration::from_secs(21), "{:?}", lost.elapsed());
}

#[actix::test]
async fn a_gap_is_read_back_before_anything_newer_is_sent() {
    let scene = Scene::new();
    let mut stream = scene.open(BOB, None);
    next_is(&mut stream, "reset 0").await;
    scene.store();
    scene.store();
    scene.push();
    for expected in ["new_message 1", "new_message 2", "new_message 3"] {
        next_is(&mut stream, expected).await;
    }
}

#[actix::test]
async fn catching_up_goes_page_by_page_and_then_live() {
    let scene = Scene::new();
    scene.log.with(|state| state.head = 250);
    let mut stream = scene.open(BOB, Some(&scene.position(0)));
    next_is(&mut stream, "resumed 0").await;
    for number in 1..=120 {
        next_is(&mut stream, &format!("new_message {number}")).await;
    }
    // In the middle of it somebody writes.
    scene.push();
    for number in 121..=251 {
        next_is(&mut stream, &format!("new_message {number}")).await;
    }
    scene.push();
    next_is(&mut stream, "new_message 252").await;
}

#[actix::test]
async fn positions_that_do_not_fit_are_reset_at_the_head() {
    let scene = Scene::new();
    scene.log.with(|state| (state.head, state.pruned_to) = (9, 4));
    for (position, expected) in [(3, "reset 9"), (4, "resumed 4"), (9, "resumed 9"), (10, "reset 9")] {
        let mut stream = scene.open(BOB, Some(&scene.position(position)));
        next_is(&mut stream, expected).await;
    }
    let of_before = scene.position(9);
    scene.log.with(|state| state.epoch = 1);
    next_is(&mut scene.open(BOB, Some(&of_before)), "reset 9").await;
}

#[actix::test]
async fn a_new_epoch_is_noticed_at_the_heartbeat_and_the_client_told_to_load_afresh() {
    let scene = Scene::new();
    scene.log.with(|state| state.head = 9);
    let mut stream = scene.open(BOB, Some(&scene.position(9)));
    next_is(&mut stream, "resumed 9").await;
    scene.log.with(|state| (state.epoch, state.head) = (1, 5));
    next_is(&mut stream, "heartbeat").await;
    next_is(&mut stream, "reset 5").await;
    scene.push();
    next_is(&mut stream, "new_message 6").await;
}

#[actix::test]
async fn while_the_database_is_away_the_stream_stays_open_and_heals() {
    let scene = Scene::new();
    scene.log.with(|state| state.failures = 30);
    let mut stream = scene.open(BOB, Some(&scene.position(0)));
    next_is(&mut stream, "heartbeat").await;
    scene.push();
    next_is(&mut stream, "resumed 0").await;
    next_is(&mut stream, "new_message 1").await;
    assert!(scene.log.with(|state| state.reads) <= 33, "once a second, no more");
}

#[actix::test]
async fn a_full_queue_ends_that_stream_and_no_other() {
    let scene = Scene::with_queue(8 * FRAME);
    let mut asleep = scene.open(BOB, None);
    let mut awake = scene.open(LAPTOP, None);
    next_is(&mut awake, "reset 0").await;
    for number in 1..=40 {
        scene.push();
        next_is(&mut awake, &format!("new_message {number}")).await;
    }
    let mut received = 0;
    while next(&mut asleep).await.is_some() {
        received += 1;
    }
    assert!(received <= 8, "{received}");
    next_is(&mut awake, "heartbeat").await;
}

#[actix::test]
async fn a_client_that_takes_nothing_while_catching_up_is_given_up() {
    let scene = Scene::with_queue(8 * FRAME);
    scene.log.with(|state| state.head = 1000);
    let mut stream = scene.open(BOB, Some(&scene.position(0)));
    tokio::time::sleep(Duration::from_secs(60)).await;
    let mut received = 0;
    while next(&mut stream).await.is_some() {
        received += 1;
    }
    assert!(received <= 8, "{received}");
}

#[actix::test]
async fn signing_out_ends_the_streams_of_that_device() {
    let scene = Scene::new();
    let mut phone = scene.open(BOB, None);
    let mut laptop = scene.open(LAPTOP, None);
    next_is(&mut phone, "reset 0").await;
    next_is(&mut laptop, "reset 0").await;
    scene.realtime.end_sign_in(BOB.user, BOB.sign_in);
    assert_eq!(next(&mut phone).await, None);
    next_is(&mut laptop, "heartbeat").await;
}

#[actix::test]
async fn a_lost_sign_out_is_noticed_at_the_heartbeat() {
    let scene = Scene::new();
    let mut stream = scene.open(BOB, None);
    next_is(&mut stream, "reset 0").await;
    scene.log.with(|state| state.signed_out.insert(BOB.sign_in));
    next_is(&mut stream, "heartbeat").await;
    assert_eq!(next(&mut stream).await, None);
}

#[actix::test]
async fn a_stream_that_opens_while_its_device_signs_out_ends_at_once() {
    let scene = Scene::new();
    scene.log.with(|state| state.signed_out.insert(BOB.sign_in));
    let started = Instant::now();
    assert_eq!(next(&mut scene.open(BOB, None)).await, None);
    assert_eq!(started.elapsed(), Duration::ZERO);
}

#[actix::test]
async fn a_stream_that_opens_while_a_heartbeats_question_is_under_way_stays_open() {
    let scene = Scene::new();
    scene.log.with(|state| state.takes = Duration::from_secs(5));
    let mut phone = scene.open(BOB, None);
    next_is(&mut phone, "reset 0").await;
    next_is(&mut phone, "heartbeat").await;
    let mut laptop = scene.open(LAPTOP, None);
    next_is(&mut laptop, "reset 0").await;
    for _ in 0..3 {
        next_is(&mut laptop, "heartbeat").await;
    }
}

#[actix::test]
async fn stopping_the_node_ends_every_stream() {
    let scene = Scene::new();
    let mut stream = scene.open(BOB, None);
    next_is(&mut stream, "reset 0").await;
    scene.realtime.end_all();
    assert_eq!(next(&mut stream).await, None);
    // Whoever comes late does not keep the node from stopping.
    let started = Instant::now();
    assert_eq!(next(&mut scene.open(BOB, None)).await, None);
    assert_eq!(started.elapsed(), Duration::ZERO);
}

#[actix::test]
async fn a_database_that_never_answers_is_asked_again_at_a_later_heartbeat() {
    let scene = Scene::new();
    let mut stream = scene.open(BOB, None);
    next_is(&mut stream, "reset 0").await;
    scene.log.with(|state| state.hangs = 1);
    scene.store();
    next_is(&mut stream, "heartbeat").await;
    next_is(&mut stream, "heartbeat").await;
    next_is(&mut stream, "new_message 1").await;
}

#[actix::test]
async fn beyond_the_limit_a_user_gets_no_more_streams_until_one_ends() {
    let scene = Scene::new();
    let mut streams: Vec<_> = (0..20).map(|_| scene.open(BOB, None)).collect();
    assert!(matches!(scene.shard.open(BOB, None), Err(TooManyStreams)));
    let other = Listener { user: UserId(Uuid::from_u128(0xc)), ..BOB };
    next_is(&mut scene.open(other, None), "reset 0").await;
    next_is(streams.last_mut().unwrap(), "reset 0").await;
    streams.pop();
    // Its session notices that the client is gone in its own time.
    let mut another = loop {
        match scene.shard.open(BOB, None) {
            Ok(stream) => break stream,
            Err(TooManyStreams) => yield_now().await,
        }
    };
    next_is(&mut another, "reset 0").await;
}

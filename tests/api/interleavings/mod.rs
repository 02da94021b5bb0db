//! Transactions of two nodes, cut into each other statement by statement as chance will have it: nobody fails, every
//! stream has each number once and in order, and what a page has loaded or applied at any moment ends equal to a fresh
//! load. That this can fail is shown by breaking it on purpose, in the statements on their way to the database.

mod scene;

use std::{ops::Range, time::Duration};

use actix::Arbiter;
use anonyma::{ids::MessageId, realtime::Listener};
use futures_util::future::{join, join_all};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};

use self::scene::{Deed, Loaded, Opened, Scene, number_of};
use crate::stage::{EventStream, Frame, Hand, Turns, own_thread};

/// How much of everything there is.
#[derive(Clone, Copy, Debug)]
struct Cast {
    /// As many in one direction as in the other.
    threads: usize,
    /// Devices at work at the same time.
    hands: usize,
    /// What each of them does, one thing after the other.
    deeds: usize,
    /// Of twelve deeds, how many are replies.
    replies: u32,
}

/// Many messages wait together in the lane, and share a commit that has to lock several threads.
const CROWDED: Cast = Cast { threads: 2, hands: 16, deeds: 1, replies: 8 };
/// Hardly anybody waits for a thread, so all meet at the streams.
const SPREAD: Cast = Cast { threads: 8, hands: 12, deeds: 2, replies: 5 };
const MIXED: Cast = Cast { threads: 2, hands: 4, deeds: 3, replies: 4 };

impl Cast {
    fn deed(self, who: Listener, other: Listener, threads: &[Opened], chance: &mut StdRng) -> Deed {
        let Opened { thread, message, .. } = *threads.choose(chance).unwrap();
        match chance.random_range(0..12) {
            lot if lot < self.replies => Deed::Reply(who, thread),
            11 => Deed::Open(who, other),
            _ => match chance.random_range(0..12) {
                0..=1 => Deed::Read(who, thread, None),
                2..=3 => Deed::Read(who, thread, Some(chance.random_range(1..5))),
                4 => Deed::Unread(who, thread, chance.random_range(1..5)),
                5..=6 => Deed::Edit(who, own(who, threads)),
                7 => Deed::TakeBack(who, own(who, threads)),
                8 => Deed::React(who, message, chance.random_ratio(2, 3)),
                9 => Deed::Pin(who, message, chance.random_ratio(2, 3)),
                10 => Deed::PinConversation(who, thread, chance.random_ratio(2, 3)),
                _ => Deed::DeleteConversation(who, thread),
            },
        }
    }
}

/// The first message of the first thread that they opened.
fn own(who: Listener, threads: &[Opened]) -> MessageId {
    threads.iter().find(|opened| opened.by == who).unwrap().message
}

/// Alice and Bob are at work on both nodes, while others of their devices load.
async fn play(scene: &Scene, cast: Cast, seed: u64) -> Result<(), String> {
    let mut chance = StdRng::seed_from_u64(seed);
    let people = [scene.db_person("alice").await, scene.db_person("bob").await];
    let mut streams = Vec::new();
    for person in people {
        for node in &scene.nodes {
            streams.push((person, EventStream::of_frames(node.listen(person).await)));
        }
    }
    for (_, stream) in &mut streams {
        assert_eq!(stream.next().await.event, "reset");
    }
    let mut threads = Vec::new();
    for n in 0..cast.threads {
        threads.push(scene.open_thread(n % 2, people[n % 2], people[(n + 1) % 2]).await);
    }

    let scripts = (0..cast.hands).map(|n| {
        let (who, other) = (people[n / 2 % 2], people[(n / 2 + 1) % 2]);
        (n % 2, (0..cast.deeds).map(|_| cast.deed(who, other, &threads, &mut chance)).collect::<Vec<_>>())
    });
    let scripts: Vec<_> = scripts.collect();
    scene.set_wires(&Hand::Order(Turns::begin(seed)));
    let deeds = join_all(scripts.iter().map(|(node, deeds)| async move {
        for deed in deeds {
            scene.act(*node, deed).await.map_err(|error| format!("{deed:?}: {error}"))?;
        }
        Ok::<(), String>(())
    }));
    let loads = join_all((0..4).map(|n| scene.load(n % 2, people[n / 2], &threads)));
    let (deeds, loads) = tokio::time::timeout(Duration::from_secs(60), join(deeds, loads)).await.expect("it ends");
    scene.set_wires(&Hand::Pass);
    deeds.into_iter().collect::<Result<Vec<()>, _>>()?;
    // What was deleted may leave no frame when it is read back. This one is there, behind everything.
    scene.open_thread(0, people[0], people[1]).await;
    let deeds = || scripts.iter().flat_map(|(_, deeds)| deeds);

    for (person, stream) in &mut streams {
        let fresh = scene.load(0, *person, &threads).await;
        let head = number_of(&fresh.conversations);
        let frames = stream.through(head).await;
        let numbers: Vec<i64> = frames.iter().map(Frame::number).collect();
        let has_deleted = deeds().any(|deed| matches!(deed, Deed::DeleteConversation(who, _) if who == person));
        let is_dense = numbers == (1..=head).collect::<Vec<_>>();
        let is_ordered = numbers.is_sorted_by(|one, next| one < next);
        require(is_dense || has_deleted && is_ordered, || format!("numbers {numbers:?} up to {head}"))?;

        let nothing = Loaded::of_nothing(&threads);
        let loaded = loads.iter().enumerate().filter(|(n, _)| people[n / 2] == *person).map(|(_, loaded)| loaded);
        for page in loaded.chain([&nothing]) {
            let (page, fresh) = (page.caught_up(&frames), fresh.caught_up(&[]));
            require(page == fresh, || format!("a page has\n{page:?}\nand the server\n{fresh:?}"))?;
        }
    }
    Ok(())
}

fn require(holds: bool, complaint: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(complaint()) }
}

async fn all_hold(scene: &Scene, seeds: Range<u64>) {
    for seed in seeds {
        let cast = [MIXED, CROWDED, SPREAD][seed as usize % 3];
        if let Err(complaint) = play(scene, cast, seed).await {
            panic!("seed {seed}, {cast:?}: {complaint}");
        }
    }
}

#[actix::test]
async fn on_one_thread_every_interleaving_ends_equal_to_a_fresh_load() {
    all_hold(&Scene::open([Arbiter::current(), Arbiter::current()]).await, 0..30).await;
}

#[actix::test]
async fn across_threads_every_interleaving_ends_equal_to_a_fresh_load() {
    all_hold(&Scene::open([own_thread(), own_thread()]).await, 1000..1030).await;
}

/// What becomes of a statement on the wires of the two nodes.
struct Change {
    of: &'static str,
    to: [&'static str; 2],
}

async fn open_with(change: &Change) -> Scene {
    let scene = Scene::open([Arbiter::current(), Arbiter::current()]).await;
    for (wire, to) in scene.wires.iter().zip(change.to) {
        wire.rewrite(change.of, to);
    }
    scene
}

/// Plays until it shows that something is broken.
async fn shows(cast: Cast, change: Change) {
    let scene = open_with(&change).await;
    for seed in 0..200 {
        if play(&scene, cast, seed).await.is_err() {
            return;
        }
    }
    panic!("{} statements were broken, and nothing failed", scene.wires[1].rewritten());
}

/// With a moment between one lock and the next, in the right order or the other way round.
macro_rules! slowly {
    (streams $order:literal) => {
        concat!(
            "SELECT id FROM (SELECT id FROM streams WHERE id = ANY($1) ORDER BY id",
            $order,
            " FOR UPDATE) AS one_by_one WHERE pg_sleep(0.005) IS NOT NULL"
        )
    };
    (threads $order:literal) => {
        concat!(
            "FROM (SELECT * FROM threads WHERE id = ANY($1) ORDER BY id",
            $order,
            " FOR UPDATE) AS one_by_one WHERE pg_sleep(0.005) IS NOT NULL"
        )
    };
}

const LOCK_STREAMS: &str = "SELECT id FROM streams WHERE id = ANY($1) ORDER BY id FOR UPDATE";
const LOCK_THREADS: &str = "FROM threads WHERE id = ANY($1) ORDER BY id FOR UPDATE";

#[actix::test]
async fn locks_that_are_taken_slowly_and_in_order_do_no_harm() {
    for (cast, change) in [
        (SPREAD, Change { of: LOCK_STREAMS, to: [slowly!(streams ""), slowly!(streams "")] }),
        (CROWDED, Change { of: LOCK_THREADS, to: [slowly!(threads ""), slowly!(threads "")] }),
    ] {
        let scene = open_with(&change).await;
        for seed in 0..6 {
            play(&scene, cast, seed).await.unwrap();
        }
        assert!(scene.wires.iter().all(|wire| wire.rewritten() > 0));
    }
}

#[actix::test]
async fn stream_rows_that_are_locked_in_another_order_are_found() {
    shows(SPREAD, Change { of: LOCK_STREAMS, to: [slowly!(streams ""), slowly!(streams " DESC")] }).await;
}

#[actix::test]
async fn threads_that_are_locked_in_another_order_are_found() {
    shows(CROWDED, Change { of: LOCK_THREADS, to: [slowly!(threads ""), slowly!(threads " DESC")] }).await;
}

/// The snapshot of the statement that waits for the lock is older than what it then may see.
#[actix::test]
async fn a_thread_that_is_read_before_its_lock_is_found() {
    const READ_FIRST: &str = "FROM threads JOIN (
        SELECT id AS locked FROM threads WHERE id = ANY($1) ORDER BY id FOR UPDATE
    ) AS first ON first.locked = id";
    shows(MIXED, Change { of: LOCK_THREADS, to: [LOCK_THREADS, READ_FIRST] }).await;
}

#[actix::test]
async fn a_thread_that_is_not_locked_at_all_is_found() {
    shows(MIXED, Change { of: LOCK_THREADS, to: [LOCK_THREADS, "FROM threads WHERE id = ANY($1) ORDER BY id"] }).await;
}

//! Who goes next: one unit of one connection at a time, so that transactions are cut into each other in ways that the
//! scheduler of a machine would hardly ever find.
//!
//! Each connection has a rank that chance gave it, and the highest of those that wait goes; now and then, by chance, the
//! one that goes falls to the lowest rank. So a transaction is left standing anywhere while the others run on, which finds
//! what needs two or three of them in certain places far sooner than drawing lots for each unit does.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use tokio::{
    sync::{Notify, oneshot},
    time::timeout,
};

/// How long others may take to come forward before somebody is chosen.
const GATHERING: Duration = Duration::from_micros(150);
/// Of how many units one makes its connection fall.
const FALLS: u32 = 12;
/// A unit that has no answer by then waits for a lock, and somebody else goes on.
const AT_WORK: Duration = Duration::from_millis(3);

#[derive(Default)]
pub struct Turns {
    waiting: Mutex<Vec<(u64, oneshot::Sender<()>)>>,
    at_work: Mutex<Option<u64>>,
    came: Notify,
    done: Notify,
}

impl Turns {
    /// Chooses for as long as somebody holds the turns.
    pub fn begin(seed: u64) -> Arc<Self> {
        let turns = Arc::new(Self::default());
        let weak = Arc::downgrade(&turns);
        tokio::spawn(async move {
            let mut ranks = Ranks { chance: StdRng::seed_from_u64(seed), of: HashMap::new(), lowest: 0 };
            while let Some(turns) = weak.upgrade() {
                turns.choose(&mut ranks).await;
            }
        });
        turns
    }

    pub async fn wait(&self, connection: u64) {
        let (turn, called) = oneshot::channel();
        self.waiting.lock().unwrap().push((connection, turn));
        self.came.notify_one();
        // Nobody chooses any more: everybody goes.
        let _ = called.await;
    }

    pub fn answered(&self, connection: u64) {
        if *self.at_work.lock().unwrap() == Some(connection) {
            self.done.notify_one();
        }
    }

    async fn choose(&self, ranks: &mut Ranks) {
        // Nobody may come any more: look again whether somebody still holds the turns.
        let _ = timeout(AT_WORK, self.came.notified()).await;
        let began = Instant::now();
        while began.elapsed() < GATHERING {
            tokio::task::yield_now().await;
        }
        let (connection, turn) = {
            let mut waiting = self.waiting.lock().unwrap();
            if waiting.is_empty() {
                return;
            }
            let chosen = ranks.highest(waiting.iter().map(|(connection, _)| *connection));
            let chosen = waiting.swap_remove(chosen);
            if !waiting.is_empty() {
                self.came.notify_one();
            }
            chosen
        };
        *self.at_work.lock().unwrap() = Some(connection);
        // An answer that came too late belongs to an earlier turn.
        let _ = timeout(Duration::ZERO, self.done.notified()).await;
        let _ = turn.send(());
        let _ = timeout(AT_WORK, self.done.notified()).await;
    }
}

struct Ranks {
    chance: StdRng,
    of: HashMap<u64, i64>,
    lowest: i64,
}

impl Ranks {
    /// The place of the one that goes.
    fn highest(&mut self, waiting: impl Iterator<Item = u64>) -> usize {
        let Self { chance, of, lowest } = self;
        let ranked = waiting
            .map(|connection| (*of.entry(connection).or_insert_with(|| chance.random_range(0..1000)), connection));
        let (place, (_, connection)) = ranked.enumerate().max_by_key(|(_, (rank, _))| *rank).expect("somebody waits");
        if chance.random_ratio(1, FALLS) {
            *lowest -= 1;
            of.insert(connection, *lowest);
        }
        place
    }
}

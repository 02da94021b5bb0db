//! Many event streams that get the same events, and the check that each gets every event once and in order.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    net::SocketAddr,
    rc::Rc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use nix::unistd::Pid;
use tokio::{sync::Notify, task::JoinSet, time::timeout};

use crate::{
    frames,
    http::{Connection, EventStream},
};

const PATIENCE: Duration = Duration::from_secs(60);
/// Streams that are being opened at the same time.
const OPENING_AT_ONCE: usize = 32;

/// A server that passes what is published on to everybody who listens.
pub struct Channel {
    pub address: SocketAddr,
    /// The request that opens a stream.
    pub subscribe: Vec<u8>,
    /// Makes the request that publishes a marked event.
    pub publish: Box<dyn Fn(u64) -> Vec<u8>>,
    /// Whether this block says that the stream is open, so that nothing published later can be missed.
    pub says_open: fn(&[u8]) -> bool,
    /// The number of an event, where the server numbers them.
    pub number: fn(&[u8]) -> Option<u64>,
    pub processes: Vec<Pid>,
}

/// What is to be heard now, and how far everybody has come.
#[derive(Default)]
struct Tally {
    first: Cell<u64>,
    count: Cell<u32>,
    /// Streams that are open, and those that have heard all of it.
    open: Cell<usize>,
    complete: Cell<usize>,
    last_complete: Cell<Option<Instant>>,
    blocks: Cell<u64>,
    block_bytes: Cell<usize>,
    complaint: RefCell<Option<String>>,
    changed: Notify,
}

impl Tally {
    fn complain(&self, complaint: String) {
        self.complaint.borrow_mut().get_or_insert(complaint);
        self.changed.notify_one();
    }

    async fn until(&self, is_reached: impl Fn() -> bool) -> anyhow::Result<()> {
        loop {
            if let Some(complaint) = self.complaint.borrow().as_ref() {
                bail!("{complaint}");
            }
            if is_reached() {
                return Ok(());
            }
            self.changed.notified().await;
        }
    }
}

fn add(counter: &Cell<usize>) -> usize {
    counter.set(counter.get() + 1);
    counter.get()
}

/// One stream's side of the check.
struct Ear {
    tally: Rc<Tally>,
    says_open: fn(&[u8]) -> bool,
    number_in: fn(&[u8]) -> Option<u64>,
    is_open: bool,
    /// The number of the newest event, where a server numbers them.
    number: Option<u64>,
    first: u64,
    /// A bit for each of the events.
    heard: u64,
}

impl Ear {
    fn hear(&mut self, block: &[u8]) {
        let tally = self.tally.clone();
        tally.blocks.set(tally.blocks.get() + 1);
        if !self.is_open && (self.says_open)(block) {
            self.is_open = true;
            self.number = (self.number_in)(block);
            add(&tally.open);
            tally.changed.notify_one();
        } else if let Some(mark) = frames::marked(block) {
            tally.block_bytes.set(block.len());
            let number = (self.number_in)(block);
            if self.number.is_some() && number != self.number.map(|number| number + 1) {
                tally.complain(format!("after the event {:?} of a stream came {number:?}", self.number));
            }
            self.number = number;
            self.check_off(mark);
        }
    }

    fn check_off(&mut self, mark: u64) {
        let tally = &self.tally;
        if self.first != tally.first.get() {
            (self.first, self.heard) = (tally.first.get(), 0);
        }
        let all = u64::MAX >> (64 - tally.count.get());
        let bit = mark.checked_sub(self.first).and_then(|at| 1u64.checked_shl(at.try_into().ok()?)).unwrap_or_default();
        if bit & all == 0 || self.heard & bit != 0 {
            tally.complain(format!("the event {mark} came again, or came to somebody who had to get another"));
        }
        self.heard |= bit;
        if self.heard == all {
            add(&tally.complete);
            tally.last_complete.set(Some(Instant::now()));
            tally.changed.notify_one();
        }
    }
}

/// The streams close when it is dropped.
pub struct Audience {
    size: usize,
    tally: Rc<Tally>,
    _streams: JoinSet<()>,
}

impl Audience {
    /// Opens the streams and waits until all of them are open.
    pub async fn gather(channel: &Channel, size: usize) -> anyhow::Result<Self> {
        let tally = Rc::<Tally>::default();
        let mut streams = JoinSet::new();
        for number in 0..size {
            let opening = tally.until(|| tally.open.get() + OPENING_AT_ONCE > number);
            timeout(PATIENCE, opening).await.context("a stream does not open")??;
            let ear = Ear {
                tally: tally.clone(),
                says_open: channel.says_open,
                number_in: channel.number,
                is_open: false,
                number: None,
                first: 0,
                heard: 0,
            };
            streams.spawn_local(listen(channel.address, channel.subscribe.clone(), ear));
        }
        let opening = tally.until(|| tally.open.get() == size);
        timeout(PATIENCE, opening).await.context("a stream does not open")??;
        Ok(Self { size, tally, _streams: streams })
    }

    /// Publishes the events `first` and those after it, and answers how long it took until everybody had all of them.
    pub async fn hear<F: Future<Output = anyhow::Result<()>>>(
        &self,
        first: u64,
        count: u32,
        publish: impl FnOnce() -> F,
    ) -> anyhow::Result<Duration> {
        ensure!((1..=64).contains(&count), "from 1 to 64 events can be told apart");
        let tally = &self.tally;
        tally.first.set(first);
        tally.count.set(count);
        tally.complete.set(0);
        let began = Instant::now();
        let heard = tally.until(|| tally.complete.get() == self.size);
        let both = async { tokio::try_join!(publish(), heard) };
        let done = timeout(PATIENCE, both).await;
        done.with_context(|| format!("only {} of {} have heard it", tally.complete.get(), self.size))??;
        let ended = tally.last_complete.get().context("nobody was last")?;
        Ok(ended - began)
    }

    /// Everything that was read so far, heartbeats included.
    pub fn blocks(&self) -> u64 {
        self.tally.blocks.get()
    }

    /// How long an event is on the wire.
    pub fn block_bytes(&self) -> usize {
        self.tally.block_bytes.get()
    }
}

async fn listen(address: SocketAddr, subscribe: Vec<u8>, mut ear: Ear) {
    let open = async { Connection::open(address).await?.listen(&subscribe).await };
    let ended = match open.await {
        Ok(stream) => read(stream, &mut ear).await,
        Err(error) => error,
    };
    ear.tally.complain(format!("a stream: {ended:#}"));
}

async fn read(mut stream: EventStream, ear: &mut Ear) -> anyhow::Error {
    loop {
        if let Err(error) = stream.read(|block| ear.hear(block)).await {
            return error;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two events are to be heard after the number 4; answers whether all were, and the complaint.
    fn hear(blocks: &[(u64, u64)]) -> (bool, Option<String>) {
        let tally = Rc::<Tally>::default();
        tally.first.set(10);
        tally.count.set(2);
        let says_open = |block: &[u8]| block.ends_with(b"open\n\n");
        let mut ear = Ear {
            tally: tally.clone(),
            says_open,
            number_in: frames::number,
            is_open: false,
            number: None,
            first: 0,
            heard: 0,
        };
        ear.hear(b"id: 4.x\nevent: open\n\n");
        for (number, mark) in blocks {
            ear.hear(format!("id: {number}.x\ndata: {}\n\n", frames::mark(*mark)).as_bytes());
        }
        (tally.complete.get() == 1, tally.complaint.take())
    }

    #[test]
    fn all_events_once_and_in_order_are_what_is_wanted() {
        assert_eq!(hear(&[(5, 11), (6, 10)]), (true, None));
        assert_eq!(hear(&[(5, 11)]), (false, None));
    }

    #[test]
    fn a_gap_a_repetition_and_a_stranger_are_complained_about() {
        for wrong in
            [[(5, 10), (7, 11)], [(6, 10), (5, 11)], [(5, 10), (5, 10)], [(5, 10), (6, 10)], [(5, 10), (6, 12)]]
        {
            assert!(hear(&wrong).1.is_some(), "{wrong:?}");
        }
    }
}

//! A wire to PostgreSQL that a test holds in its hands: it can hold, slow down, cut, order and rewrite what goes over it.
//!
//! What travels is counted in units: everything up to a `Sync` or a simple query, which the server answers as one.

use std::{
    io,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{
        TcpListener, TcpStream, UnixStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
        unix,
    },
    sync::watch,
    task::JoinHandle,
};

use super::{Database, Turns};

/// The length of a `Sync` alone.
const SYNC: usize = 5;

/// What the wire does with the units that come.
#[derive(Clone)]
pub enum Hand {
    Pass,
    /// Nothing goes either way and nothing is closed, as when a machine disappears from the network.
    Hold,
    Slow(Duration),
    /// One unit at a time, of whichever connection the turns choose.
    Order(Arc<Turns>),
}

/// At which unit a connection is cut, counted from when this was asked for: before the server gets it, or once it has
/// answered and before the answer is passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    Before(u64),
    After(u64),
}

#[derive(Default)]
struct Plan {
    cut: Option<Cut>,
    hold: Option<u64>,
    units: u64,
    rewrites: Vec<(&'static str, &'static str)>,
    rewritten: u64,
}

pub struct Wire {
    pub url: String,
    hand: Arc<watch::Sender<Hand>>,
    plan: Arc<Mutex<Plan>>,
    carrying: JoinHandle<()>,
}

impl Wire {
    pub async fn to(database: &Database) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let socket = database.socket().join(".s.PGSQL.5432");
        // A deadlock is to be found soon.
        let options = "sslmode=disable&options=-c%20deadlock_timeout%3D20ms";
        let url = format!("postgres://anonyma@127.0.0.1:{port}/{}?{options}", database.name());
        let hand = Arc::new(watch::channel(Hand::Pass).0);
        let plan = Arc::<Mutex<Plan>>::default();
        let carrying = tokio::spawn({
            let (hand, plan) = (hand.clone(), plan.clone());
            async move {
                while let Ok((client, _)) = listener.accept().await {
                    client.set_nodelay(true).unwrap();
                    let server = UnixStream::connect(&socket).await.unwrap();
                    tokio::spawn(Connection::new(hand.clone(), plan.clone()).carry(client, server));
                }
            }
        });
        Self { url, hand, plan, carrying }
    }

    pub fn set(&self, hand: Hand) {
        self.hand.send_replace(hand);
    }

    /// Cuts the connection that the unit of this number comes on.
    pub fn cut(&self, cut: Cut) {
        let mut plan = self.plan.lock().unwrap();
        plan.units = 0;
        plan.cut = Some(cut);
    }

    /// Whether a cut is still to come; and forgets it.
    pub fn take_cut(&self) -> bool {
        self.plan.lock().unwrap().cut.take().is_some()
    }

    /// Lets everything pass until the unit of this number comes, and holds from there on. Answers once it does.
    pub async fn hold_at(&self, unit: u64) {
        {
            let mut plan = self.plan.lock().unwrap();
            plan.units = 0;
            plan.hold = Some(unit);
        }
        let _ = self.hand.subscribe().wait_for(|hand| matches!(hand, Hand::Hold)).await;
    }

    /// In every statement that is prepared from now on.
    pub fn rewrite(&self, from: &'static str, to: &'static str) {
        self.plan.lock().unwrap().rewrites.push((from, to));
    }

    /// How many statements were rewritten.
    pub fn rewritten(&self) -> u64 {
        self.plan.lock().unwrap().rewritten
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.carrying.abort();
    }
}

/// What is to be done with a unit.
#[derive(PartialEq)]
enum Verdict {
    Pass,
    CutNow,
    CutOnceAnswered,
}

#[derive(Clone)]
struct Connection {
    id: u64,
    hand: Arc<watch::Sender<Hand>>,
    plan: Arc<Mutex<Plan>>,
    is_doomed: Arc<watch::Sender<bool>>,
}

impl Connection {
    fn new(hand: Arc<watch::Sender<Hand>>, plan: Arc<Mutex<Plan>>) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        Self { id, hand, plan, is_doomed: Arc::new(watch::channel(false).0) }
    }

    /// Until one side closes, or the wire is cut: then both are dropped.
    async fn carry(self, client: TcpStream, server: UnixStream) {
        let (from_client, to_client) = client.into_split();
        let (from_server, to_server) = server.into_split();
        tokio::select! {
            _ = self.clone().carry_up(from_client, to_server) => {}
            _ = self.carry_down(from_server, to_client) => {}
        }
    }

    async fn carry_up(self, from: OwnedReadHalf, mut to: unix::OwnedWriteHalf) -> io::Result<()> {
        let mut from = BufReader::new(from);
        // The first message has no type.
        let length = from.read_u32().await?;
        let mut hello = length.to_be_bytes().to_vec();
        take(&mut from, length as usize - 4, &mut hello).await?;
        to.write_all(&hello).await?;

        let mut unit = Vec::new();
        loop {
            let kind = self.add_message(&mut from, &mut unit).await?;
            if !matches!(kind, b'S' | b'Q' | b'X') {
                continue;
            }
            // A mere sign of life does not count.
            let verdict = if unit.len() == SYNC { Verdict::Pass } else { self.judge().await };
            match verdict {
                Verdict::CutNow => return Ok(()),
                Verdict::CutOnceAnswered => drop(self.is_doomed.send_replace(true)),
                Verdict::Pass => {}
            }
            self.not_held().await;
            to.write_all(&unit).await?;
            unit.clear();
        }
    }

    async fn carry_down(self, from: unix::OwnedReadHalf, mut to: OwnedWriteHalf) -> io::Result<()> {
        let mut from = BufReader::new(from);
        let mut message = Vec::new();
        loop {
            message.clear();
            let kind = read_message(&mut from, &mut message).await?;
            let is_ready = kind == b'Z';
            if is_ready && let Hand::Order(turns) = &*self.hand.borrow() {
                turns.answered(self.id);
            }
            if *self.is_doomed.borrow() {
                if is_ready {
                    return Ok(());
                }
                continue;
            }
            self.not_held().await;
            to.write_all(&message).await?;
        }
    }

    async fn add_message(&self, from: &mut BufReader<OwnedReadHalf>, unit: &mut Vec<u8>) -> io::Result<u8> {
        let mut message = Vec::new();
        let kind = read_message(from, &mut message).await?;
        if kind == b'P' {
            self.rewrite(&mut message);
        }
        unit.extend_from_slice(&message);
        Ok(kind)
    }

    /// A `Parse` message: type, length, the statement's name, its text, and what we leave as it is.
    fn rewrite(&self, message: &mut Vec<u8>) {
        let mut plan = self.plan.lock().unwrap();
        let Plan { rewrites, rewritten, .. } = &mut *plan;
        for (from, to) in rewrites.iter() {
            if let Some(at) = message.windows(from.len()).position(|part| part == from.as_bytes()) {
                message.splice(at..at + from.len(), to.bytes());
                let length = (message.len() as u32 - 1).to_be_bytes();
                message[1..5].copy_from_slice(&length);
                *rewritten += 1;
            }
        }
    }

    async fn judge(&self) -> Verdict {
        let hand = self.hand.borrow().clone();
        match hand {
            Hand::Pass | Hand::Hold => {}
            Hand::Slow(pause) => tokio::time::sleep(pause).await,
            Hand::Order(turns) => turns.wait(self.id).await,
        }
        let mut plan = self.plan.lock().unwrap();
        plan.units += 1;
        if plan.hold == Some(plan.units) {
            plan.hold = None;
            self.hand.send_replace(Hand::Hold);
        }
        let verdict = match plan.cut {
            Some(Cut::Before(unit)) if unit == plan.units => Verdict::CutNow,
            Some(Cut::After(unit)) if unit == plan.units => Verdict::CutOnceAnswered,
            _ => return Verdict::Pass,
        };
        plan.cut = None;
        verdict
    }

    async fn not_held(&self) {
        let _ = self.hand.subscribe().wait_for(|hand| !matches!(hand, Hand::Hold)).await;
    }
}

/// Appends one whole message; answers with its type.
async fn read_message(from: &mut (impl AsyncRead + Unpin), message: &mut Vec<u8>) -> io::Result<u8> {
    let kind = from.read_u8().await?;
    let length = from.read_u32().await?;
    message.push(kind);
    message.extend_from_slice(&length.to_be_bytes());
    take(from, length as usize - 4, message).await?;
    Ok(kind)
}

async fn take(from: &mut (impl AsyncRead + Unpin), count: usize, into: &mut Vec<u8>) -> io::Result<()> {
    let begin = into.len();
    into.resize(begin + count, 0);
    from.read_exact(&mut into[begin..]).await?;
    Ok(())
}

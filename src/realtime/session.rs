//! One open event stream.
//!
//! It listens first and reads the log afterwards, so nothing falls in between. It never waits for the database or the
//! client itself: reading the log is a future on its context, and a live frame that does not fit into the queue ends
//! the stream (the client resumes). It ends when the client is gone, too slow or signed out, or at its deadline.

use std::{sync::Arc, time::Duration};

use actix::{
    Actor, ActorContext as _, ActorFutureExt as _, Addr, AsyncContext as _, Context, Handler, Message, WrapFuture as _,
};
use bytes::Bytes;
use rand::RngExt as _;
use tokio::time::timeout;

use super::{
    Delivery, Event, EventType, Listener, LogPage, Place, Positions, StreamLog,
    cursor::{Cursor, Step},
    frames::{Frames, Refused},
    hub,
    limit::Permit,
};

/// Events read from the log at a time; each page is on its way before the next is read.
const PAGE: i64 = 100;
/// How long a client that is catching up may take nothing before it counts as gone.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long until a failed read is tried again.
const RETRY: Duration = Duration::from_secs(1);
/// Pushes that may wait for this session. One that is lost here shows as a gap.
const MAILBOX: usize = 64;

/// The lifetime of one stream: a fifth more or less, so that streams opened together do not end together.
pub fn with_jitter(lifetime: Duration) -> Duration {
    lifetime.mul_f64(rand::rng().random_range(0.8..1.2))
}

/// What a session needs of the world around it.
pub struct Surroundings {
    pub log: Arc<dyn StreamLog>,
    pub positions: Positions,
    pub lifetime: Duration,
    /// Counts this stream for as long as the session lives.
    pub _permit: Permit,
}

pub struct Session {
    listener: Listener,
    /// Where the client stands, as far as it said so.
    from: Option<Place>,
    /// `None` until the first page was read.
    epoch: Option<i64>,
    cursor: Cursor,
    frames: Frames,
    hub: Addr<hub::Hub>,
    around: Surroundings,
}

/// How reading one page went.
enum Outcome {
    SentThrough { number: i64, head: i64, epoch: i64 },
    DoesNotFit { head: i64, epoch: i64 },
    SignedOut,
    ClientGone,
    Failed(anyhow::Error),
}

impl Session {
    pub fn new(
        listener: Listener,
        from: Option<Place>,
        frames: Frames,
        hub: Addr<hub::Hub>,
        around: Surroundings,
    ) -> Self {
        let cursor = Cursor::reading_after(from.map_or(0, |place| place.number));
        Self { listener, from, epoch: None, cursor, frames, hub, around }
    }

    fn take(&mut self, step: &Step, pushed: Option<&Delivery>, context: &mut Context<Self>) {
        match (step, pushed, self.epoch) {
            (Step::Send, Some(delivery), Some(epoch)) => {
                self.send(delivery.frame(&self.around.positions, epoch), context);
            }
            (Step::Read, ..) => self.read_log(context),
            _ => {}
        }
    }

    /// Full means too slow. Closed means gone.
    fn send(&mut self, frame: Bytes, context: &mut Context<Self>) {
        if self.frames.try_send(frame).is_err() {
            context.stop();
        }
    }

    fn read_log(&mut self, context: &mut Context<Self>) {
        let reader = PageReader {
            listener: self.listener,
            from: match self.epoch {
                Some(epoch) => Some(Place { epoch, number: self.cursor.at() }),
                None => self.from,
            },
            is_first: self.epoch.is_none(),
            log: self.around.log.clone(),
            positions: self.around.positions.clone(),
            frames: self.frames.clone(),
        };
        context.spawn(reader.run().into_actor(self).map(Self::conclude));
    }

    fn conclude(outcome: Outcome, session: &mut Self, context: &mut Context<Self>) {
        match outcome {
            Outcome::SentThrough { number, head, epoch } => {
                session.epoch = Some(epoch);
                let step = session.cursor.read_through(number, head);
                session.take(&step, None, context);
            }
            Outcome::DoesNotFit { head, epoch } => {
                session.epoch = Some(epoch);
                let position = session.around.positions.mint(session.listener.user, Place { epoch, number: head });
                session.send(Event::bare(EventType::Reset).frame(&position), context);
                let step = session.cursor.reset(head);
                session.take(&step, None, context);
            }
            Outcome::Failed(error) => {
                tracing::warn!(%error, "a stream could not be read; trying again");
                context.run_later(RETRY, Self::read_log);
            }
            Outcome::SignedOut | Outcome::ClientGone => context.stop(),
        }
    }
}

/// Reads one page and puts it into the queue, as fast as the client takes it.
struct PageReader {
    listener: Listener,
    from: Option<Place>,
    is_first: bool,
    log: Arc<dyn StreamLog>,
    positions: Positions,
    frames: Frames,
}

impl PageReader {
    async fn run(self) -> Outcome {
        let after = self.from.map_or(0, |place| place.number);
        let limit = if self.from.is_some() { PAGE } else { 0 };
        let page = match timeout(hub::ANSWER_WITHIN, self.log.read(self.listener, after, limit)).await {
            Ok(Ok(Some(page))) => page,
            Ok(Ok(None)) => return Outcome::SignedOut,
            Ok(Err(error)) => return Outcome::Failed(error),
            Err(elapsed) => return Outcome::Failed(elapsed.into()),
        };
        match self.from {
            Some(from) if fits(from, &page) => self.deliver(from, page).await.unwrap_or(Outcome::ClientGone),
            _ => Outcome::DoesNotFit { head: page.head, epoch: page.epoch },
        }
    }

    async fn deliver(&self, from: Place, page: LogPage) -> Option<Outcome> {
        let LogPage { epoch, head, events, .. } = page;
        if self.is_first {
            self.send(&Event::bare(EventType::Resumed), from).await?;
        }
        // A page that is not full holds all there is, so nothing can be missing behind its last event.
        let is_last = (events.len() as i64) < PAGE;
        let last = events.last().map(|(number, _)| *number);
        for (number, event) in events {
            if let Some(event) = event {
                self.send(&event, Place { epoch, number }).await?;
            }
        }
        let number = if is_last { head } else { last.unwrap_or(head) };
        Some(Outcome::SentThrough { number, head, epoch })
    }

    async fn send(&self, event: &Event, place: Place) -> Option<()> {
        let frame = event.frame(&self.positions.mint(self.listener.user, place));
        timeout(PATIENCE, self.frames.send(frame)).await.ok()?.ok()
    }
}

fn fits(from: Place, page: &LogPage) -> bool {
    from.epoch == page.epoch && (page.pruned_to..=page.head).contains(&from.number)
}

impl Actor for Session {
    type Context = Context<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        context.set_mailbox_capacity(MAILBOX);
        // The stream is open from its first byte on, also for a client that has to wait for the first event.
        self.send(Bytes::from_static(b"retry: 1000\n\n"), context);
        context.run_later(self.around.lifetime, |_, context| context.stop());
        let frames = self.frames.clone();
        let gone = async move { frames.closed().await };
        context.spawn(gone.into_actor(self).map(|(), _, context| context.stop()));

        let join = self.hub.send(hub::Join { listener: self.listener, session: context.address() });
        context.spawn(join.into_actor(self).map(|joined, session, context| match joined {
            Ok(()) => session.read_log(context),
            Err(_) => context.stop(),
        }));
    }

    fn stopped(&mut self, context: &mut Self::Context) {
        // When the hub's mailbox is full, its next heartbeat notices that we are gone.
        let _ = self.hub.try_send(hub::Leave { listener: self.listener, session: context.address() });
    }
}

/// An event of this user was stored.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Push(pub Arc<Delivery>);

impl Handler<Push> for Session {
    type Result = ();

    fn handle(&mut self, Push(delivery): Push, context: &mut Self::Context) {
        let step = self.cursor.push(delivery.number);
        self.take(&step, Some(&delivery), context);
    }
}

/// Something passes that is not stored.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Ephemeral(pub Event);

impl Handler<Ephemeral> for Session {
    type Result = ();

    fn handle(&mut self, Ephemeral(event): Ephemeral, _: &mut Self::Context) {
        // Before the first page the client does not know where it stands, and one that is slow has more important things
        // to take: it does without.
        if self.epoch.is_some() {
            let _ = self.frames.offer(event.frame_without_position());
        }
    }
}

/// Show that the stream is alive. Noticing dead clients depends on it too.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Beat;

impl Handler<Beat> for Session {
    type Result = ();

    fn handle(&mut self, _: Beat, context: &mut Self::Context) {
        match self.frames.try_send(Event::bare(EventType::Heartbeat).frame_without_position()) {
            // A client that is catching up keeps its queue full and shows that it lives by draining it.
            Err(Refused::Full) if self.cursor.is_reading() => {}
            Err(_) => context.stop(),
            Ok(()) => {}
        }
    }
}

/// Where the stored stream stands.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Compare {
    pub epoch: i64,
    pub head: Option<i64>,
}

impl Handler<Compare> for Session {
    type Result = ();

    fn handle(&mut self, Compare { epoch, head }: Compare, context: &mut Self::Context) {
        let step = match head {
            _ if self.epoch.is_some_and(|mine| mine != epoch) => self.cursor.read(),
            Some(head) => self.cursor.head(head),
            None => Step::Drop,
        };
        self.take(&step, None, context);
    }
}

#[derive(Message)]
#[rtype(result = "()")]
pub struct End;

impl Handler<End> for Session {
    type Result = ();

    fn handle(&mut self, _: End, context: &mut Self::Context) {
        context.stop();
    }
}

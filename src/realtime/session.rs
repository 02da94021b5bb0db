//! One open event stream: its user's own events, and those of the board.
//!
//! It listens first and reads the log afterwards, so nothing falls in between. It never waits for the database or the
//! client itself: reading the log is a future on its context, and a live frame that does not fit into the queue ends
//! the stream (the client resumes). It ends when the client is gone, too slow or signed out, or at its deadline.

use std::{collections::HashSet, sync::Arc, time::Duration};

use actix::{
    Actor, ActorContext as _, ActorFutureExt as _, Addr, AsyncContext as _, Context, Handler, Message, WrapFuture as _,
};
use rand::RngExt as _;
use tokio::sync::Semaphore;

use super::{
    BoardDelivery, Delivery, Event, EventType, Listener, Mute, Place, Positions, StreamLog,
    cursor::Step,
    cursors::Cursors,
    frames::{Frame, Frames, Refused},
    hub,
    limit::Permit,
    page_reader::{Outcome, PageReader},
};
use crate::ids::UserId;

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
    /// Of the node, to read it.
    pub turns: Arc<Semaphore>,
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
    cursors: Cursors,
    /// Whose signed broadcasts the user does not see: read from the log, and changed by what passes.
    muted: HashSet<UserId>,
    frames: Frames,
    hub: Addr<hub::Hub>,
    around: Surroundings,
}

impl Session {
    pub fn new(
        listener: Listener,
        from: Option<Place>,
        frames: Frames,
        hub: Addr<hub::Hub>,
        around: Surroundings,
    ) -> Self {
        let Place { number, board, .. } = from.unwrap_or_default();
        let cursors = Cursors::reading_after(number, board);
        Self { listener, from, epoch: None, cursors, muted: HashSet::new(), frames, hub, around }
    }

    /// Where the client stands once everything is taken that was sent to it. `None` before the first page.
    fn place(&self) -> Option<Place> {
        self.epoch.map(|epoch| self.cursors.place(epoch))
    }

    fn read_if(&mut self, step: &Step, context: &mut Context<Self>) {
        if *step == Step::Read {
            self.read_log(context);
        }
    }

    /// Full means too slow. Closed means gone.
    fn send(&mut self, frame: Frame, context: &mut Context<Self>) {
        if self.frames.try_send(frame).is_err() {
            context.stop();
        }
    }

    fn read_log(&mut self, context: &mut Context<Self>) {
        let reader = PageReader {
            listener: self.listener,
            from: self.place().or(self.from),
            is_first: self.epoch.is_none(),
            log: self.around.log.clone(),
            turns: self.around.turns.clone(),
            positions: self.around.positions.clone(),
            frames: self.frames.clone(),
        };
        context.spawn(reader.run().into_actor(self).map(Self::conclude));
    }

    fn conclude(outcome: Outcome, session: &mut Self, context: &mut Context<Self>) {
        match outcome {
            Outcome::SentThrough { place, head, muted } => {
                (session.epoch, session.muted) = (Some(head.epoch), muted);
                let step = session.cursors.read_through(place, head);
                session.read_if(&step, context);
            }
            Outcome::DoesNotFit { head, muted } => {
                (session.epoch, session.muted) = (Some(head.epoch), muted);
                let position = session.around.positions.mint(session.listener.user, head);
                session.send(Event::bare(EventType::Reset).frame(&position), context);
                let step = session.cursors.reset(head);
                session.read_if(&step, context);
            }
            Outcome::Failed(error) => {
                tracing::warn!(%error, "a stream could not be read; trying again");
                context.run_later(RETRY, Self::read_log);
            }
            Outcome::SignedOut | Outcome::ClientGone => context.stop(),
        }
    }
}

impl Actor for Session {
    type Context = Context<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        context.set_mailbox_capacity(MAILBOX);
        // The stream is open from its first byte on, also for a client that has to wait for the first event.
        self.send(Frame::bare(b"retry: 1000\n\n"), context);
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
        let step = self.cursors.push(delivery.number);
        if step == Step::Send
            && let Some(place) = self.place()
        {
            self.send(delivery.frame(&self.around.positions, place), context);
            match delivery.mute {
                Some(Mute { author, is_muted: true }) => drop(self.muted.insert(author)),
                Some(Mute { author, is_muted: false }) => drop(self.muted.remove(&author)),
                None => {}
            }
        }
        self.read_if(&step, context);
    }
}

/// An event of the board was stored.
#[derive(Message)]
#[rtype(result = "()")]
pub struct BoardPush(pub Arc<BoardDelivery>);

impl Handler<BoardPush> for Session {
    type Result = ();

    fn handle(&mut self, BoardPush(delivery): BoardPush, context: &mut Self::Context) {
        let step = self.cursors.push_board(delivery.number);
        if step == Step::Send
            && let Some(place) = self.place()
            && !delivery.author.is_some_and(|author| self.muted.contains(&author))
        {
            let position = self.around.positions.mint(self.listener.user, place);
            self.send(delivery.event.frame(&position), context);
        }
        self.read_if(&step, context);
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
            Err(Refused::Full) if self.cursors.is_reading() => {}
            Err(_) => context.stop(),
            Ok(()) => {}
        }
    }
}

/// Where the stored streams stand.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Compare {
    pub epoch: i64,
    pub head: Option<i64>,
    pub board: i64,
}

impl Handler<Compare> for Session {
    type Result = ();

    fn handle(&mut self, Compare { epoch, head, board }: Compare, context: &mut Self::Context) {
        let step = match self.epoch {
            Some(mine) if mine != epoch => self.cursors.read(),
            _ => self.cursors.heads(head, board),
        };
        self.read_if(&step, context);
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

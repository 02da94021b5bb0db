//! Realtime: getting stored events onto event streams, each exactly once and in order.
//!
//! Services store first and then [`Realtime::publish`]; the HTTP room opens streams on its core's [`Shard`]. Between
//! them: the [`Bus`] hands a delivery to every shard's `Hub`, the hub to the `Session` actors of that user (one of the board to
//! all of them), and a session compares the number with its `Cursors`. What the push loses, the session reads back from the
//! [`StreamLog`]. Ephemeral events, made by `ThreadTyping` and of `Hints`, go the same way without a number, and what is lost
//! of them stays lost.
//!
//! To add an event: a kind in `event`, the data it carries where the view lives, and its rendering for replay.
//! To add an actor message: a private struct above its `Handler`, and a verb on the handle that sends it.

mod bus;
mod cursor;
mod cursors;
mod event;
mod frames;
mod hints;
mod hub;
mod in_turn;
mod limit;
mod log;
mod page_reader;
mod position;
mod session;
mod typing;
mod typists;
mod watching;

#[cfg(test)]
mod tests;

use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use actix::{Actor as _, Addr, MailboxError};
use hints::Count;
use tokio::sync::Semaphore;

pub use bus::{Bus, LocalBus, LocalShards, Packet};
pub use event::{BoardDelivery, Delivery, Envelope, Event, EventType, Mute};
pub use frames::FrameStream;
pub use hints::{CommentsChanged, ViewsChanged};
pub use limit::TooManyStreams;
pub use log::{BoxFuture, Listener, LogPage, Standing, StreamLog};
pub use position::{Place, Positions};
pub use typing::TypingEvent;

use crate::ids::{BroadcastId, SignInId, ThreadId, UserId};

pub struct Settings {
    pub heartbeat: Duration,
    pub stream_lifetime: Duration,
    pub queue_bytes: usize,
    pub streams_per_user: usize,
    /// Event streams that may read the log at the same time.
    pub readers: usize,
}

/// The handle that services and HTTP hold. Cheap to clone.
#[derive(Clone)]
pub struct Realtime(Arc<Inner>);

struct Inner {
    bus: Arc<dyn Bus>,
    shards: LocalShards,
    positions: Positions,
    limit: limit::Limit,
    turns: Arc<Semaphore>,
    settings: Settings,
}

impl Realtime {
    pub fn new(settings: Settings, positions: Positions, bus: Arc<dyn Bus>) -> Self {
        let limit = limit::Limit::new(settings.streams_per_user);
        let turns = Arc::new(Semaphore::new(settings.readers));
        let shards = LocalShards(Arc::new(RwLock::default()));
        Self(Arc::new(Inner { bus, shards, positions, limit, turns, settings }))
    }

    /// Hands stored events over to whoever listens. May lose them: the numbers heal it.
    pub fn publish(&self, deliveries: Vec<Delivery>) {
        for delivery in deliveries {
            self.send(Packet::Deliver(Arc::new(delivery)));
        }
    }

    /// Hands a stored event of the board over to everybody who listens. May lose it: the numbers heal it.
    pub fn publish_board(&self, delivery: BoardDelivery) {
        self.send(Packet::Board(Arc::new(delivery)));
    }

    /// A broadcast is open on this device: it is told when its counts change, until some time after the last sign. Lost like
    /// [`Realtime::typing`]: the next sign says the same.
    pub fn watch(&self, user: UserId, sign_in: SignInId, broadcast: BroadcastId) {
        self.send(Packet::Watch { listener: Listener { user, sign_in }, broadcast });
    }

    /// It is no longer open there. Lost likewise: the watch ends by itself.
    pub fn unwatch(&self, sign_in: SignInId, broadcast: BroadcastId) {
        self.send(Packet::Unwatch { sign_in, broadcast });
    }

    /// Tells those who have the broadcast open, at most once a second. Lost without harm: it is only a hint.
    pub fn views_changed(&self, broadcast: BroadcastId, views: i64) {
        self.changed(Count::ViewsOf(broadcast), views);
    }

    /// Like [`Realtime::views_changed`].
    pub fn comments_changed(&self, broadcast: BroadcastId, comments: i64) {
        self.changed(Count::CommentsOf(broadcast), comments);
    }

    fn changed(&self, count: Count, number: i64) {
        self.0.shards.send_to(count.broadcast().0, hub::Changed { count, number });
    }

    /// Ends the event streams of one signed-in device.
    pub fn end_sign_in(&self, user: UserId, sign_in: SignInId) {
        self.send(Packet::EndSignIn { user, sign_in });
    }

    /// Somebody types in a thread, and `reader` is to see it. Lost when the mailboxes on the way are full: the next sign
    /// says the same.
    pub fn typing(&self, thread: ThreadId, typist: UserId, reader: UserId) {
        self.0.shards.send_to(thread.0, hub::Typing { thread, sign: typing::Sign { typist, reader } });
    }

    /// They have sent what they typed. Lost like [`Realtime::typing`]: it ends by itself, a little later.
    pub fn typing_ended(&self, thread: ThreadId, typist: UserId) {
        self.0.shards.send_to(thread.0, hub::TypingEnded { thread, typist });
    }

    fn send(&self, packet: Packet) {
        self.0.bus.send(packet, &self.0.shards);
    }

    /// Ends this node's event streams; their clients resume elsewhere or when we are back.
    pub fn end_all(&self) {
        self.0.shards.send(&Packet::EndAll);
    }

    /// Starts the hub of the core that calls this.
    pub fn start_shard(&self, log: Arc<dyn StreamLog>) -> Shard {
        let hub = hub::Hub::new(log.clone(), self.clone()).start();
        self.0.shards.0.write().unwrap_or_else(PoisonError::into_inner).push(hub.clone());
        Shard { hub, realtime: self.clone(), log }
    }
}

/// One core's part: where event streams that were accepted on this core live.
#[derive(Clone)]
pub struct Shard {
    hub: Addr<hub::Hub>,
    realtime: Realtime,
    log: Arc<dyn StreamLog>,
}

impl Shard {
    /// Opens an event stream, from `position` on if it fits.
    pub fn open(&self, listener: Listener, position: Option<&str>) -> Result<FrameStream, TooManyStreams> {
        let inner = &self.realtime.0;
        let permit = inner.limit.take(listener.user)?;
        let from = position.and_then(|text| inner.positions.read(listener.user, text));
        let (sender, frames) = frames::queue(inner.settings.queue_bytes);
        session::Session::new(
            listener,
            from,
            sender,
            self.hub.clone(),
            session::Surroundings {
                log: self.log.clone(),
                turns: inner.turns.clone(),
                positions: inner.positions.clone(),
                lifetime: session::with_jitter(inner.settings.stream_lifetime),
                _permit: permit,
            },
        )
        .start();
        Ok(frames)
    }

    /// Whether the hub still answers.
    pub async fn is_alive(&self) -> Result<(), MailboxError> {
        self.hub.send(hub::Ping).await
    }
}

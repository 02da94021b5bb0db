//! Somebody types in a thread: one actor for each such thread, for as long as it lasts.
//!
//! It lives on the core of the hub that the thread belongs to, which starts it with the first sign. Every sign is passed
//! on, so that a page that has just opened sees it; the end is passed on once. Whatever becomes of its hub, it ends by
//! itself when nobody types any more, at the latest ten seconds after the last sign.

use std::time::Duration;

use actix::{Actor, ActorContext as _, Addr, AsyncContext as _, Context, Handler, Message};
use serde::Serialize;
use tokio::time::Instant;
use utoipa::ToSchema;

use super::{
    Event, EventType, Packet, Realtime, hub,
    typists::{Lapse, SIGN_LASTS, Typists},
};
use crate::ids::{ThreadId, UserId};

/// Signs that may wait for this actor. Beyond that they are dropped: the next one says the same.
const MAILBOX: usize = 64;

/// The data of `typing`: the other side of this conversation types, or no longer does.
#[derive(Debug, Serialize, ToSchema)]
pub struct TypingEvent {
    pub thread_id: ThreadId,
    pub typing: bool,
}

pub struct ThreadTyping {
    thread: ThreadId,
    typists: Typists,
    first: Sign,
    hub: Addr<hub::Hub>,
    realtime: Realtime,
}

impl ThreadTyping {
    pub fn new(thread: ThreadId, first: Sign, hub: Addr<hub::Hub>, realtime: Realtime) -> Self {
        Self { thread, typists: Typists::default(), first, hub, realtime }
    }

    fn sign(&mut self, Sign { typist, reader }: Sign, context: &mut Context<Self>) {
        if self.typists.sign(typist, reader, Instant::now()) {
            Self::start_timer(typist, SIGN_LASTS, context);
        }
        self.tell(reader, true);
    }

    fn start_timer(typist: UserId, wait: Duration, context: &mut Context<Self>) {
        context.run_later(wait, move |actor, context| match actor.typists.lapse(typist, Instant::now()) {
            Lapse::Again(wait) => Self::start_timer(typist, wait, context),
            Lapse::Ended { reader } => actor.end(reader, context),
            Lapse::Nothing => {}
        });
    }

    fn end(&self, reader: UserId, context: &mut Context<Self>) {
        self.tell(reader, false);
        if self.typists.nobody_types() {
            context.stop();
        }
    }

    fn tell(&self, reader: UserId, typing: bool) {
        match Event::new(EventType::Typing, &TypingEvent { thread_id: self.thread, typing }) {
            Ok(event) => self.realtime.send(Packet::Ephemeral { user: reader, event }),
            Err(error) => tracing::error!(%error, "a typing event could not be encoded"),
        }
    }
}

impl Actor for ThreadTyping {
    type Context = Context<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        context.set_mailbox_capacity(MAILBOX);
        self.sign(self.first, context);
    }

    fn stopped(&mut self, context: &mut Self::Context) {
        // When the hub's mailbox is full, its next heartbeat notices that we are gone.
        let _ = self.hub.try_send(hub::Quiet { thread: self.thread, typing: context.address() });
    }
}

/// Somebody types, and somebody is to see it.
#[derive(Clone, Copy, Message)]
#[rtype(result = "()")]
pub struct Sign {
    pub typist: UserId,
    pub reader: UserId,
}

impl Handler<Sign> for ThreadTyping {
    type Result = ();

    fn handle(&mut self, sign: Sign, context: &mut Self::Context) {
        self.sign(sign, context);
    }
}

/// The typist has sent what they typed.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Sent {
    pub typist: UserId,
}

impl Handler<Sent> for ThreadTyping {
    type Result = ();

    fn handle(&mut self, Sent { typist }: Sent, context: &mut Self::Context) {
        if let Some(reader) = self.typists.sent(typist) {
            self.end(reader, context);
        }
    }
}

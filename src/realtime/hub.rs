//! One core's registry of open event streams, and its heartbeat.
//!
//! A hub never waits: it passes a delivery on to the sessions of that user and forgets it. At every heartbeat it lets
//! each session show that it is alive, and compares all of them with the stored streams in one question, which finds
//! what no number could show: a lost last push, and a lost sign-out.
//!
//! It also finds, and starts, the [`ThreadTyping`] actors of the threads that belong to it, and tells the counts of the
//! broadcasts that do, from time to time, to those who have one open.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use actix::{
    Actor, ActorFutureExt as _, Addr, AsyncContext as _, Context, Handler, Message, WrapFuture as _, dev::SendError,
};

use tokio::time::{Instant, timeout};

use super::{
    BoardDelivery, Listener, Packet, Realtime, StreamLog,
    hints::{Count, Hints, REST},
    in_turn::{InTurn, PATIENCE},
    session,
    typing::{Sent, Sign, ThreadTyping},
    watching::Watching,
};
use crate::ids::{SignInId, ThreadId, UserId};

/// A database that does not answer must not keep the next question from being asked.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// Pushes that may wait for this core. Beyond that they are dropped, and healed.
const MAILBOX: usize = 16 * 1024;

pub struct Hub {
    log: Arc<dyn StreamLog>,
    realtime: Realtime,
    members: HashMap<UserId, Vec<Member>>,
    board: InTurn,
    /// The board's event that was missing last: its timer runs, or has run.
    waited_for: Option<i64>,
    /// Those of this hub's threads in which somebody types.
    pub(super) typing: HashMap<ThreadId, Addr<ThreadTyping>>,
    watching: Watching,
    /// The counts of this hub's broadcasts.
    hints: Hints,
    /// A question that the database still owes an answer to is not asked twice.
    is_asking: bool,
    /// The node stops: nobody may join any more.
    is_closing: bool,
}

struct Member {
    listener: Listener,
    session: Addr<session::Session>,
}

impl Hub {
    pub fn new(log: Arc<dyn StreamLog>, realtime: Realtime) -> Self {
        Self {
            log,
            realtime,
            members: HashMap::new(),
            board: InTurn::default(),
            waited_for: None,
            typing: HashMap::new(),
            watching: Watching::default(),
            hints: Hints::default(),
            is_asking: false,
            is_closing: false,
        }
    }

    fn beat(&mut self, context: &mut Context<Self>) {
        // Also lets go of actors whose farewell was lost.
        self.typing.retain(|_, typing| typing.connected());
        self.watching.forget_ended(Instant::now());
        self.members.retain(|_, members| {
            members.retain(|member| !matches!(member.session.try_send(session::Beat), Err(SendError::Closed(_))));
            !members.is_empty()
        });
        if self.is_asking || self.members.is_empty() {
            return;
        }
        self.is_asking = true;
        let listeners: Vec<Listener> = self.members.values().flatten().map(|member| member.listener).collect();
        let asked: HashSet<SignInId> = listeners.iter().map(|listener| listener.sign_in).collect();
        let log = self.log.clone();
        let question = async move { timeout(ANSWER_WITHIN, log.standing(listeners)).await? };
        context.spawn(question.into_actor(self).map(move |standing, hub, _| {
            hub.is_asking = false;
            match standing {
                Ok(standing) => hub.compare(&asked, &standing),
                Err(error) => tracing::warn!(%error, "the streams could not be compared at this heartbeat"),
            }
        }));
    }

    /// Passes an event of the board on, to everybody, once it is its turn.
    fn take_board(&mut self, delivery: Arc<BoardDelivery>, context: &mut Context<Self>) {
        let ready = self.board.came(delivery);
        self.tell_everybody(ready);
        let missing = self.board.missing();
        if let Some(number) = missing.filter(|_| missing != self.waited_for) {
            context.run_later(PATIENCE, move |hub, _| {
                if hub.board.missing() == Some(number) {
                    let late = hub.board.give_up();
                    hub.tell_everybody(late);
                }
            });
        }
        self.waited_for = missing;
    }

    fn tell_everybody(&self, deliveries: Vec<Arc<BoardDelivery>>) {
        for delivery in deliveries {
            for member in self.members.values().flatten() {
                // A session that is behind finds the gap by itself.
                let _ = member.session.try_send(session::BoardPush(delivery.clone()));
            }
        }
    }

    /// Tells a count, and lets it rest.
    fn tell(&self, count: Count, number: i64, context: &mut Context<Self>) {
        match count.event(number) {
            Ok(event) => self.realtime.send(Packet::Hint { broadcast: count.broadcast(), event }),
            Err(error) => tracing::error!(%error, "a count could not be encoded"),
        }
        context.run_later(REST, move |hub, context| {
            if let Some(number) = hub.hints.rested(count) {
                hub.tell(count, number, context);
            }
        });
    }

    /// Whoever joined while the question was under way was not asked about: the answer says nothing of their sign-in.
    fn compare(&self, asked: &HashSet<SignInId>, standing: &super::Standing) {
        for (user, members) in &self.members {
            for Member { listener, session } in members.iter().filter(|member| asked.contains(&member.listener.sign_in))
            {
                // A full mailbox loses this comparison; the next heartbeat brings another.
                let _ = if standing.signed_in.contains(&listener.sign_in) {
                    let head = standing.heads.get(user).copied();
                    let super::Standing { epoch, board, .. } = *standing;
                    session.try_send(session::Compare { epoch, head, board }).map_err(drop)
                } else {
                    session.try_send(session::End).map_err(drop)
                };
            }
        }
    }
}

impl Actor for Hub {
    type Context = Context<Self>;

    fn started(&mut self, context: &mut Self::Context) {
        context.set_mailbox_capacity(MAILBOX);
        context.run_interval(self.realtime.0.settings.heartbeat, Self::beat);
    }
}

/// What the bus brings.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Take(pub Packet);

impl Handler<Take> for Hub {
    type Result = ();

    fn handle(&mut self, Take(packet): Take, context: &mut Self::Context) {
        match packet {
            Packet::Deliver(delivery) => {
                for member in self.members.get(&delivery.user).into_iter().flatten() {
                    // A session that is behind finds the gap by itself.
                    let _ = member.session.try_send(session::Push(delivery.clone()));
                }
            }
            Packet::Board(delivery) => self.take_board(delivery, context),
            Packet::Watch { listener, broadcast } => self.watching.watch(listener, broadcast, Instant::now()),
            Packet::Unwatch { sign_in, broadcast } => self.watching.unwatch(sign_in, broadcast),
            Packet::Hint { broadcast, event } => {
                for listener in self.watching.watchers(broadcast, Instant::now()) {
                    let members = self.members.get(&listener.user).into_iter().flatten();
                    for member in members.filter(|member| member.listener == listener) {
                        let _ = member.session.try_send(session::Ephemeral(event.clone()));
                    }
                }
            }
            Packet::Ephemeral { user, event } => {
                for member in self.members.get(&user).into_iter().flatten() {
                    // A session that is behind does without.
                    let _ = member.session.try_send(session::Ephemeral(event.clone()));
                }
            }
            // Ends are few and must not be lost to a mailbox full of pushes, so they go past its bound.
            Packet::EndSignIn { user, sign_in } => {
                for member in self.members.get(&user).into_iter().flatten() {
                    if member.listener.sign_in == sign_in {
                        member.session.do_send(session::End);
                    }
                }
            }
            Packet::EndAll => {
                self.is_closing = true;
                for member in self.members.values().flatten() {
                    member.session.do_send(session::End);
                }
            }
        }
    }
}

#[derive(Message)]
#[rtype(result = "()")]
pub struct Join {
    pub listener: Listener,
    pub session: Addr<session::Session>,
}

impl Handler<Join> for Hub {
    type Result = ();

    fn handle(&mut self, Join { listener, session }: Join, _: &mut Self::Context) {
        if self.is_closing {
            session.do_send(session::End);
        }
        self.members.entry(listener.user).or_default().push(Member { listener, session });
    }
}

#[derive(Message)]
#[rtype(result = "()")]
pub struct Leave {
    pub listener: Listener,
    pub session: Addr<session::Session>,
}

impl Handler<Leave> for Hub {
    type Result = ();

    fn handle(&mut self, leave: Leave, _: &mut Self::Context) {
        if let Some(members) = self.members.get_mut(&leave.listener.user) {
            members.retain(|member| member.session != leave.session);
            if members.is_empty() {
                self.members.remove(&leave.listener.user);
            }
        }
    }
}

/// Somebody types in a thread of this hub.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Typing {
    pub thread: ThreadId,
    pub sign: Sign,
}

impl Handler<Typing> for Hub {
    type Result = ();

    fn handle(&mut self, Typing { thread, sign }: Typing, context: &mut Self::Context) {
        if let Some(typing) = self.typing.get(&thread)
            // Full: more signs than it can pass on, and they all say the same.
            && !matches!(typing.try_send(sign), Err(SendError::Closed(_)))
        {
            return;
        }
        let typing = ThreadTyping::new(thread, sign, context.address(), self.realtime.clone()).start();
        self.typing.insert(thread, typing);
    }
}

/// Somebody has sent what they typed, if they did.
#[derive(Message)]
#[rtype(result = "()")]
pub struct TypingEnded {
    pub thread: ThreadId,
    pub typist: UserId,
}

impl Handler<TypingEnded> for Hub {
    type Result = ();

    fn handle(&mut self, TypingEnded { thread, typist }: TypingEnded, _: &mut Self::Context) {
        if let Some(typing) = self.typing.get(&thread) {
            // What is lost here ends by itself.
            let _ = typing.try_send(Sent { typist });
        }
    }
}

/// A count of a broadcast of this hub has changed.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Changed {
    pub count: Count,
    pub number: i64,
}

impl Handler<Changed> for Hub {
    type Result = ();

    fn handle(&mut self, Changed { count, number }: Changed, context: &mut Self::Context) {
        // Most broadcasts are open nowhere.
        let is_watched = self.watching.watchers(count.broadcast(), Instant::now()).next().is_some();
        if is_watched && self.hints.changed(count, number) {
            self.tell(count, number, context);
        }
    }
}

/// Nobody types in the thread any more.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Quiet {
    pub thread: ThreadId,
    pub typing: Addr<ThreadTyping>,
}

impl Handler<Quiet> for Hub {
    type Result = ();

    fn handle(&mut self, quiet: Quiet, _: &mut Self::Context) {
        // Somebody may have begun again meanwhile.
        if self.typing.get(&quiet.thread) == Some(&quiet.typing) {
            self.typing.remove(&quiet.thread);
        }
    }
}

#[derive(Message)]
#[rtype(result = "()")]
pub struct Ping;

impl Handler<Ping> for Hub {
    type Result = ();

    fn handle(&mut self, _: Ping, _: &mut Self::Context) {}
}

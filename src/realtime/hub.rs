//! One core's registry of open event streams, and its heartbeat.
//!
//! A hub never waits: it passes a delivery on to the sessions of that user and forgets it. At every heartbeat it lets
//! each session show that it is alive, and compares all of them with the stored streams in one question, which finds
//! what no number could show: a lost last push, and a lost sign-out.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use actix::{
    Actor, ActorFutureExt as _, Addr, AsyncContext as _, Context, Handler, Message, WrapFuture as _, dev::SendError,
};

use tokio::time::timeout;

use super::{Listener, Packet, StreamLog, session};
use crate::ids::{SignInId, UserId};

/// A database that does not answer must not keep the next question from being asked.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// Pushes that may wait for this core. Beyond that they are dropped, and healed.
const MAILBOX: usize = 16 * 1024;

pub struct Hub {
    log: Arc<dyn StreamLog>,
    heartbeat: Duration,
    members: HashMap<UserId, Vec<Member>>,
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
    pub fn new(log: Arc<dyn StreamLog>, heartbeat: Duration) -> Self {
        Self { log, heartbeat, members: HashMap::new(), is_asking: false, is_closing: false }
    }

    fn beat(&mut self, context: &mut Context<Self>) {
        // Also lets go of sessions whose farewell was lost.
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

    /// Whoever joined while the question was under way was not asked about: the answer says nothing of their sign-in.
    fn compare(&self, asked: &HashSet<SignInId>, standing: &super::Standing) {
        for (user, members) in &self.members {
            for Member { listener, session } in members.iter().filter(|member| asked.contains(&member.listener.sign_in))
            {
                // A full mailbox loses this comparison; the next heartbeat brings another.
                let _ = if standing.signed_in.contains(&listener.sign_in) {
                    let head = standing.heads.get(user).copied();
                    session.try_send(session::Compare { epoch: standing.epoch, head }).map_err(drop)
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
        context.run_interval(self.heartbeat, Self::beat);
    }
}

/// What the bus brings.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Take(pub Packet);

impl Handler<Take> for Hub {
    type Result = ();

    fn handle(&mut self, Take(packet): Take, _: &mut Self::Context) {
        match packet {
            Packet::Deliver(delivery) => {
                for member in self.members.get(&delivery.user).into_iter().flatten() {
                    // A session that is behind finds the gap by itself.
                    let _ = member.session.try_send(session::Push(delivery.clone()));
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

#[derive(Message)]
#[rtype(result = "()")]
pub struct Ping;

impl Handler<Ping> for Hub {
    type Result = ();

    fn handle(&mut self, _: Ping, _: &mut Self::Context) {}
}

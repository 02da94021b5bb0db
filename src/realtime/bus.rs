//! The way from a commit to the hubs of every node. Alone, a plain hand-over to the shards of this one.

use std::sync::{Arc, PoisonError, RwLock};

use actix::{Addr, Handler, Message, dev::SendError};
use uuid::Uuid;

use super::{BoardDelivery, Delivery, Event, Listener, hub};
use crate::ids::{BroadcastId, SignInId, UserId};

/// What travels. Losing one is harmless: numbers and heartbeats find out, and an ephemeral event is soon out of date.
#[derive(Clone)]
pub enum Packet {
    Deliver(Arc<Delivery>),
    /// To everybody.
    Board(Arc<BoardDelivery>),
    /// An event without a number, which is not stored.
    Ephemeral {
        user: UserId,
        event: Event,
    },
    /// A broadcast is open on a device: every hub knows it, because its event stream may be opened anew at any of them.
    Watch {
        listener: Listener,
        broadcast: BroadcastId,
    },
    Unwatch {
        sign_in: SignInId,
        broadcast: BroadcastId,
    },
    /// An event without a number, for those who have the broadcast open.
    Hint {
        broadcast: BroadcastId,
        event: Event,
    },
    EndSignIn {
        user: UserId,
        sign_in: SignInId,
    },
    EndAll,
}

/// May drop, double or reorder what it is given; never blocks.
pub trait Bus: Send + Sync {
    fn send(&self, packet: Packet, local: &LocalShards);
}

pub struct LocalBus;

impl Bus for LocalBus {
    fn send(&self, packet: Packet, local: &LocalShards) {
        local.send(&packet);
    }
}

/// The hubs of this node, one per core.
#[derive(Clone)]
pub struct LocalShards(pub(super) Arc<RwLock<Vec<Addr<hub::Hub>>>>);

impl LocalShards {
    /// A full mailbox drops the packet (the policy of this queue): a hub that is behind is not helped by more.
    pub fn send(&self, packet: &Packet) {
        let mut all_live = true;
        for hub in self.0.read().unwrap_or_else(PoisonError::into_inner).iter() {
            all_live &= offer(hub, hub::Take(packet.clone()));
        }
        if !all_live {
            self.forget_dead();
        }
    }

    /// To the one hub that a thread or a broadcast belongs to. When hubs come or go it may be another from then on; what the
    /// former one still has of it runs out there.
    pub(super) fn send_to<M>(&self, owned: Uuid, message: M)
    where
        M: Message<Result = ()> + Send + 'static,
        hub::Hub: Handler<M>,
    {
        let hubs = self.0.read().unwrap_or_else(PoisonError::into_inner);
        // The ids are random.
        let Some(place) = owned.as_u128().checked_rem(hubs.len() as u128) else { return };
        let is_live = offer(&hubs[place as usize], message);
        drop(hubs);
        if !is_live {
            self.forget_dead();
        }
    }

    /// A worker that panicked comes back with a new hub.
    fn forget_dead(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).retain(Addr::connected);
    }
}

/// Whether the hub lives. A full mailbox drops the message: each is one that may be lost.
fn offer<M>(hub: &Addr<hub::Hub>, message: M) -> bool
where
    M: Message<Result = ()> + Send + 'static,
    hub::Hub: Handler<M>,
{
    match hub.try_send(message) {
        Ok(()) => true,
        Err(SendError::Full(_)) => {
            tracing::warn!("a hub's mailbox is full; a push was dropped");
            true
        }
        Err(SendError::Closed(_)) => false,
    }
}

//! The way from a commit to the hubs of every node. Alone, a plain hand-over to the shards of this one.

use std::sync::{Arc, PoisonError, RwLock};

use actix::{Addr, dev::SendError};

use super::{Delivery, hub};
use crate::ids::{SignInId, UserId};

/// What travels. Losing one is harmless: numbers and heartbeats find out.
#[derive(Clone)]
pub enum Packet {
    Deliver(Arc<Delivery>),
    EndSignIn { user: UserId, sign_in: SignInId },
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
        let mut dead = false;
        for hub in self.0.read().unwrap_or_else(PoisonError::into_inner).iter() {
            match hub.try_send(hub::Take(packet.clone())) {
                Ok(()) => {}
                Err(SendError::Full(_)) => tracing::warn!("a hub's mailbox is full; a push was dropped"),
                Err(SendError::Closed(_)) => dead = true,
            }
        }
        if dead {
            // A worker that panicked comes back with a new hub.
            self.0.write().unwrap_or_else(PoisonError::into_inner).retain(Addr::connected);
        }
    }
}

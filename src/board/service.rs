//! The handle.

use std::sync::Arc;

use super::{BoardError, guise::Guise, tags::Tags};
use crate::{
    clock::Clock,
    ids::{BroadcastId, IdSource, SignInId, UserId},
    realtime::{Place, Positions, Realtime},
    secret::ServerSecret,
    storage::{
        Connection, Storage, Tx,
        broadcasts::{self, Author},
        streams::Head,
    },
};

#[derive(Clone)]
pub struct Board {
    pub(super) storage: Storage,
    pub(super) realtime: Realtime,
    pub(super) tags: Tags,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) ids: Arc<dyn IdSource>,
    positions: Positions,
}

impl Board {
    pub fn new(
        storage: Storage,
        realtime: Realtime,
        positions: Positions,
        secret: &ServerSecret,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> Self {
        Self { storage, realtime, tags: Tags::new(secret), clock, ids, positions }
    }

    /// A broadcast is open on this device, which from now on is told when its counts change.
    pub async fn watch(&self, reader: UserId, sign_in: SignInId, id: BroadcastId) -> Result<(), BoardError> {
        let mut db = self.storage.connection().await?;
        broadcasts::author_of(&mut db, reader, id).await?.ok_or(BoardError::NotFound)?;
        self.realtime.watch(reader, sign_in, id);
        Ok(())
    }

    pub fn unwatch(&self, sign_in: SignInId, id: BroadcastId) {
        self.realtime.unwatch(sign_in, id);
    }

    pub(super) fn position(&self, reader: UserId, head: Head) -> String {
        self.positions.mint(reader, Place { epoch: head.epoch, number: head.number, board: head.board })
    }

    pub(super) fn guise(&self, user: UserId, broadcast: BroadcastId, author: &Author) -> Guise {
        Guise::of(user, broadcast, author, &self.tags)
    }

    /// For whatever somebody does, signed or hidden: both wait for the same, so that no time tells which it is.
    pub(super) async fn begin(&self, user: UserId) -> Result<Tx, BoardError> {
        self.storage.begin_as(user).await?.ok_or(BoardError::Gone)
    }

    /// Who they are inside of a broadcast that they see.
    pub(super) async fn enter(&self, db: &mut Connection, user: UserId, id: BroadcastId) -> Result<Guise, BoardError> {
        let author = broadcasts::author_of(db, user, id).await?.ok_or(BoardError::NotFound)?;
        Ok(self.guise(user, id, &author))
    }
}

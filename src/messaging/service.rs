//! The handle.

use std::sync::Arc;

use super::{
    lane::{self, Lane},
    send::Dispatch,
};
use crate::{
    clock::Clock,
    ids::{IdSource, UserId},
    realtime::{Place, Positions, Realtime},
    storage::{Storage, streams::Head},
};

#[derive(Clone)]
pub struct Messaging {
    pub(super) storage: Storage,
    pub(super) realtime: Realtime,
    pub(super) positions: Positions,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) ids: Arc<dyn IdSource>,
    pub(super) lane: Lane,
}

impl Messaging {
    /// Within a runtime: the lane's task lives on it.
    pub fn new(
        storage: Storage,
        realtime: Realtime,
        positions: Positions,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> Self {
        let (lane, exit) = lane::open();
        let dispatch =
            Dispatch { line: storage.line(), realtime: realtime.clone(), clock: clock.clone(), ids: ids.clone() };
        tokio::spawn(exit.run(dispatch));
        Self { storage, realtime, positions, clock, ids, lane }
    }

    pub(super) fn position(&self, reader: UserId, head: Head) -> String {
        self.positions.mint(reader, Place { epoch: head.epoch, number: head.number, board: head.board })
    }
}

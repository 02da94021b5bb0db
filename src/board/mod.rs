//! The board: broadcasts, which everybody reads.

mod views;

pub use views::BroadcastDeleted;

use crate::{
    ids::UserId,
    realtime::{Event, EventType},
    storage::{Connection, events::StoredEvent},
};

#[derive(Clone, Default)]
pub struct Board;

impl Board {
    /// Stored events of the board, rendered again for the one who reads: one entry for each, in their order; `None` for what
    /// the reader does not see.
    pub async fn render(
        &self,
        _db: &mut Connection,
        _reader: UserId,
        stored: &[StoredEvent],
    ) -> anyhow::Result<Vec<(i64, Option<Event>)>> {
        let render = |event: &StoredEvent| match EventType::from_stored(&event.kind).zip(event.subject.broadcast) {
            Some((kind @ EventType::BroadcastDeleted, broadcast_id)) => {
                Event::new(kind, &BroadcastDeleted { broadcast_id }).map(Some)
            }
            _ => Ok(None),
        };
        stored.iter().map(|event| Ok((event.number, render(event)?))).collect()
    }
}

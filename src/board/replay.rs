//! Stored events of the board, rendered again: as of now, for the one who reads.

use std::collections::{HashMap, HashSet};

use super::{Board, BoardError, BroadcastDeleted, BroadcastPosted, PublicBroadcast};
use crate::{
    ids::{BroadcastId, UserId},
    realtime::{Event, EventType},
    storage::{Connection, broadcasts, events::StoredEvent},
};

impl Board {
    /// One entry for each stored event, in their order; `None` for what the reader does not see.
    pub async fn render(
        &self,
        db: &mut Connection,
        reader: UserId,
        stored: &[StoredEvent],
    ) -> Result<Vec<(i64, Option<Event>)>, BoardError> {
        let of_kind = |kind: EventType| -> Vec<BroadcastId> {
            let events = stored.iter().filter(|event| event.kind == kind.as_str());
            events.filter_map(|event| event.subject.broadcast).collect()
        };
        let [posted, deleted] = [EventType::NewBroadcast, EventType::BroadcastDeleted].map(of_kind);
        let seen = broadcasts::seen(db, reader, &posted).await?.into_iter();
        let seen: HashMap<_, _> = seen.map(|found| (found.id, PublicBroadcast::from(found))).collect();
        let muted: HashSet<_> = broadcasts::muted(db, reader, &deleted).await?.into_iter().collect();
        let render = |event: &StoredEvent| -> Result<Option<Event>, BoardError> {
            let Some(broadcast_id) = event.subject.broadcast else { return Ok(None) };
            Ok(match EventType::from_stored(&event.kind) {
                Some(kind @ EventType::NewBroadcast) => {
                    let broadcast = seen.get(&broadcast_id);
                    broadcast
                        .map(|broadcast| Event::new(kind, &BroadcastPosted { broadcast_id, broadcast }))
                        .transpose()?
                }
                Some(kind @ EventType::BroadcastDeleted) if !muted.contains(&broadcast_id) => {
                    Some(Event::new(kind, &BroadcastDeleted { broadcast_id })?)
                }
                _ => None,
            })
        };
        stored.iter().map(|event| Ok((event.number, render(event)?))).collect()
    }
}

//! Stored events of messaging, rendered again: the current view, as of now, for the one who reads.

use super::{Messaging, MessagingError, rendered::Rendered};
use crate::{
    ids::UserId,
    realtime::{Event, EventType},
    storage::{Connection, events::StoredEvent},
};

impl Messaging {
    /// One entry for each stored event, in their order; `None` for what the reader may no longer see, and for what is
    /// not of this room.
    pub async fn render(
        &self,
        db: &mut Connection,
        reader: UserId,
        stored: &[StoredEvent],
        unread_total: i64,
    ) -> Result<Vec<(i64, Option<Event>)>, MessagingError> {
        let known = |event: &StoredEvent| Some((reader, EventType::from_stored(&event.kind)?, event.subject));
        let wanted: Vec<_> = stored.iter().filter_map(known).collect();
        let rendered = Rendered::load(db, &wanted).await?;
        let render = |event: &StoredEvent| match EventType::from_stored(&event.kind) {
            Some(kind) => rendered.event(reader, kind, event.subject, unread_total),
            None => Ok(None),
        };
        stored.iter().map(|event| Ok((event.number, render(event)?))).collect()
    }
}

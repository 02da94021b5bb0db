//! Stored events of messaging, rendered again: the current view, as of now, for the one who reads.

use std::collections::HashMap;

use super::{Conversation, ConversationChanged, MessageView, Messaging, MessagingError, NewMessageEvent};
use crate::{
    ids::{MessageId, ThreadId, UserId},
    realtime::{Event, EventType},
    storage::{Connection, events::StoredEvent, messages, threads},
};

impl Messaging {
    /// One entry for each stored event, in their order; `None` for what the reader may no longer see.
    pub async fn render(
        &self,
        db: &mut Connection,
        reader: UserId,
        stored: &[StoredEvent],
    ) -> Result<Vec<(i64, Option<Event>)>, MessagingError> {
        let thread_ids: Vec<ThreadId> = stored.iter().filter_map(|event| event.thread).collect();
        let message_ids: Vec<MessageId> = stored.iter().filter_map(|event| event.message).collect();
        let conversations: HashMap<ThreadId, Conversation> = threads::summaries(db, reader, &thread_ids)
            .await?
            .iter()
            .filter_map(|summary| Some((summary.thread.id, Conversation::of(summary, reader)?)))
            .collect();
        let messages: HashMap<MessageId, MessageView> = messages::by_ids(db, &message_ids)
            .await?
            .iter()
            .map(|message| (message.id, MessageView::of(message, reader)))
            .collect();

        let render = |event: &StoredEvent| -> Result<Option<Event>, MessagingError> {
            let Some(conversation) = event.thread.and_then(|id| conversations.get(&id)) else { return Ok(None) };
            let kind = EventType::from_stored(&event.kind);
            let message = event.message.and_then(|id| messages.get(&id));
            Ok(match (kind, message) {
                (Some(EventType::NewMessage), Some(message)) => {
                    Some(Event::new(EventType::NewMessage, &NewMessageEvent::new(message, conversation))?)
                }
                (Some(EventType::ConversationChanged), _) => {
                    Some(Event::new(EventType::ConversationChanged, &ConversationChanged::new(conversation))?)
                }
                _ => None,
            })
        };
        stored.iter().map(|event| Ok((event.number, render(event)?))).collect()
    }
}

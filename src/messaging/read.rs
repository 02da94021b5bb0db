//! The read mark: up to which number a side has read. It only moves forward.

use super::{Conversation, ConversationChanged, Messaging, MessagingError, Refusal, views::Side};
use crate::{
    ids::{ThreadId, UserId},
    realtime::{Delivery, Event, EventType},
    storage::{detached, events, messages, streams, threads},
};

impl Messaging {
    /// Up to `up_to`, or to the newest message. The reader's other devices hear of it; nobody else does.
    pub async fn mark_read(
        &self,
        reader: UserId,
        thread: ThreadId,
        up_to: Option<i64>,
    ) -> Result<Conversation, MessagingError> {
        let service = self.clone();
        detached(async move {
            let (conversation, delivery) = service.store_read_mark(reader, thread, up_to).await?;
            service.realtime.publish(delivery.into_iter().collect());
            Ok(conversation)
        })
        .await
    }

    async fn store_read_mark(
        &self,
        reader: UserId,
        id: ThreadId,
        up_to: Option<i64>,
    ) -> Result<(Conversation, Option<Delivery>), MessagingError> {
        let mut tx = self.storage.begin().await?;
        let mut thread = threads::lock(&mut tx, &[id]).await?.pop().ok_or(Refusal::NotFound)?;
        let side = Side::of(reader, &thread).ok_or(Refusal::NotFound)?;

        let mark = up_to.unwrap_or(thread.last_number).clamp(0, thread.last_number);
        let moves = mark > *side.read_mark(&mut thread);
        if moves {
            *side.read_mark(&mut thread) = mark;
            *side.unread(&mut thread) =
                if mark == thread.last_number { 0 } else { messages::unread_after(&mut tx, id, reader, mark).await? };
            threads::update(&mut tx, std::slice::from_ref(&thread)).await?;
        }
        let summary = threads::summaries(&mut tx, reader, &[id]).await?.pop().ok_or(Refusal::NotFound)?;
        let conversation = Conversation::of(&summary, reader).ok_or(Refusal::NotFound)?;
        if !moves {
            return Ok((conversation, None));
        }

        let kind = EventType::ConversationChanged;
        let event = Event::new(kind, &ConversationChanged::new(&conversation))?;
        let head = streams::advance(&mut tx, &[reader], &[1]).await?.pop().ok_or(Refusal::NotFound)?;
        let number = head.number;
        let stored =
            events::NewEvent { user: reader, number, other: None, kind: kind.as_str(), thread: id, message: None };
        events::insert(&mut tx, &[stored], self.clock.now()).await?;
        tx.commit().await?;
        Ok((conversation, Some(Delivery::new(reader, number, event))))
    }
}

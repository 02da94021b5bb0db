//! Pins of messages and of conversations. They are private: nobody but the one who pins hears of them.

use super::{Conversation, MessageView, Messaging, MessagingError, PinPage, Refusal, change::News, rendered::Rendered};
use crate::{
    ids::{MessageId, ThreadId, UserId},
    input::NumberCursor,
    realtime::EventType,
    storage::{
        messages,
        pins::{self, Pin},
        streams, threads,
    },
};

const PINS: i64 = 50;

impl Messaging {
    pub async fn pin_message(
        &self,
        user: UserId,
        id: MessageId,
        is_pinned: bool,
    ) -> Result<MessageView, MessagingError> {
        self.change(move |service| async move {
            let (mut locked, message) = service.lock_message(user, id).await?;
            if message.deleted {
                return Err(Refusal::NotFound.into());
            }
            let pin = Pin { user, message: id, thread: locked.thread.id, number: message.number };
            let changes = if is_pinned {
                pins::add(&mut locked.tx, pin, service.clock.now()).await?
            } else {
                pins::remove(&mut locked.tx, pin).await?
            };
            if !changes {
                return service.unchanged(message);
            }
            let about = locked.about_message(id);
            let news = News { kind: EventType::MessagePinned, about, readers: vec![(user, 0)] };
            let (rendered, deliveries) = service.conclude(locked.tx, vec![news]).await?;
            Ok((rendered.message(user, id).ok_or(Refusal::NotFound)?, deliveries))
        })
        .await
    }

    pub async fn pin_conversation(
        &self,
        user: UserId,
        id: ThreadId,
        is_pinned: bool,
    ) -> Result<Conversation, MessagingError> {
        self.change(move |service| async move {
            let mut locked = service.lock_thread(user, id).await?;
            let seat = locked.side.seat_mut(&mut locked.thread);
            if seat.pinned_at.is_some() == is_pinned {
                let conversation = Rendered::one_conversation(&mut locked.tx, user, id).await?;
                return service.unchanged(conversation.ok_or(Refusal::NotFound)?);
            }
            seat.pinned_at = is_pinned.then(|| service.clock.now());
            threads::update(&mut locked.tx, std::slice::from_ref(&locked.thread)).await?;
            let news = News { kind: EventType::ConversationChanged, about: locked.about(), readers: vec![(user, 0)] };
            let (rendered, deliveries) = service.conclude(locked.tx, vec![news]).await?;
            Ok((rendered.conversation(user, id).ok_or(Refusal::NotFound)?, deliveries))
        })
        .await
    }

    /// The pinned messages of a conversation.
    pub async fn pins(&self, reader: UserId, id: ThreadId, cursor: NumberCursor) -> Result<PinPage, MessagingError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        threads::range(&mut db, id, reader).await?.ok_or(Refusal::NotFound)?;
        let mut ids = pins::page(&mut db, reader, id, cursor.0, PINS + 1).await?;
        let more = ids.len() as i64 > PINS;
        ids.truncate(PINS as usize);
        let wanted: Vec<_> = ids.iter().map(|id| (reader, *id)).collect();
        let mut items: Vec<_> = messages::seen(&mut db, &wanted).await?.into_iter().map(MessageView::from).collect();
        items.sort_by_key(|message| std::cmp::Reverse(message.number));
        let next = items.last().filter(|_| more).map(|last| last.number.to_string());
        Ok(PinPage { items, next, position: self.position(reader, head) })
    }
}

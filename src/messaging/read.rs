//! The read mark: up to which number a side has read. It moves forward, unless somebody marks a message as unread.

use super::{
    Conversation, Messaging, MessagingError, Refusal,
    change::{Locked, News},
    rendered::Rendered,
};
use crate::{
    ids::{MessageId, ThreadId, UserId},
    realtime::EventType,
    storage::{
        messages, preferences,
        receipts::{self, Receipt},
        threads,
    },
};

impl Messaging {
    /// Up to `up_to`, or to the newest message. The other side learns when it was read, if the reader lets it be known.
    ///
    /// The receipt goes as far as was asked for, also over what was withheld from an opener who blocks: the recipient is not
    /// to find a gap.
    pub async fn mark_read(
        &self,
        reader: UserId,
        id: ThreadId,
        up_to: Option<i64>,
    ) -> Result<Conversation, MessagingError> {
        self.change(move |service| async move {
            let mut locked = service.lock_thread(reader, id).await?;
            let last = locked.thread.last_number;
            let mark = up_to.unwrap_or(last).clamp(0, last);
            let before = locked.side.seat(&locked.thread).clone();
            let mut news = Vec::new();
            if let Some(unread) = locked.read_through(mark).await? {
                let readers = vec![(reader, unread)];
                news.push(News { kind: EventType::ConversationChanged, about: locked.about(), readers });
            }
            if let Some(message) = service.give_receipt(&mut locked, mark).await? {
                let author = locked.side.other().user(&locked.thread);
                let about = locked.about_message(message);
                news.push(News { kind: EventType::ReadReceipt, about, readers: vec![(author, 0)] });
            }
            if *locked.side.seat(&locked.thread) != before {
                threads::update(&mut locked.tx, std::slice::from_ref(&locked.thread)).await?;
            }
            let conversation = Rendered::one_conversation(&mut locked.tx, reader, id).await?;
            let conversation = conversation.ok_or(Refusal::NotFound)?;
            if news.is_empty() {
                locked.tx.commit().await?;
                return service.unchanged(conversation);
            }
            let (_, deliveries) = service.conclude(locked.tx, news).await?;
            Ok((conversation, deliveries))
        })
        .await
    }

    /// From this message on everything counts as unread again, for the reader alone: a receipt that was given stays.
    pub async fn mark_unread(&self, reader: UserId, id: ThreadId, from: i64) -> Result<Conversation, MessagingError> {
        self.change(move |service| async move {
            let mut locked = service.lock_thread(reader, id).await?;
            let seat = locked.side.seat(&locked.thread);
            let (read, mark) = (seat.read, from.saturating_sub(1).max(seat.hidden_to));
            let added = messages::count_received(&mut locked.tx, id, reader, mark, read).await?;
            if mark >= read || added == 0 {
                let conversation = Rendered::one_conversation(&mut locked.tx, reader, id).await?;
                return service.unchanged(conversation.ok_or(Refusal::NotFound)?);
            }
            let first = messages::first_received(&mut locked.tx, id, reader, mark).await?;
            let seat = locked.side.seat_mut(&mut locked.thread);
            seat.read = first.map_or(mark, |first| first - 1);
            seat.unread += added;
            seat.first_unread = first;
            threads::update(&mut locked.tx, std::slice::from_ref(&locked.thread)).await?;
            let news =
                News { kind: EventType::ConversationChanged, about: locked.about(), readers: vec![(reader, added)] };
            let (rendered, deliveries) = service.conclude(locked.tx, vec![news]).await?;
            Ok((rendered.conversation(reader, id).ok_or(Refusal::NotFound)?, deliveries))
        })
        .await
    }

    /// Settles up to `mark` whether the author learns when it was read; answers with the newest message concerned if so.
    async fn give_receipt(&self, locked: &mut Locked, mark: i64) -> Result<Option<MessageId>, MessagingError> {
        let (reader, thread) = (locked.me(), locked.thread.id);
        let seat = locked.side.seat_mut(&mut locked.thread);
        let after = seat.receipted;
        if mark <= after {
            return Ok(None);
        }
        seat.receipted = mark;
        if !preferences::of(&mut locked.tx, reader).await?.show_read_receipts {
            return Ok(None);
        }
        let concerned = receipts::newest_concerned(&mut locked.tx, thread, reader, after, mark).await?;
        if concerned.is_some() {
            let receipt = Receipt { after, up_to: mark, read_at: self.clock.now() };
            receipts::insert(&mut locked.tx, thread, reader, receipt).await?;
        }
        Ok(concerned)
    }
}

impl Locked {
    /// Moves the mark of this side forward; answers with what that adds to its unread messages, if it moves.
    async fn read_through(&mut self, mark: i64) -> Result<Option<i64>, MessagingError> {
        let (reader, thread) = (self.me(), self.thread.id);
        let seat = self.side.seat(&self.thread);
        let (before, read, last) = (seat.unread, seat.read, seat.last);
        let mark = mark.min(last);
        if mark <= read {
            return Ok(None);
        }
        // What was passed is counted, not what is left: that may be long.
        let passed = if mark == last {
            before
        } else {
            messages::count_received(&mut self.tx, thread, reader, read, mark).await?
        };
        let unread = before - passed;
        let first =
            if unread == 0 { None } else { messages::first_received(&mut self.tx, thread, reader, mark).await? };
        let seat = self.side.seat_mut(&mut self.thread);
        seat.unread = unread;
        seat.first_unread = first;
        // What lies between is one's own.
        seat.read = first.map_or(last, |first| first - 1);
        Ok(Some(-passed))
    }
}

//! Somebody deletes a conversation, for themselves. A later message brings it back, with only what is new.

use super::{Messaging, MessagingError, Refusal, change::News};
use crate::{
    ids::{ThreadId, UserId},
    realtime::EventType,
    storage::{
        messages::{self, Page},
        pins, threads,
    },
};

impl Messaging {
    pub async fn delete_conversation(&self, user: UserId, id: ThreadId) -> Result<(), MessagingError> {
        self.change(move |service| async move {
            let mut locked = service.lock_thread(user, id).await?;
            let last = locked.thread.last_number;
            let seat = locked.side.seat_mut(&mut locked.thread);
            let unread = -seat.unread;
            seat.hidden_to = last;
            seat.read = last;
            // What was not read by then never was: deleting is not reading.
            seat.receipted = last;
            seat.unread = 0;
            seat.first_unread = None;
            seat.pinned_at = None;
            threads::update(&mut locked.tx, std::slice::from_ref(&locked.thread)).await?;
            pins::remove_all(&mut locked.tx, user, id).await?;
            let newest = messages::page(&mut locked.tx, id, user, Page::Before(i64::MAX), 1).await?.pop();
            // It names the newest message that it takes, which tells it from other changes of the conversation.
            let about = locked.about_message(newest.ok_or(Refusal::NotFound)?);
            let news = News { kind: EventType::ConversationChanged, about, readers: vec![(user, unread)] };
            let (_, deliveries) = service.conclude(locked.tx, vec![news]).await?;
            Ok(((), deliveries))
        })
        .await
    }
}

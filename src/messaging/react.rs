//! Reactions: any number of different emoji on a message, from each side.

use super::{MessageView, Messaging, MessagingError, Refusal, change::News};
use crate::{
    ids::{MessageId, UserId},
    input::Emoji,
    realtime::EventType,
    storage::{reactions, threads},
};

/// Different ones that one person may add to one message.
const MOST: i64 = 20;

impl Messaging {
    pub async fn react(&self, user: UserId, id: MessageId, emoji: Emoji) -> Result<MessageView, MessagingError> {
        self.change(move |service| async move {
            let (mut locked, message) = service.lock_message(user, id).await?;
            if message.deleted {
                return Err(Refusal::NotFound.into());
            }
            let about = threads::about(&mut locked.tx, &[locked.thread.id]).await?.pop().ok_or(Refusal::NotFound)?;
            locked.side.may_write(&about)?;
            if !reactions::add(&mut locked.tx, id, user, emoji.as_str(), service.clock.now()).await? {
                return service.unchanged(message);
            }
            if reactions::count(&mut locked.tx, id, user).await? > MOST {
                return Err(Refusal::TooManyReactions.into());
            }
            let news =
                News { kind: EventType::MessageReaction, about: locked.about_message(id), readers: locked.both(0) };
            let (rendered, deliveries) = service.conclude(locked.tx, vec![news]).await?;
            Ok((rendered.message(user, id).ok_or(Refusal::NotFound)?, deliveries))
        })
        .await
    }

    /// Taking back is always possible, like deleting.
    pub async fn take_reaction_back(
        &self,
        user: UserId,
        id: MessageId,
        emoji: Emoji,
    ) -> Result<MessageView, MessagingError> {
        self.change(move |service| async move {
            let (mut locked, message) = service.lock_message(user, id).await?;
            if !reactions::remove(&mut locked.tx, id, user, emoji.as_str()).await? {
                return service.unchanged(message);
            }
            let news =
                News { kind: EventType::MessageReaction, about: locked.about_message(id), readers: locked.both(0) };
            let (rendered, deliveries) = service.conclude(locked.tx, vec![news]).await?;
            Ok((rendered.message(user, id).ok_or(Refusal::NotFound)?, deliveries))
        })
        .await
    }
}

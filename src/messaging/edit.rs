//! An author edits a message, or takes it back.

use super::{
    Content, MessageView, Messaging, MessagingError, Refusal, Version, VersionPage,
    change::{Locked, News},
    search::words,
};
use crate::{
    ids::{MessageId, UserId},
    input::NumberCursor,
    realtime::EventType,
    storage::{messages, streams, threads},
};

const VERSIONS: i64 = 50;

impl Messaging {
    /// A new text; the old one is kept, and shown to both sides.
    pub async fn edit(&self, author: UserId, id: MessageId, content: Content) -> Result<MessageView, MessagingError> {
        self.change(move |service| async move {
            let (mut locked, message) = service.lock_message(author, id).await?;
            if !message.mine || message.deleted {
                return Err(Refusal::NotFound.into());
            }
            let about = threads::about(&mut locked.tx, &[locked.thread.id]).await?.pop().ok_or(Refusal::NotFound)?;
            locked.side.may_write(&about)?;
            if message.content == content.as_str() {
                return service.unchanged(message);
            }
            let words = words::to_store(content.as_str());
            messages::edit(&mut locked.tx, id, content.as_str(), &words, service.clock.now()).await?;
            let news =
                News { kind: EventType::MessageEdited, about: locked.about_message(id), readers: locked.both(0) };
            let (rendered, deliveries) = service.conclude(locked.tx, vec![news]).await?;
            Ok((rendered.message(author, id).ok_or(Refusal::NotFound)?, deliveries))
        })
        .await
    }

    /// For both sides. The row stays, with who did it and when.
    pub async fn delete(&self, author: UserId, id: MessageId) -> Result<(), MessagingError> {
        self.change(move |service| async move {
            let (mut locked, message) = service.lock_message(author, id).await?;
            if !message.mine {
                return Err(Refusal::NotFound.into());
            }
            if message.deleted {
                return service.unchanged(());
            }
            messages::delete(&mut locked.tx, id, author, service.clock.now()).await?;
            let unread = forget_unread(&mut locked, id, message.number).await?;
            let news =
                News { kind: EventType::MessageDeleted, about: locked.about_message(id), readers: locked.both(unread) };
            let (_, deliveries) = service.conclude(locked.tx, vec![news]).await?;
            Ok(((), deliveries))
        })
        .await
    }

    /// What a message said before it was edited.
    pub async fn versions(
        &self,
        reader: UserId,
        id: MessageId,
        cursor: NumberCursor,
    ) -> Result<VersionPage, MessagingError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        let message = messages::seen(&mut db, &[(reader, id)]).await?.pop();
        if message.is_none_or(|seen| seen.message.is_deleted) {
            return Err(Refusal::NotFound.into());
        }
        let mut found = messages::old_versions(&mut db, id, cursor.0, VERSIONS + 1).await?;
        let more = found.len() as i64 > VERSIONS;
        found.truncate(VERSIONS as usize);
        let next = found.last().filter(|_| more).map(|last| last.version.to_string());
        let items = found.into_iter().map(Version::from).collect();
        Ok(VersionPage { items, next, position: self.position(reader, head) })
    }
}

/// A message that is taken back before it was read is not waiting to be read any more.
async fn forget_unread(locked: &mut Locked, id: MessageId, number: i64) -> Result<i64, MessagingError> {
    let other = locked.side.other();
    let reader = other.user(&locked.thread);
    let thread = locked.thread.id;
    let is_seen = messages::seen(&mut locked.tx, &[(reader, id)]).await?.pop().is_some();
    let seat = other.seat_mut(&mut locked.thread);
    if !is_seen || number <= seat.read {
        return Ok(0);
    }
    seat.unread -= 1;
    if seat.first_unread == Some(number) {
        seat.first_unread = messages::first_received(&mut locked.tx, thread, reader, number).await?;
    }
    threads::update(&mut locked.tx, std::slice::from_ref(&locked.thread)).await?;
    Ok(-1)
}

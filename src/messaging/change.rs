//! What every change of a thread has in common: the thread is locked, the change is made, the views of all whom it
//! concerns are loaded anew, their streams are numbered, and all of it is one commit.
//!
//! To add a change: a method like those in `edit`, which makes it and says what is [`News`] to whom.

use std::future::Future;

use super::{
    MessageView, Messaging, MessagingError, Refusal,
    numbers::{self, Place},
    rendered::Rendered,
    side::Side,
};
use crate::{
    ids::{MessageId, ThreadId, UserId},
    realtime::{Delivery, EventType},
    storage::{
        Tx, detached,
        events::{self, NewEvent, Subject},
        messages,
        threads::{self, Thread},
    },
};

/// A thread that is locked until the transaction ends, and the side of the one who asked for it.
pub struct Locked {
    pub tx: Tx,
    pub thread: Thread,
    pub side: Side,
}

/// An event to be: for one reader, or the same for both sides.
pub struct News {
    pub kind: EventType,
    pub about: Subject,
    /// Each with what is added to their unread messages.
    pub readers: Vec<(UserId, i64)>,
}

/// An answer, and what is to be handed over once it is stored.
pub type Changed<T> = Result<(T, Vec<Delivery>), MessagingError>;

impl Messaging {
    /// Makes a change in a task of its own and hands over what it comes to, whatever becomes of the caller.
    pub(super) async fn change<T, F>(&self, make: impl FnOnce(Self) -> F) -> Result<T, MessagingError>
    where
        T: Send + 'static,
        F: Future<Output = Changed<T>> + Send + 'static,
    {
        let realtime = self.realtime.clone();
        let made = make(self.clone());
        detached(async move {
            let (answer, deliveries) = made.await?;
            realtime.publish(deliveries);
            Ok(answer)
        })
        .await
    }

    pub(super) async fn begin(&self, user: UserId) -> Result<Tx, MessagingError> {
        Ok(self.storage.begin_as(user).await?.ok_or(Refusal::Gone)?)
    }

    /// Locks a thread that this user has in their list.
    pub(super) async fn lock_thread(&self, user: UserId, id: ThreadId) -> Result<Locked, MessagingError> {
        let mut tx = self.begin(user).await?;
        let thread = threads::lock(&mut tx, &[id]).await?.pop().ok_or(Refusal::NotFound)?;
        let side = Side::of(user, &thread).ok_or(Refusal::NotFound)?;
        if !side.seat(&thread).is_visible() {
            return Err(Refusal::NotFound.into());
        }
        Ok(Locked { tx, thread, side })
    }

    /// Locks the thread of a message that this user may see, and answers with what they see.
    pub(super) async fn lock_message(
        &self,
        user: UserId,
        id: MessageId,
    ) -> Result<(Locked, MessageView), MessagingError> {
        let thread = messages::thread_of(&mut *self.storage.connection().await?, id).await?;
        let mut locked = self.lock_thread(user, thread.ok_or(Refusal::NotFound)?).await?;
        let seen = messages::seen(&mut locked.tx, &[(user, id)]).await?.pop().ok_or(Refusal::NotFound)?;
        Ok((locked, seen.into()))
    }

    /// Loads the views, numbers and stores the events, and commits.
    pub(super) async fn conclude(&self, mut tx: Tx, news: Vec<News>) -> Changed<Rendered> {
        let wanted: Vec<_> = news
            .iter()
            .flat_map(|News { kind, about, readers }| readers.iter().map(|(reader, _)| (*reader, *kind, *about)))
            .collect();
        let rendered = Rendered::load(&mut tx, &wanted).await?;
        // What a reader does not see is no event of theirs.
        let mut shown = Vec::with_capacity(news.len());
        for mut news in news {
            let mut readers = Vec::with_capacity(news.readers.len());
            for (reader, unread) in news.readers {
                if rendered.event(reader, news.kind, news.about, 0)?.is_some() {
                    readers.push((reader, unread));
                }
            }
            news.readers = readers;
            if !news.readers.is_empty() {
                shown.push(news);
            }
        }

        let entries: Vec<_> = shown.iter().flat_map(|news| news.readers.iter().copied()).collect();
        let mut places = numbers::take(&mut tx, &entries).await?.into_iter();
        let mut stored = Vec::with_capacity(shown.len());
        let mut deliveries = Vec::with_capacity(entries.len());
        for News { kind, about, readers } in shown {
            let places: Vec<Place> = places.by_ref().take(readers.len()).collect();
            for place in &places {
                let event = rendered.event(place.user, kind, about, place.unread_total)?;
                deliveries.extend(event.map(|event| Delivery::new(place.user, place.number, event)));
            }
            stored.extend(stored_event(kind, about, &places));
        }
        events::insert(&mut tx, &stored, self.clock.now()).await?;
        tx.commit().await?;
        Ok((rendered, deliveries))
    }

    /// The answer to what changes nothing: how the message stands.
    pub(super) fn unchanged<T>(&self, answer: T) -> Changed<T> {
        Ok((answer, Vec::new()))
    }
}

/// One row, with a number in the stream of each of at most two readers.
fn stored_event(kind: EventType, about: Subject, places: &[Place]) -> Option<NewEvent> {
    let (first, others) = places.split_first()?;
    let other = others.first().map(|place| (place.user, place.number));
    Some(NewEvent { user: first.user, number: first.number, other, kind: kind.as_str(), subject: about })
}

impl Locked {
    /// Both sides, with what is added to the unread messages of the other one.
    pub fn both(&self, other_unread: i64) -> Vec<(UserId, i64)> {
        vec![(self.me(), 0), (self.side.other().user(&self.thread), other_unread)]
    }

    pub fn me(&self) -> UserId {
        self.side.user(&self.thread)
    }

    pub fn about(&self) -> Subject {
        Subject { thread: Some(self.thread.id), ..Subject::default() }
    }

    pub fn about_message(&self, id: MessageId) -> Subject {
        Subject { message: Some(id), ..self.about() }
    }
}

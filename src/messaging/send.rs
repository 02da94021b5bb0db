//! Sending: one transaction for a batch of messages, then the hand-over.

use std::sync::Arc;

use super::{
    Destination, MessageEvent, MessageView, Messaging, MessagingError, NewMessage, Refusal,
    draft::{Draft, Stored},
    numbers,
};
use crate::{
    clock::Clock,
    ids::{IdSource, ThreadId, UserId},
    realtime::{Delivery, Event, EventType, Realtime},
    storage::{Connection, Line, LineTx, blocks, events, messages, threads, users},
};

pub type Outcomes = Vec<Result<MessageView, Refusal>>;

/// What is to be done once it is stored: the events, and who has typed something in which thread no longer.
#[derive(Default)]
struct Effects {
    deliveries: Vec<Delivery>,
    typed: Vec<(ThreadId, UserId)>,
}

impl Messaging {
    pub async fn send(&self, message: NewMessage) -> Result<MessageView, MessagingError> {
        self.lane.send(message).await
    }
}

/// What stores and hands over, at the end of the lane.
#[derive(Clone)]
pub struct Dispatch {
    pub line: Arc<Line>,
    pub realtime: Realtime,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
}

impl Dispatch {
    /// Stores what can be stored of the batch, all of it in one commit; one outcome for each message, in their order.
    pub async fn send_batch(&self, batch: Vec<NewMessage>) -> Result<Outcomes, MessagingError> {
        let (outcomes, effects) = self.store(batch).await?;
        self.realtime.publish(effects.deliveries);
        for (thread, typist) in effects.typed {
            self.realtime.typing_ended(thread, typist);
        }
        Ok(outcomes)
    }

    /// Locks in the order of the design: client keys, blocks by name, threads, and the stream rows last.
    async fn store(&self, batch: Vec<NewMessage>) -> Result<(Outcomes, Effects), MessagingError> {
        let mut tx = self.line.begin().await?;
        let (keyed, seen) = lock_keys(&mut tx, &batch).await?;
        hold_openings(&mut tx, &batch).await?;
        let (threads, about) = lock_threads(&mut tx, &batch).await?;
        let (people, openings) = openings(&mut tx, &batch).await?;
        let senders: Vec<UserId> = batch.iter().map(|new| new.sender).collect();
        let senders = users::living(&mut tx, &senders).await?;

        // The time is taken now that the threads are ours, so that it goes forward in each of them.
        let mut draft = Draft::new(self.clock.now(), &*self.ids)
            .with_senders(senders)
            .with_keyed(keyed, seen)
            .with_threads(threads, about)
            .with_people(people)
            .with_openings(openings);
        let outcomes: Outcomes = batch.into_iter().map(|message| draft.add(message)).collect();
        let changes = draft.finish();
        if changes.stored.is_empty() {
            tx.roll_back().await?;
            return Ok((outcomes, Effects::default()));
        }
        threads::insert(&mut tx, &changes.opened).await?;
        threads::update(&mut tx, &changes.changed).await?;
        messages::insert(&mut tx, &changes.rows).await?;
        let typed = changes.stored.iter().filter_map(typed).collect();
        let deliveries = self.store_events(tx, changes.stored).await?;
        Ok((outcomes, Effects { deliveries, typed }))
    }

    /// Takes the stream rows, and with them the numbers, and commits.
    async fn store_events(&self, mut tx: LineTx, stored: Vec<Stored>) -> Result<Vec<Delivery>, MessagingError> {
        let copies = stored.iter().flat_map(|stored| &stored.copies);
        let entries: Vec<_> = copies.map(|copy| (copy.reader, copy.unread)).collect();
        let mut places = numbers::take(&mut tx, &entries).await?.into_iter();
        let kind = EventType::NewMessage;
        let mut new_events = Vec::with_capacity(stored.len());
        let mut deliveries = Vec::with_capacity(entries.len());
        for Stored { thread, id, copies } in stored {
            let subject = events::Subject { thread: Some(thread), message: Some(id), ..events::Subject::default() };
            let mut numbers = Vec::with_capacity(copies.len());
            for (copy, place) in copies.iter().zip(places.by_ref()) {
                let data = MessageEvent::new(&copy.message, &copy.conversation, place.unread_total);
                deliveries.push(Delivery::new(place.user, place.number, Event::new(kind, &data)?));
                numbers.push((place.user, place.number));
            }
            let Some(((user, number), others)) = numbers.split_first() else { continue };
            let other = others.first().copied();
            new_events.push(events::NewEvent { user: *user, number: *number, other, kind: kind.as_str(), subject });
        }
        events::insert(&mut tx, &new_events, self.clock.now()).await?;
        tx.commit().await?;
        Ok(deliveries)
    }
}

/// Who has typed it, if the other side sees the message: for an opener who blocks, the typing runs out as if none had come.
fn typed(stored: &Stored) -> Option<(ThreadId, UserId)> {
    match &stored.copies[..] {
        [sender, _reader] => Some((stored.thread, sender.reader)),
        _ => None,
    }
}

async fn lock_keys(
    db: &mut Connection,
    batch: &[NewMessage],
) -> Result<(Vec<messages::Keyed>, Vec<messages::Seen>), MessagingError> {
    let used = batch.iter().filter_map(|new| Some((new.sender, new.client_key.as_ref()?.as_str().to_owned())));
    let (senders, keys): (Vec<_>, Vec<_>) = used.unzip();
    if keys.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    messages::lock_client_keys(db, &senders, &keys).await?;
    let keyed = messages::by_client_keys(db, &senders, &keys).await?;
    let wanted: Vec<_> = keyed.iter().map(|keyed| (keyed.message.sender.for_routing(), keyed.message.id)).collect();
    let seen = messages::seen(db, &wanted).await?;
    Ok((keyed, seen))
}

async fn hold_openings(db: &mut Connection, batch: &[NewMessage]) -> Result<(), MessagingError> {
    let opens = |new: &&NewMessage| matches!(new.to, Destination::Person(_));
    let senders: Vec<UserId> = batch.iter().filter(opens).map(|new| new.sender).collect();
    if !senders.is_empty() {
        blocks::hold_for_openings(db, &senders).await?;
    }
    Ok(())
}

async fn lock_threads(
    db: &mut Connection,
    batch: &[NewMessage],
) -> Result<(Vec<threads::Thread>, Vec<threads::About>), MessagingError> {
    let ids: Vec<ThreadId> = batch
        .iter()
        .filter_map(|new| match new.to {
            Destination::Thread(id) => Some(id),
            Destination::Person(_) => None,
        })
        .collect();
    if ids.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let threads = threads::lock(db, &ids).await?;
    let about = threads::about(db, &ids).await?;
    Ok((threads, about))
}

/// Who is written to for the first time, and whether that may be.
async fn openings(
    db: &mut Connection,
    batch: &[NewMessage],
) -> Result<(Vec<users::Person>, Vec<blocks::Opening>), MessagingError> {
    let pairs: Vec<(UserId, UserId)> = batch
        .iter()
        .filter_map(|new| match new.to {
            Destination::Person(recipient) => Some((new.sender, recipient)),
            Destination::Thread(_) => None,
        })
        .collect();
    if pairs.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let ids: Vec<UserId> = pairs.iter().map(|(_, recipient)| *recipient).collect();
    let people = users::people(db, &ids).await?;
    let openings = blocks::openings(db, &pairs).await?;
    Ok((people, openings))
}

//! Sending: one transaction for a batch of messages, then the hand-over.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Destination, MessageView, Messaging, MessagingError, NewMessage, NewMessageEvent, Refusal,
    draft::{Draft, Stored},
};
use crate::{
    clock::Clock,
    ids::{IdSource, ThreadId, UserId},
    realtime::{Delivery, Event, EventType, Realtime},
    storage::{Connection, Line, LineTx, events, messages, streams, threads, users},
};

pub type Outcomes = Vec<Result<MessageView, Refusal>>;

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
        let (outcomes, deliveries) = self.store(batch).await?;
        self.realtime.publish(deliveries);
        Ok(outcomes)
    }

    /// Locks in the order of the design: client keys, threads, and the stream rows last.
    async fn store(&self, batch: Vec<NewMessage>) -> Result<(Outcomes, Vec<Delivery>), MessagingError> {
        let mut tx = self.line.begin().await?;
        let keyed = lock_keys(&mut tx, &batch).await?;
        let threads = lock_threads(&mut tx, &batch).await?;
        let names = names(&mut tx, &batch, &threads).await?;

        // The time is taken now that the threads are ours, so that it goes forward in each of them.
        let mut draft =
            Draft::new(self.clock.now(), &*self.ids).with_keyed(keyed).with_threads(threads).with_names(names);
        let outcomes: Outcomes = batch.into_iter().map(|message| draft.add(message)).collect();
        let changes = draft.finish();
        if changes.stored.is_empty() {
            tx.roll_back().await?;
            return Ok((outcomes, Vec::new()));
        }
        threads::insert(&mut tx, &changes.opened).await?;
        threads::update(&mut tx, &changes.changed).await?;
        messages::insert(&mut tx, &changes.rows).await?;
        let deliveries = self.store_events(tx, changes.stored).await?;
        Ok((outcomes, deliveries))
    }

    /// Takes the stream rows, and with them the numbers, and commits.
    async fn store_events(&self, mut tx: LineTx, stored: Vec<Stored>) -> Result<Vec<Delivery>, MessagingError> {
        let mut counts = BTreeMap::<UserId, i64>::new();
        for copy in stored.iter().flat_map(|stored| &stored.copies) {
            *counts.entry(copy.reader).or_default() += 1;
        }
        let (users, counts): (Vec<_>, Vec<_>) = counts.into_iter().unzip();
        let heads = streams::advance(&mut tx, &users, &counts).await?;
        let mut next: BTreeMap<UserId, i64> = heads.into_iter().map(|head| (head.user, head.number)).collect();
        for (user, count) in users.iter().zip(&counts) {
            next.entry(*user).and_modify(|number| *number -= count);
        }

        let mut new_events = Vec::with_capacity(stored.len());
        let mut deliveries = Vec::with_capacity(stored.len() * 2);
        for Stored { thread, id, copies } in stored {
            let mut places = [(UserId::default(), 0); 2];
            for (place, copy) in places.iter_mut().zip(&copies) {
                let number = next.entry(copy.reader).or_default();
                *number += 1;
                *place = (copy.reader, *number);
                let data = NewMessageEvent::new(&copy.message, &copy.conversation);
                let event = Event::new(EventType::NewMessage, &data)?;
                deliveries.push(Delivery::new(copy.reader, *number, event));
            }
            let [(user, number), other] = places;
            let kind = EventType::NewMessage.as_str();
            new_events.push(events::NewEvent { user, number, other: Some(other), kind, thread, message: Some(id) });
        }
        events::insert(&mut tx, &new_events, self.clock.now()).await?;
        tx.commit().await?;
        Ok(deliveries)
    }
}

async fn lock_keys(db: &mut Connection, batch: &[NewMessage]) -> Result<Vec<messages::Keyed>, MessagingError> {
    let used = batch.iter().filter_map(|new| Some((new.sender, new.client_key.as_ref()?.as_str().to_owned())));
    let (senders, keys): (Vec<_>, Vec<_>) = used.unzip();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    messages::lock_client_keys(db, &senders, &keys).await?;
    Ok(messages::by_client_keys(db, &senders, &keys).await?)
}

async fn lock_threads(db: &mut Connection, batch: &[NewMessage]) -> Result<Vec<threads::Thread>, MessagingError> {
    let ids: Vec<ThreadId> = batch
        .iter()
        .filter_map(|new| match new.to {
            Destination::Thread(id) => Some(id),
            Destination::Person(_) => None,
        })
        .collect();
    Ok(if ids.is_empty() { Vec::new() } else { threads::lock(db, &ids).await? })
}

/// Of everybody who is written to: only their names may stand in a view.
async fn names(
    db: &mut Connection,
    batch: &[NewMessage],
    threads: &[threads::Thread],
) -> Result<Vec<(UserId, String)>, MessagingError> {
    let people = batch.iter().filter_map(|new| match new.to {
        Destination::Person(id) => Some(id),
        Destination::Thread(_) => None,
    });
    let ids: Vec<UserId> = people.chain(threads.iter().map(|thread| thread.recipient)).collect();
    let found = users::names(db, &ids).await?;
    Ok(found.into_iter().map(|user| (user.id, user.username)).collect())
}

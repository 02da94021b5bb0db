//! What a batch of messages does to the rows that were locked for it. Pure: no database, no actor, no waiting.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

use super::{Content, Conversation, MessageView, Refusal, search::words, side::Side};
use crate::{
    ids::{HiddenUserId, IdSource, MessageId, ThreadId, UserId},
    input::ClientKey,
    storage::{
        blocks::Opening,
        messages::{Keyed, Message, NewMessage as NewRow, Seen},
        threads::{About, Seat, Thread},
        users::Person,
    },
};

/// Where a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A new thread with this person.
    Person(UserId),
    Thread(ThreadId),
}

#[derive(Clone, Debug)]
pub struct NewMessage {
    pub sender: UserId,
    pub to: Destination,
    pub content: Content,
    pub client_key: Option<ClientKey>,
}

impl NewMessage {
    /// Tells a repeated request from another one under the same client key.
    fn request_hash(&self) -> [u8; 32] {
        let (kind, id) = match self.to {
            Destination::Person(id) => (b'p', id.0),
            Destination::Thread(id) => (b't', id.0),
        };
        let mut hash = Sha256::new();
        hash.update([kind]);
        hash.update(id.as_bytes());
        hash.update(self.content.as_str().as_bytes());
        hash.finalize().into()
    }
}

/// One side's copy of a new message: whose stream, and what they see.
pub struct Copy {
    pub reader: UserId,
    pub message: MessageView,
    pub conversation: Conversation,
    /// What it adds to the reader's unread messages.
    pub unread: i64,
}

/// A stored message and the copies of all who see it, the sender's first.
pub struct Stored {
    pub thread: ThreadId,
    pub id: MessageId,
    pub copies: Vec<Copy>,
}

/// What a batch comes to.
pub struct Changes {
    pub rows: Vec<NewRow>,
    pub opened: Vec<Thread>,
    pub changed: Vec<Thread>,
    pub stored: Vec<Stored>,
}

pub struct Draft<'a> {
    now: DateTime<Utc>,
    ids: &'a dyn IdSource,
    /// Those whose accounts are not deleted.
    senders: HashSet<UserId>,
    /// Those who are written to for the first time.
    people: HashMap<UserId, Person>,
    openings: HashMap<(UserId, UserId), Opening>,
    threads: BTreeMap<ThreadId, Thread>,
    about: HashMap<ThreadId, About>,
    opened: HashSet<ThreadId>,
    keyed: HashMap<(UserId, String), Keyed>,
    /// Messages under client keys, as their senders see them now.
    answers: HashMap<MessageId, MessageView>,
    rows: Vec<NewRow>,
    stored: Vec<Stored>,
}

impl<'a> Draft<'a> {
    pub fn new(now: DateTime<Utc>, ids: &'a dyn IdSource) -> Self {
        Self {
            now,
            ids,
            senders: HashSet::new(),
            people: HashMap::new(),
            openings: HashMap::new(),
            threads: BTreeMap::new(),
            about: HashMap::new(),
            opened: HashSet::new(),
            keyed: HashMap::new(),
            answers: HashMap::new(),
            rows: Vec::new(),
            stored: Vec::new(),
        }
    }

    pub fn with_senders(mut self, senders: impl IntoIterator<Item = UserId>) -> Self {
        self.senders.extend(senders);
        self
    }

    pub fn with_people(mut self, people: impl IntoIterator<Item = Person>) -> Self {
        self.people.extend(people.into_iter().map(|person| (person.id, person)));
        self
    }

    pub fn with_openings(mut self, openings: impl IntoIterator<Item = Opening>) -> Self {
        self.openings.extend(openings.into_iter().map(|opening| ((opening.sender, opening.recipient), opening)));
        self
    }

    pub fn with_threads(
        mut self,
        threads: impl IntoIterator<Item = Thread>,
        about: impl IntoIterator<Item = About>,
    ) -> Self {
        self.threads.extend(threads.into_iter().map(|thread| (thread.id, thread)));
        self.about.extend(about.into_iter().map(|about| (about.thread, about)));
        self
    }

    /// Messages that were stored before under client keys of this batch, and how their senders see them now.
    pub fn with_keyed(mut self, keyed: impl IntoIterator<Item = Keyed>, seen: impl IntoIterator<Item = Seen>) -> Self {
        self.answers.extend(seen.into_iter().map(|seen| (seen.message.id, seen.into())));
        self.keyed.extend(keyed.into_iter().filter_map(|keyed| {
            let key = keyed.message.client_key.clone()?;
            Some(((keyed.message.sender.for_routing(), key), keyed))
        }));
        self
    }

    /// Takes one message in; answers with the sender's view of it.
    pub fn add(&mut self, new: NewMessage) -> Result<MessageView, Refusal> {
        if !self.senders.contains(&new.sender) {
            return Err(Refusal::Gone);
        }
        let request_hash = new.request_hash();
        let key = new.client_key.as_ref().map(|key| key.as_str().to_owned());
        if let Some(key) = &key
            && let Some(before) = self.keyed.get(&(new.sender, key.clone()))
        {
            if before.request_hash != request_hash {
                return Err(Refusal::KeyReused);
            }
            // Its sender may have deleted the conversation since; what they sent is answered all the same.
            let fresh = || Seen::fresh(before.message.clone(), new.sender).into();
            return Ok(self.answers.get(&before.message.id).cloned().unwrap_or_else(fresh));
        }

        let id = match new.to {
            Destination::Person(recipient) => self.open(new.sender, recipient)?,
            Destination::Thread(id) => id,
        };
        let thread = self.threads.get_mut(&id).ok_or(Refusal::NotFound)?;
        let side = Side::of(new.sender, thread).ok_or(Refusal::NotFound)?;
        let about = self.about.get(&id).ok_or(Refusal::NotFound)?;
        side.may_write(about)?;
        let is_withheld = side == Side::Recipient && about.opener_blocks;

        let number = thread.last_number + 1;
        thread.last_number = number;
        // The clocks of two nodes may differ; times in a thread go forward all the same. The recipient sees every message.
        let created_at = thread.recipient_seat.activity.max(self.now);
        write(side.seat_mut(thread), number, created_at);
        if !is_withheld {
            receive(side.other().seat_mut(thread), number, created_at);
        }
        let message = Message {
            id: MessageId(self.ids.uuid()),
            thread: id,
            number,
            sender: HiddenUserId::new(new.sender),
            content: new.content.into_string(),
            client_key: key.clone(),
            created_at,
            edited_at: None,
            is_deleted: false,
        };
        let other = side.other().user(thread);
        let mut copies = vec![copy(thread, side, about, &message)];
        if !is_withheld {
            copies.push(copy(thread, side.other(), about, &message));
        }
        let view = copies[0].message.clone();

        self.stored.push(Stored { thread: id, id: message.id, copies });
        let request_hash = key.as_ref().map(|_| request_hash.to_vec());
        if let (Some(key), Some(request_hash)) = (key, &request_hash) {
            let keyed = Keyed { message: message.clone(), request_hash: request_hash.clone() };
            self.keyed.insert((new.sender, key), keyed);
        }
        let words = words::to_store(&message.content);
        self.rows.push(NewRow { message, recipient: other, request_hash, is_withheld, words });
        Ok(view)
    }

    fn open(&mut self, sender: UserId, recipient: UserId) -> Result<ThreadId, Refusal> {
        if sender == recipient {
            return Err(Refusal::ToSelf);
        }
        let person = self.people.get(&recipient).cloned().ok_or(Refusal::NotFound)?;
        let opening = self.openings.get(&(sender, recipient)).ok_or(Refusal::NotFound)?;
        if !opening.recipient_takes {
            return Err(Refusal::CannotDeliver);
        }
        let id = ThreadId(self.ids.uuid());
        self.opened.insert(id);
        let opener_blocks = opening.sender_blocks;
        self.about.insert(id, About { thread: id, recipient: person, opener_blocks, recipient_blocks: false });
        let thread = Thread {
            id,
            opener: HiddenUserId::new(sender),
            recipient,
            last_number: 0,
            opener_seat: Seat::new(self.now),
            recipient_seat: Seat::new(self.now),
        };
        self.threads.insert(id, thread);
        Ok(id)
    }

    /// What there is to write: messages, threads to insert, threads to write back, and the events.
    pub fn finish(self) -> Changes {
        let touched: HashSet<ThreadId> = self.stored.iter().map(|stored| stored.thread).collect();
        let threads = self.threads.into_values().filter(|thread| touched.contains(&thread.id));
        let (opened, changed) = threads.partition(|thread| self.opened.contains(&thread.id));
        Changes { rows: self.rows, opened, changed, stored: self.stored }
    }
}

/// Whoever writes has read everything, unless something is marked as unread.
fn write(seat: &mut Seat, number: i64, at: DateTime<Utc>) {
    seat.last = number;
    seat.activity = at;
    if seat.unread == 0 {
        seat.read = number;
    }
}

fn receive(seat: &mut Seat, number: i64, at: DateTime<Utc>) {
    seat.last = number;
    seat.activity = at;
    seat.unread += 1;
    seat.first_unread.get_or_insert(number);
}

fn copy(thread: &Thread, side: Side, about: &About, message: &Message) -> Copy {
    let reader = side.user(thread);
    let message = MessageView::from(Seen::fresh(message.clone(), reader));
    let blocked = side.blocks(about);
    let conversation = Conversation::of(thread, side, &about.recipient, message.clone(), blocked);
    Copy { reader, unread: i64::from(!message.mine), message, conversation }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use uuid::Uuid;

    use super::*;
    use crate::messaging::Counterpart;

    struct Counting(AtomicU64);

    impl IdSource for Counting {
        fn uuid(&self) -> Uuid {
            Uuid::from_u128(self.0.fetch_add(1, Ordering::Relaxed).into())
        }
    }

    const ALICE: UserId = UserId(Uuid::from_u128(0xa));
    const BOB: UserId = UserId(Uuid::from_u128(0xb));
    const EVE: UserId = UserId(Uuid::from_u128(0xe));

    fn message(sender: UserId, to: Destination, text: &str, key: Option<&str>) -> NewMessage {
        NewMessage {
            sender,
            to,
            content: Content::parse(text).unwrap(),
            client_key: key.map(|key| ClientKey::parse(key).unwrap()),
        }
    }

    fn person(id: UserId, name: &str) -> Person {
        Person { id, username: Some(name.to_owned()), avatar: None }
    }

    fn draft(ids: &Counting) -> Draft<'_> {
        let opening = |sender, recipient| Opening { sender, recipient, sender_blocks: false, recipient_takes: true };
        Draft::new(DateTime::UNIX_EPOCH, ids)
            .with_senders([ALICE, BOB, EVE])
            .with_people([person(ALICE, "alice"), person(BOB, "bob")])
            .with_openings([opening(ALICE, BOB), opening(BOB, ALICE)])
    }

    #[test]
    fn the_one_written_to_sees_an_anonymous_agent_and_the_opener_sees_the_name() {
        let ids = Counting(AtomicU64::new(100));
        let mut draft = draft(&ids);
        draft.add(message(ALICE, Destination::Person(BOB), "hello", Some("k"))).unwrap();
        let [mine, theirs] = &draft.stored[0].copies[..] else { panic!("a copy for each side") };
        assert_eq!((mine.reader, theirs.reader), (ALICE, BOB));
        assert_eq!(mine.conversation.counterpart, Counterpart::person(person(BOB, "bob")));
        assert_eq!(theirs.conversation.counterpart, Counterpart::anonymous(mine.conversation.thread_id));
        assert_eq!((mine.message.client_key.as_deref(), theirs.message.client_key.as_deref()), (Some("k"), None));
        assert_eq!((mine.conversation.unread, theirs.conversation.unread), (0, 1));
        assert!(mine.message.mine && !theirs.message.mine);
    }

    #[test]
    fn messages_of_one_batch_are_numbered_in_their_order() {
        let ids = Counting(AtomicU64::new(100));
        let mut draft = draft(&ids);
        let first = draft.add(message(ALICE, Destination::Person(BOB), "one", None)).unwrap();
        let thread = Destination::Thread(first.thread_id);
        let second = draft.add(message(BOB, thread, "two", None)).unwrap();
        let third = draft.add(message(ALICE, thread, "three", None)).unwrap();
        assert_eq!([first.number, second.number, third.number], [1, 2, 3]);
        let changes = draft.finish();
        assert!(changes.changed.is_empty());
        let thread = &changes.opened[0];
        let unread = [&thread.opener_seat, &thread.recipient_seat].map(|seat| (seat.unread, seat.first_unread));
        assert_eq!((thread.last_number, unread), (3, [(1, Some(2)), (2, Some(1))]));
    }

    #[test]
    fn a_thread_is_not_there_for_anybody_else() {
        let ids = Counting(AtomicU64::new(100));
        let mut draft = draft(&ids);
        let first = draft.add(message(ALICE, Destination::Person(BOB), "one", None)).unwrap();
        let intruder = message(EVE, Destination::Thread(first.thread_id), "hi", None);
        assert_eq!(draft.add(intruder), Err(Refusal::NotFound));
        assert_eq!(draft.rows.len(), 1);
    }

    #[test]
    fn a_repeated_key_answers_with_the_first_message_and_another_body_is_refused() {
        let ids = Counting(AtomicU64::new(100));
        let mut draft = draft(&ids);
        let first = draft.add(message(ALICE, Destination::Person(BOB), "one", Some("k"))).unwrap();
        let again = draft.add(message(ALICE, Destination::Person(BOB), "one", Some("k"))).unwrap();
        assert_eq!(first, again);
        let other = message(ALICE, Destination::Person(BOB), "two", Some("k"));
        assert_eq!(draft.add(other), Err(Refusal::KeyReused));
        let elsewhere = message(ALICE, Destination::Thread(first.thread_id), "one", Some("k"));
        assert_eq!(draft.add(elsewhere), Err(Refusal::KeyReused));
        let of_another_sender = message(BOB, Destination::Thread(first.thread_id), "one", Some("k"));
        assert!(draft.add(of_another_sender).is_ok());
        assert_eq!(draft.rows.len(), 2);
    }

    #[test]
    fn nobody_writes_whose_account_is_gone() {
        let ids = Counting(AtomicU64::new(100));
        let mut draft = draft(&ids);
        let gone = UserId(Uuid::from_u128(0xd));
        assert_eq!(draft.add(message(gone, Destination::Person(BOB), "x", None)), Err(Refusal::Gone));
        assert!(draft.finish().rows.is_empty());
    }

    #[test]
    fn nobody_writes_to_oneself_or_to_somebody_who_is_not_there() {
        let ids = Counting(AtomicU64::new(100));
        let mut draft = draft(&ids);
        assert_eq!(draft.add(message(ALICE, Destination::Person(ALICE), "x", None)), Err(Refusal::ToSelf));
        assert_eq!(draft.add(message(ALICE, Destination::Person(EVE), "x", None)), Err(Refusal::NotFound));
        assert!(draft.finish().opened.is_empty());
    }
}

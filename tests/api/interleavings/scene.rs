//! Two nodes on one database, each behind a wire of its own; what people do there, and what their pages load.

use std::collections::BTreeMap;

use actix::ArbiterHandle;
use anonyma::{
    ids::{MessageId, SignInId, ThreadId, UserId},
    input::Emoji,
    messaging::{Content, Destination, MessageRange, Messaging, MessagingError, NewMessage, Refusal},
    realtime::Listener,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::stage::{Database, Frame, Hand, Node, Replica, SharedBus, Wire};

/// What somebody does; where and when is left to chance.
#[derive(Clone, Debug)]
pub enum Deed {
    Open(Listener, Listener),
    Reply(Listener, ThreadId),
    Read(Listener, ThreadId, Option<i64>),
    Unread(Listener, ThreadId, i64),
    Edit(Listener, MessageId),
    TakeBack(Listener, MessageId),
    React(Listener, MessageId, bool),
    Pin(Listener, MessageId, bool),
    PinConversation(Listener, ThreadId, bool),
    DeleteConversation(Listener, ThreadId),
}

impl Deed {
    async fn act(self, messaging: Messaging) -> Result<(), MessagingError> {
        match self {
            Self::Open(from, to) => drop(messaging.send(message(from, Destination::Person(to.user))).await?),
            Self::Reply(from, thread) => drop(messaging.send(message(from, Destination::Thread(thread))).await?),
            Self::Read(who, thread, up_to) => drop(messaging.mark_read(who.user, thread, up_to).await?),
            Self::Unread(who, thread, from) => drop(messaging.mark_unread(who.user, thread, from).await?),
            Self::Edit(who, message) => drop(messaging.edit(who.user, message, some_text()).await?),
            Self::TakeBack(who, message) => messaging.delete(who.user, message).await?,
            Self::React(who, message, true) => drop(messaging.react(who.user, message, thumb()).await?),
            Self::React(who, message, false) => drop(messaging.take_reaction_back(who.user, message, thumb()).await?),
            Self::Pin(who, message, pinned) => drop(messaging.pin_message(who.user, message, pinned).await?),
            Self::PinConversation(who, thread, pinned) => {
                drop(messaging.pin_conversation(who.user, thread, pinned).await?);
            }
            Self::DeleteConversation(who, thread) => messaging.delete_conversation(who.user, thread).await?,
        }
        Ok(())
    }
}

/// A thread that was there before everything else, with its first message.
#[derive(Clone, Copy)]
pub struct Opened {
    pub by: Listener,
    pub thread: ThreadId,
    pub message: MessageId,
}

pub struct Scene {
    database: Database,
    pub nodes: [Node; 2],
    pub wires: [Wire; 2],
}

impl Scene {
    pub async fn open(arbiters: [ArbiterHandle; 2]) -> Self {
        let database = Database::create().await;
        let bus = SharedBus::default();
        let wires = [Wire::to(&database).await, Wire::to(&database).await];
        let [one, other] = arbiters;
        let nodes = [
            Node::start(&wires[0].url, one, bus.connect()).await,
            Node::start(&wires[1].url, other, bus.connect()).await,
        ];
        Self { database, nodes, wires }
    }

    pub fn set_wires(&self, hand: &Hand) {
        self.wires.iter().for_each(|wire| wire.set(hand.clone()));
    }

    /// Somebody with an account and a signed-in device, without the price of a password.
    pub async fn db_person(&self, name: &str) -> Listener {
        let person = Listener { user: UserId(random_id()), sign_in: SignInId(random_id()) };
        let mut db = self.database.db_connect().await;
        sqlx::query(
            "WITH account AS (
                 INSERT INTO users (id, username, password_hash, created_at, updated_at) VALUES ($1, $2, '', now(), now())
             ), stream AS (INSERT INTO streams (id) VALUES ($1))
             INSERT INTO sessions (id, key_hash, user_id, state, created_at, last_used, expires_at)
             VALUES ($3, decode(md5($2), 'hex'), $1, '{}', now(), now(), now() + interval '1 day')",
        )
        .bind(person.user.0)
        .bind(format!("{name}-{}", &person.user.0.simple().to_string()[..20]))
        .bind(person.sign_in.0)
        .execute(&mut db)
        .await
        .unwrap();
        person
    }

    pub async fn open_thread(&self, node: usize, by: Listener, with: Listener) -> Opened {
        let messaging = self.nodes[node].messaging.clone();
        let opening = message(by, Destination::Person(with.user));
        let sent =
            self.nodes[node].run(async move { messaging.send(opening).await }).await.expect("a thread is opened");
        Opened { by, thread: sent.thread_id, message: sent.id }
    }

    /// What is deleted meanwhile is not there any more; nothing else may go wrong.
    pub async fn act(&self, node: usize, deed: &Deed) -> Result<(), String> {
        let outcome = self.nodes[node].run(deed.clone().act(self.nodes[node].messaging.clone())).await;
        match outcome {
            Ok(()) | Err(MessagingError::Refused(Refusal::NotFound)) => Ok(()),
            Err(error) => Err(format!("{error:?}")),
        }
    }

    pub async fn load(&self, node: usize, reader: Listener, threads: &[Opened]) -> Loaded {
        let (messaging, threads) = (self.nodes[node].messaging.clone(), threads.to_vec());
        let lists = self.nodes[node].run(async move {
            let list = messaging.conversations(reader.user, None).await?;
            let conversations = serde_json::to_value(list)?;
            let mut messages = BTreeMap::new();
            for Opened { thread, .. } in threads {
                let range = MessageRange::parse(None, None, None, Some(100)).map_err(|_| anyhow::anyhow!("a range"))?;
                let list = match messaging.messages(reader.user, thread, range).await {
                    // Deleted, at some moment after that of the conversations.
                    Err(MessagingError::Refused(Refusal::NotFound)) => empty(&conversations["position"]),
                    list => serde_json::to_value(list?)?,
                };
                messages.insert(thread.0.to_string(), list);
            }
            anyhow::Ok(Loaded { conversations, messages })
        });
        lists.await.expect("a page is loaded")
    }
}

/// What a page has loaded, each list of its own moment.
pub struct Loaded {
    pub conversations: Value,
    messages: BTreeMap<String, Value>,
}

pub fn number_of(list: &Value) -> i64 {
    list["position"].as_str().unwrap().split_once('.').unwrap().0.parse().unwrap()
}

impl Loaded {
    /// Applies what is newer than each list, and answers with the outcome.
    pub fn caught_up(&self, frames: &[Frame]) -> Replica {
        let mut replica = Replica::default();
        replica.set_unread_total(&self.conversations);
        let items = |list: &Value| list["items"].as_array().unwrap().clone();
        items(&self.conversations).iter().for_each(|conversation| replica.add_conversation(conversation));
        self.messages.values().flat_map(items).for_each(|message| replica.add_message(&message));
        for frame in frames {
            if frame.number() > number_of(&self.conversations) {
                replica.apply_to_conversations(frame);
            }
            let list = frame.data["thread_id"].as_str().and_then(|thread| self.messages.get(thread));
            if list.is_some_and(|list| frame.number() > number_of(list)) {
                replica.apply_to_messages(frame);
            }
        }
        replica
    }

    /// As somebody loaded whose stream had nothing yet.
    pub fn of_nothing(threads: &[Opened]) -> Self {
        let empty = || empty(&json!("0.x"));
        let messages = threads.iter().map(|opened| (opened.thread.0.to_string(), empty())).collect();
        Self { conversations: empty(), messages }
    }
}

fn empty(position: &Value) -> Value {
    json!({"items": [], "unread_total": 0, "position": position})
}

#[expect(clippy::disallowed_methods, reason = "ids of people that only this test knows")]
pub fn random_id() -> Uuid {
    Uuid::new_v4()
}

fn message(from: Listener, to: Destination) -> NewMessage {
    NewMessage { sender: from.user, to, content: some_text(), client_key: None }
}

fn some_text() -> Content {
    Content::parse(&random_id().to_string()).unwrap()
}

fn thumb() -> Emoji {
    Emoji::parse("👍").unwrap()
}

//! Two nodes on one database, each behind a wire of its own; what people do there, and what their pages load.

use std::collections::BTreeMap;

use actix::ArbiterHandle;
use anonyma::{
    ids::{SignInId, ThreadId, UserId},
    messaging::{Content, Destination, MessageRange, NewMessage},
    realtime::Listener,
};
use serde_json::Value;
use uuid::Uuid;

use crate::stage::{Database, Frame, Hand, Node, Replica, SharedBus, Wire};

/// What somebody does; where and when is left to chance.
#[derive(Clone, Debug)]
pub enum Deed {
    Open(Listener, Listener),
    Reply(Listener, ThreadId),
    Read(Listener, ThreadId, Option<i64>),
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
             INSERT INTO sessions (id, key_hash, user_id, state, created_at, expires_at)
             VALUES ($3, decode(md5($2), 'hex'), $1, '{}', now(), now() + interval '1 day')",
        )
        .bind(person.user.0)
        .bind(format!("{name}-{}", &person.user.0.simple().to_string()[..20]))
        .bind(person.sign_in.0)
        .execute(&mut db)
        .await
        .unwrap();
        person
    }

    pub async fn act(&self, node: usize, deed: &Deed) -> Result<Option<ThreadId>, String> {
        let messaging = self.nodes[node].messaging.clone();
        let deed = deed.clone();
        let outcome = self.nodes[node].run(async move {
            match deed {
                Deed::Open(from, to) => messaging.send(message(from, Destination::Person(to.user))).await,
                Deed::Reply(from, thread) => messaging.send(message(from, Destination::Thread(thread))).await,
                Deed::Read(who, thread, up_to) => {
                    return messaging.mark_read(who.user, thread, up_to).await.map(|_| None);
                }
            }
            .map(|sent| Some(sent.thread_id))
        });
        outcome.await.map_err(|error| format!("{error:?}"))
    }

    pub async fn load(&self, node: usize, reader: Listener, threads: &[ThreadId]) -> Loaded {
        let (messaging, threads) = (self.nodes[node].messaging.clone(), threads.to_vec());
        let lists = self.nodes[node].run(async move {
            let list = messaging.conversations(reader.user, None).await?;
            let conversations = serde_json::to_value(list)?;
            let mut messages = BTreeMap::new();
            for thread in threads {
                let range = MessageRange::parse(None, None, None, Some(100)).map_err(|_| anyhow::anyhow!("a range"))?;
                let list = messaging.messages(reader.user, thread, range).await?;
                messages.insert(thread.0.to_string(), serde_json::to_value(list)?);
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
    pub fn of_nothing(threads: &[ThreadId]) -> Self {
        let empty = || serde_json::json!({"items": [], "unread_total": 0, "position": "0.x"});
        Self {
            conversations: empty(),
            messages: threads.iter().map(|thread| (thread.0.to_string(), empty())).collect(),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "ids of people that only this test knows")]
pub fn random_id() -> Uuid {
    Uuid::new_v4()
}

fn message(from: Listener, to: Destination) -> NewMessage {
    NewMessage { sender: from.user, to, content: Content::parse(&random_id().to_string()).unwrap(), client_key: None }
}

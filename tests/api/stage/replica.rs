//! What a page knows: a fresh load, with events applied on top as they come.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Frame, Person};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replica {
    /// Conversations by thread.
    conversations: BTreeMap<String, Value>,
    /// Messages by thread and number.
    messages: BTreeMap<(String, i64), Value>,
    /// Blocks by id.
    blocks: BTreeMap<String, Value>,
    /// What is on the board, by id.
    broadcasts: BTreeMap<String, Value>,
    preferences: Value,
    me: Value,
    unread_total: i64,
}

impl Replica {
    /// Everything there is, as of now. Nothing may change meanwhile.
    pub async fn load(person: &Person) -> Self {
        let mut replica = Self::default();
        for conversation in person.list("/api/conversations").await {
            let thread = conversation["thread_id"].as_str().unwrap();
            for message in person.all_messages(thread).await {
                replica.add_message(&message);
            }
            replica.add_conversation(&conversation);
        }
        for block in person.list("/api/blocks").await {
            replica.blocks.insert(block["id"].as_str().unwrap().to_owned(), block);
        }
        for broadcast in person.list("/api/broadcasts").await {
            replica.add_broadcast(&broadcast);
        }
        replica.preferences = person.get_json("/api/me/preferences").await["preferences"].clone();
        replica.me = person.get_json("/api/me").await;
        replica.set_unread_total(&person.conversations().await);
        replica
    }

    pub fn apply(&mut self, frame: &Frame) {
        self.apply_to_messages(frame);
        self.apply_to_conversations(frame);
        match frame.event.as_str() {
            "blocks_changed" => {
                let id = frame.data["block_id"].as_str().unwrap().to_owned();
                match &frame.data["block"] {
                    Value::Null => drop(self.blocks.remove(&id)),
                    block => drop(self.blocks.insert(id, block.clone())),
                }
            }
            "new_broadcast" => self.add_broadcast(&frame.data["broadcast"]),
            "broadcast_deleted" => drop(self.broadcasts.remove(frame.data["broadcast_id"].as_str().unwrap())),
            "preferences_changed" => self.preferences = frame.data["preferences"].clone(),
            "account_changed" => self.me = frame.data["me"].clone(),
            _ => {}
        }
    }

    /// What an event changes in lists of conversations.
    pub fn apply_to_conversations(&mut self, frame: &Frame) {
        match frame.event.as_str() {
            "resumed"
            | "heartbeat"
            | "typing"
            | "blocks_changed"
            | "preferences_changed"
            | "account_changed"
            | "new_broadcast"
            | "broadcast_deleted"
            | "views_changed"
            | "comments_changed" => return,
            "conversation_changed" if frame.data["conversation"].is_null() => {
                self.conversations.remove(frame.data["thread_id"].as_str().unwrap());
            }
            "conversation_changed"
            | "new_message"
            | "message_edited"
            | "message_deleted"
            | "message_reaction"
            | "message_pinned"
            | "read_receipt" => self.add_conversation(&frame.data["conversation"]),
            other => panic!("a replica does not know {other}"),
        }
        self.unread_total = frame.data["unread_total"].as_i64().unwrap();
    }

    /// What an event changes in a conversation's messages.
    pub fn apply_to_messages(&mut self, frame: &Frame) {
        let thread = frame.data["thread_id"].as_str();
        match frame.event.as_str() {
            "new_message" | "message_edited" | "message_deleted" | "message_reaction" | "message_pinned" => {
                self.add_message(&frame.data["message"]);
            }
            "conversation_changed" if frame.data["conversation"].is_null() => {
                self.messages.retain(|(of, _), _| Some(of.as_str()) != thread);
            }
            "read_receipt" => {
                let [after, up_to] = ["after", "up_to"].map(|field| frame.data[field].as_i64().unwrap());
                for ((of, number), message) in &mut self.messages {
                    let is_meant = Some(of.as_str()) == thread && (after + 1..=up_to).contains(number);
                    if is_meant && message["mine"] == true {
                        message["read_at"] = frame.data["read_at"].clone();
                    }
                }
            }
            _ => {}
        }
    }

    /// As a page of conversations says.
    pub fn set_unread_total(&mut self, page: &Value) {
        self.unread_total = page["unread_total"].as_i64().unwrap();
    }

    pub fn add_message(&mut self, message: &Value) {
        let key = (message["thread_id"].as_str().unwrap().to_owned(), message["number"].as_i64().unwrap());
        self.messages.insert(key, message.clone());
    }

    /// But for its counts, which no stored event tells, and for whose it is, which only a page says.
    fn add_broadcast(&mut self, broadcast: &Value) {
        let mut broadcast = broadcast.clone();
        for field in ["views", "comments", "mine"] {
            broadcast.as_object_mut().unwrap().remove(field);
        }
        self.broadcasts.insert(broadcast["id"].as_str().unwrap().to_owned(), broadcast);
    }

    pub fn add_conversation(&mut self, conversation: &Value) {
        let thread = conversation["thread_id"].as_str().unwrap();
        self.conversations.insert(thread.to_owned(), conversation.clone());
    }
}

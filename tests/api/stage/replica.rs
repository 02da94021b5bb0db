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
}

impl Replica {
    pub async fn load(person: &Person) -> Self {
        let mut replica = Self::default();
        let mut cursor = String::new();
        loop {
            let page = person.get_json(&format!("/api/conversations{cursor}")).await;
            for conversation in page["items"].as_array().unwrap() {
                let thread = conversation["thread_id"].as_str().unwrap();
                for message in person.all_messages(thread).await {
                    replica.add_message(&message);
                }
                replica.add_conversation(conversation);
            }
            match page["next"].as_str() {
                Some(next) => cursor = format!("?cursor={next}"),
                None => return replica,
            }
        }
    }

    pub fn apply(&mut self, frame: &Frame) {
        match frame.event.as_str() {
            "new_message" => {
                self.add_message(&frame.data["message"]);
                self.add_conversation(&frame.data["conversation"]);
            }
            "conversation_changed" => self.add_conversation(&frame.data["conversation"]),
            "resumed" | "heartbeat" => {}
            other => panic!("a replica does not know {other}"),
        }
    }

    pub fn add_message(&mut self, message: &Value) {
        let key = (message["thread_id"].as_str().unwrap().to_owned(), message["number"].as_i64().unwrap());
        self.messages.insert(key, message.clone());
    }

    pub fn add_conversation(&mut self, conversation: &Value) {
        let thread = conversation["thread_id"].as_str().unwrap();
        self.conversations.insert(thread.to_owned(), conversation.clone());
    }
}

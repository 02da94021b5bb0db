//! Who does something: one who is watched, with everything they are sent written down, or one of the others.

use reqwest::Method;
use serde_json::{Value, json};

use super::{script::Deed, transcript::Watch};
use crate::stage::Person;

pub enum Hand<'a> {
    Told(&'a mut Watch),
    Untold(&'a Person),
}

/// A thread, as those who made up the scenario know it.
#[derive(Clone)]
pub struct Thread {
    pub id: String,
    pub messages: Vec<Written>,
}

#[derive(Clone)]
pub struct Written {
    pub id: String,
    pub by_opener: bool,
    /// In one of the runs the opener may not see it, because they block by name who wrote it.
    pub may_be_withheld: bool,
}

impl Thread {
    pub fn opened(answer: &Value) -> Option<Self> {
        let id = answer["thread_id"].as_str()?.to_owned();
        let mut thread = Self { id, messages: Vec::new() };
        thread.note(answer, true, false);
        Some(thread)
    }

    fn note(&mut self, answer: &Value, by_opener: bool, may_be_withheld: bool) {
        let Some(id) = answer["id"].as_str().map(str::to_owned) else { return };
        if self.messages.iter().all(|message| message.id != id) {
            self.messages.push(Written { id, by_opener, may_be_withheld });
        }
    }
}

/// Circumstances of a deed.
pub struct Around<'a> {
    pub text: &'a str,
    pub key: &'a str,
    /// The doer is the one who opened the thread.
    pub by_opener: bool,
    /// What is written now may be withheld from the opener in one of the runs.
    pub may_be_withheld: bool,
    /// Keeps from messages that the doer knows in one of the runs only: nobody does anything with what they never saw.
    pub is_hidden: bool,
}

impl Hand<'_> {
    pub async fn send(&mut self, method: Method, path: &str, key: Option<&str>, body: Option<Value>) -> Value {
        match self {
            Self::Told(watch) => watch.send(method, path, key, body).await,
            Self::Untold(person) => {
                let mut request = person.request(method, path);
                if let Some(key) = key {
                    request = request.header("idempotency-key", key);
                }
                if let Some(body) = body {
                    request = request.json(&body);
                }
                request.send().await.unwrap().json().await.unwrap_or_default()
            }
        }
    }

    pub async fn act(&mut self, thread: &mut Thread, deed: &Deed, around: &Around<'_>) {
        let conversation = format!("/api/conversations/{}", thread.id);
        let switch = |on: bool| if on { Method::PUT } else { Method::DELETE };
        match deed {
            Deed::Reply | Deed::ReplyTwice => {
                let body = json!({"thread_id": thread.id, "content": around.text});
                let times = if matches!(deed, Deed::ReplyTwice) { 2 } else { 1 };
                for _ in 0..times {
                    let sent = self.send(Method::POST, "/api/messages", Some(around.key), Some(body.clone())).await;
                    thread.note(&sent, around.by_opener, around.may_be_withheld);
                }
            }
            Deed::Edit(place) => {
                let Some(path) = own(thread, *place, around) else { return };
                self.send(Method::PATCH, &path, None, Some(json!({"content": around.text}))).await;
                self.send(Method::GET, &format!("{path}/edits"), None, None).await;
            }
            Deed::Delete(place) => {
                let Some(path) = own(thread, *place, around) else { return };
                self.send(Method::DELETE, &path, None, None).await;
            }
            Deed::React(place, emoji) | Deed::TakeBack(place, emoji) => {
                let Some(path) = any(thread, *place, around) else { return };
                let method = switch(matches!(deed, Deed::React(..)));
                self.send(method, &format!("{path}/reactions/{emoji}"), None, None).await;
            }
            Deed::PinMessage(place, pinned) => {
                let Some(path) = any(thread, *place, around) else { return };
                self.send(switch(*pinned), &format!("{path}/pin"), None, None).await;
            }
            Deed::Pin(pinned) => drop(self.send(switch(*pinned), &format!("{conversation}/pin"), None, None).await),
            Deed::Read(up_to) => {
                let body = up_to.map_or(json!({}), |up_to| json!({"up_to": up_to}));
                self.send(Method::POST, &format!("{conversation}/read"), None, Some(body)).await;
            }
            Deed::Unread(from) => {
                let body = json!({"from": from});
                self.send(Method::POST, &format!("{conversation}/unread"), None, Some(body)).await;
            }
            Deed::Type => drop(self.send(Method::POST, &format!("{conversation}/typing"), None, None).await),
            Deed::Remove => drop(self.send(Method::DELETE, &conversation, None, None).await),
            Deed::Block => {
                self.send(Method::POST, "/api/blocks", None, Some(json!({"thread_id": thread.id}))).await;
            }
            Deed::Unblock => self.unblock(|block| block["thread_id"] == thread.id.as_str()).await,
        }
    }

    /// Takes the first of their blocks away that is meant.
    pub async fn unblock(&mut self, is_meant: impl Fn(&Value) -> bool) {
        let list = self.send(Method::GET, "/api/blocks", None, None).await;
        if let Some(block) = list["items"].as_array().unwrap().iter().find(|block| is_meant(block)) {
            let path = format!("/api/blocks/{}", block["id"].as_str().unwrap());
            self.send(Method::DELETE, &path, None, None).await;
        }
    }
}

fn own(thread: &Thread, place: usize, around: &Around<'_>) -> Option<String> {
    let own = thread.messages.iter().filter(|message| message.by_opener == around.by_opener);
    pick(&own.collect::<Vec<_>>(), place)
}

fn any(thread: &Thread, place: usize, around: &Around<'_>) -> Option<String> {
    let known = thread.messages.iter().filter(|message| !(around.is_hidden && message.may_be_withheld));
    pick(&known.collect::<Vec<_>>(), place)
}

fn pick(messages: &[&Written], place: usize) -> Option<String> {
    let message = messages.get(place % messages.len().max(1))?;
    Some(format!("/api/messages/{}", message.id))
}

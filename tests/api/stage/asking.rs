//! The changes that people make, as requests; and what somebody gets who has no business there.

use reqwest::Method;
use serde_json::{Value, json};

use super::{Person, picture};

/// An id that nothing has.
pub const MISSING: &str = "00000000-0000-4000-8000-000000000000";

/// The id of a message, a conversation or a block.
pub fn id_of(view: &Value) -> &str {
    ["message_id", "id", "thread_id"].iter().find_map(|field| view[field].as_str()).unwrap()
}

impl Person {
    /// The status, and the body: `null` when there is none. A body of `null` is not sent.
    pub async fn ask(&self, method: Method, path: &str, body: &Value) -> (u16, Value) {
        let mut request = self.request(method, path);
        if !body.is_null() {
            request = request.json(body);
        }
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let text = response.text().await.unwrap();
        (status, if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() })
    }

    /// What has to be answered well.
    pub(super) async fn done(&self, method: Method, path: &str, body: &Value) -> Value {
        let (status, answer) = self.ask(method, path, body).await;
        assert!((200..300).contains(&status), "{path}: {status} {answer}");
        answer
    }

    pub async fn edit(&self, message: &Value, text: &str) -> Value {
        self.done(Method::PATCH, &format!("/api/messages/{}", id_of(message)), &json!({"content": text})).await
    }

    pub async fn take_back(&self, message: &Value) {
        self.done(Method::DELETE, &format!("/api/messages/{}", id_of(message)), &Value::Null).await;
    }

    /// With `PUT` or `DELETE`.
    pub async fn react(&self, method: Method, message: &Value, emoji: &str) -> Value {
        self.done(method, &format!("/api/messages/{}/reactions/{emoji}", id_of(message)), &Value::Null).await
    }

    /// With `PUT` or `DELETE`.
    pub async fn pin(&self, method: Method, message: &Value) -> Value {
        self.done(method, &format!("/api/messages/{}/pin", id_of(message)), &Value::Null).await
    }

    /// With `PUT` or `DELETE`.
    pub async fn pin_conversation(&self, method: Method, thread: &str) -> Value {
        self.done(method, &format!("/api/conversations/{thread}/pin"), &Value::Null).await
    }

    pub async fn delete_conversation(&self, thread: &str) {
        self.done(Method::DELETE, &format!("/api/conversations/{thread}"), &Value::Null).await;
    }

    pub async fn mark_unread(&self, thread: &str, from: i64) -> Value {
        self.done(Method::POST, &format!("/api/conversations/{thread}/unread"), &json!({"from": from})).await
    }

    pub async fn prefer(&self, change: &Value) -> Value {
        self.done(Method::PATCH, "/api/me/preferences", change).await
    }

    /// The status, and the body.
    pub async fn upload(&self, file: &[u8], media_type: &str) -> (u16, Value) {
        let request = self.request(Method::PUT, "/api/me/avatar").header("content-type", media_type);
        let response = request.body(file.to_vec()).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    /// Any picture.
    pub async fn set_avatar(&self) -> Value {
        let file = picture::file(picture::halves(40, 30), image::ImageFormat::Png);
        let (status, me) = self.upload(&file, "image/png").await;
        assert_eq!(status, 200, "{me}");
        me
    }

    pub async fn block(&self, target: &Value) -> Value {
        self.done(Method::POST, "/api/blocks", target).await
    }

    pub async fn unblock(&self, block: &Value) {
        self.done(Method::DELETE, &format!("/api/blocks/{}", id_of(block)), &Value::Null).await;
    }

    /// Asks about something by its id and about something that does not exist: both answers are 404, byte for byte the same.
    pub async fn finds_nothing(&self, method: Method, path: &str, id: &str, body: &Value) {
        assert!(path.contains(id) || body.to_string().contains(id), "{path} is about {id}");
        let missing = serde_json::from_str(&body.to_string().replace(id, MISSING)).unwrap();
        let there = self.ask(method.clone(), path, body).await;
        assert_eq!(there.0, 404, "{method} {path}: {}", there.1);
        let not_there = self.ask(method.clone(), &path.replace(id, MISSING), &missing).await;
        assert_eq!(there, not_there, "{method} {path}");
    }

    /// What is done with a message, all of it as if there were none.
    pub async fn finds_no_message(&self, message: &Value) {
        self.may_not_change(message).await;
        let id = id_of(message);
        for (method, what) in [
            (Method::GET, "/edits"),
            (Method::PUT, "/reactions/👍"),
            (Method::DELETE, "/reactions/👍"),
            (Method::PUT, "/pin"),
            (Method::DELETE, "/pin"),
        ] {
            self.finds_nothing(method, &format!("/api/messages/{id}{what}"), id, &Value::Null).await;
        }
    }

    /// What only its author does with a message.
    pub async fn may_not_change(&self, message: &Value) {
        let id = id_of(message);
        let path = format!("/api/messages/{id}");
        self.finds_nothing(Method::PATCH, &path, id, &json!({"content": "mine now"})).await;
        self.finds_nothing(Method::DELETE, &path, id, &Value::Null).await;
    }

    /// What is done with a conversation, all of it as if there were none.
    pub async fn finds_no_conversation(&self, thread: &str) {
        for (method, what, body) in [
            (Method::GET, "", Value::Null),
            (Method::DELETE, "", Value::Null),
            (Method::GET, "/messages", Value::Null),
            (Method::GET, "/messages?around=1", Value::Null),
            (Method::GET, "/pins", Value::Null),
            (Method::PUT, "/pin", Value::Null),
            (Method::DELETE, "/pin", Value::Null),
            (Method::POST, "/read", json!({})),
            (Method::POST, "/unread", json!({"from": 1})),
        ] {
            self.finds_nothing(method, &format!("/api/conversations/{thread}{what}"), thread, &body).await;
        }
        self.finds_nothing(Method::POST, "/api/blocks", thread, &json!({"thread_id": thread})).await;
    }
}

//! What people do on the board, as requests that have to be answered well.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{Person, id_of};

impl Person {
    /// Under their own name.
    pub async fn posts(&self, text: &str) -> Value {
        self.done(Method::POST, "/api/broadcasts", &json!({"content": text, "is_anonymous": false})).await
    }

    pub async fn posts_anonymously(&self, text: &str) -> Value {
        self.done(Method::POST, "/api/broadcasts", &json!({"content": text, "is_anonymous": true})).await
    }

    /// Something under a client key; the answer may be anything.
    pub async fn posts_under(&self, key: &str, path: &str, body: &Value) -> (StatusCode, Value) {
        let request = self.request(Method::POST, path).header("idempotency-key", key).json(body);
        let answer = request.send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    pub async fn broadcast(&self, broadcast: &Value) -> Value {
        self.get_json(&format!("/api/broadcasts/{}", id_of(broadcast))).await["broadcast"].clone()
    }

    pub async fn deletes_broadcast(&self, broadcast: &Value) {
        self.done(Method::DELETE, &format!("/api/broadcasts/{}", id_of(broadcast)), &Value::Null).await;
    }

    pub async fn views(&self, broadcast: &Value) {
        self.done(Method::POST, &format!("/api/broadcasts/{}/view", id_of(broadcast)), &Value::Null).await;
    }

    /// With `PUT` or `DELETE`.
    pub async fn watch(&self, method: Method, broadcast: &Value) {
        self.done(method, &format!("/api/broadcasts/{}/watch", id_of(broadcast)), &Value::Null).await;
    }

    pub async fn comments_on(&self, broadcast: &Value, text: &str) -> Value {
        let path = format!("/api/broadcasts/{}/comments", id_of(broadcast));
        self.done(Method::POST, &path, &json!({"content": text})).await
    }

    pub async fn replies_to(&self, comment: &Value, text: &str) -> Value {
        let path = format!("/api/broadcasts/{}/comments", comment["broadcast_id"].as_str().unwrap());
        let body = json!({"content": text, "parent_comment_id": comment["id"]});
        self.done(Method::POST, &path, &body).await
    }

    pub async fn comment(&self, comment: &Value) -> Value {
        self.get_json(&format!("/api/comments/{}", id_of(comment))).await["comment"].clone()
    }

    /// All comments that reply to no other, page by page.
    pub async fn comments(&self, broadcast: &Value) -> Vec<Value> {
        self.list(&format!("/api/broadcasts/{}/comments", id_of(broadcast))).await
    }

    /// All replies to a comment, page by page.
    pub async fn replies(&self, comment: &Value) -> Vec<Value> {
        let [broadcast, parent] = ["broadcast_id", "id"].map(|field| comment[field].as_str().unwrap());
        self.list(&format!("/api/broadcasts/{broadcast}/comments?parent={parent}")).await
    }

    pub async fn deletes_comment(&self, comment: &Value) -> Value {
        self.done(Method::DELETE, &format!("/api/comments/{}", id_of(comment)), &Value::Null).await
    }

    /// With `PUT` or `DELETE`.
    pub async fn reacts(&self, method: Method, comment: &Value, emoji: &str) -> Value {
        self.done(method, &format!("/api/comments/{}/reactions/{emoji}", id_of(comment)), &Value::Null).await
    }

    /// What is done with a broadcast, all of it as if there were none.
    pub async fn finds_no_broadcast(&self, broadcast: &Value) {
        let id = id_of(broadcast);
        for (method, what, body) in [
            (Method::GET, "", Value::Null),
            (Method::DELETE, "", Value::Null),
            (Method::POST, "/view", Value::Null),
            (Method::PUT, "/watch", Value::Null),
            (Method::GET, "/comments", Value::Null),
            (Method::POST, "/comments", json!({"content": "is anybody there?"})),
        ] {
            self.finds_nothing(method, &format!("/api/broadcasts/{id}{what}"), id, &body).await;
        }
    }

    /// What is done with a comment, all of it as if there were none.
    pub async fn finds_no_comment(&self, comment: &Value) {
        let id = id_of(comment);
        let path = format!("/api/comments/{id}");
        self.finds_nothing(Method::DELETE, &path, id, &Value::Null).await;
        for method in [Method::PUT, Method::DELETE] {
            self.finds_nothing(method, &format!("{path}/reactions/👍"), id, &Value::Null).await;
        }
        let comments = format!("/api/broadcasts/{}/comments", comment["broadcast_id"].as_str().unwrap());
        self.finds_nothing(Method::GET, &format!("{comments}?parent={id}"), id, &Value::Null).await;
        let reply = json!({"content": "a reply", "parent_comment_id": id});
        self.finds_nothing(Method::POST, &comments, id, &reply).await;
    }
}

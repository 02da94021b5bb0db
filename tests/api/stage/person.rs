//! Somebody with a browser: a cookie jar and the operations of the API.

use std::time::Duration;

use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, redirect::Policy};
use serde_json::{Value, json};

use super::EventStream;

#[derive(Clone)]
pub struct Person {
    base: String,
    client: Client,
    pub id: String,
    pub username: String,
}

/// For answers; an event stream takes its time.
const PATIENCE: Duration = Duration::from_secs(30);

pub const PASSWORD: &str = "correct horse";

impl Person {
    pub fn anonymous(base: &str) -> Self {
        let client = Client::builder().cookie_store(true).redirect(Policy::none()).build().unwrap();
        Self { base: base.to_owned(), client, id: String::new(), username: String::new() }
    }

    pub async fn register(base: &str, username: &str) -> Self {
        let mut person = Self::anonymous(base);
        let me = person.post("/auth/register", &json!({"username": username, "password": PASSWORD})).await;
        assert_eq!(me.status(), StatusCode::CREATED);
        person.remember(me).await;
        person
    }

    /// The same person on another device, or at another node.
    pub async fn log_in(base: &str, username: &str) -> Self {
        let mut person = Self::anonymous(base);
        let me = person.post("/auth/login", &json!({"username": username, "password": PASSWORD})).await;
        assert_eq!(me.status(), StatusCode::OK);
        person.remember(me).await;
        person
    }

    pub async fn on_another_device(&self) -> Self {
        Self::log_in(&self.base, &self.username).await
    }

    async fn remember(&mut self, me: Response) {
        let me: Value = me.json().await.unwrap();
        self.id = me["id"].as_str().unwrap().to_owned();
        self.username = me["username"].as_str().unwrap().to_owned();
    }

    /// The same cookies at a server that has come back on another port.
    pub fn moved_to(&self, base: &str) -> Self {
        Self { base: base.to_owned(), ..self.clone() }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base))
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub async fn post(&self, path: &str, body: &Value) -> Response {
        self.request(Method::POST, path).timeout(PATIENCE).json(body).send().await.unwrap()
    }

    /// A change without a body.
    pub async fn change(&self, method: Method, path: &str) -> Response {
        self.request(method, path).timeout(PATIENCE).send().await.unwrap()
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Response {
        self.request(Method::PATCH, path).timeout(PATIENCE).json(body).send().await.unwrap()
    }

    /// All items of a list, page by page.
    pub async fn list(&self, path: &str) -> Vec<Value> {
        let mut items = Vec::new();
        let mut cursor = String::new();
        loop {
            let mut page = self.get_json(&format!("{path}{cursor}")).await;
            items.append(page["items"].as_array_mut().unwrap());
            match page["next"].as_str() {
                Some(next) => cursor = format!("{}cursor={next}", if path.contains('?') { '&' } else { '?' }),
                None => return items,
            }
        }
    }

    pub async fn get_json(&self, path: &str) -> Value {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.json().await.unwrap()
    }

    /// Opens a thread.
    pub async fn write_to(&self, recipient: &Self, text: &str) -> Value {
        self.send(&json!({"recipient_id": recipient.id, "content": text})).await
    }

    pub async fn reply(&self, thread: &Value, text: &str) -> Value {
        self.send(&json!({"thread_id": thread, "content": text})).await
    }

    async fn send(&self, body: &Value) -> Value {
        let response = self.post("/api/messages", body).await;
        assert_eq!(response.status(), StatusCode::CREATED);
        response.json().await.unwrap()
    }

    /// Sends under a client key; the outcome may be anything, also none.
    pub async fn try_send(&self, key: &str, body: &Value) -> Option<(StatusCode, Value)> {
        let request =
            self.request(Method::POST, "/api/messages").header("idempotency-key", key).timeout(PATIENCE).json(body);
        let response = request.send().await.ok()?;
        Some((response.status(), response.json().await.ok()?))
    }

    pub async fn conversations(&self) -> Value {
        self.get_json("/api/conversations").await
    }

    /// All messages of a thread, page by page, in order.
    pub async fn all_messages(&self, thread: &str) -> Vec<Value> {
        let mut messages = Vec::new();
        let mut after = "0".to_owned();
        loop {
            let path = format!("/api/conversations/{thread}/messages?limit=100&after={after}");
            let mut page = self.get_json(&path).await;
            messages.append(page["items"].as_array_mut().unwrap());
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut after),
                None => return messages,
            }
        }
    }

    pub async fn mark_read(&self, thread: &str, up_to: Option<i64>) -> Value {
        let body = up_to.map_or(json!({}), |up_to| json!({"up_to": up_to}));
        let response = self.post(&format!("/api/conversations/{thread}/read"), &body).await;
        assert_eq!(response.status(), StatusCode::OK);
        response.json().await.unwrap()
    }

    /// Opens an event stream, and waits for nothing.
    pub async fn try_listen(&self, position: Option<&str>) -> reqwest::Result<EventStream> {
        let mut request = self.request(Method::GET, "/api/sse");
        if let Some(position) = position {
            request = request.header("last-event-id", position);
        }
        Ok(EventStream::new(request.send().await?.error_for_status()?))
    }

    /// Opens an event stream and waits until it says where it stands.
    pub async fn listen(&self, position: Option<&str>) -> EventStream {
        let mut stream = self.try_listen(position).await.unwrap();
        let first = stream.next().await;
        let expected = if position.is_some() { "resumed" } else { "reset" };
        assert_eq!(first.event, expected);
        stream
    }
}

use actix_web::{HttpRequest, HttpResponse, post, web::ThinData};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    http::{Code, Problem, body::JsonBody, signed_in::SignedIn},
    ids::{ThreadId, UserId},
    messaging::{ClientKey, Content, Destination, MessageView, Messaging, NewMessage},
};

#[derive(Deserialize, ToSchema)]
#[serde(
    untagged,
    expecting = "send {recipient_id, content} or {thread_id, content}: the ids are UUIDs, the content is a text"
)]
pub enum SendMessage {
    ToPerson(MessageToPerson),
    ToThread(MessageToThread),
}

/// Opens a new conversation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MessageToPerson {
    recipient_id: UserId,
    #[schema(value_type = Content)]
    content: String,
}

/// Replies in a conversation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MessageToThread {
    thread_id: ThreadId,
    #[schema(value_type = Content)]
    content: String,
}

/// Sends a message. Answered means stored.
#[utoipa::path(
    tag = "messages",
    request_body = SendMessage,
    params(("Idempotency-Key" = Option<ClientKey>, Header, nullable = false, description =
        "The same key again answers with the message that it made, and stores nothing.")),
    responses((status = 201, body = MessageView)),
    security(("session" = [])),
    extensions(("x-problems" = json!([
        Code::InvalidHeader, Code::NotFound, Code::MessageToSelf, Code::IdempotencyKeyReused, Code::TooBusy
    ])))
)]
#[post("/messages")]
pub async fn send(
    signed_in: SignedIn,
    request: HttpRequest,
    body: JsonBody<SendMessage>,
    messaging: ThinData<Messaging>,
) -> Result<HttpResponse, Problem> {
    let (to, content) = match body.0 {
        SendMessage::ToPerson(message) => (Destination::Person(message.recipient_id), message.content),
        SendMessage::ToThread(message) => (Destination::Thread(message.thread_id), message.content),
    };
    let message = NewMessage {
        sender: signed_in.0.user,
        to,
        content: Content::parse(&content)?,
        client_key: client_key(&request)?,
    };
    Ok(HttpResponse::Created().json(messaging.send(message).await?))
}

fn client_key(request: &HttpRequest) -> Result<Option<ClientKey>, Problem> {
    let Some(header) = request.headers().get("idempotency-key") else { return Ok(None) };
    let key = ClientKey::parse(header.to_str().unwrap_or_default());
    key.map(Some).map_err(|invalid| Problem::invalid(Code::InvalidHeader, &invalid))
}

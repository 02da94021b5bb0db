use actix_web::{
    HttpRequest, HttpResponse, delete, get, patch, post,
    web::{Json, Path, Query, ThinData},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    http::{Code, Problem, body::JsonBody, parse, signed_in::SignedIn},
    ids::{MessageId, ThreadId, UserId},
    input::{ClientKey, NumberCursor},
    messaging::{Content, Destination, MessageView, Messaging, NewMessage, VersionPage},
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
        Code::InvalidHeader, Code::NotFound, Code::MessageToSelf, Code::CannotDeliver, Code::BlockedByYou,
        Code::IdempotencyKeyReused, Code::TooBusy
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
        client_key: parse::client_key(&request)?,
    };
    Ok(HttpResponse::Created().json(messaging.send(message).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditMessage {
    #[schema(value_type = Content)]
    content: String,
}

/// Gives one of one's own messages another text. What it said before stays in its versions, for both sides.
#[utoipa::path(
    tag = "messages",
    params(("message_id" = MessageId, Path)),
    request_body = EditMessage,
    responses((status = 200, body = MessageView)),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::CannotDeliver, Code::BlockedByYou])))
)]
#[patch("/messages/{message_id}")]
pub async fn edit(
    signed_in: SignedIn,
    message: Path<MessageId>,
    body: JsonBody<EditMessage>,
    messaging: ThinData<Messaging>,
) -> Result<Json<MessageView>, Problem> {
    let content = Content::parse(&body.0.content)?;
    Ok(Json(messaging.edit(signed_in.0.user, *message, content).await?))
}

/// Takes one of one's own messages back, for both sides.
#[utoipa::path(
    tag = "messages",
    params(("message_id" = MessageId, Path)),
    responses((status = 204)),
    security(("session" = []))
)]
#[delete("/messages/{message_id}")]
pub async fn delete(
    signed_in: SignedIn,
    message: Path<MessageId>,
    messaging: ThinData<Messaging>,
) -> Result<HttpResponse, Problem> {
    messaging.delete(signed_in.0.user, *message).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct VersionsQuery {
    /// The `next` of the page before.
    #[param(pattern = "^[0-9]{1,18}$")]
    cursor: Option<String>,
}

/// What a message said before it was edited, the latest first.
#[utoipa::path(
    tag = "messages",
    params(("message_id" = MessageId, Path), VersionsQuery),
    responses((status = 200, body = VersionPage)),
    security(("session" = []))
)]
#[get("/messages/{message_id}/edits")]
pub async fn versions(
    signed_in: SignedIn,
    message: Path<MessageId>,
    query: Query<VersionsQuery>,
    messaging: ThinData<Messaging>,
) -> Result<Json<VersionPage>, Problem> {
    let cursor = NumberCursor::from_query(query.cursor.as_deref());
    let cursor = cursor.map_err(|invalid| Problem::invalid(Code::InvalidQuery, &invalid))?;
    Ok(Json(messaging.versions(signed_in.0.user, *message, cursor).await?))
}

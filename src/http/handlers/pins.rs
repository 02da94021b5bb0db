use actix_web::{
    delete, get, put,
    web::{Json, Path, Query, ThinData},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    http::{Code, Problem, signed_in::SignedIn},
    ids::{MessageId, ThreadId},
    input::NumberCursor,
    messaging::{Conversation, MessageView, Messaging, PinPage},
};

/// Pins a message, for oneself. Again it changes nothing.
#[utoipa::path(
    tag = "messages",
    params(("message_id" = MessageId, Path)),
    responses((status = 200, body = MessageView)),
    security(("session" = []))
)]
#[put("/messages/{message_id}/pin")]
pub async fn pin_message(
    signed_in: SignedIn,
    message: Path<MessageId>,
    messaging: ThinData<Messaging>,
) -> Result<Json<MessageView>, Problem> {
    Ok(Json(messaging.pin_message(signed_in.0.user, *message, true).await?))
}

/// Takes the pin of a message away. Again it changes nothing.
#[utoipa::path(
    tag = "messages",
    params(("message_id" = MessageId, Path)),
    responses((status = 200, body = MessageView)),
    security(("session" = []))
)]
#[delete("/messages/{message_id}/pin")]
pub async fn unpin_message(
    signed_in: SignedIn,
    message: Path<MessageId>,
    messaging: ThinData<Messaging>,
) -> Result<Json<MessageView>, Problem> {
    Ok(Json(messaging.pin_message(signed_in.0.user, *message, false).await?))
}

/// Pins a conversation to the top of one's list. Again it changes nothing.
#[utoipa::path(
    tag = "conversations",
    params(("thread_id" = ThreadId, Path)),
    responses((status = 200, body = Conversation)),
    security(("session" = []))
)]
#[put("/conversations/{thread_id}/pin")]
pub async fn pin_conversation(
    signed_in: SignedIn,
    thread: Path<ThreadId>,
    messaging: ThinData<Messaging>,
) -> Result<Json<Conversation>, Problem> {
    Ok(Json(messaging.pin_conversation(signed_in.0.user, *thread, true).await?))
}

/// Takes the pin of a conversation away. Again it changes nothing.
#[utoipa::path(
    tag = "conversations",
    params(("thread_id" = ThreadId, Path)),
    responses((status = 200, body = Conversation)),
    security(("session" = []))
)]
#[delete("/conversations/{thread_id}/pin")]
pub async fn unpin_conversation(
    signed_in: SignedIn,
    thread: Path<ThreadId>,
    messaging: ThinData<Messaging>,
) -> Result<Json<Conversation>, Problem> {
    Ok(Json(messaging.pin_conversation(signed_in.0.user, *thread, false).await?))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PinsQuery {
    /// The `next` of the page before.
    #[param(pattern = "^[0-9]{1,18}$")]
    cursor: Option<String>,
}

/// The pinned messages of a conversation, newest first.
#[utoipa::path(
    tag = "conversations",
    params(("thread_id" = ThreadId, Path), PinsQuery),
    responses((status = 200, body = PinPage)),
    security(("session" = []))
)]
#[get("/conversations/{thread_id}/pins")]
pub async fn pinned_messages(
    signed_in: SignedIn,
    thread: Path<ThreadId>,
    query: Query<PinsQuery>,
    messaging: ThinData<Messaging>,
) -> Result<Json<PinPage>, Problem> {
    let cursor = NumberCursor::from_query(query.cursor.as_deref());
    let cursor = cursor.map_err(|invalid| Problem::invalid(Code::InvalidQuery, &invalid))?;
    Ok(Json(messaging.pins(signed_in.0.user, *thread, cursor).await?))
}

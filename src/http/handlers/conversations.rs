use actix_web::{
    HttpResponse, delete, get, post,
    web::{Json, Path, Query, ThinData},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    http::{
        Code, Problem,
        body::{JsonBody, a_whole_number, whole_number},
        signed_in::SignedIn,
    },
    ids::ThreadId,
    messaging::{
        Conversation, ConversationCursor, ConversationDetail, ConversationPage, MessagePage, MessageRange, Messaging,
    },
};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The `next` of the page before.
    #[param(value_type = Option<ConversationCursor>)]
    cursor: Option<String>,
}

/// One's conversations: the pinned ones first, then by newest activity.
#[utoipa::path(
    tag = "conversations",
    params(ListQuery),
    responses((status = 200, body = ConversationPage)),
    security(("session" = []))
)]
#[get("/conversations")]
pub async fn list(
    signed_in: SignedIn,
    query: Query<ListQuery>,
    messaging: ThinData<Messaging>,
) -> Result<Json<ConversationPage>, Problem> {
    let cursor = query.cursor.as_deref().map(ConversationCursor::parse).transpose();
    let cursor = cursor.map_err(|invalid| Problem::invalid(Code::InvalidQuery, &invalid))?;
    Ok(Json(messaging.conversations(signed_in.0.user, cursor).await?))
}

/// One conversation.
#[utoipa::path(
    tag = "conversations",
    params(("thread_id" = ThreadId, Path)),
    responses((status = 200, body = ConversationDetail)),
    security(("session" = []))
)]
#[get("/conversations/{thread_id}")]
pub async fn one(
    signed_in: SignedIn,
    thread: Path<ThreadId>,
    messaging: ThinData<Messaging>,
) -> Result<Json<ConversationDetail>, Problem> {
    Ok(Json(messaging.conversation(signed_in.0.user, *thread).await?))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MessagesQuery {
    /// Messages with a lower number, the highest of them. Without `before`, `after` and `around`: the newest.
    before: Option<i64>,
    /// Messages with a higher number, the lowest of them.
    after: Option<i64>,
    /// This message, with those before and after it.
    around: Option<i64>,
    /// 1 to 100; 50 when it is not given.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
}

/// A page of a conversation's messages, in the order of their numbers.
#[utoipa::path(
    tag = "conversations",
    params(("thread_id" = ThreadId, Path), MessagesQuery),
    responses((status = 200, body = MessagePage)),
    security(("session" = []))
)]
#[get("/conversations/{thread_id}/messages")]
pub async fn messages(
    signed_in: SignedIn,
    thread: Path<ThreadId>,
    query: Query<MessagesQuery>,
    messaging: ThinData<Messaging>,
) -> Result<Json<MessagePage>, Problem> {
    let range = MessageRange::parse(query.before, query.after, query.around, query.limit);
    let range = range.map_err(|invalid| Problem::invalid(Code::InvalidQuery, &invalid))?;
    Ok(Json(messaging.messages(signed_in.0.user, *thread, range).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkRead {
    /// The number of the last message that was read. Without it: the newest.
    #[serde(default, deserialize_with = "whole_number")]
    up_to: Option<i64>,
}

/// Marks messages as read. The mark only moves forward; the other side learns of it if one's preferences allow it.
#[utoipa::path(
    tag = "conversations",
    params(("thread_id" = ThreadId, Path)),
    request_body = MarkRead,
    responses((status = 200, body = Conversation)),
    security(("session" = []))
)]
#[post("/conversations/{thread_id}/read")]
pub async fn read(
    signed_in: SignedIn,
    thread: Path<ThreadId>,
    body: JsonBody<MarkRead>,
    messaging: ThinData<Messaging>,
) -> Result<Json<Conversation>, Problem> {
    Ok(Json(messaging.mark_read(signed_in.0.user, *thread, body.0.up_to).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkUnread {
    /// The number of the first message that is to be unread.
    #[serde(deserialize_with = "a_whole_number")]
    from: i64,
}

/// Marks messages of the other side as unread again, from one on. Nobody else learns of it.
#[utoipa::path(
    tag = "conversations",
    params(("thread_id" = ThreadId, Path)),
    request_body = MarkUnread,
    responses((status = 200, body = Conversation)),
    security(("session" = []))
)]
#[post("/conversations/{thread_id}/unread")]
pub async fn unread(
    signed_in: SignedIn,
    thread: Path<ThreadId>,
    body: JsonBody<MarkUnread>,
    messaging: ThinData<Messaging>,
) -> Result<Json<Conversation>, Problem> {
    Ok(Json(messaging.mark_unread(signed_in.0.user, *thread, body.0.from).await?))
}

/// Deletes a conversation, for oneself. A later message brings it back, with only what is new.
#[utoipa::path(
    operation_id = "delete_conversation",
    tag = "conversations",
    params(("thread_id" = ThreadId, Path)),
    responses((status = 204)),
    security(("session" = []))
)]
#[delete("/conversations/{thread_id}")]
pub async fn delete(
    signed_in: SignedIn,
    thread: Path<ThreadId>,
    messaging: ThinData<Messaging>,
) -> Result<HttpResponse, Problem> {
    messaging.delete_conversation(signed_in.0.user, *thread).await?;
    Ok(HttpResponse::NoContent().finish())
}

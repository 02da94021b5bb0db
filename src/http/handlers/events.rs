use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{self, ContentEncoding},
    web::{Query, ThinData},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    http::{Code, Problem, signed_in::SignedIn},
    realtime::{Listener, Shard, TooManyStreams},
};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StreamQuery {
    /// Where to resume, for clients that cannot send `Last-Event-ID`; the header wins.
    position: Option<String>,
}

/// The event stream of the signed-in user.
///
/// The first event is `resumed` or `reset`; after a `reset` load everything afresh. An `id:` is a position,
/// `<number>.<number>.<seal>`: the first number orders the positions of one's own stream, the second those of the board's, and no
/// position of a stream falls behind the one before it. Without an event for 45 seconds the connection is dead.
#[utoipa::path(
    tag = "events",
    params(StreamQuery, ("Last-Event-ID" = Option<String>, Header, nullable = false, description = "Where to resume.")),
    responses((status = 200, content_type = "text/event-stream", body = String, description =
        "Events of the types in `EventType`; the data of each is an `Envelope`, whose `data` is the JSON text of a \
         `MessageEvent` (`new_message`, `message_…`), a `TypingEvent` (`typing`), of the schema with the name of its type \
         (`ReadReceipt`, `ConversationChanged`, `BlocksChanged`, `PreferencesChanged`, `BroadcastDeleted`, `ViewsChanged`, \
         `CommentsChanged`), or `{}`. The board's `new_broadcast` and `broadcast_deleted` come to everybody, but for what \
         somebody signed whom the reader blocks by name. `views_changed` and `comments_changed` come for broadcasts that are \
         being watched. Without an `id:` come those two and `typing`, which may be lost, and `heartbeat`.")),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::TooManyStreams])))
)]
#[get("/sse")]
pub async fn sse(
    signed_in: SignedIn,
    request: HttpRequest,
    query: Query<StreamQuery>,
    shard: ThinData<Shard>,
) -> Result<HttpResponse, Problem> {
    let header = request.headers().get("last-event-id").and_then(|value| value.to_str().ok());
    let listener = Listener { user: signed_in.0.user, sign_in: signed_in.0.id };
    let frames = shard.open(listener, header.or(query.position.as_deref()));
    let frames = frames.map_err(|TooManyStreams| Problem::new(Code::TooManyStreams))?;
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // Frames are worth nothing in somebody's buffer.
        .insert_header(("x-accel-buffering", "no"))
        .insert_header(ContentEncoding::Identity)
        .streaming(frames))
}

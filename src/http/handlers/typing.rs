use actix_web::{
    HttpResponse, post,
    web::{Path, ThinData},
};

use crate::{
    http::{Problem, signed_in::SignedIn},
    ids::ThreadId,
    messaging::Messaging,
};

/// A sign that one is typing, to be repeated every three seconds or so while it lasts.
///
/// The other side gets `typing` for each sign, if one's preferences allow it, and the end of it ten seconds after the last
/// one, or when a message is sent. It says nothing about whether anybody sees it.
#[utoipa::path(
    tag = "conversations",
    params(("thread_id" = ThreadId, Path)),
    responses((status = 204)),
    security(("session" = []))
)]
#[post("/conversations/{thread_id}/typing")]
pub async fn typing(
    signed_in: SignedIn,
    thread: Path<ThreadId>,
    messaging: ThinData<Messaging>,
) -> Result<HttpResponse, Problem> {
    messaging.typing(signed_in.0.user, *thread).await?;
    Ok(HttpResponse::NoContent().finish())
}

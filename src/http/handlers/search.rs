use actix_web::{
    get,
    web::{Json, Query, ThinData},
};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    http::{Code, Problem, signed_in::SignedIn},
    ids::ThreadId,
    messaging::{Messaging, SearchCursor, SearchFilter, SearchPage, SearchText},
};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    #[param(value_type = SearchText, inline)]
    q: String,
    /// Only in this conversation.
    thread_id: Option<ThreadId>,
    /// Only what was written before this time.
    before: Option<DateTime<Utc>>,
    /// Only what was written at this time or later.
    after: Option<DateTime<Utc>>,
    /// Only one's own messages, or only those of the other side.
    mine: Option<bool>,
    /// Only messages that one has pinned, or only the others.
    pinned: Option<bool>,
    /// The `next` of the page before.
    #[param(value_type = Option<SearchCursor>)]
    cursor: Option<String>,
}

/// Searches all that one has sent and received. Every word has to be there, or an English one with the same stem; `"words
/// in quotes"` have to stand as they are. The last word is a beginning, unless a space follows.
#[utoipa::path(
    operation_id = "search",
    tag = "messages",
    params(SearchQuery),
    responses((status = 200, body = SearchPage)),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::NotFound])))
)]
#[get("/messages/search")]
pub async fn search(
    signed_in: SignedIn,
    query: Query<SearchQuery>,
    messaging: ThinData<Messaging>,
) -> Result<Json<SearchPage>, Problem> {
    let SearchQuery { q, thread_id: thread, before, after, mine, pinned, cursor } = query.into_inner();
    let invalid = |invalid| Problem::invalid(Code::InvalidQuery, &invalid);
    let text = SearchText::parse(&q).map_err(invalid)?;
    let cursor = cursor.as_deref().map(SearchCursor::parse).transpose().map_err(invalid)?;
    let filter = SearchFilter { thread, before, after, mine, pinned };
    Ok(Json(messaging.search(signed_in.0.user, &text, filter, cursor).await?))
}

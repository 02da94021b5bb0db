use actix_web::{
    HttpRequest, HttpResponse, delete, get, post,
    web::{Json, Path, Query, ThinData},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    accounts::Username,
    board::{Board, Broadcast, BroadcastDetail, BroadcastPage, By, NewBroadcast, PostText},
    http::{Code, Problem, body::JsonBody, parse, signed_in::SignedIn},
    ids::BroadcastId,
    input::{ClientKey, NumberCursor},
    invalid::Invalid,
};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The `next` of the page before.
    #[param(pattern = "^[0-9]{1,18}$")]
    cursor: Option<String>,
    /// Only what this person has signed.
    #[param(value_type = Option<Username>)]
    author: Option<String>,
}

/// The board, newest first, without what was signed by somebody whom one blocks.
#[utoipa::path(
    operation_id = "broadcasts",
    tag = "board",
    params(ListQuery),
    responses((status = 200, body = BroadcastPage)),
    security(("session" = []))
)]
#[get("/broadcasts")]
pub async fn list(
    signed_in: SignedIn,
    query: Query<ListQuery>,
    board: ThinData<Board>,
) -> Result<Json<BroadcastPage>, Problem> {
    let invalid = |invalid: Invalid| Problem::invalid(Code::InvalidQuery, &invalid);
    let before = NumberCursor::from_query(query.cursor.as_deref()).map_err(invalid)?;
    let author = query.author.as_deref().map(Username::parse).transpose();
    let author = author.map_err(|error| invalid(Invalid { field: "author", ..error }))?;
    let by = author.as_ref().map_or(By::Everybody, |author| By::Name(author.as_str()));
    Ok(Json(board.broadcasts(signed_in.0.user, &before, by).await?))
}

/// One broadcast.
#[utoipa::path(
    operation_id = "broadcast",
    tag = "board",
    params(("broadcast_id" = BroadcastId, Path)),
    responses((status = 200, body = BroadcastDetail)),
    security(("session" = []))
)]
#[get("/broadcasts/{broadcast_id}")]
pub async fn one(
    signed_in: SignedIn,
    broadcast: Path<BroadcastId>,
    board: ThinData<Board>,
) -> Result<Json<BroadcastDetail>, Problem> {
    Ok(Json(board.broadcast(signed_in.0.user, *broadcast).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostBroadcast {
    #[schema(value_type = PostText)]
    content: String,
    /// Fixed for ever. Nothing shows who has posted an anonymous one, neither now nor later.
    is_anonymous: bool,
}

/// Posts a broadcast, which everybody reads. Answered means stored.
#[utoipa::path(
    operation_id = "post_broadcast",
    tag = "board",
    request_body = PostBroadcast,
    params(("Idempotency-Key" = Option<ClientKey>, Header, nullable = false, description =
        "The same key again answers with the broadcast that it made, and stores nothing.")),
    responses((status = 201, body = Broadcast)),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::InvalidHeader, Code::NotFound, Code::IdempotencyKeyReused])))
)]
#[post("/broadcasts")]
pub async fn post(
    signed_in: SignedIn,
    request: HttpRequest,
    body: JsonBody<PostBroadcast>,
    board: ThinData<Board>,
) -> Result<HttpResponse, Problem> {
    let new = NewBroadcast {
        content: PostText::parse(&body.0.content)?,
        is_anonymous: body.0.is_anonymous,
        client_key: parse::client_key(&request)?,
    };
    Ok(HttpResponse::Created().json(board.post(signed_in.0.user, new).await?))
}

/// Takes one of one's own broadcasts back, with everything that was said about it.
#[utoipa::path(
    operation_id = "delete_broadcast",
    tag = "board",
    params(("broadcast_id" = BroadcastId, Path)),
    responses((status = 204)),
    security(("session" = []))
)]
#[delete("/broadcasts/{broadcast_id}")]
pub async fn delete(
    signed_in: SignedIn,
    broadcast: Path<BroadcastId>,
    board: ThinData<Board>,
) -> Result<HttpResponse, Problem> {
    board.delete(signed_in.0.user, *broadcast).await?;
    Ok(HttpResponse::NoContent().finish())
}

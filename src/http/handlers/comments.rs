use actix_web::{
    HttpRequest, HttpResponse, delete, get, post, put,
    web::{Json, Path, Query, ThinData},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    board::{Board, Comment, CommentDetail, CommentPage, NewComment, PostText},
    http::{Code, Problem, body::JsonBody, parse, signed_in::SignedIn},
    ids::{BroadcastId, CommentId},
    input::{ClientKey, Emoji, NumberCursor},
};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The replies to this comment, instead of the comments that reply to no other.
    parent: Option<CommentId>,
    /// The `next` of the page before.
    #[param(pattern = "^[0-9]{1,18}$")]
    cursor: Option<String>,
}

/// What was said about a broadcast, newest first; replies to a comment oldest first. A deleted comment is listed for as long as
/// replies to it are.
#[utoipa::path(
    operation_id = "comments",
    tag = "board",
    params(("broadcast_id" = BroadcastId, Path), ListQuery),
    responses((status = 200, body = CommentPage)),
    security(("session" = []))
)]
#[get("/broadcasts/{broadcast_id}/comments")]
pub async fn list(
    signed_in: SignedIn,
    broadcast: Path<BroadcastId>,
    query: Query<ListQuery>,
    board: ThinData<Board>,
) -> Result<Json<CommentPage>, Problem> {
    let cursor = NumberCursor::given(query.cursor.as_deref());
    let cursor = cursor.map_err(|invalid| Problem::invalid(Code::InvalidQuery, &invalid))?;
    Ok(Json(board.comments(signed_in.0.user, *broadcast, query.parent, cursor).await?))
}

/// One comment. A deleted one is there for as long as replies to it are.
#[utoipa::path(
    operation_id = "comment",
    tag = "board",
    params(("comment_id" = CommentId, Path)),
    responses((status = 200, body = CommentDetail)),
    security(("session" = []))
)]
#[get("/comments/{comment_id}")]
pub async fn one(
    signed_in: SignedIn,
    comment: Path<CommentId>,
    board: ThinData<Board>,
) -> Result<Json<CommentDetail>, Problem> {
    Ok(Json(board.listed_comment(signed_in.0.user, *comment).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteComment {
    #[schema(value_type = PostText)]
    content: String,
    /// What it replies to.
    parent_comment_id: Option<CommentId>,
}

/// Comments on a broadcast, or replies to a comment. In one's own anonymous broadcast one is *Author*, and never named.
#[utoipa::path(
    operation_id = "write_comment",
    tag = "board",
    request_body = WriteComment,
    params(
        ("broadcast_id" = BroadcastId, Path),
        ("Idempotency-Key" = Option<ClientKey>, Header, nullable = false, description =
            "The same key again answers with the comment that it made, and stores nothing.")
    ),
    responses((status = 201, body = Comment)),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::InvalidHeader, Code::IdempotencyKeyReused])))
)]
#[post("/broadcasts/{broadcast_id}/comments")]
pub async fn write(
    signed_in: SignedIn,
    broadcast: Path<BroadcastId>,
    request: HttpRequest,
    body: JsonBody<WriteComment>,
    board: ThinData<Board>,
) -> Result<HttpResponse, Problem> {
    let new = NewComment {
        broadcast: *broadcast,
        parent: body.0.parent_comment_id,
        content: PostText::parse(&body.0.content)?,
        client_key: parse::client_key(&request)?,
    };
    Ok(HttpResponse::Created().json(board.comment(signed_in.0.user, new).await?))
}

/// Takes one of one's own comments back. Again it changes nothing.
#[utoipa::path(
    operation_id = "delete_comment",
    tag = "board",
    params(("comment_id" = CommentId, Path)),
    responses((status = 200, body = Comment)),
    security(("session" = []))
)]
#[delete("/comments/{comment_id}")]
pub async fn delete(
    signed_in: SignedIn,
    comment: Path<CommentId>,
    board: ThinData<Board>,
) -> Result<Json<Comment>, Problem> {
    Ok(Json(board.delete_comment(signed_in.0.user, *comment).await?))
}

/// Reacts to a comment with an emoji. Again it changes nothing.
#[utoipa::path(
    operation_id = "react_to_comment",
    tag = "board",
    params(("comment_id" = CommentId, Path), ("emoji" = Emoji, Path)),
    responses((status = 200, body = Comment)),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::InvalidEmoji, Code::TooManyReactions])))
)]
#[put("/comments/{comment_id}/reactions/{emoji}")]
pub async fn react(
    signed_in: SignedIn,
    path: Path<(CommentId, String)>,
    board: ThinData<Board>,
) -> Result<Json<Comment>, Problem> {
    let (comment, emoji) = path.into_inner();
    Ok(Json(board.react(signed_in.0.user, comment, parse::emoji(&emoji)?).await?))
}

/// Takes one of one's own reactions back. Again it changes nothing.
#[utoipa::path(
    operation_id = "take_comment_reaction_back",
    tag = "board",
    params(("comment_id" = CommentId, Path), ("emoji" = Emoji, Path)),
    responses((status = 200, body = Comment)),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::InvalidEmoji])))
)]
#[delete("/comments/{comment_id}/reactions/{emoji}")]
pub async fn take_back(
    signed_in: SignedIn,
    path: Path<(CommentId, String)>,
    board: ThinData<Board>,
) -> Result<Json<Comment>, Problem> {
    let (comment, emoji) = path.into_inner();
    Ok(Json(board.take_reaction_back(signed_in.0.user, comment, parse::emoji(&emoji)?).await?))
}

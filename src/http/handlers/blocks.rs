use actix_web::{
    HttpResponse, delete, get, post,
    web::{Json, Path, Query, ThinData},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    accounts::Username,
    http::{Code, Problem, body::JsonBody, signed_in::SignedIn},
    ids::{BlockId, ThreadId},
    messaging::{Block, BlockCursor, BlockPage, Messaging},
};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The `next` of the page before.
    #[param(value_type = Option<BlockCursor>)]
    cursor: Option<String>,
}

/// Whom and what one blocks, newest first.
#[utoipa::path(
    operation_id = "blocks",
    tag = "blocks",
    params(ListQuery),
    responses((status = 200, body = BlockPage)),
    security(("session" = []))
)]
#[get("/blocks")]
pub async fn list(
    signed_in: SignedIn,
    query: Query<ListQuery>,
    messaging: ThinData<Messaging>,
) -> Result<Json<BlockPage>, Problem> {
    let cursor = query.cursor.as_deref().map(BlockCursor::parse).transpose();
    let cursor = cursor.map_err(|invalid| Problem::invalid(Code::InvalidQuery, &invalid))?;
    Ok(Json(messaging.blocks(signed_in.0.user, cursor).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(untagged, expecting = "send {username} or {thread_id}")]
pub enum MakeBlock {
    Person(BlockPerson),
    Thread(BlockThread),
}

/// Blocks a person by name: they begin no new conversation with one, and those in which one sees their name are closed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockPerson {
    #[schema(value_type = Username)]
    username: String,
}

/// Blocks a conversation: it is closed, and whoever opened it begins no new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockThread {
    thread_id: ThreadId,
}

/// Blocks a person or a conversation. Again it answers with the same block.
#[utoipa::path(
    tag = "blocks",
    request_body = MakeBlock,
    responses((status = 201, body = Block)),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::NotFound, Code::BlockOfSelf])))
)]
#[post("/blocks")]
pub async fn make(
    signed_in: SignedIn,
    body: JsonBody<MakeBlock>,
    messaging: ThinData<Messaging>,
) -> Result<HttpResponse, Problem> {
    let blocker = signed_in.0.user;
    let block = match body.0 {
        MakeBlock::Person(person) => {
            messaging.block_person(blocker, Username::parse(&person.username)?.into_string()).await?
        }
        MakeBlock::Thread(thread) => messaging.block_thread(blocker, thread.thread_id).await?,
    };
    Ok(HttpResponse::Created().json(block))
}

/// Takes a block away.
#[utoipa::path(
    tag = "blocks",
    params(("block_id" = BlockId, Path)),
    responses((status = 204)),
    security(("session" = []))
)]
#[delete("/blocks/{block_id}")]
pub async fn remove(
    signed_in: SignedIn,
    block: Path<BlockId>,
    messaging: ThinData<Messaging>,
) -> Result<HttpResponse, Problem> {
    messaging.unblock(signed_in.0.user, *block).await?;
    Ok(HttpResponse::NoContent().finish())
}

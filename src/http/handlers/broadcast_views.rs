use actix_web::{
    HttpResponse, delete, post, put,
    web::{Path, ThinData},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    board::{Board, Viewed},
    http::{Problem, body::JsonBody, signed_in::SignedIn},
    ids::BroadcastId,
};

/// Says that one has seen a broadcast. Everybody counts once, its author too.
#[utoipa::path(
    operation_id = "view_broadcast",
    tag = "board",
    params(("broadcast_id" = BroadcastId, Path)),
    responses((status = 204)),
    security(("session" = []))
)]
#[post("/broadcasts/{broadcast_id}/view")]
pub async fn view(
    signed_in: SignedIn,
    broadcast: Path<BroadcastId>,
    board: ThinData<Board>,
) -> Result<HttpResponse, Problem> {
    board.view(signed_in.0.user, *broadcast).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewBroadcasts {
    #[schema(min_items = 1, max_items = 50)]
    ids: Vec<BroadcastId>,
}

/// Says that one has seen these broadcasts. Those that are not there are left out.
#[utoipa::path(
    operation_id = "view_broadcasts",
    tag = "board",
    request_body = ViewBroadcasts,
    responses((status = 204)),
    security(("session" = []))
)]
#[post("/broadcasts/views")]
pub async fn view_all(
    signed_in: SignedIn,
    body: JsonBody<ViewBroadcasts>,
    board: ThinData<Board>,
) -> Result<HttpResponse, Problem> {
    board.view_all(signed_in.0.user, Viewed::parse(body.0.ids)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Says that a broadcast is open on this device, to be repeated every 30 seconds. Until 90 seconds after the last time its
/// event streams get `views_changed` and `comments_changed`, at most one of each a second; of at most 8 broadcasts, those
/// that were opened last.
#[utoipa::path(
    operation_id = "watch_broadcast",
    tag = "board",
    params(("broadcast_id" = BroadcastId, Path)),
    responses((status = 204)),
    security(("session" = []))
)]
#[put("/broadcasts/{broadcast_id}/watch")]
pub async fn watch(
    signed_in: SignedIn,
    broadcast: Path<BroadcastId>,
    board: ThinData<Board>,
) -> Result<HttpResponse, Problem> {
    board.watch(signed_in.0.user, signed_in.0.id, *broadcast).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Says that a broadcast is no longer open on this device, whether or not it is there.
#[utoipa::path(
    operation_id = "unwatch_broadcast",
    tag = "board",
    params(("broadcast_id" = BroadcastId, Path)),
    responses((status = 204)),
    security(("session" = []))
)]
#[delete("/broadcasts/{broadcast_id}/watch")]
pub async fn unwatch(
    signed_in: SignedIn,
    broadcast: Path<BroadcastId>,
    board: ThinData<Board>,
) -> Result<HttpResponse, Problem> {
    board.unwatch(signed_in.0.id, *broadcast);
    Ok(HttpResponse::NoContent().finish())
}

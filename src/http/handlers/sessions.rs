use actix_session::Session;
use actix_web::{
    HttpResponse, delete, get,
    web::{Json, Path, Query, ThinData},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    accounts::{Accounts, SessionCursor, SessionPage},
    http::{Code, Problem, signed_in::SignedIn},
    ids::SignInId,
};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The `next` of the page before.
    #[param(value_type = Option<SessionCursor>)]
    cursor: Option<String>,
}

/// The devices on which one is signed in, newest first.
#[utoipa::path(
    operation_id = "sessions",
    tag = "accounts",
    params(ListQuery),
    responses((status = 200, body = SessionPage)),
    security(("session" = []))
)]
#[get("/me/sessions")]
pub async fn list(
    signed_in: SignedIn,
    query: Query<ListQuery>,
    accounts: ThinData<Accounts>,
) -> Result<Json<SessionPage>, Problem> {
    let cursor = query.cursor.as_deref().map(SessionCursor::parse).transpose();
    let cursor = cursor.map_err(|invalid| Problem::invalid(Code::InvalidQuery, &invalid))?;
    Ok(Json(accounts.sessions(signed_in.0, cursor).await?))
}

/// Signs one device out. Its event streams end within a second.
#[utoipa::path(
    operation_id = "end_session",
    tag = "accounts",
    params(("session_id" = SignInId, Path)),
    responses((status = 204)),
    security(("session" = []))
)]
#[delete("/me/sessions/{session_id}")]
pub async fn end(
    session: Session,
    signed_in: SignedIn,
    id: Path<SignInId>,
    accounts: ThinData<Accounts>,
) -> Result<HttpResponse, Problem> {
    accounts.end_session(signed_in.0, *id).await?;
    if *id == signed_in.0.id {
        session.purge();
    }
    Ok(HttpResponse::NoContent().finish())
}

/// Signs all devices out but this one.
#[utoipa::path(
    operation_id = "end_other_sessions",
    tag = "accounts",
    responses((status = 204)),
    security(("session" = []))
)]
#[delete("/me/sessions")]
pub async fn end_others(signed_in: SignedIn, accounts: ThinData<Accounts>) -> Result<HttpResponse, Problem> {
    accounts.end_other_sessions(signed_in.0).await?;
    Ok(HttpResponse::NoContent().finish())
}

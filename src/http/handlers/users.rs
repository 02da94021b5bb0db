use actix_web::{
    get,
    web::{Json, Path, Query, ThinData},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    accounts::{Accounts, NamePrefix, Profile, UserPage, Username},
    http::{Code, Problem, signed_in::SignedIn},
};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Search {
    #[serde(default)]
    #[param(value_type = Option<NamePrefix>)]
    q: String,
    /// The `next` of the page before.
    #[param(value_type = Option<NamePrefix>)]
    cursor: Option<String>,
}

/// Finds people by the beginning of their names, in order of name. What is left of the last page is filled with names of which a
/// later word begins so (after `_` or `-`), and then with those that are one slip of the hand away.
#[utoipa::path(tag = "people", params(Search), responses((status = 200, body = UserPage)), security(("session" = [])))]
#[get("/users")]
pub async fn find(
    signed_in: SignedIn,
    search: Query<Search>,
    accounts: ThinData<Accounts>,
) -> Result<Json<UserPage>, Problem> {
    let parse = |text: &str| NamePrefix::parse(text).map_err(|invalid| Problem::invalid(Code::InvalidQuery, &invalid));
    let prefix = parse(&search.q)?;
    let cursor = search.cursor.as_deref().map(parse).transpose()?;
    Ok(Json(accounts.find_people(signed_in.0.user, prefix, cursor).await?))
}

/// Somebody by their name, in any case.
#[utoipa::path(
    tag = "people",
    params(("username" = Username, Path)),
    responses((status = 200, body = Profile)),
    security(("session" = []))
)]
#[get("/users/{username}")]
pub async fn profile(
    signed_in: SignedIn,
    username: Path<String>,
    accounts: ThinData<Accounts>,
) -> Result<Json<Profile>, Problem> {
    let not_found = || Problem::new(Code::NotFound);
    // A name that cannot be one is nobody's.
    let username = Username::parse(&username).map_err(|_| not_found())?;
    accounts.profile(signed_in.0.user, &username).await?.map(Json).ok_or_else(not_found)
}

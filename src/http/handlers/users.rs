use actix_web::{
    get,
    web::{Json, Query, ThinData},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    accounts::{Accounts, NamePrefix, UserPage},
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

/// Finds people by the beginning of their names, in order of name.
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

use actix_web::{
    get, patch,
    web::{Json, ThinData},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    accounts::{Accounts, Bio, Me, Username, given},
    http::{Code, Problem, body::JsonBody, signed_in::SignedIn},
};

/// Who is signed in.
#[utoipa::path(tag = "accounts", responses((status = 200, body = Me)), security(("session" = [])))]
#[get("/me")]
pub async fn me(signed_in: SignedIn, accounts: ThinData<Accounts>) -> Result<Json<Me>, Problem> {
    let me = accounts.me(signed_in.0.user).await?;
    me.map(Json).ok_or_else(|| Problem::new(Code::NotSignedIn))
}

/// What is left out stays as it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileChange {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Username, required = false)]
    username: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Bio, required = false)]
    bio: Option<String>,
}

/// Changes one's name, or what one says about oneself. Others see it at the next load.
#[utoipa::path(
    operation_id = "change_profile",
    tag = "accounts",
    request_body = ProfileChange,
    responses((status = 200, body = Me)),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::UsernameTaken])))
)]
#[patch("/me")]
pub async fn change(
    signed_in: SignedIn,
    body: JsonBody<ProfileChange>,
    accounts: ThinData<Accounts>,
) -> Result<Json<Me>, Problem> {
    let username = body.0.username.as_deref().map(Username::parse).transpose()?;
    let bio = body.0.bio.as_deref().map(Bio::parse).transpose()?;
    Ok(Json(accounts.change_profile(signed_in.0.user, username, bio).await?))
}

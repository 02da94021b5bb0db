use actix_session::Session;
use actix_web::{
    HttpResponse, get, patch, post, put,
    web::{Json, ThinData},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    accounts::{Accounts, Bio, Me, Password, Username, given},
    farewell::Farewell,
    http::{Code, Problem, body::JsonBody, signed_in::SignedIn},
    invalid::Invalid,
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

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// Needed, but for who has signed in with GitHub in the last ten minutes.
    #[schema(value_type = Option<Password>)]
    current_password: Option<String>,
    #[schema(value_type = Password)]
    new_password: String,
}

/// Sets or changes one's password, and signs all other devices out.
#[utoipa::path(
    tag = "accounts",
    request_body = ChangePassword,
    responses((status = 204)),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::WrongPassword, Code::FreshSignInNeeded, Code::TooBusy])))
)]
#[put("/me/password")]
pub async fn change_password(
    signed_in: SignedIn,
    body: JsonBody<ChangePassword>,
    accounts: ThinData<Accounts>,
) -> Result<HttpResponse, Problem> {
    let current = body.0.current_password.map(|text| parse("current_password", text)).transpose()?;
    let new = parse("new_password", body.0.new_password)?;
    accounts.change_password(signed_in.0, current, new).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteAccount {
    #[schema(value_type = Option<Password>)]
    password: Option<String>,
}

/// Deletes one's account, for good: the name is free again, all devices are signed out. What one wrote to others stays with
/// them. Without the password it takes a sign-in with GitHub of the last ten minutes.
#[utoipa::path(
    tag = "accounts",
    request_body = DeleteAccount,
    responses((status = 204)),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::WrongPassword, Code::FreshSignInNeeded, Code::TooBusy])))
)]
#[post("/me/delete")]
pub async fn delete_account(
    session: Session,
    signed_in: SignedIn,
    body: JsonBody<DeleteAccount>,
    farewell: ThinData<Farewell>,
) -> Result<HttpResponse, Problem> {
    let password = body.0.password.map(|text| parse("password", text)).transpose()?;
    farewell.delete(signed_in.0, password).await?;
    session.purge();
    Ok(HttpResponse::NoContent().finish())
}

fn parse(field: &'static str, text: String) -> Result<Password, Invalid> {
    Password::parse(text).map_err(|invalid| Invalid { field, ..invalid })
}

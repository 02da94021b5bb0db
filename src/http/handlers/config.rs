use actix_web::{
    get,
    web::{Json, ThinData},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    accounts::{Accounts, Password, Username},
    messaging::Content,
};

/// What is switched on here, and what fits.
#[derive(Serialize, ToSchema)]
pub struct PublicConfig {
    /// Whether one may sign in with GitHub.
    github: bool,
    limits: Limits,
}

/// The most characters of each.
#[derive(Serialize, ToSchema)]
pub struct Limits {
    username: usize,
    password: usize,
    message: usize,
}

/// What a page has to know before anybody has signed in.
#[utoipa::path(tag = "accounts", responses((status = 200, body = PublicConfig)))]
#[get("/config")]
pub async fn config(accounts: ThinData<Accounts>) -> Json<PublicConfig> {
    let limits = Limits { username: Username::LONGEST, password: Password::LONGEST, message: Content::LONGEST };
    Json(PublicConfig { github: accounts.has_github(), limits })
}

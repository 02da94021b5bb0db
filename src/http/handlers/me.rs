use actix_web::{
    get,
    web::{Json, ThinData},
};

use crate::{
    accounts::{Accounts, Me},
    http::{Code, Problem, signed_in::SignedIn},
};

/// Who is signed in.
#[utoipa::path(tag = "accounts", responses((status = 200, body = Me)), security(("session" = [])))]
#[get("/me")]
pub async fn me(signed_in: SignedIn, accounts: ThinData<Accounts>) -> Result<Json<Me>, Problem> {
    let me = accounts.me(signed_in.0.user).await?;
    me.map(Json).ok_or_else(|| Problem::new(Code::NotSignedIn))
}

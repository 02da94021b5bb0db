use actix_web::{
    get, patch,
    web::{Json, ThinData},
};

use crate::{
    accounts::{Accounts, Preferences, PreferencesChange, PreferencesDetail},
    http::{Problem, body::JsonBody, signed_in::SignedIn},
};

/// What one lets others see.
#[utoipa::path(tag = "accounts", responses((status = 200, body = PreferencesDetail)), security(("session" = [])))]
#[get("/me/preferences")]
pub async fn show(signed_in: SignedIn, accounts: ThinData<Accounts>) -> Result<Json<PreferencesDetail>, Problem> {
    Ok(Json(accounts.preferences(signed_in.0.user).await?))
}

/// Changes what one lets others see, on all of one's devices. What is left out stays as it is.
#[utoipa::path(
    tag = "accounts",
    request_body = PreferencesChange,
    responses((status = 200, body = Preferences)),
    security(("session" = []))
)]
#[patch("/me/preferences")]
pub async fn change(
    signed_in: SignedIn,
    body: JsonBody<PreferencesChange>,
    accounts: ThinData<Accounts>,
) -> Result<Json<Preferences>, Problem> {
    Ok(Json(accounts.change_preferences(signed_in.0.user, body.0).await?))
}

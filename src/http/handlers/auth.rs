use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse, post, web::ThinData};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    accounts::{Accounts, Me, Password, SignIns, Username},
    http::{Code, Problem, body::JsonBody, signed_in::SignedIn, signing_in::sign_in},
};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    #[schema(value_type = Username)]
    username: String,
    #[schema(value_type = Password)]
    password: String,
}

/// Makes an account and signs in.
#[utoipa::path(
    tag = "accounts",
    request_body = Credentials,
    responses((status = 201, body = Me)),
    extensions(("x-problems" = json!([Code::UsernameTaken, Code::TooBusy])))
)]
#[post("/register")]
pub async fn register(
    request: HttpRequest,
    session: Session,
    body: JsonBody<Credentials>,
    accounts: ThinData<Accounts>,
    sign_ins: ThinData<SignIns>,
) -> Result<HttpResponse, Problem> {
    let username = Username::parse(&body.0.username)?;
    let password = Password::parse(body.0.password)?;
    let known = accounts.register(username, password).await?;
    sign_in(&request, &session, &sign_ins, &known).await?;
    Ok(HttpResponse::Created().json(known.me))
}

/// Signs in.
#[utoipa::path(
    tag = "accounts",
    request_body = Credentials,
    responses((status = 200, body = Me)),
    extensions(("x-problems" = json!([Code::WrongCredentials, Code::TooBusy])))
)]
#[post("/login")]
pub async fn log_in(
    request: HttpRequest,
    session: Session,
    body: JsonBody<Credentials>,
    accounts: ThinData<Accounts>,
    sign_ins: ThinData<SignIns>,
) -> Result<HttpResponse, Problem> {
    let password = Password::parse(body.0.password)?;
    // A name that cannot exist is treated like one that does not.
    let username = Username::parse(&body.0.username).ok();
    let known = accounts.log_in(username, password).await?;
    sign_in(&request, &session, &sign_ins, &known).await?;
    Ok(HttpResponse::Ok().json(known.me))
}

/// Signs this device out. Its event streams end within a second.
#[utoipa::path(tag = "accounts", responses((status = 204)), security(("session" = [])))]
#[post("/logout")]
pub async fn log_out(
    session: Session,
    signed_in: SignedIn,
    sign_ins: ThinData<SignIns>,
) -> Result<HttpResponse, Problem> {
    sign_ins.end(signed_in.0).await?;
    session.purge();
    Ok(HttpResponse::NoContent().finish())
}

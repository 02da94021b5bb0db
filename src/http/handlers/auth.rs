use actix_session::Session;
use actix_web::{HttpResponse, post, web::ThinData};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    accounts::{Accounts, Me, Password, SignIn, SignIns, Username},
    http::{Code, Problem, body::JsonBody, signed_in::SignedIn},
    ids::UserId,
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
    session: Session,
    body: JsonBody<Credentials>,
    accounts: ThinData<Accounts>,
    sign_ins: ThinData<SignIns>,
) -> Result<HttpResponse, Problem> {
    let username = Username::parse(&body.0.username)?;
    let password = Password::parse(body.0.password)?;
    let me = accounts.register(username, password).await?;
    sign_in(&session, &sign_ins, me.id).await?;
    Ok(HttpResponse::Created().json(me))
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
    session: Session,
    body: JsonBody<Credentials>,
    accounts: ThinData<Accounts>,
    sign_ins: ThinData<SignIns>,
) -> Result<HttpResponse, Problem> {
    let password = Password::parse(body.0.password)?;
    // A name that cannot exist is treated like one that does not.
    let username = Username::parse(&body.0.username).ok();
    let me = accounts.log_in(username, password).await?;
    sign_in(&session, &sign_ins, me.id).await?;
    Ok(HttpResponse::Ok().json(me))
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

/// Under a new key, so that nobody can have known it before; whoever was signed in on this device no longer is.
async fn sign_in(session: &Session, sign_ins: &SignIns, user: UserId) -> Result<(), Problem> {
    if let Ok(Some(before)) = session.get::<SignIn>(SignIn::KEY) {
        sign_ins.end(before).await?;
    }
    session.clear();
    session.renew();
    session.insert(SignIn::KEY, sign_ins.start(user)).map_err(|_| Problem::new(Code::Internal))
}

//! Begins a session on the device that makes the request.

use actix_session::Session;
use actix_web::{HttpRequest, http::header};

use super::{Code, Problem};
use crate::accounts::{Known, SignIn, SignIns, UserAgent};

/// Under a new key, so that nobody can have known it before; whoever was signed in on this device no longer is.
pub async fn sign_in(
    request: &HttpRequest,
    session: &Session,
    sign_ins: &SignIns,
    known: &Known,
) -> Result<(), Problem> {
    if let Some(before) = signed_in(session) {
        sign_ins.end(before).await?;
    }
    session.clear();
    session.renew();
    if let Some(device) = user_agent(request) {
        session.insert(SignIn::DEVICE, device).map_err(|_| Problem::new(Code::Internal))?;
    }
    session.insert(SignIn::KEY, sign_ins.start(known)).map_err(|_| Problem::new(Code::Internal))
}

pub fn signed_in(session: &Session) -> Option<SignIn> {
    session.get(SignIn::KEY).ok().flatten()
}

fn user_agent(request: &HttpRequest) -> Option<UserAgent> {
    let header = request.headers().get(header::USER_AGENT)?;
    UserAgent::of(&String::from_utf8_lossy(header.as_bytes()))
}

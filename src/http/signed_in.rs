//! Who makes the request, by the session that their cookie stands for.

use std::future::{Ready, ready};

use actix_session::SessionExt as _;
use actix_web::{FromRequest, HttpRequest, dev::Payload, web::ThinData};

use super::{Code, Problem};
use crate::accounts::{SignIn, SignIns};

pub struct SignedIn(pub SignIn);

impl FromRequest for SignedIn {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let session = request.get_session();
        let Ok(Some(sign_in)) = session.get::<SignIn>(SignIn::KEY) else {
            return ready(Err(Problem::new(Code::NotSignedIn)));
        };
        // A device in use stays signed in: a change of the state is what extends the session and its cookie.
        let extended = request.app_data::<ThinData<SignIns>>().and_then(|sign_ins| sign_ins.0.extended(sign_in));
        if let Some(extended) = extended
            && session.insert(SignIn::KEY, extended).is_err()
        {
            tracing::warn!("a session could not be extended");
        }
        ready(Ok(Self(sign_in)))
    }
}

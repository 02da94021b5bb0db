use actix_session::Session;
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header,
    web::{Query, ThinData},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    accounts::{Accounts, Known, Returned, SignIn, SignInProblem, SignIns},
    http::{
        Code, Problem,
        departure_cookie::{DepartureCookies, Trip},
        local_path::LocalPath,
        signing_in,
    },
};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Departing {
    /// Where to go on to afterwards; the inbox when it is not given.
    #[param(value_type = Option<LocalPath>, inline)]
    next: Option<String>,
}

/// Sends the browser to GitHub. A page links to it; 404 when GitHub is not configured.
#[utoipa::path(
    operation_id = "go_to_github",
    tag = "accounts",
    params(Departing),
    responses((status = 302, description = "To GitHub", headers(("Location" = String)))),
    extensions(("x-problems" = json!([Code::NotFound])))
)]
#[get("/github")]
pub async fn depart(
    query: Query<Departing>,
    accounts: ThinData<Accounts>,
    cookies: ThinData<DepartureCookies>,
) -> Result<HttpResponse, Problem> {
    let next = query.next.as_deref().map(LocalPath::parse).transpose();
    let next = next.map_err(|invalid| Problem::invalid(Code::InvalidQuery, &invalid))?.unwrap_or_default();
    let (url, departure) = accounts.depart_for_github().ok_or_else(|| Problem::new(Code::NotFound))?;
    let cookie = cookies.seal(&Trip { departure, next }).map_err(|_| Problem::new(Code::Internal))?;
    Ok(HttpResponse::Found().insert_header((header::LOCATION, url)).cookie(cookie).finish())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Returning {
    state: Option<String>,
    code: Option<String>,
    error: Option<String>,
}

/// Where GitHub sends the browser back to. It goes on to where it wanted to go, signed in; or to
/// `/login?problem=<code>`, with `access_denied`, `sign_in_expired`, `github_unavailable`, `too_busy` or `unavailable`.
#[utoipa::path(
    operation_id = "return_from_github",
    tag = "accounts",
    params(Returning),
    responses((status = 302, description = "To a page", headers(("Location" = String)))),
    extensions(("x-problems" = json!([Code::NotFound])))
)]
#[get("/github/callback")]
pub async fn return_from(
    request: HttpRequest,
    session: Session,
    query: Query<Returning>,
    accounts: ThinData<Accounts>,
    sign_ins: ThinData<SignIns>,
    cookies: ThinData<DepartureCookies>,
) -> Result<HttpResponse, Problem> {
    if !accounts.has_github() {
        return Err(Problem::new(Code::NotFound));
    }
    let Returning { state, code, error } = query.into_inner();
    let (departure, next) = cookies.open(&request).map(|trip| (trip.departure, trip.next)).unzip();
    let page = match accounts.return_from_github(departure, Returned { state, code, error }).await {
        Ok(known) => {
            enter(&request, &session, &sign_ins, &known).await?;
            next.unwrap_or_default().as_str().to_owned()
        }
        Err(problem) => page_of(&problem),
    };
    Ok(HttpResponse::Found().insert_header((header::LOCATION, page)).cookie(cookies.removal()).finish())
}

/// Whoever is signed in already has shown once more that it is them; somebody else signs in in their place.
async fn enter(request: &HttpRequest, session: &Session, sign_ins: &SignIns, known: &Known) -> Result<(), Problem> {
    match signing_in::signed_in(session) {
        Some(before) if before.user == known.me.id => {
            session.insert(SignIn::KEY, sign_ins.refreshed(before)).map_err(|_| Problem::new(Code::Internal))
        }
        _ => signing_in::sign_in(request, session, sign_ins, known).await,
    }
}

fn page_of(problem: &SignInProblem) -> String {
    if let SignInProblem::Account(error) = problem {
        tracing::error!(cause = %error, "an account could not be found for a sign-in with GitHub");
    }
    format!("/login?problem={problem}")
}

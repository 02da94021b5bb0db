//! What speaks to GitHub: two requests for each sign-in, within ten seconds together, and one for
//! the picture of somebody new. The token lives between them, in
//! memory, and is neither stored nor logged.

use std::{sync::Arc, time::Duration};

use anyhow::Context as _;
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet, HttpRequest,
    HttpResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, TokenResponse as _, TokenUrl,
    basic::BasicClient,
    http,
    reqwest::{self, Url, header, redirect},
};
use secrecy::ExposeSecret as _;
use serde::Deserialize;
use tokio::{sync::Semaphore, time::timeout};

use super::{GitHubSettings, Profile, SignInProblem};

/// Both requests together.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// An answer of GitHub's has some kilobytes.
const LONGEST_ANSWER: usize = 64 * 1024;
/// A picture may be as large as one that is uploaded.
const LARGEST_PICTURE: usize = 2 * 1024 * 1024;
/// Sign-ins that may wait for GitHub at once; with one more somebody is told to try again.
const AT_ONCE: usize = 32;

type OAuth = BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

#[derive(Clone)]
pub struct GitHub {
    oauth: OAuth,
    http: reqwest::Client,
    user_url: Url,
    places: Arc<Semaphore>,
}

struct Fetched {
    status: http::StatusCode,
    media_type: String,
    body: Vec<u8>,
}

/// Its texts may stand in the log: they hold nothing of what was sent or answered.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("no connection, or none any more")]
    Connection(#[source] reqwest::Error),
    #[error("an answer that is too long")]
    TooLong,
    #[error("the status {0}")]
    Status(http::StatusCode),
    #[error("no token: {0}")]
    NoToken(String),
    #[error("an answer that is none")]
    Malformed,
}

impl GitHub {
    pub fn new(settings: &GitHubSettings) -> anyhow::Result<Self> {
        let oauth = BasicClient::new(ClientId::new(settings.client_id.clone()))
            .set_client_secret(ClientSecret::new(settings.client_secret.expose_secret().to_owned()))
            .set_auth_type(AuthType::RequestBody)
            .set_auth_uri(AuthUrl::new(settings.authorize_url.clone()).context("github.authorize_url")?)
            .set_token_uri(TokenUrl::new(settings.token_url.clone()).context("github.token_url")?)
            .set_redirect_uri(RedirectUrl::new(settings.redirect_url.clone())?);
        let http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .user_agent("anonyma")
            // Sign-ins are rare, and each may come on another thread.
            .pool_max_idle_per_host(0)
            .build()?;
        let user_url = Url::parse(&settings.user_url).context("github.user_url")?;
        Ok(Self { oauth, http, user_url, places: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    /// Where a browser goes, with the state that it comes back with, and the verifier that only we know. Without a scope:
    /// who somebody is is public.
    pub(super) fn authorize(&self) -> (String, String, String) {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (url, state) = self.oauth.authorize_url(CsrfToken::new_random).set_pkce_challenge(challenge).url();
        (url.into(), state.into_secret(), verifier.into_secret())
    }

    pub(super) async fn identify(&self, code: String, verifier: String) -> Result<Profile, SignInProblem> {
        let _place = self.places.try_acquire().map_err(|_| SignInProblem::TooBusy)?;
        let cause = match timeout(ANSWER_WITHIN, self.ask(code, verifier)).await {
            Ok(Ok(profile)) => return Ok(profile),
            Ok(Err(failure)) => failure.to_string(),
            Err(_) => "no answer in time".to_owned(),
        };
        tracing::warn!(cause, "a sign-in with GitHub has failed");
        Err(SignInProblem::GitHubUnavailable)
    }

    /// Its media type and the file, if it is to be had.
    pub(super) async fn picture(&self, url: &str) -> Option<(String, Vec<u8>)> {
        let _place = self.places.try_acquire().ok()?;
        let url = Url::parse(url).ok()?;
        // From where the profile comes it may be plain http too: on this machine, in tests.
        if url.scheme() != "https" && url.origin() != self.user_url.origin() {
            return None;
        }
        let fetched = timeout(ANSWER_WITHIN, self.fetch(self.http.get(url).build().ok()?, LARGEST_PICTURE)).await;
        let Fetched { status, media_type, body } = fetched.ok()?.ok()?;
        (status == http::StatusCode::OK).then_some((media_type, body))
    }

    async fn ask(&self, code: String, verifier: String) -> Result<Profile, Failure> {
        let exchange = self.oauth.exchange_code(AuthorizationCode::new(code));
        let exchange = exchange.set_pkce_verifier(PkceCodeVerifier::new(verifier));
        let send = |request| self.send(request);
        let token = exchange.request_async(&send).await.map_err(|error| match error {
            RequestTokenError::Request(failure) => failure,
            RequestTokenError::ServerResponse(refusal) => Failure::NoToken(refusal.error().to_string()),
            RequestTokenError::Parse(_, body) => reason_in(&body),
            RequestTokenError::Other(_) => Failure::Malformed,
        })?;
        let request = self
            .http
            .get(self.user_url.clone())
            .bearer_auth(token.access_token().secret())
            .header(header::ACCEPT, "application/json")
            .build()
            .map_err(Failure::Connection)?;
        let Fetched { status, body, .. } = self.fetch(request, LONGEST_ANSWER).await?;
        if status != http::StatusCode::OK {
            return Err(Failure::Status(status));
        }
        serde_json::from_slice(&body).map_err(|_| Failure::Malformed)
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Failure> {
        let request = request.try_into().map_err(Failure::Connection)?;
        let Fetched { status, body, .. } = self.fetch(request, LONGEST_ANSWER).await?;
        let mut response = HttpResponse::new(body);
        *response.status_mut() = status;
        Ok(response)
    }

    async fn fetch(&self, request: reqwest::Request, most: usize) -> Result<Fetched, Failure> {
        let mut response = self.http.execute(request).await.map_err(Failure::Connection)?;
        let media_type = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let media_type = media_type.unwrap_or_default().to_owned();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(Failure::Connection)? {
            body.extend_from_slice(&chunk);
            if body.len() > most {
                return Err(Failure::TooLong);
            }
        }
        Ok(Fetched { status: response.status(), media_type, body })
    }
}

/// GitHub refuses with 200 and the reason in the body; the operator has to know of a wrong secret.
fn reason_in(body: &[u8]) -> Failure {
    #[derive(Deserialize)]
    struct Refusal {
        error: String,
    }
    match serde_json::from_slice(body) {
        Ok(Refusal { error }) if error.len() < 64 && error.bytes().all(|b| b == b'_' || b.is_ascii_lowercase()) => {
            Failure::NoToken(error)
        }
        _ => Failure::Malformed,
    }
}

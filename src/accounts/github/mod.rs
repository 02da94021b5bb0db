//! Signing in with GitHub: the way there ([`Departure`]), the way back ([`Returned`]), and the account that belongs to it.
//!
//! `client` is all that speaks to GitHub, `account` finds or makes the account, `names` says what it may be called, and `picture`
//! copies its picture.

mod account;
mod client;
mod names;
mod picture;

use chrono::{DateTime, Duration, Utc};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{AccountError, Accounts, Known};
use crate::storage::{self, used_states};

pub use client::GitHub;

/// How long the way there and back may take.
const WITHIN: Duration = Duration::minutes(10);

/// Addresses, and what GitHub knows us by.
pub struct GitHubSettings {
    pub client_id: String,
    pub client_secret: SecretString,
    pub authorize_url: String,
    pub token_url: String,
    pub user_url: String,
    /// Where GitHub sends people back to.
    pub redirect_url: String,
}

/// What the browser keeps until it comes back, sealed.
#[derive(Serialize, Deserialize)]
pub struct Departure {
    state: String,
    verifier: String,
    expires_at: DateTime<Utc>,
}

/// With what a browser comes back.
#[derive(Default)]
pub struct Returned {
    pub state: Option<String>,
    pub code: Option<String>,
    pub error: Option<String>,
}

/// Why nobody was signed in. The page that shows it gets the code.
#[derive(Debug, thiserror::Error)]
pub enum SignInProblem {
    #[error("access_denied")]
    AccessDenied,
    /// Too late, for the second time, or not this browser's.
    #[error("sign_in_expired")]
    Expired,
    #[error("github_unavailable")]
    GitHubUnavailable,
    #[error("too_busy")]
    TooBusy,
    #[error("unavailable")]
    Account(#[from] AccountError),
}

/// Who somebody is at GitHub.
#[derive(Deserialize)]
struct Profile {
    /// Never anybody else's, whatever becomes of the login.
    id: u64,
    login: String,
    #[serde(default)]
    avatar_url: Option<String>,
}

impl Accounts {
    pub fn has_github(&self) -> bool {
        self.github.is_some()
    }

    /// Where the browser goes, and what it keeps meanwhile; `None` when GitHub is not configured.
    pub fn depart_for_github(&self) -> Option<(String, Departure)> {
        let (url, state, verifier) = self.github.as_ref()?.authorize();
        Some((url, Departure { state, verifier, expires_at: self.clock.now() + WITHIN }))
    }

    /// The account of whoever comes back; a new one the first time.
    pub async fn return_from_github(
        &self,
        departure: Option<Departure>,
        returned: Returned,
    ) -> Result<Known, SignInProblem> {
        let departure = departure.filter(|departure| departure.expires_at > self.clock.now());
        let departure = departure.filter(|departure| Some(&departure.state) == returned.state.as_ref());
        let (departure, github) = departure.zip(self.github.as_ref()).ok_or(SignInProblem::Expired)?;
        self.use_up(&departure).await?;
        let code = match returned {
            Returned { error: None, code: Some(code), .. } => code,
            Returned { error: Some(error), .. } if error == "access_denied" => return Err(SignInProblem::AccessDenied),
            _ => return Err(SignInProblem::GitHubUnavailable),
        };
        let profile = github.identify(code, departure.verifier).await?;
        Ok(self.of_github(profile).await?)
    }

    /// A copy of the cookie and the address is worth nothing once they were used.
    async fn use_up(&self, departure: &Departure) -> Result<(), SignInProblem> {
        let hash = Sha256::digest(departure.state.as_bytes());
        let insert = async {
            let mut db = self.storage.connection().await?;
            used_states::insert(&mut db, &hash, departure.expires_at).await
        };
        let is_first = insert.await.map_err(|error: storage::Error| AccountError::from(error))?;
        if is_first { Ok(()) } else { Err(SignInProblem::Expired) }
    }
}

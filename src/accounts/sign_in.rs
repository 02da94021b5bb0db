//! Sign-in sessions: what the cookie's key stands for. Kept in PostgreSQL, so they survive a restart.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Duration, Utc};
use rand::distr::{Alphanumeric, SampleString as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Known, UserAgent};
use crate::{
    clock::Clock,
    ids::{IdSource, SignInId, UserId},
    realtime::Realtime,
    storage::{self, Storage, sessions},
};

/// The entry of a session's state that says who is signed in, and on which device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    pub id: SignInId,
    pub user: UserId,
    /// The day on which the session was last extended. Changing it once a day is what extends it.
    pub day: chrono::NaiveDate,
    /// Of the password that was checked, if one was.
    #[serde(default)]
    password_version: i64,
    /// When GitHub said last who it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    github_at: Option<DateTime<Utc>>,
}

/// How long a sign-in with GitHub counts as an answer to "is it really you?".
const FRESH_FOR: Duration = Duration::minutes(10);

impl SignIn {
    pub const KEY: &'static str = "sign_in";
    /// The entry that says on which device, until the session is stored.
    pub const DEVICE: &'static str = "device";

    pub(super) fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        self.github_at.is_some_and(|at| now - at < FRESH_FOR)
    }
}

pub type State = HashMap<String, String>;

#[derive(Clone)]
pub struct SignIns {
    storage: Storage,
    realtime: Realtime,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl SignIns {
    pub fn new(storage: Storage, realtime: Realtime, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { storage, realtime, clock, ids }
    }

    pub fn start(&self, known: &Known) -> SignIn {
        let now = self.clock.now();
        SignIn {
            id: SignInId(self.ids.uuid()),
            user: known.me.id,
            day: now.date_naive(),
            password_version: known.password_version,
            github_at: known.by_github.then_some(now),
        }
    }

    /// The same sign-in, of somebody who has shown once more who they are.
    pub fn refreshed(&self, sign_in: SignIn) -> SignIn {
        SignIn { github_at: Some(self.clock.now()), ..sign_in }
    }

    /// The same sign-in, extended to today; `None` when that was done already.
    pub fn extended(&self, sign_in: SignIn) -> Option<SignIn> {
        let day = self.clock.now().date_naive();
        (sign_in.day != day).then_some(SignIn { day, ..sign_in })
    }

    /// Stored first, then its event streams end: a stream that is opened in between finds no session. In a task of its
    /// own, because whoever hangs up in between means it all the same.
    pub async fn end(&self, sign_in: SignIn) -> Result<(), storage::Error> {
        let Self { storage, realtime, .. } = self.clone();
        storage::detached(async move {
            let mut db = storage.connection().await?;
            sessions::delete(&mut db, sign_in.id).await?;
            realtime.end_sign_in(sign_in.user, sign_in.id);
            Ok(())
        })
        .await
    }

    pub async fn load(&self, key: &str) -> anyhow::Result<Option<State>> {
        let mut db = self.storage.connection().await?;
        let state = sessions::state(&mut db, &hash(key), self.clock.now()).await?;
        Ok(state.map(serde_json::from_value).transpose()?)
    }

    /// Stores a new session and answers with the key for its cookie.
    pub async fn save(&self, mut state: State, lifetime: Duration) -> anyhow::Result<String> {
        let sign_in: SignIn = match state.get(SignIn::KEY) {
            Some(entry) => serde_json::from_str(entry)?,
            None => anyhow::bail!("a session is only for somebody who has signed in"),
        };
        let device = state.remove(SignIn::DEVICE);
        let user_agent: Option<UserAgent> = device.map(|device| serde_json::from_str(&device)).transpose()?;
        let key = Alphanumeric.sample_string(&mut rand::rng(), 64);
        let now = self.clock.now();
        let session = sessions::NewSession {
            id: sign_in.id,
            key_hash: &hash(&key),
            user: sign_in.user,
            password_version: sign_in.password_version,
            state: serde_json::to_value(state)?,
            user_agent: user_agent.as_ref().map(UserAgent::as_str),
            now,
            expires_at: now + lifetime,
        };
        let is_stored = sessions::insert(&mut *self.storage.connection().await?, session).await?;
        anyhow::ensure!(is_stored, "the account has changed while somebody signed in");
        Ok(key)
    }

    pub async fn update(&self, key: &str, state: State, lifetime: Duration) -> anyhow::Result<()> {
        let now = self.clock.now();
        let mut db = self.storage.connection().await?;
        Ok(sessions::update(&mut db, &hash(key), serde_json::to_value(state)?, now, now + lifetime).await?)
    }

    pub async fn extend(&self, key: &str, lifetime: Duration) -> anyhow::Result<()> {
        let mut db = self.storage.connection().await?;
        Ok(sessions::extend(&mut db, &hash(key), self.clock.now() + lifetime).await?)
    }

    pub async fn delete(&self, key: &str) -> anyhow::Result<()> {
        let mut db = self.storage.connection().await?;
        Ok(sessions::delete_by_key(&mut db, &hash(key)).await?)
    }
}

fn hash(key: &str) -> [u8; 32] {
    Sha256::digest(key.as_bytes()).into()
}

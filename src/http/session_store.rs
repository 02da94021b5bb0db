//! Binds `actix-session` to the sign-in sessions of the accounts room.

use actix_session::{
    SessionMiddleware,
    config::{CookieContentSecurity, PersistentSession},
    storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError},
};
use actix_web::cookie::{Key, SameSite, time::Duration};

use super::Settings;
use crate::accounts::SignIns;

pub struct Store(SignIns);

pub fn middleware(sign_ins: SignIns, settings: &Settings) -> SessionMiddleware<Store> {
    let lifetime = Duration::days(settings.session_days.into());
    SessionMiddleware::builder(Store(sign_ins), Key::from(&settings.cookie_key))
        .cookie_name("anonyma".to_owned())
        .cookie_secure(settings.public_url.starts_with("https://"))
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_content_security(CookieContentSecurity::Signed)
        .session_lifecycle(PersistentSession::default().session_ttl(lifetime))
        .build()
}

type State = std::collections::HashMap<String, String>;

fn chrono(lifetime: &Duration) -> chrono::Duration {
    chrono::Duration::seconds(lifetime.whole_seconds())
}

/// It is one statement by key, asked before anything else: behind a silent database nobody should wait long for it.
const ANSWER_WITHIN: std::time::Duration = std::time::Duration::from_secs(5);

/// Failures are logged here, where the cause is known: what the middleware makes of them says nothing.
async fn in_time<T>(answer: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let answered = tokio::time::timeout(ANSWER_WITHIN, answer).await.unwrap_or_else(|late| Err(late.into()));
    answered.inspect_err(|error| tracing::error!(cause = format!("{error:#}"), "the session store failed"))
}

impl SessionStore for Store {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        in_time(self.0.load(key.as_ref())).await.map_err(LoadError::Other)
    }

    async fn save(&self, state: State, lifetime: &Duration) -> Result<SessionKey, SaveError> {
        let key = in_time(self.0.save(state, chrono(lifetime))).await.map_err(SaveError::Other)?;
        key.try_into().map_err(|error| SaveError::Other(anyhow::Error::new(error)))
    }

    async fn update(&self, key: SessionKey, state: State, lifetime: &Duration) -> Result<SessionKey, UpdateError> {
        in_time(self.0.update(key.as_ref(), state, chrono(lifetime))).await.map_err(UpdateError::Other)?;
        Ok(key)
    }

    async fn update_ttl(&self, key: &SessionKey, lifetime: &Duration) -> Result<(), anyhow::Error> {
        in_time(self.0.extend(key.as_ref(), chrono(lifetime))).await
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        in_time(self.0.delete(key.as_ref())).await
    }
}

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

/// Logged here, where the cause is known: what the middleware makes of it says nothing.
fn logged(error: anyhow::Error) -> anyhow::Error {
    tracing::error!(cause = format!("{error:#}"), "the session store failed");
    error
}

impl SessionStore for Store {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        self.0.load(key.as_ref()).await.map_err(|error| LoadError::Other(logged(error)))
    }

    async fn save(&self, state: State, lifetime: &Duration) -> Result<SessionKey, SaveError> {
        let key = self.0.save(state, chrono(lifetime)).await.map_err(|error| SaveError::Other(logged(error)))?;
        key.try_into().map_err(|error| SaveError::Other(anyhow::Error::new(error)))
    }

    async fn update(&self, key: SessionKey, state: State, lifetime: &Duration) -> Result<SessionKey, UpdateError> {
        let updated = self.0.update(key.as_ref(), state, chrono(lifetime)).await;
        updated.map_err(|error| UpdateError::Other(logged(error)))?;
        Ok(key)
    }

    async fn update_ttl(&self, key: &SessionKey, lifetime: &Duration) -> Result<(), anyhow::Error> {
        self.0.extend(key.as_ref(), chrono(lifetime)).await.map_err(logged)
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        self.0.delete(key.as_ref()).await.map_err(logged)
    }
}

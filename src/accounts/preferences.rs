//! What people prefer: how the pages look and sound on their devices, and what others see of them. Each of the latter says
//! "mine are shown": off means that nothing is sent, and nothing says that it is off.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{AccountError, Accounts, given};
use crate::{
    ids::UserId,
    realtime::{Event, EventType},
    storage::{
        Connection, detached,
        preferences::{self, Theme},
        streams,
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Preferences {
    pub theme: Theme,
    /// Whether a new message makes a sound while its page is out of sight.
    pub notification_sound: bool,
    /// Whether the browser shows a notification then.
    pub browser_notifications: bool,
    /// Whether the other side learns when one reads a message.
    pub show_read_receipts: bool,
    /// Whether the other side sees that one is typing.
    pub show_typing_indicators: bool,
    /// Whether people may begin new conversations with one.
    pub accept_new_threads: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PreferencesDetail {
    pub preferences: Preferences,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

/// What is left out stays as it is.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferencesChange {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Theme, required = false)]
    theme: Option<Theme>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool, required = false)]
    notification_sound: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool, required = false)]
    browser_notifications: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool, required = false)]
    show_read_receipts: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool, required = false)]
    show_typing_indicators: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool, required = false)]
    accept_new_threads: Option<bool>,
}

/// The data of `preferences_changed`.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreferencesChanged {
    pub preferences: Preferences,
}

impl Accounts {
    pub async fn preferences(&self, user: UserId) -> Result<PreferencesDetail, AccountError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, user).await?;
        let preferences = preferences::of(&mut db, user).await?.into();
        Ok(PreferencesDetail { preferences, position: self.position(user, head) })
    }

    /// All devices of the user hear of it if it changes anything; nobody else does.
    pub async fn change_preferences(
        &self,
        user: UserId,
        change: PreferencesChange,
    ) -> Result<Preferences, AccountError> {
        let accounts = self.clone();
        detached(async move {
            let now = accounts.clock.now();
            let mut tx = accounts.storage.begin_as(user).await?.ok_or(AccountError::Gone)?;
            let before = preferences::lock(&mut tx, user, now).await?;
            let after = preferences::change(&mut tx, user, change.into(), now).await?;
            let preferences = after.into();
            if after == before {
                return Ok(preferences);
            }
            accounts.tell_own_devices(tx, user, EventType::PreferencesChanged, changed(preferences)?).await?;
            Ok(preferences)
        })
        .await
    }
}

/// A stored change, rendered as of now.
pub async fn render_preferences(db: &mut Connection, user: UserId) -> Result<Event, AccountError> {
    changed(preferences::of(db, user).await?.into())
}

fn changed(preferences: Preferences) -> Result<Event, AccountError> {
    Ok(Event::new(EventType::PreferencesChanged, &PreferencesChanged { preferences })?)
}

impl From<preferences::Preferences> for Preferences {
    fn from(stored: preferences::Preferences) -> Self {
        Self {
            theme: stored.theme,
            notification_sound: stored.notification_sound,
            browser_notifications: stored.browser_notifications,
            show_read_receipts: stored.show_read_receipts,
            show_typing_indicators: stored.show_typing_indicators,
            accept_new_threads: stored.accept_new_threads,
        }
    }
}

impl From<PreferencesChange> for preferences::Change {
    fn from(change: PreferencesChange) -> Self {
        Self {
            theme: change.theme,
            notification_sound: change.notification_sound,
            browser_notifications: change.browser_notifications,
            show_read_receipts: change.show_read_receipts,
            show_typing_indicators: change.show_typing_indicators,
            accept_new_threads: change.accept_new_threads,
        }
    }
}

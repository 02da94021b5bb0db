//! What people want others to see of them. Each says "mine are shown": off means that nothing is sent, and nothing says
//! that it is off.

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::{AccountError, Accounts};
use crate::{
    ids::UserId,
    realtime::{Delivery, Event, EventType},
    storage::{
        Connection, detached,
        events::{self, NewEvent, Subject},
        preferences, streams,
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Preferences {
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
            let mut tx = accounts.storage.begin().await?;
            let before = preferences::lock(&mut tx, user, now).await?;
            let after = preferences::change(&mut tx, user, change.into(), now).await?;
            let preferences = after.into();
            if after == before {
                return Ok(preferences);
            }
            let event = changed(preferences)?;
            let by = [(user, streams::Advance { events: 1, unread: 0 })].into();
            let advanced = streams::advance(&mut tx, &by).await?.pop().ok_or(AccountError::Gone)?;
            let number = advanced.number;
            let kind = EventType::PreferencesChanged.as_str();
            let stored = NewEvent { user, number, other: None, kind, subject: Subject::default() };
            events::insert(&mut tx, &[stored], now).await?;
            tx.commit().await?;
            accounts.realtime.publish(vec![Delivery::new(user, number, event)]);
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

/// There or not there, but never `null`.
fn given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
    bool::deserialize(from).map(Some)
}

impl From<preferences::Preferences> for Preferences {
    fn from(stored: preferences::Preferences) -> Self {
        Self {
            show_read_receipts: stored.show_read_receipts,
            show_typing_indicators: stored.show_typing_indicators,
            accept_new_threads: stored.accept_new_threads,
        }
    }
}

impl From<PreferencesChange> for preferences::Change {
    fn from(change: PreferencesChange) -> Self {
        Self {
            show_read_receipts: change.show_read_receipts,
            show_typing_indicators: change.show_typing_indicators,
            accept_new_threads: change.accept_new_threads,
        }
    }
}

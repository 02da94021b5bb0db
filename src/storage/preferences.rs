//! Questions about what people prefer: what others see of them, and how their own pages are.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Connection, Result};
use crate::ids::UserId;

/// `system` follows the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    pub theme: Theme,
    pub notification_sound: bool,
    pub browser_notifications: bool,
    pub show_read_receipts: bool,
    pub show_typing_indicators: bool,
    pub accept_new_threads: bool,
}

/// `None` leaves it as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Change {
    pub theme: Option<Theme>,
    pub notification_sound: Option<bool>,
    pub browser_notifications: Option<bool>,
    pub show_read_receipts: Option<bool>,
    pub show_typing_indicators: Option<bool>,
    pub accept_new_threads: Option<bool>,
}

pub async fn of(db: &mut Connection, user: UserId) -> Result<Preferences> {
    let found = sqlx::query_as!(
        Preferences,
        r#"SELECT theme AS "theme: Theme", notification_sound, browser_notifications,
                  show_read_receipts, show_typing_indicators, accept_new_threads
           FROM user_preferences WHERE user_id = $1"#,
        user as UserId
    )
    .fetch_optional(db)
    .await?;
    Ok(found.unwrap_or(Preferences {
        theme: Theme::System,
        notification_sound: true,
        browser_notifications: false,
        show_read_receipts: true,
        show_typing_indicators: true,
        accept_new_threads: true,
    }))
}

/// Locks them until the transaction ends; whoever has no row gets one.
pub async fn lock(db: &mut Connection, user: UserId, now: DateTime<Utc>) -> Result<Preferences> {
    sqlx::query!(
        "INSERT INTO user_preferences (user_id, updated_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        user as UserId,
        now
    )
    .execute(&mut *db)
    .await?;
    let locked = sqlx::query_as!(
        Preferences,
        r#"SELECT theme AS "theme: Theme", notification_sound, browser_notifications,
                  show_read_receipts, show_typing_indicators, accept_new_threads
           FROM user_preferences WHERE user_id = $1 FOR UPDATE"#,
        user as UserId
    )
    .fetch_one(db)
    .await?;
    Ok(locked)
}

/// Changes what is given of locked ones, and answers with all of it.
pub async fn change(db: &mut Connection, user: UserId, change: Change, now: DateTime<Utc>) -> Result<Preferences> {
    let preferences = sqlx::query_as!(
        Preferences,
        r#"UPDATE user_preferences SET
               theme = coalesce($2, theme),
               notification_sound = coalesce($3, notification_sound),
               browser_notifications = coalesce($4, browser_notifications),
               show_read_receipts = coalesce($5, show_read_receipts),
               show_typing_indicators = coalesce($6, show_typing_indicators),
               accept_new_threads = coalesce($7, accept_new_threads),
               updated_at = $8
           WHERE user_id = $1
           RETURNING theme AS "theme: Theme", notification_sound, browser_notifications,
                     show_read_receipts, show_typing_indicators, accept_new_threads"#,
        user as UserId,
        change.theme as Option<Theme>,
        change.notification_sound,
        change.browser_notifications,
        change.show_read_receipts,
        change.show_typing_indicators,
        change.accept_new_threads,
        now
    )
    .fetch_one(db)
    .await?;
    Ok(preferences)
}

/// Of somebody whose account is being deleted.
pub async fn remove(db: &mut Connection, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM user_preferences WHERE user_id = $1", user as UserId).execute(db).await?;
    Ok(())
}

//! Questions about what people want others to see of them.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::UserId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    pub show_read_receipts: bool,
    pub show_typing_indicators: bool,
    pub accept_new_threads: bool,
}

/// `None` leaves it as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Change {
    pub show_read_receipts: Option<bool>,
    pub show_typing_indicators: Option<bool>,
    pub accept_new_threads: Option<bool>,
}

pub async fn of(db: &mut Connection, user: UserId) -> Result<Preferences> {
    let found = sqlx::query_as!(
        Preferences,
        "SELECT show_read_receipts, show_typing_indicators, accept_new_threads FROM user_preferences WHERE user_id = $1",
        user as UserId
    )
    .fetch_optional(db)
    .await?;
    Ok(found.unwrap_or(Preferences {
        show_read_receipts: true,
        show_typing_indicators: true,
        accept_new_threads: true,
    }))
}

/// Changes what is given, and answers with all of it.
pub async fn change(db: &mut Connection, user: UserId, change: Change, now: DateTime<Utc>) -> Result<Preferences> {
    let preferences = sqlx::query_as!(
        Preferences,
        "INSERT INTO user_preferences AS old
             (user_id, show_read_receipts, show_typing_indicators, accept_new_threads, updated_at)
         VALUES ($1, coalesce($2, true), coalesce($3, true), coalesce($4, true), $5)
         ON CONFLICT (user_id) DO UPDATE SET
             show_read_receipts = coalesce($2, old.show_read_receipts),
             show_typing_indicators = coalesce($3, old.show_typing_indicators),
             accept_new_threads = coalesce($4, old.accept_new_threads),
             updated_at = $5
         RETURNING show_read_receipts, show_typing_indicators, accept_new_threads",
        user as UserId,
        change.show_read_receipts,
        change.show_typing_indicators,
        change.accept_new_threads,
        now
    )
    .fetch_one(db)
    .await?;
    Ok(preferences)
}

//! Questions about reactions to messages.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::{MessageId, UserId};

/// How many different ones somebody has added to a message.
pub async fn count(db: &mut Connection, message: MessageId, user: UserId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM message_reactions WHERE message_id = $1 AND user_id = $2"#,
        message as MessageId,
        user as UserId
    )
    .fetch_one(db)
    .await?;
    Ok(count)
}

/// Whether it was not there yet.
pub async fn add(
    db: &mut Connection,
    message: MessageId,
    user: UserId,
    emoji: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO message_reactions (message_id, user_id, emoji, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        message as MessageId,
        user as UserId,
        emoji,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Whether it was there.
pub async fn remove(db: &mut Connection, message: MessageId, user: UserId, emoji: &str) -> Result<bool> {
    let done = sqlx::query!(
        "DELETE FROM message_reactions WHERE message_id = $1 AND user_id = $2 AND emoji = $3",
        message as MessageId,
        user as UserId,
        emoji
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

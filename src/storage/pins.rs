//! Questions about pinned messages. Pins are private to the one who pins.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::{MessageId, ThreadId, UserId};

/// A pinned message's place in its thread.
#[derive(Clone, Copy)]
pub struct Pin {
    pub user: UserId,
    pub message: MessageId,
    pub thread: ThreadId,
    pub number: i64,
}

/// Whether it was not pinned yet.
pub async fn add(db: &mut Connection, pin: Pin, now: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO pinned_messages (user_id, message_id, thread_id, number, pinned_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
        pin.user as UserId,
        pin.message as MessageId,
        pin.thread as ThreadId,
        pin.number,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Whether it was pinned.
pub async fn remove(db: &mut Connection, pin: Pin) -> Result<bool> {
    let done = sqlx::query!(
        "DELETE FROM pinned_messages WHERE user_id = $1 AND thread_id = $2 AND number = $3",
        pin.user as UserId,
        pin.thread as ThreadId,
        pin.number
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// All of a conversation, which is being deleted.
pub async fn remove_all(db: &mut Connection, user: UserId, thread: ThreadId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM pinned_messages WHERE user_id = $1 AND thread_id = $2",
        user as UserId,
        thread as ThreadId
    )
    .execute(db)
    .await?;
    Ok(())
}

/// All that somebody has pinned, whose account is being deleted.
pub async fn remove_all_of(db: &mut Connection, user: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM pinned_messages WHERE user_id = $1", user as UserId).execute(db).await?;
    Ok(())
}

/// The pinned messages of a conversation with a number below `before`, newest message first.
pub async fn page(
    db: &mut Connection,
    user: UserId,
    thread: ThreadId,
    before: i64,
    limit: i64,
) -> Result<Vec<MessageId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT message_id AS "id: MessageId" FROM pinned_messages
           WHERE user_id = $1 AND thread_id = $2 AND number < $3 ORDER BY number DESC LIMIT $4"#,
        user as UserId,
        thread as ThreadId,
        before,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(ids)
}

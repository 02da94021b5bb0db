//! Questions about read receipts: which messages of a thread were read when, as far as it may be known.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::{MessageId, ThreadId, UserId};

/// The messages after `after` and up to `up_to` were read at this time.
#[derive(Clone, Copy, Debug)]
pub struct Receipt {
    pub after: i64,
    pub up_to: i64,
    pub read_at: DateTime<Utc>,
}

pub async fn insert(db: &mut Connection, thread: ThreadId, reader: UserId, receipt: Receipt) -> Result<()> {
    sqlx::query!(
        "INSERT INTO read_receipts (thread_id, reader_id, after, up_to, read_at) VALUES ($1, $2, $3, $4, $5)",
        thread as ThreadId,
        reader as UserId,
        receipt.after,
        receipt.up_to,
        receipt.read_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The receipts that these messages are in, of the side that did not write them.
pub async fn of_messages(db: &mut Connection, ids: &[MessageId]) -> Result<Vec<(MessageId, Receipt)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"SELECT message.id AS "id: MessageId", receipt.after, receipt.up_to, receipt.read_at
           FROM messages AS message
           CROSS JOIN LATERAL (
               SELECT after, up_to, read_at FROM read_receipts
               WHERE read_receipts.thread_id = message.thread_id AND reader_id = message.recipient_id
                 AND up_to >= message.number
               ORDER BY up_to LIMIT 1
           ) AS receipt
           WHERE message.id = ANY($1) AND receipt.after < message.number"#,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    let receipt = |row: (i64, i64, DateTime<Utc>)| Receipt { after: row.0, up_to: row.1, read_at: row.2 };
    Ok(rows.into_iter().map(|row| (row.id, receipt((row.after, row.up_to, row.read_at)))).collect())
}

/// The newest message of the other side that a receipt up to here is about.
pub async fn newest_concerned(
    db: &mut Connection,
    thread: ThreadId,
    reader: UserId,
    after: i64,
    up_to: i64,
) -> Result<Option<MessageId>> {
    let id = sqlx::query_scalar!(
        r#"SELECT id AS "id: MessageId" FROM messages
           WHERE thread_id = $1 AND number > $3 AND number <= $4 AND sender_id <> $2 ORDER BY number DESC LIMIT 1"#,
        thread as ThreadId,
        reader as UserId,
        after,
        up_to
    )
    .fetch_optional(db)
    .await?;
    Ok(id)
}

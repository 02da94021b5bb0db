//! Questions about the stored events of streams.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::{BlockId, BroadcastId, MessageId, ThreadId, UserId};

/// An event to be stored: a number in one stream, and in another user's when it concerns both.
pub struct NewEvent {
    pub user: UserId,
    pub number: i64,
    pub other: Option<(UserId, i64)>,
    pub kind: &'static str,
    pub subject: Subject,
}

/// What an event is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    pub thread: Option<ThreadId>,
    pub message: Option<MessageId>,
    pub block: Option<BlockId>,
    pub broadcast: Option<BroadcastId>,
}

pub struct StoredEvent {
    pub number: i64,
    pub kind: String,
    pub subject: Subject,
}

pub async fn insert(db: &mut Connection, events: &[NewEvent], now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO stream_events (user_id, number, other_id, other_number, kind, thread_id, message_id, block_id,
                                    broadcast_id, created_at)
         SELECT *, $10::timestamptz FROM unnest(
             $1::uuid[], $2::bigint[], $3::uuid[], $4::bigint[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[])",
        &events.iter().map(|event| event.user.0).collect::<Vec<_>>(),
        &events.iter().map(|event| event.number).collect::<Vec<_>>(),
        &events.iter().map(|event| event.other.map(|(user, _)| user.0)).collect::<Vec<_>>() as &[Option<uuid::Uuid>],
        &events.iter().map(|event| event.other.map(|(_, number)| number)).collect::<Vec<_>>() as &[Option<i64>],
        &events.iter().map(|event| event.kind.to_owned()).collect::<Vec<_>>(),
        &events.iter().map(|event| event.subject.thread.map(|id| id.0)).collect::<Vec<_>>() as &[Option<uuid::Uuid>],
        &events.iter().map(|event| event.subject.message.map(|id| id.0)).collect::<Vec<_>>() as &[Option<uuid::Uuid>],
        &events.iter().map(|event| event.subject.block.map(|id| id.0)).collect::<Vec<_>>() as &[Option<uuid::Uuid>],
        &events.iter().map(|event| event.subject.broadcast.map(|id| id.0)).collect::<Vec<_>>() as &[Option<uuid::Uuid>],
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The next events of a stream after `number`, in order.
pub async fn after(db: &mut Connection, stream: UserId, number: i64, limit: i64) -> Result<Vec<StoredEvent>> {
    let rows = sqlx::query!(
        r#"SELECT number AS "number!", kind AS "kind!", thread_id AS "thread: ThreadId", message_id AS "message: MessageId",
                  block_id AS "block: BlockId", broadcast_id AS "broadcast: BroadcastId"
           FROM (
               (SELECT number, kind, thread_id, message_id, block_id, broadcast_id FROM stream_events
                WHERE user_id = $1 AND number > $2 ORDER BY number LIMIT $3)
               UNION ALL
               (SELECT other_number, kind, thread_id, message_id, block_id, broadcast_id FROM stream_events
                WHERE other_id = $1 AND other_number > $2 ORDER BY other_number LIMIT $3)
           ) AS both_sides
           ORDER BY number LIMIT $3"#,
        stream as UserId,
        number,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| StoredEvent {
            number: row.number,
            kind: row.kind,
            subject: Subject { thread: row.thread, message: row.message, block: row.block, broadcast: row.broadcast },
        })
        .collect())
}

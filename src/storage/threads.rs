//! Questions about threads: both sides' columns in one row.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::{HiddenUserId, MessageId, ThreadId, UserId};

/// A thread's row, as it is locked, changed and written back.
#[derive(Clone, Debug)]
pub struct Thread {
    pub id: ThreadId,
    pub opener: HiddenUserId,
    pub recipient: UserId,
    pub last_number: i64,
    pub last_activity: DateTime<Utc>,
    pub opener_read: i64,
    pub recipient_read: i64,
    pub opener_unread: i64,
    pub recipient_unread: i64,
}

/// What a list of conversations shows of one thread: the thread, the name of the one written to, the newest message.
pub struct Summary {
    pub thread: Thread,
    pub recipient_name: String,
    pub last_message: super::messages::Message,
}

/// Where a page of conversations goes on: after this one.
#[derive(Clone, Copy)]
pub struct After {
    pub last_activity: DateTime<Utc>,
    pub id: ThreadId,
}

/// Locks the threads in the order of their ids and reads them as they are then.
pub async fn lock(db: &mut Connection, ids: &[ThreadId]) -> Result<Vec<Thread>> {
    let threads = sqlx::query_as!(
        Thread,
        r#"SELECT id AS "id: ThreadId", opener_id AS "opener: HiddenUserId", recipient_id AS "recipient: UserId",
                  last_number, last_activity, opener_read, recipient_read, opener_unread, recipient_unread
           FROM threads WHERE id = ANY($1) ORDER BY id FOR UPDATE"#,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(threads)
}

/// New threads; they begin with their first activity.
pub async fn insert(db: &mut Connection, threads: &[Thread]) -> Result<()> {
    if threads.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "INSERT INTO threads (id, opener_id, recipient_id, last_number, last_activity,
                              opener_unread, recipient_unread, created_at)
         SELECT new.*, new.last_activity FROM unnest(
             $1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::timestamptz[], $6::bigint[], $7::bigint[])
             AS new (id, opener_id, recipient_id, last_number, last_activity, opener_unread, recipient_unread)",
        &threads.iter().map(|thread| thread.id.0).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.opener.for_routing().0).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.recipient.0).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.last_number).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.last_activity).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.opener_unread).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.recipient_unread).collect::<Vec<_>>(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes locked threads back.
pub async fn update(db: &mut Connection, threads: &[Thread]) -> Result<()> {
    if threads.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "UPDATE threads SET last_number = new.last_number, last_activity = new.last_activity,
                opener_read = new.opener_read, recipient_read = new.recipient_read,
                opener_unread = new.opener_unread, recipient_unread = new.recipient_unread
         FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
              AS new (id, last_number, last_activity, opener_read, recipient_read, opener_unread, recipient_unread)
         WHERE threads.id = new.id",
        &threads.iter().map(|thread| thread.id.0).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.last_number).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.last_activity).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.opener_read).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.recipient_read).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.opener_unread).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.recipient_unread).collect::<Vec<_>>(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether `user` is one of the two sides.
pub async fn has_member(db: &mut Connection, id: ThreadId, user: UserId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"SELECT EXISTS (
               SELECT FROM threads WHERE id = $1 AND (opener_id = $2 OR recipient_id = $2)
           ) AS "found!""#,
        id as ThreadId,
        user as UserId
    )
    .fetch_one(db)
    .await?;
    Ok(found)
}

struct SummaryRow {
    id: ThreadId,
    opener: HiddenUserId,
    recipient: UserId,
    last_number: i64,
    last_activity: DateTime<Utc>,
    opener_read: i64,
    recipient_read: i64,
    opener_unread: i64,
    recipient_unread: i64,
    recipient_name: String,
    message_id: MessageId,
    sender: HiddenUserId,
    content: String,
    client_key: Option<String>,
    created_at: DateTime<Utc>,
}

impl From<SummaryRow> for Summary {
    fn from(row: SummaryRow) -> Self {
        Self {
            last_message: super::messages::Message {
                id: row.message_id,
                thread: row.id,
                number: row.last_number,
                sender: row.sender,
                content: row.content,
                client_key: row.client_key,
                created_at: row.created_at,
            },
            recipient_name: row.recipient_name,
            thread: Thread {
                id: row.id,
                opener: row.opener,
                recipient: row.recipient,
                last_number: row.last_number,
                last_activity: row.last_activity,
                opener_read: row.opener_read,
                recipient_read: row.recipient_read,
                opener_unread: row.opener_unread,
                recipient_unread: row.recipient_unread,
            },
        }
    }
}

/// A user's threads, newest activity first. Each side walks its own index, so a page costs the same in any inbox.
pub async fn page(db: &mut Connection, user: UserId, after: Option<After>, limit: i64) -> Result<Vec<Summary>> {
    let rows = sqlx::query_as!(
        SummaryRow,
        r#"WITH mine AS (
               (SELECT * FROM threads
                WHERE opener_id = $1 AND (last_activity, id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, $5::uuid))
                ORDER BY last_activity DESC, id DESC LIMIT $4)
               UNION ALL
               (SELECT * FROM threads
                WHERE recipient_id = $1 AND (last_activity, id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, $5::uuid))
                ORDER BY last_activity DESC, id DESC LIMIT $4)
           )
           SELECT mine.id AS "id!: ThreadId", opener_id AS "opener!: HiddenUserId", mine.recipient_id AS "recipient!: UserId",
                  last_number AS "last_number!", last_activity AS "last_activity!",
                  opener_read AS "opener_read!", recipient_read AS "recipient_read!",
                  opener_unread AS "opener_unread!", recipient_unread AS "recipient_unread!",
                  users.username AS recipient_name,
                  messages.id AS "message_id: MessageId", messages.sender_id AS "sender: HiddenUserId",
                  messages.content, messages.client_key, messages.created_at
           FROM mine
           JOIN users ON users.id = mine.recipient_id
           JOIN messages ON messages.thread_id = mine.id AND messages.number = mine.last_number
           ORDER BY mine.last_activity DESC, mine.id DESC LIMIT $4"#,
        user as UserId,
        after.map(|after| after.last_activity),
        after.map(|after| after.id.0),
        limit,
        uuid::Uuid::max(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Summary::from).collect())
}

/// The given threads, those that `user` is a side of.
pub async fn summaries(db: &mut Connection, user: UserId, ids: &[ThreadId]) -> Result<Vec<Summary>> {
    let rows = sqlx::query_as!(
        SummaryRow,
        r#"SELECT threads.id AS "id: ThreadId", opener_id AS "opener: HiddenUserId", threads.recipient_id AS "recipient: UserId",
                  last_number, last_activity, opener_read, recipient_read, opener_unread, recipient_unread,
                  users.username AS recipient_name,
                  messages.id AS "message_id: MessageId", messages.sender_id AS "sender: HiddenUserId",
                  messages.content, messages.client_key, messages.created_at
           FROM threads
           JOIN users ON users.id = threads.recipient_id
           JOIN messages ON messages.thread_id = threads.id AND messages.number = threads.last_number
           WHERE threads.id = ANY($2) AND (opener_id = $1 OR threads.recipient_id = $1)"#,
        user as UserId,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Summary::from).collect())
}

//! Questions about messages. Whoever reads one here still has to make a view of it for one reader.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::{HiddenUserId, MessageId, ThreadId, UserId};

#[derive(Clone, Debug)]
pub struct Message {
    pub id: MessageId,
    pub thread: ThreadId,
    pub number: i64,
    pub sender: HiddenUserId,
    pub content: String,
    pub client_key: Option<String>,
    pub created_at: DateTime<Utc>,
}

/// A message to be stored, with what only its row keeps.
pub struct NewMessage {
    pub message: Message,
    pub recipient: UserId,
    pub request_hash: Option<Vec<u8>>,
}

/// A message found by its sender's client key.
pub struct Keyed {
    pub message: Message,
    pub request_hash: Vec<u8>,
}

#[derive(Clone, Copy)]
pub enum Page {
    Before(i64),
    After(i64),
}

/// Serialises all uses of the same client keys until the transaction ends, before anything else is locked.
pub async fn lock_client_keys(db: &mut Connection, senders: &[UserId], keys: &[String]) -> Result<()> {
    sqlx::query!(
        r#"SELECT pg_advisory_xact_lock(lock) AS "locked!: ()" FROM (
               SELECT DISTINCT hashtextextended(sender::text || ' ' || key, 0) AS lock
               FROM unnest($1::uuid[], $2::text[]) AS used (sender, key) ORDER BY lock
           ) AS in_order"#,
        &senders.iter().map(|id| id.0).collect::<Vec<_>>(),
        keys
    )
    .fetch_all(db)
    .await?;
    Ok(())
}

/// The messages that already carry these client keys.
pub async fn by_client_keys(db: &mut Connection, senders: &[UserId], keys: &[String]) -> Result<Vec<Keyed>> {
    let rows = sqlx::query!(
        // OFFSET 0 keeps the planner from turning this into a join: it would read the whole table while its statistics are
        // young, and there is one message at most for each key.
        r#"SELECT id AS "id: MessageId", thread_id AS "thread: ThreadId", number, found.sender_id AS "sender: HiddenUserId",
                  content, found.client_key AS "client_key!", request_hash AS "request_hash!", created_at
           FROM unnest($1::uuid[], $2::text[]) AS used (sender_id, client_key)
           CROSS JOIN LATERAL (
               SELECT * FROM messages
               WHERE messages.sender_id = used.sender_id AND messages.client_key = used.client_key OFFSET 0
           ) AS found"#,
        &senders.iter().map(|id| id.0).collect::<Vec<_>>(),
        keys
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Keyed {
            message: Message {
                id: row.id,
                thread: row.thread,
                number: row.number,
                sender: row.sender,
                content: row.content,
                client_key: Some(row.client_key),
                created_at: row.created_at,
            },
            request_hash: row.request_hash,
        })
        .collect())
}

pub async fn insert(db: &mut Connection, messages: &[NewMessage]) -> Result<()> {
    sqlx::query!(
        "INSERT INTO messages (id, thread_id, number, sender_id, recipient_id, content, client_key, request_hash, created_at)
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
                              $8::bytea[], $9::timestamptz[])",
        &messages.iter().map(|new| new.message.id.0).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.message.thread.0).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.message.number).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.message.sender.for_routing().0).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.recipient.0).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.message.content.clone()).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.message.client_key.clone()).collect::<Vec<_>>() as &[Option<String>],
        &messages.iter().map(|new| new.request_hash.clone()).collect::<Vec<_>>() as &[Option<Vec<u8>>],
        &messages.iter().map(|new| new.message.created_at).collect::<Vec<_>>(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A page of a thread in ascending order, whichever way it is paged.
pub async fn page(db: &mut Connection, thread: ThreadId, page: Page, limit: i64) -> Result<Vec<Message>> {
    let messages = match page {
        Page::Before(number) => {
            sqlx::query_as!(
                Message,
                r#"SELECT id AS "id!: MessageId", thread_id AS "thread!: ThreadId", number AS "number!",
                          sender_id AS "sender!: HiddenUserId", content AS "content!", client_key, created_at AS "created_at!"
                   FROM (SELECT * FROM messages WHERE thread_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3) AS page
                   ORDER BY number"#,
                thread as ThreadId,
                number,
                limit
            )
            .fetch_all(db)
            .await?
        }
        Page::After(number) => {
            sqlx::query_as!(
                Message,
                r#"SELECT id AS "id: MessageId", thread_id AS "thread: ThreadId", number,
                          sender_id AS "sender: HiddenUserId", content, client_key, created_at
                   FROM messages WHERE thread_id = $1 AND number > $2 ORDER BY number LIMIT $3"#,
                thread as ThreadId,
                number,
                limit
            )
            .fetch_all(db)
            .await?
        }
    };
    Ok(messages)
}

pub async fn by_ids(db: &mut Connection, ids: &[MessageId]) -> Result<Vec<Message>> {
    let messages = sqlx::query_as!(
        Message,
        r#"SELECT id AS "id: MessageId", thread_id AS "thread: ThreadId", number,
                  sender_id AS "sender: HiddenUserId", content, client_key, created_at
           FROM messages WHERE id = ANY($1)"#,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(messages)
}

/// How many messages of the other side come after `number`.
pub async fn unread_after(db: &mut Connection, thread: ThreadId, reader: UserId, number: i64) -> Result<i64> {
    let unread = sqlx::query_scalar!(
        r#"SELECT count(*) AS "unread!" FROM messages WHERE thread_id = $1 AND number > $2 AND sender_id <> $3"#,
        thread as ThreadId,
        number,
        reader as UserId
    )
    .fetch_one(db)
    .await?;
    Ok(unread)
}

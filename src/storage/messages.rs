//! Questions about messages. Whoever reads one here still has to make a view of it for one reader.

use chrono::{DateTime, Utc};

use super::{Connection, Result, search::Words};
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
    pub edited_at: Option<DateTime<Utc>>,
    pub is_deleted: bool,
}

/// A message with everything around it, as it stands for one reader, who may see it.
pub struct Seen {
    pub reader: UserId,
    pub message: Message,
    /// In the order in which they came.
    pub reactions: Vec<Reaction>,
    pub is_pinned: bool,
    /// Of one's own messages, if the other side let it be known.
    pub read_at: Option<DateTime<Utc>>,
}

pub struct Reaction {
    pub emoji: String,
    pub is_mine: bool,
}

impl Seen {
    /// A message that has just been written: nobody can have done anything with it.
    pub fn fresh(message: Message, reader: UserId) -> Self {
        Self { reader, message, reactions: Vec::new(), is_pinned: false, read_at: None }
    }
}

/// A message to be stored, with what only its row keeps.
pub struct NewMessage {
    pub message: Message,
    pub recipient: UserId,
    pub request_hash: Option<Vec<u8>>,
    /// From an opener who blocks, for ever.
    pub is_withheld: bool,
    /// What it is found by.
    pub words: Words,
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
                  content, found.client_key AS "client_key!", request_hash AS "request_hash!", created_at, edited_at,
                  deleted_at IS NOT NULL AS "is_deleted!"
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
                edited_at: row.edited_at,
                is_deleted: row.is_deleted,
            },
            request_hash: row.request_hash,
        })
        .collect())
}

pub async fn insert(db: &mut Connection, messages: &[NewMessage]) -> Result<()> {
    sqlx::query!(
        "INSERT INTO messages (id, thread_id, number, sender_id, recipient_id, content, client_key, request_hash, created_at,
                               withheld, search)
         SELECT id, thread_id, number, sender_id, recipient_id, content, client_key, request_hash, created_at, withheld,
                searchable(written, english, sender_id, recipient_id)
         FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::bytea[],
                     $9::timestamptz[], $10::boolean[], $11::text[], $12::text[])
             AS new (id, thread_id, number, sender_id, recipient_id, content, client_key, request_hash, created_at, withheld,
                     written, english)",
        &messages.iter().map(|new| new.message.id.0).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.message.thread.0).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.message.number).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.message.sender.for_routing().0).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.recipient.0).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.message.content.clone()).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.message.client_key.clone()).collect::<Vec<_>>() as &[Option<String>],
        &messages.iter().map(|new| new.request_hash.clone()).collect::<Vec<_>>() as &[Option<Vec<u8>>],
        &messages.iter().map(|new| new.message.created_at).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.is_withheld).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.words.written.clone()).collect::<Vec<_>>(),
        &messages.iter().map(|new| new.words.english.clone()).collect::<Vec<_>>(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The messages of a page of a thread, in the order in which they are paged. What came while the reader blocked is none
/// of theirs.
pub async fn page(
    db: &mut Connection,
    thread: ThreadId,
    reader: UserId,
    page: Page,
    limit: i64,
) -> Result<Vec<MessageId>> {
    let ids = match page {
        Page::Before(number) => {
            sqlx::query_scalar!(
                r#"SELECT id AS "id: MessageId" FROM messages
                   WHERE thread_id = $1 AND number < $2 AND NOT (withheld AND sender_id <> $3)
                   ORDER BY number DESC LIMIT $4"#,
                thread as ThreadId,
                number,
                reader as UserId,
                limit
            )
            .fetch_all(db)
            .await?
        }
        Page::After(number) => {
            sqlx::query_scalar!(
                r#"SELECT id AS "id: MessageId" FROM messages
                   WHERE thread_id = $1 AND number > $2 AND NOT (withheld AND sender_id <> $3)
                   ORDER BY number LIMIT $4"#,
                thread as ThreadId,
                number,
                reader as UserId,
                limit
            )
            .fetch_all(db)
            .await?
        }
    };
    Ok(ids)
}

/// Each of these messages, as it stands for this reader; without those that they may not see. Nothing of a message
/// leaves by another way.
pub async fn seen(db: &mut Connection, wanted: &[(UserId, MessageId)]) -> Result<Vec<Seen>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"SELECT wanted.reader AS "reader!: UserId",
                  message.id AS "id: MessageId", thread_id AS "thread: ThreadId", number,
                  message.sender_id AS "sender: HiddenUserId", content, client_key, message.created_at, edited_at,
                  deleted_at IS NOT NULL AS "is_deleted!",
                  ARRAY(SELECT emoji FROM message_reactions AS reaction WHERE reaction.message_id = message.id
                        ORDER BY reaction.created_at, emoji, user_id <> wanted.reader) AS "emojis!",
                  ARRAY(SELECT user_id = wanted.reader FROM message_reactions AS reaction WHERE reaction.message_id = message.id
                        ORDER BY reaction.created_at, emoji, user_id <> wanted.reader) AS "are_mine!",
                  EXISTS (SELECT FROM pinned_messages AS pin
                          WHERE pin.user_id = wanted.reader AND pin.thread_id = message.thread_id
                            AND pin.number = message.number) AS "is_pinned!",
                  (SELECT receipt.read_at FROM (
                       SELECT after, read_at FROM read_receipts
                       WHERE message.sender_id = wanted.reader AND read_receipts.thread_id = message.thread_id
                         AND reader_id = message.recipient_id AND up_to >= message.number
                       ORDER BY up_to LIMIT 1
                   ) AS receipt WHERE receipt.after < message.number) AS read_at
           FROM unnest($1::uuid[], $2::uuid[]) AS wanted (reader, id)
           -- OFFSET 0: one by one through their indexes, whatever the planner believes while the tables are small.
           CROSS JOIN LATERAL (SELECT * FROM messages WHERE messages.id = wanted.id OFFSET 0) AS message
           CROSS JOIN LATERAL (SELECT * FROM threads WHERE threads.id = message.thread_id OFFSET 0) AS thread
           WHERE opener_id = wanted.reader AND number > opener_hidden_to AND NOT withheld
              OR thread.recipient_id = wanted.reader AND number > recipient_hidden_to"#,
        &wanted.iter().map(|(reader, _)| reader.0).collect::<Vec<_>>(),
        &wanted.iter().map(|(_, id)| id.0).collect::<Vec<_>>(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Seen {
            reader: row.reader,
            message: Message {
                id: row.id,
                thread: row.thread,
                number: row.number,
                sender: row.sender,
                content: row.content,
                client_key: row.client_key,
                created_at: row.created_at,
                edited_at: row.edited_at,
                is_deleted: row.is_deleted,
            },
            reactions: row
                .emojis
                .into_iter()
                .zip(row.are_mine)
                .map(|(emoji, is_mine)| Reaction { emoji, is_mine })
                .collect(),
            is_pinned: row.is_pinned,
            read_at: row.read_at,
        })
        .collect())
}

/// In which thread a message is, to lock it there.
pub async fn thread_of(db: &mut Connection, id: MessageId) -> Result<Option<ThreadId>> {
    let thread =
        sqlx::query_scalar!(r#"SELECT thread_id AS "thread: ThreadId" FROM messages WHERE id = $1"#, id as MessageId)
            .fetch_optional(db)
            .await?;
    Ok(thread)
}

/// How many messages of the other side that count as unread come after `after` and up to `up_to`.
pub async fn count_received(
    db: &mut Connection,
    thread: ThreadId,
    reader: UserId,
    after: i64,
    up_to: i64,
) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM messages
           WHERE thread_id = $1 AND number > $3 AND number <= $4
             AND sender_id <> $2 AND NOT withheld AND deleted_at IS NULL"#,
        thread as ThreadId,
        reader as UserId,
        after,
        up_to
    )
    .fetch_one(db)
    .await?;
    Ok(count)
}

/// The first message of the other side after `after` that counts as unread.
pub async fn first_received(db: &mut Connection, thread: ThreadId, reader: UserId, after: i64) -> Result<Option<i64>> {
    let number = sqlx::query_scalar!(
        r#"SELECT number FROM messages
           WHERE thread_id = $1 AND number > $3 AND sender_id <> $2 AND NOT withheld AND deleted_at IS NULL
           ORDER BY number LIMIT 1"#,
        thread as ThreadId,
        reader as UserId,
        after
    )
    .fetch_optional(db)
    .await?;
    Ok(number)
}

/// A new text; the old one is kept as a version. The thread is locked.
pub async fn edit(db: &mut Connection, id: MessageId, content: &str, words: &Words, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO message_edits (message_id, version, old_content, written_at)
         SELECT id, 1 + coalesce((SELECT max(version) FROM message_edits WHERE message_id = $1), 0), content,
                coalesce(edited_at, created_at)
         FROM messages WHERE id = $1",
        id as MessageId
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE messages SET content = $2, edited_at = $3, search = searchable($4, $5, sender_id, recipient_id)
         WHERE id = $1",
        id as MessageId,
        content,
        now,
        words.written,
        words.english
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The row stays, with who did it and when; what was hung on the message goes, and what it was found by. The thread is
/// locked.
pub async fn delete(db: &mut Connection, id: MessageId, by: UserId, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "UPDATE messages SET deleted_at = $3, deleted_by = $2, search = NULL WHERE id = $1",
        id as MessageId,
        by as UserId,
        now
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM message_reactions WHERE message_id = $1", id as MessageId).execute(&mut *db).await?;
    sqlx::query!("DELETE FROM pinned_messages WHERE message_id = $1", id as MessageId).execute(db).await?;
    Ok(())
}

/// What a message said before one of its edits.
pub struct OldVersion {
    pub version: i64,
    pub content: String,
    pub written_at: DateTime<Utc>,
}

/// Older versions than `before`, the youngest first.
pub async fn old_versions(db: &mut Connection, id: MessageId, before: i64, limit: i64) -> Result<Vec<OldVersion>> {
    let versions = sqlx::query_as!(
        OldVersion,
        "SELECT version, old_content AS content, written_at FROM message_edits
         WHERE message_id = $1 AND version < $2 ORDER BY version DESC LIMIT $3",
        id as MessageId,
        before,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(versions)
}

//! Looking for messages. One's own newest messages are looked through first, which answers most searches; what is not
//! common enough to fill a page with them is asked of the index.
//!
//! A plan may have been made while the tables were small, or for any value at all: `OFFSET 0`, and conditions `IS TRUE`, keep
//! it from another index than the one that is meant.

use chrono::{DateTime, Utc};

use super::{Connection, Result, users::Person};
use crate::ids::{AvatarKey, MessageId, ThreadId, UserId};

/// What a message is found by.
#[derive(Debug)]
pub struct Words {
    /// As they are written, and their beginnings: a tsvector.
    pub written: String,
    /// The same, for English stems: at each place a word of letters from a to z, or one that is left out.
    pub english: String,
}

/// What is looked for.
#[derive(Debug, Default)]
pub struct Wanted {
    /// A tsquery about the stored words.
    pub matching: String,
    /// A tsquery that the index answers by itself: it finds all of those and perhaps more.
    pub indexed: String,
    /// Of which words, and of which beginning of a word, the places are wanted.
    pub lexemes: Vec<String>,
    pub beginning: Option<String>,
}

/// Among which messages, once a cursor and what was not given have been settled.
#[derive(Clone, Copy, Debug)]
pub struct Among {
    pub reader: UserId,
    /// Older than this, by time and id, and in a conversation by number too.
    pub before: Place,
    /// From this time on.
    pub since: DateTime<Utc>,
    pub mine: Option<bool>,
    pub only_unpinned: bool,
}

/// Where a page goes on.
#[derive(Clone, Copy, Debug)]
pub struct After {
    pub created_at: DateTime<Utc>,
    pub id: MessageId,
}

/// A message's place among all of a user's, and in its conversation.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub created_at: DateTime<Utc>,
    pub id: MessageId,
    pub number: i64,
}

/// What was found among the newest messages, newest first.
pub struct Near {
    pub found: Vec<Place>,
    /// The last message that was looked at, if there may be more.
    pub end: Option<Place>,
}

/// How many messages are looked through one by one. One that fills a page with them is found as fast as any in the index,
/// and what does not is rare enough for it.
const NEAR: i64 = 1_000;

/// The stems of English words, without those words that English search leaves out.
pub async fn stems(db: &mut Connection, words: &[String]) -> Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        r#"SELECT word AS "word!", stem AS "stem!"
           FROM unnest($1::text[]) AS word CROSS JOIN LATERAL unnest(ts_lexize('pg_catalog.english_stem', word)) AS stem"#,
        words
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.word, row.stem)).collect())
}

/// Looks through the newest messages of all conversations.
pub async fn near(db: &mut Connection, among: &Among, wanted: &Wanted, limit: i64) -> Result<Near> {
    let rows = sqlx::query!(
        r#"WITH near AS MATERIALIZED (
               (SELECT id, thread_id, number, created_at, search FROM messages
                WHERE sender_id = $1 AND deleted_at IS NULL AND ($5::boolean IS NULL OR $5)
                  AND (created_at, id) < ($2::timestamptz, $3::uuid) AND created_at >= $4
                ORDER BY created_at DESC, id DESC LIMIT $9)
               UNION ALL
               (SELECT id, thread_id, number, created_at, search FROM messages
                WHERE recipient_id = $1 AND deleted_at IS NULL AND NOT withheld AND ($5::boolean IS NULL OR NOT $5)
                  AND (created_at, id) < ($2::timestamptz, $3::uuid) AND created_at >= $4
                ORDER BY created_at DESC, id DESC LIMIT $9)
               ORDER BY created_at DESC, id DESC LIMIT $9
           )
           (SELECT near.id AS "id!: MessageId", near.created_at AS "created_at!", number AS "number!", true AS "is_found!"
            FROM near CROSS JOIN LATERAL (SELECT * FROM threads WHERE threads.id = thread_id OFFSET 0) AS thread
            WHERE search @@ $7::text::tsquery
              AND number > CASE WHEN opener_id = $1 THEN opener_hidden_to ELSE recipient_hidden_to END
              AND NOT ($6 AND EXISTS (SELECT FROM pinned_messages AS pin
                                      WHERE pin.user_id = $1 AND pin.thread_id = near.thread_id AND pin.number = near.number))
            ORDER BY near.created_at DESC, near.id DESC LIMIT $8)
           UNION ALL
           (SELECT id, created_at, number, false FROM near ORDER BY created_at DESC, id DESC OFFSET $9 - 1)"#,
        among.reader as UserId,
        among.before.created_at,
        among.before.id as MessageId,
        among.since,
        among.mine,
        among.only_unpinned,
        wanted.matching,
        limit,
        NEAR
    )
    .fetch_all(db)
    .await?;
    let places = rows
        .into_iter()
        .map(|row| (Place { created_at: row.created_at, id: row.id, number: row.number }, row.is_found));
    Ok(Near::of(places))
}

/// Looks through the newest messages of a conversation, which the reader sees from one number on.
pub async fn near_in_thread(
    db: &mut Connection,
    thread: ThreadId,
    hidden_to: i64,
    among: &Among,
    wanted: &Wanted,
    limit: i64,
) -> Result<Near> {
    let rows = sqlx::query!(
        r#"WITH near AS MATERIALIZED (
               SELECT id, number, created_at, search FROM messages
               WHERE thread_id = $10 AND number > $11 AND number < $12
                 AND (deleted_at IS NULL AND NOT (withheld AND sender_id <> $1) AND ($5::boolean IS NULL OR (sender_id = $1) = $5)
                      AND (created_at, id) < ($2::timestamptz, $3::uuid) AND created_at >= $4) IS TRUE
               ORDER BY number DESC LIMIT $9
           )
           (SELECT near.id AS "id!: MessageId", near.created_at AS "created_at!", number AS "number!", true AS "is_found!"
            FROM near
            WHERE search @@ $7::text::tsquery
              AND NOT ($6 AND EXISTS (SELECT FROM pinned_messages AS pin
                                      WHERE pin.user_id = $1 AND pin.thread_id = $10 AND pin.number = near.number))
            ORDER BY number DESC LIMIT $8)
           UNION ALL
           (SELECT id, created_at, number, false FROM near ORDER BY number DESC OFFSET $9 - 1)"#,
        among.reader as UserId,
        among.before.created_at,
        among.before.id as MessageId,
        among.since,
        among.mine,
        among.only_unpinned,
        wanted.matching,
        limit,
        NEAR,
        thread as ThreadId,
        hidden_to,
        among.before.number
    )
    .fetch_all(db)
    .await?;
    let places = rows
        .into_iter()
        .map(|row| (Place { created_at: row.created_at, id: row.id, number: row.number }, row.is_found));
    Ok(Near::of(places))
}

/// Asks the index, which knows all of the reader's messages: newest first, in a conversation by number.
pub async fn far(
    db: &mut Connection,
    thread: Option<ThreadId>,
    among: &Among,
    wanted: &Wanted,
    limit: i64,
) -> Result<Vec<Place>> {
    let places = sqlx::query_as!(
        Place,
        r#"SELECT message.id AS "id: MessageId", message.created_at, number
           FROM (SELECT * FROM messages
                 WHERE search @@ $10::text::tsquery OFFSET 0) AS message
           CROSS JOIN LATERAL (SELECT * FROM threads WHERE threads.id = message.thread_id OFFSET 0) AS thread
           WHERE ($9::uuid IS NULL OR message.thread_id = $9 AND number < $11)
             AND (message.created_at, message.id) < ($2::timestamptz, $3::uuid) AND message.created_at >= $4 AND search @@ $7::text::tsquery AND deleted_at IS NULL
             AND CASE WHEN message.sender_id = $1 THEN $5::boolean IS NULL OR $5
                      WHEN message.recipient_id = $1 THEN NOT withheld AND ($5::boolean IS NULL OR NOT $5)
                      ELSE false END
             AND number > CASE WHEN opener_id = $1 THEN opener_hidden_to ELSE recipient_hidden_to END
             AND NOT ($6 AND EXISTS (SELECT FROM pinned_messages AS pin
                                     WHERE pin.user_id = $1 AND pin.thread_id = message.thread_id AND pin.number = message.number))
           ORDER BY message.created_at DESC, CASE WHEN $9::uuid IS NULL THEN message.id END DESC, number DESC LIMIT $8"#,
        among.reader as UserId,
        among.before.created_at,
        among.before.id as MessageId,
        among.since,
        among.mine,
        among.only_unpinned,
        wanted.matching,
        limit,
        thread as Option<ThreadId>,
        wanted.indexed,
        among.before.number
    )
    .fetch_all(db)
    .await?;
    Ok(places)
}

/// Looks through what the reader has pinned, of which there is little.
pub async fn pinned(
    db: &mut Connection,
    thread: Option<ThreadId>,
    among: &Among,
    wanted: &Wanted,
    limit: i64,
) -> Result<Vec<Place>> {
    let places = sqlx::query_as!(
        Place,
        r#"SELECT message.id AS "id: MessageId", message.created_at, message.number
           FROM (SELECT message_id FROM pinned_messages
                 WHERE user_id = $1 AND ($8::uuid IS NULL OR thread_id = $8) OFFSET 0) AS pin
           CROSS JOIN LATERAL (SELECT * FROM messages WHERE messages.id = pin.message_id OFFSET 0) AS message
           CROSS JOIN LATERAL (SELECT * FROM threads WHERE threads.id = message.thread_id OFFSET 0) AS thread
           WHERE ($8::uuid IS NULL OR message.number < $9)
             AND (message.created_at, message.id) < ($2::timestamptz, $3::uuid) AND message.created_at >= $4 AND search @@ $6::text::tsquery AND deleted_at IS NULL
             AND CASE WHEN message.sender_id = $1 THEN $5::boolean IS NULL OR $5
                      WHEN message.recipient_id = $1 THEN NOT withheld AND ($5::boolean IS NULL OR NOT $5)
                      ELSE false END
             AND number > CASE WHEN opener_id = $1 THEN opener_hidden_to ELSE recipient_hidden_to END
           ORDER BY message.created_at DESC, CASE WHEN $8::uuid IS NULL THEN message.id END DESC, number DESC LIMIT $7"#,
        among.reader as UserId,
        among.before.created_at,
        among.before.id as MessageId,
        among.since,
        among.mine,
        wanted.matching,
        limit,
        thread as Option<ThreadId>,
        among.before.number
    )
    .fetch_all(db)
    .await?;
    Ok(places)
}

/// A found message, with what is needed to show why.
pub struct Hit {
    pub id: MessageId,
    /// Whom the reader wrote to, if they opened its conversation.
    pub opened_with: Option<Person>,
    /// Where in it the words are.
    pub places: Vec<i16>,
}

pub async fn hits(db: &mut Connection, reader: UserId, ids: &[MessageId], wanted: &Wanted) -> Result<Vec<Hit>> {
    let rows = sqlx::query!(
        r#"SELECT message.id AS "id: MessageId", person.id AS "person_id?: UserId", person.username AS "username?",
                  person.avatar_key AS "avatar?: AvatarKey",
                  ARRAY(SELECT place FROM unnest(search) AS word
                        CROSS JOIN unnest(word.positions, word.weights) AS stands (place, weight)
                        WHERE lexeme = ANY ($3) OR weight = 'A' AND starts_with(lexeme, $4)) AS "places!"
           FROM unnest($2::uuid[]) AS wanted (id)
           CROSS JOIN LATERAL (SELECT * FROM messages WHERE messages.id = wanted.id OFFSET 0) AS message
           CROSS JOIN LATERAL (SELECT * FROM threads WHERE threads.id = message.thread_id OFFSET 0) AS thread
           LEFT JOIN LATERAL (SELECT id, username, avatar_key FROM users
                              WHERE users.id = thread.recipient_id AND opener_id = $1 OFFSET 0) AS person ON true"#,
        reader as UserId,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>(),
        &wanted.lexemes,
        wanted.beginning.as_deref()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Hit {
            id: row.id,
            opened_with: Person::of(row.person_id, row.username, row.avatar),
            places: row.places,
        })
        .collect())
}

/// A message's number, if it is one of this conversation.
pub async fn number_in(db: &mut Connection, thread: ThreadId, id: MessageId) -> Result<Option<i64>> {
    let number = sqlx::query_scalar!(
        "SELECT number FROM messages WHERE id = $1 AND thread_id = $2",
        id as MessageId,
        thread as ThreadId
    )
    .fetch_optional(db)
    .await?;
    Ok(number)
}

/// A message from before there was search.
pub struct Unsearchable {
    pub id: MessageId,
    pub content: String,
}

pub async fn unsearchable(db: &mut Connection, limit: i64) -> Result<Vec<Unsearchable>> {
    let messages = sqlx::query_as!(
        Unsearchable,
        r#"SELECT id AS "id: MessageId", content FROM messages
           WHERE search IS NULL AND deleted_at IS NULL ORDER BY id LIMIT $1"#,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(messages)
}

/// Leaves out what has been edited or deleted meanwhile.
pub async fn make_searchable(db: &mut Connection, messages: &[(MessageId, Words)]) -> Result<()> {
    sqlx::query!(
        "UPDATE messages SET search = searchable(written, english, sender_id, recipient_id)
         FROM unnest($1::uuid[], $2::text[], $3::text[]) AS new (id, written, english)
         WHERE messages.id = new.id AND search IS NULL AND deleted_at IS NULL",
        &messages.iter().map(|(id, _)| id.0).collect::<Vec<_>>(),
        &messages.iter().map(|(_, words)| words.written.clone()).collect::<Vec<_>>(),
        &messages.iter().map(|(_, words)| words.english.clone()).collect::<Vec<_>>(),
    )
    .execute(db)
    .await?;
    Ok(())
}

impl Near {
    fn of(places: impl Iterator<Item = (Place, bool)>) -> Self {
        let (found, end): (Vec<_>, Vec<_>) = places.partition(|(_, is_found)| *is_found);
        Self { found: found.into_iter().map(|(place, _)| place).collect(), end: end.first().map(|(place, _)| *place) }
    }
}

//! Questions about broadcasts. Which of them a reader sees is asked here: not those that are deleted, not those that
//! somebody has signed whom the reader blocks by name, and not those whose author has no name any more: their account is
//! deleted, and so will these be.

use chrono::{DateTime, Utc};

use super::{Connection, Result, streams, users::Person};
use crate::ids::{AvatarKey, BroadcastId, UserId};

/// Who has posted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    Person(UserId),
    /// Of an anonymous one there is only the tag.
    Hidden(Vec<u8>),
}

/// A broadcast, as everybody sees it.
pub struct Broadcast {
    pub id: BroadcastId,
    pub number: i64,
    pub author: Author,
    /// Who has signed it.
    pub sender: Option<Person>,
    pub content: String,
    pub views: i64,
    pub comments: i64,
    pub created_at: DateTime<Utc>,
}

pub struct NewBroadcast<'a> {
    pub id: BroadcastId,
    pub author: &'a Author,
    pub content: &'a str,
    /// The client tag, and the hash of the request.
    pub request: Option<(&'a [u8], &'a [u8])>,
    pub now: DateTime<Utc>,
}

/// Where one stands in a list.
pub struct Listed {
    pub id: BroadcastId,
    pub number: i64,
}

/// What was made under a client tag.
pub struct Keyed<Id> {
    pub id: Id,
    pub request_hash: Vec<u8>,
}

/// Nobody else makes anything under this client tag until the transaction ends.
pub async fn lock_client_tag(db: &mut Connection, tag: &[u8]) -> Result<()> {
    sqlx::query!(r#"SELECT pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 2)) AS "locked!: ()""#, tag)
        .fetch_all(db)
        .await?;
    Ok(())
}

pub async fn by_client_tag(db: &mut Connection, tag: &[u8]) -> Result<Option<Keyed<BroadcastId>>> {
    let keyed = sqlx::query_as!(
        Keyed::<BroadcastId>,
        r#"SELECT id AS "id: BroadcastId", request_hash AS "request_hash!" FROM broadcasts WHERE client_tag = $1"#,
        tag
    )
    .fetch_optional(db)
    .await?;
    Ok(keyed)
}

/// Stores it with its event, and answers with their number. In one statement: while it holds the board's stream nobody else
/// posts.
pub async fn insert(db: &mut Connection, new: &NewBroadcast<'_>, kind: &str) -> Result<i64> {
    let (sender, author_tag) = columns(new.author);
    let (client_tag, request_hash) = new.request.unzip();
    let number = sqlx::query_scalar!(
        "WITH place AS (
             UPDATE streams SET head = head + 1 WHERE id = $1 RETURNING head
         ), event AS (
             INSERT INTO stream_events (user_id, number, kind, broadcast_id, created_at)
             SELECT $1, head, $2, $3, $4 FROM place
         )
         INSERT INTO broadcasts (id, number, sender_id, is_anonymous, author_tag, content, client_tag, request_hash,
                                 created_at)
         SELECT $3, head, $5, $5::uuid IS NULL, $6, $7, $8, $9, $4 FROM place RETURNING number",
        streams::BOARD as UserId,
        kind,
        new.id as BroadcastId,
        new.now,
        sender as Option<UserId>,
        author_tag,
        new.content,
        client_tag,
        request_hash,
    )
    .fetch_one(db)
    .await?;
    Ok(number)
}

/// Deletes it and stores the event of it, and answers with that one's number.
pub async fn delete(db: &mut Connection, id: BroadcastId, kind: &str, now: DateTime<Utc>) -> Result<i64> {
    let number = sqlx::query_scalar!(
        "WITH gone AS (
             UPDATE broadcasts SET deleted_at = $4 WHERE id = $3
         ), place AS (
             UPDATE streams SET head = head + 1 WHERE id = $1 RETURNING head
         )
         INSERT INTO stream_events (user_id, number, kind, broadcast_id, created_at)
         SELECT $1, head, $2, $3, $4 FROM place RETURNING number",
        streams::BOARD as UserId,
        kind,
        id as BroadcastId,
        now
    )
    .fetch_one(db)
    .await?;
    Ok(number)
}

/// Locks one that the reader sees, and answers with its author.
pub async fn lock(db: &mut Connection, reader: UserId, id: BroadcastId) -> Result<Option<Author>> {
    let row = sqlx::query!(
        r#"SELECT sender_id AS "sender: UserId", author_tag FROM broadcasts
           WHERE id = $2 AND deleted_at IS NULL
             AND (sender_id IS NULL OR EXISTS (SELECT FROM users WHERE users.id = sender_id AND username IS NOT NULL))
             AND NOT EXISTS (
               SELECT FROM user_blocks WHERE blocker_id = $1 AND blocked_id = sender_id AND thread_id IS NULL)
           FOR NO KEY UPDATE"#,
        reader as UserId,
        id as BroadcastId
    )
    .fetch_optional(db)
    .await?;
    Ok(row.and_then(|row| author(row.sender, row.author_tag)))
}

/// Locks one that this person has signed; whether it was there.
pub async fn lock_signed(db: &mut Connection, sender: UserId, id: BroadcastId) -> Result<bool> {
    let locked = sqlx::query!(
        "SELECT id FROM broadcasts WHERE id = $1 AND sender_id = $2 AND deleted_at IS NULL FOR NO KEY UPDATE",
        id as BroadcastId,
        sender as UserId
    )
    .fetch_optional(db)
    .await?;
    Ok(locked.is_some())
}

/// Locks one, whoever sees it, for a change of its comments.
pub async fn lock_for_comments(db: &mut Connection, id: BroadcastId) -> Result<()> {
    sqlx::query!("SELECT id FROM broadcasts WHERE id = $1 FOR NO KEY UPDATE", id as BroadcastId).fetch_one(db).await?;
    Ok(())
}

/// The author of one that the reader sees.
pub async fn author_of(db: &mut Connection, reader: UserId, id: BroadcastId) -> Result<Option<Author>> {
    let row = sqlx::query!(
        r#"SELECT sender_id AS "sender: UserId", author_tag FROM broadcasts
           WHERE id = $2 AND deleted_at IS NULL
             AND (sender_id IS NULL OR EXISTS (SELECT FROM users WHERE users.id = sender_id AND username IS NOT NULL))
             AND NOT EXISTS (
               SELECT FROM user_blocks WHERE blocker_id = $1 AND blocked_id = sender_id AND thread_id IS NULL)"#,
        reader as UserId,
        id as BroadcastId
    )
    .fetch_optional(db)
    .await?;
    Ok(row.and_then(|row| author(row.sender, row.author_tag)))
}

/// Those of `ids` that the reader sees, in any order.
pub async fn seen(db: &mut Connection, reader: UserId, ids: &[BroadcastId]) -> Result<Vec<Broadcast>> {
    let rows = sqlx::query!(
        r#"SELECT broadcast.id AS "id: BroadcastId", number, sender_id AS "sender: UserId", author_tag,
                  sender.username AS "username?", sender.avatar_key AS "avatar?: AvatarKey",
                  content, views, comments, broadcast.created_at
           FROM unnest($2::uuid[]) AS wanted (id)
           -- OFFSET 0: one by one through its index, never all there are.
           CROSS JOIN LATERAL (SELECT * FROM broadcasts WHERE broadcasts.id = wanted.id OFFSET 0) AS broadcast
           LEFT JOIN LATERAL (SELECT username, avatar_key FROM users WHERE users.id = sender_id OFFSET 0) AS sender ON true
           WHERE deleted_at IS NULL AND (sender_id IS NULL OR sender.username IS NOT NULL) AND NOT EXISTS (
               SELECT FROM user_blocks WHERE blocker_id = $1 AND blocked_id = sender_id AND thread_id IS NULL)"#,
        reader as UserId,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Broadcast {
                id: row.id,
                number: row.number,
                author: author(row.sender, row.author_tag)?,
                sender: Person::of(row.sender, row.username, row.avatar),
                content: row.content,
                views: row.views,
                comments: row.comments,
                created_at: row.created_at,
            })
        })
        .collect())
}

/// Those of `ids`, deleted or not, that were signed by somebody whom the reader blocks by name.
pub async fn muted(db: &mut Connection, reader: UserId, ids: &[BroadcastId]) -> Result<Vec<BroadcastId>> {
    let muted = sqlx::query_scalar!(
        r#"SELECT wanted.id AS "id!: BroadcastId" FROM unnest($2::uuid[]) AS wanted (id)
           CROSS JOIN LATERAL (SELECT sender_id FROM broadcasts WHERE broadcasts.id = wanted.id OFFSET 0) AS broadcast
           WHERE EXISTS (SELECT FROM user_blocks WHERE blocker_id = $1 AND blocked_id = sender_id AND thread_id IS NULL)"#,
        reader as UserId,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(muted)
}

/// Those with a number below `before` that the reader sees, the newest first. It looks at no more than `most` of them, so
/// that somebody who is blocked and has posted a lot makes no page dear; see [`looked_to`].
pub async fn page(db: &mut Connection, reader: UserId, before: i64, most: i64, limit: i64) -> Result<Vec<Listed>> {
    let listed = sqlx::query_as!(
        Listed,
        r#"SELECT id AS "id: BroadcastId", number FROM (
               SELECT id, number, sender_id FROM broadcasts WHERE number < $2 AND deleted_at IS NULL
               ORDER BY number DESC LIMIT $3
           ) AS newest
           WHERE NOT EXISTS (
               SELECT FROM user_blocks WHERE blocker_id = $1 AND blocked_id = sender_id AND thread_id IS NULL)
           ORDER BY number DESC LIMIT $4"#,
        reader as UserId,
        before,
        most,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(listed)
}

/// The number down to which a page has looked that looked at `most`; `None` when there were fewer.
pub async fn looked_to(db: &mut Connection, before: i64, most: i64) -> Result<Option<i64>> {
    let number = sqlx::query_scalar!(
        "SELECT number FROM broadcasts WHERE number < $1 AND deleted_at IS NULL
         ORDER BY number DESC OFFSET $2::bigint - 1 LIMIT 1",
        before,
        most
    )
    .fetch_optional(db)
    .await?;
    Ok(number)
}

/// What somebody has signed, with a number below `before`, the newest first; nothing if the reader blocks them by name.
pub async fn signed_by(
    db: &mut Connection,
    reader: UserId,
    sender: UserId,
    before: i64,
    limit: i64,
) -> Result<Vec<Listed>> {
    let listed = sqlx::query_as!(
        Listed,
        r#"SELECT id AS "id: BroadcastId", number FROM broadcasts
           WHERE sender_id = $2 AND number < $3 AND deleted_at IS NULL AND NOT EXISTS (
               SELECT FROM user_blocks WHERE blocker_id = $1 AND blocked_id = $2 AND thread_id IS NULL)
           ORDER BY number DESC LIMIT $4"#,
        reader as UserId,
        sender as UserId,
        before,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(listed)
}

/// How many comments it has that are not deleted.
pub async fn comments(db: &mut Connection, id: BroadcastId) -> Result<i64> {
    Ok(sqlx::query_scalar!("SELECT comments FROM broadcasts WHERE id = $1", id as BroadcastId).fetch_one(db).await?)
}

fn columns(author: &Author) -> (Option<UserId>, Option<&[u8]>) {
    match author {
        Author::Person(id) => (Some(*id), None),
        Author::Hidden(tag) => (None, Some(tag)),
    }
}

fn author(sender: Option<UserId>, tag: Option<Vec<u8>>) -> Option<Author> {
    sender.map(Author::Person).or(tag.map(Author::Hidden))
}

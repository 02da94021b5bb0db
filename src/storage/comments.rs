//! Questions about comments on broadcasts. Who asks them has made sure that the reader sees the broadcast.

use chrono::{DateTime, Utc};

use super::{Connection, Result, broadcasts::Keyed, users::Person};
use crate::ids::{AvatarKey, BroadcastId, CommentId, UserId};

/// A comment, as a reader finds it.
pub struct Comment {
    pub id: CommentId,
    pub broadcast: BroadcastId,
    pub number: i64,
    pub parent: Option<CommentId>,
    /// Who has signed it; `None`: the author of the anonymous broadcast.
    pub person: Option<Person>,
    pub content: String,
    pub replies: i64,
    pub is_deleted: bool,
    /// Whether it is on a list: a deleted one only for as long as it has replies.
    pub is_listed: bool,
    /// The reader blocks by name who has signed it.
    pub is_blocked: bool,
    pub created_at: DateTime<Utc>,
}

pub struct NewComment<'a> {
    pub id: CommentId,
    pub broadcast: BroadcastId,
    pub parent: Option<CommentId>,
    /// `None`: the author of the anonymous broadcast.
    pub person: Option<UserId>,
    pub content: &'a str,
    /// The client tag, and the hash of the request.
    pub request: Option<(&'a [u8], &'a [u8])>,
    pub now: DateTime<Utc>,
}

pub async fn by_client_tag(db: &mut Connection, tag: &[u8]) -> Result<Option<Keyed<CommentId>>> {
    let keyed = sqlx::query_as!(
        Keyed::<CommentId>,
        r#"SELECT id AS "id: CommentId", request_hash AS "request_hash!" FROM broadcast_comments WHERE client_tag = $1"#,
        tag
    )
    .fetch_optional(db)
    .await?;
    Ok(keyed)
}

/// Stores it under the next number of its broadcast, whose row is locked, and answers with how many comments that has now.
pub async fn insert(db: &mut Connection, new: &NewComment<'_>) -> Result<i64> {
    let (client_tag, request_hash) = new.request.unzip();
    let comments = sqlx::query_scalar!(
        r#"WITH place AS (
               UPDATE broadcasts SET last_comment = last_comment + 1, comments = comments + 1 WHERE id = $2
               RETURNING last_comment, comments
           ), replied_to AS (
               UPDATE broadcast_comments SET replies = replies + 1 WHERE id = $3
           ), comment AS (
               INSERT INTO broadcast_comments (id, broadcast_id, number, parent_comment_id, user_id, by_author, content,
                                               client_tag, request_hash, created_at)
               SELECT $1, $2, last_comment, $3, $4, $4::uuid IS NULL, $5, $6, $7, $8 FROM place
           )
           SELECT comments FROM place"#,
        new.id as CommentId,
        new.broadcast as BroadcastId,
        new.parent as Option<CommentId>,
        new.person as Option<UserId>,
        new.content,
        client_tag,
        request_hash,
        new.now,
    )
    .fetch_one(db)
    .await?;
    Ok(comments)
}

/// Deletes one that is not, in a broadcast whose row is locked; answers with how many comments that has now.
pub async fn delete(db: &mut Connection, id: CommentId, now: DateTime<Utc>) -> Result<i64> {
    let deleted = sqlx::query!(
        r#"UPDATE broadcast_comments SET deleted_at = $2, is_listed = replies > 0 WHERE id = $1
           RETURNING broadcast_id AS "broadcast: BroadcastId", is_listed"#,
        id as CommentId,
        now
    )
    .fetch_one(&mut *db)
    .await?;
    if !deleted.is_listed {
        take_off_the_list(db, id).await?;
    }
    let comments = sqlx::query_scalar!(
        "UPDATE broadcasts SET comments = comments - 1 WHERE id = $1 RETURNING comments",
        deleted.broadcast as BroadcastId
    )
    .fetch_one(db)
    .await?;
    Ok(comments)
}

/// What it replies to has one listed reply less. A deleted comment that has lost its last one leaves the list too, and so on
/// upwards.
async fn take_off_the_list(db: &mut Connection, id: CommentId) -> Result<()> {
    sqlx::query!(
        "WITH RECURSIVE above AS (
             SELECT parent_comment_id AS id FROM broadcast_comments WHERE id = $1
             UNION ALL
             SELECT comment.parent_comment_id FROM above
             CROSS JOIN LATERAL (SELECT * FROM broadcast_comments WHERE broadcast_comments.id = above.id OFFSET 0) AS comment
             WHERE deleted_at IS NOT NULL AND replies = 1
         )
         UPDATE broadcast_comments SET replies = replies - 1, is_listed = deleted_at IS NULL OR replies > 1
         WHERE id = ANY(ARRAY(SELECT id FROM above WHERE id IS NOT NULL))",
        id as CommentId
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What somebody has signed and not taken back.
pub struct Signed {
    pub id: CommentId,
    pub broadcast: BroadcastId,
    pub created_at: DateTime<Utc>,
}

/// The oldest first, those after `after` only.
pub async fn signed_by(db: &mut Connection, user: UserId, after: Option<&Signed>, limit: i64) -> Result<Vec<Signed>> {
    let signed = sqlx::query_as!(
        Signed,
        r#"SELECT id AS "id: CommentId", broadcast_id AS "broadcast: BroadcastId", created_at FROM broadcast_comments
           WHERE user_id = $1 AND deleted_at IS NULL AND (created_at, id) > ($2, $3) ORDER BY created_at, id LIMIT $4"#,
        user as UserId,
        after.map_or(DateTime::UNIX_EPOCH, |after| after.created_at),
        after.map(|after| after.id).unwrap_or_default() as CommentId,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(signed)
}

pub async fn is_deleted(db: &mut Connection, id: CommentId) -> Result<bool> {
    let is_deleted = sqlx::query_scalar!(
        r#"SELECT deleted_at IS NOT NULL AS "is_deleted!" FROM broadcast_comments WHERE id = $1"#,
        id as CommentId
    )
    .fetch_one(db)
    .await?;
    Ok(is_deleted)
}

pub async fn broadcast_of(db: &mut Connection, id: CommentId) -> Result<Option<BroadcastId>> {
    let broadcast = sqlx::query_scalar!(
        r#"SELECT broadcast_id AS "id: BroadcastId" FROM broadcast_comments WHERE id = $1"#,
        id as CommentId
    )
    .fetch_optional(db)
    .await?;
    Ok(broadcast)
}

/// Nobody else changes its reactions until the transaction ends.
pub async fn lock(db: &mut Connection, id: CommentId) -> Result<()> {
    sqlx::query!("SELECT id FROM broadcast_comments WHERE id = $1 FOR NO KEY UPDATE", id as CommentId)
        .fetch_optional(db)
        .await?;
    Ok(())
}

/// These, for one reader, in any order.
pub async fn seen(db: &mut Connection, reader: UserId, ids: &[CommentId]) -> Result<Vec<Comment>> {
    let rows = sqlx::query!(
        r#"SELECT comment.id AS "id: CommentId", broadcast_id AS "broadcast: BroadcastId", number,
                  parent_comment_id AS "parent: CommentId", user_id AS "person: UserId", person.username AS "username?",
                  person.avatar_key AS "avatar?: AvatarKey", content, replies, is_listed,
                  -- Without a name its author's account is deleted, and so will this be.
                  (deleted_at IS NOT NULL OR user_id IS NOT NULL AND person.username IS NULL) AS "is_deleted!",
                  comment.created_at,
                  EXISTS (SELECT FROM user_blocks
                          WHERE blocker_id = $1 AND blocked_id = user_id AND thread_id IS NULL) AS "is_blocked!"
           FROM unnest($2::uuid[]) AS wanted (id)
           CROSS JOIN LATERAL (SELECT * FROM broadcast_comments WHERE broadcast_comments.id = wanted.id OFFSET 0) AS comment
           LEFT JOIN LATERAL (SELECT username, avatar_key FROM users WHERE users.id = user_id OFFSET 0) AS person ON true"#,
        reader as UserId,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Comment {
            id: row.id,
            broadcast: row.broadcast,
            number: row.number,
            parent: row.parent,
            person: Person::of(row.person, row.username, row.avatar),
            content: row.content,
            replies: row.replies,
            is_deleted: row.is_deleted,
            is_listed: row.is_listed,
            is_blocked: row.is_blocked,
            created_at: row.created_at,
        })
        .collect())
}

/// Those that reply to no other, with a number below `before`, the newest first.
pub async fn top(db: &mut Connection, broadcast: BroadcastId, before: i64, limit: i64) -> Result<Vec<CommentId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: CommentId" FROM broadcast_comments
           WHERE broadcast_id = $1 AND number < $2 AND parent_comment_id IS NULL AND is_listed
           ORDER BY number DESC LIMIT $3"#,
        broadcast as BroadcastId,
        before,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(ids)
}

/// Replies to a comment, with a number above `after`, the oldest first.
pub async fn replies(db: &mut Connection, parent: CommentId, after: i64, limit: i64) -> Result<Vec<CommentId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: CommentId" FROM broadcast_comments
           WHERE parent_comment_id = $1 AND number > $2 AND is_listed ORDER BY number LIMIT $3"#,
        parent as CommentId,
        after,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(ids)
}

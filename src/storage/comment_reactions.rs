//! Questions about reactions to comments. A reactor is bytes: of a person's id, or the tag of an anonymous author.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::CommentId;

/// How a comment was reacted to with one emoji.
pub struct Reaction {
    pub comment: CommentId,
    pub emoji: String,
    pub count: i64,
    pub since: DateTime<Utc>,
    /// Whether the reader's is among them, and the broadcast's author's.
    pub is_mine: bool,
    pub is_authors: bool,
}

/// The reactions to these comments of one broadcast, in any order.
pub async fn of(db: &mut Connection, reader: &[u8], author: &[u8], comments: &[CommentId]) -> Result<Vec<Reaction>> {
    let reactions = sqlx::query_as!(
        Reaction,
        r#"SELECT wanted.id AS "comment!: CommentId", emoji, count, since,
                  EXISTS (SELECT FROM broadcast_comment_reactions AS own
                          WHERE own.comment_id = wanted.id AND own.reactor = $1 AND own.emoji = kept.emoji) AS "is_mine!",
                  EXISTS (SELECT FROM broadcast_comment_reactions AS own
                          WHERE own.comment_id = wanted.id AND own.reactor = $2 AND own.emoji = kept.emoji) AS "is_authors!"
           FROM unnest($3::uuid[]) AS wanted (id)
           CROSS JOIN LATERAL (SELECT * FROM broadcast_comment_emoji WHERE comment_id = wanted.id OFFSET 0) AS kept"#,
        reader,
        author,
        &comments.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(reactions)
}

/// How many different ones this reactor has added, and how many there are from all.
pub async fn counts(db: &mut Connection, comment: CommentId, reactor: &[u8]) -> Result<(i64, i64)> {
    let counts = sqlx::query!(
        r#"SELECT (SELECT count(*) FROM broadcast_comment_reactions WHERE comment_id = $1 AND reactor = $2) AS "own!",
                  (SELECT count(*) FROM broadcast_comment_emoji WHERE comment_id = $1) AS "kinds!""#,
        comment as CommentId,
        reactor
    )
    .fetch_one(db)
    .await?;
    Ok((counts.own, counts.kinds))
}

/// Whether it was not there yet. The comment is locked.
pub async fn add(
    db: &mut Connection,
    comment: CommentId,
    reactor: &[u8],
    emoji: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "WITH new AS (
             INSERT INTO broadcast_comment_reactions (comment_id, reactor, emoji, created_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING RETURNING 1
         )
         INSERT INTO broadcast_comment_emoji (comment_id, emoji, count, since) SELECT $1, $3, 1, $4 FROM new
         ON CONFLICT (comment_id, emoji) DO UPDATE SET count = broadcast_comment_emoji.count + 1",
        comment as CommentId,
        reactor,
        emoji,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Whether it was there. The comment is locked.
pub async fn remove(db: &mut Connection, comment: CommentId, reactor: &[u8], emoji: &str) -> Result<bool> {
    let done = sqlx::query!(
        "DELETE FROM broadcast_comment_reactions WHERE comment_id = $1 AND reactor = $2 AND emoji = $3",
        comment as CommentId,
        reactor,
        emoji
    )
    .execute(&mut *db)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    // The last one takes the row with it.
    let last = sqlx::query!(
        "DELETE FROM broadcast_comment_emoji WHERE comment_id = $1 AND emoji = $2 AND count = 1",
        comment as CommentId,
        emoji
    )
    .execute(&mut *db)
    .await?;
    if last.rows_affected() == 0 {
        sqlx::query!(
            "UPDATE broadcast_comment_emoji SET count = count - 1 WHERE comment_id = $1 AND emoji = $2",
            comment as CommentId,
            emoji
        )
        .execute(db)
        .await?;
    }
    Ok(true)
}

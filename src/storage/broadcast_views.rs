//! Questions about who has seen which broadcast. A viewer is a tag: nothing here says who it is.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::{BroadcastId, UserId};

/// Notes that the reader has seen these, each with the reader's tag for it and in the order of their ids; answers with those
/// that are new to them. What they do not see is left out.
pub async fn add(
    db: &mut Connection,
    reader: UserId,
    views: &[(BroadcastId, Vec<u8>)],
    now: DateTime<Utc>,
) -> Result<Vec<BroadcastId>> {
    let new = sqlx::query_scalar!(
        r#"INSERT INTO broadcast_views (broadcast_id, viewer_tag, viewed_at)
           SELECT seen.id, tag, $4 FROM unnest($2::uuid[], $3::bytea[]) AS seen (id, tag)
           CROSS JOIN LATERAL (
               SELECT sender_id FROM broadcasts WHERE broadcasts.id = seen.id AND deleted_at IS NULL OFFSET 0
           ) AS broadcast
           WHERE (sender_id IS NULL OR EXISTS (SELECT FROM users WHERE users.id = sender_id AND username IS NOT NULL))
             AND NOT EXISTS (
               SELECT FROM user_blocks WHERE blocker_id = $1 AND blocked_id = sender_id AND thread_id IS NULL)
           ON CONFLICT DO NOTHING
           RETURNING broadcast_id AS "id: BroadcastId""#,
        reader as UserId,
        &views.iter().map(|(id, _)| id.0).collect::<Vec<_>>(),
        &views.iter().map(|(_, tag)| tag.clone()).collect::<Vec<_>>(),
        now
    )
    .fetch_all(db)
    .await?;
    Ok(new)
}

/// Counts one view more for each of these; answers with how many each has now. Locks them in the order of their ids.
pub async fn count(db: &mut Connection, ids: &[BroadcastId]) -> Result<Vec<(BroadcastId, i64)>> {
    let rows = sqlx::query!(
        r#"WITH locked AS MATERIALIZED (
               SELECT id FROM broadcasts WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE
           )
           UPDATE broadcasts SET views = views + 1 FROM locked WHERE broadcasts.id = locked.id
           RETURNING broadcasts.id AS "id: BroadcastId", views"#,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.views)).collect())
}

//! Pruning of stored events. Kept is what is young enough *and* among the last so many of its stream.

use chrono::{DateTime, Utc};

use super::{Connection, Result};

pub struct Keep {
    pub events: i64,
    pub since: DateTime<Utc>,
}

/// Moves `pruned_to` of every stream that has more than is kept, in the order of their ids. Streams that somebody is
/// just writing to are left for the next time: pruning makes nobody wait.
pub async fn mark(db: &mut Connection, keep: &Keep) -> Result<u64> {
    let done = sqlx::query!(
        r#"WITH old AS (
               SELECT id, max(number) AS number FROM (
                   SELECT user_id AS id, number FROM stream_events WHERE created_at < $2
                   UNION ALL
                   SELECT other_id, other_number FROM stream_events WHERE created_at < $2 AND other_id IS NOT NULL
               ) AS aged GROUP BY id
           ), due AS (
               SELECT streams.id, greatest(streams.head - $1, old.number) AS pruned_to
               FROM streams LEFT JOIN old USING (id)
               WHERE greatest(streams.head - $1, old.number) > streams.pruned_to
           ), locked AS MATERIALIZED (
               SELECT id FROM streams WHERE id IN (SELECT id FROM due) ORDER BY id FOR UPDATE SKIP LOCKED
           )
           UPDATE streams SET pruned_to = due.pruned_to
           FROM due JOIN locked USING (id) WHERE streams.id = due.id"#,
        keep.events,
        keep.since
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// Removes events that no stream keeps any more, a bounded number at a time.
pub async fn sweep(db: &mut Connection, limit: i64) -> Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM stream_events WHERE ctid IN (
             SELECT event.ctid FROM stream_events AS event
             JOIN streams AS mine ON mine.id = event.user_id AND event.number <= mine.pruned_to
             LEFT JOIN streams AS others ON others.id = event.other_id
             WHERE event.other_id IS NULL OR event.other_number <= others.pruned_to
             LIMIT $1
         )",
        limit
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// One node prunes at a time, may take longer than a request, and reads tables from end to end: the lock and what is lifted
/// go with the transaction.
pub async fn try_begin(db: &mut Connection) -> Result<bool> {
    sqlx::query!(
        "SELECT set_config('statement_timeout', '0', true) AS statement_timeout,
                set_config('enable_seqscan', 'on', true) AS enable_seqscan,
                set_config('enable_sort', 'on', true) AS enable_sort,
                set_config('enable_hashjoin', 'on', true) AS enable_hashjoin,
                set_config('enable_mergejoin', 'on', true) AS enable_mergejoin"
    )
    .fetch_one(&mut *db)
    .await?;
    let locked = sqlx::query_scalar!(
        r#"SELECT pg_try_advisory_xact_lock(hashtextextended('anonyma: retention', 0)) AS "locked!""#
    )
    .fetch_one(db)
    .await?;
    Ok(locked)
}

//! Questions about threads: both sides' columns in one row.

use chrono::{DateTime, Utc};

use super::{Connection, Result, users::Person};
use crate::ids::{AvatarKey, HiddenUserId, MessageId, ThreadId, UserId};

/// A thread's row, as it is locked, changed and written back.
#[derive(Clone, Debug)]
pub struct Thread {
    pub id: ThreadId,
    pub opener: HiddenUserId,
    pub recipient: UserId,
    /// Of the newest message. The recipient sees it in any case.
    pub last_number: i64,
    pub opener_seat: Seat,
    pub recipient_seat: Seat,
}

/// What one side has for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The number of the newest message that this side sees.
    pub last: i64,
    pub activity: DateTime<Utc>,
    /// Everything up to here is read.
    pub read: i64,
    /// Up to where it is settled whether the other side learns when it was read.
    pub receipted: i64,
    pub unread: i64,
    pub first_unread: Option<i64>,
    /// Messages up to here are deleted for this side.
    pub hidden_to: i64,
    pub pinned_at: Option<DateTime<Utc>>,
}

impl Seat {
    pub fn new(now: DateTime<Utc>) -> Self {
        Self {
            last: 0,
            activity: now,
            read: 0,
            receipted: 0,
            unread: 0,
            first_unread: None,
            hidden_to: 0,
            pinned_at: None,
        }
    }

    /// Whether there is anything left to see.
    pub fn is_visible(&self) -> bool {
        self.last > self.hidden_to
    }
}

/// What a list of conversations shows of one thread to one reader.
pub struct Summary {
    pub reader: UserId,
    pub thread: Thread,
    /// The one written to.
    pub recipient: Person,
    /// The newest message that the reader sees.
    pub last_message: MessageId,
    /// Whether the reader blocks the other side here.
    pub blocked: bool,
}

/// What a message needs to know of its thread, beside the row itself.
pub struct About {
    pub thread: ThreadId,
    pub recipient: Person,
    /// By the thread, or by the recipient's name.
    pub opener_blocks: bool,
    /// By the thread: the recipient knows no name.
    pub recipient_blocks: bool,
}

/// Where a page of conversations goes on: after this one.
#[derive(Clone, Copy)]
pub struct After {
    pub is_pinned: bool,
    pub activity: DateTime<Utc>,
    pub id: ThreadId,
}

/// Makes a [`Thread`] of a row of any query that names all of its columns.
macro_rules! thread_of {
    ($row:ident) => {
        Thread {
            id: $row.id,
            opener: $row.opener,
            recipient: $row.recipient,
            last_number: $row.last_number,
            opener_seat: Seat {
                last: $row.opener_last,
                activity: $row.opener_activity,
                read: $row.opener_read,
                receipted: $row.opener_receipted,
                unread: $row.opener_unread,
                first_unread: $row.opener_first_unread,
                hidden_to: $row.opener_hidden_to,
                pinned_at: $row.opener_pinned_at,
            },
            recipient_seat: Seat {
                last: $row.last_number,
                activity: $row.recipient_activity,
                read: $row.recipient_read,
                receipted: $row.recipient_receipted,
                unread: $row.recipient_unread,
                first_unread: $row.recipient_first_unread,
                hidden_to: $row.recipient_hidden_to,
                pinned_at: $row.recipient_pinned_at,
            },
        }
    };
}

/// Locks the threads in the order of their ids and reads them as they are then.
pub async fn lock(db: &mut Connection, ids: &[ThreadId]) -> Result<Vec<Thread>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: ThreadId", opener_id AS "opener: HiddenUserId", recipient_id AS "recipient: UserId", last_number,
                  opener_last, opener_activity, opener_read, opener_receipted, opener_unread, opener_first_unread,
                  opener_hidden_to, opener_pinned_at,
                  recipient_activity, recipient_read, recipient_receipted, recipient_unread, recipient_first_unread,
                  recipient_hidden_to, recipient_pinned_at
           FROM threads WHERE id = ANY($1) ORDER BY id FOR UPDATE"#,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| thread_of!(row)).collect())
}

/// What else there is to know about locked threads.
pub async fn about(db: &mut Connection, ids: &[ThreadId]) -> Result<Vec<About>> {
    let rows = sqlx::query!(
        r#"SELECT threads.id AS "thread: ThreadId", users.id AS "recipient: UserId", users.username,
                  users.avatar_key AS "avatar: AvatarKey",
                  (EXISTS (SELECT FROM user_blocks WHERE blocker_id = opener_id AND thread_id = threads.id)
                   OR EXISTS (SELECT FROM user_blocks
                              WHERE blocker_id = opener_id AND blocked_id = recipient_id AND thread_id IS NULL)
                  ) AS "opener_blocks!",
                  EXISTS (SELECT FROM user_blocks WHERE blocker_id = recipient_id AND thread_id = threads.id)
                      AS "recipient_blocks!"
           FROM threads JOIN users ON users.id = threads.recipient_id
           WHERE threads.id = ANY($1)"#,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| About {
            thread: row.thread,
            recipient: Person { id: row.recipient, username: row.username, avatar: row.avatar },
            opener_blocks: row.opener_blocks,
            recipient_blocks: row.recipient_blocks,
        })
        .collect())
}

/// New threads; they begin with their first activity.
pub async fn insert(db: &mut Connection, threads: &[Thread]) -> Result<()> {
    if threads.is_empty() {
        return Ok(());
    }
    let seats = || threads.iter().map(|thread| [&thread.opener_seat, &thread.recipient_seat]);
    sqlx::query!(
        "INSERT INTO threads (id, opener_id, recipient_id, last_number, opener_last, opener_activity, recipient_activity,
                              opener_read, recipient_read, opener_receipted, recipient_receipted,
                              opener_unread, recipient_unread, opener_first_unread, recipient_first_unread, created_at)
         SELECT new.*, new.recipient_activity FROM unnest(
             $1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::timestamptz[], $7::timestamptz[],
             $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[],
             $15::bigint[])
             AS new (id, opener_id, recipient_id, last_number, opener_last, opener_activity, recipient_activity)",
        &threads.iter().map(|thread| thread.id.0).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.opener.for_routing().0).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.recipient.0).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.last_number).collect::<Vec<_>>(),
        &seats().map(|[opener, _]| opener.last).collect::<Vec<_>>(),
        &seats().map(|[opener, _]| opener.activity).collect::<Vec<_>>(),
        &seats().map(|[_, recipient]| recipient.activity).collect::<Vec<_>>(),
        &seats().map(|[opener, _]| opener.read).collect::<Vec<_>>(),
        &seats().map(|[_, recipient]| recipient.read).collect::<Vec<_>>(),
        &seats().map(|[opener, _]| opener.receipted).collect::<Vec<_>>(),
        &seats().map(|[_, recipient]| recipient.receipted).collect::<Vec<_>>(),
        &seats().map(|[opener, _]| opener.unread).collect::<Vec<_>>(),
        &seats().map(|[_, recipient]| recipient.unread).collect::<Vec<_>>(),
        &seats().map(|[opener, _]| opener.first_unread).collect::<Vec<_>>() as &[Option<i64>],
        &seats().map(|[_, recipient]| recipient.first_unread).collect::<Vec<_>>() as &[Option<i64>],
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
    let openers = || threads.iter().map(|thread| &thread.opener_seat);
    let recipients = || threads.iter().map(|thread| &thread.recipient_seat);
    sqlx::query!(
        "UPDATE threads SET last_number = new.last_number,
                opener_last = new.opener_last, opener_activity = new.opener_activity,
                opener_read = new.opener_read, opener_receipted = new.opener_receipted,
                opener_unread = new.opener_unread, opener_first_unread = new.opener_first_unread,
                opener_hidden_to = new.opener_hidden_to, opener_pinned_at = new.opener_pinned_at,
                recipient_activity = new.recipient_activity,
                recipient_read = new.recipient_read, recipient_receipted = new.recipient_receipted,
                recipient_unread = new.recipient_unread, recipient_first_unread = new.recipient_first_unread,
                recipient_hidden_to = new.recipient_hidden_to, recipient_pinned_at = new.recipient_pinned_at
         FROM unnest($1::uuid[], $2::bigint[],
                     $3::bigint[], $4::timestamptz[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[],
                     $10::timestamptz[],
                     $11::timestamptz[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[],
                     $17::timestamptz[])
              AS new (id, last_number,
                      opener_last, opener_activity, opener_read, opener_receipted, opener_unread, opener_first_unread,
                      opener_hidden_to, opener_pinned_at,
                      recipient_activity, recipient_read, recipient_receipted, recipient_unread, recipient_first_unread,
                      recipient_hidden_to, recipient_pinned_at)
         WHERE threads.id = new.id",
        &threads.iter().map(|thread| thread.id.0).collect::<Vec<_>>(),
        &threads.iter().map(|thread| thread.last_number).collect::<Vec<_>>(),
        &openers().map(|seat| seat.last).collect::<Vec<_>>(),
        &openers().map(|seat| seat.activity).collect::<Vec<_>>(),
        &openers().map(|seat| seat.read).collect::<Vec<_>>(),
        &openers().map(|seat| seat.receipted).collect::<Vec<_>>(),
        &openers().map(|seat| seat.unread).collect::<Vec<_>>(),
        &openers().map(|seat| seat.first_unread).collect::<Vec<_>>() as &[Option<i64>],
        &openers().map(|seat| seat.hidden_to).collect::<Vec<_>>(),
        &openers().map(|seat| seat.pinned_at).collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
        &recipients().map(|seat| seat.activity).collect::<Vec<_>>(),
        &recipients().map(|seat| seat.read).collect::<Vec<_>>(),
        &recipients().map(|seat| seat.receipted).collect::<Vec<_>>(),
        &recipients().map(|seat| seat.unread).collect::<Vec<_>>(),
        &recipients().map(|seat| seat.first_unread).collect::<Vec<_>>() as &[Option<i64>],
        &recipients().map(|seat| seat.hidden_to).collect::<Vec<_>>(),
        &recipients().map(|seat| seat.pinned_at).collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What one side may see of a thread: the numbers after the first one and up to the second. `None` when they are on
/// neither side, or have deleted all of it.
pub async fn range(db: &mut Connection, id: ThreadId, user: UserId) -> Result<Option<(i64, i64)>> {
    let row = sqlx::query!(
        r#"SELECT CASE WHEN opener_id = $2 THEN opener_hidden_to ELSE recipient_hidden_to END AS "hidden_to!",
                  CASE WHEN opener_id = $2 THEN opener_last ELSE last_number END AS "last!"
           FROM threads WHERE id = $1 AND (opener_id = $2 OR recipient_id = $2)"#,
        id as ThreadId,
        user as UserId
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.hidden_to, row.last)).filter(|(hidden_to, last)| last > hidden_to))
}

/// The threads that a user has opened with somebody.
pub async fn between(db: &mut Connection, opener: UserId, recipient: UserId) -> Result<Vec<ThreadId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: ThreadId" FROM threads WHERE opener_id = $1 AND recipient_id = $2 ORDER BY id"#,
        opener as UserId,
        recipient as UserId
    )
    .fetch_all(db)
    .await?;
    Ok(ids)
}

/// The threads of a user's list that are pinned, or those that are not, newest activity first. Each side walks its own
/// index, so a page costs the same in any inbox.
pub async fn page(db: &mut Connection, user: UserId, after: After, limit: i64) -> Result<Vec<ThreadId>> {
    let After { is_pinned, activity, id } = after;
    let ids = if is_pinned {
        sqlx::query_scalar!(
            r#"SELECT id AS "id!: ThreadId" FROM (
                   (SELECT id, opener_activity AS activity FROM threads
                    WHERE opener_id = $1 AND opener_last > opener_hidden_to AND opener_pinned_at IS NOT NULL
                      AND (opener_activity, id) < ($2, $3)
                    ORDER BY opener_activity DESC, id DESC LIMIT $4)
                   UNION ALL
                   (SELECT id, recipient_activity FROM threads
                    WHERE recipient_id = $1 AND last_number > recipient_hidden_to AND recipient_pinned_at IS NOT NULL
                      AND (recipient_activity, id) < ($2, $3)
                    ORDER BY recipient_activity DESC, id DESC LIMIT $4)
               ) AS pinned ORDER BY activity DESC, id DESC LIMIT $4"#,
            user as UserId,
            activity,
            id as ThreadId,
            limit
        )
        .fetch_all(db)
        .await?
    } else {
        sqlx::query_scalar!(
            r#"SELECT id AS "id!: ThreadId" FROM (
                   (SELECT id, opener_activity AS activity FROM threads
                    WHERE opener_id = $1 AND opener_last > opener_hidden_to AND opener_pinned_at IS NULL
                      AND (opener_activity, id) < ($2, $3)
                    ORDER BY opener_activity DESC, id DESC LIMIT $4)
                   UNION ALL
                   (SELECT id, recipient_activity FROM threads
                    WHERE recipient_id = $1 AND last_number > recipient_hidden_to AND recipient_pinned_at IS NULL
                      AND (recipient_activity, id) < ($2, $3)
                    ORDER BY recipient_activity DESC, id DESC LIMIT $4)
               ) AS others ORDER BY activity DESC, id DESC LIMIT $4"#,
            user as UserId,
            activity,
            id as ThreadId,
            limit
        )
        .fetch_all(db)
        .await?
    };
    Ok(ids)
}

/// A user's whole list, newest activity first, whether pinned or not: each part has an index of its own.
pub async fn all(db: &mut Connection, user: UserId) -> Result<Vec<ThreadId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id!: ThreadId" FROM (
               SELECT id, opener_activity AS activity FROM threads
               WHERE opener_id = $1 AND opener_last > opener_hidden_to AND opener_pinned_at IS NOT NULL
               UNION ALL
               SELECT id, opener_activity FROM threads
               WHERE opener_id = $1 AND opener_last > opener_hidden_to AND opener_pinned_at IS NULL
               UNION ALL
               SELECT id, recipient_activity FROM threads
               WHERE recipient_id = $1 AND last_number > recipient_hidden_to AND recipient_pinned_at IS NOT NULL
               UNION ALL
               SELECT id, recipient_activity FROM threads
               WHERE recipient_id = $1 AND last_number > recipient_hidden_to AND recipient_pinned_at IS NULL
           ) AS own ORDER BY activity DESC, id DESC"#,
        user as UserId
    )
    .fetch_all(db)
    .await?;
    Ok(ids)
}

/// Each of these threads, as this reader sees it; without those whose side they are not on.
pub async fn summaries(db: &mut Connection, wanted: &[(UserId, ThreadId)]) -> Result<Vec<Summary>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"SELECT wanted.reader AS "reader!: UserId",
                  threads.id AS "id: ThreadId", opener_id AS "opener: HiddenUserId", recipient_id AS "recipient: UserId",
                  last_number, opener_last, opener_activity, opener_read, opener_receipted, opener_unread, opener_first_unread,
                  opener_hidden_to, opener_pinned_at,
                  recipient_activity, recipient_read, recipient_receipted, recipient_unread, recipient_first_unread,
                  recipient_hidden_to, recipient_pinned_at,
                  recipient.username, recipient.avatar_key AS "avatar: AvatarKey",
                  (SELECT messages.id FROM messages WHERE messages.thread_id = threads.id
                   AND number = CASE WHEN opener_id = wanted.reader THEN opener_last ELSE last_number END
                  ) AS "last_message!: MessageId",
                  (EXISTS (SELECT FROM user_blocks WHERE blocker_id = wanted.reader AND user_blocks.thread_id = threads.id)
                   OR opener_id = wanted.reader
                      AND EXISTS (SELECT FROM user_blocks WHERE blocker_id = wanted.reader
                                  AND blocked_id = recipient_id AND user_blocks.thread_id IS NULL)
                  ) AS "blocked!"
           FROM unnest($1::uuid[], $2::uuid[]) AS wanted (reader, thread)
           -- OFFSET 0: one by one through its index, whatever the planner believes while the table is small.
           CROSS JOIN LATERAL (SELECT * FROM threads WHERE threads.id = wanted.thread OFFSET 0) AS threads
           CROSS JOIN LATERAL (SELECT username, avatar_key FROM users WHERE users.id = recipient_id OFFSET 0) AS recipient
           WHERE opener_id = wanted.reader OR recipient_id = wanted.reader"#,
        &wanted.iter().map(|(reader, _)| reader.0).collect::<Vec<_>>(),
        &wanted.iter().map(|(_, thread)| thread.0).collect::<Vec<_>>(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Summary {
            reader: row.reader,
            recipient: Person { id: row.recipient, username: row.username, avatar: row.avatar },
            thread: thread_of!(row),
            last_message: row.last_message,
            blocked: row.blocked,
        })
        .collect())
}

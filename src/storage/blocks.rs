//! Questions about blocks: of a person by name, and of a thread.

use chrono::{DateTime, Utc};

use super::{Connection, Result, users::Person};
use crate::ids::{AvatarKey, BlockId, HiddenUserId, ThreadId, UserId};

/// Whom or what a block is of, with what only its row keeps.
#[derive(Clone, Copy)]
pub enum Target {
    Person(UserId),
    /// `refused`: whose new threads are refused, too; nobody's when the opener blocks their own thread.
    Thread {
        id: ThreadId,
        refused: Option<HiddenUserId>,
    },
}

/// A block, as its maker's list shows it.
pub struct Block {
    pub id: BlockId,
    pub thread: Option<ThreadId>,
    /// Of a block by name.
    pub person: Option<Person>,
    /// Of a thread that the blocker has opened: with whom.
    pub opened_thread_with: Option<Person>,
    pub created_at: DateTime<Utc>,
}

/// Where a page of blocks goes on: after this one.
#[derive(Clone, Copy)]
pub struct After {
    pub created_at: DateTime<Utc>,
    pub id: BlockId,
}

/// What decides whether a person may open a thread with another.
pub struct Opening {
    pub sender: UserId,
    pub recipient: UserId,
    /// The sender blocks the recipient by name.
    pub sender_blocks: bool,
    /// The recipient takes it: new threads at all, and from this sender.
    pub recipient_takes: bool,
}

/// Whom this person blocks by name.
pub async fn names(db: &mut Connection, blocker: UserId) -> Result<Vec<UserId>> {
    let names = sqlx::query_scalar!(
        r#"SELECT blocked_id AS "blocked!: UserId" FROM user_blocks WHERE blocker_id = $1 AND thread_id IS NULL"#,
        blocker as UserId
    )
    .fetch_all(db)
    .await?;
    Ok(names)
}

/// Stores it unless it is there; answers with its id and whether it is new.
pub async fn insert(
    db: &mut Connection,
    id: BlockId,
    blocker: UserId,
    target: Target,
    now: DateTime<Utc>,
) -> Result<(BlockId, bool)> {
    let (blocked, thread) = match target {
        Target::Person(person) => (Some(person), None),
        Target::Thread { id, refused } => (refused.map(HiddenUserId::for_routing), Some(id)),
    };
    let inserted = sqlx::query!(
        "INSERT INTO user_blocks (id, blocker_id, blocked_id, thread_id, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
        id as BlockId,
        blocker as UserId,
        blocked as Option<UserId>,
        thread as Option<ThreadId>,
        now
    )
    .execute(&mut *db)
    .await?;
    if inserted.rows_affected() > 0 {
        return Ok((id, true));
    }
    let existing = match target {
        Target::Person(person) => {
            sqlx::query_scalar!(
                r#"SELECT id AS "id: BlockId" FROM user_blocks
                   WHERE blocker_id = $1 AND blocked_id = $2 AND thread_id IS NULL"#,
                blocker as UserId,
                person as UserId
            )
            .fetch_one(db)
            .await?
        }
        Target::Thread { id, .. } => {
            sqlx::query_scalar!(
                r#"SELECT id AS "id: BlockId" FROM user_blocks WHERE blocker_id = $1 AND thread_id = $2"#,
                blocker as UserId,
                id as ThreadId
            )
            .fetch_one(db)
            .await?
        }
    };
    Ok((existing, false))
}

/// Those of `ids` that are this person's.
pub async fn by_ids(db: &mut Connection, blocker: UserId, ids: &[BlockId]) -> Result<Vec<Block>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"SELECT block.id AS "id: BlockId", thread_id AS "thread: ThreadId", users.id AS "person?: UserId",
                  users.username AS "username?", users.avatar_key AS "avatar?: AvatarKey",
                  written_to.id AS "written_to?: UserId", written_to.username AS "written_to_name?",
                  written_to.avatar_key AS "written_to_avatar?: AvatarKey", block.created_at
           FROM unnest($2::uuid[]) AS wanted (id)
           -- OFFSET 0: one by one through its index, not all of the blocker's.
           CROSS JOIN LATERAL (SELECT * FROM user_blocks WHERE user_blocks.id = wanted.id OFFSET 0) AS block
           LEFT JOIN users ON users.id = block.blocked_id AND block.thread_id IS NULL
           LEFT JOIN LATERAL (
               SELECT users.id, users.username, users.avatar_key FROM threads JOIN users ON users.id = threads.recipient_id
               WHERE threads.id = block.thread_id AND threads.opener_id = block.blocker_id OFFSET 0
           ) AS written_to ON true
           WHERE blocker_id = $1"#,
        blocker as UserId,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Block {
            id: row.id,
            thread: row.thread,
            person: Person::of(row.person, row.username, row.avatar),
            opened_thread_with: Person::of(row.written_to, row.written_to_name, row.written_to_avatar),
            created_at: row.created_at,
        })
        .collect())
}

/// Whether this person blocks that one by name: the block's id.
pub async fn by_name(db: &mut Connection, blocker: UserId, person: UserId) -> Result<Option<BlockId>> {
    let id = sqlx::query_scalar!(
        r#"SELECT id AS "id: BlockId" FROM user_blocks
           WHERE blocker_id = $1 AND blocked_id = $2 AND thread_id IS NULL"#,
        blocker as UserId,
        person as UserId
    )
    .fetch_optional(db)
    .await?;
    Ok(id)
}

/// A person's blocks, newest first.
pub async fn page(db: &mut Connection, blocker: UserId, after: After, limit: i64) -> Result<Vec<BlockId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id: BlockId" FROM user_blocks
           WHERE blocker_id = $1 AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4"#,
        blocker as UserId,
        after.created_at,
        after.id as BlockId,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(ids)
}

/// What a block of this person's is of.
pub async fn target(db: &mut Connection, blocker: UserId, id: BlockId) -> Result<Option<Target>> {
    let row = sqlx::query!(
        r#"SELECT thread_id AS "thread: ThreadId", blocked_id AS "blocked: UserId"
           FROM user_blocks WHERE id = $1 AND blocker_id = $2"#,
        id as BlockId,
        blocker as UserId
    )
    .fetch_optional(db)
    .await?;
    Ok(row.and_then(|row| match (row.thread, row.blocked) {
        (Some(id), blocked) => Some(Target::Thread { id, refused: blocked.map(HiddenUserId::new) }),
        (None, Some(person)) => Some(Target::Person(person)),
        (None, None) => None,
    }))
}

/// Whether it was there.
pub async fn remove(db: &mut Connection, blocker: UserId, id: BlockId) -> Result<bool> {
    let done =
        sqlx::query!("DELETE FROM user_blocks WHERE id = $1 AND blocker_id = $2", id as BlockId, blocker as UserId)
            .execute(db)
            .await?;
    Ok(done.rows_affected() > 0)
}

/// All that somebody has made, who is no longer there to need them.
pub async fn remove_all(db: &mut Connection, blocker: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM user_blocks WHERE blocker_id = $1", blocker as UserId).execute(db).await?;
    Ok(())
}

/// Keeps these people's blocks by name as they are until the transaction ends, before any thread is locked: what they open
/// meanwhile either knows of a block or is there for the block to close.
pub async fn hold_for_openings(db: &mut Connection, senders: &[UserId]) -> Result<()> {
    sqlx::query!(
        r#"SELECT pg_advisory_xact_lock_shared(lock) AS "locked!: ()" FROM (
               SELECT DISTINCT hashtextextended(sender::text, 1) AS lock FROM unnest($1::uuid[]) AS sender ORDER BY lock
           ) AS in_order"#,
        &senders.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(())
}

/// For a change of this person's blocks by name: nobody holds them, and nobody can.
pub async fn lock_by_name(db: &mut Connection, blocker: UserId) -> Result<()> {
    sqlx::query!(
        r#"SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text, 1)) AS "locked!: ()""#,
        blocker as UserId
    )
    .fetch_all(db)
    .await?;
    Ok(())
}

/// Whether each of these people may open a thread with the other.
pub async fn openings(db: &mut Connection, wanted: &[(UserId, UserId)]) -> Result<Vec<Opening>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let openings = sqlx::query_as!(
        Opening,
        r#"SELECT sender AS "sender!: UserId", recipient AS "recipient!: UserId",
                  EXISTS (SELECT FROM user_blocks
                          WHERE blocker_id = sender AND blocked_id = recipient AND thread_id IS NULL) AS "sender_blocks!",
                  (NOT EXISTS (SELECT FROM user_blocks WHERE blocker_id = recipient AND blocked_id = sender)
                   AND coalesce((SELECT accept_new_threads FROM user_preferences WHERE user_id = recipient), true)
                  ) AS "recipient_takes!"
           FROM unnest($1::uuid[], $2::uuid[]) AS wanted (sender, recipient)"#,
        &wanted.iter().map(|(sender, _)| sender.0).collect::<Vec<_>>(),
        &wanted.iter().map(|(_, recipient)| recipient.0).collect::<Vec<_>>(),
    )
    .fetch_all(db)
    .await?;
    Ok(openings)
}

//! Questions about the heads of streams. The rows are the last thing a transaction locks.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Connection, Result};
use crate::ids::UserId;

/// The board's stream, among those of the users. It sorts behind all of them.
pub const BOARD: UserId = UserId(Uuid::max());

/// Where a user's stream stands, and with it the board's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub epoch: i64,
    pub number: i64,
    pub pruned_to: i64,
    pub board: i64,
    pub board_pruned_to: i64,
    /// How many messages the user has not read, in all conversations.
    pub unread: i64,
}

pub struct HeadOf {
    pub user: UserId,
    pub number: i64,
}

/// What a transaction adds to a user's stream: so many events, and to the unread messages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Advance {
    pub events: i64,
    pub unread: i64,
}

/// Where a stream stands after that.
pub struct Advanced {
    pub user: UserId,
    pub number: i64,
    pub unread: i64,
}

pub async fn head(db: &mut Connection, user: UserId) -> Result<Head> {
    let head = sqlx::query_as!(
        Head,
        r#"SELECT stream_epoch() AS "epoch!", mine.head AS number, mine.pruned_to, mine.unread, board.head AS board,
                  board.pruned_to AS board_pruned_to
           FROM streams AS mine CROSS JOIN streams AS board WHERE mine.id = $1 AND board.id = $2"#,
        user as UserId,
        BOARD as UserId
    )
    .fetch_one(db)
    .await?;
    Ok(head)
}

pub async fn epoch(db: &mut Connection) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"SELECT stream_epoch() AS "epoch!""#).fetch_one(db).await?)
}

/// Notes which files the database lies in; if they are not those of the last start, a new epoch begins.
pub async fn note_files(db: &mut Connection, identity: &str) -> Result<()> {
    sqlx::query!(
        "UPDATE stream_epoch_salt SET files = $1, salt = CASE WHEN files IS NULL THEN salt ELSE gen_random_uuid() END
         WHERE files IS DISTINCT FROM $1",
        identity
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn heads(db: &mut Connection, users: &[UserId]) -> Result<Vec<HeadOf>> {
    let heads = sqlx::query_as!(
        HeadOf,
        r#"SELECT id AS "user: UserId", head AS number FROM streams WHERE id = ANY($1)"#,
        &users.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(heads)
}

/// Locks the streams in the order of their ids and moves each of them.
pub async fn advance(db: &mut Connection, by: &BTreeMap<UserId, Advance>) -> Result<Vec<Advanced>> {
    let advanced = sqlx::query_as!(
        Advanced,
        r#"WITH locked AS MATERIALIZED (
               SELECT id FROM streams WHERE id = ANY($1) ORDER BY id FOR UPDATE
           )
           UPDATE streams SET head = streams.head + moved.events, unread = streams.unread + moved.unread
           FROM locked JOIN unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS moved (id, events, unread) USING (id)
           WHERE streams.id = locked.id
           RETURNING streams.id AS "user: UserId", streams.head AS number, streams.unread"#,
        &by.keys().map(|id| id.0).collect::<Vec<_>>(),
        &by.values().map(|by| by.events).collect::<Vec<_>>(),
        &by.values().map(|by| by.unread).collect::<Vec<_>>(),
    )
    .fetch_all(db)
    .await?;
    Ok(advanced)
}

//! Questions about sign-in sessions. A key arrives here as its hash only.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::{Connection, Result};
use crate::ids::{SignInId, UserId};

pub struct NewSession<'a> {
    pub id: SignInId,
    pub key_hash: &'a [u8],
    pub user: UserId,
    /// Of the password that was checked.
    pub password_version: i64,
    pub state: Value,
    pub user_agent: Option<&'a str>,
    pub now: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// A session, as its owner's list shows it.
pub struct Session {
    pub id: SignInId,
    pub created_at: DateTime<Utc>,
    pub last_used: NaiveDate,
    pub user_agent: Option<String>,
}

/// Where a page of sessions goes on: after this one.
#[derive(Clone, Copy)]
pub struct After {
    pub created_at: DateTime<Utc>,
    pub id: SignInId,
}

/// Not when the account was deleted or its password changed since it was checked: whoever does that waits for the row, and
/// then finds the session to end it.
pub async fn insert(db: &mut Connection, session: NewSession<'_>) -> Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO sessions (id, key_hash, user_id, state, user_agent, created_at, last_used, expires_at)
         SELECT $1, $2, users.id, $5, $6, $7, ($7::timestamptz AT TIME ZONE 'UTC')::date, $8 FROM users
         WHERE users.id = $3 AND password_version = $4 AND deleted_at IS NULL FOR SHARE",
        session.id as SignInId,
        session.key_hash,
        session.user as UserId,
        session.password_version,
        session.state,
        session.user_agent,
        session.now,
        session.expires_at,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn state(db: &mut Connection, key_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Value>> {
    let state =
        sqlx::query_scalar!("SELECT state FROM sessions WHERE key_hash = $1 AND expires_at > $2", key_hash, now)
            .fetch_optional(db)
            .await?;
    Ok(state)
}

/// Changes nothing when the session is gone: a sign-out that came first stays final.
pub async fn update(
    db: &mut Connection,
    key_hash: &[u8],
    state: Value,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "UPDATE sessions SET state = $2, last_used = ($3::timestamptz AT TIME ZONE 'UTC')::date, expires_at = $4
         WHERE key_hash = $1",
        key_hash,
        state,
        now,
        expires_at
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn extend(db: &mut Connection, key_hash: &[u8], expires_at: DateTime<Utc>) -> Result<()> {
    sqlx::query!("UPDATE sessions SET expires_at = $2 WHERE key_hash = $1", key_hash, expires_at).execute(db).await?;
    Ok(())
}

pub async fn delete_by_key(db: &mut Connection, key_hash: &[u8]) -> Result<()> {
    sqlx::query!("DELETE FROM sessions WHERE key_hash = $1", key_hash).execute(db).await?;
    Ok(())
}

pub async fn delete(db: &mut Connection, id: SignInId) -> Result<()> {
    sqlx::query!("DELETE FROM sessions WHERE id = $1", id as SignInId).execute(db).await?;
    Ok(())
}

/// A person's sessions that are still good, newest first.
pub async fn page(
    db: &mut Connection,
    user: UserId,
    after: After,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Session>> {
    let sessions = sqlx::query_as!(
        Session,
        r#"SELECT id AS "id: SignInId", created_at, last_used, user_agent FROM sessions
           WHERE user_id = $1 AND (created_at, id) < ($2, $3) AND expires_at > $4
           ORDER BY created_at DESC, id DESC LIMIT $5"#,
        user as UserId,
        after.created_at,
        after.id as SignInId,
        now,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(sessions)
}

/// Whether this person had it.
pub async fn delete_of(db: &mut Connection, user: UserId, id: SignInId) -> Result<bool> {
    let done = sqlx::query!("DELETE FROM sessions WHERE id = $1 AND user_id = $2", id as SignInId, user as UserId)
        .execute(db)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Removes a person's sessions, all or all but one; answers with which.
pub async fn delete_all(db: &mut Connection, user: UserId, but: Option<SignInId>) -> Result<Vec<SignInId>> {
    let deleted = sqlx::query_scalar!(
        r#"DELETE FROM sessions WHERE user_id = $1 AND id IS DISTINCT FROM $2 RETURNING id AS "id: SignInId""#,
        user as UserId,
        but as Option<SignInId>
    )
    .fetch_all(db)
    .await?;
    Ok(deleted)
}

/// Those of `ids` that are still good.
pub async fn living(db: &mut Connection, ids: &[SignInId], now: DateTime<Utc>) -> Result<Vec<SignInId>> {
    let living = sqlx::query_scalar!(
        r#"SELECT id AS "id: SignInId" FROM sessions WHERE id = ANY($1) AND expires_at > $2"#,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>(),
        now
    )
    .fetch_all(db)
    .await?;
    Ok(living)
}

pub async fn delete_expired(db: &mut Connection, now: DateTime<Utc>) -> Result<u64> {
    let done = sqlx::query!("DELETE FROM sessions WHERE expires_at <= $1", now).execute(db).await?;
    Ok(done.rows_affected())
}

//! Questions about sign-in sessions. A key arrives here as its hash only.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{Connection, Result};
use crate::ids::{SignInId, UserId};

pub struct NewSession<'a> {
    pub id: SignInId,
    pub key_hash: &'a [u8],
    pub user: UserId,
    pub state: Value,
    pub now: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

pub async fn insert(db: &mut Connection, session: NewSession<'_>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO sessions (id, key_hash, user_id, state, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        session.id as SignInId,
        session.key_hash,
        session.user as UserId,
        session.state,
        session.now,
        session.expires_at,
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn state(db: &mut Connection, key_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Value>> {
    let state =
        sqlx::query_scalar!("SELECT state FROM sessions WHERE key_hash = $1 AND expires_at > $2", key_hash, now)
            .fetch_optional(db)
            .await?;
    Ok(state)
}

/// Changes nothing when the session is gone: a sign-out that came first stays final.
pub async fn update(db: &mut Connection, key_hash: &[u8], state: Value, expires_at: DateTime<Utc>) -> Result<()> {
    sqlx::query!("UPDATE sessions SET state = $2, expires_at = $3 WHERE key_hash = $1", key_hash, state, expires_at)
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

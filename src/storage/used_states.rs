//! Questions about ways to GitHub and back. A state arrives here as its hash only.

use chrono::{DateTime, Utc};

use super::{Connection, Result};

/// Whether it was not used before.
pub async fn insert(db: &mut Connection, state_hash: &[u8], expires_at: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO used_states (state_hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        state_hash,
        expires_at
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn delete_expired(db: &mut Connection, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("DELETE FROM used_states WHERE expires_at <= $1", now).execute(db).await?;
    Ok(())
}

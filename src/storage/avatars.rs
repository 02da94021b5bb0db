//! Questions about people's pictures.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::{AvatarKey, UserId};

pub async fn picture(db: &mut Connection, key: AvatarKey) -> Result<Option<Vec<u8>>> {
    let picture =
        sqlx::query_scalar!("SELECT picture FROM avatars WHERE key = $1", key as AvatarKey).fetch_optional(db).await?;
    Ok(picture)
}

/// Puts a picture in the place of the one before, of a locked account.
pub async fn replace(
    db: &mut Connection,
    user: UserId,
    key: AvatarKey,
    picture: &[u8],
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO avatars (key, user_id, picture, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (user_id) DO UPDATE SET key = $1, picture = $3, created_at = $4",
        key as AvatarKey,
        user as UserId,
        picture,
        now
    )
    .execute(&mut *db)
    .await?;
    point_to(db, user, Some(key), now).await
}

/// Of a locked account.
pub async fn remove(db: &mut Connection, user: UserId, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("DELETE FROM avatars WHERE user_id = $1", user as UserId).execute(&mut *db).await?;
    point_to(db, user, None, now).await
}

async fn point_to(db: &mut Connection, user: UserId, key: Option<AvatarKey>, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "UPDATE users SET avatar_key = $2, updated_at = $3 WHERE id = $1",
        user as UserId,
        key as Option<AvatarKey>,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

//! Questions about accounts.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::UserId;

/// The constraint behind "unique without regard to case".
pub const USERNAME_KEY: &str = "users_username_key";

pub struct User {
    pub id: UserId,
    pub username: String,
    pub created_at: DateTime<Utc>,
}

pub struct Credentials {
    pub user: User,
    pub password_hash: String,
}

pub struct UserName {
    pub id: UserId,
    pub username: String,
}

/// Adds the account and its stream.
pub async fn insert(db: &mut Connection, user: &User, password_hash: &str) -> Result<()> {
    sqlx::query!(
        "WITH account AS (
             INSERT INTO users (id, username, password_hash, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)
             RETURNING id
         )
         INSERT INTO streams (id) SELECT id FROM account",
        user.id as UserId,
        user.username,
        password_hash,
        user.created_at,
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn by_id(db: &mut Connection, id: UserId) -> Result<Option<User>> {
    let user = sqlx::query_as!(
        User,
        r#"SELECT id AS "id: UserId", username, created_at FROM users WHERE id = $1"#,
        id as UserId
    )
    .fetch_optional(db)
    .await?;
    Ok(user)
}

pub async fn credentials(db: &mut Connection, username: &str) -> Result<Option<Credentials>> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: UserId", username, created_at, password_hash FROM users WHERE lower(username) = lower($1 COLLATE "C")"#,
        username
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Credentials {
        user: User { id: row.id, username: row.username, created_at: row.created_at },
        password_hash: row.password_hash,
    }))
}

/// Names that begin with `prefix`, in order of name, those after `after` only. Both are lower-case ASCII.
pub async fn by_prefix(db: &mut Connection, prefix: &str, after: &str, limit: i64) -> Result<Vec<UserName>> {
    // A range, because LIKE with a parameter cannot use the index in a cached plan. No name holds a character as high
    // as DEL, so it closes the range.
    let end = format!("{prefix}\u{7f}");
    let users = sqlx::query_as!(
        UserName,
        r#"SELECT id AS "id: UserId", username FROM users
           WHERE lower(username) >= $1 AND lower(username) < $2 AND lower(username) > $3
           ORDER BY lower(username) LIMIT $4"#,
        prefix,
        end,
        after,
        limit,
    )
    .fetch_all(db)
    .await?;
    Ok(users)
}

/// The names of those of `ids` that exist.
pub async fn names(db: &mut Connection, ids: &[UserId]) -> Result<Vec<UserName>> {
    let users = sqlx::query_as!(
        UserName,
        r#"SELECT id AS "id: UserId", username FROM users WHERE id = ANY($1)"#,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(users)
}

pub async fn by_username(db: &mut Connection, username: &str) -> Result<Option<UserName>> {
    let user = sqlx::query_as!(
        UserName,
        r#"SELECT id AS "id: UserId", username FROM users WHERE lower(username) = lower($1 COLLATE "C")"#,
        username
    )
    .fetch_optional(db)
    .await?;
    Ok(user)
}

//! Questions about accounts.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::{AvatarKey, UserId};

/// The constraint behind "unique without regard to case".
pub const USERNAME_KEY: &str = "users_username_key";

/// How many names are looked at for each beginning that is only near to what was asked for.
const OF_EACH: i64 = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub username: String,
    pub bio: String,
    pub avatar: Option<AvatarKey>,
    pub created_at: DateTime<Utc>,
}

pub struct Credentials {
    pub user: User,
    pub password_hash: String,
}

/// What is shown of somebody beside what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub username: String,
    pub avatar: Option<AvatarKey>,
}

impl Person {
    /// Of a row that may have nobody in it.
    pub(super) fn of(id: Option<UserId>, username: Option<String>, avatar: Option<AvatarKey>) -> Option<Self> {
        id.zip(username).map(|(id, username)| Self { id, username, avatar })
    }
}

/// What is shown of somebody in a list of people.
pub struct Profile {
    pub person: Person,
    pub bio: String,
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
        r#"SELECT id AS "id: UserId", username, bio, avatar_key AS "avatar: AvatarKey", created_at
           FROM users WHERE id = $1"#,
        id as UserId
    )
    .fetch_optional(db)
    .await?;
    Ok(user)
}

/// Locks the account for a change of what it shows; whoever writes to them does not wait for it.
pub async fn lock(db: &mut Connection, id: UserId) -> Result<Option<User>> {
    let user = sqlx::query_as!(
        User,
        r#"SELECT id AS "id: UserId", username, bio, avatar_key AS "avatar: AvatarKey", created_at
           FROM users WHERE id = $1 FOR NO KEY UPDATE"#,
        id as UserId
    )
    .fetch_optional(db)
    .await?;
    Ok(user)
}

/// Changes what is given of a locked account, and answers with all of it.
pub async fn change(
    db: &mut Connection,
    id: UserId,
    username: Option<&str>,
    bio: Option<&str>,
    now: DateTime<Utc>,
) -> Result<User> {
    let user = sqlx::query_as!(
        User,
        r#"UPDATE users SET username = coalesce($2, username), bio = coalesce($3, bio), updated_at = $4 WHERE id = $1
           RETURNING id AS "id: UserId", username, bio, avatar_key AS "avatar: AvatarKey", created_at"#,
        id as UserId,
        username,
        bio,
        now
    )
    .fetch_one(db)
    .await?;
    Ok(user)
}

pub async fn credentials(db: &mut Connection, username: &str) -> Result<Option<Credentials>> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: UserId", username, bio, avatar_key AS "avatar: AvatarKey", created_at, password_hash
           FROM users WHERE lower(username) = lower($1 COLLATE "C")"#,
        username
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Credentials {
        user: User { id: row.id, username: row.username, bio: row.bio, avatar: row.avatar, created_at: row.created_at },
        password_hash: row.password_hash,
    }))
}

/// Names that begin with `prefix`, in order of name, those after `after` only. Both are lower-case ASCII.
pub async fn by_prefix(db: &mut Connection, prefix: &str, after: &str, limit: i64) -> Result<Vec<Profile>> {
    // A range, because LIKE with a parameter cannot use the index in a cached plan. No name holds a character as high
    // as DEL, so it closes the range.
    let end = format!("{prefix}\u{7f}");
    let rows = sqlx::query!(
        r#"SELECT id AS "id: UserId", username, avatar_key AS "avatar: AvatarKey", bio FROM users
           WHERE lower(username) >= $1 AND lower(username) < $2 AND lower(username) > $3
           ORDER BY lower(username) LIMIT $4"#,
        prefix,
        end,
        after,
        limit,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Profile { person: Person { id: row.id, username: row.username, avatar: row.avatar }, bio: row.bio })
        .collect())
}

/// Names that begin with one of `beginnings` and not with `prefix`: those whose length is next to that of `prefix` first,
/// then in order of name. Of each beginning only the first few, so it costs no more where many names are alike.
pub async fn by_beginnings(
    db: &mut Connection,
    beginnings: &[String],
    prefix: &str,
    limit: i64,
) -> Result<Vec<Profile>> {
    let rows = sqlx::query!(
        r#"SELECT users.id AS "id: UserId", users.username, avatar_key AS "avatar: AvatarKey", bio
           FROM (
               SELECT DISTINCT abs(length(near.username) - length($2)) AS distance, lower(near.username) AS name, near.id
               FROM unnest($1::text[]) AS beginning
               CROSS JOIN LATERAL (
                   SELECT id, username FROM users
                   WHERE lower(username) >= beginning AND lower(username) < beginning || chr(127)
                   ORDER BY lower(username) LIMIT $4
               ) AS near
               WHERE NOT starts_with(lower(near.username), $2)
               ORDER BY distance, name LIMIT $3
           ) AS nearest
           CROSS JOIN LATERAL (SELECT * FROM users WHERE users.id = nearest.id OFFSET 0) AS users
           ORDER BY distance, name"#,
        beginnings,
        prefix,
        limit,
        OF_EACH
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Profile { person: Person { id: row.id, username: row.username, avatar: row.avatar }, bio: row.bio })
        .collect())
}

/// Those of `ids` that exist.
pub async fn people(db: &mut Connection, ids: &[UserId]) -> Result<Vec<Person>> {
    let people = sqlx::query_as!(
        Person,
        r#"SELECT id AS "id: UserId", username, avatar_key AS "avatar: AvatarKey" FROM users WHERE id = ANY($1)"#,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(people)
}

pub async fn by_username(db: &mut Connection, username: &str) -> Result<Option<Profile>> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: UserId", username, avatar_key AS "avatar: AvatarKey", bio
           FROM users WHERE lower(username) = lower($1 COLLATE "C")"#,
        username
    )
    .fetch_optional(db)
    .await?;
    Ok(row
        .map(|row| Profile { person: Person { id: row.id, username: row.username, avatar: row.avatar }, bio: row.bio }))
}

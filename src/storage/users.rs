//! Questions about accounts. Whoever has deleted theirs has no name any more, and is found by nobody.

use chrono::{DateTime, Utc};

use super::{Connection, Result};
use crate::ids::{AvatarKey, UserId};

/// The constraint behind "unique without regard to case".
pub const USERNAME_KEY: &str = "users_username_key";

/// The constraint behind "one account for each identity at GitHub".
pub const PROVIDER_KEY: &str = "users_provider_key";

/// How many names are looked at for each beginning that is only near to what was asked for.
const OF_EACH: i64 = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub username: String,
    pub bio: String,
    pub avatar: Option<AvatarKey>,
    pub created_at: DateTime<Utc>,
    pub has_password: bool,
    pub github: bool,
    pub password_version: i64,
}

/// By a password, by GitHub's id, or both.
pub struct NewUser<'a> {
    pub id: UserId,
    pub username: &'a str,
    pub password_hash: Option<&'a str>,
    pub github_id: Option<&'a str>,
    pub created_at: DateTime<Utc>,
}

pub struct Credentials {
    pub user: User,
    /// None for who signs in with GitHub only.
    pub password_hash: Option<String>,
}

/// What is shown of somebody beside what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    /// None when they have deleted their account.
    pub username: Option<String>,
    pub avatar: Option<AvatarKey>,
}

impl Person {
    /// Of a row that may have nobody in it.
    pub(super) fn of(id: Option<UserId>, username: Option<String>, avatar: Option<AvatarKey>) -> Option<Self> {
        id.map(|id| Self { id, username, avatar })
    }
}

/// What is shown of somebody in a list of people.
pub struct Profile {
    pub id: UserId,
    pub username: String,
    pub avatar: Option<AvatarKey>,
    pub bio: String,
}

/// Adds the account and its stream.
pub async fn insert(db: &mut Connection, user: &NewUser<'_>) -> Result<()> {
    sqlx::query!(
        "WITH account AS (
             INSERT INTO users (id, username, password_hash, provider, provider_id, created_at, updated_at)
             VALUES ($1, $2, $3, CASE WHEN $4::text IS NOT NULL THEN 'github' END, $4, $5, $5)
             RETURNING id
         )
         INSERT INTO streams (id) SELECT id FROM account",
        user.id as UserId,
        user.username,
        user.password_hash,
        user.github_id,
        user.created_at,
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn by_id(db: &mut Connection, id: UserId) -> Result<Option<User>> {
    let user = sqlx::query_as!(
        User,
        r#"SELECT id AS "id: UserId", username AS "username!", bio, avatar_key AS "avatar: AvatarKey", created_at,
                  password_hash IS NOT NULL AS "has_password!", provider IS NOT NULL AS "github!", password_version
           FROM users WHERE id = $1 AND deleted_at IS NULL"#,
        id as UserId
    )
    .fetch_optional(db)
    .await?;
    Ok(user)
}

/// Whether the account is there; if it is, it is not deleted until the transaction ends. Taken before any other row, so that
/// whatever somebody does is finished when their account goes, or finds that it is gone.
pub async fn hold(db: &mut Connection, id: UserId) -> Result<bool> {
    let held = sqlx::query!("SELECT id FROM users WHERE id = $1 AND deleted_at IS NULL FOR SHARE", id as UserId)
        .fetch_optional(db)
        .await?;
    Ok(held.is_some())
}

/// Locks the account for a change of what it shows; whoever writes to them does not wait for it.
pub async fn lock(db: &mut Connection, id: UserId) -> Result<Option<User>> {
    let user = sqlx::query_as!(
        User,
        r#"SELECT id AS "id: UserId", username AS "username!", bio, avatar_key AS "avatar: AvatarKey", created_at,
                  password_hash IS NOT NULL AS "has_password!", provider IS NOT NULL AS "github!", password_version
           FROM users WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE"#,
        id as UserId
    )
    .fetch_optional(db)
    .await?;
    Ok(user)
}

pub async fn by_github_id(db: &mut Connection, github_id: &str) -> Result<Option<User>> {
    let user = sqlx::query_as!(
        User,
        r#"SELECT id AS "id: UserId", username AS "username!", bio, avatar_key AS "avatar: AvatarKey", created_at,
                  password_hash IS NOT NULL AS "has_password!", provider IS NOT NULL AS "github!", password_version
           FROM users WHERE provider = 'github' AND provider_id = $1"#,
        github_id
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
           RETURNING id AS "id: UserId", username AS "username!", bio, avatar_key AS "avatar: AvatarKey", created_at,
                  password_hash IS NOT NULL AS "has_password!", provider IS NOT NULL AS "github!", password_version"#,
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
        r#"SELECT id AS "id: UserId", username AS "username!", bio, avatar_key AS "avatar: AvatarKey", created_at,
                  password_hash, provider IS NOT NULL AS "github!", password_version
           FROM users WHERE lower(username) = lower($1 COLLATE "C")"#,
        username
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Credentials {
        user: User {
            id: row.id,
            username: row.username,
            bio: row.bio,
            avatar: row.avatar,
            created_at: row.created_at,
            has_password: row.password_hash.is_some(),
            github: row.github,
            password_version: row.password_version,
        },
        password_hash: row.password_hash,
    }))
}

/// Whether the account is there at all, and its password's hash if it has one.
pub async fn password_hash(db: &mut Connection, id: UserId) -> Result<Option<Option<String>>> {
    let found =
        sqlx::query_scalar!("SELECT password_hash FROM users WHERE id = $1 AND deleted_at IS NULL", id as UserId)
            .fetch_optional(db)
            .await?;
    Ok(found)
}

/// Whether the password was still the one that was checked.
pub async fn change_password(
    db: &mut Connection,
    id: UserId,
    checked: Option<&str>,
    new: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE users SET password_hash = $3, password_version = password_version + 1, updated_at = $4
         WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $2 AND deleted_at IS NULL",
        id as UserId,
        checked,
        new,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Leaves a tombstone: the id, and nothing that says whose it was. Whether the account was there, and its password still the
/// one that was checked.
pub async fn bury(db: &mut Connection, id: UserId, checked: Option<&str>, now: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "WITH gone AS (
             UPDATE users SET username = NULL, bio = '', password_hash = NULL, provider = NULL, provider_id = NULL,
                    updated_at = $3, deleted_at = $3
             WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $2 AND deleted_at IS NULL RETURNING id
         )
         INSERT INTO unfinished_deletions (user_id) SELECT id FROM gone",
        id as UserId,
        checked,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Those who are buried and of whom something may be left.
pub async fn unfinished_deletions(db: &mut Connection) -> Result<Vec<UserId>> {
    let users =
        sqlx::query_scalar!(r#"SELECT user_id AS "user: UserId" FROM unfinished_deletions ORDER BY user_id LIMIT 100"#)
            .fetch_all(db)
            .await?;
    Ok(users)
}

/// Nothing is left.
pub async fn finish_deletion(db: &mut Connection, id: UserId) -> Result<()> {
    sqlx::query!("DELETE FROM unfinished_deletions WHERE user_id = $1", id as UserId).execute(db).await?;
    Ok(())
}

/// Names that begin with `prefix`, in order of name, those after `after` only. Both are lower-case ASCII.
pub async fn by_prefix(db: &mut Connection, prefix: &str, after: &str, limit: i64) -> Result<Vec<Profile>> {
    // A range, because LIKE with a parameter cannot use the index in a cached plan. No name holds a character as high
    // as DEL, so it closes the range.
    let end = format!("{prefix}\u{7f}");
    let people = sqlx::query_as!(
        Profile,
        r#"SELECT id AS "id: UserId", username AS "username!", avatar_key AS "avatar: AvatarKey", bio FROM users
           WHERE lower(username) >= $1 AND lower(username) < $2 AND lower(username) > $3
           ORDER BY lower(username) LIMIT $4"#,
        prefix,
        end,
        after,
        limit,
    )
    .fetch_all(db)
    .await?;
    Ok(people)
}

/// Names of which the second, third or fourth word begins with `prefix`, and not the first, in order of name. Of each only so
/// many are looked at.
pub async fn by_later_words(db: &mut Connection, prefix: &str, limit: i64) -> Result<Vec<Profile>> {
    let people = sqlx::query_as!(
        Profile,
        r#"WITH words AS (
               (SELECT id FROM users WHERE substring(lower(username) FROM '^[^_-]*[_-]+(.*)$') >= $1
                    AND substring(lower(username) FROM '^[^_-]*[_-]+(.*)$') < $1 || chr(127)
                ORDER BY substring(lower(username) FROM '^[^_-]*[_-]+(.*)$') LIMIT $2)
               UNION
               (SELECT id FROM users WHERE substring(lower(username) FROM '^(?:[^_-]*[_-]+){2}(.*)$') >= $1
                    AND substring(lower(username) FROM '^(?:[^_-]*[_-]+){2}(.*)$') < $1 || chr(127)
                ORDER BY substring(lower(username) FROM '^(?:[^_-]*[_-]+){2}(.*)$') LIMIT $2)
               UNION
               (SELECT id FROM users WHERE substring(lower(username) FROM '^(?:[^_-]*[_-]+){3}(.*)$') >= $1
                    AND substring(lower(username) FROM '^(?:[^_-]*[_-]+){3}(.*)$') < $1 || chr(127)
                ORDER BY substring(lower(username) FROM '^(?:[^_-]*[_-]+){3}(.*)$') LIMIT $2)
           )
           SELECT users.id AS "id: UserId", username AS "username!", avatar_key AS "avatar: AvatarKey", bio
           FROM words CROSS JOIN LATERAL (SELECT * FROM users WHERE users.id = words.id OFFSET 0) AS users
           WHERE NOT starts_with(lower(username), $1) ORDER BY lower(username) LIMIT $2"#,
        prefix,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(people)
}

/// Names that begin with one of `beginnings` and not with `prefix`: those whose length is next to that of `prefix` first,
/// then in order of name. Of each beginning only the first few, so it costs no more where many names are alike.
pub async fn by_beginnings(
    db: &mut Connection,
    beginnings: &[String],
    prefix: &str,
    limit: i64,
) -> Result<Vec<Profile>> {
    let people = sqlx::query_as!(
        Profile,
        r#"SELECT users.id AS "id: UserId", users.username AS "username!", avatar_key AS "avatar: AvatarKey", bio
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
    Ok(people)
}

/// Those of `ids` that exist and are not deleted, as they are shown.
pub async fn people(db: &mut Connection, ids: &[UserId]) -> Result<Vec<Person>> {
    let people = sqlx::query_as!(
        Person,
        r#"SELECT id AS "id: UserId", username, avatar_key AS "avatar: AvatarKey" FROM users
           WHERE id = ANY($1) AND deleted_at IS NULL"#,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(people)
}

/// Those of `ids` that exist and are not deleted.
pub async fn living(db: &mut Connection, ids: &[UserId]) -> Result<Vec<UserId>> {
    let living = sqlx::query_scalar!(
        r#"SELECT id AS "id: UserId" FROM users WHERE id = ANY($1) AND deleted_at IS NULL"#,
        &ids.iter().map(|id| id.0).collect::<Vec<_>>()
    )
    .fetch_all(db)
    .await?;
    Ok(living)
}

pub async fn by_username(db: &mut Connection, username: &str) -> Result<Option<Profile>> {
    let found = sqlx::query_as!(
        Profile,
        r#"SELECT id AS "id: UserId", username AS "username!", avatar_key AS "avatar: AvatarKey", bio
           FROM users WHERE lower(username) = lower($1 COLLATE "C")"#,
        username
    )
    .fetch_optional(db)
    .await?;
    Ok(found)
}

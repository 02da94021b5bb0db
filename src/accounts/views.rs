//! What is answered about people. Names are public; nothing here says when somebody was last active.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Bio, NamePrefix, SessionCursor, Username};
use crate::{
    ids::{AvatarKey, BlockId, SignInId, UserId},
    storage::users,
};

/// The signed-in user.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    pub id: UserId,
    #[schema(value_type = Username)]
    pub username: String,
    #[schema(value_type = Bio)]
    pub bio: String,
    #[schema(required)]
    pub avatar_url: Option<String>,
    /// Whether one may log in with a password.
    pub has_password: bool,
    /// Whether one signs in with GitHub.
    pub github: bool,
    pub created_at: DateTime<Utc>,
}

/// A device that is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    pub id: SignInId,
    /// When it signed in.
    pub created_at: DateTime<Utc>,
    /// The day on which it was used last.
    pub last_used: NaiveDate,
    /// What the device said of itself when it signed in.
    #[schema(required, max_length = 200)]
    pub user_agent: Option<String>,
    /// Whether it is the one that asks.
    pub current: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SessionPage {
    /// Newest first.
    pub items: Vec<Session>,
    /// Give it as `cursor` to get the next page.
    #[schema(required, value_type = Option<SessionCursor>)]
    pub next: Option<String>,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

/// Somebody in a list of people.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserSummary {
    pub id: UserId,
    #[schema(value_type = Username)]
    pub username: String,
    #[schema(required)]
    pub avatar_url: Option<String>,
    #[schema(value_type = Bio)]
    pub bio: String,
}

/// Somebody as everybody sees them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Profile {
    pub id: UserId,
    #[schema(value_type = Username)]
    pub username: String,
    #[schema(required)]
    pub avatar_url: Option<String>,
    #[schema(value_type = Bio)]
    pub bio: String,
    /// The reader's block of them by name.
    #[schema(required)]
    pub block_id: Option<BlockId>,
    pub is_me: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct UserPage {
    pub items: Vec<UserSummary>,
    /// Give it as `cursor` to get the next page.
    #[schema(required, value_type = Option<NamePrefix>)]
    pub next: Option<String>,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

impl From<users::User> for Me {
    fn from(user: users::User) -> Self {
        let users::User { id, username, bio, avatar, created_at, has_password, github, .. } = user;
        Self { id, username, bio, avatar_url: avatar.map(AvatarKey::url), has_password, github, created_at }
    }
}

impl From<users::Profile> for UserSummary {
    fn from(found: users::Profile) -> Self {
        let users::Profile { id, username, avatar, bio } = found;
        Self { id, username, avatar_url: avatar.map(AvatarKey::url), bio }
    }
}

impl Profile {
    pub(super) fn of(found: users::Profile, block_id: Option<BlockId>, reader: UserId) -> Self {
        let UserSummary { id, username, avatar_url, bio } = found.into();
        Self { id, username, avatar_url, bio, block_id, is_me: id == reader }
    }
}

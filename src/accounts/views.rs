//! What is answered about people. Names are public; nothing here says when somebody was last active.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Bio, NamePrefix, Username};
use crate::{
    ids::{AvatarKey, BlockId, UserId},
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
    pub created_at: DateTime<Utc>,
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
        let users::User { id, username, bio, avatar, created_at } = user;
        Self { id, username, bio, avatar_url: avatar.map(AvatarKey::url), created_at }
    }
}

impl From<users::Profile> for UserSummary {
    fn from(found: users::Profile) -> Self {
        let users::Profile { person: users::Person { id, username, avatar }, bio } = found;
        Self { id, username, avatar_url: avatar.map(AvatarKey::url), bio }
    }
}

impl Profile {
    pub(super) fn of(found: users::Profile, block_id: Option<BlockId>, reader: UserId) -> Self {
        let UserSummary { id, username, avatar_url, bio } = found.into();
        Self { id, username, avatar_url, bio, block_id, is_me: id == reader }
    }
}

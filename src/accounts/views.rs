//! What is answered about people. Names are public; nothing here says when somebody was last active.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{NamePrefix, SessionCursor, Username};
use crate::{
    ids::{SignInId, UserId},
    storage::users::User,
};

/// The signed-in user.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    pub id: UserId,
    #[schema(value_type = Username)]
    pub username: String,
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

#[derive(Debug, Serialize, ToSchema)]
pub struct UserSummary {
    pub id: UserId,
    #[schema(value_type = Username)]
    pub username: String,
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

impl From<User> for Me {
    fn from(user: User) -> Self {
        Self {
            id: user.id,
            username: user.username,
            has_password: user.has_password,
            github: user.github,
            created_at: user.created_at,
        }
    }
}

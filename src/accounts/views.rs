//! What is answered about people. Names are public; nothing here says when somebody was last active.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{NamePrefix, Username};
use crate::ids::UserId;

/// The signed-in user.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    pub id: UserId,
    #[schema(value_type = Username)]
    pub username: String,
    pub created_at: DateTime<Utc>,
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

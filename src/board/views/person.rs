use serde::Serialize;
use utoipa::ToSchema;

use crate::ids::UserId;

/// Somebody who has signed something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Person {
    pub id: UserId,
    pub username: String,
    #[schema(required)]
    pub avatar_url: Option<String>,
}

impl Person {
    pub fn new(id: UserId, username: String) -> Self {
        Self { id, username, avatar_url: None }
    }
}

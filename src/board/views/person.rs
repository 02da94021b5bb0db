use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    ids::{AvatarKey, UserId},
    storage::users,
};

/// Somebody who has signed something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Person {
    pub id: UserId,
    pub username: String,
    #[schema(required)]
    pub avatar_url: Option<String>,
}

impl From<users::Person> for Person {
    fn from(found: users::Person) -> Self {
        let users::Person { id, username, avatar } = found;
        // What somebody has signed is not shown any more when their account is deleted.
        Self { id, username: username.unwrap_or_default(), avatar_url: avatar.map(AvatarKey::url) }
    }
}

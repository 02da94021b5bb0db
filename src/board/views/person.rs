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
        Self { id, username, avatar_url: avatar.map(AvatarKey::url) }
    }
}

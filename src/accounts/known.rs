//! Somebody who has just shown who they are.

use super::Me;
use crate::storage::users::{NewUser, User};

pub struct Known {
    pub me: Me,
    pub(super) password_version: i64,
    /// By GitHub's word, not by a password.
    pub(super) by_github: bool,
}

impl Known {
    pub(super) fn new(user: &NewUser<'_>) -> Self {
        Self {
            me: Me {
                id: user.id,
                username: user.username.to_owned(),
                bio: String::new(),
                avatar_url: None,
                has_password: user.password_hash.is_some(),
                github: user.github_id.is_some(),
                created_at: user.created_at,
            },
            password_version: 0,
            by_github: user.github_id.is_some(),
        }
    }

    pub(super) fn by_github(user: User) -> Self {
        Self { by_github: true, ..user.into() }
    }
}

impl From<User> for Known {
    fn from(user: User) -> Self {
        Self { password_version: user.password_version, by_github: false, me: user.into() }
    }
}

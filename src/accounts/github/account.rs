//! The account that belongs to somebody at GitHub. A name that is taken is left to whoever has it.

use super::{Profile, names};
use crate::{
    accounts::{AccountError, Accounts, Known},
    ids::UserId,
    storage::{detached, users},
};

impl Accounts {
    pub(super) async fn of_github(&self, profile: Profile) -> Result<Known, AccountError> {
        let accounts = self.clone();
        detached(async move { accounts.find_or_make(&profile).await }).await
    }

    /// Two first sign-ins at once: one makes the account, the other is refused by the constraint and finds it.
    async fn find_or_make(&self, profile: &Profile) -> Result<Known, AccountError> {
        let github_id = profile.id.to_string();
        let mut db = self.storage.connection().await?;
        if let Some(user) = users::by_github_id(&mut db, &github_id).await? {
            return Ok(Known::by_github(user));
        }
        for name in names::candidates(&profile.login, [self.ids.uuid(), self.ids.uuid()]) {
            let user = users::NewUser {
                id: UserId(self.ids.uuid()),
                username: name.as_str(),
                password_hash: None,
                github_id: Some(&github_id),
                created_at: self.clock.now(),
            };
            match users::insert(&mut db, &user).await {
                Ok(()) => {
                    self.copy_picture(user.id, profile);
                    return Ok(Known::new(&user));
                }
                Err(error) if error.violates(users::USERNAME_KEY) => {}
                Err(error) if error.violates(users::PROVIDER_KEY) => break,
                Err(error) => return Err(error.into()),
            }
        }
        let made = users::by_github_id(&mut db, &github_id).await?;
        made.map(Known::by_github).ok_or(AccountError::NoFreeName)
    }
}

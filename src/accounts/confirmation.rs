//! Whether it is really the one who is signed in, before what cannot be taken back.

use super::{AccountError, Accounts, Password, SignIn};
use crate::storage::users;

impl Accounts {
    /// By the password, or without one by a sign-in with GitHub that is fresh. Answers with the password's hash as it was then.
    pub(super) async fn confirm(
        &self,
        sign_in: SignIn,
        password: Option<Password>,
    ) -> Result<Option<String>, AccountError> {
        let stored = {
            // Given back before the hash is computed, as at a log-in.
            let mut db = self.storage.connection().await?;
            users::password_hash(&mut db, sign_in.user).await?.ok_or(AccountError::Gone)?
        };
        let is_confirmed = match password {
            Some(password) => self.hasher.verify(password, stored.clone()).await?,
            None if sign_in.is_fresh(self.clock.now()) => true,
            None if self.me(sign_in.user).await?.is_some_and(|me| me.github) => {
                return Err(AccountError::FreshSignInNeeded);
            }
            None => false,
        };
        if is_confirmed { Ok(stored) } else { Err(AccountError::WrongPassword) }
    }
}

//! Whether it is really the one who is signed in, before what cannot be taken back.

use chrono::{DateTime, Utc};

use super::{AccountError, Accounts, Password, SignIn};
use crate::storage::{Connection, sessions, users};

/// What was confirmed: the hash of the account's password as it was then, if it had one.
pub(super) struct Checked(Option<String>);

impl Accounts {
    /// By the password, or without one by a sign-in with GitHub that is fresh.
    pub(super) async fn confirm(&self, sign_in: SignIn, password: Option<Password>) -> Result<Checked, AccountError> {
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
        if is_confirmed { Ok(Checked(stored)) } else { Err(AccountError::WrongPassword) }
    }
}

impl Checked {
    pub(super) fn hash(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Asked in the transaction that acts, once the account's row is its own: `is_done` says whether the password was still
    /// the one that was checked. The session may have been ended meanwhile, by another device or another password.
    pub(super) async fn holds(
        &self,
        db: &mut Connection,
        sign_in: SignIn,
        is_done: bool,
        now: DateTime<Utc>,
    ) -> Result<(), AccountError> {
        if sessions::living(db, &[sign_in.id], now).await?.is_empty() {
            return Err(AccountError::Gone);
        }
        if is_done { Ok(()) } else { Err(AccountError::WrongPassword) }
    }
}

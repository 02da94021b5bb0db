//! A new password: it ends the sessions of all other devices, and those that are just being opened with the old one.

use super::{AccountError, Accounts, Password, SignIn};
use crate::storage::{detached, sessions, users};

impl Accounts {
    /// `current` is needed when there is one; whoever signs in with GitHub may have none yet.
    pub async fn change_password(
        &self,
        sign_in: SignIn,
        current: Option<Password>,
        new: Password,
    ) -> Result<(), AccountError> {
        let checked = self.check_password(sign_in, current).await?;
        let hash = self.hasher.hash(new).await?;
        let accounts = self.clone();
        detached(async move {
            let now = accounts.clock.now();
            let mut tx = accounts.storage.begin().await?;
            if !users::change_password(&mut tx, sign_in.user, checked.as_deref(), &hash, now).await? {
                return Err(AccountError::WrongPassword);
            }
            let ended = sessions::delete_all(&mut tx, sign_in.user, Some(sign_in.id)).await?;
            tx.commit().await?;
            accounts.end_streams(sign_in, &ended);
            Ok(())
        })
        .await
    }

    /// Whether it is really the one who is signed in; answers with the hash that was checked.
    pub(super) async fn check_password(
        &self,
        sign_in: SignIn,
        given: Option<Password>,
    ) -> Result<Option<String>, AccountError> {
        let stored = {
            // Given back before the hash is computed, as at a log-in.
            let mut db = self.storage.connection().await?;
            users::password_hash(&mut db, sign_in.user).await?.ok_or(AccountError::Gone)?
        };
        let is_right = match given {
            Some(password) => self.hasher.verify(password, stored.clone()).await?,
            None => stored.is_none(),
        };
        if is_right { Ok(stored) } else { Err(AccountError::WrongPassword) }
    }
}

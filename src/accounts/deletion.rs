//! Deleting an account. What stays is a tombstone: conversations keep both of their sides, and those who know only an
//! alias notice nothing.

use super::{AccountError, Accounts, Password, SignIn};
use crate::{
    ids::UserId,
    storage::{self, avatars, blocks, detached, pins, preferences, sessions, users},
};

impl Accounts {
    /// By the password, or without one by a sign-in with GitHub that is fresh.
    pub async fn delete(&self, sign_in: SignIn, password: Option<Password>) -> Result<(), AccountError> {
        match password {
            Some(password) => drop(self.check_password(sign_in, Some(password)).await?),
            None => self.check_freshness(sign_in).await?,
        }
        let accounts = self.clone();
        detached(async move { accounts.bury(sign_in).await }).await
    }

    async fn check_freshness(&self, sign_in: SignIn) -> Result<(), AccountError> {
        if sign_in.is_fresh(self.clock.now()) {
            return Ok(());
        }
        let me = self.me(sign_in.user).await?.ok_or(AccountError::Gone)?;
        Err(if me.github { AccountError::FreshSignInNeeded } else { AccountError::WrongPassword })
    }

    /// The name goes first: whoever signs in meanwhile waits for the row and finds nobody. The stream's row stays, because
    /// replies to a hidden sender who is gone are stored as if they were there.
    async fn bury(&self, sign_in: SignIn) -> Result<(), AccountError> {
        let user = sign_in.user;
        let now = self.clock.now();
        let mut tx = self.storage.begin().await?;
        if !users::bury(&mut tx, user, now).await? {
            return Err(AccountError::Gone);
        }
        let ended = sessions::delete_all(&mut tx, user, None).await?;
        avatars::remove(&mut tx, user, now).await?;
        preferences::remove(&mut tx, user).await?;
        pins::remove_all_of(&mut tx, user).await?;
        blocks::remove_all(&mut tx, user).await?;
        tx.commit().await?;
        self.end_streams(sign_in, &ended);
        Ok(())
    }

    /// Those of whom other rooms may have something left.
    pub async fn unfinished_deletions(&self) -> storage::Result<Vec<UserId>> {
        users::unfinished_deletions(&mut *self.storage.connection().await?).await
    }

    pub async fn finish_deletion(&self, user: UserId) -> storage::Result<()> {
        users::finish_deletion(&mut *self.storage.connection().await?, user).await
    }
}

//! Deleting an account. What stays is a tombstone: conversations keep both of their sides, and those who know only an
//! alias notice nothing.

use super::{AccountError, Accounts, Password, SignIn, confirmation::Checked};
use crate::{
    ids::UserId,
    storage::{self, avatars, blocks, detached, pins, preferences, sessions, users},
};

impl Accounts {
    pub async fn delete(&self, sign_in: SignIn, password: Option<Password>) -> Result<(), AccountError> {
        let checked = self.confirm(sign_in, password).await?;
        let accounts = self.clone();
        detached(async move { accounts.bury(sign_in, checked).await }).await
    }

    /// The name goes first: whoever signs in meanwhile waits for the row and finds nobody. The stream's row stays, because
    /// replies to a hidden sender who is gone are stored as if they were there.
    async fn bury(&self, sign_in: SignIn, checked: Checked) -> Result<(), AccountError> {
        let user = sign_in.user;
        let now = self.clock.now();
        let mut tx = self.storage.begin().await?;
        let is_done = users::bury(&mut tx, user, checked.hash(), now).await?;
        checked.holds(&mut tx, sign_in, is_done, now).await?;
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

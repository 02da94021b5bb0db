//! A new password: it ends the sessions of all other devices, and those that are just being opened with the old one.

use super::{AccountError, Accounts, Password, SignIn};
use crate::storage::{detached, sessions, users};

impl Accounts {
    /// Whoever has just signed in with GitHub needs no `current` one: they may have none yet, or have forgotten it.
    pub async fn change_password(
        &self,
        sign_in: SignIn,
        current: Option<Password>,
        new: Password,
    ) -> Result<(), AccountError> {
        let checked = self.confirm(sign_in, current).await?;
        let hash = self.hasher.hash(new).await?;
        let accounts = self.clone();
        detached(async move {
            let now = accounts.clock.now();
            let mut tx = accounts.storage.begin().await?;
            let is_done = users::change_password(&mut tx, sign_in.user, checked.hash(), &hash, now).await?;
            checked.holds(&mut tx, sign_in, is_done, now).await?;
            let ended = sessions::delete_all(&mut tx, sign_in.user, Some(sign_in.id)).await?;
            tx.commit().await?;
            accounts.end_streams(sign_in, &ended);
            Ok(())
        })
        .await
    }
}

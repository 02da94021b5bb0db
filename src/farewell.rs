//! Deleting an account in every room that has something of it.
//!
//! The account goes first, at once and as a whole; from then on nobody sees what it has signed. That is then removed piece
//! by piece, and what is broken off is noted and done later.

use std::time::Duration;

use crate::{
    accounts::{AccountError, Accounts, Password, SignIn},
    board::Board,
    ids::UserId,
    storage,
};

/// How long the one who goes is kept waiting for what takes longer.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Clone)]
pub struct Farewell {
    accounts: Accounts,
    board: Board,
}

impl Farewell {
    pub fn new(accounts: Accounts, board: Board) -> Self {
        Self { accounts, board }
    }

    pub async fn delete(&self, sign_in: SignIn, password: Option<Password>) -> Result<(), AccountError> {
        self.accounts.delete(sign_in, password).await?;
        let farewell = self.clone();
        let finishing = tokio::spawn(async move { farewell.finish(sign_in.user).await });
        // It goes on without us.
        let _ = tokio::time::timeout(PATIENCE, finishing).await;
        Ok(())
    }

    /// What was broken off, on any node.
    pub async fn finish_all(&self) -> storage::Result<()> {
        for user in self.accounts.unfinished_deletions().await? {
            self.finish(user).await;
        }
        Ok(())
    }

    async fn finish(&self, user: UserId) {
        let forgotten = match self.board.forget(user).await {
            Ok(()) => self.accounts.finish_deletion(user).await.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        if let Err(cause) = forgotten {
            tracing::warn!(cause, "what a deleted account has signed could not be removed; it is tried again later");
        }
    }
}

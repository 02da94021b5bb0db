//! What somebody has signed goes with their account. What they posted anonymously stays: nothing ties it to them, and to
//! remove it with them would.

use super::{
    Board, BoardError,
    change::{Changed, News},
};
use crate::{
    ids::{BroadcastId, CommentId, UserId},
    storage::{
        broadcasts::{self, Listed},
        comments::{self, Signed},
    },
};

const AT_ONCE: i64 = 100;

impl Board {
    /// May be broken off and begun again. Only for somebody who can sign nothing any more: see `Board::begin`.
    pub async fn forget(&self, user: UserId) -> Result<(), BoardError> {
        loop {
            let broadcasts = {
                let mut db = self.storage.connection().await?;
                broadcasts::signed_by(&mut db, user, user, i64::MAX, AT_ONCE).await?
            };
            if broadcasts.is_empty() {
                break;
            }
            for Listed { id, .. } in broadcasts {
                self.change(move |board| async move { board.forget_broadcast(user, id).await }).await?;
            }
        }
        loop {
            let comments = {
                let mut db = self.storage.connection().await?;
                comments::signed_by(&mut db, user, None, AT_ONCE).await?
            };
            if comments.is_empty() {
                return Ok(());
            }
            for Signed { id, broadcast, .. } in comments {
                self.change(move |board| async move { board.forget_comment(broadcast, id).await }).await?;
            }
        }
    }

    async fn forget_broadcast(&self, user: UserId, id: BroadcastId) -> Changed<()> {
        let mut tx = self.storage.begin().await?;
        if !broadcasts::lock_signed(&mut tx, user, id).await? {
            return Ok(((), None));
        }
        self.conclude_deletion(tx, id, Some(user)).await
    }

    async fn forget_comment(&self, broadcast: BroadcastId, id: CommentId) -> Changed<()> {
        let mut tx = self.storage.begin().await?;
        broadcasts::lock_for_comments(&mut tx, broadcast).await?;
        if comments::is_deleted(&mut tx, id).await? {
            return Ok(((), None));
        }
        let count = comments::delete(&mut tx, id, self.clock.now()).await?;
        tx.commit().await?;
        Ok(((), Some(News::Comments(broadcast, count))))
    }
}

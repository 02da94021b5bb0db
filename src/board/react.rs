//! Reactions to comments: any number of different emoji, from everybody.

use super::{
    Board, BoardError, Comment,
    change::{Changed, News},
    guise::Guise,
    list::{listed, load_one},
};
use crate::{
    ids::{BroadcastId, CommentId, UserId},
    input::Emoji,
    storage::{Tx, broadcasts, comment_reactions, comments},
};

/// Different ones that one person may add to one comment, and that a comment may have from all.
const MOST: i64 = 20;
const MOST_KINDS: i64 = 50;

/// A comment that is locked until the transaction ends, and who somebody is there.
struct Locked {
    tx: Tx,
    id: CommentId,
    broadcast: BroadcastId,
    user: UserId,
    guise: Guise,
}

impl Board {
    pub async fn react(&self, user: UserId, id: CommentId, emoji: Emoji) -> Result<Comment, BoardError> {
        self.change(move |board| async move {
            let mut locked = board.lock_comment(user, id).await?;
            let comment = listed(&mut locked.tx, user, locked.broadcast, id).await?;
            if comment.is_deleted || comment.is_blocked {
                return Err(BoardError::NotFound);
            }
            let (tx, reactor) = (&mut locked.tx, &locked.guise.reactor);
            if !comment_reactions::add(tx, id, reactor, emoji.as_str(), board.clock.now()).await? {
                return locked.unchanged().await;
            }
            let (own, kinds) = comment_reactions::counts(tx, id, reactor).await?;
            if own > MOST || kinds > MOST_KINDS {
                return Err(BoardError::TooManyReactions);
            }
            locked.conclude().await
        })
        .await
    }

    pub async fn take_reaction_back(&self, user: UserId, id: CommentId, emoji: Emoji) -> Result<Comment, BoardError> {
        self.change(move |board| async move {
            let mut locked = board.lock_comment(user, id).await?;
            listed(&mut locked.tx, user, locked.broadcast, id).await?;
            let was_there =
                comment_reactions::remove(&mut locked.tx, id, &locked.guise.reactor, emoji.as_str()).await?;
            if was_there { locked.conclude().await } else { locked.unchanged().await }
        })
        .await
    }

    async fn lock_comment(&self, user: UserId, id: CommentId) -> Result<Locked, BoardError> {
        let mut tx = self.begin(user).await?;
        let broadcast = comments::broadcast_of(&mut tx, id).await?.ok_or(BoardError::NotFound)?;
        let guise = self.enter(&mut tx, user, broadcast).await?;
        comments::lock(&mut tx, id).await?;
        Ok(Locked { tx, id, broadcast, user, guise })
    }
}

impl Locked {
    async fn unchanged(mut self) -> Changed<Comment> {
        Ok((load_one(&mut self.tx, self.user, &self.guise, self.id).await?, None))
    }

    async fn conclude(mut self) -> Changed<Comment> {
        let comment = load_one(&mut self.tx, self.user, &self.guise, self.id).await?;
        let count = broadcasts::comments(&mut self.tx, self.broadcast).await?;
        self.tx.commit().await?;
        Ok((comment, Some(News::Comments(self.broadcast, count))))
    }
}

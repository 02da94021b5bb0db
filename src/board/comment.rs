//! Commenting on a broadcast, replying, and taking it back.

use sha2::{Digest as _, Sha256};

use super::{
    Board, BoardError, Comment, PostText,
    change::{Changed, News},
    list::{listed, load_one},
};
use crate::{
    ids::{BroadcastId, CommentId, UserId},
    input::ClientKey,
    storage::{broadcasts, comments},
};

pub struct NewComment {
    pub broadcast: BroadcastId,
    pub parent: Option<CommentId>,
    pub content: PostText,
    pub client_key: Option<ClientKey>,
}

impl NewComment {
    /// Tells a repeated request from another one under the same client key.
    fn hash(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(self.broadcast.0.as_bytes());
        hash.update(self.parent.unwrap_or_default().0.as_bytes());
        hash.update(self.content.as_str().as_bytes());
        hash.finalize().to_vec()
    }
}

impl Board {
    /// In their own anonymous broadcast they comment as its author.
    pub async fn comment(&self, user: UserId, new: NewComment) -> Result<Comment, BoardError> {
        self.change(move |board| async move { board.store_comment(user, new).await }).await
    }

    /// Locks the client key, then the broadcast.
    async fn store_comment(&self, user: UserId, new: NewComment) -> Changed<Comment> {
        let mut tx = self.begin(user).await?;
        let request = new.client_key.as_ref().map(|key| (self.tags.comment_request(user, key), new.hash()));
        let mut before = None;
        if let Some((tag, hash)) = &request {
            broadcasts::lock_client_tag(&mut tx, tag).await?;
            before = comments::by_client_tag(&mut tx, tag).await?;
            if before.as_ref().is_some_and(|before| before.request_hash != *hash) {
                return Err(BoardError::KeyReused);
            }
        }
        let author = broadcasts::lock(&mut tx, user, new.broadcast).await?.ok_or(BoardError::NotFound)?;
        let guise = self.guise(user, new.broadcast, &author);
        if let Some(before) = before {
            return Ok((load_one(&mut tx, user, &guise, before.id).await?, None));
        }
        if let Some(parent) = new.parent {
            listed(&mut tx, user, new.broadcast, parent).await?;
        }
        let row = comments::NewComment {
            id: CommentId(self.ids.uuid()),
            broadcast: new.broadcast,
            parent: new.parent,
            person: guise.person,
            content: new.content.as_str(),
            request: request.as_ref().map(|(tag, hash)| (&tag[..], &hash[..])),
            now: self.clock.now(),
        };
        let count = comments::insert(&mut tx, &row).await?;
        let comment = load_one(&mut tx, user, &guise, row.id).await?;
        tx.commit().await?;
        Ok((comment, Some(News::Comments(new.broadcast, count))))
    }

    /// The row stays, and its place on the list for as long as there are replies to it.
    pub async fn delete_comment(&self, user: UserId, id: CommentId) -> Result<Comment, BoardError> {
        self.change(move |board| async move {
            let mut tx = board.begin(user).await?;
            let broadcast = comments::broadcast_of(&mut tx, id).await?.ok_or(BoardError::NotFound)?;
            let author = broadcasts::lock(&mut tx, user, broadcast).await?.ok_or(BoardError::NotFound)?;
            let guise = board.guise(user, broadcast, &author);
            let comment = load_one(&mut tx, user, &guise, id).await?;
            if !comment.mine {
                return Err(BoardError::NotFound);
            }
            if comment.is_deleted() {
                return Ok((comment, None));
            }
            let count = comments::delete(&mut tx, id, board.clock.now()).await?;
            let comment = load_one(&mut tx, user, &guise, id).await?;
            tx.commit().await?;
            Ok((comment, Some(News::Comments(broadcast, count))))
        })
        .await
    }
}

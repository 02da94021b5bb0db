//! Counting who has seen a broadcast: everybody once, its author like anybody else.

use std::collections::BTreeSet;

use super::{
    Board, BoardError,
    change::{Changed, News},
};
use crate::{
    ids::{BroadcastId, UserId},
    invalid::Invalid,
    storage::{broadcast_views, broadcasts},
};

const MOST: usize = 50;

/// What somebody has seen: 1 to 50 broadcasts, each once and in the order of their ids.
pub struct Viewed(BTreeSet<BroadcastId>);

impl Viewed {
    pub fn parse(ids: Vec<BroadcastId>) -> Result<Self, Invalid> {
        if !(1..=MOST).contains(&ids.len()) {
            return Err(Invalid { field: "ids", message: "1 to 50 broadcasts are seen at once." });
        }
        Ok(Self(ids.into_iter().collect()))
    }
}

impl Board {
    pub async fn view(&self, reader: UserId, id: BroadcastId) -> Result<(), BoardError> {
        let author = broadcasts::author_of(&mut *self.storage.connection().await?, reader, id).await?;
        author.ok_or(BoardError::NotFound)?;
        self.view_all(reader, Viewed([id].into())).await
    }

    /// What is not there, or not for this reader, is left out.
    pub async fn view_all(&self, reader: UserId, viewed: Viewed) -> Result<(), BoardError> {
        self.change(move |board| async move { board.store_views(reader, viewed).await }).await
    }

    async fn store_views(&self, reader: UserId, viewed: Viewed) -> Changed<()> {
        let views: Vec<_> = viewed.0.into_iter().map(|id| (id, self.tags.viewer(id, reader))).collect();
        let mut tx = self.storage.begin().await?;
        let new = broadcast_views::add(&mut tx, reader, &views, self.clock.now()).await?;
        if new.is_empty() {
            return Ok(((), None));
        }
        // Last: what is seen by many at once is locked for this statement and the commit.
        let counts = broadcast_views::count(&mut tx, &new).await?;
        tx.commit().await?;
        Ok(((), Some(News::Views(counts))))
    }
}

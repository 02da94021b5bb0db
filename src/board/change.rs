//! What every change of the board has in common: it is made to its end whatever becomes of the caller, and then told.

use std::future::Future;

use super::{Board, BoardError};
use crate::{ids::BroadcastId, realtime::BoardDelivery, storage::detached};

/// What others are told once a change is stored.
pub enum News {
    /// An event of the board's stream.
    Event(BoardDelivery),
    /// How often these were seen by now.
    Views(Vec<(BroadcastId, i64)>),
    /// How many comments it has now, or that something about them is new.
    Comments(BroadcastId, i64),
}

/// An answer, and what is news.
pub type Changed<T> = Result<(T, Option<News>), BoardError>;

impl Board {
    /// Telling waits for nobody, so neither does the one who has made the change.
    pub(super) async fn change<T, F>(&self, make: impl FnOnce(Self) -> F) -> Result<T, BoardError>
    where
        T: Send + 'static,
        F: Future<Output = Changed<T>> + Send + 'static,
    {
        let board = self.clone();
        let made = make(self.clone());
        detached(async move {
            let (answer, news) = made.await?;
            if let Some(news) = news {
                board.tell(news);
            }
            Ok(answer)
        })
        .await
    }

    fn tell(&self, news: News) {
        match news {
            News::Event(delivery) => self.realtime.publish_board(delivery),
            News::Views(counts) => {
                counts.into_iter().for_each(|(broadcast, views)| self.realtime.views_changed(broadcast, views));
            }
            News::Comments(broadcast, comments) => self.realtime.comments_changed(broadcast, comments),
        }
    }
}

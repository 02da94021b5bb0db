//! Reads one page of the log and puts it into a session's queue, as fast as the client takes it.

use std::{collections::HashSet, sync::Arc, time::Duration};

use tokio::{
    sync::Semaphore,
    time::{error::Elapsed, timeout},
};

use super::{Event, EventType, Listener, LogPage, Place, Positions, StreamLog, frames::Frames, hub::ANSWER_WITHIN};
use crate::ids::UserId;

/// Events read from the log at a time, of each of the two streams; each page is on its way before the next is read.
const PAGE: i64 = 100;
/// How long a client that is catching up may take nothing before it counts as gone.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct PageReader {
    pub listener: Listener,
    /// `None`: the client did not say where it stands.
    pub from: Option<Place>,
    pub is_first: bool,
    pub log: Arc<dyn StreamLog>,
    /// A lost push of the board lets everybody read at once: the others of a node wait for their turn.
    pub turns: Arc<Semaphore>,
    pub positions: Positions,
    pub frames: Frames,
}

/// How reading one page went.
pub enum Outcome {
    SentThrough { place: Place, head: Place, muted: HashSet<UserId> },
    DoesNotFit { head: Place, muted: HashSet<UserId> },
    SignedOut,
    ClientGone,
    Failed(anyhow::Error),
}

impl PageReader {
    pub async fn run(self) -> Outcome {
        let page = match self.read().await {
            Ok(Ok(Some(page))) => page,
            Ok(Ok(None)) => return Outcome::SignedOut,
            Ok(Err(error)) => return Outcome::Failed(error),
            Err(elapsed) => return Outcome::Failed(elapsed.into()),
        };
        match self.from {
            Some(from) if fits(from, &page) => self.deliver(from, page).await.unwrap_or(Outcome::ClientGone),
            _ => Outcome::DoesNotFit { head: page.head, muted: page.muted },
        }
    }

    async fn read(&self) -> Result<anyhow::Result<Option<LogPage>>, Elapsed> {
        let _turn = self.turns.acquire().await;
        let limit = if self.from.is_some() { PAGE } else { 0 };
        timeout(ANSWER_WITHIN, self.log.read(self.listener, self.from.unwrap_or_default(), limit)).await
    }

    async fn deliver(&self, from: Place, page: LogPage) -> Option<Outcome> {
        let LogPage { head, own, board, muted, .. } = page;
        if self.is_first {
            self.send(&Event::bare(EventType::Resumed), from).await?;
        }
        let mut place = from;
        let own_end = end(&own, head.number);
        for (number, event) in own {
            place.number = number;
            self.send_if_seen(event, place).await?;
        }
        place.number = own_end;
        let board_end = end(&board, head.board);
        for (number, event) in board {
            place.board = number;
            self.send_if_seen(event, place).await?;
        }
        place.board = board_end;
        Some(Outcome::SentThrough { place, head, muted })
    }

    async fn send_if_seen(&self, event: Option<Event>, place: Place) -> Option<()> {
        match event {
            Some(event) => self.send(&event, place).await,
            None => Some(()),
        }
    }

    async fn send(&self, event: &Event, place: Place) -> Option<()> {
        let frame = event.frame(&self.positions.mint(self.listener.user, place));
        timeout(PATIENCE, self.frames.send(frame)).await.ok()?.ok()
    }
}

/// Up to where these events go. A page that is not full holds all there is, so nothing can be missing behind its last one.
fn end(events: &[(i64, Option<Event>)], head: i64) -> i64 {
    match events.last() {
        Some((last, _)) if events.len() as i64 == PAGE => *last,
        _ => head,
    }
}

fn fits(from: Place, page: &LogPage) -> bool {
    let LogPage { head, pruned_to, .. } = page;
    from.epoch == head.epoch
        && (pruned_to.number..=head.number).contains(&from.number)
        && (pruned_to.board..=head.board).contains(&from.board)
}

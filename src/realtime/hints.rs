//! Counts of broadcasts that change, and how often that is told. A pure state machine, for each count of each broadcast:
//!
//! ```text
//!            a change / tell it                a second later, with a change since / tell the latest
//!    quiet ─────────────────────► resting ◄─┐ ────────────────────────────────────────────────────► resting
//!      ▲                            │  │    │ a change / keep it
//!      └────────────────────────────┘  └────┘
//!        a second later, without one
//! ```
//!
//! So the first change is told at once, and the last one within a second.

use std::{collections::HashMap, time::Duration};

use serde::Serialize;
use utoipa::ToSchema;

use super::{Event, EventType};
use crate::ids::BroadcastId;

/// How long a count rests once it was told.
pub const REST: Duration = Duration::from_secs(1);

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Count {
    ViewsOf(BroadcastId),
    CommentsOf(BroadcastId),
}

impl Count {
    pub fn broadcast(self) -> BroadcastId {
        match self {
            Self::ViewsOf(id) | Self::CommentsOf(id) => id,
        }
    }

    fn only_grows(self) -> bool {
        matches!(self, Self::ViewsOf(_))
    }

    pub fn event(self, number: i64) -> serde_json::Result<Event> {
        match self {
            Self::ViewsOf(broadcast_id) => {
                Event::new(EventType::ViewsChanged, &ViewsChanged { broadcast_id, views: number })
            }
            Self::CommentsOf(broadcast_id) => {
                Event::new(EventType::CommentsChanged, &CommentsChanged { broadcast_id, comments: number })
            }
        }
    }
}

/// The data of `views_changed`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ViewsChanged {
    pub broadcast_id: BroadcastId,
    #[schema(minimum = 0)]
    pub views: i64,
}

/// The data of `comments_changed`.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommentsChanged {
    pub broadcast_id: BroadcastId,
    #[schema(minimum = 0)]
    pub comments: i64,
}

/// The counts that rest.
#[derive(Debug, Default)]
pub struct Hints(HashMap<Count, Resting>);

#[derive(Debug)]
struct Resting {
    told: i64,
    /// What it has changed to since.
    latest: Option<i64>,
}

impl Hints {
    /// Whether to tell it now, and to start the timer.
    #[must_use]
    pub fn changed(&mut self, count: Count, number: i64) -> bool {
        match self.0.get_mut(&count) {
            Some(resting) => {
                // What was counted at the same time may come here in any order.
                if !count.only_grows() || number > resting.latest.unwrap_or(resting.told) {
                    resting.latest = Some(number);
                }
                false
            }
            None => self.0.insert(count, Resting { told: number, latest: None }).is_none(),
        }
    }

    /// The timer has run: what to tell now, starting the timer again.
    #[must_use]
    pub fn rested(&mut self, count: Count) -> Option<i64> {
        let resting = self.0.get_mut(&count)?;
        match resting.latest.take() {
            Some(latest) => {
                resting.told = latest;
                Some(latest)
            }
            None => {
                self.0.remove(&count);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const VIEWS: Count = Count::ViewsOf(BroadcastId(Uuid::from_u128(1)));
    const COMMENTS: Count = Count::CommentsOf(BroadcastId(Uuid::from_u128(1)));

    #[test]
    fn the_first_change_is_told_at_once_and_of_those_that_follow_the_latest() {
        let mut hints = Hints::default();
        assert!(hints.changed(VIEWS, 1));
        assert!(!hints.changed(VIEWS, 2));
        assert!(!hints.changed(VIEWS, 3));
        assert_eq!(hints.rested(VIEWS), Some(3));
        assert!(!hints.changed(VIEWS, 4), "it rests again");
        assert_eq!(hints.rested(VIEWS), Some(4));
        assert_eq!(hints.rested(VIEWS), None);
        assert!(hints.changed(VIEWS, 5));
    }

    #[test]
    fn views_that_come_late_take_nothing_back_and_comments_may_become_fewer() {
        let mut hints = Hints::default();
        assert!(hints.changed(VIEWS, 2));
        assert!(!hints.changed(VIEWS, 1));
        assert_eq!(hints.rested(VIEWS), None);
        assert!(hints.changed(VIEWS, 3));
        assert!(!hints.changed(VIEWS, 5));
        assert!(!hints.changed(VIEWS, 4));
        assert_eq!(hints.rested(VIEWS), Some(5));
        assert!(hints.changed(COMMENTS, 2));
        assert!(!hints.changed(COMMENTS, 1));
        assert_eq!(hints.rested(COMMENTS), Some(1));
    }

    #[test]
    fn each_count_rests_for_itself_and_nothing_is_kept_of_one_that_is_quiet() {
        let mut hints = Hints::default();
        assert!(hints.changed(VIEWS, 1));
        assert!(hints.changed(COMMENTS, 1));
        assert_eq!(hints.rested(VIEWS), None);
        assert!(!hints.changed(COMMENTS, 2));
        assert_eq!(hints.rested(COMMENTS), Some(2));
        assert_eq!(hints.rested(COMMENTS), None);
        assert!(hints.0.is_empty());
    }
}

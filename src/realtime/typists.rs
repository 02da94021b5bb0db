//! Who types in a thread, and until when. A pure state machine, for each typist:
//!
//! ```text
//!              a sign                  the timer, ten seconds after the last sign
//!    absent ──────────► typing ◄─┐ ────────────────────────────────────────────────► absent
//!                        │  ▲  │ │ a sign
//!         a message sent │  │  └─┘
//!                        ▼  │ a sign             the timer
//!                       silent ────────────────────────────────────────────────────► absent
//! ```
//!
//! Each typist has one timer from the first sign on, however many signs there are: a later sign only moves the end, and a
//! timer that runs before it is started again for the rest.

use std::{collections::HashMap, time::Duration};

use tokio::time::Instant;

use crate::ids::UserId;

/// How long a sign lasts.
pub const SIGN_LASTS: Duration = Duration::from_secs(10);

#[derive(Debug, Default)]
pub struct Typists(HashMap<UserId, Typist>);

#[derive(Debug)]
struct Typist {
    reader: UserId,
    /// `None`: silent since a message was sent.
    until: Option<Instant>,
}

/// What the end of a timer comes to.
#[derive(Debug, PartialEq, Eq)]
pub enum Lapse {
    /// There were more signs: the timer runs again, for so long.
    Again(Duration),
    /// Tell the reader that nobody types any more.
    Ended {
        reader: UserId,
    },
    Nothing,
}

impl Typists {
    /// Somebody types, and `reader` is to see it. Whether the typist's timer has to be started.
    #[must_use]
    pub fn sign(&mut self, typist: UserId, reader: UserId, now: Instant) -> bool {
        self.0.insert(typist, Typist { reader, until: Some(now + SIGN_LASTS) }).is_none()
    }

    /// The typist has sent a message: whom to tell that they no longer type, if they did.
    #[must_use]
    pub fn sent(&mut self, typist: UserId) -> Option<UserId> {
        let typist = self.0.get_mut(&typist)?;
        typist.until.take().map(|_| typist.reader)
    }

    /// The typist's timer has run.
    #[must_use]
    pub fn lapse(&mut self, typist: UserId, now: Instant) -> Lapse {
        if let Some(until) = self.0.get(&typist).and_then(|typist| typist.until)
            && until > now
        {
            return Lapse::Again(until - now);
        }
        match self.0.remove(&typist) {
            Some(Typist { reader, until: Some(_) }) => Lapse::Ended { reader },
            _ => Lapse::Nothing,
        }
    }

    pub fn nobody_types(&self) -> bool {
        self.0.values().all(|typist| typist.until.is_none())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ALICE: UserId = UserId(Uuid::from_u128(0xa));
    const BOB: UserId = UserId(Uuid::from_u128(0xb));

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_sign_lasts_ten_seconds() {
        let (mut typists, start) = (Typists::default(), Instant::now());
        assert!(typists.sign(ALICE, BOB, start), "the timer is started");
        assert!(!typists.nobody_types());
        assert_eq!(typists.lapse(ALICE, start + seconds(10)), Lapse::Ended { reader: BOB });
        assert!(typists.nobody_types());
    }

    #[test]
    fn a_later_sign_moves_the_end_and_the_timer_that_runs_goes_on_for_the_rest() {
        let (mut typists, start) = (Typists::default(), Instant::now());
        assert!(typists.sign(ALICE, BOB, start));
        assert!(!typists.sign(ALICE, BOB, start + seconds(3)), "the timer runs already");
        assert!(!typists.sign(ALICE, BOB, start + seconds(7)));
        assert_eq!(typists.lapse(ALICE, start + seconds(10)), Lapse::Again(seconds(7)));
        assert_eq!(typists.lapse(ALICE, start + seconds(17)), Lapse::Ended { reader: BOB });
    }

    #[test]
    fn sending_ends_it_at_once_and_only_once() {
        let (mut typists, start) = (Typists::default(), Instant::now());
        assert_eq!(typists.sent(ALICE), None);
        assert!(typists.sign(ALICE, BOB, start));
        assert_eq!(typists.sent(ALICE), Some(BOB));
        assert!(typists.nobody_types());
        assert_eq!(typists.sent(ALICE), None);
        assert_eq!(typists.lapse(ALICE, start + seconds(10)), Lapse::Nothing);
    }

    #[test]
    fn whoever_types_on_after_sending_keeps_the_one_timer() {
        let (mut typists, start) = (Typists::default(), Instant::now());
        assert!(typists.sign(ALICE, BOB, start));
        assert_eq!(typists.sent(ALICE), Some(BOB));
        assert!(!typists.sign(ALICE, BOB, start + seconds(4)), "the timer runs already");
        assert_eq!(typists.lapse(ALICE, start + seconds(10)), Lapse::Again(seconds(4)));
        assert_eq!(typists.lapse(ALICE, start + seconds(14)), Lapse::Ended { reader: BOB });
        assert!(typists.sign(ALICE, BOB, start + seconds(20)), "and then it is a new one");
    }

    #[test]
    fn two_who_type_to_each_other_do_not_end_each_other() {
        let (mut typists, start) = (Typists::default(), Instant::now());
        assert!(typists.sign(ALICE, BOB, start));
        assert!(typists.sign(BOB, ALICE, start + seconds(2)));
        assert_eq!(typists.sent(ALICE), Some(BOB));
        assert!(!typists.nobody_types());
        assert_eq!(typists.lapse(BOB, start + seconds(12)), Lapse::Ended { reader: ALICE });
        assert!(typists.nobody_types());
    }
}

//! The order of the board's events at a hub. They come from many tasks, and one may overtake another by a moment. Passed on as
//! they come, each of the hub's sessions would see a gap and read the log for it; so one that is ahead waits here for those
//! before it. A pure state machine: the hub keeps the time.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use super::BoardDelivery;

/// How long one waits for those before it, which may be lost.
pub const PATIENCE: Duration = Duration::from_millis(100);

#[derive(Default)]
pub struct InTurn {
    /// The last one that was passed on; `None` before the first.
    passed: Option<i64>,
    ahead: BTreeMap<i64, Arc<BoardDelivery>>,
}

impl InTurn {
    /// One has come: what is to be passed on now. What is late, or from another epoch, waits for nothing.
    #[must_use]
    pub fn came(&mut self, delivery: Arc<BoardDelivery>) -> Vec<Arc<BoardDelivery>> {
        let mut passed = self.passed.unwrap_or(delivery.number - 1);
        if delivery.number > passed + 1 {
            self.ahead.insert(delivery.number, delivery);
            return Vec::new();
        }
        passed = passed.max(delivery.number);
        let mut ready = vec![delivery];
        while let Some(next) = self.ahead.remove(&(passed + 1)) {
            passed += 1;
            ready.push(next);
        }
        self.passed = Some(passed);
        ready
    }

    /// The first one that those wait for who wait.
    pub fn missing(&self) -> Option<i64> {
        self.passed.filter(|_| !self.ahead.is_empty()).map(|passed| passed + 1)
    }

    /// Those that wait are passed on all the same: the sessions read what is missing.
    #[must_use]
    pub fn give_up(&mut self) -> Vec<Arc<BoardDelivery>> {
        self.passed = self.ahead.keys().next_back().copied().or(self.passed);
        std::mem::take(&mut self.ahead).into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::realtime::{Event, EventType};

    fn come(in_turn: &mut InTurn, number: i64) -> Vec<i64> {
        let event = Event::bare(EventType::NewBroadcast);
        numbers(&in_turn.came(Arc::new(BoardDelivery { number, event, author: None })))
    }

    fn numbers(deliveries: &[Arc<BoardDelivery>]) -> Vec<i64> {
        deliveries.iter().map(|delivery| delivery.number).collect()
    }

    #[test]
    fn one_that_is_ahead_waits_for_those_before_it() {
        let mut in_turn = InTurn::default();
        assert_eq!(come(&mut in_turn, 5), [5], "nobody knows what came before the first");
        assert_eq!(come(&mut in_turn, 8), [0; 0]);
        assert_eq!(come(&mut in_turn, 7), [0; 0]);
        assert_eq!(in_turn.missing(), Some(6));
        assert_eq!(come(&mut in_turn, 6), [6, 7, 8]);
        assert_eq!(in_turn.missing(), None);
        assert_eq!(come(&mut in_turn, 9), [9]);
    }

    #[test]
    fn what_was_lost_is_waited_for_no_longer_than_that() {
        let mut in_turn = InTurn::default();
        assert_eq!(come(&mut in_turn, 5), [5]);
        assert_eq!(come(&mut in_turn, 9), [0; 0]);
        assert_eq!(come(&mut in_turn, 7), [0; 0]);
        assert_eq!(numbers(&in_turn.give_up()), [7, 9]);
        assert_eq!(come(&mut in_turn, 10), [10]);
        assert_eq!(numbers(&in_turn.give_up()), [0; 0]);
        assert_eq!(come(&mut in_turn, 11), [11]);
    }

    #[test]
    fn what_is_late_or_doubled_waits_for_nothing() {
        let mut in_turn = InTurn::default();
        assert_eq!(come(&mut in_turn, 5), [5]);
        assert_eq!(come(&mut in_turn, 5), [5]);
        assert_eq!(come(&mut in_turn, 2), [2]);
        assert_eq!(come(&mut in_turn, 6), [6]);
    }
}

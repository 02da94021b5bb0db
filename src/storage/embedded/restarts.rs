//! When a database that has ended is started again, and when that is worth a line in the log.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(5);
/// What has lived that long begins anew: it did start, and the next end has another cause.
const A_WHILE: Duration = Duration::from_secs(30);

/// The first restart comes at once. What keeps dying young is given more and more time, and told at a growing distance.
#[derive(Debug, Default)]
pub struct Restarts {
    died_young: u32,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Restart {
    pub after: Duration,
    /// The how many-th in a row.
    pub attempt: u32,
    pub is_told: bool,
}

impl Restarts {
    /// It has ended by itself, so long after it was started.
    pub fn ended(&mut self, lived: Duration) -> Restart {
        if lived >= A_WHILE {
            self.died_young = 0;
        }
        let doubled = FIRST.saturating_mul(1u32.checked_shl(self.died_young).unwrap_or(u32::MAX));
        self.died_young = self.died_young.saturating_add(1);
        Restart { after: doubled.min(LONGEST), attempt: self.died_young, is_told: self.died_young.is_power_of_two() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YOUNG: Duration = Duration::from_millis(300);

    #[test]
    fn the_first_restart_comes_at_once_and_what_keeps_dying_young_is_given_up_to_five_seconds() {
        let mut restarts = Restarts::default();
        let after: Vec<u128> = (0..9).map(|_| restarts.ended(YOUNG).after.as_millis()).collect();
        assert_eq!(after, [100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
    }

    #[test]
    fn an_hour_of_it_is_a_handful_of_lines() {
        let mut restarts = Restarts::default();
        let told: Vec<u32> =
            (0..700).map(|_| restarts.ended(YOUNG)).filter(|restart| restart.is_told).map(|it| it.attempt).collect();
        assert_eq!(told, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
    }

    #[test]
    fn after_it_has_lived_for_a_while_it_begins_anew() {
        let mut restarts = Restarts::default();
        for _ in 0..10 {
            restarts.ended(YOUNG);
        }
        let expected = Restart { after: FIRST, attempt: 1, is_told: true };
        assert_eq!(restarts.ended(A_WHILE), expected);
        assert_eq!(restarts.ended(YOUNG).attempt, 2);
    }
}

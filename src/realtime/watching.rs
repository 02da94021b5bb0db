//! Who has which broadcast open. Pure: it is told what time it is.
//!
//! The page repeats its sign for as long as a broadcast is on the screen; without one the watch ends by itself.

use std::{collections::HashMap, time::Duration};

use tokio::time::Instant;

use super::Listener;
use crate::ids::{BroadcastId, SignInId};

/// How long a sign lasts.
pub const WATCH_LASTS: Duration = Duration::from_secs(90);
/// Broadcasts that one signed-in device may watch. Beyond that the one with the oldest sign falls.
pub const MOST_WATCHED: usize = 8;

#[derive(Debug, Default)]
pub struct Watching {
    /// Who watches a broadcast, and until when.
    watchers: HashMap<BroadcastId, HashMap<SignInId, (Listener, Instant)>>,
    /// What each device watches, the oldest sign first.
    watched: HashMap<SignInId, Vec<BroadcastId>>,
}

impl Watching {
    pub fn watch(&mut self, listener: Listener, broadcast: BroadcastId, now: Instant) {
        self.unwatch(listener.sign_in, broadcast);
        let watched = self.watched.entry(listener.sign_in).or_default();
        let falls = (watched.len() >= MOST_WATCHED).then(|| watched.remove(0));
        watched.push(broadcast);
        self.watchers.entry(broadcast).or_default().insert(listener.sign_in, (listener, now + WATCH_LASTS));
        if let Some(falls) = falls {
            self.forget_watcher(listener.sign_in, falls);
        }
    }

    pub fn unwatch(&mut self, sign_in: SignInId, broadcast: BroadcastId) {
        if let Some(watched) = self.watched.get_mut(&sign_in) {
            watched.retain(|other| *other != broadcast);
            if watched.is_empty() {
                self.watched.remove(&sign_in);
            }
        }
        self.forget_watcher(sign_in, broadcast);
    }

    pub fn watchers(&self, broadcast: BroadcastId, now: Instant) -> impl Iterator<Item = Listener> {
        let watchers = self.watchers.get(&broadcast).into_iter().flat_map(HashMap::values);
        watchers.filter(move |(_, until)| *until > now).map(|(listener, _)| *listener)
    }

    /// Forgets the watches that have ended. They count for nothing before that either.
    pub fn forget_ended(&mut self, now: Instant) {
        let watches = self.watchers.iter().flat_map(|(broadcast, watchers)| {
            watchers.iter().map(|(sign_in, (_, until))| (*sign_in, *broadcast, *until))
        });
        let ended: Vec<_> = watches.filter(|(.., until)| *until <= now).collect();
        for (sign_in, broadcast, _) in ended {
            self.unwatch(sign_in, broadcast);
        }
    }

    fn forget_watcher(&mut self, sign_in: SignInId, broadcast: BroadcastId) {
        if let Some(watchers) = self.watchers.get_mut(&broadcast) {
            watchers.remove(&sign_in);
            if watchers.is_empty() {
                self.watchers.remove(&broadcast);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::ids::UserId;

    const PHONE: Listener = Listener { user: UserId(Uuid::from_u128(0xb)), sign_in: SignInId(Uuid::from_u128(1)) };
    const LAPTOP: Listener = Listener { sign_in: SignInId(Uuid::from_u128(2)), ..PHONE };

    fn broadcast(n: u128) -> BroadcastId {
        BroadcastId(Uuid::from_u128(n))
    }

    fn is_watched(watching: &Watching, n: u128, now: Instant) -> bool {
        watching.watchers(broadcast(n), now).next().is_some()
    }

    #[test]
    fn each_device_watches_for_itself() {
        let (mut watching, now) = (Watching::default(), Instant::now());
        watching.watch(PHONE, broadcast(1), now);
        watching.watch(LAPTOP, broadcast(1), now);
        watching.watch(LAPTOP, broadcast(2), now);
        assert_eq!(watching.watchers(broadcast(1), now).count(), 2);
        watching.unwatch(LAPTOP.sign_in, broadcast(1));
        assert_eq!(watching.watchers(broadcast(1), now).collect::<Vec<_>>(), [PHONE]);
        assert_eq!(watching.watchers(broadcast(2), now).collect::<Vec<_>>(), [LAPTOP]);
    }

    #[test]
    fn a_watch_ends_ninety_seconds_after_its_last_sign_and_then_nothing_is_kept_of_it() {
        let (mut watching, start) = (Watching::default(), Instant::now());
        let after = |seconds| start + Duration::from_secs(seconds);
        watching.watch(PHONE, broadcast(1), start);
        watching.watch(PHONE, broadcast(1), after(30));
        assert!(is_watched(&watching, 1, after(119)));
        assert!(!is_watched(&watching, 1, after(120)));
        watching.forget_ended(after(119));
        assert!(is_watched(&watching, 1, after(119)));
        watching.forget_ended(after(120));
        assert!(watching.watchers.is_empty() && watching.watched.is_empty());
    }

    #[test]
    fn of_more_than_eight_the_one_with_the_oldest_sign_falls() {
        let (mut watching, now) = (Watching::default(), Instant::now());
        for n in 1..=8 {
            watching.watch(PHONE, broadcast(n), now);
        }
        watching.watch(LAPTOP, broadcast(2), now);
        watching.watch(PHONE, broadcast(1), now);
        watching.watch(PHONE, broadcast(9), now);
        assert!(is_watched(&watching, 1, now) && is_watched(&watching, 9, now));
        assert_eq!(watching.watchers(broadcast(2), now).collect::<Vec<_>>(), [LAPTOP]);
        assert_eq!(watching.watched[&PHONE.sign_in].len(), 8);
    }

    #[test]
    fn what_nobody_watched_can_be_left() {
        let mut watching = Watching::default();
        watching.unwatch(PHONE.sign_in, broadcast(1));
        assert!(!is_watched(&watching, 1, Instant::now()));
    }
}

//! Time and ids that are the same in every run.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use anonyma::{clock::Clock, ids::IdSource};
use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

/// The 1st of January 2026, in seconds.
const BEGIN: i64 = 1_767_225_600;

/// Stands still until it is moved.
pub struct FixedClock(AtomicI64);

impl Default for FixedClock {
    fn default() -> Self {
        Self(AtomicI64::new(BEGIN))
    }
}

impl FixedClock {
    pub fn forward(&self) {
        self.forward_by(1);
    }

    pub fn forward_by(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.load(Ordering::SeqCst), 0).unwrap()
    }
}

/// Well mixed, so that their order tells nothing, and always in the same sequence.
#[derive(Default)]
pub struct FixedIds(AtomicU64);

impl IdSource for FixedIds {
    fn uuid(&self) -> Uuid {
        let n = self.0.fetch_add(1, Ordering::SeqCst);
        // The finaliser of SplitMix64, twice.
        let mix = |mut z: u64| {
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        let [high, low] = [mix(n.wrapping_add(0x9e37_79b9_7f4a_7c15)), mix(n ^ 0xd1b5_4a32_d192_ed03)];
        let bytes = (u128::from(high) << 64 | u128::from(low)).to_be_bytes();
        Builder::from_random_bytes(bytes).into_uuid()
    }
}

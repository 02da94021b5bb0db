//! Where a page of sessions goes on, as an opaque text.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{ids::SignInId, invalid::Invalid, storage::sessions::After};

/// The end of the year 9999.
const LATEST: i64 = 253_402_300_800_000_000;

/// The `next` of a page of sessions.
#[derive(ToSchema)]
#[schema(value_type = String, pattern = "^[A-Za-z0-9_-]{32}$")]
pub struct SessionCursor(pub(super) After);

impl SessionCursor {
    pub(super) fn first() -> Self {
        Self(After { created_at: time(LATEST).unwrap_or_default(), id: SignInId(Uuid::max()) })
    }

    pub fn parse(text: &str) -> Result<Self, Invalid> {
        Self::decode(text).ok_or(Invalid { field: "cursor", message: "A cursor is the `next` of the page before." })
    }

    fn decode(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let (micros, id) = bytes.split_first_chunk::<8>()?;
        // PostgreSQL's calendar is smaller than chrono's; ours begins later than both.
        let micros = Some(i64::from_be_bytes(*micros)).filter(|micros| (0..LATEST).contains(micros))?;
        Some(Self(After { created_at: time(micros)?, id: SignInId(Uuid::from_slice(id).ok()?) }))
    }

    pub fn to_text(&self) -> String {
        let micros = self.0.created_at.timestamp_micros().to_be_bytes();
        BASE64_URL_SAFE_NO_PAD.encode([&micros[..], self.0.id.0.as_bytes()].concat())
    }
}

fn time(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_garbage_is_refused() {
        let after = After { created_at: time(5).unwrap(), id: SignInId(Uuid::from_u128(9)) };
        let read = SessionCursor::parse(&SessionCursor(after).to_text()).unwrap().0;
        assert_eq!((read.created_at, read.id), (after.created_at, after.id));
        let extreme = |micros: i64| BASE64_URL_SAFE_NO_PAD.encode([&micros.to_be_bytes()[..], &[0; 16]].concat());
        for garbage in ["", "x", "AAAA", &extreme(-1), &extreme(i64::MIN), &extreme(i64::MAX)] {
            assert!(SessionCursor::parse(garbage).is_err());
        }
    }
}

//! Where a page of conversations goes on, as an opaque text.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::DateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{ids::ThreadId, invalid::Invalid, storage::threads::After};

/// The end of the year 9999.
const LATEST: i64 = 253_402_300_800_000_000;

/// The `next` of a page of conversations.
#[derive(ToSchema)]
#[schema(value_type = String, pattern = "^[A-Za-z0-9_-]{32}$")]
pub struct ConversationCursor(pub(super) After);

impl ConversationCursor {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        Self::decode(text).ok_or(Invalid { field: "cursor", message: "A cursor is the `next` of the page before." })
    }

    fn decode(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let (micros, id) = bytes.split_first_chunk::<8>()?;
        // PostgreSQL's calendar is smaller than chrono's; ours begins later than both.
        let micros = Some(i64::from_be_bytes(*micros)).filter(|micros| (0..LATEST).contains(micros))?;
        let last_activity = DateTime::from_timestamp_micros(micros)?;
        Some(Self(After { last_activity, id: ThreadId(Uuid::from_slice(id).ok()?) }))
    }

    pub fn to_text(&self) -> String {
        let mut bytes = self.0.last_activity.timestamp_micros().to_be_bytes().to_vec();
        bytes.extend_from_slice(self.0.id.0.as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_garbage_is_refused() {
        let after =
            After { last_activity: DateTime::from_timestamp_micros(5).unwrap(), id: ThreadId(Uuid::from_u128(9)) };
        let read = ConversationCursor::parse(&ConversationCursor(after).to_text()).unwrap();
        assert_eq!((read.0.last_activity, read.0.id), (after.last_activity, after.id));
        let extreme = |micros: i64| BASE64_URL_SAFE_NO_PAD.encode([&micros.to_be_bytes()[..], &[0; 16]].concat());
        for garbage in ["", "x", "AAAA", "////", &extreme(-1), &extreme(i64::MIN), &extreme(i64::MAX)] {
            assert!(ConversationCursor::parse(garbage).is_err());
        }
    }
}

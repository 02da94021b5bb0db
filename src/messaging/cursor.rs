//! Where a page goes on, as an opaque text.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    ids::{BlockId, MessageId, ThreadId},
    invalid::Invalid,
    storage::{
        blocks,
        search::{self, Place},
        threads,
    },
};

/// The end of the year 9999.
const LATEST: i64 = 253_402_300_800_000_000;

const INVALID: Invalid = Invalid { field: "cursor", message: "A cursor is the `next` of the page before." };

/// The `next` of a page of conversations.
#[derive(ToSchema)]
#[schema(value_type = String, pattern = "^[A-Za-z0-9_-]{34}$")]
pub struct ConversationCursor(pub(super) threads::After);

impl ConversationCursor {
    /// Before the first of the pinned conversations, or of the others.
    pub(super) fn first(is_pinned: bool) -> Self {
        Self(threads::After { is_pinned, activity: latest(), id: ThreadId(Uuid::max()) })
    }

    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let (kind, place) = decode(text)?;
        let (activity, id) = read_place(&place)?;
        match kind {
            0 | 1 => Ok(Self(threads::After { is_pinned: kind == 1, activity, id: ThreadId(id) })),
            _ => Err(INVALID),
        }
    }

    pub fn to_text(&self) -> String {
        encode(self.0.is_pinned.into(), self.0.activity, self.0.id.0)
    }
}

/// The `next` of a page of blocks.
#[derive(ToSchema)]
#[schema(value_type = String, pattern = "^[A-Za-z0-9_-]{34}$")]
pub struct BlockCursor(pub(super) blocks::After);

impl BlockCursor {
    pub(super) fn first() -> Self {
        Self(blocks::After { created_at: latest(), id: BlockId(Uuid::max()) })
    }

    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let (kind, place) = decode(text)?;
        let (created_at, id) = read_place(&place)?;
        if kind == 2 { Ok(Self(blocks::After { created_at, id: BlockId(id) })) } else { Err(INVALID) }
    }

    pub fn to_text(&self) -> String {
        encode(2, self.0.created_at, self.0.id.0)
    }
}

/// The `next` of a page of search results: the last message on it.
#[derive(ToSchema)]
#[schema(value_type = String, pattern = "^[A-Za-z0-9_-]{34}$")]
pub struct SearchCursor(pub(super) search::After);

impl SearchCursor {
    pub(super) fn first() -> Self {
        Self(search::After { created_at: latest(), id: MessageId(Uuid::max()) })
    }

    pub(super) fn after(last: &Place) -> Self {
        Self(search::After { created_at: last.created_at, id: last.id })
    }

    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let (kind, place) = decode(text)?;
        let (created_at, id) = read_place(&place)?;
        if kind == 3 { Ok(Self(search::After { created_at, id: MessageId(id) })) } else { Err(INVALID) }
    }

    pub fn to_text(&self) -> String {
        encode(3, self.0.created_at, self.0.id.0)
    }
}

fn latest() -> DateTime<Utc> {
    DateTime::from_timestamp_micros(LATEST).unwrap_or_default()
}

fn encode(kind: u8, time: DateTime<Utc>, id: Uuid) -> String {
    let mut bytes = vec![kind];
    bytes.extend_from_slice(&time.timestamp_micros().to_be_bytes());
    bytes.extend_from_slice(id.as_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn decode(text: &str) -> Result<(u8, [u8; 24]), Invalid> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| INVALID)?;
    let (kind, place) = bytes.split_first().ok_or(INVALID)?;
    Ok((*kind, place.try_into().map_err(|_| INVALID)?))
}

fn read_place(place: &[u8; 24]) -> Result<(DateTime<Utc>, Uuid), Invalid> {
    let (micros, id) = place.split_first_chunk::<8>().ok_or(INVALID)?;
    // PostgreSQL's calendar is smaller than chrono's; ours begins later than both.
    let micros = Some(i64::from_be_bytes(*micros)).filter(|micros| (0..LATEST).contains(micros)).ok_or(INVALID)?;
    let time = DateTime::from_timestamp_micros(micros).ok_or(INVALID)?;
    Ok((time, Uuid::from_slice(id).map_err(|_| INVALID)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_garbage_is_refused() {
        let activity = DateTime::from_timestamp_micros(5).unwrap();
        for is_pinned in [false, true] {
            let after = threads::After { is_pinned, activity, id: ThreadId(Uuid::from_u128(9)) };
            let read = ConversationCursor::parse(&ConversationCursor(after).to_text()).unwrap().0;
            assert_eq!((read.is_pinned, read.activity, read.id), (after.is_pinned, after.activity, after.id));
        }
        let block = blocks::After { created_at: activity, id: BlockId(Uuid::from_u128(9)) };
        let read = BlockCursor::parse(&BlockCursor(block).to_text()).unwrap().0;
        assert_eq!((read.created_at, read.id), (block.created_at, block.id));
        let extreme = |micros: i64| BASE64_URL_SAFE_NO_PAD.encode([&[0], &micros.to_be_bytes()[..], &[0; 16]].concat());
        let of_a_block = BlockCursor(block).to_text();
        for garbage in ["", "x", "AAAA", "////", &of_a_block, &extreme(-1), &extreme(i64::MIN), &extreme(i64::MAX)] {
            assert!(ConversationCursor::parse(garbage).is_err());
        }
    }
}

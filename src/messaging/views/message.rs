//! A message, and pages of messages.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    ids::{MessageId, ThreadId},
    input::{ClientKey, Emoji},
    messaging::Content,
    storage::messages::{OldVersion, Seen},
};

/// A message, as one of the two sides sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Message)]
pub struct MessageView {
    pub id: MessageId,
    /// Dense in the thread: 1, 2, 3 … What came while the reader blocked is left out.
    #[schema(minimum = 1)]
    pub number: i64,
    pub thread_id: ThreadId,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// Empty when it is deleted.
    #[schema(max_length = 4000)]
    pub content: String,
    pub created_at: DateTime<Utc>,
    /// When it was edited last.
    #[schema(required)]
    pub edited_at: Option<DateTime<Utc>>,
    /// Its author has taken it back.
    pub deleted: bool,
    /// When the other side read it, if they let it be known; of one's own messages only.
    #[schema(required)]
    pub read_at: Option<DateTime<Utc>>,
    /// In the order in which they came.
    pub reactions: Vec<Reaction>,
    /// Whether the reader has pinned it.
    pub pinned: bool,
    /// The sender's own `Idempotency-Key`; on one's own messages only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = ClientKey, required = false)]
    pub client_key: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reaction {
    #[schema(value_type = Emoji)]
    pub emoji: String,
    /// Whether it is the reader's, or the other side's.
    pub mine: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MessagePage {
    /// In the order of their numbers.
    pub items: Vec<MessageView>,
    /// What goes on in the direction that was asked for: `after` for a page after a number, else `before`.
    #[schema(required, pattern = "^[0-9]+$")]
    pub next: Option<String>,
    /// Give it as `before` to get earlier messages; `null` when there are none.
    #[schema(required, pattern = "^[0-9]+$")]
    pub before: Option<String>,
    /// Give it as `after` to get later messages; `null` when there are none.
    #[schema(required, pattern = "^[0-9]+$")]
    pub after: Option<String>,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct PinPage {
    /// Newest message first.
    pub items: Vec<MessageView>,
    /// Give it as `cursor` to get the next page.
    #[schema(required, pattern = "^[0-9]+$")]
    pub next: Option<String>,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

/// What a message said at a time.
#[derive(Debug, Serialize, ToSchema)]
pub struct Version {
    /// 1 is what was sent.
    #[schema(minimum = 1)]
    pub number: i64,
    #[schema(value_type = Content)]
    pub content: String,
    pub written_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct VersionPage {
    /// What a message said before it was edited, the latest first.
    pub items: Vec<Version>,
    /// Give it as `cursor` to get the next page.
    #[schema(required, pattern = "^[0-9]+$")]
    pub next: Option<String>,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

impl From<Seen> for MessageView {
    fn from(Seen { reader, message, reactions, is_pinned, read_at }: Seen) -> Self {
        let mine = message.sender.is(reader);
        let reactions =
            reactions.into_iter().map(|reaction| Reaction { emoji: reaction.emoji, mine: reaction.is_mine });
        Self {
            id: message.id,
            number: message.number,
            thread_id: message.thread,
            mine,
            content: if message.is_deleted { String::new() } else { message.content },
            created_at: message.created_at,
            edited_at: message.edited_at.filter(|_| !message.is_deleted),
            deleted: message.is_deleted,
            read_at: read_at.filter(|_| mine),
            reactions: reactions.collect(),
            pinned: is_pinned,
            client_key: message.client_key.filter(|_| mine),
        }
    }
}

impl From<OldVersion> for Version {
    fn from(old: OldVersion) -> Self {
        Self { number: old.version, content: old.content, written_at: old.written_at }
    }
}

//! The data of events. They carry the whole current view, so that applying one late or twice is harmless.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Block, Conversation, MessageView};
use crate::ids::{BlockId, MessageId, ThreadId};

/// The data of `new_message`, `message_edited`, `message_deleted`, `message_reaction` and `message_pinned`.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessageEvent<'a> {
    pub message_id: MessageId,
    pub thread_id: ThreadId,
    #[schema(value_type = MessageView)]
    pub message: &'a MessageView,
    #[schema(value_type = Conversation)]
    pub conversation: &'a Conversation,
    /// How many messages the reader has not read, in all conversations.
    #[schema(minimum = 0)]
    pub unread_total: i64,
}

/// The data of `conversation_changed`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConversationChanged<'a> {
    pub thread_id: ThreadId,
    /// `null` when the reader has deleted it.
    #[schema(required, value_type = Option<Conversation>)]
    pub conversation: Option<&'a Conversation>,
    /// How many messages the reader has not read, in all conversations.
    #[schema(minimum = 0)]
    pub unread_total: i64,
}

/// The data of `read_receipt`: one's own messages after `after` and up to `up_to` were read.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadReceipt<'a> {
    /// The newest of them.
    pub message_id: MessageId,
    pub thread_id: ThreadId,
    #[schema(minimum = 0)]
    pub after: i64,
    #[schema(minimum = 1)]
    pub up_to: i64,
    pub read_at: DateTime<Utc>,
    #[schema(value_type = Conversation)]
    pub conversation: &'a Conversation,
    /// How many messages the reader has not read, in all conversations.
    #[schema(minimum = 0)]
    pub unread_total: i64,
}

/// The data of `blocks_changed`.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlocksChanged<'a> {
    pub block_id: BlockId,
    /// `null` when it was taken away.
    #[schema(required, value_type = Option<Block>)]
    pub block: Option<&'a Block>,
}

impl<'a> MessageEvent<'a> {
    pub fn new(message: &'a MessageView, conversation: &'a Conversation, unread_total: i64) -> Self {
        Self { message_id: message.id, thread_id: message.thread_id, message, conversation, unread_total }
    }
}

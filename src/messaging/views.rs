//! What a reader gets to see. Everything that leaves this room is made here, for one reader.
//!
//! No type here can hold the id of a hidden sender: it has no `Serialize`, and there is no field for it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Alias, ClientKey, Colour, Content, ConversationCursor};
use crate::{
    ids::{MessageId, ThreadId, UserId},
    storage::{
        messages::Message,
        threads::{Summary, Thread},
    },
};

const ANONYMOUS: &str = "Anonymous Agent";

/// A message, as one of the two sides sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Message)]
pub struct MessageView {
    pub id: MessageId,
    /// Dense in the thread: 1, 2, 3 …
    #[schema(minimum = 1)]
    pub number: i64,
    pub thread_id: ThreadId,
    /// Whether the reader wrote it.
    pub mine: bool,
    #[schema(value_type = Content)]
    pub content: String,
    pub created_at: DateTime<Utc>,
    /// The sender's own `Idempotency-Key`; on one's own messages only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = ClientKey, required = false)]
    pub client_key: Option<String>,
}

/// The other side, as the reader may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Counterpart {
    /// Whom the reader wrote to.
    Person { id: UserId, username: String },
    /// Who wrote to the reader. All of it follows from the thread's id.
    Anonymous {
        /// The same in every thread.
        #[schema(examples("Anonymous Agent"))]
        label: &'static str,
        alias: Alias,
        colour: Colour,
    },
}

/// A conversation, as one of the two sides sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Conversation {
    pub thread_id: ThreadId,
    pub counterpart: Counterpart,
    pub last_message: MessageView,
    pub last_activity: DateTime<Utc>,
    /// How many messages of the other side the reader has not read.
    #[schema(minimum = 0)]
    pub unread: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ConversationDetail {
    pub conversation: Conversation,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ConversationPage {
    /// Newest activity first.
    pub items: Vec<Conversation>,
    /// Give it as `cursor` to get the next page.
    #[schema(required, value_type = Option<ConversationCursor>)]
    pub next: Option<String>,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct MessagePage {
    /// In the order of their numbers.
    pub items: Vec<MessageView>,
    /// Give it as `before` to get the next page, or as `after` if that is how this one was asked for.
    #[schema(required, pattern = "^[0-9]+$")]
    pub next: Option<String>,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

/// The data of `new_message`.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewMessageEvent<'a> {
    pub message_id: MessageId,
    pub thread_id: ThreadId,
    #[schema(value_type = MessageView)]
    pub message: &'a MessageView,
    #[schema(value_type = Conversation)]
    pub conversation: &'a Conversation,
}

/// The data of `conversation_changed`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConversationChanged<'a> {
    pub thread_id: ThreadId,
    #[schema(value_type = Conversation)]
    pub conversation: &'a Conversation,
}

/// On which side of a thread a reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Opener,
    Recipient,
}

impl Side {
    pub fn of(reader: UserId, thread: &Thread) -> Option<Self> {
        if thread.opener.is(reader) {
            Some(Self::Opener)
        } else if thread.recipient == reader {
            Some(Self::Recipient)
        } else {
            None
        }
    }

    pub fn other(self) -> Self {
        match self {
            Self::Opener => Self::Recipient,
            Self::Recipient => Self::Opener,
        }
    }

    /// Whose stream gets this side's events.
    pub fn user(self, thread: &Thread) -> UserId {
        match self {
            Self::Opener => thread.opener.for_routing(),
            Self::Recipient => thread.recipient,
        }
    }

    pub fn unread(self, thread: &mut Thread) -> &mut i64 {
        match self {
            Self::Opener => &mut thread.opener_unread,
            Self::Recipient => &mut thread.recipient_unread,
        }
    }

    /// Up to where this side has read.
    pub fn read_mark(self, thread: &mut Thread) -> &mut i64 {
        match self {
            Self::Opener => &mut thread.opener_read,
            Self::Recipient => &mut thread.recipient_read,
        }
    }
}

impl MessageView {
    pub fn of(message: &Message, reader: UserId) -> Self {
        let mine = message.sender.is(reader);
        Self {
            id: message.id,
            number: message.number,
            thread_id: message.thread,
            mine,
            content: message.content.clone(),
            created_at: message.created_at,
            client_key: message.client_key.clone().filter(|_| mine),
        }
    }
}

impl Counterpart {
    /// Takes nothing but the thread's id, so that it cannot tell anything else.
    pub fn anonymous(thread: ThreadId) -> Self {
        Self::Anonymous { label: ANONYMOUS, alias: Alias::of(thread), colour: Colour::of(thread) }
    }
}

impl Conversation {
    /// `None` when the reader is on neither side.
    pub fn of(summary: &Summary, reader: UserId) -> Option<Self> {
        let thread = &summary.thread;
        let (counterpart, unread) = match Side::of(reader, thread)? {
            Side::Opener => {
                let username = summary.recipient_name.clone();
                (Counterpart::Person { id: thread.recipient, username }, thread.opener_unread)
            }
            Side::Recipient => (Counterpart::anonymous(thread.id), thread.recipient_unread),
        };
        Some(Self {
            thread_id: thread.id,
            counterpart,
            last_message: MessageView::of(&summary.last_message, reader),
            last_activity: thread.last_activity,
            unread,
        })
    }
}

impl<'a> NewMessageEvent<'a> {
    pub fn new(message: &'a MessageView, conversation: &'a Conversation) -> Self {
        Self { message_id: message.id, thread_id: message.thread_id, message, conversation }
    }
}

impl<'a> ConversationChanged<'a> {
    pub fn new(conversation: &'a Conversation) -> Self {
        Self { thread_id: conversation.thread_id, conversation }
    }
}

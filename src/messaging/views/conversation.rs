//! A conversation, and pages of conversations.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::MessageView;
use crate::{
    ids::{AvatarKey, ThreadId, UserId},
    messaging::{Alias, Colour, ConversationCursor, side::Side},
    storage::{threads::Thread, users},
};

const ANONYMOUS: &str = "Anonymous Agent";

/// The other side, as the reader may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Counterpart {
    /// Whom the reader wrote to.
    Person {
        id: UserId,
        /// `null` when they have deleted their account.
        #[schema(required)]
        username: Option<String>,
        #[schema(required)]
        avatar_url: Option<String>,
    },
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
    /// The number of the first of them.
    #[schema(required, minimum = 1)]
    pub first_unread: Option<i64>,
    /// Whether the reader has pinned it.
    pub pinned: bool,
    /// Whether the reader blocks the other side here.
    pub blocked: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ConversationDetail {
    pub conversation: Conversation,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ConversationPage {
    /// Pinned ones first; then by newest activity.
    pub items: Vec<Conversation>,
    /// Give it as `cursor` to get the next page.
    #[schema(required, value_type = Option<ConversationCursor>)]
    pub next: Option<String>,
    /// How many messages the reader has not read, in all conversations.
    #[schema(minimum = 0)]
    pub unread_total: i64,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

impl Counterpart {
    pub fn person(person: users::Person) -> Self {
        let users::Person { id, username, avatar } = person;
        Self::Person { id, username, avatar_url: avatar.map(AvatarKey::url) }
    }

    /// Takes nothing but the thread's id, so that it cannot tell anything else.
    pub fn anonymous(thread: ThreadId) -> Self {
        Self::Anonymous { label: ANONYMOUS, alias: Alias::of(thread), colour: Colour::of(thread) }
    }
}

impl Conversation {
    /// `last_message` is the newest that this side sees; `blocked` is whether it blocks the other one.
    pub fn of(
        thread: &Thread,
        side: Side,
        recipient: &users::Person,
        last_message: MessageView,
        blocked: bool,
    ) -> Self {
        let seat = side.seat(thread);
        let counterpart = match side {
            Side::Opener => Counterpart::person(recipient.clone()),
            Side::Recipient => Counterpart::anonymous(thread.id),
        };
        Self {
            thread_id: thread.id,
            counterpart,
            last_message,
            last_activity: seat.activity,
            unread: seat.unread,
            first_unread: seat.first_unread,
            pinned: seat.pinned_at.is_some(),
            blocked,
        }
    }
}

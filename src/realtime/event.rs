//! Events in the spec's envelope, encoded once and shared by everybody who gets the same bytes.

use std::sync::OnceLock;

use bytes::Bytes;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Place, Positions, frames::Frame};
use crate::ids::UserId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventType {
    NewMessage,
    MessageEdited,
    MessageDeleted,
    MessageReaction,
    MessagePinned,
    ReadReceipt,
    ConversationChanged,
    BlocksChanged,
    PreferencesChanged,
    /// One's own name, bio or picture.
    AccountChanged,
    NewBroadcast,
    BroadcastDeleted,
    /// How often a broadcast that is open on this device was seen. It has no position, and is lost without harm.
    ViewsChanged,
    /// How many comments a broadcast has that is open on this device. It has no position, and is lost without harm.
    CommentsChanged,
    /// The other side of a conversation types, or no longer does. It has no position, and is lost without harm.
    Typing,
    /// The stream goes on from the position that was given.
    Resumed,
    /// The position does not fit: load everything afresh.
    Reset,
    /// The stream is alive. It has no position.
    Heartbeat,
}

impl EventType {
    const STORED: [Self; 12] = [
        Self::NewMessage,
        Self::MessageEdited,
        Self::MessageDeleted,
        Self::MessageReaction,
        Self::MessagePinned,
        Self::ReadReceipt,
        Self::ConversationChanged,
        Self::BlocksChanged,
        Self::PreferencesChanged,
        Self::AccountChanged,
        Self::NewBroadcast,
        Self::BroadcastDeleted,
    ];

    /// As it stands in the database and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NewMessage => "new_message",
            Self::MessageEdited => "message_edited",
            Self::MessageDeleted => "message_deleted",
            Self::MessageReaction => "message_reaction",
            Self::MessagePinned => "message_pinned",
            Self::ReadReceipt => "read_receipt",
            Self::ConversationChanged => "conversation_changed",
            Self::BlocksChanged => "blocks_changed",
            Self::PreferencesChanged => "preferences_changed",
            Self::AccountChanged => "account_changed",
            Self::NewBroadcast => "new_broadcast",
            Self::BroadcastDeleted => "broadcast_deleted",
            Self::ViewsChanged => "views_changed",
            Self::CommentsChanged => "comments_changed",
            Self::Typing => "typing",
            Self::Resumed => "resumed",
            Self::Reset => "reset",
            Self::Heartbeat => "heartbeat",
        }
    }

    /// The kinds that are stored; the others pass, or are made by the stream itself.
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::STORED.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// The `data:` of every frame: the type, and the event's own data as JSON text inside of a JSON string.
#[derive(Serialize, ToSchema)]
pub struct Envelope<'a> {
    event_type: EventType,
    data: &'a str,
}

/// An encoded event, all but its `id:` line.
#[derive(Clone, Debug)]
pub struct Event(Bytes);

impl Event {
    pub fn new(kind: EventType, data: &impl Serialize) -> serde_json::Result<Self> {
        let data = serde_json::to_string(data)?;
        let envelope = serde_json::to_string(&Envelope { event_type: kind, data: &data })?;
        Ok(Self(format!("event: {}\ndata: {envelope}\n\n", kind.as_str()).into()))
    }

    /// An event of the stream itself, whose data is empty.
    pub(super) fn bare(kind: EventType) -> Self {
        let name = kind.as_str();
        Self(format!("event: {name}\ndata: {{\"event_type\":\"{name}\",\"data\":\"{{}}\"}}\n\n").into())
    }

    /// What goes on the wire, with the position that it leads to.
    pub(super) fn frame(&self, position: &str) -> Frame {
        self.frame_behind(id_line(position))
    }

    /// What goes on the wire of an event that moves no position.
    pub(super) fn frame_without_position(&self) -> Frame {
        self.frame_behind(Bytes::new())
    }

    fn frame_behind(&self, id: Bytes) -> Frame {
        Frame { id, event: self.0.clone() }
    }
}

fn id_line(position: &str) -> Bytes {
    format!("id: {position}\n").into()
}

/// An event on its way to one user: its number in that user's stream.
#[derive(Debug)]
pub struct Delivery {
    pub user: UserId,
    pub number: i64,
    /// What the event means for what the user gets from the board.
    pub mute: Option<Mute>,
    event: Event,
    /// The `id:` line, with the place that it was made for: the same on all of the user's event streams that are there.
    id: OnceLock<(Place, Bytes)>,
}

impl Delivery {
    pub fn new(user: UserId, number: i64, event: Event) -> Self {
        Self { user, number, mute: None, event, id: OnceLock::new() }
    }

    pub(super) fn frame(&self, positions: &Positions, place: Place) -> Frame {
        let make = || id_line(&positions.mint(self.user, place));
        let (of, id) = self.id.get_or_init(|| (place, make()));
        self.event.frame_behind(if *of == place { id.clone() } else { make() })
    }
}

/// The user has blocked somebody by name, or does no longer.
#[derive(Clone, Copy, Debug)]
pub struct Mute {
    pub author: UserId,
    pub is_muted: bool,
}

/// An event of the board on its way to everybody: the same bytes for all, behind each one's own position.
#[derive(Debug)]
pub struct BoardDelivery {
    /// In the board's stream.
    pub number: i64,
    pub event: Event,
    /// Who has signed it: those who block them by name do not get it.
    pub author: Option<UserId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_the_position_the_type_and_the_data_as_text_in_one_line() {
        let event = Event::new(EventType::NewMessage, &serde_json::json!({"text": "a\nb \"c\""})).unwrap();
        let Frame { id, event } = event.frame("12.7.abc");
        assert_eq!(
            std::str::from_utf8(&[id, event].concat()).unwrap(),
            "id: 12.7.abc\nevent: new_message\ndata: {\"event_type\":\"new_message\",\
             \"data\":\"{\\\"text\\\":\\\"a\\\\nb \\\\\\\"c\\\\\\\"\\\"}\"}\n\n"
        );
    }

    #[test]
    fn a_bare_event_has_the_same_envelope() {
        let bare = Event::bare(EventType::Reset);
        let full = Event::new(EventType::Reset, &serde_json::json!({})).unwrap();
        assert_eq!(bare.0, full.0);
    }
}

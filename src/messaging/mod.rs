//! Messaging: threads between two people, one of whom is anonymous to the other.
//!
//! `draft` is the heart: it takes a batch of messages and the locked rows, decides, numbers and makes the views, and
//! touches nothing. `send` and `read` are the transactions around it. `views` is all that anybody ever sees.

mod alias;
mod client_key;
mod content;
mod cursor;
mod draft;
mod error;
mod lane;
mod list;
mod read;
mod replay;
mod send;
mod service;
mod views;

pub use alias::{Alias, Colour};
pub use client_key::ClientKey;
pub use content::Content;
pub use cursor::ConversationCursor;
pub use draft::{Destination, NewMessage};
pub use error::{MessagingError, Refusal};
pub use list::MessageRange;
pub use service::Messaging;
pub use views::{
    Conversation, ConversationChanged, ConversationDetail, ConversationPage, Counterpart, MessagePage, MessageView,
    NewMessageEvent,
};

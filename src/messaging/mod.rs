//! Messaging: threads between two people, one of whom is anonymous to the other.
//!
//! `draft` is the heart: it takes a batch of messages and the locked rows, decides, numbers and makes the views, and
//! touches nothing; `send` is the transaction around it. Every other change (`edit`, `react`, `pin`, `read`, `remove`,
//! `blocks`) goes through `change`, but for `typing`, which stores nothing. `views` is all that anybody ever sees, and
//! `rendered` loads it.

mod alias;
mod blocks;
mod change;
mod content;
mod cursor;
mod draft;
mod edit;
mod error;
mod lane;
mod list;
mod numbers;
mod pin;
mod react;
mod read;
mod remove;
mod rendered;
mod replay;
mod search;
mod send;
mod service;
mod side;
mod typing;
mod views;

pub use alias::{Alias, Colour};
pub use content::Content;
pub use cursor::{BlockCursor, ConversationCursor, SearchCursor};
pub use draft::{Destination, NewMessage};
pub use error::{MessagingError, Refusal};
pub use list::MessageRange;
pub use search::{SearchFilter, SearchText, Segment};
pub use service::Messaging;
pub use views::{
    Block, BlockPage, BlocksChanged, Conversation, ConversationChanged, ConversationDetail, ConversationPage,
    Counterpart, MessageEvent, MessagePage, MessageView, PinPage, Reaction, ReadReceipt, SearchHit, SearchPage,
    Version, VersionPage,
};

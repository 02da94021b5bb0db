//! What a reader gets to see. Everything that leaves this room is made here, for one reader.
//!
//! No type here can hold the id of a hidden sender: it has no `Serialize`, and there is no field for it.

mod block;
mod conversation;
mod events;
mod message;
mod search;

pub use block::{Block, BlockPage};
pub use conversation::{Conversation, ConversationDetail, ConversationPage, Counterpart};
pub use events::{BlocksChanged, ConversationChanged, MessageEvent, ReadReceipt};
pub use message::{MessagePage, MessageView, PinPage, Reaction, Version, VersionPage};
pub use search::{SearchHit, SearchPage};

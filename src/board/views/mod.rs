//! What a reader gets to see. Everything that leaves this room is made here.
//!
//! An anonymous author is nowhere in it: there is no id to put in, and no field for a tag.

mod broadcast;
mod comment;
mod events;
mod person;

pub use broadcast::{Broadcast, BroadcastDetail, BroadcastPage, PublicBroadcast};
pub use comment::{Comment, CommentAuthor, CommentDetail, CommentPage, CommentReaction, CommentState};
pub use events::{BroadcastDeleted, BroadcastPosted};
pub use person::Person;

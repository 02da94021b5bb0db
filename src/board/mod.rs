//! The board: broadcasts, which everybody reads, their comments, and how often they were seen.
//!
//! `tags` is what an anonymous author is recognised by, and `guise` who somebody is inside of a broadcast: themselves, or its
//! author. `views` is all that anybody ever sees, and nothing in it can hold a tag. A change goes through `change`, and says
//! what is [`change::News`] to others.

mod change;
mod comment;
mod error;
mod forget;
mod guise;
mod list;
mod post;
mod react;
mod replay;
mod service;
mod tags;
mod text;
mod view;
mod views;

pub use comment::NewComment;
pub use error::BoardError;
pub use list::By;
pub use post::NewBroadcast;
pub use service::Board;
pub use text::PostText;
pub use view::Viewed;
pub use views::{
    Broadcast, BroadcastDeleted, BroadcastDetail, BroadcastPage, BroadcastPosted, Comment, CommentAuthor,
    CommentDetail, CommentPage, CommentReaction, CommentState, Person, PublicBroadcast,
};

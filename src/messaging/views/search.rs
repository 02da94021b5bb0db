//! What a search finds, and pages of it.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Counterpart, MessageView};
use crate::messaging::{SearchCursor, Segment};

#[derive(Debug, Serialize, ToSchema)]
pub struct SearchHit {
    pub message: MessageView,
    /// The other side of its conversation.
    pub counterpart: Counterpart,
    /// The part of its text that shows why it was found.
    pub snippet: Vec<Segment>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SearchPage {
    /// Newest message first.
    pub items: Vec<SearchHit>,
    /// Give it as `cursor`, with all the rest as it was, to get the next page.
    #[schema(required, value_type = Option<SearchCursor>)]
    pub next: Option<String>,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

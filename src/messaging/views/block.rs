//! Blocks, as the list of the one who made them shows them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::Counterpart;
use crate::{
    ids::{BlockId, ThreadId},
    messaging::BlockCursor,
};

/// A block of a person by name, or of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Block {
    pub id: BlockId,
    /// The conversation that is blocked; `null` for a block by name.
    #[schema(required)]
    pub thread_id: Option<ThreadId>,
    /// Whom it is of, as the reader knows them.
    pub counterpart: Counterpart,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct BlockPage {
    /// Newest first.
    pub items: Vec<Block>,
    /// Give it as `cursor` to get the next page.
    #[schema(required, value_type = Option<BlockCursor>)]
    pub next: Option<String>,
    /// Where the reader's stream stood when this was read.
    pub position: String,
}

//! A broadcast, and pages of them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::Person;
use crate::{board::PostText, ids::BroadcastId, storage::broadcasts};

/// A broadcast, as everybody sees it: the same bytes for all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PublicBroadcast {
    pub id: BroadcastId,
    #[schema(value_type = PostText)]
    pub content: String,
    pub is_anonymous: bool,
    /// `null` when it is anonymous.
    #[schema(required)]
    pub author: Option<Person>,
    pub created_at: DateTime<Utc>,
    /// How many people have seen it.
    #[schema(minimum = 0)]
    pub views: i64,
    /// How many comments it has that are not deleted.
    #[schema(minimum = 0)]
    pub comments: i64,
}

/// A broadcast, as one reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Broadcast {
    pub id: BroadcastId,
    #[schema(value_type = PostText)]
    pub content: String,
    pub is_anonymous: bool,
    /// `null` when it is anonymous.
    #[schema(required)]
    pub author: Option<Person>,
    /// Whether the reader has posted it. Nobody else learns that.
    pub mine: bool,
    pub created_at: DateTime<Utc>,
    /// How many people have seen it.
    #[schema(minimum = 0)]
    pub views: i64,
    /// How many comments it has that are not deleted.
    #[schema(minimum = 0)]
    pub comments: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct BroadcastDetail {
    pub broadcast: Broadcast,
    /// Where the reader's stream and the board's stood when this was read.
    pub position: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct BroadcastPage {
    /// The newest first. A page may be short, or empty, and yet not the last one: what the reader has blocked is left out.
    pub items: Vec<Broadcast>,
    /// Give it as `cursor` to get the next page.
    #[schema(required, pattern = "^[0-9]+$")]
    pub next: Option<String>,
    /// Where the reader's stream and the board's stood when this was read.
    pub position: String,
}

impl PublicBroadcast {
    /// One that was just posted.
    pub fn new(id: BroadcastId, content: &PostText, author: Option<Person>, created_at: DateTime<Utc>) -> Self {
        let content = content.as_str().to_owned();
        Self { id, content, is_anonymous: author.is_none(), author, created_at, views: 0, comments: 0 }
    }

    pub fn seen_by(self, mine: bool) -> Broadcast {
        let Self { id, content, is_anonymous, author, created_at, views, comments } = self;
        Broadcast { id, content, is_anonymous, author, mine, created_at, views, comments }
    }
}

impl From<broadcasts::Broadcast> for PublicBroadcast {
    fn from(found: broadcasts::Broadcast) -> Self {
        let author = found.sender.map(Person::from);
        Self {
            id: found.id,
            content: found.content,
            is_anonymous: author.is_none(),
            author,
            created_at: found.created_at,
            views: found.views,
            comments: found.comments,
        }
    }
}

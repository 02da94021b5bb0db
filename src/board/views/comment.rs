//! A comment, and pages of them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::Person;
use crate::{
    board::guise::Guise,
    ids::{BroadcastId, CommentId, UserId},
    input::Emoji,
    storage::{comment_reactions, comments},
};

/// Whether a reader sees what a comment says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum CommentState {
    Shown,
    /// Its author has taken it back; it keeps its place for the replies to it.
    Deleted,
    /// The reader blocks who has signed it.
    Blocked,
}

/// Who has written a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum CommentAuthor {
    Person {
        id: UserId,
        username: String,
        #[schema(required)]
        avatar_url: Option<String>,
    },
    /// The author of the anonymous broadcast that it is about.
    Author {},
}

/// A comment, as one reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Comment {
    pub id: CommentId,
    pub broadcast_id: BroadcastId,
    /// What it replies to.
    #[schema(required)]
    pub parent_comment_id: Option<CommentId>,
    pub state: CommentState,
    /// `null` unless it is shown.
    #[schema(required)]
    pub author: Option<CommentAuthor>,
    /// Empty unless it is shown.
    #[schema(max_length = 2000)]
    pub content: String,
    /// Whether the reader wrote it.
    pub mine: bool,
    pub created_at: DateTime<Utc>,
    /// How many replies are listed below it.
    #[schema(minimum = 0)]
    pub replies: i64,
    /// In the order in which they first came; none unless it is shown.
    pub reactions: Vec<CommentReaction>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CommentReaction {
    #[schema(value_type = Emoji)]
    pub emoji: String,
    /// From how many people.
    #[schema(minimum = 1)]
    pub count: i64,
    /// Whether the reader's is among them.
    pub mine: bool,
    /// Whether that of the broadcast's author is.
    pub by_author: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CommentDetail {
    pub comment: Comment,
    /// Where the reader's stream and the board's stood when this was read.
    pub position: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CommentPage {
    /// The newest first; replies the oldest first.
    pub items: Vec<Comment>,
    /// Give it as `cursor` to get the next page.
    #[schema(required, pattern = "^[0-9]+$")]
    pub next: Option<String>,
    /// Where the reader's stream and the board's stood when this was read.
    pub position: String,
}

impl Comment {
    /// As somebody sees it who is there in this guise.
    pub fn seen(found: comments::Comment, reactions: Vec<comment_reactions::Reaction>, guise: &Guise) -> Self {
        let state = match (found.is_deleted, found.is_blocked) {
            (true, _) => CommentState::Deleted,
            (false, true) => CommentState::Blocked,
            (false, false) => CommentState::Shown,
        };
        let is_shown = state == CommentState::Shown;
        let mine = found.person.as_ref().map(|person| person.id) == guise.person;
        let author = match found.person {
            Some(person) => {
                let Person { id, username, avatar_url } = person.into();
                CommentAuthor::Person { id, username, avatar_url }
            }
            None => CommentAuthor::Author {},
        };
        Self {
            id: found.id,
            broadcast_id: found.broadcast,
            parent_comment_id: found.parent,
            state,
            author: is_shown.then_some(author),
            content: if is_shown { found.content } else { String::new() },
            mine,
            created_at: found.created_at,
            replies: found.replies,
            reactions: if is_shown { in_order(reactions) } else { Vec::new() },
        }
    }

    pub fn is_deleted(&self) -> bool {
        self.state == CommentState::Deleted
    }
}

fn in_order(mut reactions: Vec<comment_reactions::Reaction>) -> Vec<CommentReaction> {
    reactions.sort_by(|one, other| (one.since, &one.emoji).cmp(&(other.since, &other.emoji)));
    let reactions = reactions.into_iter().map(|reaction| CommentReaction {
        emoji: reaction.emoji,
        count: reaction.count,
        mine: reaction.is_mine,
        by_author: reaction.is_authors,
    });
    reactions.collect()
}

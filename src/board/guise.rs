//! Who somebody is inside of a broadcast: themselves, or, in an anonymous one that is theirs, its author and nobody else.

use super::tags::Tags;
use crate::{
    ids::{BroadcastId, UserId},
    storage::broadcasts::Author,
};

pub struct Guise {
    /// What they write here is signed with; `None`: they are the author of an anonymous broadcast.
    pub person: Option<UserId>,
    /// Whether the broadcast is theirs.
    pub is_author: bool,
    /// What their reactions are known by.
    pub reactor: Vec<u8>,
    /// … and those of the broadcast's author.
    pub authors_reactor: Vec<u8>,
}

impl Guise {
    pub fn of(user: UserId, broadcast: BroadcastId, author: &Author, tags: &Tags) -> Self {
        let own = user.0.as_bytes().to_vec();
        match author {
            Author::Person(author) => Self {
                person: Some(user),
                is_author: *author == user,
                reactor: own,
                authors_reactor: author.0.as_bytes().to_vec(),
            },
            Author::Hidden(tag) => {
                let is_author = tags.author(broadcast, user) == *tag;
                Self {
                    person: (!is_author).then_some(user),
                    is_author,
                    reactor: if is_author { tag.clone() } else { own },
                    authors_reactor: tag.clone(),
                }
            }
        }
    }
}

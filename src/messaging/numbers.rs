//! The numbers of new events in their readers' streams.

use std::collections::BTreeMap;

use super::MessagingError;
use crate::{
    ids::UserId,
    storage::{
        Connection,
        streams::{self, Advance},
    },
};

/// An event's place in a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub user: UserId,
    pub number: i64,
    /// The user's unread messages in all, when this event had come.
    pub unread_total: i64,
}

/// Takes the next numbers, one for each entry and in their order; an entry says by how much the user's unread messages
/// change. Locks the stream rows: after this there is nothing but to store the events and to commit.
pub async fn take(db: &mut Connection, entries: &[(UserId, i64)]) -> Result<Vec<Place>, MessagingError> {
    let mut by = BTreeMap::<UserId, Advance>::new();
    for (user, unread) in entries {
        let advance = by.entry(*user).or_default();
        advance.events += 1;
        advance.unread += unread;
    }
    let mut at = BTreeMap::new();
    for advanced in streams::advance(db, &by).await? {
        let by = by.get(&advanced.user).copied().unwrap_or_default();
        at.insert(advanced.user, (advanced.number - by.events, advanced.unread - by.unread));
    }
    Ok(entries
        .iter()
        .map(|(user, unread)| {
            let (number, unread_total) = at.entry(*user).or_default();
            *number += 1;
            *unread_total += unread;
            Place { user: *user, number: *number, unread_total: *unread_total }
        })
        .collect())
}

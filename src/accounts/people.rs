//! Finding somebody by the beginning of their name or of a later word in it, or by what is one slip of the hand away.

use utoipa::ToSchema;

use super::{AccountError, Accounts, UserPage, UserSummary, slips::one_slip_away, username::is_allowed};
use crate::{
    ids::UserId,
    invalid::Invalid,
    storage::{streams, users},
};

const PAGE: i64 = 20;

/// The beginning of a username, in any case. Empty finds everybody; spaces around it do not count.
#[derive(ToSchema)]
#[schema(pattern = "^ *[A-Za-z0-9_-]{0,32} *$", examples("ali"))]
pub struct NamePrefix(String);

impl NamePrefix {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim_matches(' ');
        if text.len() > 32 || !text.chars().all(is_allowed) {
            return Err(Invalid { field: "q", message: "A username has at most 32 letters a to z, digits, _ and -." });
        }
        Ok(Self(text.to_ascii_lowercase()))
    }
}

impl Accounts {
    /// In order of name: an order by time or by activity would tell something about people. What is left of the last page is
    /// filled with names of which a later word begins so, and then with those that are only near.
    pub async fn find_people(
        &self,
        reader: UserId,
        prefix: NamePrefix,
        cursor: Option<NamePrefix>,
    ) -> Result<UserPage, AccountError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        let after = cursor.map(|name| name.0).unwrap_or_default();
        let mut found = users::by_prefix(&mut db, &prefix.0, &after, PAGE + 1).await?;
        let more = found.len() > PAGE as usize;
        found.truncate(PAGE as usize);
        let next = if more { found.last().map(|user| user.username.to_ascii_lowercase()) } else { None };
        if found.len() < PAGE as usize && !prefix.0.is_empty() {
            add(&mut found, users::by_later_words(&mut db, &prefix.0, PAGE).await?);
            add(&mut found, users::by_beginnings(&mut db, &one_slip_away(&prefix.0), &prefix.0, PAGE).await?);
        }
        let items = found.into_iter().map(UserSummary::from).collect();
        Ok(UserPage { items, next, position: self.position(reader, head) })
    }
}

/// As far as there is room, and nobody twice.
fn add(found: &mut Vec<users::Profile>, more: Vec<users::Profile>) {
    for profile in more {
        if found.len() < PAGE as usize && found.iter().all(|before| before.id != profile.id) {
            found.push(profile);
        }
    }
}

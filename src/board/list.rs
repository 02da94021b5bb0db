//! Pages of broadcasts and of comments, each of one moment and with the position that goes with it.

use std::collections::HashMap;

use super::{
    Board, BoardError, Broadcast, BroadcastDetail, BroadcastPage, Comment, CommentDetail, CommentPage, PublicBroadcast,
    guise::Guise,
};
use crate::{
    ids::{BroadcastId, CommentId, UserId},
    input::NumberCursor,
    storage::{
        Connection, broadcasts, comment_reactions,
        comments::{self, Signed},
        streams, users,
    },
};

const BROADCASTS: usize = 30;
const COMMENTS: usize = 30;
/// How many broadcasts a page looks at: whoever blocks somebody who posts all day gets shorter ones.
const MOST: i64 = 500;

/// Whose broadcasts a list is of.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    /// The anonymous ones are among them.
    Everybody,
    /// What was signed by the one who has this name now.
    Name(&'a str),
    Person(UserId),
}

impl Board {
    /// The newest first.
    pub async fn broadcasts(
        &self,
        reader: UserId,
        before: &NumberCursor,
        by: By<'_>,
    ) -> Result<BroadcastPage, BoardError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        let limit = BROADCASTS as i64 + 1;
        let author = match by {
            By::Everybody => None,
            By::Person(id) => Some(id),
            By::Name(name) => match users::by_username(&mut db, name).await? {
                Some(found) => Some(found.id),
                None => {
                    return Ok(BroadcastPage { items: Vec::new(), next: None, position: self.position(reader, head) });
                }
            },
        };
        let mut listed = match author {
            None => broadcasts::page(&mut db, reader, before.0, MOST, limit).await?,
            Some(author) => broadcasts::signed_by(&mut db, reader, author, before.0, limit).await?,
        };
        let is_full = listed.len() > BROADCASTS;
        listed.truncate(BROADCASTS);
        let next = match author {
            // Of the last one that is listed: what is just being forgotten with its author is not seen any more.
            _ if is_full => listed.last().map(|last| last.number),
            None => broadcasts::looked_to(&mut db, before.0, MOST).await?,
            Some(_) => None,
        };
        let ids: Vec<BroadcastId> = listed.into_iter().map(|listed| listed.id).collect();
        let mut found = broadcasts::seen(&mut db, reader, &ids).await?;
        found.sort_by_key(|broadcast| std::cmp::Reverse(broadcast.number));
        let items = found.into_iter().map(|broadcast| self.seen_by(reader, broadcast)).collect();
        let next = next.map(|number| number.to_string());
        Ok(BroadcastPage { items, next, position: self.position(reader, head) })
    }

    pub async fn broadcast(&self, reader: UserId, id: BroadcastId) -> Result<BroadcastDetail, BoardError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        let found = broadcasts::seen(&mut db, reader, &[id]).await?.pop().ok_or(BoardError::NotFound)?;
        Ok(BroadcastDetail { broadcast: self.seen_by(reader, found), position: self.position(reader, head) })
    }

    fn seen_by(&self, reader: UserId, found: broadcasts::Broadcast) -> Broadcast {
        let is_mine = self.guise(reader, found.id, &found.author).is_author;
        PublicBroadcast::from(found).seen_by(is_mine)
    }

    /// Without a parent: those that reply to no other, the newest first. With one: the replies to it, the oldest first.
    pub async fn comments(
        &self,
        reader: UserId,
        id: BroadcastId,
        parent: Option<CommentId>,
        cursor: Option<NumberCursor>,
    ) -> Result<CommentPage, BoardError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        let guise = self.enter(&mut db, reader, id).await?;
        let limit = COMMENTS as i64 + 1;
        let cursor = cursor.map(|cursor| cursor.0);
        let mut ids = match parent {
            None => comments::top(&mut db, id, cursor.unwrap_or(i64::MAX), limit).await?,
            Some(parent) => {
                listed(&mut db, reader, id, parent).await?;
                comments::replies(&mut db, parent, cursor.unwrap_or(0), limit).await?
            }
        };
        let more = ids.len() > COMMENTS;
        ids.truncate(COMMENTS);
        let found = load(&mut db, reader, &guise, &ids).await?;
        let next = found.last().filter(|_| more).map(|(number, _)| number.to_string());
        let items = found.into_iter().map(|(_, comment)| comment).collect();
        Ok(CommentPage { items, next, position: self.position(reader, head) })
    }

    /// One that is on a list.
    pub async fn listed_comment(&self, reader: UserId, id: CommentId) -> Result<CommentDetail, BoardError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        let broadcast = comments::broadcast_of(&mut db, id).await?.ok_or(BoardError::NotFound)?;
        let guise = self.enter(&mut db, reader, broadcast).await?;
        listed(&mut db, reader, broadcast, id).await?;
        let comment = load_one(&mut db, reader, &guise, id).await?;
        Ok(CommentDetail { comment, position: self.position(reader, head) })
    }

    /// What somebody has signed and still sees, the oldest first; and where it goes on.
    pub async fn signed_comments(
        &self,
        user: UserId,
        after: Option<&Signed>,
    ) -> Result<(Vec<Comment>, Option<Signed>), BoardError> {
        let mut db = self.storage.snapshot().await?;
        let mut signed = comments::signed_by(&mut db, user, after, COMMENTS as i64).await?;
        let mut comments = Vec::with_capacity(signed.len());
        for Signed { id, broadcast, .. } in &signed {
            let guise = match self.enter(&mut db, user, *broadcast).await {
                Err(BoardError::NotFound) => continue,
                guise => guise?,
            };
            comments.push(load_one(&mut db, user, &guise, *id).await?);
        }
        Ok((comments, signed.pop()))
    }
}

/// A comment on this broadcast that is on a list.
pub async fn listed(
    db: &mut Connection,
    reader: UserId,
    broadcast: BroadcastId,
    id: CommentId,
) -> Result<comments::Comment, BoardError> {
    let found = comments::seen(db, reader, &[id]).await?.pop();
    found.filter(|comment| comment.broadcast == broadcast && comment.is_listed).ok_or(BoardError::NotFound)
}

/// Comments of one broadcast with their numbers, in this order, for somebody who is there in this guise.
pub async fn load(
    db: &mut Connection,
    reader: UserId,
    guise: &Guise,
    ids: &[CommentId],
) -> Result<Vec<(i64, Comment)>, BoardError> {
    let mut found: HashMap<_, _> =
        comments::seen(db, reader, ids).await?.into_iter().map(|comment| (comment.id, comment)).collect();
    let mut reactions = HashMap::<_, Vec<_>>::new();
    for reaction in comment_reactions::of(db, &guise.reactor, &guise.authors_reactor, ids).await? {
        reactions.entry(reaction.comment).or_default().push(reaction);
    }
    let comments = ids.iter().filter_map(|id| {
        let comment = found.remove(id)?;
        let reactions = reactions.remove(id).unwrap_or_default();
        Some((comment.number, Comment::seen(comment, reactions, guise)))
    });
    Ok(comments.collect())
}

/// One of them.
pub async fn load_one(
    db: &mut Connection,
    reader: UserId,
    guise: &Guise,
    id: CommentId,
) -> Result<Comment, BoardError> {
    Ok(load(db, reader, guise, &[id]).await?.pop().ok_or(BoardError::NotFound)?.1)
}

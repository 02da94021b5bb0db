//! Posting a broadcast, and taking it back.

use sha2::{Digest as _, Sha256};

use super::{
    Board, BoardError, Broadcast, BroadcastDeleted, BroadcastPosted, Person, PostText, PublicBroadcast,
    change::{Changed, News},
};
use crate::{
    ids::{BroadcastId, UserId},
    input::ClientKey,
    realtime::{BoardDelivery, Event, EventType},
    storage::{
        Connection, Tx,
        broadcasts::{self, Author},
        users,
    },
};

pub struct NewBroadcast {
    pub content: PostText,
    /// Fixed for ever: nothing shows who has posted it, neither now nor later.
    pub is_anonymous: bool,
    pub client_key: Option<ClientKey>,
}

/// A client key as a tag, and the hash of the request that it came with.
type Request = (Vec<u8>, Vec<u8>);

impl NewBroadcast {
    /// Tells a repeated request from another one under the same client key.
    fn hash(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update([u8::from(self.is_anonymous)]);
        hash.update(self.content.as_str().as_bytes());
        hash.finalize().to_vec()
    }
}

impl Board {
    pub async fn post(&self, author: UserId, new: NewBroadcast) -> Result<Broadcast, BoardError> {
        self.change(move |board| async move {
            let mut tx = board.begin(author).await?;
            let request: Option<Request> =
                new.client_key.as_ref().map(|key| (board.tags.broadcast_request(author, key), new.hash()));
            if let Some(before) = board.posted_before(&mut tx, author, request.as_ref()).await? {
                return Ok((before, None));
            }
            let id = BroadcastId(board.ids.uuid());
            let (by, person) = board.author(&mut tx, author, id, new.is_anonymous).await?;
            let now = board.clock.now();
            let broadcast = PublicBroadcast::new(id, &new.content, person, now);
            let kind = EventType::NewBroadcast;
            let event = Event::new(kind, &BroadcastPosted { broadcast_id: id, broadcast: &broadcast })?;
            let row = broadcasts::NewBroadcast {
                id,
                author: &by,
                content: new.content.as_str(),
                request: request.as_ref().map(|(tag, hash)| (&tag[..], &hash[..])),
                now,
            };
            let number = broadcasts::insert(&mut tx, &row, kind.as_str()).await?;
            tx.commit().await?;
            let delivery = BoardDelivery { number, event, author: signed(&by) };
            Ok((broadcast.seen_by(true), Some(News::Event(delivery))))
        })
        .await
    }

    /// What this request has made already.
    async fn posted_before(
        &self,
        db: &mut Connection,
        author: UserId,
        request: Option<&Request>,
    ) -> Result<Option<Broadcast>, BoardError> {
        let Some((tag, hash)) = request else { return Ok(None) };
        broadcasts::lock_client_tag(db, tag).await?;
        let Some(before) = broadcasts::by_client_tag(db, tag).await? else { return Ok(None) };
        if before.request_hash != *hash {
            return Err(BoardError::KeyReused);
        }
        let broadcast = broadcasts::seen(db, author, &[before.id]).await?.pop().ok_or(BoardError::NotFound)?;
        Ok(Some(PublicBroadcast::from(broadcast).seen_by(true)))
    }

    /// As whom they post.
    async fn author(
        &self,
        db: &mut Connection,
        user: UserId,
        id: BroadcastId,
        is_anonymous: bool,
    ) -> Result<(Author, Option<Person>), BoardError> {
        if is_anonymous {
            return Ok((Author::Hidden(self.tags.author(id, user)), None));
        }
        let named = users::people(db, &[user]).await?.pop().ok_or(BoardError::NotFound)?;
        Ok((Author::Person(user), Some(named.into())))
    }

    pub async fn delete(&self, user: UserId, id: BroadcastId) -> Result<(), BoardError> {
        self.change(move |board| async move { board.store_deletion(user, id).await }).await
    }

    async fn store_deletion(&self, user: UserId, id: BroadcastId) -> Changed<()> {
        let mut tx = self.begin(user).await?;
        let author = broadcasts::lock(&mut tx, user, id).await?.ok_or(BoardError::NotFound)?;
        if !self.guise(user, id, &author).is_author {
            return Err(BoardError::NotFound);
        }
        self.conclude_deletion(tx, id, signed(&author)).await
    }

    /// Of one whose row is locked.
    pub(super) async fn conclude_deletion(&self, mut tx: Tx, id: BroadcastId, author: Option<UserId>) -> Changed<()> {
        let kind = EventType::BroadcastDeleted;
        let event = Event::new(kind, &BroadcastDeleted { broadcast_id: id })?;
        let number = broadcasts::delete(&mut tx, id, kind.as_str(), self.clock.now()).await?;
        tx.commit().await?;
        Ok(((), Some(News::Event(BoardDelivery { number, event, author }))))
    }
}

/// Whose block by name keeps the event away.
fn signed(author: &Author) -> Option<UserId> {
    match author {
        Author::Person(id) => Some(*id),
        Author::Hidden(_) => None,
    }
}

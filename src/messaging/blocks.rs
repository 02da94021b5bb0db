//! Blocks: of a person by name, and of a thread. What a block does is decided where somebody writes
//! ([`Side::may_write`](super::side::Side::may_write) and `draft`); here it is made, listed and taken away.
//!
//! A block by name closes the threads in which the blocker sees that name, and no others: an anonymous thread of the same
//! person goes on, or its end would tell who is behind it.

use super::{
    Block, BlockCursor, BlockPage, Messaging, MessagingError, Refusal,
    change::{Changed, News},
    rendered::Rendered,
    side::Side,
};
use crate::{
    ids::{BlockId, ThreadId, UserId},
    realtime::{Delivery, EventType, Mute},
    storage::{
        Tx,
        blocks::{self, After, Target},
        events::Subject,
        streams, threads, users,
    },
};

const BLOCKS: usize = 50;

impl Messaging {
    pub async fn block_person(&self, blocker: UserId, username: String) -> Result<Block, MessagingError> {
        self.change(move |service| async move {
            let mut tx = service.begin(blocker).await?;
            let person = users::by_username(&mut tx, &username).await?.ok_or(Refusal::NotFound)?.id;
            if person == blocker {
                return Err(Refusal::BlockOfSelf.into());
            }
            let concerned = lock_opened(&mut tx, blocker, person).await?;
            service.store_block(tx, blocker, Target::Person(person), &concerned).await
        })
        .await
    }

    pub async fn block_thread(&self, blocker: UserId, id: ThreadId) -> Result<Block, MessagingError> {
        self.change(move |service| async move {
            let locked = service.lock_thread(blocker, id).await?;
            // The opener blocks somebody they know by name: nothing that the other could find out may come of it.
            let refused = (locked.side == Side::Recipient).then_some(locked.thread.opener);
            service.store_block(locked.tx, blocker, Target::Thread { id, refused }, &[id]).await
        })
        .await
    }

    async fn store_block(&self, mut tx: Tx, blocker: UserId, target: Target, concerned: &[ThreadId]) -> Changed<Block> {
        let new = BlockId(self.ids.uuid());
        let (id, is_new) = blocks::insert(&mut tx, new, blocker, target, self.clock.now()).await?;
        if !is_new {
            let mut rendered = Rendered::default();
            rendered.add_blocks(&mut tx, blocker, &[id]).await?;
            return self.unchanged(rendered.block(blocker, id).ok_or(Refusal::NotFound)?);
        }
        let (rendered, mut deliveries) = self.conclude(tx, news(blocker, id, concerned)).await?;
        mute(&mut deliveries, target, true);
        Ok((rendered.block(blocker, id).ok_or(Refusal::NotFound)?, deliveries))
    }

    pub async fn unblock(&self, blocker: UserId, id: BlockId) -> Result<(), MessagingError> {
        self.change(move |service| async move {
            let mut tx = service.begin(blocker).await?;
            let target = blocks::target(&mut tx, blocker, id).await?.ok_or(Refusal::NotFound)?;
            let concerned = match target {
                Target::Person(person) => lock_opened(&mut tx, blocker, person).await?,
                Target::Thread { id, .. } => {
                    threads::lock(&mut tx, &[id]).await?;
                    vec![id]
                }
            };
            if !blocks::remove(&mut tx, blocker, id).await? {
                return Err(Refusal::NotFound.into());
            }
            let (_, mut deliveries) = service.conclude(tx, news(blocker, id, &concerned)).await?;
            mute(&mut deliveries, target, false);
            Ok(((), deliveries))
        })
        .await
    }

    pub async fn blocks(&self, reader: UserId, cursor: Option<BlockCursor>) -> Result<BlockPage, MessagingError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        let after = cursor.unwrap_or_else(BlockCursor::first).0;
        let mut ids = blocks::page(&mut db, reader, after, BLOCKS as i64 + 1).await?;
        let more = ids.len() > BLOCKS;
        ids.truncate(BLOCKS);
        let mut rendered = Rendered::default();
        rendered.add_blocks(&mut db, reader, &ids).await?;
        let items: Vec<Block> = ids.iter().filter_map(|id| rendered.block(reader, *id)).collect();
        let next = items.last().filter(|_| more);
        let next = next.map(|last| BlockCursor(After { created_at: last.created_at, id: last.id }).to_text());
        Ok(BlockPage { items, next, position: self.position(reader, head) })
    }
}

/// All threads that the blocker has opened with somebody; no other is opened until the transaction ends.
async fn lock_opened(tx: &mut Tx, blocker: UserId, person: UserId) -> Result<Vec<ThreadId>, MessagingError> {
    blocks::lock_by_name(tx, blocker).await?;
    let opened = threads::between(tx, blocker, person).await?;
    threads::lock(tx, &opened).await?;
    Ok(opened)
}

/// All of it for the blocker alone.
fn news(blocker: UserId, id: BlockId, concerned: &[ThreadId]) -> Vec<News> {
    let readers = vec![(blocker, 0)];
    let about = Subject { block: Some(id), ..Subject::default() };
    let mut news = vec![News { kind: EventType::BlocksChanged, about, readers: readers.clone() }];
    news.extend(concerned.iter().map(|id| News {
        kind: EventType::ConversationChanged,
        about: Subject { thread: Some(*id), ..Subject::default() },
        readers: readers.clone(),
    }));
    news
}

/// A block by name is also about the board: the first event, of the block itself, takes along whose broadcasts are meant.
fn mute(deliveries: &mut [Delivery], target: Target, is_muted: bool) {
    if let (Target::Person(author), Some(delivery)) = (target, deliveries.first_mut()) {
        delivery.mute = Some(Mute { author, is_muted });
    }
}

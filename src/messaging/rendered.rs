//! Views that are loaded together, for one reader or for both sides of a change: of what an event is about, as of now.
//!
//! Live events, replayed ones and pages all come through here, so an event cannot be wider than the page.

use std::collections::{BTreeSet, HashMap};

use super::{
    Block, BlocksChanged, Conversation, ConversationChanged, Counterpart, MessageEvent, MessageView, MessagingError,
    ReadReceipt, side::Side,
};
use crate::{
    ids::{BlockId, MessageId, ThreadId, UserId},
    realtime::{Event, EventType},
    storage::{
        Connection, blocks,
        events::Subject,
        messages,
        receipts::{self, Receipt},
        threads,
    },
};

#[derive(Default)]
pub struct Rendered {
    conversations: HashMap<(UserId, ThreadId), Conversation>,
    messages: HashMap<(UserId, MessageId), MessageView>,
    receipts: HashMap<MessageId, Receipt>,
    blocks: HashMap<(UserId, BlockId), Block>,
}

impl Rendered {
    /// What these events need: for whom, of which kind, about what.
    pub async fn load(db: &mut Connection, wanted: &[(UserId, EventType, Subject)]) -> Result<Self, MessagingError> {
        let mut rendered = Self::default();
        let threads: BTreeSet<_> =
            wanted.iter().filter_map(|(reader, _, about)| Some((*reader, about.thread?))).collect();
        let messages = wanted.iter().filter_map(|(reader, _, about)| Some((*reader, about.message?)));
        rendered.add_conversations(db, threads, messages.collect()).await?;

        let receipts = wanted.iter().filter(|(_, kind, _)| *kind == EventType::ReadReceipt);
        let ids: Vec<MessageId> = receipts.filter_map(|(_, _, about)| about.message).collect();
        rendered.receipts.extend(receipts::of_messages(db, &ids).await?);

        let mut blocks = HashMap::<UserId, Vec<BlockId>>::new();
        for (reader, _, about) in wanted {
            blocks.entry(*reader).or_default().extend(about.block);
        }
        for (reader, ids) in blocks {
            rendered.add_blocks(db, reader, &ids).await?;
        }
        Ok(rendered)
    }

    pub async fn add_conversations(
        &mut self,
        db: &mut Connection,
        threads: BTreeSet<(UserId, ThreadId)>,
        mut messages: BTreeSet<(UserId, MessageId)>,
    ) -> Result<(), MessagingError> {
        let summaries = threads::summaries(db, &threads.into_iter().collect::<Vec<_>>()).await?;
        let summaries: Vec<_> = summaries
            .into_iter()
            .filter_map(|summary| Some((Side::of(summary.reader, &summary.thread)?, summary)))
            .filter(|(side, summary)| side.seat(&summary.thread).is_visible())
            .collect();
        messages.extend(summaries.iter().map(|(_, summary)| (summary.reader, summary.last_message)));
        for seen in messages::seen(db, &messages.into_iter().collect::<Vec<_>>()).await? {
            self.messages.insert((seen.reader, seen.message.id), seen.into());
        }
        for (side, summary) in summaries {
            let threads::Summary { reader, thread, recipient, last_message, blocked } = summary;
            let Some(last_message) = self.message(reader, last_message) else { continue };
            let conversation = Conversation::of(&thread, side, &recipient, last_message, blocked);
            self.conversations.insert((reader, thread.id), conversation);
        }
        Ok(())
    }

    pub async fn add_blocks(
        &mut self,
        db: &mut Connection,
        reader: UserId,
        ids: &[BlockId],
    ) -> Result<(), MessagingError> {
        for block in blocks::by_ids(db, reader, ids).await? {
            let blocks::Block { id, thread, created_at, .. } = block;
            let counterpart = match (block.person, block.opened_thread_with) {
                (Some(person), _) | (None, Some(person)) => Counterpart::person(person),
                (None, None) => Counterpart::anonymous(thread.unwrap_or_default()),
            };
            self.blocks.insert((reader, id), Block { id, thread_id: thread, counterpart, created_at });
        }
        Ok(())
    }

    pub fn message(&self, reader: UserId, id: MessageId) -> Option<MessageView> {
        self.messages.get(&(reader, id)).cloned()
    }

    pub fn conversation(&self, reader: UserId, id: ThreadId) -> Option<Conversation> {
        self.conversations.get(&(reader, id)).cloned()
    }

    pub fn block(&self, reader: UserId, id: BlockId) -> Option<Block> {
        self.blocks.get(&(reader, id)).cloned()
    }

    /// `None` for what the reader may no longer see.
    pub fn event(
        &self,
        reader: UserId,
        kind: EventType,
        about: Subject,
        unread_total: i64,
    ) -> Result<Option<Event>, MessagingError> {
        let conversation = about.thread.and_then(|id| self.conversations.get(&(reader, id)));
        let event = match kind {
            EventType::NewMessage
            | EventType::MessageEdited
            | EventType::MessageDeleted
            | EventType::MessageReaction
            | EventType::MessagePinned => {
                let message = about.message.and_then(|id| self.messages.get(&(reader, id)));
                let Some((message, conversation)) = message.zip(conversation) else { return Ok(None) };
                Event::new(kind, &MessageEvent::new(message, conversation, unread_total))?
            }
            EventType::ConversationChanged => {
                let Some(thread_id) = about.thread else { return Ok(None) };
                // A deletion stays one when it is read back: what has come since comes as events of its own, and a page that
                // was away has to forget the rest.
                let conversation = conversation.filter(|_| about.message.is_none());
                Event::new(kind, &ConversationChanged { thread_id, conversation, unread_total })?
            }
            EventType::ReadReceipt => {
                let seen = about.message.filter(|id| self.messages.contains_key(&(reader, *id)));
                let receipt = seen.and_then(|id| Some((id, self.receipts.get(&id)?)));
                let Some(((message_id, receipt), conversation)) = receipt.zip(conversation) else { return Ok(None) };
                let Receipt { after, up_to, read_at } = *receipt;
                let thread_id = conversation.thread_id;
                Event::new(
                    kind,
                    &ReadReceipt { message_id, thread_id, after, up_to, read_at, conversation, unread_total },
                )?
            }
            EventType::BlocksChanged => {
                let Some(block_id) = about.block else { return Ok(None) };
                let block = self.blocks.get(&(reader, block_id));
                Event::new(kind, &BlocksChanged { block_id, block })?
            }
            _ => return Ok(None),
        };
        Ok(Some(event))
    }
}

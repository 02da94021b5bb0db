//! Pages of conversations and of messages, each of one moment and with the position that goes with it.

use super::{
    Conversation, ConversationCursor, ConversationDetail, ConversationPage, MessagePage, MessageView, Messaging,
    MessagingError, Refusal, rendered::Rendered,
};
use crate::{
    ids::{MessageId, ThreadId, UserId},
    invalid::Invalid,
    storage::{
        Connection,
        messages::{self, Page},
        streams,
        threads::{self, After},
    },
};

const CONVERSATIONS: usize = 30;
const MESSAGES: i64 = 50;

/// Which part of a thread is asked for.
pub struct MessageRange {
    part: Part,
    limit: i64,
}

enum Part {
    Before(i64),
    After(i64),
    /// This message in the middle, with what stands before and after it.
    Around(i64),
}

impl MessageRange {
    /// Messages on a page.
    pub const MOST: i64 = 100;

    pub fn parse(
        before: Option<i64>,
        after: Option<i64>,
        around: Option<i64>,
        limit: Option<i64>,
    ) -> Result<Self, Invalid> {
        let part = match (before, after, around) {
            (None, None, None) => Part::Before(i64::MAX),
            (Some(number), None, None) => Part::Before(number),
            (None, Some(number), None) => Part::After(number),
            (None, None, Some(number)) => Part::Around(number),
            _ => {
                let message = "Give one of `before`, `after` and `around`.";
                return Err(Invalid { field: if around.is_some() { "around" } else { "after" }, message });
            }
        };
        let limit = limit.unwrap_or(MESSAGES);
        if !(1..=Self::MOST).contains(&limit) {
            return Err(Invalid { field: "limit", message: "A page has 1 to 100 messages." });
        }
        Ok(Self { part, limit })
    }

    async fn ids(
        &self,
        db: &mut Connection,
        thread: ThreadId,
        reader: UserId,
        hidden_to: i64,
    ) -> Result<Vec<MessageId>, MessagingError> {
        // What is hidden must not fill a page that goes forward.
        let after = |number: i64| Page::After(number.max(hidden_to));
        let mut page = async |page, limit| messages::page(db, thread, reader, page, limit).await;
        Ok(match self.part {
            Part::Before(number) => page(Page::Before(number), self.limit).await?,
            Part::After(number) => page(after(number), self.limit).await?,
            Part::Around(number) => {
                let mut ids = page(Page::Before(number), self.limit / 2).await?;
                ids.extend(page(after(number.saturating_sub(1)), self.limit - self.limit / 2).await?);
                ids
            }
        })
    }
}

impl Messaging {
    pub async fn conversations(
        &self,
        reader: UserId,
        cursor: Option<ConversationCursor>,
    ) -> Result<ConversationPage, MessagingError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        let after = cursor.unwrap_or_else(|| ConversationCursor::first(true)).0;
        let most = CONVERSATIONS as i64 + 1;
        let mut ids = threads::page(&mut db, reader, after, most).await?;
        // Behind the pinned ones the others begin.
        let room = most - ids.len() as i64;
        if after.is_pinned && room > 0 {
            ids.extend(threads::page(&mut db, reader, ConversationCursor::first(false).0, room).await?);
        }
        let more = ids.len() > CONVERSATIONS;
        ids.truncate(CONVERSATIONS);
        let items = Rendered::conversations(&mut db, reader, &ids).await?;
        let next = items.last().filter(|_| more).map(|last| {
            let after = After { is_pinned: last.pinned, activity: last.last_activity, id: last.thread_id };
            ConversationCursor(after).to_text()
        });
        Ok(ConversationPage { items, next, unread_total: head.unread, position: self.position(reader, head) })
    }

    /// All that the reader has, by newest activity.
    pub async fn conversation_ids(&self, reader: UserId) -> Result<Vec<ThreadId>, MessagingError> {
        let mut db = self.storage.connection().await?;
        Ok(threads::all(&mut db, reader).await?)
    }

    pub async fn conversation(&self, reader: UserId, id: ThreadId) -> Result<ConversationDetail, MessagingError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        let conversation = Rendered::one_conversation(&mut db, reader, id).await?;
        Ok(ConversationDetail {
            conversation: conversation.ok_or(Refusal::NotFound)?,
            position: self.position(reader, head),
        })
    }

    pub async fn messages(
        &self,
        reader: UserId,
        id: ThreadId,
        range: MessageRange,
    ) -> Result<MessagePage, MessagingError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        let (hidden_to, last) = threads::range(&mut db, id, reader).await?.ok_or(Refusal::NotFound)?;
        let ids = range.ids(&mut db, id, reader, hidden_to).await?;
        let wanted: Vec<_> = ids.into_iter().map(|id| (reader, id)).collect();
        let mut items: Vec<_> = messages::seen(&mut db, &wanted).await?.into_iter().map(MessageView::from).collect();
        items.sort_by_key(|message| message.number);

        let before = items.first().map(|first| first.number).filter(|first| *first > hidden_to + 1);
        let after = items.last().map(|newest| newest.number).filter(|newest| *newest < last);
        let [before, after] = [before, after].map(|number| number.map(|number| number.to_string()));
        let next = if matches!(range.part, Part::After(_)) { after.clone() } else { before.clone() };
        Ok(MessagePage { items, next, before, after, position: self.position(reader, head) })
    }
}

impl Rendered {
    /// Those that the reader has, in this order.
    pub async fn conversations(
        db: &mut Connection,
        reader: UserId,
        ids: &[ThreadId],
    ) -> Result<Vec<Conversation>, MessagingError> {
        let mut rendered = Self::default();
        let threads = ids.iter().map(|id| (reader, *id)).collect();
        rendered.add_conversations(db, threads, Default::default()).await?;
        Ok(ids.iter().filter_map(|id| rendered.conversation(reader, *id)).collect())
    }

    pub async fn one_conversation(
        db: &mut Connection,
        reader: UserId,
        id: ThreadId,
    ) -> Result<Option<Conversation>, MessagingError> {
        Ok(Self::conversations(db, reader, &[id]).await?.pop())
    }
}

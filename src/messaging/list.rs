//! Pages of conversations and of messages, each of one moment and with the position that goes with it.

use super::{
    Conversation, ConversationCursor, ConversationDetail, ConversationPage, MessagePage, MessageView, Messaging,
    MessagingError, Refusal,
};
use crate::{
    ids::{ThreadId, UserId},
    invalid::Invalid,
    storage::{
        messages::{self, Page},
        streams,
        threads::{self, After},
    },
};

const CONVERSATIONS: usize = 30;
const MESSAGES: i64 = 50;
const MOST_MESSAGES: i64 = 100;

/// Which part of a thread is asked for.
pub struct MessageRange {
    page: Page,
    limit: i64,
}

impl MessageRange {
    pub fn parse(before: Option<i64>, after: Option<i64>, limit: Option<i64>) -> Result<Self, Invalid> {
        let page = match (before, after) {
            (None, None) => Page::Before(i64::MAX),
            (Some(number), None) => Page::Before(number),
            (None, Some(number)) => Page::After(number),
            (Some(_), Some(_)) => {
                return Err(Invalid { field: "after", message: "Give `before` or `after`, not both." });
            }
        };
        let limit = limit.unwrap_or(MESSAGES);
        if !(1..=MOST_MESSAGES).contains(&limit) {
            return Err(Invalid { field: "limit", message: "A page has 1 to 100 messages." });
        }
        Ok(Self { page, limit })
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
        let after = cursor.map(|cursor| cursor.0);
        let mut found = threads::page(&mut db, reader, after, CONVERSATIONS as i64 + 1).await?;
        let more = found.len() > CONVERSATIONS;
        found.truncate(CONVERSATIONS);
        let next = found.last().filter(|_| more).map(|last| {
            ConversationCursor(After { last_activity: last.thread.last_activity, id: last.thread.id }).to_text()
        });
        let items = found.iter().filter_map(|summary| Conversation::of(summary, reader)).collect();
        Ok(ConversationPage { items, next, position: self.position(reader, head) })
    }

    pub async fn conversation(&self, reader: UserId, id: ThreadId) -> Result<ConversationDetail, MessagingError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        let found = threads::summaries(&mut db, reader, &[id]).await?;
        let conversation = found.first().and_then(|summary| Conversation::of(summary, reader));
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
        if !threads::has_member(&mut db, id, reader).await? {
            return Err(Refusal::NotFound.into());
        }
        let mut found = messages::page(&mut db, id, range.page, range.limit + 1).await?;
        // The one too many says that there is more; it stands at the end that the paging goes to.
        let mut next = None;
        if found.len() as i64 > range.limit {
            next = match range.page {
                Page::Before(_) => {
                    found.remove(0);
                    found.first()
                }
                Page::After(_) => {
                    found.pop();
                    found.last()
                }
            };
        }
        let next = next.map(|message| message.number.to_string());
        let items = found.iter().map(|message| MessageView::of(message, reader)).collect();
        Ok(MessagePage { items, next, position: self.position(reader, head) })
    }
}

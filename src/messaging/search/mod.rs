//! Search among one's own messages, sent and received.
//!
//! `words` is what a text is found by, `query` what is looked for, `snippet` what is shown of a hit. What is found is rendered
//! like any page: the storage says which messages, and `messages::seen` what the reader sees of them.

mod query;
mod snippet;
pub mod words;

pub use query::SearchText;
pub use snippet::Segment;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Counterpart, MessageView, Messaging, MessagingError, Refusal, SearchCursor, SearchHit, SearchPage};
use crate::{
    ids::{MessageId, ThreadId, UserId},
    storage::{
        Tx, messages,
        search::{self, After, Among, Place, Wanted},
        streams, threads,
    },
};
use query::Stems;

const HITS: usize = 20;
/// Messages from before there was search that are made searchable in one transaction.
const AT_ONCE: i64 = 200;

/// What a search is narrowed to.
#[derive(Default)]
pub struct SearchFilter {
    pub thread: Option<ThreadId>,
    pub before: Option<DateTime<Utc>>,
    /// And at that time.
    pub after: Option<DateTime<Utc>>,
    pub mine: Option<bool>,
    pub pinned: Option<bool>,
}

impl Messaging {
    pub async fn search(
        &self,
        reader: UserId,
        text: &SearchText,
        filter: SearchFilter,
        cursor: Option<SearchCursor>,
    ) -> Result<SearchPage, MessagingError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader).await?;
        let hidden_to = match filter.thread {
            Some(id) => Some((id, threads::range(&mut db, id, reader).await?.ok_or(Refusal::NotFound)?.0)),
            None => None,
        };
        let mut page = SearchPage { items: Vec::new(), next: None, position: self.position(reader, head) };
        if text.is_empty() {
            return Ok(page);
        }
        let stems: Stems = search::stems(&mut db, &text.stemmed()).await?.into_iter().collect();
        let wanted = text.wanted(reader, &stems);
        let among = among(&mut db, reader, &filter, cursor).await?;
        let mut places = find(&mut db, hidden_to, &filter, among, &wanted).await?;
        let more = places.len() > HITS;
        places.truncate(HITS);
        page.items = rendered(&mut db, reader, &places, &wanted, text).await?;
        page.next = places.last().filter(|_| more).map(|last| SearchCursor::after(last).to_text());
        Ok(page)
    }

    /// Makes messages searchable that were written before there was search.
    pub async fn make_searchable(&self) -> Result<(), MessagingError> {
        loop {
            let mut tx = self.storage.begin().await?;
            let old = search::unsearchable(&mut tx, AT_ONCE).await?;
            let words: Vec<_> = old.iter().map(|old| (old.id, words::to_store(&old.content))).collect();
            search::make_searchable(&mut tx, &words).await?;
            tx.commit().await?;
            if old.is_empty() {
                return Ok(());
            }
        }
    }
}

async fn among(
    db: &mut Tx,
    reader: UserId,
    filter: &SearchFilter,
    cursor: Option<SearchCursor>,
) -> Result<Among, MessagingError> {
    let After { created_at, id } = cursor.unwrap_or_else(SearchCursor::first).0;
    let mut before = Place { created_at, id, number: i64::MAX };
    if let Some(thread) = filter.thread
        && let Some(number) = search::number_in(db, thread, id).await?
    {
        before = by_number(Place { number, ..before });
    }
    // PostgreSQL's calendar is smaller than chrono's; nothing was written before 1970 or will be after the latest cursor.
    let (first, last) = (DateTime::UNIX_EPOCH, SearchCursor::first().0.created_at);
    let before_time = filter.before.unwrap_or(last).clamp(first, last);
    if before_time < before.created_at {
        before = Place { created_at: before_time, id: MessageId::default(), number: before.number };
    }
    let since = filter.after.unwrap_or(first).clamp(first, last);
    Ok(Among { reader, before, since, mine: filter.mine, only_unpinned: filter.pinned == Some(false) })
}

/// In a conversation, where times may be equal, the number alone decides between them.
fn by_number(place: Place) -> Place {
    Place { id: MessageId(Uuid::max()), ..place }
}

/// The places of a page, and of one message more if there is one.
async fn find(
    db: &mut Tx,
    thread: Option<(ThreadId, i64)>,
    filter: &SearchFilter,
    mut among: Among,
    wanted: &Wanted,
) -> Result<Vec<Place>, MessagingError> {
    let limit = HITS as i64 + 1;
    if filter.pinned == Some(true) {
        return Ok(search::pinned(db, filter.thread, &among, wanted, limit).await?);
    }
    let near = match thread {
        Some((id, hidden_to)) => search::near_in_thread(db, id, hidden_to, &among, wanted, limit).await?,
        None => search::near(db, &among, wanted, limit).await?,
    };
    let mut found = near.found;
    let room = limit - found.len() as i64;
    if let Some(end) = near.end.filter(|_| room > 0) {
        among.before = if thread.is_some() { by_number(end) } else { end };
        found.extend(search::far(db, filter.thread, &among, wanted, room).await?);
    }
    Ok(found)
}

async fn rendered(
    db: &mut Tx,
    reader: UserId,
    places: &[Place],
    wanted: &Wanted,
    text: &SearchText,
) -> Result<Vec<SearchHit>, MessagingError> {
    let ids: Vec<MessageId> = places.iter().map(|place| place.id).collect();
    let seen = messages::seen(db, &ids.iter().map(|id| (reader, *id)).collect::<Vec<_>>()).await?;
    let mut seen: HashMap<_, _> = seen.into_iter().map(|seen| (seen.message.id, MessageView::from(seen))).collect();
    let hits = search::hits(db, reader, &ids, wanted).await?;
    let mut hits: HashMap<_, _> = hits.into_iter().map(|hit| (hit.id, hit)).collect();
    let items = ids.iter().filter_map(|id| {
        let (message, hit) = seen.remove(id).zip(hits.remove(id))?;
        let counterpart = match hit.opened_with {
            Some(person) => Counterpart::person(person),
            None => Counterpart::anonymous(message.thread_id),
        };
        let snippet = snippet::snippet(&message.content, &hit.places, text.terms());
        Some(SearchHit { message, counterpart, snippet })
    });
    Ok(items.collect())
}

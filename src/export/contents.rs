//! What is in the archive, file by file.

use serde::Serialize;
use serde_json::Value;

use super::{Archive, ExportError};
use crate::{
    accounts::{AccountError, Accounts, Me, Preferences, SessionCursor, SignIn},
    ids::{ThreadId, UserId},
    input::NumberCursor,
    messaging::{
        BlockCursor, Conversation, MessagePage, MessageRange, MessageView, Messaging, MessagingError, Refusal, Version,
    },
};

/// What is asked for first: if it cannot be had, nothing is begun.
pub struct Person {
    me: Me,
    preferences: Preferences,
}

/// A message, and what it said before.
#[derive(Serialize)]
struct Written {
    #[serde(flatten)]
    message: MessageView,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    earlier_versions: Vec<Version>,
}

pub async fn person(accounts: &Accounts, of: SignIn) -> Result<Person, ExportError> {
    let me = accounts.me(of.user).await.map_err(AccountError::from)?.ok_or(AccountError::Gone)?;
    let preferences = accounts.preferences(of.user).await?.preferences;
    Ok(Person { me, preferences })
}

pub async fn write(
    archive: Archive,
    person: Person,
    accounts: &Accounts,
    messaging: &Messaging,
    of: SignIn,
) -> Result<(), ExportError> {
    let archive = archive.file("profile.json", &person.me).await?;
    let archive = archive.file("preferences.json", &person.preferences).await?;
    let archive = archive.file("sessions.json", &sessions(accounts, of).await?).await?;
    let archive = archive.file("blocks.json", &blocks(messaging, of.user).await?).await?;
    conversations(archive, messaging, of.user).await?.end().await
}

async fn sessions(accounts: &Accounts, of: SignIn) -> Result<Vec<Value>, ExportError> {
    let mut all = Vec::new();
    let mut cursor = None;
    loop {
        let page = accounts.sessions(of, cursor).await?;
        add(&mut all, page.items)?;
        let Some(next) = page.next else { return Ok(all) };
        cursor = SessionCursor::parse(&next).ok();
    }
}

async fn blocks(messaging: &Messaging, reader: UserId) -> Result<Vec<Value>, ExportError> {
    let mut all = Vec::new();
    let mut cursor = None;
    loop {
        let page = messaging.blocks(reader, cursor).await?;
        add(&mut all, page.items)?;
        let Some(next) = page.next else { return Ok(all) };
        cursor = BlockCursor::parse(&next).ok();
    }
}

fn add(all: &mut Vec<Value>, items: Vec<impl Serialize>) -> Result<(), ExportError> {
    for item in items {
        all.push(serde_json::to_value(item)?);
    }
    Ok(())
}

/// One list, written as it is read. Which conversations there are is settled at the beginning: in a list that is paged by
/// activity one could slip through while somebody writes.
async fn conversations(archive: Archive, messaging: &Messaging, reader: UserId) -> Result<Archive, ExportError> {
    let mut archive = archive.start("conversations.json")?;
    let mut before = "[";
    for id in messaging.conversation_ids(reader).await? {
        let Some(conversation) = there(messaging.conversation(reader, id).await)? else { continue };
        archive = conversation_with_messages(archive, before, messaging, reader, &conversation.conversation).await?;
        before = ",";
    }
    let end = if before == "[" { "[]\n" } else { "\n]\n" };
    archive.add(end.into()).await
}

async fn conversation_with_messages(
    archive: Archive,
    before: &str,
    messaging: &Messaging,
    reader: UserId,
    conversation: &Conversation,
) -> Result<Archive, ExportError> {
    let opening = serde_json::to_string(conversation)?;
    let mut archive =
        archive.add(format!("{before}\n{{\"conversation\":{opening},\"messages\":[").into_bytes()).await?;
    let mut after = Some(0);
    let mut between = "\n";
    while let Some(number) = after {
        let Some(page) = page(messaging, reader, conversation.thread_id, number).await? else { break };
        let mut text = String::new();
        for message in page.items {
            let earlier_versions = earlier_versions(messaging, reader, &message).await?;
            text.push_str(between);
            text.push_str(&serde_json::to_string(&Written { message, earlier_versions })?);
            between = ",\n";
        }
        archive = archive.add(text.into_bytes()).await?;
        after = page.after.and_then(|number| number.parse().ok());
    }
    archive.add(b"\n]}".to_vec()).await
}

async fn page(
    messaging: &Messaging,
    reader: UserId,
    thread: ThreadId,
    after: i64,
) -> Result<Option<MessagePage>, ExportError> {
    let Ok(range) = MessageRange::parse(None, Some(after), None, Some(MessageRange::MOST)) else { return Ok(None) };
    Ok(there(messaging.messages(reader, thread, range).await)?)
}

async fn earlier_versions(
    messaging: &Messaging,
    reader: UserId,
    message: &MessageView,
) -> Result<Vec<Version>, ExportError> {
    let mut versions = Vec::new();
    let mut next = message.edited_at.map(|_| None::<String>);
    while let Some(cursor) = next.take() {
        let Ok(cursor) = NumberCursor::from_query(cursor.as_deref()) else { break };
        let Some(page) = there(messaging.versions(reader, message.id, cursor).await)? else { break };
        versions.extend(page.items);
        next = page.next.map(Some);
    }
    Ok(versions)
}

/// What was deleted while the archive is made is not in it.
fn there<T>(found: Result<T, MessagingError>) -> Result<Option<T>, MessagingError> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(MessagingError::Refused(Refusal::NotFound)) => Ok(None),
        Err(error) => Err(error),
    }
}

//! What is in the archive, file by file.

use super::{Archive, ExportError, Sources};
use crate::{
    accounts::{AccountError, Accounts, Me, Preferences, SessionCursor, SignIn},
    board::By,
    ids::{MessageId, UserId},
    input::NumberCursor,
    messaging::{BlockCursor, Conversation, MessageRange, Messaging, MessagingError, Refusal},
};

/// What is asked for first: if it cannot be had, nothing is begun.
pub struct Person {
    me: Me,
    preferences: Preferences,
}

pub async fn person(accounts: &Accounts, of: SignIn) -> Result<Person, ExportError> {
    let me = accounts.me(of.user).await.map_err(AccountError::from)?.ok_or(AccountError::Gone)?;
    let preferences = accounts.preferences(of.user).await?.preferences;
    Ok(Person { me, preferences })
}

pub async fn write(archive: Archive, person: Person, from: &Sources, of: SignIn) -> Result<(), ExportError> {
    let archive = archive.file("profile.json", &person.me).await?;
    let archive = archive.file("preferences.json", &person.preferences).await?;
    let archive = sessions(archive, from, of).await?;
    let archive = blocks(archive, from, of.user).await?;
    let archive = broadcasts(archive, from, of.user).await?;
    let archive = comments(archive, from, of.user).await?;
    conversations(archive, &from.messaging, of.user).await?.end().await
}

async fn sessions(archive: Archive, from: &Sources, of: SignIn) -> Result<Archive, ExportError> {
    let mut archive = archive.start_list("sessions.json")?;
    let mut cursor = None;
    loop {
        let page = from.accounts.sessions(of, cursor).await?;
        archive = archive.items(&page.items).await?;
        let Some(next) = page.next else { return archive.end_list().await };
        cursor = SessionCursor::parse(&next).ok();
    }
}

async fn blocks(archive: Archive, from: &Sources, reader: UserId) -> Result<Archive, ExportError> {
    let mut archive = archive.start_list("blocks.json")?;
    let mut cursor = None;
    loop {
        let page = from.messaging.blocks(reader, cursor).await?;
        archive = archive.items(&page.items).await?;
        let Some(next) = page.next else { return archive.end_list().await };
        cursor = BlockCursor::parse(&next).ok();
    }
}

/// What one has signed. What one has posted anonymously cannot be looked up by its author, not even for them.
async fn broadcasts(archive: Archive, from: &Sources, reader: UserId) -> Result<Archive, ExportError> {
    let mut archive = archive.start_list("broadcasts.json")?;
    let mut next = None;
    loop {
        let Ok(before) = NumberCursor::from_query(next.as_deref()) else { return archive.end_list().await };
        let page = from.board.broadcasts(reader, &before, By::Person(reader)).await?;
        archive = archive.items(&page.items).await?;
        next = page.next;
        if next.is_none() {
            return archive.end_list().await;
        }
    }
}

async fn comments(archive: Archive, from: &Sources, reader: UserId) -> Result<Archive, ExportError> {
    let mut archive = archive.start_list("comments.json")?;
    let mut after = None;
    loop {
        let (comments, next) = from.board.signed_comments(reader, after.as_ref()).await?;
        archive = archive.items(&comments).await?;
        if next.is_none() {
            return archive.end_list().await;
        }
        after = next;
    }
}

/// Which conversations there are is settled at the beginning: in a list that is paged by activity one could slip through
/// while somebody writes.
async fn conversations(archive: Archive, messaging: &Messaging, reader: UserId) -> Result<Archive, ExportError> {
    let mut archive = archive.start_list("conversations.json")?;
    for id in messaging.conversation_ids(reader).await? {
        let Some(found) = there(messaging.conversation(reader, id).await)? else { continue };
        archive = conversation_with_messages(archive, messaging, reader, &found.conversation).await?;
    }
    archive.end_list().await
}

async fn conversation_with_messages(
    archive: Archive,
    messaging: &Messaging,
    reader: UserId,
    conversation: &Conversation,
) -> Result<Archive, ExportError> {
    let beginning = format!("{{\"conversation\":{},\"messages\":[", serde_json::to_string(conversation)?);
    let mut archive = archive.open_item(&beginning).await?;
    let mut between = "\n";
    let mut after = Some(0);
    while let Some(number) = after {
        let Ok(range) = MessageRange::parse(None, Some(number), None, Some(MessageRange::MOST)) else { break };
        let Some(page) = there(messaging.messages(reader, conversation.thread_id, range).await)? else { break };
        let mut text = String::new();
        for message in page.items {
            text.push_str(between);
            text.push_str(&serde_json::to_string(&message)?);
            between = ",\n";
            // What it said before is one field more. There may be any number of versions, so they are added page by page.
            if message.edited_at.is_some() && !message.deleted {
                text.pop();
                text.push_str(",\"earlier_versions\":[");
                archive = archive.add(std::mem::take(&mut text).into_bytes()).await?;
                archive = earlier_versions(archive, messaging, reader, message.id).await?;
                text.push_str("]}");
            }
        }
        archive = archive.add(text.into_bytes()).await?;
        after = page.after.and_then(|number| number.parse().ok());
    }
    archive.add(b"\n]}".to_vec()).await
}

async fn earlier_versions(
    archive: Archive,
    messaging: &Messaging,
    reader: UserId,
    id: MessageId,
) -> Result<Archive, ExportError> {
    let mut archive = archive;
    let mut between = "";
    let mut next = Some(None::<String>);
    while let Some(cursor) = next.take() {
        let Ok(cursor) = NumberCursor::from_query(cursor.as_deref()) else { break };
        let Some(page) = there(messaging.versions(reader, id, cursor).await)? else { break };
        let mut text = String::new();
        for version in page.items {
            text.push_str(between);
            text.push_str(&serde_json::to_string(&version)?);
            between = ",";
        }
        archive = archive.add(text.into_bytes()).await?;
        next = page.next.map(Some);
    }
    Ok(archive)
}

/// What was deleted while the archive is made is not in it.
fn there<T>(found: Result<T, MessagingError>) -> Result<Option<T>, MessagingError> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(MessagingError::Refused(Refusal::NotFound)) => Ok(None),
        Err(error) => Err(error),
    }
}

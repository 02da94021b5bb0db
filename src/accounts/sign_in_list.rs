//! One's signed-in devices, and ending them.

use super::{AccountError, Accounts, Session, SessionCursor, SessionPage, SignIn};
use crate::{
    ids::SignInId,
    storage::{
        detached,
        sessions::{self, After},
        streams,
    },
};

const SESSIONS: usize = 50;

impl Accounts {
    pub async fn sessions(&self, reader: SignIn, cursor: Option<SessionCursor>) -> Result<SessionPage, AccountError> {
        let mut db = self.storage.snapshot().await?;
        let head = streams::head(&mut db, reader.user).await?;
        let after = cursor.unwrap_or_else(SessionCursor::first).0;
        let now = self.clock.now();
        let mut found = sessions::page(&mut db, reader.user, after, now, SESSIONS as i64 + 1).await?;
        let more = found.len() > SESSIONS;
        found.truncate(SESSIONS);
        let next = found.last().filter(|_| more);
        let next = next.map(|last| SessionCursor(After { created_at: last.created_at, id: last.id }).to_text());
        let items = found.into_iter().map(|session| Session {
            id: session.id,
            created_at: session.created_at,
            last_used: session.last_used,
            user_agent: session.user_agent,
            current: session.id == reader.id,
        });
        Ok(SessionPage { items: items.collect(), next, position: self.position(reader.user, head) })
    }

    pub async fn is_signed_in(&self, sign_in: SignIn) -> Result<bool, AccountError> {
        let mut db = self.storage.connection().await?;
        Ok(!sessions::living(&mut db, &[sign_in.id], self.clock.now()).await?.is_empty())
    }

    /// Stored first, then its event streams end, as with [`SignIns::end`](super::SignIns::end).
    pub async fn end_session(&self, reader: SignIn, id: SignInId) -> Result<(), AccountError> {
        let accounts = self.clone();
        detached(async move {
            let mut db = accounts.storage.connection().await?;
            if !sessions::delete_of(&mut db, reader.user, id).await? {
                return Err(AccountError::NoSuchSession);
            }
            accounts.realtime.end_sign_in(reader.user, id);
            Ok(())
        })
        .await
    }

    pub async fn end_other_sessions(&self, reader: SignIn) -> Result<(), AccountError> {
        let accounts = self.clone();
        detached(async move {
            let mut db = accounts.storage.connection().await?;
            let ended = sessions::delete_all(&mut db, reader.user, Some(reader.id)).await?;
            accounts.end_streams(reader, &ended);
            Ok(())
        })
        .await
    }

    pub(super) fn end_streams(&self, of: SignIn, ended: &[SignInId]) {
        for id in ended {
            self.realtime.end_sign_in(of.user, *id);
        }
    }
}

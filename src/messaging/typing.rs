//! Typing: seen by the other side while it lasts, and stored nowhere.

use super::{Messaging, MessagingError, Refusal};
use crate::{
    ids::{ThreadId, UserId},
    storage::typing,
};

impl Messaging {
    /// Lets the other side see that somebody types. Whoever may not be seen gets the same answer.
    pub async fn typing(&self, typist: UserId, id: ThreadId) -> Result<(), MessagingError> {
        let mut db = self.storage.connection().await?;
        let typing = typing::of(&mut db, id, typist).await?.ok_or(Refusal::NotFound)?;
        if typing.is_shown {
            self.realtime.typing(id, typist, typing.reader.for_routing());
        }
        Ok(())
    }
}

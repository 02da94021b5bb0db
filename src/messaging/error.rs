use std::sync::Arc;

use crate::storage;

/// Why something was not done. Says nothing about the hidden side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Whoever asks has deleted their account a moment ago.
    #[error("the account is gone")]
    Gone,
    /// The person, the thread or the message is not there, or not there for this user.
    #[error("there is no such person, conversation or message")]
    NotFound,
    #[error("a message to oneself")]
    ToSelf,
    #[error("a block of oneself")]
    BlockOfSelf,
    /// The other side has blocked, or takes no new threads: one answer for all of it.
    #[error("it cannot be delivered")]
    CannotDeliver,
    #[error("the sender blocks the other side")]
    BlockedByYou,
    #[error("too many reactions")]
    TooManyReactions,
    /// The client key was used before, for something else.
    #[error("the client key was used for another message")]
    KeyReused,
}

#[derive(Debug, thiserror::Error)]
pub enum MessagingError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Storage(#[from] storage::Error),
    #[error("a view could not be encoded")]
    Encoding(#[from] serde_json::Error),
    /// What went wrong for all messages of one commit.
    #[error(transparent)]
    Batch(Arc<MessagingError>),
    #[error("too many messages are waiting")]
    TooBusy,
    #[error("the task that stored it has failed")]
    Task,
}

impl MessagingError {
    /// Whether it is certain that nothing was stored.
    pub fn was_rolled_back(&self) -> bool {
        matches!(self, Self::Storage(storage::Error::Constraint(_) | storage::Error::Refused(_)) | Self::Encoding(_))
    }
}

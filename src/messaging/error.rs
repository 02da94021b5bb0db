use std::sync::Arc;

use crate::storage;

/// Why one message was not taken. Says nothing about the hidden side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The person or the thread is not there, or not there for this sender.
    #[error("there is no such person or conversation")]
    NotFound,
    #[error("a message to oneself")]
    ToSelf,
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

use crate::storage;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum BoardError {
    /// The broadcast or the comment is not there, or not there for this reader.
    #[error("there is no such broadcast or comment")]
    NotFound,
    /// The client key was used before, for something else.
    #[error("the client key was used for something else")]
    KeyReused,
    /// Whoever asks has deleted their account a moment ago.
    #[error("the account is gone")]
    Gone,
    #[error("too many reactions")]
    TooManyReactions,
    #[error(transparent)]
    Storage(#[from] storage::Error),
    #[error("an event could not be encoded")]
    Encoding(#[from] serde_json::Error),
}

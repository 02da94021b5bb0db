use crate::storage;

#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error("the username is taken")]
    UsernameTaken,
    /// One answer for an unknown name and a wrong password.
    #[error("the username or the password is wrong")]
    WrongCredentials,
    #[error("too many sign-ins at the same time")]
    TooBusy,
    #[error(transparent)]
    Storage(#[from] storage::Error),
    #[error("a password could not be hashed")]
    Hashing,
    #[error("an event could not be encoded")]
    Encoding(#[from] serde_json::Error),
    /// Signed in, and not there.
    #[error("the account has no stream")]
    Gone,
}

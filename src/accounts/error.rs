use crate::{
    invalid::Invalid,
    storage::{self, users},
};

#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error("the username is taken")]
    UsernameTaken,
    /// One answer for an unknown name and a wrong password.
    #[error("the username or the password is wrong")]
    WrongCredentials,
    #[error("the uploaded picture cannot be used")]
    InvalidPicture(Invalid),
    /// Of somebody who is signed in, and has to show once more who they are.
    #[error("the password is wrong")]
    WrongPassword,
    #[error("a sign-in with GitHub of the last minutes is needed")]
    FreshSignInNeeded,
    /// A session that is not there, or not theirs.
    #[error("there is no such session")]
    NoSuchSession,
    #[error("too much work of this kind at the same time")]
    TooBusy,
    #[error(transparent)]
    Storage(#[from] storage::Error),
    #[error("a password could not be hashed")]
    Hashing,
    #[error("the work has failed")]
    Work,
    #[error("an event could not be encoded")]
    Encoding(#[from] serde_json::Error),
    #[error("no free username was found")]
    NoFreeName,
    /// Signed in, and not there.
    #[error("the account is gone")]
    Gone,
}

impl AccountError {
    /// Of a statement that gives somebody a name.
    pub(super) fn of_username(error: storage::Error) -> Self {
        if error.violates(users::USERNAME_KEY) { Self::UsernameTaken } else { error.into() }
    }
}

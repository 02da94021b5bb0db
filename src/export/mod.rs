//! An archive of everything that one may see of one's own: the same views as on the pages, so nothing of a hidden side.
//!
//! It is made while it is sent, page by page, and holds neither a connection nor a thread while the client takes its time.
//! To add something: a method like those in `contents`, and its line in [`contents::write`].

mod archive;
mod contents;

use std::{
    collections::HashSet,
    io,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use crate::{
    accounts::{AccountError, Accounts, SignIn},
    board::{Board, BoardError},
    clock::Clock,
    ids::UserId,
    messaging::{Messaging, MessagingError},
};
use archive::{Archive, Permission};

/// Pieces that wait for the client; with more the archive is not made further.
const WAITING: usize = 2;

pub type Pieces = ReceiverStream<io::Result<Bytes>>;

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// One at a time for each person.
    #[error("an export is under way")]
    UnderWay,
    #[error(transparent)]
    Accounts(#[from] AccountError),
    #[error(transparent)]
    Messaging(#[from] MessagingError),
    #[error(transparent)]
    Board(#[from] BoardError),
    #[error("the archive could not be written")]
    Writing(#[from] io::Error),
    #[error("a view could not be encoded")]
    Encoding(#[from] serde_json::Error),
    /// The session has ended: by a sign-out, on another device too, or with the account.
    #[error("the one it is for is signed in no longer")]
    SignedOut,
    #[error("the client is gone")]
    Gone,
}

/// Where it all comes from.
#[derive(Clone)]
struct Sources {
    accounts: Accounts,
    messaging: Messaging,
    board: Board,
}

#[derive(Clone)]
pub struct Exports {
    from: Sources,
    clock: Arc<dyn Clock>,
    under_way: UnderWay,
}

type UnderWay = Arc<Mutex<HashSet<UserId>>>;

impl Exports {
    pub fn new(accounts: Accounts, messaging: Messaging, board: Board, clock: Arc<dyn Clock>) -> Self {
        Self { from: Sources { accounts, messaging, board }, clock, under_way: UnderWay::default() }
    }

    /// Begins; what goes wrong at once is told, what goes wrong later breaks the answer off.
    pub async fn begin(&self, of: SignIn) -> Result<Pieces, ExportError> {
        let turn = Turn::take(&self.under_way, of.user)?;
        let person = contents::person(&self.from.accounts, of).await?;
        let (sender, pieces) = mpsc::channel(WAITING);
        let archive = Archive::begin(self.clock.now(), sender.clone(), Permission::new(&self.from.accounts, of));
        let from = self.from.clone();
        tokio::spawn(async move {
            let _turn = turn;
            match contents::write(archive, person, &from, of).await {
                Ok(()) | Err(ExportError::Gone) => {}
                Err(ExportError::SignedOut) => {
                    let _ = sender.send(Err(io::Error::other("the one it is for has signed out"))).await;
                }
                Err(error) => {
                    tracing::error!(cause = %error, "an export was broken off");
                    let _ = sender.send(Err(io::Error::other("the export was broken off"))).await;
                }
            }
        });
        Ok(ReceiverStream::new(pieces))
    }
}

/// Given back when the export has ended, one way or the other.
struct Turn {
    under_way: UnderWay,
    user: UserId,
}

impl Turn {
    fn take(under_way: &UnderWay, user: UserId) -> Result<Self, ExportError> {
        let is_free = under_way.lock().unwrap_or_else(PoisonError::into_inner).insert(user);
        if is_free { Ok(Self { under_way: under_way.clone(), user }) } else { Err(ExportError::UnderWay) }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.user);
    }
}

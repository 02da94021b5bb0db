//! What realtime needs of the stored streams, without knowing how they are stored.

use std::{
    collections::{HashMap, HashSet},
    future::Future,
    pin::Pin,
};

use super::{Event, Place};
use crate::ids::{SignInId, UserId};

pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Who listens on an event stream, and on which signed-in device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listener {
    pub user: UserId,
    pub sign_in: SignInId,
}

/// A piece of a user's stream and of the board's, all of one moment.
#[derive(Debug)]
pub struct LogPage {
    pub head: Place,
    pub pruned_to: Place,
    /// In order. `None`: the reader may no longer see it; it only moves the position.
    pub own: Vec<(i64, Option<Event>)>,
    pub board: Vec<(i64, Option<Event>)>,
    /// Whose signed broadcasts the reader does not see.
    pub muted: HashSet<UserId>,
}

/// Where the streams of some listeners stand.
#[derive(Debug, Default)]
pub struct Standing {
    pub epoch: i64,
    pub heads: HashMap<UserId, i64>,
    pub board: i64,
    /// Those of the asked sign-ins that are still good.
    pub signed_in: HashSet<SignInId>,
}

pub trait StreamLog: Send + Sync {
    /// The next events after a place, of each of the two streams at most `limit`. `None`: the listener is signed out.
    fn read(&self, listener: Listener, after: Place, limit: i64) -> BoxFuture<'_, anyhow::Result<Option<LogPage>>>;

    fn standing(&self, listeners: Vec<Listener>) -> BoxFuture<'_, anyhow::Result<Standing>>;
}

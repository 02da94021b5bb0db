//! Registering, logging in, and who one is.

use std::sync::Arc;

use super::{AccountError, GitHub, Hasher, Known, Me, Painter, Password, Username};
use crate::{
    clock::Clock,
    ids::{IdSource, UserId},
    realtime::{Place, Positions, Realtime},
    storage::{self, Storage, streams::Head, users},
};

#[derive(Clone)]
pub struct Accounts {
    pub(super) storage: Storage,
    pub(super) realtime: Realtime,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) hasher: Arc<Hasher>,
    pub(super) ids: Arc<dyn IdSource>,
    pub(super) github: Option<GitHub>,
    positions: Positions,
    pub(super) painter: Arc<Painter>,
}

impl Accounts {
    pub fn new(
        storage: Storage,
        realtime: Realtime,
        positions: Positions,
        hasher: Hasher,
        github: Option<GitHub>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> Self {
        Self { storage, realtime, positions, hasher: Arc::new(hasher), painter: Arc::default(), github, clock, ids }
    }

    pub async fn register(&self, username: Username, password: Password) -> Result<Known, AccountError> {
        let password_hash = self.hasher.hash(password).await?;
        let user = users::NewUser {
            id: UserId(self.ids.uuid()),
            username: username.as_str(),
            password_hash: Some(&password_hash),
            github_id: None,
            created_at: self.clock.now(),
        };
        let mut db = self.storage.connection().await?;
        users::insert(&mut db, &user).await.map_err(AccountError::of_username)?;
        Ok(Known::new(&user))
    }

    pub async fn log_in(&self, username: Option<Username>, password: Password) -> Result<Known, AccountError> {
        let found = match username {
            Some(username) => {
                // Given back before the hash is computed: a queue of log-ins must not hold the connections.
                let mut db = self.storage.connection().await?;
                users::credentials(&mut db, username.as_str()).await?
            }
            None => None,
        };
        let (user, stored) = found.map(|found| (found.user, found.password_hash)).unzip();
        let matches = self.hasher.verify(password, stored.flatten()).await?;
        user.filter(|_| matches).map(Known::from).ok_or(AccountError::WrongCredentials)
    }

    pub(super) fn position(&self, reader: UserId, head: Head) -> String {
        self.positions.mint(reader, Place { epoch: head.epoch, number: head.number, board: head.board })
    }

    pub async fn me(&self, user: UserId) -> Result<Option<Me>, storage::Error> {
        let mut db = self.storage.connection().await?;
        Ok(users::by_id(&mut db, user).await?.map(Me::from))
    }
}

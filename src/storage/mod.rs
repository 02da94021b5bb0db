//! Storage: the pool, the migrations, the embedded database and all SQL.
//!
//! Each file here answers the questions about one table family: one function per question, its rows as plain
//! structs, `None` for "not there". A service opens a [`Tx`] (or a [`Storage::snapshot`]), asks its questions in the
//! lock order (who asks, client key, thread, stream rows) and commits. To add a query: write the function with
//! `sqlx::query!`, run `make sqlx`, commit `.sqlx` with it.

pub mod avatars;
pub mod blocks;
pub mod broadcast_views;
pub mod broadcasts;
pub mod comment_reactions;
pub mod comments;
pub mod embedded;
mod error;
pub mod events;
mod line;
pub mod messages;
mod migrate;
pub mod pins;
mod pool;
pub mod preferences;
pub mod reactions;
pub mod receipts;
pub mod retention;
pub mod search;
pub mod sessions;
pub mod streams;
pub mod threads;
pub mod typing;
pub mod used_states;
pub mod users;

use std::{
    future::Future,
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};

use sqlx::{PgConnection, PgPool, Postgres, Transaction};
use tokio::time::timeout;

use crate::ids::UserId;

pub use error::Error;
pub use line::{Line, LineTx};
pub use pool::PoolSettings;

pub type Result<T> = std::result::Result<T, Error>;

/// How long a use case may wait for the database, all of its statements together. The server's own limits are shorter;
/// this one is for a server that says nothing any more.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(20);

/// What every query function works on; a [`Tx`] derefs to it.
pub type Connection = PgConnection;

#[derive(Clone)]
pub struct Storage {
    pool: PgPool,
    line: Arc<Line>,
}

impl Storage {
    /// One transaction, one use case. Dropped without [`Tx::commit`] it leaves nothing behind.
    pub async fn begin(&self) -> Result<Tx> {
        self.begin_with("BEGIN").await
    }

    /// One of somebody who is there, and is not deleted before it ends; `None` if they are gone. Their account is the first
    /// row that it locks.
    pub async fn begin_as(&self, user: UserId) -> Result<Option<Tx>> {
        let mut tx = self.begin().await?;
        Ok(users::hold(&mut tx, user).await?.then_some(tx))
    }

    /// Several reads of one moment: what a list shows and the position that goes with it.
    pub async fn snapshot(&self) -> Result<Tx> {
        self.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
    }

    /// In a task of its own, which is not dropped with a caller who hangs up: sqlx 0.9 gives a connection whose BEGIN
    /// was cut off back to the pool with the transaction open, and the next one's writes would never be committed.
    async fn begin_with(&self, begin: &'static str) -> Result<Tx> {
        let pool = self.pool.clone();
        detached(async move { Ok(Tx(pool.begin_with(begin).await?)) }).await
    }

    /// For a single statement, which needs no transaction of ours.
    pub async fn connection(&self) -> Result<impl DerefMut<Target = Connection>> {
        Ok(self.pool.acquire().await?)
    }

    pub async fn is_ready(&self) -> Result<()> {
        sqlx::query_scalar!(r#"SELECT 1 AS "one!""#).fetch_one(&self.pool).await?;
        Ok(())
    }

    pub async fn close(&self) {
        let closing = self.pool.close();
        self.line.let_go();
        closing.await;
    }
}

pub struct Tx(Transaction<'static, Postgres>);

impl Tx {
    pub async fn commit(self) -> Result<()> {
        Ok(self.0.commit().await?)
    }
}

impl Deref for Tx {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

/// Runs a use case to its end in a task of its own, whatever its caller does: one who hangs up between the commit and the
/// hand-over must not cost the others their event.
pub async fn detached<T: Send + 'static, E: From<Error> + Send + 'static>(
    work: impl Future<Output = std::result::Result<T, E>> + Send + 'static,
) -> std::result::Result<T, E> {
    let done = tokio::spawn(async move { timeout(ANSWER_WITHIN, work).await.unwrap_or(Err(Error::Silent.into())) });
    done.await.unwrap_or(Err(Error::Broken.into()))
}

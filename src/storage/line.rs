//! A connection that one task keeps for itself, from one transaction to the next.
//!
//! The pool asks a connection for a sign of life whenever it is given back, and hands it out to another thread the next
//! time, which then has to be woken for each answer. For a message that is sent alone that is a good part of its price
//! (docs/performance.md).

use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sqlx::{PgPool, Postgres, pool::PoolConnection};

use super::{Connection, Result, Storage};

pub struct Line {
    pool: PgPool,
    kept: Mutex<Option<PoolConnection<Postgres>>>,
}

/// A transaction on the line. Dropped without [`LineTx::commit`] its connection is closed, and it leaves nothing behind.
pub struct LineTx {
    line: Arc<Line>,
    connection: PoolConnection<Postgres>,
}

impl Storage {
    /// There is one, for the lane.
    pub fn line(&self) -> Arc<Line> {
        self.line.clone()
    }
}

impl Line {
    pub(super) fn of(pool: PgPool) -> Self {
        Self { pool, kept: Mutex::default() }
    }

    pub async fn begin(self: &Arc<Self>) -> Result<LineTx> {
        let kept = self.kept().take();
        if let Some(mut connection) = kept
            && execute(&mut connection, "BEGIN").await.is_ok()
        {
            return Ok(LineTx { line: self.clone(), connection });
        }
        // Nothing was asked of the one that was kept, so another will do.
        let mut connection = self.pool.acquire().await?;
        connection.close_on_drop();
        execute(&mut connection, "BEGIN").await?;
        Ok(LineTx { line: self.clone(), connection })
    }

    pub(super) fn let_go(&self) {
        self.kept().take();
    }

    fn keep(&self, connection: PoolConnection<Postgres>) {
        let mut kept = self.kept();
        // A pool that is closing waits for all of its connections.
        if !self.pool.is_closed() {
            *kept = Some(connection);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Option<PoolConnection<Postgres>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl LineTx {
    pub async fn commit(self) -> Result<()> {
        self.end("COMMIT").await
    }

    /// The same as dropping it, and the connection is kept.
    pub async fn roll_back(self) -> Result<()> {
        self.end("ROLLBACK").await
    }

    async fn end(mut self, how: &'static str) -> Result<()> {
        execute(&mut self.connection, how).await?;
        self.line.keep(self.connection);
        Ok(())
    }
}

async fn execute(db: &mut Connection, statement: &'static str) -> Result<()> {
    sqlx::raw_sql(statement).execute(db).await?;
    Ok(())
}

impl Deref for LineTx {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for LineTx {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

//! Storage: the pool, the migrations, the embedded database and all SQL.
//!
//! Each file here answers the questions about one table family: one function per question, its rows as plain
//! structs, `None` for "not there". A service opens a [`Tx`] (or a [`Storage::snapshot`]), asks its questions in the
//! lock order (client key, thread, members, stream rows) and commits. To add a query: write the function with
//! `sqlx::query!`, run `make sqlx`, commit `.sqlx` with it.

pub mod embedded;
mod error;
pub mod events;
pub mod messages;
mod migrate;
pub mod retention;
pub mod sessions;
pub mod streams;
pub mod threads;
pub mod users;

use std::{
    ops::{Deref, DerefMut},
    str::FromStr,
    time::{Duration, Instant},
};

use sqlx::{
    ConnectOptions as _, PgConnection, PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};

pub use error::Error;

pub type Result<T> = std::result::Result<T, Error>;

const TRY_AGAIN_AFTER: Duration = Duration::from_millis(500);

/// What every query function works on; a [`Tx`] derefs to it.
pub type Connection = PgConnection;

#[derive(Clone)]
pub struct Storage {
    pool: PgPool,
}

pub struct PoolSettings {
    pub max_connections: u32,
    pub acquire_timeout: Duration,
}

impl Storage {
    /// Connects, brings the schema up to date and hands out connections from then on.
    pub async fn connect(options: &PgConnectOptions, settings: &PoolSettings) -> anyhow::Result<Self> {
        // Statement logging would put values into our log at DEBUG and TRACE.
        let options = options.clone().application_name("anonyma").disable_statement_logging();
        migrate::run(&options).await?;
        let pool = PgPoolOptions::new()
            .max_connections(settings.max_connections)
            .acquire_timeout(settings.acquire_timeout)
            .after_connect(|db, _| Box::pin(prepare(db)))
            .connect_with(options)
            .await?;
        Ok(Self { pool })
    }

    /// Tries for so long as the database cannot be reached. What trying again does not mend is told at once.
    pub async fn connect_patiently(
        options: &PgConnectOptions,
        settings: &PoolSettings,
        patience: Duration,
    ) -> anyhow::Result<Self> {
        let deadline = Instant::now() + patience;
        loop {
            let error = match Self::connect(options, settings).await {
                Ok(storage) => return Ok(storage),
                Err(error) => error,
            };
            if !error::may_pass(&error) || Instant::now() + TRY_AGAIN_AFTER > deadline {
                return Err(error);
            }
            tracing::warn!(cause = %error, "the database cannot be reached yet; trying again");
            tokio::time::sleep(TRY_AGAIN_AFTER).await;
        }
    }

    /// Reads a `postgres://` address. The error does not repeat the address: it may carry a password.
    pub fn parse_url(url: &str) -> std::result::Result<PgConnectOptions, &'static str> {
        if !(url.starts_with("postgres://") || url.starts_with("postgresql://")) {
            return Err("an address that begins with postgres://");
        }
        PgConnectOptions::from_str(url).map_err(|_| "an address like postgres://user:password@host:5432/database")
    }

    /// One transaction, one use case. Dropped without [`Tx::commit`] it leaves nothing behind.
    pub async fn begin(&self) -> Result<Tx> {
        self.begin_with("BEGIN").await
    }

    /// Several reads of one moment: what a list shows and the position that goes with it.
    pub async fn snapshot(&self) -> Result<Tx> {
        self.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
    }

    /// In a task of its own, which is not dropped with a caller who hangs up: sqlx 0.9 gives a connection whose BEGIN
    /// was cut off back to the pool with the transaction open, and the next one's writes would never be committed.
    async fn begin_with(&self, begin: &'static str) -> Result<Tx> {
        let pool = self.pool.clone();
        let begun = tokio::spawn(async move { pool.begin_with(begin).await });
        Ok(Tx(begun.await.map_err(|_| Error::Broken)??))
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
        self.pool.close().await;
    }
}

/// What every connection of the pool is told first.
async fn prepare(db: &mut Connection) -> std::result::Result<(), sqlx::Error> {
    // Acknowledged means stored, also where the server's default is to answer before that. And what somebody holds, or
    // what is slow for ever, must not hold up everybody behind it.
    sqlx::query!(
        r#"SELECT set_config('lock_timeout', '5s', false) AS lock_timeout,
                  set_config('statement_timeout', '15s', false) AS statement_timeout,
                  CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', false)
                  END AS synchronous_commit"#
    )
    .fetch_one(db)
    .await?;
    Ok(())
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

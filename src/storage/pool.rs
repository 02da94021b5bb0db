//! The pool: connecting, what every connection is told first, and how long a silent one is kept.

use std::{
    str::FromStr,
    sync::Arc,
    time::{Duration, Instant},
};

use sqlx::{
    ConnectOptions as _, Connection as _,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::time::timeout;

use super::{Connection, Line, Storage, error, migrate};

const TRY_AGAIN_AFTER: Duration = Duration::from_millis(500);
/// A connection that does not answer within this, when it is taken or given back, is dropped: its server is gone
/// without a word, and the kernel would take a quarter of an hour to say so.
const ALIVE_WITHIN: Duration = Duration::from_secs(2);
/// One that was given back so recently is taken as it is: to ask it would be one more round trip for every use.
const TRUSTED_FOR: Duration = Duration::from_secs(1);

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
            .test_before_acquire(false)
            .before_acquire(|db, about| {
                Box::pin(async move { if about.idle_for < TRUSTED_FOR { Ok(true) } else { is_alive(db).await } })
            })
            .after_release(|db, _| Box::pin(is_alive(db)))
            .connect_with(options)
            .await?;
        Ok(Self { line: Arc::new(Line::of(pool.clone())), pool })
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
}

/// What every connection of the pool is told first.
async fn prepare(db: &mut Connection) -> std::result::Result<(), sqlx::Error> {
    // A plan that was made while a table was small is kept when it has grown: every question of ours has an index, and
    // reading a table from end to end is never what is meant, be it to sort it for one page or to join it as a whole.
    // Where a few rows have to be sorted all the same, the plan then looks so dear that PostgreSQL would compile it, which
    // takes a fifth of a second.
    // Acknowledged means stored, also where the server's default is to answer before that. And what somebody holds, or
    // what is slow for ever, must not hold up everybody behind it.
    sqlx::query!(
        r#"SELECT set_config('lock_timeout', '5s', false) AS lock_timeout,
                  set_config('statement_timeout', '15s', false) AS statement_timeout,
                  set_config('enable_seqscan', 'off', false) AS enable_seqscan,
                  set_config('enable_sort', 'off', false) AS enable_sort,
                  set_config('enable_hashjoin', 'off', false) AS enable_hashjoin,
                  set_config('enable_mergejoin', 'off', false) AS enable_mergejoin,
                  set_config('jit', 'off', false) AS jit,
                  CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', false)
                  END AS synchronous_commit"#
    )
    .fetch_one(db)
    .await?;
    Ok(())
}

async fn is_alive(db: &mut Connection) -> std::result::Result<bool, sqlx::Error> {
    timeout(ALIVE_WITHIN, db.ping()).await.map_err(|_| sqlx::Error::PoolTimedOut)??;
    Ok(true)
}

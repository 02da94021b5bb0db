//! The migrations, carried in the binary and run at start.

use std::time::Duration;

use anyhow::ensure;
use sqlx::{Connection as _, PgConnection, migrate::Migrator, postgres::PgConnectOptions};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// Of a database that is given; the embedded one has a later floor.
const OLDEST_VERSION: i32 = 14;

/// A server that takes the connection and says nothing counts as one that is away.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);

/// On a connection of its own: sqlx holds an advisory lock while it works, so several nodes can start at once, and the
/// others have to wait for as long as it takes.
pub async fn run(options: &PgConnectOptions) -> anyhow::Result<()> {
    let connecting = tokio::time::timeout(CONNECT_WITHIN, PgConnection::connect_with(options));
    let mut db = connecting.await.map_err(|_| sqlx::Error::PoolTimedOut)??;
    let version = sqlx::query_scalar!(r#"SELECT current_setting('server_version_num')::int / 10000 AS "version!""#)
        .fetch_one(&mut db)
        .await?;
    ensure!(version >= OLDEST_VERSION, "PostgreSQL {version} is too old, {OLDEST_VERSION} or later is needed");
    MIGRATIONS.run(&mut db).await?;
    db.close().await?;
    Ok(())
}

//! The migrations, carried in the binary and run at start.

use anyhow::ensure;
use sqlx::{Connection as _, PgConnection, migrate::Migrator, postgres::PgConnectOptions};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// Of a database that is given; the embedded one has a later floor.
const OLDEST_VERSION: i32 = 14;

/// On a connection of its own: sqlx holds an advisory lock while it works, so several nodes can start at once, and the
/// others have to wait for as long as it takes.
pub async fn run(options: &PgConnectOptions) -> anyhow::Result<()> {
    let mut db = PgConnection::connect_with(options).await?;
    let version = sqlx::query_scalar!(r#"SELECT current_setting('server_version_num')::int / 10000 AS "version!""#)
        .fetch_one(&mut db)
        .await?;
    ensure!(version >= OLDEST_VERSION, "PostgreSQL {version} is too old, {OLDEST_VERSION} or later is needed");
    MIGRATIONS.run(&mut db).await?;
    db.close().await?;
    Ok(())
}

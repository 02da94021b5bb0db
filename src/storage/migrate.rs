//! The migrations, carried in the binary and run at start.

use sqlx::{PgPool, migrate::Migrator};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// sqlx holds an advisory lock while it works, so several nodes can start at once.
pub async fn run(pool: &PgPool) -> anyhow::Result<()> {
    MIGRATIONS.run(pool).await?;
    Ok(())
}

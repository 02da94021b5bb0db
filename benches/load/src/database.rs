//! Straight into the server's tables: nobody can send as much as some measurements need.

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, postgres::PgConnectOptions};

use crate::server::Server;

pub async fn connect(server: &Server) -> anyhow::Result<PgConnection> {
    let options =
        PgConnectOptions::new_without_pgpass().socket(server.socket()).username("anonyma").database("postgres");
    Ok(PgConnection::connect_with(&options).await?)
}

pub async fn run(db: &mut PgConnection, statements: impl IntoIterator<Item = String>) -> anyhow::Result<()> {
    for statement in statements {
        sqlx::query(AssertSqlSafe(statement)).execute(&mut *db).await?;
    }
    Ok(())
}

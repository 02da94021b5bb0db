//! One PostgreSQL for the whole run, through the product's own supervisor, and a database for each test.

use std::{
    path::PathBuf,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use anonyma::storage::embedded::{Embedded, Settings};
use sqlx::{Connection as _, PgConnection};

use super::scratch::of_the_run;

/// Dies with the process: its supervisor sees to that.
fn cluster() -> &'static Embedded {
    static CLUSTER: OnceLock<Embedded> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let binaries = std::env::var_os("ANONYMA_EMBEDDED__BINARIES").map(PathBuf::from);
        Embedded::start(&Settings { directory: of_the_run().join("postgres"), binaries }).unwrap()
    })
}

async fn db_of_the_cluster() -> PgConnection {
    let options = tokio::task::spawn_blocking(|| cluster().connect_options()).await.unwrap();
    PgConnection::connect_with(&options).await.unwrap()
}

/// A database that only one test knows.
#[derive(Clone)]
pub struct Database {
    pub url: String,
}

impl Database {
    pub async fn create() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let options = tokio::task::spawn_blocking(|| cluster().connect_options()).await.unwrap();
        let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let mut db = db_of_the_cluster().await;
        let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name} STRATEGY file_copy"));
        sqlx::query(create).execute(&mut db).await.unwrap();
        let socket = options.get_socket().unwrap().display().to_string();
        Self { url: format!("postgres://anonyma@localhost/{name}?host={socket}") }
    }

    pub async fn db_connect(&self) -> PgConnection {
        PgConnection::connect(&self.url).await.unwrap()
    }

    /// So that positions are the same in two databases.
    pub async fn db_fix_epoch(&self) {
        let fixed =
            "CREATE OR REPLACE FUNCTION stream_epoch() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 1::bigint'";
        sqlx::query(fixed).execute(&mut self.db_connect().await).await.unwrap();
    }

    /// Takes the database away, as a restart or a lost network does: what is connected is cut off, and nobody gets in.
    pub async fn db_go_away(&self) {
        self.db_allow_connections(false).await;
        let cut_off = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
        sqlx::query(cut_off).bind(self.name()).execute(&mut db_of_the_cluster().await).await.unwrap();
    }

    /// The same database for a role that may have only so many connections.
    pub async fn db_limited_role(&self, connections: u32) -> Self {
        let role = format!("limited_{}", self.name());
        let mut db = self.db_connect().await;
        for statement in [
            format!("CREATE ROLE {role} LOGIN CONNECTION LIMIT {connections}"),
            format!("ALTER SCHEMA public OWNER TO {role}"),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut db).await.unwrap();
        }
        Self { url: self.url.replace("anonyma@", &format!("{role}@")) }
    }

    pub async fn db_come_back(&self) {
        self.db_allow_connections(true).await;
    }

    async fn db_allow_connections(&self, allowed: bool) {
        let alter = sqlx::AssertSqlSafe(format!("ALTER DATABASE {} ALLOW_CONNECTIONS {allowed}", self.name()));
        sqlx::query(alter).execute(&mut db_of_the_cluster().await).await.unwrap();
    }

    pub fn name(&self) -> &str {
        self.url.rsplit('/').find_map(|part| part.split_once('?')).map(|(name, _)| name).unwrap()
    }

    /// The directory of the server's socket.
    pub fn socket(&self) -> PathBuf {
        cluster().connect_options().get_socket().unwrap().clone()
    }

    /// One value out of the database.
    /// Until so many transactions wait for a lock.
    pub async fn db_waits(&self, transactions: i64) {
        let waiting =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        super::eventually("they wait", || async { (self.db_number(waiting).await == transactions).then_some(()) })
            .await;
    }

    pub async fn db_number(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query).fetch_one(&mut self.db_connect().await).await.unwrap()
    }
}

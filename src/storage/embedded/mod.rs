//! The embedded default: a real PostgreSQL, run as a child of the server.
//!
//! Reached through a unix socket only, in a directory that nobody else may enter, so there is no port to clash and no
//! password to keep. `binaries` finds the programs, `cluster` makes and guards the data directory, `supervisor` keeps
//! the process alive and takes it down with us.

mod account;
mod binaries;
mod cluster;
mod supervisor;

use std::{path::PathBuf, time::Duration};

use anyhow::Context as _;
use sqlx::postgres::{PgConnectOptions, PgSslMode};

use self::{cluster::Cluster, supervisor::Supervisor};

pub struct Settings {
    pub directory: PathBuf,
    pub binaries: Option<PathBuf>,
}

/// Dropped, it blocks until the database has written everything and is gone.
pub struct Embedded {
    _supervisor: Supervisor,
    cluster: Cluster,
}

impl Embedded {
    /// Blocks until the database accepts connections.
    pub fn start(settings: &Settings) -> anyhow::Result<Self> {
        let cluster = Cluster::open(settings)
            .with_context(|| format!("the embedded database in {} cannot be used", settings.directory.display()))?;
        let supervisor = Supervisor::start(&cluster)?;
        Ok(Self { _supervisor: supervisor, cluster })
    }

    pub fn connect_options(&self) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.cluster.socket_directory)
            .port(5432)
            .ssl_mode(PgSslMode::Disable)
            .username(cluster::SUPERUSER)
            .database(cluster::DATABASE)
    }

    pub fn data_directory(&self) -> &std::path::Path {
        &self.cluster.data
    }

    /// What tells these files from a copy of them that was put in their place: see [`cluster::identity`].
    pub fn identity(&self) -> anyhow::Result<String> {
        cluster::identity(&self.cluster.data)
    }
}

#[expect(clippy::disallowed_methods, reason = "waits for another process, which tells nobody when it is done")]
fn pause(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

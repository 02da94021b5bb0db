//! The embedded default: a real PostgreSQL, run as a child of the server.
//!
//! Reached through a unix socket only, in a directory that nobody else may enter, so there is no port to clash and no
//! password to keep. `binaries` finds the programs, `cluster` makes the data in a `directory` that is guarded,
//! `supervisor` keeps the process alive and takes it down with us, `words` hears what it says, `room` watches the disk.
//! What goes wrong is told in one line, with what to do (`advice`): a new way to fail gets its words there, and a test
//! in `tests/api/embedded/`.

mod account;
mod advice;
mod binaries;
mod cluster;
mod directory;
mod leftovers;
mod postgres;
mod restarts;
mod room;
mod socket;
mod supervisor;
mod words;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use sqlx::postgres::{PgConnectOptions, PgSslMode};

use self::{cluster::Cluster, supervisor::Supervisor};

pub struct Settings {
    pub directory: PathBuf,
    pub binaries: Option<PathBuf>,
}

/// Dropped, it blocks until the database has written everything and is gone.
pub struct Embedded {
    _supervisor: Supervisor,
    _room: room::Watch,
    cluster: Arc<Cluster>,
}

impl Embedded {
    /// Blocks until the database accepts connections.
    pub fn start(settings: &Settings) -> anyhow::Result<Self> {
        Self::try_start(settings).map_err(|error| explained(&error, &settings.directory))
    }

    fn try_start(settings: &Settings) -> anyhow::Result<Self> {
        let cluster = Arc::new(Cluster::open(settings)?);
        let supervisor = Supervisor::start(&cluster)?;
        let room = room::Watch::start(cluster.data.clone())?;
        Ok(Self { _supervisor: supervisor, _room: room, cluster })
    }

    pub fn connect_options(&self) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.cluster.socket_directory)
            .port(5432)
            .ssl_mode(PgSslMode::Disable)
            .username(cluster::SUPERUSER)
            .database(cluster::DATABASE)
    }

    /// What went wrong with it after it was started, as told by [`Self::start`].
    pub fn explain(&self, error: &anyhow::Error) -> anyhow::Error {
        explained(error, &self.cluster.data)
    }

    pub fn data_directory(&self) -> &Path {
        &self.cluster.data
    }

    /// What tells these files from a copy of them that was put in their place: see [`cluster::identity`].
    pub fn identity(&self) -> anyhow::Result<String> {
        cluster::identity(&self.cluster.data)
    }
}

fn explained(error: &anyhow::Error, place: &Path) -> anyhow::Error {
    let what = advice::with(&format!("{error:#}"));
    anyhow::anyhow!("the embedded database in {} cannot be used: {what}", place.display())
}

#[expect(clippy::disallowed_methods, reason = "waits for another process, which tells nobody when it is done")]
fn pause(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

//! The data directory: made once, whole or not at all.

use std::{
    fs::{self, File},
    io::ErrorKind,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    process::Stdio,
    time::UNIX_EPOCH,
};

use anyhow::{Context as _, bail, ensure};
use nix::sys::signal::Signal;

use super::{Settings, account::Account, binaries::Binaries, directory, leftovers, socket};

pub const SUPERUSER: &str = "anonyma";
/// The one that initdb makes.
pub const DATABASE: &str = "postgres";

/// Begins the names of directories in which a cluster is being made.
const SIDE: &str = "data.new.";

pub struct Cluster {
    pub account: Account,
    pub binaries: Binaries,
    pub data: PathBuf,
    pub log: PathBuf,
    pub socket_directory: PathBuf,
    /// Held as long as we live; the kernel lets go of it however we die.
    _owner: File,
}

impl Cluster {
    pub fn open(settings: &Settings) -> anyhow::Result<Self> {
        // postgres works in a directory of its own, where a relative path would lead elsewhere.
        let directory = &std::path::absolute(&settings.directory)?;
        let account = Account::choose()?;
        directory::make_passable(directory.parent().unwrap_or(directory), &account)?;
        directory::make_private(directory, &account)?;
        let owner = directory::own(&directory.join("owner"))?;

        let data = directory.join("data");
        let binaries = Binaries::find(settings.binaries.as_deref(), data_version(&data)?, &account)?;
        if !data.exists() {
            initialise(directory, &data, &binaries, &account)?;
        }
        let socket_directory = socket::make_directory(directory, &account)?;
        let log = directory.join("postgres.log");
        let cluster = Self { account, binaries, data, log, socket_directory, _owner: owner };
        leftovers::remove(&cluster).context("what the last run has left behind cannot be removed")?;
        Ok(cluster)
    }
}

/// Where and when the control file was made. PostgreSQL writes it in place for as long as it lives, so a copy of the
/// data that was put back shows: its numbers begin again at an old place, and have to mean something else from then on.
pub fn identity(data: &Path) -> anyhow::Result<String> {
    let control = fs::metadata(data.join("global/pg_control"))?;
    let made = control.created().ok().and_then(|made| made.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    Ok(format!("{}/{}/{}", control.dev(), control.ino(), made.as_nanos()))
}

fn data_version(data: &Path) -> anyhow::Result<Option<u32>> {
    match fs::read_to_string(data.join("PG_VERSION")) {
        Ok(text) => Ok(Some(text.trim().parse().context("PG_VERSION holds no version")?)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            ensure!(
                !data.exists(),
                "{} is there, but no PostgreSQL has made it: put a backup in its place, or remove it to begin anew",
                data.display()
            );
            Ok(None)
        }
        Err(error) => Err(error).context("PG_VERSION cannot be read"),
    }
}

/// Works in a side directory and renames it, so that a first start that breaks leaves nothing half-made.
fn initialise(directory: &Path, data: &Path, binaries: &Binaries, account: &Account) -> anyhow::Result<()> {
    for entry in fs::read_dir(directory)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(SIDE) {
            // What was cut off a moment ago may still be writing there; then it goes at a later start.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    let side = directory.join(format!("{SIDE}{}", std::process::id()));
    let output = account
        .command(&binaries.directory.join("initdb"), Signal::SIGKILL)
        .arg("--pgdata")
        .arg(&side)
        .args(["--username", SUPERUSER, "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8"])
        .args(["--lc-collate=C", "--lc-ctype=C.UTF-8", "--lc-messages=C", "--no-instructions"])
        .current_dir(directory)
        .stdin(Stdio::null())
        .output()
        .context("initdb cannot be started")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let complaint: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        bail!("initdb fails: {}", complaint.join(" / "));
    }
    fs::rename(&side, data)?;
    Ok(())
}

//! The data directory: made once, whole or not at all, and used by one server at a time.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError},
    io::{ErrorKind, Read as _, Seek as _, Write as _},
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant, UNIX_EPOCH},
};

use anyhow::{Context as _, bail, ensure};
use nix::{fcntl::OFlag, sys::signal::Signal};

use super::{Settings, account::Account, binaries::Binaries, pause};

pub const SUPERUSER: &str = "anonyma";
/// The one that initdb makes.
pub const DATABASE: &str = "postgres";

/// Begins the names of directories in which a cluster is being made.
const SIDE: &str = "data.new.";

/// A socket's whole path may have 107 bytes.
const SOCKET_NAME: &str = ".s.PGSQL.5432";
const LONGEST_SOCKET_PATH: usize = 107;

/// The directory is another account's, which must not lead us to other files.
pub const NO_LINKS: i32 = OFlag::O_NOFOLLOW.bits();

/// How long a predecessor that is just going down may take.
const PATIENCE: Duration = Duration::from_secs(5);

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
        let directory = &settings.directory;
        let account = Account::choose()?;
        make_passable(directory.parent().unwrap_or(directory), &account)?;
        if let Some(barred) = account.barred_at(directory) {
            bail!(
                "{} cannot be passed by the user that PostgreSQL runs as: chmod o+x it, or choose another state_dir",
                barred.display()
            );
        }
        private_directory(directory, &account)?;
        let owner = own(&directory.join("owner"))?;

        let data = directory.join("data");
        let binaries = Binaries::find(settings.binaries.as_deref(), data_version(&data)?)?;
        if !data.exists() {
            initialise(directory, &data, &binaries, &account)?;
        }
        let socket_directory = socket_directory(directory, &account)?;
        Ok(Self { log: directory.join("postgres.log"), account, binaries, data, socket_directory, _owner: owner })
    }
}

/// Makes a directory that the database's account can pass, also when root makes all new files private.
fn make_passable(path: &Path, account: &Account) -> anyhow::Result<()> {
    let is_new = !path.exists();
    fs::create_dir_all(path).with_context(|| format!("{} cannot be made", path.display()))?;
    if is_new && account.is_another() {
        fs::set_permissions(path, Permissions::from_mode(0o711))?;
    }
    Ok(())
}

/// Makes a directory that only the database's account may enter. One that is there already has to be just that.
fn private_directory(path: &Path, account: &Account) -> anyhow::Result<()> {
    match DirBuilder::new().mode(0o700).create(path) {
        Ok(()) => account.own(path)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let found = fs::symlink_metadata(path)?;
            let is_ours = found.is_dir() && found.uid() == account.uid().as_raw() && found.mode() & 0o077 == 0;
            ensure!(is_ours, "{} is not a private directory of the user that PostgreSQL runs as", path.display());
        }
        Err(error) => return Err(error).with_context(|| format!("{} cannot be made", path.display())),
    }
    Ok(())
}

/// Where and when the control file was made. PostgreSQL writes it in place for as long as it lives, so a copy of the
/// data that was put back shows: its numbers begin again at an old place, and have to mean something else from then on.
pub fn identity(data: &Path) -> anyhow::Result<String> {
    let control = fs::metadata(data.join("global/pg_control"))?;
    let made = control.created().ok().and_then(|made| made.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    Ok(format!("{}/{}/{}", control.dev(), control.ino(), made.as_nanos()))
}

/// Takes the lock that says who uses this directory, or says who does.
fn own(path: &Path) -> anyhow::Result<File> {
    let mut file =
        OpenOptions::new().create(true).truncate(false).read(true).write(true).custom_flags(NO_LINKS).open(path)?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::Error(error)) => return Err(error.into()),
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => pause(50),
            Err(TryLockError::WouldBlock) => {
                let mut other = String::new();
                file.read_to_string(&mut other)?;
                bail!("process {} is using it; stop that one first, or give this one another state_dir", other.trim());
            }
        }
    }
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())?;
    Ok(file)
}

fn data_version(data: &Path) -> anyhow::Result<Option<u32>> {
    match fs::read_to_string(data.join("PG_VERSION")) {
        Ok(text) => Ok(Some(text.trim().parse().context("PG_VERSION holds no version")?)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
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
        bail!("initdb failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    fs::rename(&side, data)?;
    Ok(())
}

fn socket_directory(directory: &Path, account: &Account) -> anyhow::Result<PathBuf> {
    let fits = |path: &Path| path.join(SOCKET_NAME).as_os_str().len() <= LONGEST_SOCKET_PATH;
    let beside = directory.join("run");
    let chosen = if fits(&beside) { beside } else { short_socket_directory(directory) };
    private_directory(&chosen, account)?;
    Ok(chosen)
}

/// Named after the data directory, so that it is found again and not made anew at every start.
fn short_socket_directory(directory: &Path) -> PathBuf {
    use sha2::{Digest as _, Sha256};
    use std::os::unix::ffi::OsStrExt as _;
    let digest = Sha256::digest(directory.as_os_str().as_bytes());
    let name: String = digest[..6].iter().map(|byte| format!("{byte:02x}")).collect();
    PathBuf::from("/tmp").join(format!("anonyma-{name}"))
}

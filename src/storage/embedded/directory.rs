//! Directories that are the database's own: made, or found to be just that, and used by one server at a time.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError},
    io::{self, ErrorKind, Read as _, Seek as _, Write as _},
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _},
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use nix::{
    fcntl::OFlag,
    unistd::{Uid, User},
};

use super::{account::Account, pause};

/// The directory is another account's, which must not lead us to other files.
pub const NO_LINKS: i32 = OFlag::O_NOFOLLOW.bits();

/// How long a predecessor that is just going down may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Makes what is above the database's directory so that its account can pass, also when root makes new files private.
pub fn make_passable(path: &Path, account: &Account) -> anyhow::Result<()> {
    let is_new = !path.exists();
    fs::create_dir_all(path).map_err(|error| cannot_be_made(path, &error, account))?;
    if is_new && account.is_another() {
        fs::set_permissions(path, Permissions::from_mode(0o711))?;
    }
    if let Some(barred) = account.barred_at(path) {
        bail!(
            "PostgreSQL runs as the user {}, who may not pass {}: chmod o+x it, or choose another state_dir",
            account.name(),
            barred.display()
        );
    }
    Ok(())
}

/// Makes a directory that only the database's account may enter. One that is there already has to be just that.
pub fn make_private(path: &Path, account: &Account) -> anyhow::Result<()> {
    match DirBuilder::new().mode(0o700).create(path) {
        Ok(()) => Ok(account.own(path)?),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => check_private(path, account),
        Err(error) => Err(cannot_be_made(path, &error, account)),
    }
}

fn check_private(path: &Path, account: &Account) -> anyhow::Result<()> {
    let found = fs::symlink_metadata(path)?;
    let (shown, name) = (path.display(), account.name());
    ensure!(found.is_dir(), "{shown} is in the way: it is not a directory (links are not followed)");
    ensure!(
        found.uid() == account.uid().as_raw(),
        "{shown} belongs to the user {}, and PostgreSQL would run as {name}: start the server as it was started \
         before, or give the directory to {name} (chown -R {name})",
        name_of(found.uid())
    );
    ensure!(
        found.mode() & 0o077 == 0,
        "{shown} may be entered by others: make sure that nobody has put something into it, then chmod 700 it"
    );
    Ok(())
}

fn name_of(uid: u32) -> String {
    let user = User::from_uid(Uid::from_raw(uid)).ok().flatten();
    user.map_or_else(|| uid.to_string(), |user| user.name)
}

fn cannot_be_made(path: &Path, error: &io::Error, account: &Account) -> anyhow::Error {
    let shown = path.display();
    match error.kind() {
        ErrorKind::PermissionDenied => anyhow::anyhow!(
            "{shown} cannot be made: {error}; let the user {} write there, or choose another state_dir",
            account.runner()
        ),
        _ => anyhow::anyhow!("{shown} cannot be made: {error}"),
    }
}

/// Takes the lock that says who uses this directory, or says who does.
pub fn own(path: &Path) -> anyhow::Result<File> {
    let mut file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .custom_flags(NO_LINKS)
        .open(path)
        .with_context(|| path.display().to_string())?;
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
    writeln!(file, "{}", std::process::id()).with_context(|| path.display().to_string())?;
    Ok(file)
}

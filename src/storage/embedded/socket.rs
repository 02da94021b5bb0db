//! Where the database's socket is: beside the data, or in a short place when it cannot be there.

use std::{
    os::unix::net::UnixListener,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::{account::Account, directory};

/// A socket's whole path may have 107 bytes.
const LONGEST_PATH: usize = 107;
pub const NAME: &str = ".s.PGSQL.5432";

/// Makes the directory for it, which nobody else may enter.
pub fn make_directory(database: &Path, account: &Account) -> anyhow::Result<PathBuf> {
    let beside = database.join("run");
    if beside.join(NAME).as_os_str().len() <= LONGEST_PATH {
        directory::make_private(&beside, account)?;
        if takes_sockets(&beside) {
            return Ok(beside);
        }
    }
    let short = short_directory(database);
    directory::make_private(&short, account).with_context(|| {
        format!(
            "there can be no socket in state_dir (its path is too long, or its file system knows none), and {} is not \
             fit to be used instead: remove that one, or choose another state_dir",
            short.display()
        )
    })?;
    Ok(short)
}

/// Some file systems know none, as those that are shared with a virtual machine's host.
fn takes_sockets(directory: &Path) -> bool {
    let probe = directory.join("probe");
    let bound = UnixListener::bind(&probe);
    let _ = std::fs::remove_file(probe);
    bound.is_ok()
}

/// Named after the data directory, so that it is found again and not made anew at every start.
fn short_directory(database: &Path) -> PathBuf {
    use sha2::{Digest as _, Sha256};
    use std::os::unix::ffi::OsStrExt as _;
    let digest = Sha256::digest(database.as_os_str().as_bytes());
    let name: String = digest[..6].iter().map(|byte| format!("{byte:02x}")).collect();
    PathBuf::from("/tmp").join(format!("anonyma-{name}"))
}

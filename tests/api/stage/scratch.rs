//! Directories that a test leaves nothing behind in.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// A directory for one test, which the database's own account may pass.
pub fn scratch() -> tempfile::TempDir {
    let directory = tempfile::Builder::new().prefix("anonyma-").tempdir().unwrap();
    fs::set_permissions(directory.path(), Permissions::from_mode(0o755)).unwrap();
    directory
}

/// A directory for the whole run. Nothing is run when tests are over, so the next run removes it.
pub fn of_the_run() -> &'static Path {
    static DIRECTORY: OnceLock<PathBuf> = OnceLock::new();
    DIRECTORY.get_or_init(|| {
        // Below the system's temporary directory, which the database's own account may pass.
        let place = |pid: u32| std::env::temp_dir().join(format!("anonyma-tests-{pid}"));
        for entry in fs::read_dir(std::env::temp_dir()).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let pid = name.strip_prefix("anonyma-tests-").and_then(|pid| pid.parse::<u32>().ok());
            if pid.is_some_and(|pid| !PathBuf::from(format!("/proc/{pid}")).exists()) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        let directory = place(std::process::id());
        fs::create_dir_all(&directory).unwrap();
        fs::set_permissions(&directory, Permissions::from_mode(0o755)).unwrap();
        directory
    })
}

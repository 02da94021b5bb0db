//! Who runs the server. Under root its database runs as somebody else, under an ordinary user as that user: both have
//! their own bad days, so where it matters a test is told twice.

use std::{
    fs::{self, Permissions},
    os::unix::{
        fs::{PermissionsExt as _, chown},
        process::CommandExt as _,
    },
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use super::{
    process::Process,
    scratch::{of_the_run, scratch},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum User {
    /// Whoever runs the tests.
    Myself,
    /// An ordinary user, when root runs the tests.
    Nobody,
}

impl User {
    /// Only root can be somebody else.
    pub fn all() -> Vec<Self> {
        if nix::unistd::geteuid().is_root() { vec![Self::Myself, Self::Nobody] } else { vec![Self::Myself] }
    }

    pub fn an_ordinary_one() -> Self {
        if nix::unistd::geteuid().is_root() { Self::Nobody } else { Self::Myself }
    }

    pub fn ids(self) -> (u32, u32) {
        match self {
            Self::Myself => (nix::unistd::geteuid().as_raw(), nix::unistd::getegid().as_raw()),
            Self::Nobody => {
                let nobody = nix::unistd::User::from_name("nobody").unwrap().unwrap();
                (nobody.uid.as_raw(), nobody.gid.as_raw())
            }
        }
    }

    /// A directory that is this user's.
    pub fn scratch(self) -> tempfile::TempDir {
        let directory = scratch();
        self.own(directory.path());
        directory
    }

    pub fn own(self, path: &Path) {
        let (uid, gid) = self.ids();
        chown(path, Some(uid), Some(gid)).unwrap();
    }

    /// The server with its data below this directory.
    pub fn server(self, state_dir: &Path) -> Command {
        match self {
            Self::Myself => Process::command(state_dir),
            Self::Nobody => {
                let (uid, gid) = self.ids();
                let mut command = Process::command_of(public_copy(), state_dir);
                command.uid(uid).gid(gid);
                command
            }
        }
    }

    /// The server's program, where this user may run it.
    pub fn program(self) -> &'static Path {
        match self {
            Self::Myself => Path::new(env!("CARGO_BIN_EXE_anonyma")),
            Self::Nobody => public_copy(),
        }
    }
}

/// The project may lie where only root can pass.
fn public_copy() -> &'static Path {
    static COPY: OnceLock<PathBuf> = OnceLock::new();
    COPY.get_or_init(|| {
        let copy = of_the_run().join("anonyma");
        fs::copy(env!("CARGO_BIN_EXE_anonyma"), &copy).unwrap();
        fs::set_permissions(&copy, Permissions::from_mode(0o755)).unwrap();
        copy
    })
}

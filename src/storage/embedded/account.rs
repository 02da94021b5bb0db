//! Which operating-system account the database runs as (PostgreSQL refuses to run as root), and how its programs are
//! started: so that they end when we do.

#![expect(unsafe_code, reason = "what a child does between fork and exec can only be said in unsafe code")]

use std::{io, os::unix::process::CommandExt as _, path::Path, process::Command};

use anyhow::bail;
use nix::{
    sys::{prctl, signal::Signal},
    unistd::{Gid, Uid, User, geteuid, getpid, getppid},
};

#[derive(Clone, Debug)]
pub struct Account {
    /// `None`: the account that the server itself runs as.
    switch_to: Option<(Uid, Gid)>,
}

impl Account {
    pub fn choose() -> anyhow::Result<Self> {
        if !geteuid().is_root() {
            if User::from_uid(geteuid())?.is_none() {
                bail!(
                    "the user id {} has no entry in the password file, which PostgreSQL needs; \
                     run as a user that has one, or give DATABASE_URL",
                    geteuid()
                );
            }
            return Ok(Self { switch_to: None });
        }
        for name in ["postgres", "nobody"] {
            if let Some(user) = User::from_name(name)? {
                return Ok(Self { switch_to: Some((user.uid, user.gid)) });
            }
        }
        bail!("PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody`; give DATABASE_URL")
    }

    /// A command that the kernel takes down with the *thread* that starts it, so that has to live as long.
    pub fn command(&self, program: &Path, farewell: Signal) -> Command {
        let mut command = Command::new(program);
        if let Some((uid, gid)) = self.switch_to {
            command.uid(uid.as_raw()).gid(gid.as_raw());
        }
        let parent = getpid();
        // SAFETY: the closure runs in the child between fork and exec, makes two system calls and allocates nothing.
        unsafe {
            command.pre_exec(move || {
                prctl::set_pdeathsig(farewell)?;
                // We may have died before that: then nobody is left to take it down.
                if getppid() == parent { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
            });
        }
        command
    }

    /// Who owns what the database may touch.
    pub fn uid(&self) -> Uid {
        self.switch_to.map_or_else(geteuid, |(uid, _)| uid)
    }

    pub fn is_another(&self) -> bool {
        self.switch_to.is_some()
    }

    pub fn own(&self, path: &Path) -> std::io::Result<()> {
        match self.switch_to {
            Some((uid, gid)) => std::os::unix::fs::chown(path, Some(uid.as_raw()), Some(gid.as_raw())),
            None => Ok(()),
        }
    }

    /// The first directory on the way to `path` that the account may not pass, if any.
    pub fn barred_at<'a>(&self, path: &'a Path) -> Option<&'a Path> {
        use std::os::unix::fs::MetadataExt as _;
        let (uid, gid) = self.switch_to?;
        path.ancestors().skip(1).find(|directory| {
            std::fs::metadata(directory).is_ok_and(|metadata| {
                let execute = match () {
                    () if metadata.uid() == uid.as_raw() => 0o100,
                    () if metadata.gid() == gid.as_raw() => 0o010,
                    () => 0o001,
                };
                metadata.mode() & execute == 0
            })
        })
    }
}

//! Which operating-system account the database runs as. PostgreSQL refuses to run as root.

use std::{os::unix::process::CommandExt as _, path::Path, process::Command};

use anyhow::bail;
use nix::unistd::{Gid, Uid, User, geteuid};

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

    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        if let Some((uid, gid)) = self.switch_to {
            command.uid(uid.as_raw()).gid(gid.as_raw());
        }
        command
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

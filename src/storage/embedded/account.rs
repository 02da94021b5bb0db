//! Which operating-system account the database runs as (PostgreSQL refuses to run as root), and how its programs are
//! started: so that they end when we do.

#![expect(unsafe_code, reason = "what a child does between fork and exec can only be said in unsafe code")]

use std::{io, os::unix::process::CommandExt as _, path::Path, process::Command};

use anyhow::{Context as _, bail};
use nix::{
    sys::{prctl, signal::Signal},
    unistd::{Gid, Uid, User, geteuid, getpid, getppid},
};

#[derive(Clone, Debug)]
pub struct Account {
    name: String,
    /// `None`: the account that the server itself runs as.
    switch_to: Option<(Uid, Gid)>,
}

impl Account {
    pub fn choose() -> anyhow::Result<Self> {
        if geteuid().is_root() {
            return Self::for_root(|name| Ok(User::from_name(name)?));
        }
        match User::from_uid(geteuid())? {
            Some(user) => Ok(Self { name: user.name, switch_to: None }),
            None => bail!(
                "the user id {} has no entry in the password file, which PostgreSQL needs; \
                 run as a user that has one, or give DATABASE_URL",
                geteuid()
            ),
        }
    }

    fn for_root(find: impl Fn(&str) -> anyhow::Result<Option<User>>) -> anyhow::Result<Self> {
        for name in ["postgres", "nobody"] {
            if let Some(user) = find(name).context("the password file cannot be read")? {
                return Ok(Self { name: user.name, switch_to: Some((user.uid, user.gid)) });
            }
        }
        bail!("PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody`; give DATABASE_URL")
    }

    /// A command that the kernel takes down with the *thread* that starts it, so that has to live as long.
    pub fn command(&self, program: &Path, farewell: Signal) -> Command {
        let mut command = Command::new(program);
        // Its messages are read here, and whatever language is set for us may not be installed.
        command.env("LC_ALL", "C");
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

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whom the server itself runs as.
    pub fn runner(&self) -> &str {
        if self.is_another() { "root" } else { &self.name }
    }

    pub fn is_another(&self) -> bool {
        self.switch_to.is_some()
    }

    pub fn own(&self, path: &Path) -> io::Result<()> {
        match self.switch_to {
            Some((uid, gid)) => std::os::unix::fs::chown(path, Some(uid.as_raw()), Some(gid.as_raw())),
            None => Ok(()),
        }
    }

    /// The first directory on the way into `path` that the account may not pass, if any.
    pub fn barred_at<'a>(&self, path: &'a Path) -> Option<&'a Path> {
        use std::os::unix::fs::MetadataExt as _;
        let (uid, gid) = self.switch_to?;
        path.ancestors().find(|directory| {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A password file with these names in it, numbered from 100.
    fn among(names: &[&str]) -> anyhow::Result<Account> {
        let users: Vec<User> = names.iter().zip(100..).map(|(name, id)| user(name, id)).collect();
        Account::for_root(|wanted| Ok(users.iter().find(|user| user.name == wanted).cloned()))
    }

    fn user(name: &str, id: u32) -> User {
        let root = User::from_uid(Uid::from_raw(0)).unwrap().unwrap();
        User { name: name.to_owned(), uid: Uid::from_raw(id), gid: Gid::from_raw(id), ..root }
    }

    #[test]
    fn under_root_it_runs_as_postgres_else_as_nobody_and_never_as_root() {
        assert_eq!(among(&["root", "nobody", "postgres"]).unwrap().uid(), Uid::from_raw(102));
        let nobody = among(&["root", "nobody"]).unwrap();
        assert_eq!((nobody.name(), nobody.uid(), nobody.is_another()), ("nobody", Uid::from_raw(101), true));
        let complaint = among(&["root"]).unwrap_err().to_string();
        assert!(complaint.contains("does not run as root") && complaint.contains("DATABASE_URL"), "{complaint}");
    }
}

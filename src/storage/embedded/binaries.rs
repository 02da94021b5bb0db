//! Where the programs `postgres` and `initdb` are, and of which version.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context as _, bail, ensure};
use nix::sys::signal::Signal;

use super::account::Account;

const OLDEST: u32 = 15;

#[derive(Debug)]
pub struct Binaries {
    pub directory: PathBuf,
    pub version: u32,
}

impl Binaries {
    /// From the configuration, else of the version that the data has, else the newest.
    pub fn find(configured: Option<&Path>, data_version: Option<u32>, account: &Account) -> anyhow::Result<Self> {
        match data_version {
            Some(version) if version < OLDEST => bail!(
                "the data was made by PostgreSQL {version}, which is too old: move it to {OLDEST} or later with \
                 pg_upgrade, or run it yourself and give DATABASE_URL"
            ),
            _ => match configured {
                Some(directory) => Self::configured(directory, data_version, account),
                None => Self::choose(installed(account), data_version),
            },
        }
    }

    fn configured(directory: &Path, data_version: Option<u32>, account: &Account) -> anyhow::Result<Self> {
        let shown = directory.display();
        ensure!(
            has_programs(directory),
            "embedded.binaries = {shown}: the programs `postgres` and `initdb` are not there; give the directory that \
             they are in, or leave it empty, or give DATABASE_URL"
        );
        let found = Self::at(directory, account).with_context(|| {
            format!("embedded.binaries = {shown}: `postgres` cannot be run there by the user {}", account.name())
        })?;
        ensure!(
            found.version >= OLDEST,
            "embedded.binaries = {shown}: PostgreSQL {} is too old, {OLDEST} or later is needed",
            found.version
        );
        match data_version {
            Some(version) if version != found.version => bail!(
                "the data was made by PostgreSQL {version}, but embedded.binaries = {shown} is version {}: give the \
                 directory of version {version}, or move the data with pg_upgrade",
                found.version
            ),
            _ => Ok(found),
        }
    }

    fn choose(installed: Vec<Self>, data_version: Option<u32>) -> anyhow::Result<Self> {
        let newest = installed.iter().map(|found| found.version).max();
        let wanted = installed.into_iter().filter(|found| match data_version {
            Some(version) => found.version == version,
            None => found.version >= OLDEST,
        });
        match (wanted.max_by_key(|found| found.version), data_version, newest) {
            (Some(found), ..) => Ok(found),
            (None, Some(version), _) => bail!(
                "the data was made by PostgreSQL {version}, which is not installed: install it \
                 (apt-get install postgresql-{version}), or move the data with pg_upgrade"
            ),
            (None, None, Some(newest)) => bail!(
                "the newest PostgreSQL that is installed is {newest}, which is too old: install {OLDEST} or later, or \
                 give DATABASE_URL"
            ),
            (None, None, None) => {
                bail!("no PostgreSQL is installed: install one (apt-get install postgresql), or give DATABASE_URL")
            }
        }
    }

    /// Asked as the account that will run it: root may run what that one may not.
    fn at(directory: &Path, account: &Account) -> Option<Self> {
        let mut command = account.command(&directory.join("postgres"), Signal::SIGKILL);
        let output = command.arg("--version").current_dir("/").stdin(Stdio::null()).output().ok()?;
        let version = major_version(std::str::from_utf8(&output.stdout).ok()?)?;
        Some(Self { directory: directory.to_owned(), version })
    }
}

fn has_programs(directory: &Path) -> bool {
    ["postgres", "initdb"].iter().all(|program| directory.join(program).is_file())
}

/// `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` is 15.
fn major_version(text: &str) -> Option<u32> {
    let number = text.split_once("(PostgreSQL) ")?.1;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Debian's and Ubuntu's place, Red Hat's place, and the search path.
fn installed(account: &Account) -> Vec<Binaries> {
    let mut places = Vec::new();
    for entry in fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten() {
        places.push(entry.path().join("bin"));
    }
    for entry in fs::read_dir("/usr").into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with("pgsql-") {
            places.push(entry.path().join("bin"));
        }
    }
    places.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    places.iter().filter(|place| has_programs(place)).filter_map(|place| Binaries::at(place, account)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(version: u32) -> Binaries {
        Binaries { directory: PathBuf::from(format!("/pg/{version}")), version }
    }

    #[test]
    fn the_version_is_read_from_what_the_program_prints() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major_version("bash 5"), None);
    }

    #[test]
    fn without_data_the_newest_is_chosen_and_with_data_the_version_that_made_it() {
        assert_eq!(Binaries::choose(vec![of(15), of(17), of(16)], None).unwrap().version, 17);
        assert_eq!(Binaries::choose(vec![of(15), of(17), of(16)], Some(16)).unwrap().version, 16);
        let complaint = Binaries::choose(vec![of(17)], Some(16)).unwrap_err().to_string();
        assert!(complaint.contains("apt-get install postgresql-16"), "{complaint}");
    }

    #[test]
    fn what_is_too_old_is_not_chosen_and_said_to_be_there() {
        assert_eq!(Binaries::choose(vec![of(13), of(15)], None).unwrap().version, 15);
        let complaint = Binaries::choose(vec![of(13), of(14)], None).unwrap_err().to_string();
        assert!(complaint.contains("is 14, which is too old: install 15 or later"), "{complaint}");
        let complaint = Binaries::choose(vec![], None).unwrap_err().to_string();
        assert!(complaint.contains("apt-get install postgresql") && complaint.contains("DATABASE_URL"), "{complaint}");
    }
}

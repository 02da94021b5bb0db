//! Where the programs `postgres` and `initdb` are, and of which version.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, bail};

const OLDEST: u32 = 15;

#[derive(Debug)]
pub struct Binaries {
    pub directory: PathBuf,
    pub version: u32,
}

impl Binaries {
    /// From the configuration, else of the version that the data has, else the newest.
    pub fn find(configured: Option<&Path>, data_version: Option<u32>) -> anyhow::Result<Self> {
        let found = match configured {
            Some(directory) => Self::at(directory)
                .with_context(|| format!("embedded.binaries = {}: no PostgreSQL there", directory.display()))?,
            None => Self::choose(installed(), data_version)?,
        };
        match data_version {
            Some(version) if version != found.version => bail!(
                "the data was made by PostgreSQL {version}, but {} is version {}; install version {version}, or move \
                 the data with pg_upgrade",
                found.directory.display(),
                found.version
            ),
            _ if found.version < OLDEST => {
                bail!("PostgreSQL {} is too old, {OLDEST} or later is needed", found.version)
            }
            _ => Ok(found),
        }
    }

    fn choose(installed: Vec<Self>, data_version: Option<u32>) -> anyhow::Result<Self> {
        let wanted = installed.into_iter().filter(|found| data_version.is_none_or(|version| found.version == version));
        match (wanted.max_by_key(|found| found.version), data_version) {
            (Some(found), _) => Ok(found),
            (None, Some(version)) => {
                bail!(
                    "the data was made by PostgreSQL {version}, which is not installed; install it (postgresql-{version})"
                )
            }
            (None, None) => {
                bail!("no PostgreSQL is installed; install one (apt-get install postgresql), or give DATABASE_URL")
            }
        }
    }

    fn at(directory: &Path) -> Option<Self> {
        let complete = ["postgres", "initdb"].iter().all(|program| directory.join(program).is_file());
        if !complete {
            return None;
        }
        let output = Command::new(directory.join("postgres")).arg("--version").output().ok()?;
        let version = major_version(std::str::from_utf8(&output.stdout).ok()?)?;
        Some(Self { directory: directory.to_owned(), version })
    }
}

/// `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` is 15.
fn major_version(text: &str) -> Option<u32> {
    let number = text.split_once("(PostgreSQL) ")?.1;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Debian's and Ubuntu's place, Red Hat's place, and the search path.
fn installed() -> Vec<Binaries> {
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
    places.iter().filter_map(|place| Binaries::at(place)).collect()
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
        assert!(complaint.contains("install it (postgresql-16)"), "{complaint}");
    }
}

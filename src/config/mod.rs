//! Configuration: `config/default.toml`, a file, the environment, in that order, then checked as a whole.
//!
//! To add a key: put it with its default and a sentence into `config/default.toml`, into its section here, and if
//! not every value of its type is good, into `check`.

mod error;
mod load;
mod place;

use std::path::PathBuf;

use secrecy::SecretString;
use serde::Deserialize;

pub use error::ConfigError;
pub use load::{environment, load};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    state_dir: PathBuf,
    secret: SecretString,
    pub server: Server,
    pub database: Database,
    pub embedded: Embedded,
    pub accounts: Accounts,
    pub github: GitHub,
    pub realtime: Realtime,
    pub log: Log,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    pub host: String,
    pub port: u16,
    pub workers: usize,
    pub public_url: String,
    pub cors_origins: Vec<String>,
    pub client_timeout: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    url: SecretString,
    pub max_connections: u32,
    pub acquire_timeout: u64,
    pub start_timeout: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Embedded {
    binaries: PathBuf,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accounts {
    pub session_days: u32,
    password_hashes: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GitHub {
    client_id: String,
    client_secret: SecretString,
    pub authorize_url: String,
    pub token_url: String,
    pub user_url: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Realtime {
    pub heartbeat: u64,
    pub stream_lifetime: u64,
    pub queue_kib: usize,
    pub streams_per_user: usize,
    pub keep_days: u32,
    pub keep_events: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    pub filter: String,
    pub format: LogFormat,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

/// An empty value in the file means "not given".
fn given<T: AsRef<std::ffi::OsStr>>(value: T) -> Option<T> {
    (!value.as_ref().is_empty()).then_some(value)
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

impl Config {
    pub fn state_dir(&self) -> PathBuf {
        given(self.state_dir.clone()).unwrap_or_else(place::default_state_dir)
    }

    pub fn secret(&self) -> Option<&str> {
        given(secrecy::ExposeSecret::expose_secret(&self.secret))
    }
}

impl Server {
    pub fn workers(&self) -> usize {
        if self.workers == 0 { processors() } else { self.workers }
    }

    /// `public_url`, or what it is when it is left empty and `port` is the one that was bound.
    pub fn public_url(&self, port: u16) -> String {
        given(self.public_url.clone()).unwrap_or_else(|| format!("http://localhost:{port}"))
    }
}

impl Database {
    pub fn url(&self) -> Option<&str> {
        given(secrecy::ExposeSecret::expose_secret(&self.url))
    }
}

impl Embedded {
    pub fn binaries(&self) -> Option<PathBuf> {
        given(self.binaries.clone())
    }
}

impl Accounts {
    /// Hashing may not take the processors from those who are signed in already.
    pub fn password_hashes(&self) -> usize {
        if self.password_hashes == 0 { (processors() / 2).max(1) } else { self.password_hashes }
    }
}

impl GitHub {
    pub fn client_id(&self) -> Option<&str> {
        given(&*self.client_id)
    }

    pub fn client_secret(&self) -> Option<&SecretString> {
        given(secrecy::ExposeSecret::expose_secret(&self.client_secret)).map(|_| &self.client_secret)
    }
}

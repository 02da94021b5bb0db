//! Every stream is an open file, at both ends.

use anyhow::{Context as _, ensure};
use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// What a process needs beside its streams.
const SPARE: u64 = 256;
/// With fewer streams nothing can be measured.
const FEWEST: u64 = 2;

/// Raises this process's limit, which its children inherit, and answers how many streams fit.
pub fn streams_that_fit() -> anyhow::Result<usize> {
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).context("the limit of open files cannot be read")?;
    ensure!(hard >= SPARE + FEWEST, "only {hard} files may be open; as root: ulimit -n 65536");
    setrlimit(Resource::RLIMIT_NOFILE, hard, hard).context("the limit of open files cannot be raised")?;
    Ok(usize::try_from(hard.saturating_sub(SPARE)).unwrap_or(usize::MAX))
}

//! How many files and connections the process may have open. Every event stream is one, and the soft limit that a shell
//! gives is often 1,024.

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// With fewer than this the server says so: a pool of connections, files, and not many people.
const FEW: u64 = 4096;

/// Raises the soft limit to the hard one, which needs no privilege.
pub fn raise_limit() {
    let limit = getrlimit(Resource::RLIMIT_NOFILE).and_then(|(soft, hard)| {
        if soft < hard {
            setrlimit(Resource::RLIMIT_NOFILE, hard, hard)?;
        }
        Ok(hard)
    });
    match limit {
        Ok(limit) if limit < FEW => tracing::warn!(
            limit,
            "few files may be open at the same time, and every event stream is one; raise the hard limit, for example \
             with `ulimit -Hn 65536` as root or LimitNOFILE=65536 in a systemd unit"
        ),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "the limit of open files could not be raised"),
    }
}

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// For tests with many connections, both ends of which are in this process.
pub fn raise_descriptor_limit() {
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, hard, hard).unwrap();
    assert!(hard >= 8192, "these tests need 8,192 open files, and the hard limit is {hard}: ulimit -Hn");
}

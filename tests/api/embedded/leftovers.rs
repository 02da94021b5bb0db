//! What a power cut leaves behind.

use std::{fs, os::unix::process::CommandExt as _, process::Command};

use crate::stage::{Process, User};

#[test]
fn a_process_that_has_the_number_of_the_database_of_before_a_power_cut_does_not_keep_it_from_starting() {
    use std::os::unix::fs::MetadataExt as _;
    for user in User::all() {
        let scratch = user.scratch();
        let process = Process::quiet(user.server(scratch.path()));
        let database = process.database_pid().to_string();
        let files =
            ["postgres/data/postmaster.pid", "postgres/run/.s.PGSQL.5432.lock"].map(|file| scratch.path().join(file));
        let notes = files.clone().map(|file| fs::read_to_string(file).unwrap());
        let owner = fs::metadata(&files[0]).unwrap();
        assert!(process.interrupt());

        // Of the same user, which postgres would take for a server of its own.
        let mut stranger = Command::new("sleep");
        if nix::unistd::geteuid().is_root() {
            stranger.uid(owner.uid()).gid(owner.gid());
        }
        let mut stranger = stranger.arg("600").spawn().unwrap();
        for (file, notes) in files.iter().zip(notes) {
            fs::write(file, notes.replacen(&database, &stranger.id().to_string(), 1)).unwrap();
            std::os::unix::fs::chown(file, Some(owner.uid()), Some(owner.gid())).unwrap();
        }
        let started = Process::quiet(user.server(scratch.path()));
        assert!(stranger.try_wait().unwrap().is_none(), "the other process is left alone");
        stranger.kill().unwrap();
        stranger.wait().unwrap();
        assert!(started.interrupt());
    }
}

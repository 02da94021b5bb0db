//! What a power cut leaves behind.

use std::{
    fs,
    os::unix::{
        fs::{MetadataExt as _, chown},
        process::CommandExt as _,
    },
    process::{Command, Stdio},
};

use crate::stage::{Process, User};

#[test]
fn a_process_that_has_the_number_of_the_database_of_before_a_power_cut_does_not_keep_it_from_starting() {
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
        let mut stranger = Command::new("cat");
        if nix::unistd::geteuid().is_root() {
            stranger.uid(owner.uid()).gid(owner.gid());
        }
        let mut stranger = stranger.stdin(Stdio::piped()).spawn().unwrap();
        for (file, notes) in files.iter().zip(notes) {
            fs::write(file, notes.replacen(&database, &stranger.id().to_string(), 1)).unwrap();
            chown(file, Some(owner.uid()), Some(owner.gid())).unwrap();
        }
        let started = Process::quiet(user.server(scratch.path()));
        assert!(stranger.try_wait().unwrap().is_none(), "the other process is left alone");
        drop(stranger.stdin.take());
        stranger.wait().unwrap();
        assert!(started.interrupt());
    }
}

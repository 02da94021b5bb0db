//! PostgreSQL's programs: not there, too old, not the ones that the data was made with.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::Command,
};

use crate::stage::{Mounts, Process, User, scratch};

/// Programs that only say which version they are.
fn pretend(directory: &Path, version: &str) {
    for name in ["postgres", "initdb"] {
        let program = directory.join(name);
        fs::write(&program, format!("#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")).unwrap();
        fs::set_permissions(program, Permissions::from_mode(0o755)).unwrap();
    }
}

fn with_binaries(user: User, state: &Path, binaries: &Path) -> Command {
    let mut command = user.server(state);
    command.env("ANONYMA_EMBEDDED__BINARIES", binaries);
    command
}

#[test]
fn a_configured_directory_without_the_programs_is_named_with_what_to_give() {
    for user in User::all() {
        let scratch = user.scratch();
        let said = Process::complaint(with_binaries(user, &scratch.path().join("state"), scratch.path()));
        let expected = format!("embedded.binaries = {}: the programs", scratch.path().display());
        assert!(said.contains(&expected) && said.contains("or give DATABASE_URL"), "{said}");
    }
}

#[test]
fn programs_that_the_databases_account_may_not_run_are_told_with_its_name() {
    for user in User::all() {
        let scratch = user.scratch();
        pretend(scratch.path(), "17.2");
        // Root may, and must not be asked.
        let mode = if nix::unistd::geteuid().is_root() { 0o700 } else { 0o600 };
        fs::set_permissions(scratch.path().join("postgres"), Permissions::from_mode(mode)).unwrap();
        let said = Process::complaint(with_binaries(user, &scratch.path().join("state"), scratch.path()));
        assert!(said.contains("`postgres` cannot be run there by the user "), "{said}");
    }
}

#[test]
fn programs_of_a_version_that_is_too_old_are_told_with_the_version_that_is_needed() {
    for user in User::all() {
        let scratch = user.scratch();
        pretend(scratch.path(), "13.9");
        let said = Process::complaint(with_binaries(user, &scratch.path().join("state"), scratch.path()));
        assert!(said.contains("PostgreSQL 13 is too old, 15 or later is needed"), "{said}");
    }
}

#[test]
fn where_no_postgres_is_installed_it_says_what_to_install_or_to_give() {
    for user in User::all() {
        let scratch = user.scratch();
        let hide = "for place in /usr/lib/postgresql /usr/pgsql-*; do \
                    if [ -d $place ]; then mount -t tmpfs tmpfs $place; fi; done";
        let mounts = Mounts::by(user, hide, &[]);
        let mut command = mounts.server(&scratch.path().join("state"), &[("PATH", "/nowhere")]);
        command.env_remove("ANONYMA_EMBEDDED__BINARIES");
        let said = Process::complaint(command);
        assert!(said.contains("no PostgreSQL is installed: install one (apt-get install postgresql)"), "{said}");
        assert!(said.contains("or give DATABASE_URL"), "{said}");
    }
}

#[test]
fn data_of_a_version_that_is_not_there_is_left_alone_and_says_which_one_to_install() {
    for user in User::all() {
        let scratch = user.scratch();
        assert!(Process::quiet(user.server(scratch.path())).interrupt());
        let version = scratch.path().join("postgres/data/PG_VERSION");
        let own = fs::read_to_string(&version).unwrap();

        fs::write(&version, "99\n").unwrap();
        let mut command = user.server(scratch.path());
        command.env_remove("ANONYMA_EMBEDDED__BINARIES");
        let said = Process::complaint(command);
        assert!(said.contains("made by PostgreSQL 99") && said.contains("postgresql-99"), "{said}");

        fs::write(&version, "13\n").unwrap();
        let said = Process::complaint(user.server(scratch.path()));
        assert!(said.contains("made by PostgreSQL 13, which is too old") && said.contains("pg_upgrade"), "{said}");

        fs::write(&version, own).unwrap();
        assert!(Process::quiet(user.server(scratch.path())).interrupt(), "nothing was lost");
    }
}

#[test]
fn a_directory_in_the_place_of_the_data_is_left_alone() {
    let scratch = scratch();
    assert!(Process::start(scratch.path()).interrupt());
    fs::remove_file(scratch.path().join("postgres/data/PG_VERSION")).unwrap();
    let said = Process::complaint(Process::command(scratch.path()));
    assert!(said.contains("data is there, but no PostgreSQL has made it: put a backup in its place"), "{said}");
    assert!(scratch.path().join("postgres/data/postgresql.conf").exists());
}

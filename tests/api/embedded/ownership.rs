//! Whose the directory is: nobody else's, one server's at a time, and where its owner may go.

use std::{
    fs::{self, Permissions},
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink},
    path::Path,
};

use nix::unistd::geteuid;

use crate::stage::{Process, User, lives, scratch};

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn only_its_owner_can_reach_it() {
    for user in User::all() {
        let scratch = user.scratch();
        let state = scratch.path().join("state");
        let _process = Process::quiet(user.server(&state));
        for (path, mode) in [("postgres", 0o700), ("postgres/run", 0o700), ("postgres/data", 0o700), ("secret", 0o600)]
        {
            let found = fs::metadata(state.join(path)).unwrap();
            assert_eq!(found.permissions().mode() & 0o777, mode, "{path}");
        }
        assert_ne!(fs::metadata(state.join("postgres/data")).unwrap().uid(), 0, "PostgreSQL does not run as root");
    }
}

#[test]
fn a_second_server_on_the_same_data_is_told_which_process_has_it() {
    for user in User::all() {
        let scratch = user.scratch();
        let state = scratch.path().join("state");
        let first = Process::quiet(user.server(&state));
        let said = Process::complaint(user.server(&state));
        let expected = format!("process {} is using it; stop that one first", first.pid());
        assert!(said.contains(&expected), "{said}");
        assert!(lives(first.database_pid()), "the first one's database is left alone");
        assert!(first.interrupt(), "and the first one too");
    }
}

#[test]
fn a_place_where_an_ordinary_user_may_not_write_is_told() {
    let user = User::an_ordinary_one();
    let scratch = user.scratch();
    set_mode(scratch.path(), 0o555);
    let said = Process::complaint(user.server(&scratch.path().join("state")));
    assert!(said.contains(&format!("{}/state cannot be made", scratch.path().display())), "{said}");
    assert!(said.contains("write there, or choose another state_dir"), "{said}");
}

#[test]
fn a_place_that_the_databases_own_account_may_not_pass_is_told() {
    let scratch = scratch();
    set_mode(scratch.path(), 0o600);
    let said = Process::complaint(Process::command(&scratch.path().join("state")));
    let shown = scratch.path().display();
    if geteuid().is_root() {
        assert!(said.contains(&format!("may not pass {shown}: chmod o+x it, or choose another state_dir")), "{said}");
        set_mode(scratch.path(), 0o711);
        assert!(Process::start(&scratch.path().join("state")).interrupt(), "that helps");
    } else {
        assert!(said.contains(&format!("{shown}/state cannot be made: Permission denied")), "{said}");
    }
    set_mode(scratch.path(), 0o700);
}

#[test]
fn a_directory_that_may_be_entered_by_others_is_not_used() {
    for user in User::all() {
        let scratch = user.scratch();
        let prepared = scratch.path().join("postgres");
        assert!(Process::quiet(user.server(scratch.path())).interrupt());
        set_mode(&prepared, 0o777);
        let said = Process::complaint(user.server(scratch.path()));
        assert!(said.contains("may be entered by others") && said.contains("chmod 700"), "{said}");
        set_mode(&prepared, 0o700);
        assert!(Process::quiet(user.server(scratch.path())).interrupt(), "that helps");
    }
}

#[test]
fn a_link_that_somebody_has_put_there_is_not_followed() {
    for user in User::all() {
        let scratch = user.scratch();
        let elsewhere = user.scratch();
        symlink(elsewhere.path(), scratch.path().join("postgres")).unwrap();
        let said = Process::complaint(user.server(scratch.path()));
        assert!(said.contains("postgres is in the way: it is not a directory"), "{said}");
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_directory_of_somebody_else_is_told_with_both_names() {
    if geteuid().is_root() {
        let somebody = nix::unistd::User::from_uid(1.into()).unwrap().unwrap();
        for user in User::all() {
            let scratch = user.scratch();
            let directory = scratch.path().join("postgres");
            fs::create_dir(&directory).unwrap();
            set_mode(&directory, 0o700);
            chown(&directory, Some(1), None).unwrap();
            let said = Process::complaint(user.server(scratch.path()));
            let expected = format!("belongs to the user {}, and PostgreSQL would run as ", somebody.name);
            assert!(said.contains(&expected) && said.contains("start the server as it was started before"), "{said}");
        }
    } else {
        // What an ordinary user finds of somebody else's without help is what root has made.
        let said = Process::complaint(Process::command(Path::new("/of-root/state")));
        assert!(said.contains("cannot be made"), "{said}");
    }
}

//! A state_dir that no socket can be in: a short directory serves instead, as private as the other.

use std::{
    collections::BTreeSet,
    fs::{self, Permissions},
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use crate::stage::{Mounts, Person, Process, User};

fn long(scratch: &tempfile::TempDir) -> PathBuf {
    scratch.path().join("a-directory-with-a-long-name".repeat(5)).join("state")
}

/// Where the database's socket is, as its own notes say.
fn socket_directory(process: &Process) -> PathBuf {
    let notes = fs::read_to_string(process.data_directory().join("postmaster.pid")).unwrap();
    PathBuf::from(notes.lines().nth(4).unwrap())
}

#[tokio::test]
async fn a_long_state_dir_works_with_a_private_directory_that_is_found_again() {
    for user in User::all() {
        let scratch = user.scratch();
        let state = long(&scratch);
        let mut used = BTreeSet::new();
        for name in ["alice", "bob"] {
            let process = Process::quiet(user.server(&state));
            Person::register(&process.base, name).await;
            let directory = socket_directory(&process);
            let found = fs::metadata(&directory).unwrap();
            assert_eq!(found.permissions().mode() & 0o777, 0o700);
            assert_eq!(found.uid(), fs::metadata(process.data_directory()).unwrap().uid());
            used.insert(directory);
            assert!(process.interrupt());
        }
        assert_eq!(used.len(), 1, "{used:?}");
        let used = used.pop_first().unwrap();
        assert!(used.starts_with("/tmp") && used != Path::new("/tmp"), "{}", used.display());
        fs::remove_dir_all(used).unwrap();
    }
}

#[test]
fn a_short_directory_that_somebody_else_has_prepared_is_refused_with_what_to_do() {
    for user in User::all() {
        let scratch = user.scratch();
        let state = long(&scratch);
        let process = Process::quiet(user.server(&state));
        let directory = socket_directory(&process);
        assert!(process.interrupt());
        fs::set_permissions(&directory, Permissions::from_mode(0o777)).unwrap();
        let said = Process::complaint(user.server(&state));
        fs::remove_dir_all(&directory).unwrap();
        let shown = directory.display();
        assert!(said.contains(&format!("{shown} is not fit to be used instead: remove that one")), "{said}");
        assert!(said.contains("choose another state_dir"), "{said}");
        assert!(Process::quiet(user.server(&state)).interrupt(), "that helps");
        fs::remove_dir_all(&directory).unwrap();
    }
}

#[tokio::test]
async fn a_state_dir_that_takes_no_sockets_works_too() {
    for user in User::all() {
        let scratch = user.scratch();
        assert!(Process::quiet(user.server(scratch.path())).interrupt());
        let run = scratch.path().join("postgres/run");
        let forbid = r#"mount --bind "$1" "$1"; mount -o remount,bind,ro "$1""#;
        let mounts = Mounts::by(user, forbid, &[run.to_str().unwrap()]);
        let process = Process::quiet(mounts.server(scratch.path(), &[]));
        Person::register(&process.base, "alice").await;
        let used = socket_directory(&process);
        assert!(used.starts_with("/tmp") && !used.starts_with(scratch.path()), "{}", used.display());
        assert!(process.interrupt());
        fs::remove_dir_all(used).unwrap();
    }
}

//! The embedded database: kept between starts, used by one server at a time, gone with it.

use crate::stage::{Person, Process, lives, scratch};

#[tokio::test]
async fn the_data_is_there_at_the_next_start_and_an_interrupt_takes_everything_down() {
    let scratch = scratch();
    let state = scratch.path().join("state");
    let process = Process::start(&state);
    let alice = Person::register(&process.base, "alice").await;
    let (server, database) = (process.pid(), process.database_pid());
    assert!(process.interrupt(), "it ends well");
    assert!(!lives(server) && !lives(database), "nothing is left running");

    let process = Process::start(&state);
    let me = alice.moved_to(&process.base).get_json("/api/me").await;
    assert_eq!(me["username"], "alice");
}

#[test]
fn a_second_server_on_the_same_data_is_told_which_process_has_it() {
    let scratch = scratch();
    let state = scratch.path().join("state");
    let first = Process::start(&state);
    let (succeeded, said) = Process::run_to_end(Process::command(&state));
    assert!(!succeeded);
    let expected = format!("process {} is using it", first.pid());
    assert!(said.contains(&expected), "{said}");
    assert!(lives(first.database_pid()), "the first one's database is left alone");
}

#[test]
fn only_its_owner_can_reach_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let scratch = scratch();
    let state = scratch.path().join("state");
    let _process = Process::start(&state);
    for (path, mode) in [("postgres", 0o700), ("postgres/run", 0o700), ("postgres/data", 0o700), ("secret", 0o600)] {
        let found = std::fs::metadata(state.join(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "{path}");
    }
}

#[tokio::test]
async fn its_log_holds_no_statements_and_no_values() {
    let scratch = scratch();
    let state = scratch.path().join("state");
    let process = Process::start(&state);
    Person::register(&process.base, "canary-name").await;
    let again = serde_json::json!({"username": "canary-name", "password": "correct horse"});
    Person::anonymous(&process.base).post("/auth/register", &again).await;
    assert!(process.interrupt());
    let log = std::fs::read_to_string(state.join("postgres/postgres.log")).unwrap();
    assert!(log.contains("ready to accept connections"), "{log}");
    assert!(!log.contains("canary") && !log.contains("INSERT") && !log.contains("users_username_key"), "{log}");
}

//! Starting: a bad configuration is told in one line; several nodes may start at once.

use futures_util::future::join_all;

use crate::stage::{Database, Options, Process, Stage, scratch};

fn complaint(variables: &[(&str, &str)], file: Option<&str>) -> String {
    let scratch = scratch();
    let mut command = Process::command(&scratch.path().join("state"));
    command.envs(variables.iter().copied());
    if let Some(text) = file {
        let path = scratch.path().join("anonyma.toml");
        std::fs::write(&path, text).unwrap();
        command.arg("--config").arg(path);
    }
    let (succeeded, said) = Process::run_to_end(command);
    assert!(!succeeded);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(!scratch.path().join("state").exists(), "nothing was made");
    said
}

#[test]
fn a_bad_value_stops_the_start_with_one_line_that_names_it() {
    let said = complaint(&[("PORT", "eighty")], None);
    assert_eq!(said, "anonyma: configuration: server.port = string \"eighty\": expected u16\n");
    let said = complaint(&[], Some("[realtime]\nheartbeat = 0\n"));
    assert!(said.contains("realtime.heartbeat = 0: expected a whole number from 1 to 3600"), "{said}");
}

#[test]
fn an_unknown_key_stops_the_start_with_one_line_that_names_it() {
    let said = complaint(&[("ANONYMA_SERVER__PROT", "1")], None);
    assert!(said.contains("server.prot is not a key"), "{said}");
    let said = complaint(&[], Some("[sever]\nport = 1\n"));
    assert!(said.contains("sever is not a key"), "{said}");
}

#[test]
fn a_secret_in_a_bad_value_is_not_printed() {
    let said = complaint(&[("DATABASE_URL", "mysql://me:hunter2@db/x")], None);
    assert!(said.contains("database.url") && !said.contains("hunter2"), "{said}");
}

#[test]
fn a_variable_that_is_no_text_stops_the_start_instead_of_being_passed_over() {
    use std::os::unix::ffi::OsStrExt as _;
    let scratch = scratch();
    let mut command = Process::command(&scratch.path().join("state"));
    command.env("DATABASE_URL", std::ffi::OsStr::from_bytes(b"postgres://me:\xff@db/x"));
    let (succeeded, said) = Process::run_to_end(command);
    assert!(!succeeded && said.contains("database.url") && said.lines().count() == 1, "{said}");
}

#[test]
fn a_port_that_is_taken_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let said = complaint(&[("PORT", &port)], None);
    assert!(said.contains("cannot listen on 127.0.0.1") && said.contains("PORT="), "{said}");
}

#[tokio::test]
async fn several_nodes_start_at_once_on_one_new_database_and_serve_the_same() {
    let database = Database::create().await;
    let nodes =
        join_all((0..3).map(|_| Stage::with(Options { database: Some(database.clone()), ..Options::default() }))).await;
    let alice = nodes[0].person("alice").await;
    for node in &nodes {
        assert_eq!(alice.moved_to(&node.url("")).get_json("/api/me").await["username"], "alice");
    }
}

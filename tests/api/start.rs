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

/// Through a shell, which can lower the limits before the server takes its place.
fn with_limit(limit: &str, state_dir: &std::path::Path) -> std::process::Command {
    let server = Process::command(state_dir);
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &format!(r#"ulimit {limit} && exec "$0""#)]).arg(server.get_program());
    for (name, value) in server.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
}

#[test]
fn the_soft_limit_of_open_files_is_raised_to_the_hard_one() {
    let scratch = scratch();
    let mut command = with_limit("-Sn 200", &scratch.path().join("state"));
    command.stderr(std::process::Stdio::null());
    let server = Process::start_with(command);
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", server.pid())).unwrap();
    let limit = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
    let [soft, hard] = [3, 4].map(|column| limit.split_whitespace().nth(column).unwrap());
    assert_eq!(soft, hard);
    assert_ne!(soft, "200");
}

#[test]
fn a_low_limit_of_open_files_is_told_with_what_to_do() {
    let scratch = scratch();
    let log = scratch.path().join("log");
    let mut command = with_limit("-n 1000", &scratch.path().join("state"));
    command.stderr(std::fs::File::create(&log).unwrap());
    assert!(Process::start_with(command).interrupt());
    let said = std::fs::read_to_string(&log).unwrap();
    assert!(said.contains("limit=1000") && said.contains("ulimit -Hn"), "{said}");
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

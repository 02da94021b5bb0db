//! A database that ends by itself: started again at once, then with patience, and without a flood in the log.

use std::fs;

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::{Watched, is_unavailable, serves_again};
use crate::stage::{Person, Process, User, eventually, scratch};

#[test]
fn a_database_that_cannot_start_is_told_soon_and_in_its_own_words() {
    for user in User::all() {
        let scratch = user.scratch();
        assert!(Process::quiet(user.server(scratch.path())).interrupt());
        let settings = scratch.path().join("postgres/data/postgresql.conf");
        let good = fs::read_to_string(&settings).unwrap();
        fs::write(&settings, format!("{good}\nno_such_setting = on\n")).unwrap();
        let said = Process::complaint(user.server(scratch.path()));
        assert!(said.contains("no_such_setting") && said.contains("mend the configuration file"), "{said}");
        fs::write(&settings, good).unwrap();
        assert!(Process::quiet(user.server(scratch.path())).interrupt(), "that helps");
    }
}

#[tokio::test]
async fn one_that_cannot_start_again_while_running_is_told_without_a_flood_and_serves_when_it_is_mended() {
    for user in User::all() {
        let scratch = user.scratch();
        let server = Watched::start(user.server(&scratch.path().join("state")), &scratch);
        let alice = Person::register(server.base(), "alice").await;
        let settings = server.process.data_directory().join("postgresql.conf");
        let good = fs::read_to_string(&settings).unwrap();
        fs::write(&settings, format!("{good}\nno_such_setting = on\n")).unwrap();
        kill(server.process.database_pid(), Signal::SIGKILL).unwrap();

        let line = server.tells(&["no_such_setting", "attempt=4"]).await;
        assert!(line.contains("mend the configuration file") && line.contains("is started again"), "{line}");
        is_unavailable(&alice).await;
        let told: Vec<String> = server.told("the embedded database in ");
        assert_eq!(told.len(), 3, "the attempts 1, 2, 4: {told:#?}");

        fs::write(&settings, good).unwrap();
        serves_again(&alice).await;
        server.tells(&["the embedded database accepts connections again"]).await;
    }
}

#[tokio::test]
async fn a_killed_process_of_the_database_is_told_and_it_recovers_by_itself() {
    let scratch = scratch();
    let server = Watched::start(Process::command(&scratch.path().join("state")), &scratch);
    let alice = Person::register(server.base(), "alice").await;
    let database = server.process.database_pid();
    let mut db = server.process.db_connect().await;
    let pid: i32 = sqlx::query_scalar("SELECT pg_backend_pid()").fetch_one(&mut db).await.unwrap();
    // As the kernel does when it is out of memory.
    kill(Pid::from_raw(pid), Signal::SIGKILL).unwrap();
    server.tells(&["terminated by signal 9", "recovers by itself", "it was killed, most often"]).await;
    server.tells(&["the embedded database accepts connections again"]).await;
    serves_again(&alice).await;
    assert_eq!(server.process.database_pid(), database, "it was not started anew");
}

#[tokio::test]
async fn a_database_that_somebody_tells_to_end_is_back_at_once() {
    let scratch = scratch();
    let server = Watched::start(Process::command(&scratch.path().join("state")), &scratch);
    let alice = Person::register(server.base(), "alice").await;
    let database = server.process.database_pid();
    kill(database, Signal::SIGHUP).unwrap();
    assert_eq!(alice.get_json("/api/me").await["username"], "alice");
    // It would wait for our connections to end, and let nobody in meanwhile.
    kill(database, Signal::SIGTERM).unwrap();
    server.tells(&["to stop it, stop this server"]).await;
    server.tells(&["the embedded database accepts connections again"]).await;
    serves_again(&alice).await;
    eventually("another process", || async { (server.process.database_pid() != database).then_some(()) }).await;
}

//! Kept between starts, gone with its server, however that ends.

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

#[test]
fn killed_at_any_moment_of_its_first_start_it_starts_the_next_time() {
    for milliseconds in [150, 450, 750, 1050] {
        let scratch = scratch();
        let state = scratch.path().join("state");
        let mut command = Process::command(&state);
        let mut child =
            command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
        // How far it has come by then is left to chance, and so differs from run to run.
        let deadline = std::time::Instant::now() + std::time::Duration::from_millis(milliseconds);
        while std::time::Instant::now() < deadline {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        drop(Process::start(&state));
    }
}

#[tokio::test]
async fn a_copy_of_the_data_that_is_put_back_begins_a_new_epoch() {
    let scratch = scratch();
    let (state, data) = (scratch.path().join("state"), scratch.path().join("state/postgres/data"));
    let process = Process::start(&state);
    let (alice, bob) = (Person::register(&process.base, "alice").await, Person::register(&process.base, "bob").await);
    alice.write_to(&bob, "before the copy").await;
    assert!(process.interrupt());
    let copy = |from: &std::path::Path, to: &std::path::Path| {
        let copied = std::process::Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap();
        assert!(copied.success());
    };
    let kept = scratch.path().join("kept");
    copy(&data, &kept);

    let process = Process::start(&state);
    let bob = bob.moved_to(&process.base);
    let alice = alice.moved_to(&process.base);
    let unbroken = bob.listen(Some(bob.conversations().await["position"].as_str().unwrap())).await;
    drop(unbroken);
    alice.write_to(&bob, "lost with the copy").await;
    let position = bob.conversations().await["position"].as_str().unwrap().to_owned();
    assert!(process.interrupt());

    std::fs::remove_dir_all(&data).unwrap();
    copy(&kept, &data);
    let process = Process::start(&state);
    let (alice, bob) = (alice.moved_to(&process.base), bob.moved_to(&process.base));
    alice.write_to(&bob, "under the same number as the lost one").await;
    let mut stream = bob.try_listen(Some(&position)).await.unwrap();
    assert_eq!(stream.next().await.event, "reset", "not a silent hole");
}

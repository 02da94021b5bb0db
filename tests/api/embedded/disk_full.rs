//! A full disk: nothing half-made, nothing acknowledged is lost, and it goes on by itself when there is room again.

use std::fs;

use reqwest::StatusCode;
use serde_json::Value;

use super::{Watched, is_unavailable, send_long, serves_again};
use crate::stage::{Disk, Person, Process, User, eventually};

const MIB: u64 = 128;

#[test]
fn a_first_start_on_a_full_disk_leaves_nothing_half_made_and_a_later_one_works() {
    for user in User::all() {
        let disk = Disk::new(user, MIB);
        for mib_left in [0, 1, 20] {
            disk.fill(mib_left);
            let said = Process::complaint(disk.server());
            let expected =
                format!("{}/postgres cannot be used: the disk is full, free some", disk.state_dir().display());
            assert!(said.contains(&expected), "{mib_left} MiB left: {said}");
            let made = disk.mounts.seen_from_outside(&disk.state_dir().join("postgres"));
            let names = fs::read_dir(made).into_iter().flatten().map(|entry| entry.unwrap().file_name());
            assert!(names.into_iter().all(|name| name == "owner"), "{mib_left} MiB left");
            disk.free();
        }
        assert!(Process::quiet(disk.server()).interrupt());
    }
}

#[tokio::test]
async fn a_disk_that_becomes_full_loses_nothing_and_it_goes_on_when_there_is_room() {
    for user in User::all() {
        let disk = Disk::new(user, MIB);
        let scratch = user.scratch();
        let server = Watched::start(disk.server(), &scratch);
        let (alice, bob) =
            (Person::register(server.base(), "alice").await, Person::register(server.base(), "bob").await);
        let thread = alice.write_to(&bob, "before").await["thread_id"].clone();

        disk.fill(0);
        let mut acknowledged = vec!["before".to_owned()];
        let refusal = loop {
            let (answer, text) = send_long(&alice, &thread, acknowledged.len()).await;
            if answer.status() != StatusCode::CREATED {
                break answer;
            }
            acknowledged.push(text);
        };
        assert_eq!(refusal.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(refusal.headers().contains_key("retry-after"));
        assert_eq!(refusal.json::<Value>().await.unwrap()["code"], "unavailable");
        let place = disk.state_dir().display().to_string();
        server.tells(&["the disk is full", &place, "free some"]).await;

        // Over the edge: without room for its log of changes it breaks down, and cannot recover either.
        eventually("the database breaks down", || async {
            use_up_the_log(&server.process).await.is_err().then_some(())
        })
        .await;
        let line = server.tells(&["has ended by itself", "No space left on device"]).await;
        assert!(line.contains("the disk is full, free some space there") && line.contains(&place), "{line}");
        server.tells(&["has ended by itself", "attempt=4"]).await;
        is_unavailable(&alice).await;
        assert!(server.told("anonyma::storage::embedded").len() < 12, "no flood");

        disk.free();
        serves_again(&alice).await;
        server.tells(&["the embedded database accepts connections again"]).await;
        let (answer, text) = send_long(&alice, &thread, acknowledged.len()).await;
        assert_eq!(answer.status(), StatusCode::CREATED);
        acknowledged.push(text);
        let stored = bob.all_messages(thread.as_str().unwrap()).await;
        let stored: Vec<&str> = stored.iter().map(|message| message["content"].as_str().unwrap()).collect();
        assert_eq!(stored, acknowledged);
    }
}

/// Every call takes a new file for what is written next.
async fn use_up_the_log(process: &Process) -> Result<(), sqlx::Error> {
    let mut db = process.db_try_connect().await?;
    sqlx::query("SELECT pg_logical_emit_message(true, '', ''), pg_switch_wal()").execute(&mut db).await?;
    Ok(())
}

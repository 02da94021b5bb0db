//! Killed in the middle of everything: what was acknowledged is there once, and reaches its reader once.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use nix::sys::signal::{Signal, kill};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::stage::{Person, Process, Replica, eventually, scratch};

const WRITERS: usize = 4;
const THE_END: &str = "the end";
const PATIENCE: Duration = Duration::from_secs(30);

/// Where somebody's stream stands.
async fn number_of(person: &Person) -> i64 {
    let position = person.conversations().await["position"].as_str().unwrap().to_owned();
    position.split_once('.').unwrap().0.parse().unwrap()
}

/// Writes on and on. An unknown outcome is asked for again under the same key, as a browser does.
async fn write(
    writer: Person,
    base: Arc<Mutex<String>>,
    thread: Value,
    stop: Arc<AtomicBool>,
    acknowledged: Arc<Mutex<BTreeMap<String, Value>>>,
) {
    for n in 0.. {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let text = format!("{} {n}", writer.username);
        let body = json!({"thread_id": thread, "content": text});
        let message = eventually("the message is taken", || async {
            let here = writer.moved_to(&base.lock().unwrap().clone());
            match here.try_send(&format!("key-{}-{n}", writer.username), &body).await {
                Some((StatusCode::CREATED, message)) => Some(message),
                Some((status, problem)) => {
                    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{problem}");
                    None
                }
                None => None,
            }
        })
        .await;
        acknowledged.lock().unwrap().insert(text, message);
    }
}

/// Reads on and on, resumes where it was, and ends with the last message.
async fn read(
    reader: Person,
    base: Arc<Mutex<String>>,
    mut replica: Replica,
    mut position: String,
) -> (Vec<i64>, Replica) {
    let mut numbers = Vec::new();
    loop {
        let here = reader.moved_to(&base.lock().unwrap().clone());
        let Ok(mut stream) = here.try_listen(Some(&position)).await else {
            tokio::task::yield_now().await;
            continue;
        };
        while let Some(frame) = stream.try_next().await {
            assert_ne!(frame.event, "reset", "the position fits");
            replica.apply(&frame);
            if frame.event == "new_message" {
                position = frame.id.clone().unwrap();
                numbers.push(frame.number());
                if frame.data["message"]["content"] == THE_END {
                    return (numbers, replica);
                }
            }
        }
    }
}

/// Runs writers and a reader while `disaster` strikes so often, then compares.
async fn survives(disasters: usize, mut disaster: impl FnMut(Process) -> Process) {
    let scratch = scratch();
    let mut process = Process::start(&scratch.path().join("state"));
    let base = Arc::new(Mutex::new(process.base.clone()));
    let reader = Person::register(&process.base, "reader").await;
    let first = number_of(&reader).await;
    let position = reader.conversations().await["position"].as_str().unwrap().to_owned();
    let replica = Replica::load(&reader).await;
    let reading = tokio::spawn(read(reader.clone(), base.clone(), replica, position));

    let stop = Arc::new(AtomicBool::new(false));
    let acknowledged = Arc::new(Mutex::new(BTreeMap::new()));
    let mut writing = Vec::new();
    for n in 0..WRITERS {
        let writer = Person::register(&process.base, &format!("writer{n}")).await;
        let thread = writer.write_to(&reader, "opening").await["thread_id"].clone();
        writing.push(tokio::spawn(write(writer, base.clone(), thread, stop.clone(), acknowledged.clone())));
    }
    for round in 1..=disasters {
        let enough = round * 60;
        eventually("enough was acknowledged", || async {
            (acknowledged.lock().unwrap().len() >= enough).then_some(())
        })
        .await;
        process = disaster(process);
        base.lock().unwrap().clone_from(&process.base);
    }
    let enough = acknowledged.lock().unwrap().len() + 40;
    eventually("it goes on afterwards", || async { (acknowledged.lock().unwrap().len() >= enough).then_some(()) })
        .await;
    stop.store(true, Ordering::Relaxed);
    for writing in writing {
        writing.await.unwrap();
    }

    // Behind the last message nothing may be missing.
    let reader = reader.moved_to(&process.base);
    let last = Person::register(&process.base, "last").await;
    last.write_to(&reader, THE_END).await;
    let (numbers, replica) = tokio::time::timeout(PATIENCE, reading).await.expect("the reader has everything").unwrap();
    let head = number_of(&reader).await;
    assert_eq!(numbers, (first + 1..=head).collect::<Vec<_>>(), "each number once, in order");
    assert_eq!(replica, Replica::load(&reader).await);

    let mut stored = BTreeMap::<String, Vec<Value>>::new();
    for conversation in reader.conversations().await["items"].as_array().unwrap() {
        for message in reader.all_messages(conversation["thread_id"].as_str().unwrap()).await {
            stored.entry(message["content"].as_str().unwrap().to_owned()).or_default().push(message["id"].clone());
        }
    }
    for (text, message) in acknowledged.lock().unwrap().iter() {
        assert_eq!(stored.get(text), Some(&vec![message["id"].clone()]), "{text} is there once");
    }
    assert!(stored.iter().all(|(text, ids)| text == "opening" || ids.len() == 1), "nothing is there twice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_server_is_killed_three_times() {
    let mut state_dir = None;
    survives(3, |process| {
        let state = state_dir.get_or_insert_with(|| process.state_dir()).clone();
        let database = process.database_pid();
        process.kill();
        // The database goes down with its server, however that died.
        crate::stage::wait_for_end_of(database);
        Process::start(&state)
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_embedded_database_is_killed_ten_times() {
    survives(10, |process| {
        kill(process.database_pid(), Signal::SIGKILL).unwrap();
        process
    })
    .await;
}

//! Somebody who never reads is closed; everybody else notices nothing.

use std::{io::Read as _, net::TcpStream as StdTcpStream, time::Duration};

use futures_util::future::join_all;
use reqwest::StatusCode;
use serde_json::json;
use socket2::{Domain, Socket, Type};
use tokio::{io::AsyncReadExt as _, net::TcpStream};

use crate::stage::{Options, Person, Process, Stage, eventually, scratch};

#[tokio::test]
async fn a_client_that_never_reads_is_closed_and_the_others_get_everything() {
    let config = vec![("REALTIME__QUEUE_KIB", "1024"), ("SERVER__CLIENT_TIMEOUT", "2")];
    let stage = Stage::with(Options { config, ..Options::default() }).await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut sleeper = fall_asleep(stage.port, &cookie_of(&stage.url(""), "bob").await);

    let mut awake = bob.listen(None).await;
    let thread = alice.write_to(&bob, "opening").await["thread_id"].clone();
    let long = "😀".repeat(4000);
    let messages = 400;
    let reading = tokio::spawn(async move { awake.through(messages + 1).await });
    for _ in 0..messages {
        alice.reply(&thread, &long).await;
    }
    let frames = reading.await.unwrap();
    assert_eq!(frames.len() as i64, messages + 1);

    // The kernel has dropped it, with all that was waiting for it.
    let peer = sleeper.local_addr().unwrap().port();
    eventually("the sleeper's connection is closed", || async {
        connections(stage.port, Some(peer)).eq(&0).then_some(())
    })
    .await;

    // 400 of these are some 20 MB, far more than any buffer on the way: the rest was never kept for the sleeper.
    sleeper.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let mut received = 0;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match sleeper.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => received += read,
            Err(error) => {
                assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "closed, one way or the other");
                break;
            }
        }
    }
    let all: usize = frames.iter().map(|frame| frame.bytes.len()).sum();
    assert!(received < all / 2, "{received} of {all} bytes");
}

/// What somebody costs who never reads: the queue that is theirs, and what the connection has gathered. Each is another
/// person, because the devices of one share the bytes of a frame.
#[tokio::test]
async fn a_slow_readers_memory_stays_within_the_queue_and_64_kib() {
    const SLEEPERS: usize = 100;
    const QUEUE: u64 = 64 * 1024;
    let scratch = scratch();
    let mut command = Process::command(&scratch.path().join("state"));
    command.env("ANONYMA_REALTIME__QUEUE_KIB", "64").env("ANONYMA_SERVER__CLIENT_TIMEOUT", "600");
    let process = Process::quiet(command);
    let port = process.base.rsplit(':').next().unwrap().parse().unwrap();
    let alice = Person::register(&process.base, "alice").await;
    let mut cookies = Vec::new();
    let mut threads = Vec::new();
    for n in 0..SLEEPERS {
        let name = format!("sleeper-{n}");
        let sleeper = Person::register(&process.base, &name).await;
        threads.push(alice.write_to(&sleeper, "opening").await["thread_id"].clone());
        cookies.push(cookie_of(&process.base, &name).await);
    }
    let long = "😀".repeat(4000);
    // Some 32 KB in each stream every time, 0.3 MB in all.
    let write_to_all = async || {
        for _ in 0..8 {
            join_all(threads.iter().map(|thread| alice.reply(thread, &long))).await;
        }
    };

    // What the server itself needs for this is there afterwards.
    write_to_all().await;
    write_to_all().await;
    let before = process.memory();
    let sleepers: Vec<_> = cookies.iter().map(|cookie| fall_asleep(port, cookie)).collect();
    eventually("their streams are open", || async { (connections(port, None) > SLEEPERS).then_some(()) }).await;
    alice.get_json("/api/me").await;
    write_to_all().await;
    // What the server has needed for sending it gives back after some seconds.
    let each = eventually("each of them costs no more than that", || async {
        let each = process.memory().saturating_sub(before) / SLEEPERS as u64;
        (each <= QUEUE + 64 * 1024).then_some(each)
    })
    .await;
    drop(sleepers);
    assert!(each > QUEUE / 4, "they are kept something: {each} bytes");
}

/// Of a device of its own.
async fn cookie_of(base: &str, username: &str) -> String {
    let login = json!({"username": username, "password": "correct horse"});
    let signed_in = Person::anonymous(base).post("/auth/login", &login).await;
    signed_in.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
}

/// Asks for a stream and then reads nothing, with as little room in between as the kernel allows.
fn fall_asleep(port: u16, cookie: &str) -> StdTcpStream {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(2048).unwrap();
    let address: std::net::SocketAddr = ([127, 0, 0, 1], port).into();
    socket.connect(&address.into()).unwrap();
    let mut sleeper: StdTcpStream = socket.into();
    let request = format!("GET /api/sse HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\n\r\n");
    std::io::Write::write_all(&mut sleeper, request.as_bytes()).unwrap();
    sleeper
}

#[tokio::test]
async fn a_request_that_never_arrives_is_given_up() {
    let config = vec![("SERVER__CLIENT_TIMEOUT", "1")];
    let stage = Stage::with(Options { config, ..Options::default() }).await;
    for beginning in [
        "POST /auth/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"user",
        "POST /auth/login HTTP/1.1\r\nhost: loc",
    ] {
        let mut connection = TcpStream::connect(("127.0.0.1", stage.port)).await.unwrap();
        tokio::io::AsyncWriteExt::write_all(&mut connection, beginning.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let read = tokio::time::timeout(Duration::from_secs(10), async {
            let mut chunk = [0; 4096];
            while !answer.windows(4).any(|four| four == b"\r\n\r\n") {
                match connection.read(&mut chunk).await.unwrap() {
                    0 => break,
                    read => answer.extend_from_slice(&chunk[..read]),
                }
            }
        });
        read.await.expect("an answer comes in time");
        assert!(answer.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&answer));
    }
}

#[tokio::test]
async fn streams_whose_clients_are_gone_are_let_go_of() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let before = connections(stage.port, None);
    let streams: Vec<_> = futures_util::future::join_all((0..50).map(|_| bob.listen(None))).await;
    assert!(connections(stage.port, None) >= 50);
    drop(streams);
    // Long before any heartbeat could find out.
    eventually("the server has closed its side", || async {
        (connections(stage.port, None) <= before + 2).then_some(())
    })
    .await;
    assert_eq!(bob.get("/healthz").await.status(), StatusCode::OK);
}

/// Connections on the server's side that are not closed, all of them or those from one port.
fn connections(port: u16, peer: Option<u16>) -> usize {
    const OPEN: [&str; 3] = ["01", "04", "08"]; // ESTABLISHED, FIN_WAIT1, CLOSE_WAIT: bytes may be waiting
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let ends_with = |address: &str, port: u16| address.ends_with(&format!(":{port:04X}"));
    let is_open = |line: &&str| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        ends_with(columns[1], port) && peer.is_none_or(|peer| ends_with(columns[2], peer)) && OPEN.contains(&columns[3])
    };
    table.lines().filter(is_open).count()
}

//! Keeps one `postgres` process alive: started again when it dies, gone when we go, however we go.

use std::{
    fs::{self, OpenOptions},
    os::unix::{fs::OpenOptionsExt as _, process::CommandExt as _},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use nix::{
    sys::{signal, signal::Signal},
    unistd::Pid,
};

use super::{
    cluster::{Cluster, NO_LINKS},
    pause,
};

/// Milliseconds.
const RESTART_AFTER: u64 = 100;
/// Recovery after a power cut reads back what was written since the last checkpoint; that can take a while.
const READY_WITHIN: Duration = Duration::from_secs(60);
const MOMENT: Duration = Duration::from_secs(5);
const STOP_WITHIN: Duration = Duration::from_secs(10);
/// A log that has grown beyond this is begun anew at the next start.
const LOG_LIMIT: u64 = 16 * 1024 * 1024;

/// Stops the database when it is dropped, and waits until it has written everything.
pub struct Supervisor {
    shared: Arc<Mutex<Shared>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    child: Option<Pid>,
    ended_by_itself: u32,
    stopping: bool,
}

fn lock(shared: &Mutex<Shared>) -> std::sync::MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Supervisor {
    pub fn start(cluster: &Cluster) -> anyhow::Result<Self> {
        let log = cluster.log.clone();
        if fs::metadata(&log).is_ok_and(|metadata| metadata.len() > LOG_LIMIT) {
            fs::remove_file(&log)?;
        }
        let command = postgres(cluster)?;
        let shared = Arc::new(Mutex::new(Shared::default()));
        let (started, first) = mpsc::channel();
        // The kernel takes the child down when the *thread* that started it ends, so this one lives as long as we do.
        let thread = thread::Builder::new().name("postgres".to_owned()).spawn({
            let shared = shared.clone();
            move || supervise(command, &shared, &started)
        })?;
        let supervisor = Self { shared, thread: Some(thread) };
        first.recv().context("the supervisor ended early")?.context("postgres cannot be started")?;
        supervisor.wait_until_ready(cluster)?;
        Ok(supervisor)
    }

    /// postgres writes its state into the eighth line of its pid file.
    fn wait_until_ready(&self, cluster: &Cluster) -> anyhow::Result<()> {
        let began = Instant::now();
        while began.elapsed() < READY_WITHIN {
            // A predecessor that is just going down holds its files for a moment; beyond that, trying on is no use.
            if lock(&self.shared).ended_by_itself > 0 && began.elapsed() > MOMENT {
                bail!("postgres does not start; its last words: {}", last_words(&cluster.log));
            }
            let state = fs::read_to_string(cluster.data.join("postmaster.pid")).unwrap_or_default();
            let mut lines = state.lines();
            let pid = lines.next().and_then(|line| line.parse().ok()).map(Pid::from_raw);
            let ready = lines.nth(6).is_some_and(|line| line.trim_end() == "ready");
            if ready && pid.is_some() && pid == lock(&self.shared).child {
                return Ok(());
            }
            pause(5);
        }
        bail!("postgres did not become ready within {READY_WITHIN:?}; its last words: {}", last_words(&cluster.log))
    }
}

impl Drop for Supervisor {
    fn drop(&mut self) {
        {
            let mut shared = lock(&self.shared);
            shared.stopping = true;
            send(shared.child, Signal::SIGINT);
        }
        let Some(thread) = self.thread.take() else { return };
        let began = Instant::now();
        while !thread.is_finished() && began.elapsed() < STOP_WITHIN {
            pause(5);
        }
        if !thread.is_finished() {
            tracing::warn!("the embedded database takes long to stop and is cut off; it recovers at the next start");
            send(lock(&self.shared).child, Signal::SIGQUIT);
        }
        if thread.join().is_err() {
            tracing::error!("the thread that watched the embedded database has panicked");
        }
    }
}

/// Ends when it is told to stop and the child is gone.
fn supervise(mut command: Command, shared: &Mutex<Shared>, started: &mpsc::Sender<std::io::Result<()>>) {
    let mut first = true;
    loop {
        let spawned = {
            let mut shared = lock(shared);
            if shared.stopping {
                return;
            }
            let spawned = command.spawn();
            shared.child = spawned.as_ref().ok().map(pid_of);
            spawned
        };
        match spawned {
            Ok(mut child) => {
                if first {
                    let _ = started.send(Ok(()));
                }
                let status = child.wait();
                let mut shared = lock(shared);
                shared.child = None;
                shared.ended_by_itself += 1;
                if shared.stopping {
                    return;
                }
                tracing::error!(?status, "the embedded database ended by itself; starting it again");
            }
            Err(error) if first => {
                let _ = started.send(Err(error));
                return;
            }
            Err(error) => tracing::error!(%error, "the embedded database cannot be started again; trying on"),
        }
        first = false;
        pause(RESTART_AFTER);
    }
}

fn postgres(cluster: &Cluster) -> anyhow::Result<Command> {
    let log = OpenOptions::new().create(true).append(true).custom_flags(NO_LINKS).open(&cluster.log)?;
    let mut command = cluster.account.command(&cluster.binaries.directory.join("postgres"), Signal::SIGQUIT);
    command.arg("-D").arg(&cluster.data);
    let socket_directory = cluster.socket_directory.display().to_string();
    for (key, value) in [
        ("listen_addresses", ""),
        ("port", "5432"),
        ("unix_socket_directories", &socket_directory),
        ("unix_socket_permissions", "0700"),
        // A refused statement would be logged with the values in it: log what the server does, not what it is asked.
        ("log_min_messages", "log"),
        ("log_min_error_statement", "panic"),
        ("log_error_verbosity", "terse"),
        ("log_statement", "none"),
        ("log_timezone", "UTC"),
        ("timezone", "UTC"),
        // Our statements are short; compiling them would cost more than running them.
        ("jit", "off"),
    ] {
        command.arg("-c").arg(format!("{key}={value}"));
    }
    command
        .current_dir(&cluster.data)
        // A Ctrl-C in the terminal is meant for the server, which stops the database last.
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log);
    Ok(command)
}

fn pid_of(child: &Child) -> Pid {
    Pid::from_raw(child.id().cast_signed())
}

fn send(child: Option<Pid>, what: Signal) {
    if let Some(pid) = child
        && let Err(error) = signal::kill(pid, what)
    {
        tracing::warn!(%error, "the embedded database could not be signalled");
    }
}

fn last_words(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().rev().take(3).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join(" / ")
}

//! Keeps one `postgres` process alive: started again when it dies, gone when we go, however we go.

use std::{
    io::{self, BufReader},
    os::unix::process::CommandExt as _,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use nix::{
    sys::{signal, signal::Signal},
    unistd::Pid,
};

use super::{
    advice,
    cluster::Cluster,
    pause,
    restarts::Restarts,
    words::{Event, Words},
};

/// Recovery after a power cut reads back what was written since the last checkpoint; that can take a while.
const READY_WITHIN: Duration = Duration::from_secs(60);
const PREDECESSOR_GONE_WITHIN: Duration = Duration::from_secs(5);
const STOP_WITHIN: Duration = Duration::from_secs(10);
/// After its end, what it said may still be on its way. Orphans of a killed one may keep silent for longer.
const LAST_WORDS_WITHIN: Duration = Duration::from_millis(300);

/// Stops the database when it is dropped, and waits until it has written everything.
pub struct Supervisor {
    post: Arc<Post>,
    thread: Option<JoinHandle<()>>,
}

/// What the threads tell each other.
#[derive(Default)]
struct Post {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    child: Option<Pid>,
    ready: bool,
    /// Whether it has ever been ready: before that, whoever starts it is told, afterwards the log is.
    served: bool,
    /// Why it ended last, until it is ready again.
    failure: Option<String>,
    stopping: bool,
}

impl Post {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.changed.notify_all();
    }

    /// Until `done`, or until that time is over.
    fn wait(&self, time: Duration, done: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        let waited = self.changed.wait_timeout_while(self.state(), time, |state| !done(state));
        waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

impl Supervisor {
    pub fn start(cluster: &Arc<Cluster>) -> anyhow::Result<Self> {
        let words = Words::open(&cluster.log).with_context(|| cluster.log.display().to_string())?;
        let post = Arc::new(Post::default());
        // The kernel takes the child down when the *thread* that started it ends, so this one lives as long as we do.
        let thread = thread::Builder::new().name("postgres".to_owned()).spawn({
            let (cluster, post) = (cluster.clone(), post.clone());
            move || supervise(&cluster, &words, &post)
        })?;
        let supervisor = Self { post, thread: Some(thread) };
        supervisor.wait_until_ready()?;
        Ok(supervisor)
    }

    fn wait_until_ready(&self) -> anyhow::Result<()> {
        let began = Instant::now();
        loop {
            let left = READY_WITHIN.saturating_sub(began.elapsed());
            let mut state = self.post.wait(left, |state| state.ready || state.failure.is_some());
            if state.ready {
                return Ok(());
            }
            let Some(failure) = state.failure.take() else {
                bail!("it did not become ready within {READY_WITHIN:?}");
            };
            // A predecessor that is just going down holds its files for a moment; beyond that, trying on is no use.
            if !advice::may_be_a_predecessor(&failure) || began.elapsed() > PREDECESSOR_GONE_WITHIN {
                bail!("it does not start: {failure}");
            }
        }
    }
}

impl Drop for Supervisor {
    fn drop(&mut self) {
        self.post.change(|state| {
            state.stopping = true;
            send(state.child, Signal::SIGINT);
        });
        let Some(thread) = self.thread.take() else { return };
        let began = Instant::now();
        while !thread.is_finished() && began.elapsed() < STOP_WITHIN {
            pause(5);
        }
        if !thread.is_finished() {
            tracing::warn!("the embedded database takes long to stop and is cut off; it recovers at the next start");
            send(self.post.state().child, Signal::SIGQUIT);
        }
        if thread.join().is_err() {
            tracing::error!("the thread that watched the embedded database has panicked");
        }
    }
}

/// Ends when it is told to stop and the child is gone.
fn supervise(cluster: &Cluster, words: &Words, post: &Arc<Post>) {
    let mut restarts = Restarts::default();
    loop {
        let began = Instant::now();
        let ended = run_once(cluster, words, post);
        let restart = restarts.ended(began.elapsed());
        let failure = match ended {
            Ok(None) => return,
            Ok(Some(status)) => words.complaint().unwrap_or_else(|| format!("{status}, without a word")),
            Err(error) => format!("{} cannot be run: {error}", cluster.binaries.directory.display()),
        };
        post.change(|state| {
            if state.served && restart.is_told && !state.stopping {
                let (data, what) = (cluster.data.display(), advice::with(&failure));
                tracing::error!(
                    attempt = restart.attempt,
                    "the embedded database in {data} has ended by itself and is started again: {what}"
                );
            }
            state.failure = Some(failure);
        });
        if post.wait(restart.after, |state| state.stopping).stopping {
            return;
        }
    }
}

/// Starts it and waits for its end; `None` when that was ordered.
fn run_once(cluster: &Cluster, words: &Words, post: &Arc<Post>) -> io::Result<Option<ExitStatus>> {
    words.begin();
    let mut child = {
        // Not in between: it would be started, and never told to stop.
        let mut state = post.state();
        if state.stopping {
            return Ok(None);
        }
        let child = postgres(cluster).spawn()?;
        state.child = Some(pid_of(&child));
        child
    };
    let listener = listen(&mut child, words, post).inspect_err(|_| {
        let _ = child.kill();
        let _ = child.wait();
    })?;
    let status = child.wait()?;
    let began = Instant::now();
    while !listener.is_finished() && began.elapsed() < LAST_WORDS_WITHIN {
        pause(1);
    }
    let mut state = post.state();
    state.child = None;
    state.ready = false;
    Ok((!state.stopping).then_some(status))
}

/// Follows what it says, in a thread of its own.
fn listen(child: &mut Child, words: &Words, post: &Arc<Post>) -> io::Result<JoinHandle<()>> {
    let pid = pid_of(child);
    let speech = child.stderr.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let (words, post) = (words.clone(), post.clone());
    thread::Builder::new().name("postgres-words".to_owned()).spawn(move || {
        words.listen(BufReader::new(speech), |event| post.change(|state| act_upon(&event, pid, state)));
    })
}

fn act_upon(event: &Event, speaker: Pid, state: &mut State) {
    if state.child != Some(speaker) {
        return;
    }
    match event {
        Event::Ready => {
            if state.served {
                tracing::info!("the embedded database accepts connections again");
            }
            (state.ready, state.served, state.failure) = (true, true, None);
        }
        Event::Crashed(what) => tracing::error!(
            "a process of the embedded database has died; it cuts its connections and recovers by itself. Signal 9 is \
             most often the kernel, short of memory. It says: {what}"
        ),
        Event::AskedToEnd if !state.stopping => {
            tracing::warn!("somebody has told the embedded database to end; to stop it, stop this server");
            send(state.child, Signal::SIGINT);
        }
        Event::AskedToEnd => {}
    }
}

fn postgres(cluster: &Cluster) -> Command {
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
        // What it says is read by us: see `words`.
        ("log_destination", "stderr"),
        ("logging_collector", "off"),
        ("log_line_prefix", "%m [%p] "),
        ("lc_messages", "C"),
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
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
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

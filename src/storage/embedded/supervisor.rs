//! Keeps one `postgres` process alive: started again when it dies, gone when we go, however we go.

use std::{
    io::{self, BufReader},
    process::{Child, ExitStatus},
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
    pause, postgres,
    restarts::Restarts,
    words::{Event, Words},
};

/// Recovery after a power cut reads back what was written since the last checkpoint. On a slow disk that takes minutes,
/// and to give up would only make it begin again.
const STILL_AT_IT_AFTER: Duration = Duration::from_secs(15);
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
    /// Whether the log says that it is down, and so has to say when it is back.
    told: bool,
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

    /// For the log, unless it is still told to whoever starts it, or was ordered.
    fn is_worth_a_line(&self) -> bool {
        let mut state = self.state();
        let is_worth_it = state.served && !state.stopping;
        state.told |= is_worth_it;
        is_worth_it
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
            let mut state = self.post.wait(STILL_AT_IT_AFTER, |state| state.ready || state.failure.is_some());
            if state.ready {
                return Ok(());
            }
            match state.failure.take() {
                // A predecessor that is just going down holds its files for a moment; beyond that, trying on is no use.
                Some(failure)
                    if advice::may_be_a_predecessor(&failure) && began.elapsed() < PREDECESSOR_GONE_WITHIN => {}
                Some(failure) => bail!("it does not start: {failure}"),
                None => tracing::warn!(
                    "the embedded database is still getting ready, as after a power cut; it is waited for"
                ),
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
            Ok(Some(status)) => words.complaint().unwrap_or_else(|| format!("{status}, without a complaint")),
            Err(error) => format!("{} cannot be run: {error}", cluster.binaries.directory.display()),
        };
        if restart.is_told && post.is_worth_a_line() {
            let (data, what) = (cluster.data.display(), advice::with(&failure));
            tracing::error!(
                attempt = restart.attempt,
                "the embedded database in {data} has ended by itself and is started again: {what}"
            );
        }
        post.change(|state| state.failure = Some(failure));
        if post.wait(restart.after, |state| state.stopping).stopping {
            return;
        }
    }
}

/// Starts it and waits for its end; `None` when that was ordered.
fn run_once(cluster: &Cluster, words: &Words, post: &Arc<Post>) -> io::Result<Option<ExitStatus>> {
    words.forget();
    let mut child = {
        // Not in between: it would be started, and never told to stop.
        let mut state = post.state();
        if state.stopping {
            return Ok(None);
        }
        let child = postgres::command(cluster).spawn()?;
        state.child = Some(pid_of(&child));
        child
    };
    let listener = listen(&mut child, words, post).inspect_err(|_| {
        let _ = child.kill();
        let _ = child.wait();
        post.change(|state| state.child = None);
    })?;
    let status = child.wait()?;
    // At once: its number may be somebody else's soon.
    post.change(|state| (state.child, state.ready) = (None, false));
    let began = Instant::now();
    while !listener.is_finished() && began.elapsed() < LAST_WORDS_WITHIN {
        pause(1);
    }
    Ok((!post.state().stopping).then_some(status))
}

/// Follows what it says, in a thread of its own.
fn listen(child: &mut Child, words: &Words, post: &Arc<Post>) -> io::Result<JoinHandle<()>> {
    let pid = pid_of(child);
    let speech = child.stderr.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let (words, post) = (words.clone(), post.clone());
    thread::Builder::new().name("postgres-words".to_owned()).spawn(move || {
        words.listen(BufReader::new(speech), |event| match event {
            Event::Ready => is_ready(pid, &words, &post),
            Event::AskedToEnd => end_now(pid, &post),
            Event::Crashed(how) => {
                // Killed, it had no time to complain: what it did complain of was something else.
                let complaint = words.complaint().filter(|_| !how.contains("signal 9"));
                let what = advice::with(&complaint.unwrap_or(how));
                if post.is_worth_a_line() {
                    tracing::error!("a process of the embedded database has died, and it recovers by itself: {what}");
                }
            }
        });
    })
}

fn is_ready(pid: Pid, words: &Words, post: &Post) {
    words.forget();
    post.change(|state| {
        if state.child == Some(pid) {
            if state.told {
                tracing::info!("the embedded database accepts connections again");
            }
            (state.ready, state.served, state.told, state.failure) = (true, true, false, None);
        }
    });
}

/// It would wait for our connections to end, and let nobody in meanwhile.
fn end_now(pid: Pid, post: &Post) {
    let state = post.state();
    if state.child == Some(pid) && !state.stopping {
        tracing::warn!("somebody has told the embedded database to end; to stop it, stop this server");
        send(state.child, Signal::SIGINT);
    }
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

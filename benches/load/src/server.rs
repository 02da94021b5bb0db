//! Our server, as a process of its own with its embedded database.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tokio::{sync::mpsc, time::timeout};

use crate::http::{Connection, request};

const STARTS_WITHIN: Duration = Duration::from_secs(120);
const STOPS_WITHIN: Duration = Duration::from_secs(20);

/// A child that ends with us, whatever happens to us.
pub struct Process(Child);

impl Process {
    pub fn start(program: &Path, prepare: impl FnOnce(&mut Command)) -> anyhow::Result<Self> {
        // Should we be killed without a chance to clean up, the kernel tells it to stop.
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "TERM"]).arg(program).stdin(Stdio::null());
        prepare(&mut command);
        Ok(Self(command.spawn().context("setpriv (util-linux) cannot be started")?))
    }

    pub fn pid(&self) -> Pid {
        Pid::from_raw(self.0.id().cast_signed())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = kill(self.pid(), Signal::SIGTERM);
        let deadline = Instant::now() + STOPS_WITHIN;
        while matches!(self.0.try_wait(), Ok(None)) && Instant::now() < deadline {
            #[expect(clippy::disallowed_methods, reason = "a destructor cannot await")]
            thread::sleep(Duration::from_millis(5));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub struct Server {
    process: Process,
    pub address: SocketAddr,
    data: PathBuf,
}

/// How long a start has taken.
pub struct StartUp {
    /// Until the server said that it was ready.
    pub said: Duration,
    /// Until `/readyz` answered 200.
    pub answered: Duration,
}

impl Server {
    /// Starts it on `state`, with nothing but the defaults and the keys given, and waits until it is ready.
    pub async fn start(program: &Path, state: &Path, keys: &[(&str, String)]) -> anyhow::Result<(Self, StartUp)> {
        let address = free_address()?;
        let log = fs::File::options().create(true).append(true).open(log_of(state))?;
        let began = Instant::now();
        let mut process = Process::start(program, |command| {
            // What somebody has set for a server of theirs must not lead us to that one's data.
            for (name, _) in std::env::vars_os() {
                let is_ours = name.to_str().is_some_and(|name| name.starts_with("ANONYMA_"));
                if is_ours || name == "DATABASE_URL" {
                    command.env_remove(name);
                }
            }
            command.env("ANONYMA_STATE_DIR", state).env("PORT", address.port().to_string());
            command.envs(keys.iter().map(|(key, value)| (format!("ANONYMA_{key}"), value)));
            command.stdout(Stdio::piped()).stderr(log);
        })?;
        let output = process.0.stdout.take().context("the server has no output")?;
        let starting = async { tokio::try_join!(told(output, began), answered(address, began)) };
        let ((said, data), answered) =
            timeout(STARTS_WITHIN, starting).await.context("the server does not become ready")??;
        Ok((Self { process, address, data }, StartUp { said, answered }))
    }

    pub fn pid(&self) -> Pid {
        self.process.pid()
    }

    /// The directory of its database's socket.
    pub fn socket(&self) -> PathBuf {
        self.data.with_file_name("run")
    }

    /// The first process of its database.
    pub fn database(&self) -> anyhow::Result<Pid> {
        let text = fs::read_to_string(self.data.join("postmaster.pid"))?;
        let pid = text.lines().next().and_then(|pid| pid.parse().ok());
        Ok(Pid::from_raw(pid.context("an odd postmaster.pid")?))
    }

    /// As it calls itself.
    pub fn database_version(&self) -> anyhow::Result<String> {
        let program = format!("/proc/{}/exe", self.database()?);
        let said = Command::new(fs::read_link(program)?).arg("--version").output()?;
        let said = String::from_utf8(said.stdout)?;
        Ok(said.trim().trim_start_matches("postgres (PostgreSQL) ").to_owned())
    }
}

fn log_of(state: &Path) -> PathBuf {
    state.with_extension("log")
}

/// What a server on this state has said last, for when something went wrong.
pub fn end_of_log(state: &Path) -> String {
    let log = fs::read_to_string(log_of(state)).unwrap_or_default();
    let lines: Vec<_> = log.lines().collect();
    format!("The server's last lines:\n{}\n", lines[lines.len().saturating_sub(5)..].join("\n"))
}

/// A port that nobody has right now. The server could choose one itself, but then nobody knew where to ask it.
pub fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// Waits for the line that says it is ready; also answers with where the data lies.
async fn told(output: ChildStdout, began: Instant) -> anyhow::Result<(Duration, PathBuf)> {
    let (sender, mut lines) = mpsc::channel(16);
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            // Read on when nobody wants to know any more: the server must not find its output closed.
            let _ = sender.blocking_send((began.elapsed(), line));
        }
    });
    let mut data = PathBuf::new();
    while let Some((after, line)) = lines.recv().await {
        if let Some(place) = line.strip_prefix("The data is in ") {
            data = place.into();
        }
        if line.starts_with("Anonyma is ready at ") {
            return Ok((after, data));
        }
    }
    bail!("the server has ended")
}

async fn answered(address: SocketAddr, began: Instant) -> anyhow::Result<Duration> {
    let question = request("GET", "/readyz", &[], "");
    loop {
        if let Ok(mut connection) = Connection::open(address).await
            && connection.exchange(&question).await.is_ok_and(|answer| answer.status == 200)
        {
            return Ok(began.elapsed());
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

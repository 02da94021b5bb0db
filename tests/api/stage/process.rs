//! The server as a process of its own, with the embedded database, to be killed.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use sqlx::{Connection as _, PgConnection, postgres::PgConnectOptions};

pub struct Process {
    child: Child,
    pub base: String,
    data: Option<PathBuf>,
}

impl Process {
    pub fn command(state_dir: &Path) -> Command {
        Self::command_of(Path::new(env!("CARGO_BIN_EXE_anonyma")), state_dir)
    }

    pub fn command_of(program: &Path, state_dir: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_remove("DATABASE_URL").env("ANONYMA_STATE_DIR", state_dir).env("PORT", "0");
        command
    }

    /// Starts it and waits until it says that it is ready.
    pub fn start(state_dir: &Path) -> Self {
        Self::quiet(Self::command(state_dir))
    }

    pub fn quiet(mut command: Command) -> Self {
        command.stderr(Stdio::null());
        Self::start_with(command)
    }

    pub fn start_with(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the server starts");
        let mut data = None;
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            if let Some(place) = line.strip_prefix("The data is in ") {
                data = Some(PathBuf::from(place));
            }
            if let Some(url) = line.strip_prefix("Anonyma is ready at ") {
                return Self { child, base: url.replace("localhost", "127.0.0.1"), data };
            }
        }
        panic!("the server ended before it was ready: {:?}", child.wait());
    }

    /// Runs it until it ends by itself; answers whether it succeeded and what it said on stderr.
    pub fn run_to_end(mut command: Command) -> (bool, String) {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (stdout, mut stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let listening = std::thread::spawn(move || {
            let mut said = String::new();
            stderr.read_to_string(&mut said).map(|_| said)
        });
        let is_ready = |line: std::io::Result<String>| line.unwrap().starts_with("Anonyma is ready at ");
        let serves = BufReader::new(stdout).lines().any(is_ready);
        if serves {
            child.kill().unwrap();
        }
        let (status, said) = (child.wait().unwrap(), listening.join().unwrap().unwrap());
        assert!(!serves, "it serves instead of ending; before that it said: {said}");
        (status.success(), said)
    }

    /// Runs it until it gives up, which it has to do with one line on stderr.
    pub fn complaint(command: Command) -> String {
        let (succeeded, said) = Self::run_to_end(command);
        assert!(!succeeded && said.starts_with("anonyma: ") && said.lines().count() == 1, "{said}");
        said
    }

    /// Bytes of memory that it has for itself.
    pub fn memory(&self) -> u64 {
        let text = std::fs::read_to_string(format!("/proc/{}/smaps_rollup", self.pid())).unwrap();
        let kib = |line: &str| line.split_whitespace().nth(1)?.parse::<u64>().ok();
        text.lines().filter(|line| line.starts_with("Private_Dirty:")).find_map(kib).unwrap() * 1024
    }

    pub fn pid(&self) -> Pid {
        Pid::from_raw(self.child.id().cast_signed())
    }

    /// The embedded database's process.
    pub fn database_pid(&self) -> Pid {
        let text = std::fs::read_to_string(self.data_directory().join("postmaster.pid")).unwrap();
        Pid::from_raw(text.lines().next().unwrap().parse().unwrap())
    }

    /// As we see it: the server may have mounts of its own.
    pub fn data_directory(&self) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.pid()));
        root.join(self.data.as_ref().unwrap().strip_prefix("/").unwrap())
    }

    /// As the embedded database's owner.
    pub async fn db_connect(&self) -> PgConnection {
        self.db_try_connect().await.unwrap()
    }

    pub async fn db_try_connect(&self) -> sqlx::Result<PgConnection> {
        let options = PgConnectOptions::new_without_pgpass()
            .socket(self.data_directory().with_file_name("run"))
            .username("anonyma")
            .database("postgres");
        PgConnection::connect_with(&options).await
    }

    pub fn state_dir(&self) -> PathBuf {
        self.data.as_ref().unwrap().ancestors().nth(2).unwrap().to_owned()
    }

    /// As a power cut would: no time for anything.
    pub fn kill(mut self) {
        kill(self.pid(), Signal::SIGKILL).unwrap();
        self.child.wait().unwrap();
    }

    /// As Ctrl-C does; answers whether it ended well.
    pub fn interrupt(mut self) -> bool {
        kill(self.pid(), Signal::SIGINT).unwrap();
        self.child.wait().unwrap().success()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.child.try_wait().unwrap().is_none() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Whether a process is there at all.
pub fn lives(pid: Pid) -> bool {
    kill(pid, None).is_ok()
}

/// Waits until a process is gone.
pub fn wait_for_end_of(pid: Pid) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while lives(pid) {
        assert!(Instant::now() < deadline, "process {pid} is still there");
        std::thread::yield_now();
    }
}

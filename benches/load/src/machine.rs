//! What the figures were measured on.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use serde_json::{Value, json};

use crate::{
    report::median,
    usage::{self, Processors},
};

pub struct Machine {
    pub date: String,
    revision: String,
    processor: String,
    cores: usize,
    memory: u64,
    kernel: String,
    disk_write: Duration,
    /// Known when the server has been started.
    pub database: String,
    before: Processors,
}

impl Machine {
    pub fn look(directory: &Path) -> anyhow::Result<Self> {
        Ok(Self {
            date: said_by("date", &["-u", "+%Y-%m-%dT%H-%M-%SZ"])?,
            revision: revision(),
            processor: processor()?,
            cores: std::thread::available_parallelism()?.get(),
            memory: usage::memory_of_the_machine()?,
            kernel: fs::read_to_string("/proc/sys/kernel/osrelease")?.trim().to_owned(),
            disk_write: disk_write(directory)?,
            database: String::new(),
            before: Processors::look()?,
        })
    }

    /// How much of the processors somebody else had while we measured: with more than a little, measure again.
    pub fn share_of_others(&self) -> anyhow::Result<f64> {
        self.before.share_of_others_since()
    }

    pub fn json(&self) -> Value {
        json!({
            "date": self.date,
            "revision": self.revision,
            "processor": self.processor,
            "cores": self.cores,
            "memory_bytes": self.memory,
            "kernel": self.kernel,
            "postgresql": self.database,
            "disk_write_seconds": self.disk_write.as_secs_f64(),
        })
    }

    pub fn lines(&self) -> String {
        let gibibytes = self.memory as f64 / f64::from(1 << 30);
        let write = self.disk_write.as_secs_f64() * 1000.0;
        format!(
            "{}, revision {}\n{}, {} processors, {gibibytes:.0} GiB of memory, Linux {}\nPostgreSQL {}, \
             on a disk that keeps 8 KiB in {write:.2} ms (fdatasync, median)",
            self.date, self.revision, self.processor, self.cores, self.kernel, self.database
        )
    }
}

fn said_by(program: &str, arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new(program).args(arguments).output().with_context(|| format!("{program} cannot be run"))?;
    anyhow::ensure!(output.status.success(), "{program} failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// There may be no git, or no repository: that is no reason not to measure.
fn revision() -> String {
    let Ok(revision) = said_by("git", &["rev-parse", "--short=12", "HEAD"]) else { return "unknown".to_owned() };
    match said_by("git", &["status", "--porcelain"]) {
        Ok(changes) if changes.is_empty() => revision,
        _ => format!("{revision} with changes"),
    }
}

fn processor() -> anyhow::Result<String> {
    let text = fs::read_to_string("/proc/cpuinfo")?;
    let name = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    // Not every architecture has a name there.
    Ok(name.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, name)| name.to_owned()))
}

/// What a commit waits for.
fn disk_write(directory: &Path) -> anyhow::Result<Duration> {
    let mut file = fs::File::create(directory.join("write"))?;
    let mut times = Vec::new();
    for _ in 0..100 {
        let began = Instant::now();
        file.write_all(&[1; 8192])?;
        file.sync_data()?;
        times.push(began.elapsed());
    }
    Ok(Duration::from_secs_f64(median(&times)))
}

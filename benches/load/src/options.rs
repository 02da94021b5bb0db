//! What is asked for, in variables that `make bench` passes on.

use std::{env, path::PathBuf, str::FromStr};

use anyhow::{Context as _, ensure};

use crate::report::{self, Base};

/// The parts of a run, by the names that `BENCH_ONLY` takes.
const PARTS: [&str; 7] = ["start", "streams", "sends", "page", "inbox", "search", "board"];

pub struct Options {
    /// The server's program.
    pub server: PathBuf,
    /// Which parts to run.
    only: Vec<String>,
    /// Event streams that are open at the same time.
    pub streams: usize,
    /// Events that are timed one by one. There are a fourth as many bursts.
    pub rounds: usize,
    /// Connected users among whom is written.
    pub users: usize,
    /// How many write at the same time, one measurement for each.
    pub senders: Vec<usize>,
    /// How long one measurement of the writing takes; there are three for each number of senders.
    pub seconds: u64,
    /// How many conversations the measured inbox has, of a hundred messages each.
    pub conversations: usize,
    /// How many messages are searched, of which the searcher sees a hundredth.
    pub messages: usize,
    /// How many broadcasts the measured board has, with ten times as many comments.
    pub broadcasts: usize,
    /// Whether nginx with Nchan is measured beside us.
    pub with_nchan: bool,
    /// An earlier run to compare with.
    pub base: Option<Base>,
    /// Where the results are kept.
    pub results: PathBuf,
    /// Below it the databases lie while they are measured. It should be a disk: a database in memory is no measure.
    pub directory: PathBuf,
}

impl Options {
    pub fn from_environment() -> anyhow::Result<Self> {
        let text = |name: &str| env::var(name).ok().filter(|text| !text.is_empty());
        let list = |name, default: &str| -> Vec<String> {
            text(name).as_deref().unwrap_or(default).split(',').map(|part| part.trim().to_owned()).collect()
        };
        let options = Self {
            server: text("BENCH_SERVER").unwrap_or_else(|| "target/release/anonyma".to_owned()).into(),
            only: list("BENCH_ONLY", &PARTS.join(",")),
            streams: number("BENCH_STREAMS", 5000, 1..=50_000)?,
            rounds: number("BENCH_ROUNDS", 20, 1..=1000)?,
            users: number("BENCH_USERS", 500, 2..=10_000)?,
            senders: list("BENCH_SENDERS", "1,16,64")
                .iter()
                .map(|text| parse("BENCH_SENDERS", text))
                .collect::<Result<_, _>>()?,
            seconds: number("BENCH_SECONDS", 5, 1..=120)?,
            conversations: number("BENCH_CONVERSATIONS", 100_000, 400..=1_000_000)?,
            messages: number("BENCH_MESSAGES", 1_000_000, 10_000..=10_000_000)?,
            broadcasts: number("BENCH_BROADCASTS", 1_000_000, 1_000..=10_000_000)?,
            with_nchan: match text("BENCH_PEER").as_deref() {
                None => false,
                Some("nchan") => true,
                Some(other) => anyhow::bail!("BENCH_PEER={other}: the only peer is nchan"),
            },
            // Read now: it may be the latest one, which this run replaces.
            base: text("BENCH_BASE").map(|file| report::read_base(file.as_ref())).transpose()?,
            results: text("BENCH_RESULTS").unwrap_or_else(|| "target/bench".to_owned()).into(),
            directory: text("BENCH_DIRECTORY").unwrap_or_else(|| "/var/tmp".to_owned()).into(),
        };
        for part in &options.only {
            ensure!(PARTS.contains(&part.as_str()), "BENCH_ONLY={part}: the parts are {}", PARTS.join(", "));
        }
        for senders in &options.senders {
            let users = options.users;
            ensure!((1..=users).contains(senders), "BENCH_SENDERS={senders}: from 1 to the {users} users there are");
        }
        ensure!(options.server.exists(), "there is no server at {}", options.server.display());
        Ok(options)
    }

    pub fn runs(&self, part: &str) -> bool {
        self.only.iter().any(|wanted| wanted == part)
    }
}

fn number<T: FromStr + PartialOrd + std::fmt::Display>(
    name: &str,
    default: T,
    allowed: std::ops::RangeInclusive<T>,
) -> anyhow::Result<T> {
    let Some(text) = env::var(name).ok().filter(|text| !text.is_empty()) else { return Ok(default) };
    let number = parse(name, &text)?;
    ensure!(allowed.contains(&number), "{name}={text}: from {} to {}", allowed.start(), allowed.end());
    Ok(number)
}

fn parse<T: FromStr>(name: &str, text: &str) -> anyhow::Result<T> {
    text.parse().ok().with_context(|| format!("{name}={text}: a whole number was expected"))
}

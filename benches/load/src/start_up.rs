//! How long a start takes: on a fresh state directory, where the database is made first, and again on the same.

use std::path::Path;

use anyhow::Context as _;

use crate::{
    options::Options,
    report::{Report, Unit, median},
    server::{Server, StartUp, end_of_log},
};

const COLD_ROUNDS: usize = 3;
const WARM_ROUNDS: usize = 5;

pub async fn run(directory: &Path, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    report.section("Start");
    let mut cold = Vec::new();
    for round in 0..COLD_ROUNDS {
        cold.push(start(&directory.join(format!("cold-{round}")), options).await?);
    }
    tell("cold", "fresh state directory", &cold, report);
    let mut warm = Vec::new();
    for _ in 0..WARM_ROUNDS {
        warm.push(start(&directory.join("cold-0"), options).await?);
    }
    tell("warm", "existing data", &warm, report);
    Ok(())
}

/// The server has stopped again when this answers.
async fn start(state: &Path, options: &Options) -> anyhow::Result<StartUp> {
    let started = Server::start(&options.server, state, &[]).await;
    let (_server, start_up) = started.with_context(|| end_of_log(state))?;
    Ok(start_up)
}

fn tell(key: &str, label: &str, starts: &[StartUp], report: &mut Report) {
    let said: Vec<_> = starts.iter().map(|start| start.said).collect();
    let answered: Vec<_> = starts.iter().map(|start| start.answered).collect();
    let rounds = starts.len();
    let label = |what| format!("{label}: {what}, median of {rounds}");
    report.figure(&format!("start.{key}.said"), &label("until it says it is ready"), median(&said), Unit::Seconds);
    report.figure(&format!("start.{key}.ready"), &label("until /readyz answers 200"), median(&answered), Unit::Seconds);
}

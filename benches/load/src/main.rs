//! Loads the server on this machine and says what it carries. `make bench` runs it; `docs/performance.md` says what the
//! figures mean.
//!
//! | module | what |
//! |---|---|
//! | [`start_up`], [`fan_out`], [`sends`], [`page`], [`inbox`], [`search`], [`board`] | the parts of a run |
//! | [`audience`] | many streams that get the same events, and their check |
//! | [`ledger`], [`audit`] | everything that was sent, and whether it is there afterwards |
//! | [`server`], [`database`], [`nchan`], [`person`] | who is measured, and who uses it |
//! | [`repeat`] | one request, timed again and again |
//! | [`http`], [`frames`] | a small client that costs little |
//! | [`usage`], [`machine`], [`descriptors`] | what the kernel counts |
//! | [`options`], [`report`], [`text`] | what is asked for, and what comes out |
//!
//! It runs on one thread: the processors are the server's.

mod audience;
mod audit;
mod board;
mod database;
mod descriptors;
mod fan_out;
mod frames;
mod http;
mod inbox;
mod ledger;
mod machine;
mod nchan;
mod options;
mod page;
mod person;
mod repeat;
mod report;
mod search;
mod sends;
mod server;
mod start_up;
mod text;
mod usage;

use std::{path::Path, process::ExitCode, time::Duration};

use anyhow::Context as _;
use tokio::{
    signal::unix::{SignalKind, signal},
    task::LocalSet,
    time::timeout,
};

use machine::Machine;
use nchan::Nchan;
use options::Options;
use report::Report;
use server::Server;

/// A run that hangs ends too.
const LONGEST: Duration = Duration::from_secs(40 * 60);

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            report::say(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<ExitCode> {
    let mut options = Options::from_environment()?;
    let fit = descriptors::streams_that_fit()?;
    options.streams = at_most(fit, options.streams, "streams");
    options.users = at_most(fit, options.users, "connected users");
    for senders in &mut options.senders {
        *senders = at_most(options.users, *senders, "senders");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(LocalSet::new().run_until(async {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        // What was started ends with the future that is dropped.
        tokio::select! {
            measured = timeout(LONGEST, measure(&options)) => measured.context("this takes too long")?,
            _ = interrupt.recv() => Ok(ExitCode::from(130)),
            _ = terminate.recv() => Ok(ExitCode::from(143)),
        }
    }))
}

fn at_most(fit: usize, wanted: usize, what: &str) -> usize {
    if wanted > fit {
        report::say(&format!("Only {fit} {what} instead of {wanted}: the hard limit of open files allows no more."));
        report::say("Raise it, for example as root: ulimit -n 65536");
    }
    wanted.min(fit)
}

async fn measure(options: &Options) -> anyhow::Result<ExitCode> {
    let directory = passable_directory(&options.directory)?;
    let mut machine = Machine::look(directory.path())?;
    let mut report = Report::default();
    if options.runs("start") {
        report::say("Starting the server again and again …");
        start_up::run(directory.path(), options, &mut report).await?;
    }
    let state = directory.path().join("state");
    let measured = measure_server(directory.path(), &state, options, &mut machine, &mut report).await;
    measured.with_context(|| server::end_of_log(&state))?;
    if options.runs("inbox") {
        let state = directory.path().join("inbox");
        let measured = measure_inbox(&state, options, &mut report).await;
        measured.with_context(|| server::end_of_log(&state))?;
    }
    if options.runs("search") {
        let state = directory.path().join("search");
        search::run(&state, options, &mut report).await.with_context(|| server::end_of_log(&state))?;
    }
    if options.runs("board") {
        let state = directory.path().join("board");
        let measured = measure_board(&state, options, &mut report).await;
        measured.with_context(|| server::end_of_log(&state))?;
    }
    report.finish(&machine, options)?;
    Ok(if report.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn measure_server(
    directory: &Path,
    state: &Path,
    options: &Options,
    machine: &mut Machine,
    report: &mut Report,
) -> anyhow::Result<()> {
    // All streams of the fan-out belong to one user.
    let keys = [("REALTIME__STREAMS_PER_USER", (options.streams + 100).to_string())];
    let (server, _) = Server::start(&options.server, state, &keys).await?;
    machine.database = server.database_version()?;
    if options.runs("streams") {
        report::say("Sending to many streams …");
        let ours = fan_out::measure(&fan_out::our_channel(&server).await?, options).await?;
        ours.tell(options.streams, report);
        if options.with_nchan {
            report::say("The same with nginx and Nchan …");
            report.name_peer(nchan::version()?);
            let peer = Nchan::start(directory, options.streams).await?;
            fan_out::measure(&peer.channel(ours.event_bytes)?, options).await?.tell_as_peer(report);
        }
        report::say("Posting on the board to as many …");
        let board = fan_out::measure(&board::channel(&server).await?, options).await?;
        let bytes = board.event_bytes;
        report.section(format!("A broadcast to {} event streams; an event has {bytes} bytes", options.streams));
        board.tell_speed("board", report);
    }
    if options.runs("sends") {
        report::say("Writing messages among many users …");
        sends::run(&server, options, report).await?;
    }
    if options.runs("page") {
        report::say("Loading the page …");
        page::run(&server, report).await?;
    }
    Ok(())
}

/// On a server of its own: what fills it would be in the way of the others.
async fn measure_inbox(state: &Path, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let (server, _) = Server::start(&options.server, state, &[]).await?;
    inbox::run(&server, options, report).await
}

async fn measure_board(state: &Path, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let (server, _) = Server::start(&options.server, state, &[]).await?;
    board::run(&server, options, report).await
}

/// The database may run under another account, which has to get to its data.
fn passable_directory(parent: &Path) -> anyhow::Result<tempfile::TempDir> {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = tempfile::Builder::new().prefix("anonyma-bench-").tempdir_in(parent)?;
    std::fs::set_permissions(directory.path(), std::fs::Permissions::from_mode(0o755))?;
    Ok(directory)
}

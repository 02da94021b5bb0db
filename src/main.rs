//! `anonyma` serves; `anonyma openapi` prints the contract.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program talks to whoever started it")]

mod descriptors;

use std::{path::PathBuf, process::ExitCode};

use anonyma::{app, config, http, telemetry};
use clap::{Parser, Subcommand};
use tokio::signal::unix::{SignalKind, signal};

/// A quarter less memory for an idle event stream than with the system's allocator, and what passwords have needed goes
/// back: docs/performance.md.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Self-hosted, real-time anonymous messaging.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// A file with the keys that differ from config/default.toml.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Print the OpenAPI document.
    Openapi,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Some(Command::Openapi) => print_openapi(),
        None => actix_web::rt::System::new().block_on(serve(arguments.config)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("anonyma: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn print_openapi() -> anyhow::Result<()> {
    println!("{}", http::openapi_document().to_pretty_json()?);
    Ok(())
}

async fn serve(file: Option<PathBuf>) -> anyhow::Result<()> {
    let config = config::load(file.as_deref(), &config::environment()?)?;
    telemetry::start(&config.log)?;
    descriptors::raise_limit();
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let starting = app::start(config, app::Parts::default());
    let running = tokio::select! {
        running = starting => running?,
        // Whatever was begun goes down with us; the embedded database recovers by itself.
        _ = interrupt.recv() => std::process::exit(130),
        _ = terminate.recv() => std::process::exit(143),
    };
    if let Some(data) = &running.data_directory {
        println!("The data is in {}", data.display());
    }
    println!("Anonyma is ready at {}", running.public_url);
    let stopper = running.stopper();
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        stopper.stop().await;
    });
    running.run().await
}

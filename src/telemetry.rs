//! The log. What may stand in it: what happened, to which route, how long it took. Never: content, a cookie, an
//! address, a name, or ids from which a person and a thread can be joined.

use std::io::IsTerminal as _;

use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter,
    filter::filter_fn,
    layer::{Layer, SubscriberExt as _},
    util::SubscriberInitExt as _,
};

use crate::config::{Log, LogFormat};

pub fn start(log: &Log) -> anyhow::Result<()> {
    let filter: EnvFilter = log.filter.parse()?;
    let output = match log.format {
        LogFormat::Text => tracing_subscriber::fmt::layer()
            .with_writer(std::io::stderr)
            .with_ansi(std::io::stderr().is_terminal())
            .boxed(),
        LogFormat::Json => tracing_subscriber::fmt::layer().json().with_writer(std::io::stderr).boxed(),
    };
    tracing_subscriber::registry().with(output.with_filter(filter_fn(is_discreet)).with_filter(filter)).init();
    Ok(())
}

/// Libraries print requests, headers and statements at their finer levels; those are not let through at any setting.
fn is_discreet(metadata: &Metadata<'_>) -> bool {
    metadata.target().starts_with("anonyma") || *metadata.level() <= Level::WARN
}

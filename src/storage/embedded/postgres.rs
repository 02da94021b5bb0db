//! How `postgres` itself is called: with the settings that must not depend on a file.

use std::{
    os::unix::process::CommandExt as _,
    process::{Command, Stdio},
};

use nix::sys::signal::Signal;

use super::cluster::Cluster;

pub fn command(cluster: &Cluster) -> Command {
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

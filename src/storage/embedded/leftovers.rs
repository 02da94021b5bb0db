//! What a power cut leaves behind: files that name a process which is gone, and whose number another may have by now.
//! postgres would take that one for itself and refuse to start, for as long as it lives.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{cluster::Cluster, socket};

/// Removes them, unless somebody really works on this data.
pub fn remove(cluster: &Cluster) -> io::Result<()> {
    let lock = cluster.socket_directory.join(format!("{}.lock", socket::NAME));
    let left: Vec<PathBuf> =
        [cluster.data.join("postmaster.pid"), lock].into_iter().filter(|path| names_a_process(path)).collect();
    if left.is_empty() || is_worked_on(&cluster.data)? {
        return Ok(());
    }
    left.iter().try_for_each(fs::remove_file)
}

/// Of a process that is gone altogether postgres removes them itself.
fn names_a_process(path: &Path) -> bool {
    let text = fs::read_to_string(path).unwrap_or_default();
    let pid = text.lines().next().and_then(|line| line.trim().parse::<u32>().ok());
    pid.is_some_and(|pid| Path::new("/proc").join(pid.to_string()).exists())
}

/// Every process of a postgres has its data as its working directory.
fn is_worked_on(data: &Path) -> io::Result<bool> {
    let data = fs::canonicalize(data)?;
    let mut processes = fs::read_dir("/proc")?.flatten();
    Ok(processes.any(|process| fs::read_link(process.path().join("cwd")).is_ok_and(|place| place == data)))
}

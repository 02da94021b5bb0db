//! What processes have used, as the kernel counts it.

use std::{fs, path::Path, time::Duration};

use anyhow::{Context as _, bail};
use nix::unistd::Pid;

/// What the kernel counts in for programs, whatever it counts in itself.
const TICKS_PER_SECOND: f64 = 100.0;

/// Processor time of these processes so far, all their threads included, and of children that have ended.
pub fn processor_time(processes: &[Pid]) -> anyhow::Result<Duration> {
    let mut ticks = 0;
    for process in processes {
        // One that has ended meanwhile has left its time to its parent.
        let Ok(stat) = fs::read_to_string(format!("/proc/{process}/stat")) else { continue };
        // utime, stime, cutime, cstime: see proc(5). The name in front of them may hold anything, also a bracket.
        let (_, fields) = stat.rsplit_once(')').context("an odd /proc/<pid>/stat")?;
        for field in fields.split_whitespace().skip(11).take(4) {
            ticks += field.parse::<u64>()?;
        }
    }
    Ok(Duration::from_secs_f64(ticks as f64 / TICKS_PER_SECOND))
}

/// Processor time since the machine has started: all there was, and what programs have got of it.
#[derive(Clone, Copy)]
pub struct Processors {
    all: f64,
    programs: f64,
    /// Of it, this process's own and that of children that have ended.
    own: f64,
}

impl Processors {
    pub fn look() -> anyhow::Result<Self> {
        let text = fs::read_to_string("/proc/stat")?;
        let line = text.lines().next().and_then(|line| line.strip_prefix("cpu ")).context("an odd /proc/stat")?;
        let ticks: Vec<f64> = line.split_whitespace().take(8).map(str::parse).collect::<Result<_, _>>()?;
        let [user, nice, system, _idle, _wait, _irq, _softirq, steal] = ticks[..] else { bail!("an odd /proc/stat") };
        let own = processor_time(&[Pid::this()])?.as_secs_f64() * TICKS_PER_SECOND;
        // What a neighbour on the same hardware has taken is gone too.
        Ok(Self { all: ticks.iter().sum(), programs: user + nice + system + steal, own })
    }

    /// The share that others have had since then, once all children have ended.
    pub fn share_of_others_since(self) -> anyhow::Result<f64> {
        let now = Self::look()?;
        let others = (now.programs - self.programs) - (now.own - self.own);
        Ok((others / (now.all - self.all)).clamp(0.0, 1.0))
    }
}

/// A process and all that it has started, directly or not.
pub fn family(of: Pid) -> anyhow::Result<Vec<Pid>> {
    let mut parents = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let Some(process) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        // One that has ended meanwhile is no member.
        let Ok(stat) = fs::read_to_string(format!("/proc/{process}/stat")) else { continue };
        let parent = stat.rsplit_once(')').and_then(|(_, fields)| fields.split_whitespace().nth(1)?.parse().ok());
        parents.push((Pid::from_raw(process), Pid::from_raw(parent.context("an odd /proc/<pid>/stat")?)));
    }
    let mut family = vec![of];
    let mut looked_at = 0;
    while let Some(&member) = family.get(looked_at) {
        family.extend(parents.iter().filter(|(_, parent)| *parent == member).map(|(process, _)| *process));
        looked_at += 1;
    }
    Ok(family)
}

/// Bytes of memory.
#[derive(Clone, Copy, Default)]
pub struct Memory {
    /// Shared pages count in part for each that shares them.
    pub proportional: u64,
    pub resident: u64,
}

pub fn memory(processes: &[Pid]) -> anyhow::Result<Memory> {
    let mut memory = Memory::default();
    for process in processes {
        let file = format!("/proc/{process}/smaps_rollup");
        memory.proportional += kibibytes(Path::new(&file), "Pss:")? * 1024;
        memory.resident += kibibytes(Path::new(&file), "Rss:")? * 1024;
    }
    Ok(memory)
}

/// The kernel's own objects, sockets among them, of everything on this machine.
pub fn kernel_objects() -> anyhow::Result<u64> {
    Ok(kibibytes(Path::new("/proc/meminfo"), "Slab:")? * 1024)
}

pub fn memory_of_the_machine() -> anyhow::Result<u64> {
    Ok(kibibytes(Path::new("/proc/meminfo"), "MemTotal:")? * 1024)
}

fn kibibytes(file: &Path, name: &str) -> anyhow::Result<u64> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok());
    value.with_context(|| format!("{} has no {name}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_finds_itself_and_its_child_in_its_family() {
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let family = family(Pid::this()).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(family.contains(&Pid::this()));
        assert!(family.contains(&Pid::from_raw(child.id().cast_signed())));
    }

    #[test]
    fn memory_and_processor_time_of_this_process_are_found() {
        assert!(memory(&[Pid::this()]).unwrap().proportional > 100_000);
        assert!(memory_of_the_machine().unwrap() > kernel_objects().unwrap());
        processor_time(&[Pid::this()]).unwrap();
    }
}

//! What postgres says: written to its log file, and the last of it kept here, because a full disk takes no more words
//! just when they matter.

use std::{
    collections::VecDeque,
    fs::{File, OpenOptions},
    io::{BufRead, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use super::directory::NO_LINKS;

/// A log that has grown beyond this is begun anew.
const LOG_LIMIT: u64 = 16 * 1024 * 1024;
const LINES_KEPT: usize = 20;

#[derive(Clone)]
pub struct Words(Arc<Mutex<Kept>>);

struct Kept {
    log: File,
    lines: VecDeque<String>,
}

/// A line that we act upon.
#[derive(Debug, PartialEq, Eq)]
pub enum Event {
    Ready,
    /// One of its processes has died, which cuts all connections; it recovers by itself.
    Crashed(String),
    /// Somebody has asked it to end when its last connection does, and we keep ours.
    AskedToEnd,
}

impl Event {
    fn of(line: &str) -> Option<Self> {
        if line.ends_with("LOG:  database system is ready to accept connections") {
            Some(Self::Ready)
        } else if line.ends_with("LOG:  received smart shutdown request") {
            Some(Self::AskedToEnd)
        } else if line.contains(" (PID ") && line.contains(") was terminated by signal ") {
            Some(Self::Crashed(without_prefix(line).to_owned()))
        } else {
            None
        }
    }
}

impl Words {
    pub fn open(log: &Path) -> std::io::Result<Self> {
        let log = OpenOptions::new().create(true).append(true).custom_flags(NO_LINKS).open(log)?;
        Ok(Self(Arc::new(Mutex::new(Kept { log, lines: VecDeque::new() }))))
    }

    /// What was said before a start says nothing about what follows.
    pub fn forget(&self) {
        self.kept().lines.clear();
    }

    /// Listens until the last process that can speak is gone.
    pub fn listen(&self, mut speech: impl BufRead, mut on: impl FnMut(Event)) {
        let mut line = Vec::new();
        while speech.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            let event = Event::of(&text);
            self.keep(&line, text);
            if let Some(event) = event {
                on(event);
            }
            line.clear();
        }
    }

    fn keep(&self, line: &[u8], text: String) {
        let mut kept = self.kept();
        if kept.log.metadata().is_ok_and(|metadata| metadata.len() > LOG_LIMIT) {
            let _ = kept.log.set_len(0);
        }
        // On a full disk it is lost, and nobody could be told better than by what is kept here.
        let _ = kept.log.write_all(line);
        if kept.lines.len() == LINES_KEPT {
            kept.lines.pop_front();
        }
        kept.lines.push_back(text);
    }

    /// What it complained about last, in one line.
    pub fn complaint(&self) -> Option<String> {
        let kept = self.kept();
        let complaints: Vec<&str> =
            kept.lines.iter().filter(|line| is_complaint(line)).map(|line| without_prefix(line)).collect();
        let last = complaints.len().saturating_sub(2);
        (!complaints.is_empty()).then(|| complaints[last..].join(" / "))
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Everything but the course of things, and but what those are told who knock too early or stay too long.
fn is_complaint(line: &str) -> bool {
    // What is wrong in a configuration file it tells in the tone of the course of things.
    let is_mistake = line.contains(" in file \"") || line.contains("configuration file \"");
    let usual =
        ["] LOG:  ", "] STATEMENT:  ", "FATAL:  the database system is ", "FATAL:  terminating connection due to "];
    let is_usual = usual.iter().any(|part| line.contains(part));
    // A statement that goes on over several lines has a tab in front of them.
    !line.is_empty() && !line.starts_with('\t') && (is_mistake || !is_usual)
}

/// `2026-11-25 13:04:40.421 UTC [25134] FATAL:  it is broken` is `FATAL:  it is broken`.
fn without_prefix(line: &str) -> &str {
    line.split_once(" UTC [").and_then(|(_, rest)| rest.split_once("] ")).map_or(line, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "\
2026-11-25 13:04:40.181 UTC [9] LOG:  starting PostgreSQL 15.18
2026-11-25 13:04:40.188 UTC [10] FATAL:  could not write to file \"pg_wal/xlogtemp.10\": No space left on device
2026-11-25 13:04:40.189 UTC [10] STATEMENT:  SELECT 1
\tFROM somewhere
2026-11-25 13:04:40.190 UTC [11] FATAL:  the database system is not yet accepting connections
2026-11-25 13:04:40.191 UTC [9] LOG:  startup process (PID 10) exited with exit code 1
2026-11-25 13:04:40.195 UTC [9] LOG:  database system is shut down
";

    #[test]
    fn a_complaint_is_found_before_what_came_of_it_and_forgotten_at_the_next_start() {
        let directory = tempfile::tempdir().unwrap();
        let log = directory.path().join("log");
        let words = Words::open(&log).unwrap();
        words.listen(SAID.as_bytes(), |_| panic!("nothing to act upon"));
        let expected = "FATAL:  could not write to file \"pg_wal/xlogtemp.10\": No space left on device";
        assert_eq!(words.complaint().as_deref(), Some(expected));
        words.forget();
        assert_eq!(words.complaint(), None);
        assert_eq!(std::fs::read_to_string(log).unwrap(), SAID);
    }

    #[test]
    fn what_is_wrong_in_a_configuration_file_is_a_complaint() {
        let directory = tempfile::tempdir().unwrap();
        let words = Words::open(&directory.path().join("log")).unwrap();
        let said = "2026-11-25 13:04:40.181 UTC [9] LOG:  syntax error in file \"/d/postgresql.conf\" line 3, near end\n\
                    2026-11-25 13:04:40.181 UTC [9] FATAL:  configuration file \"/d/postgresql.conf\" contains errors\n";
        words.listen(said.as_bytes(), |_| {});
        let complaint = words.complaint().unwrap();
        assert!(complaint.contains("line 3, near end / FATAL:  configuration file"), "{complaint}");
    }

    #[test]
    fn a_log_that_has_become_too_long_is_begun_anew() {
        let directory = tempfile::tempdir().unwrap();
        let log = directory.path().join("log");
        std::fs::write(&log, vec![b'x'; LOG_LIMIT as usize + 1]).unwrap();
        Words::open(&log).unwrap().listen(SAID.as_bytes(), |_| {});
        assert_eq!(std::fs::read_to_string(log).unwrap(), SAID);
    }

    #[test]
    fn lines_that_matter_are_recognised() {
        let of = |line: &str| Event::of(&format!("2026-11-25 13:04:40.181 UTC [9] LOG:  {line}"));
        assert_eq!(of("database system is ready to accept connections"), Some(Event::Ready));
        assert_eq!(of("received smart shutdown request"), Some(Event::AskedToEnd));
        let crash = "server process (PID 25) was terminated by signal 9: Killed";
        assert_eq!(of(crash), Some(Event::Crashed(format!("LOG:  {crash}"))));
        assert_eq!(of("checkpoint starting: time"), None);
    }
}

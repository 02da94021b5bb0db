//! How much room the disk has for the database: told before it is gone, when it is gone, and when there is some again.

use std::{
    path::PathBuf,
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use nix::sys::statvfs::statvfs;

const EVERY: Duration = Duration::from_secs(2);
const MIB: u64 = 1024 * 1024;
/// What the log of changes (`pg_wal`) grows by; without it nothing can be written.
const NEEDED: u64 = 16 * MIB;
const COMFORTABLE: u64 = 256 * MIB;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    Enough,
    Little,
    None,
}

impl Room {
    /// It has to get clearly better before that is told, so that it is not told over and over.
    fn now(self, free: u64) -> Self {
        let below = |limit: u64, was_below: bool| free < if was_below { limit + limit / 4 } else { limit };
        if below(NEEDED, self == Self::None) {
            Self::None
        } else if below(COMFORTABLE, self != Self::Enough) {
            Self::Little
        } else {
            Self::Enough
        }
    }
}

/// Watches until it is dropped.
pub struct Watch {
    _dropped: mpsc::Sender<()>,
}

impl Watch {
    pub fn start(data: PathBuf) -> std::io::Result<Self> {
        let (dropped, end) = mpsc::channel();
        // Nobody waits for its end: a network drive that hangs would hold it for ever.
        thread::Builder::new().name("disk".to_owned()).spawn(move || {
            let mut room = Room::Enough;
            while end.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                let Ok(disk) = statvfs(&data) else { continue };
                let free = disk.blocks_available() * disk.fragment_size();
                let now = room.now(free);
                if now != room {
                    tell(room, now, free / MIB, &data.display().to_string());
                }
                room = now;
            }
        })?;
        Ok(Self { _dropped: dropped })
    }
}

fn tell(before: Room, now: Room, free_mib: u64, data: &str) {
    match (before, now) {
        (_, Room::None) => tracing::error!(
            free_mib,
            "the disk is full: little or nothing can be stored until there is space again where {data} lies; free some, \
             then it goes on by itself"
        ),
        (Room::None, Room::Little) => {
            tracing::warn!(free_mib, "there is some room again on the disk where {data} lies, but little");
        }
        (_, Room::Little) => tracing::warn!(free_mib, "little room is left on the disk where {data} lies: free some"),
        (_, Room::Enough) => tracing::info!(free_mib, "there is enough room again on the disk where {data} lies"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_once_and_taken_back_only_when_it_is_clearly_better() {
        let mut room = Room::Enough;
        let mut told = Vec::new();
        for free in [300, 255, 300, 200, 15, 17, 3, 19, 20, 300, 319, 320, 300] {
            let now = room.now(free * MIB);
            if now != room {
                told.push((free, now));
            }
            room = now;
        }
        assert_eq!(told, [(255, Room::Little), (15, Room::None), (20, Room::Little), (320, Room::Enough)]);
    }
}

//! The book of everything that is sent: who wrote what where, whether it was acknowledged, and who has got the event.

use std::{
    cell::RefCell,
    ops::Range,
    time::{Duration, Instant},
};

use crate::{frames, text};

/// A conversation in which one side writes, one message after the other.
pub struct Thread {
    pub id: String,
    pub sender: usize,
    pub recipient: usize,
}

pub struct Sent {
    pub thread: usize,
    posted: Instant,
    pub acknowledged: bool,
    /// How often each side's stream has had it.
    by_sender: u32,
    by_recipient: u32,
    /// From before the POST was written until the recipient's event was read.
    pub event_after: Option<Duration>,
}

#[derive(Default)]
pub struct Ledger {
    pub threads: Vec<Thread>,
    sent: RefCell<Vec<Sent>>,
    streams: RefCell<StreamFaults>,
}

#[derive(Clone, Default)]
pub struct StreamFaults {
    /// Events whose number was not the one after the one before.
    pub out_of_order: usize,
    /// Events that came to somebody whom they do not concern.
    pub astray: usize,
    /// Streams that have ended, with the first reason.
    pub ended: usize,
    pub why_ended: Option<String>,
}

impl Ledger {
    pub fn new(threads: Vec<Thread>) -> Self {
        Self { threads, ..Self::default() }
    }

    /// The number under which a message is about to be sent.
    pub fn begin(&self, thread: usize) -> u64 {
        let mut sent = self.sent.borrow_mut();
        let posted = Instant::now();
        let new = Sent { thread, posted, acknowledged: false, by_sender: 0, by_recipient: 0, event_after: None };
        sent.push(new);
        sent.len() as u64 - 1
    }

    /// Right before the request is written.
    pub fn posted(&self, number: u64) {
        self.sent.borrow_mut()[number as usize].posted = Instant::now();
    }

    pub fn acknowledged(&self, number: u64) {
        self.sent.borrow_mut()[number as usize].acknowledged = true;
    }

    pub fn len(&self) -> usize {
        self.sent.borrow().len()
    }

    /// A block of this reader's stream has been read; answers with the number of its event, if it has one.
    pub fn heard(&self, reader: usize, block: &[u8], last: Option<u64>) -> Option<u64> {
        let Some(mark) = frames::marked(block) else { return frames::number(block) };
        let now = Instant::now();
        let number = frames::number(block);
        let mut faults = self.streams.borrow_mut();
        if number != last.map(|last| last + 1) {
            faults.out_of_order += 1;
        }
        match self.sent.borrow_mut().get_mut(mark as usize) {
            Some(sent) if self.threads[sent.thread].recipient == reader => {
                sent.by_recipient += 1;
                sent.event_after.get_or_insert(now - sent.posted);
            }
            Some(sent) if self.threads[sent.thread].sender == reader => sent.by_sender += 1,
            _ => faults.astray += 1,
        }
        number
    }

    pub fn stream_ended(&self, why: &anyhow::Error) {
        let mut faults = self.streams.borrow_mut();
        faults.ended += 1;
        faults.why_ended.get_or_insert_with(|| format!("{why:#}"));
    }

    pub fn faults(&self) -> StreamFaults {
        self.streams.borrow().clone()
    }

    /// Whether both sides have had every event of what was acknowledged.
    pub fn is_all_heard(&self, of: Range<usize>) -> bool {
        let sent = self.sent.borrow();
        sent[of].iter().all(|sent| !sent.acknowledged || (sent.by_sender > 0 && sent.by_recipient > 0))
    }

    pub fn select<T>(&self, of: Range<usize>, take: impl Fn(&Sent) -> Option<T>) -> Vec<T> {
        self.sent.borrow()[of].iter().filter_map(take).collect()
    }

    /// Events that should have come and did not, and those that came more than once.
    pub fn lost_and_doubled_events(&self) -> (usize, usize) {
        let sent = self.sent.borrow();
        let counts =
            sent.iter().flat_map(|sent| [(sent.acknowledged, sent.by_sender), (sent.acknowledged, sent.by_recipient)]);
        counts.fold((0, 0), |(lost, doubled), (acknowledged, count)| {
            (lost + usize::from(acknowledged && count == 0), doubled + usize::from(count > 1))
        })
    }
}

pub fn content(number: u64) -> String {
    format!("{} {}", frames::mark(number), text::of_message(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENDER: usize = 0;
    const RECIPIENT: usize = 1;
    const SOMEBODY_ELSE: usize = 2;

    fn with_one_message() -> (Ledger, impl Fn(u64) -> Vec<u8>) {
        let ledger = Ledger::new(vec![Thread { id: "t".to_owned(), sender: SENDER, recipient: RECIPIENT }]);
        let number = ledger.begin(0);
        ledger.acknowledged(number);
        (ledger, move |at| format!("id: {at}.x\ndata: {}\n\n", frames::mark(number)).into_bytes())
    }

    #[test]
    fn a_message_is_heard_when_both_sides_have_had_it() {
        let (ledger, event) = with_one_message();
        assert_eq!(ledger.heard(RECIPIENT, &event(5), Some(4)), Some(5));
        assert!(!ledger.is_all_heard(0..1));
        assert_eq!(ledger.lost_and_doubled_events(), (1, 0));
        ledger.heard(SENDER, &event(9), Some(8));
        assert!(ledger.is_all_heard(0..1));
        assert_eq!(ledger.lost_and_doubled_events(), (0, 0));
        assert_eq!((ledger.faults().out_of_order, ledger.faults().astray), (0, 0));
    }

    #[test]
    fn doubled_misplaced_and_unordered_events_are_counted() {
        let (ledger, event) = with_one_message();
        ledger.heard(RECIPIENT, &event(5), Some(4));
        ledger.heard(RECIPIENT, &event(6), Some(5));
        assert_eq!(ledger.lost_and_doubled_events(), (1, 1));
        ledger.heard(SENDER, &event(7), Some(5));
        ledger.heard(SOMEBODY_ELSE, &event(2), Some(1));
        assert_eq!((ledger.faults().out_of_order, ledger.faults().astray), (1, 1));
    }
}

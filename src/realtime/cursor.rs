//! Which events of a stream are sent now, which never, and when to look into the log. A pure state machine:
//!
//! ```text
//!             next number / send
//!              ┌──────┐
//!              ▼      │     a jump, or a head ahead of us / read the log
//!  ──────────► following ────────────────────────────────────────────────► reading ◄─┐
//!   opened       ▲                                                            │  │    │ still behind
//!                └──────────────── the log has no more ───────────────────────┘  └────┘
//! ```
//!
//! While reading, pushes are not kept but remembered by number: the log brings them, in order.

#[derive(Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Everything up to here was sent.
    at: i64,
    /// The highest number that is known to exist.
    known: i64,
    /// What `known` was when the log was asked last.
    asked: i64,
    reading: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    Send,
    Drop,
    /// Read the log after [`Cursor::at`], then tell [`Cursor::read_through`].
    Read,
}

impl Cursor {
    /// A cursor that begins by reading the log after `at`.
    pub fn reading_after(at: i64) -> Self {
        Self { at, known: at, asked: at, reading: true }
    }

    pub fn at(&self) -> i64 {
        self.at
    }

    pub fn is_reading(&self) -> bool {
        self.reading
    }

    /// A push with this number has arrived.
    pub fn push(&mut self, number: i64) -> Step {
        self.known = self.known.max(number);
        if self.reading || number <= self.at {
            Step::Drop
        } else if number == self.at + 1 {
            self.at = number;
            Step::Send
        } else {
            self.read()
        }
    }

    /// The stored head is at this number. A lower one than ours is only older than the last push.
    pub fn head(&mut self, number: i64) -> Step {
        self.known = self.known.max(number);
        if self.reading || number <= self.at { Step::Drop } else { self.read() }
    }

    /// The log has to be read, if that is not happening already.
    pub fn read(&mut self) -> Step {
        if std::mem::replace(&mut self.reading, true) {
            return Step::Drop;
        }
        self.asked = self.known;
        Step::Read
    }

    /// What the log had up to `number` was sent; `head` is where the stream stood then.
    pub fn read_through(&mut self, number: i64, head: i64) -> Step {
        self.at = self.at.max(number);
        self.settle(head)
    }

    /// The client was told to load afresh: begin again at the head.
    pub fn reset(&mut self, head: i64) -> Step {
        self.at = head;
        self.settle(head)
    }

    fn settle(&mut self, head: i64) -> Step {
        // A number that was known before the log was asked, and that the log does not have, is of another epoch.
        self.known = if self.asked > head { head } else { self.known.max(head) };
        self.reading = false;
        if self.at < self.known { self.read() } else { Step::Drop }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn following(at: i64) -> Cursor {
        let mut cursor = Cursor::reading_after(at);
        assert_eq!(cursor.read_through(at, at), Step::Drop);
        cursor
    }

    #[test]
    fn the_next_number_is_sent_and_an_old_one_dropped() {
        let mut cursor = following(3);
        assert_eq!(cursor.push(4), Step::Send);
        assert_eq!(cursor.push(4), Step::Drop);
        assert_eq!(cursor.push(2), Step::Drop);
        assert_eq!(cursor.push(5), Step::Send);
    }

    #[test]
    fn a_jump_reads_the_log_and_pushes_meanwhile_are_left_to_it() {
        let mut cursor = following(3);
        assert_eq!(cursor.push(5), Step::Read);
        assert_eq!(cursor.push(4), Step::Drop);
        assert_eq!(cursor.push(6), Step::Drop);
        assert_eq!(cursor.at(), 3);
        assert_eq!(cursor.read_through(5, 5), Step::Read, "6 was pushed after the log was read");
        assert_eq!(cursor.read_through(6, 6), Step::Drop);
        assert_eq!(cursor.push(7), Step::Send);
    }

    #[test]
    fn a_head_ahead_reads_the_log_and_one_behind_does_nothing() {
        let mut cursor = following(3);
        assert_eq!(cursor.head(3), Step::Drop);
        assert_eq!(cursor.head(2), Step::Drop);
        assert_eq!(cursor.head(4), Step::Read);
        assert_eq!(cursor.head(9), Step::Drop, "it is reading already");
        assert_eq!(cursor.read_through(4, 4), Step::Read);
    }

    #[test]
    fn a_push_that_comes_while_the_client_is_told_to_reset_is_not_lost() {
        let mut cursor = Cursor::reading_after(0);
        assert_eq!(cursor.push(8), Step::Drop);
        assert_eq!(cursor.reset(7), Step::Read);
        assert_eq!(cursor.read_through(8, 8), Step::Drop);
    }

    #[test]
    fn numbers_of_another_epoch_are_forgotten_instead_of_being_read_for_ever() {
        let mut cursor = following(90);
        assert_eq!(cursor.read(), Step::Read);
        assert_eq!(cursor.reset(7), Step::Drop);
        assert_eq!(cursor.push(8), Step::Send);
    }

    /// Every way to lose, double and reorder five pushes, the last one included, ends with each number sent once.
    #[test]
    fn whatever_happens_to_the_pushes_each_number_is_sent_once_and_in_order() {
        let head = 5;
        for scramble in 0..7_usize.pow(5) {
            let pushes =
                (0..5).map(|place| (scramble / 7_usize.pow(place) % 7) as i64).filter(|number| *number <= head);
            let mut cursor = following(0);
            let mut sent = Vec::new();
            let read = |cursor: &mut Cursor, sent: &mut Vec<i64>| {
                sent.extend(cursor.at() + 1..=head);
                assert_eq!(cursor.read_through(head, head), Step::Drop);
            };
            for number in pushes {
                match cursor.push(number) {
                    Step::Send => sent.push(number),
                    Step::Drop => {}
                    Step::Read => read(&mut cursor, &mut sent),
                }
            }
            if cursor.head(head) == Step::Read {
                read(&mut cursor, &mut sent);
            }
            assert_eq!(sent, [1, 2, 3, 4, 5], "scramble {scramble}");
        }
    }
}

//! A session's two cursors: its user's own stream, and the board's.
//!
//! The log is read for both at once. A position says where both stand, so while one is read back nothing may be sent of the
//! other: it would lead to a position that the next frame falls behind.

use super::{
    Place,
    cursor::{Cursor, Step},
};

#[derive(Debug)]
pub struct Cursors {
    own: Cursor,
    board: Cursor,
}

impl Cursors {
    /// Cursors that begin by reading the log.
    pub fn reading_after(own: i64, board: i64) -> Self {
        Self { own: Cursor::reading_after(own), board: Cursor::reading_after(board) }
    }

    pub fn place(&self, epoch: i64) -> Place {
        Place { epoch, number: self.own.at(), board: self.board.at() }
    }

    pub fn is_reading(&self) -> bool {
        self.own.is_reading()
    }

    /// A push with this number in one's own stream has arrived.
    pub fn push(&mut self, number: i64) -> Step {
        let step = self.own.push(number);
        self.together(step)
    }

    /// A push with this number in the board's stream has arrived.
    pub fn push_board(&mut self, number: i64) -> Step {
        let step = self.board.push(number);
        self.together(step)
    }

    /// The stored heads are at these numbers.
    pub fn heads(&mut self, own: Option<i64>, board: i64) -> Step {
        let steps = [own.map_or(Step::Drop, |own| self.own.head(own)), self.board.head(board)];
        self.either(steps)
    }

    /// The log has to be read, if that is not happening already.
    pub fn read(&mut self) -> Step {
        let steps = [self.own.read(), self.board.read()];
        self.either(steps)
    }

    /// What the log had up to a place was sent; `head` is where the streams stood then.
    pub fn read_through(&mut self, place: Place, head: Place) -> Step {
        let steps =
            [self.own.read_through(place.number, head.number), self.board.read_through(place.board, head.board)];
        self.either(steps)
    }

    /// The client was told to load afresh: begin again at the heads.
    pub fn reset(&mut self, head: Place) -> Step {
        let steps = [self.own.reset(head.number), self.board.reset(head.board)];
        self.either(steps)
    }

    fn either(&mut self, [own, board]: [Step; 2]) -> Step {
        self.together(if own == Step::Read { own } else { board })
    }

    fn together(&mut self, step: Step) -> Step {
        if step == Step::Read {
            self.own.read();
            self.board.read();
        }
        step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(number: i64, board: i64) -> Place {
        Place { epoch: 0, number, board }
    }

    fn following(number: i64, board: i64) -> Cursors {
        let mut cursors = Cursors::reading_after(number, board);
        assert_eq!(cursors.read_through(place(number, board), place(number, board)), Step::Drop);
        assert!(!cursors.is_reading());
        cursors
    }

    #[test]
    fn each_stream_counts_for_itself() {
        let mut cursors = following(3, 8);
        assert_eq!(cursors.push(4), Step::Send);
        assert_eq!(cursors.push_board(9), Step::Send);
        assert_eq!(cursors.push_board(4), Step::Drop);
        assert_eq!(cursors.push(5), Step::Send);
        assert_eq!(cursors.place(0), place(5, 9));
    }

    #[test]
    fn a_jump_in_one_stream_holds_the_other_until_the_log_was_read() {
        for jumps_on_the_board in [false, true] {
            let mut cursors = following(3, 8);
            assert_eq!(if jumps_on_the_board { cursors.push_board(10) } else { cursors.push(5) }, Step::Read);
            assert_eq!(cursors.push(4), Step::Drop);
            assert_eq!(cursors.push_board(9), Step::Drop);
            assert_eq!(cursors.place(0), place(3, 8));
            assert_eq!(cursors.read_through(place(5, 10), place(5, 10)), Step::Drop);
            assert_eq!(cursors.push(6), Step::Send);
            assert_eq!(cursors.push_board(11), Step::Send);
        }
    }

    #[test]
    fn what_comes_in_either_stream_after_the_log_was_read_is_read_too() {
        for comes_on_the_board in [false, true] {
            let mut cursors = following(3, 8);
            assert_eq!(cursors.read(), Step::Read);
            assert_eq!(if comes_on_the_board { cursors.push_board(9) } else { cursors.push(4) }, Step::Drop);
            assert_eq!(cursors.read_through(place(3, 8), place(3, 8)), Step::Read);
            assert!(cursors.is_reading());
            assert_eq!(cursors.push(5), Step::Drop, "both are read again");
            assert_eq!(cursors.push_board(10), Step::Drop);
            assert_eq!(cursors.read_through(place(5, 10), place(5, 10)), Step::Drop);
        }
    }

    #[test]
    fn a_head_ahead_in_either_stream_reads_the_log() {
        assert_eq!(following(3, 8).heads(Some(3), 8), Step::Drop);
        assert_eq!(following(3, 8).heads(Some(4), 8), Step::Read);
        assert_eq!(following(3, 8).heads(Some(3), 9), Step::Read);
        assert_eq!(following(3, 8).heads(None, 9), Step::Read);
        let mut cursors = following(3, 8);
        assert_eq!(cursors.heads(Some(4), 9), Step::Read);
        assert_eq!(cursors.heads(Some(5), 10), Step::Drop, "it is reading already");
    }

    #[test]
    fn a_reset_begins_again_at_both_heads() {
        let mut cursors = following(90, 80);
        assert_eq!(cursors.read(), Step::Read);
        assert_eq!(cursors.reset(place(7, 2)), Step::Drop);
        assert_eq!(cursors.push_board(3), Step::Send);
        assert_eq!(cursors.push(8), Step::Send);
    }

    /// Every way to lose, double, reorder and mix two pushes of each stream with a third that is stored but never pushed.
    #[test]
    fn whatever_happens_to_the_pushes_each_number_is_sent_once_and_the_place_never_goes_back() {
        let head = place(3, 3);
        for scramble in 0..6_usize.pow(6) {
            let mut cursors = following(0, 0);
            let mut sent = vec![place(0, 0)];
            let mut obey = |cursors: &mut Cursors, step: Step| match step {
                Step::Send => sent.push(cursors.place(0)),
                Step::Drop => {}
                Step::Read => {
                    let at = cursors.place(0);
                    sent.extend((at.number + 1..=3).map(|number| place(number, at.board)));
                    sent.extend((at.board + 1..=3).map(|board| place(3, board)));
                    assert_eq!(cursors.read_through(head, head), Step::Drop);
                }
            };
            for push in (0..6).map(|place| scramble / 6_usize.pow(place) % 6) {
                let step = match push {
                    0 | 1 => cursors.push(1 + push as i64),
                    2 | 3 => cursors.push_board(push as i64 - 1),
                    _ => continue,
                };
                obey(&mut cursors, step);
            }
            let step = cursors.heads(Some(3), 3);
            obey(&mut cursors, step);
            for pair in sent.windows(2) {
                let moved = (pair[1].number - pair[0].number, pair[1].board - pair[0].board);
                assert!([(1, 0), (0, 1)].contains(&moved), "scramble {scramble}: {sent:?}");
            }
            assert_eq!(sent.last(), Some(&head), "scramble {scramble}");
        }
    }
}

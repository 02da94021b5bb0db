//! Takes the body of an event stream apart: chunks of HTTP if it has them, and in them blocks that end with an empty
//! line.
//!
//! Thousands of streams are read on the processors that the server needs, so this looks at as few bytes as it can: a
//! block that came whole is handed on where it lies.

use memchr::{memchr, memmem};

#[derive(Debug, PartialEq, Eq)]
pub struct Malformed;

enum Chunk {
    Size(usize),
    Data {
        left: usize,
    },
    EndOfLine,
    /// The last chunk has been there: the answer is over.
    Over,
}

pub struct Blocks {
    chunk: Chunk,
    /// The beginning of a block whose end has not come yet.
    begun: Vec<u8>,
}

impl Blocks {
    pub fn chunked() -> Self {
        Self { chunk: Chunk::Size(0), begun: Vec::new() }
    }

    /// For an answer that has no chunks and goes on until the connection ends.
    pub fn plain() -> Self {
        Self { chunk: Chunk::Data { left: usize::MAX }, begun: Vec::new() }
    }

    /// Gives every block that is now complete to `each`, with its empty line.
    pub fn feed(&mut self, mut bytes: &[u8], mut each: impl FnMut(&[u8])) -> Result<(), Malformed> {
        while let Some((&first, after_first)) = bytes.split_first() {
            match self.chunk {
                Chunk::Size(size) => {
                    bytes = after_first;
                    self.chunk = match first {
                        b'\r' => Chunk::Size(size),
                        b'\n' if size == 0 => Chunk::Over,
                        b'\n' => Chunk::Data { left: size },
                        digit => Chunk::Size(with_digit(size, digit)?),
                    };
                }
                Chunk::Data { left } => {
                    let (data, rest) = bytes.split_at(left.min(bytes.len()));
                    bytes = rest;
                    self.take(data, &mut each);
                    self.chunk =
                        if data.len() == left { Chunk::EndOfLine } else { Chunk::Data { left: left - data.len() } };
                }
                Chunk::EndOfLine => {
                    bytes = after_first;
                    match first {
                        b'\r' => {}
                        b'\n' => self.chunk = Chunk::Size(0),
                        _ => return Err(Malformed),
                    }
                }
                Chunk::Over => break,
            }
        }
        Ok(())
    }

    pub fn is_over(&self) -> bool {
        matches!(self.chunk, Chunk::Over)
    }

    fn take(&mut self, data: &[u8], each: &mut impl FnMut(&[u8])) {
        if self.begun.is_empty() {
            let rest = split(data, each);
            self.begun.extend_from_slice(rest);
        } else {
            self.begun.extend_from_slice(data);
            let rest = split(&self.begun, each).len();
            self.begun.drain(..self.begun.len() - rest);
        }
    }
}

fn with_digit(size: usize, digit: u8) -> Result<usize, Malformed> {
    let digit = char::from(digit).to_digit(16).ok_or(Malformed)?;
    size.checked_mul(16).and_then(|size| size.checked_add(digit as usize)).ok_or(Malformed)
}

/// Answers with what stands behind the last whole block.
fn split<'a>(mut bytes: &'a [u8], each: &mut impl FnMut(&[u8])) -> &'a [u8] {
    while let Some(end) = memmem::find(bytes, b"\n\n") {
        let (block, rest) = bytes.split_at(end + 2);
        each(block);
        bytes = rest;
    }
    bytes
}

/// Stands before the number in the content of every message of ours. Nothing else in a block has this character.
const MARK: char = '~';
const DIGITS: usize = 8;

/// The beginning of a content, by which its events are known again.
pub fn mark(number: u64) -> String {
    format!("{MARK}{number:0DIGITS$}")
}

/// The number of the message that a block, or a content, tells of.
pub fn marked(block: &[u8]) -> Option<u64> {
    let at = memchr(MARK as u8, block)? + 1;
    digits(block.get(at..at + DIGITS)?)
}

/// The number in one's own stream, in front of the first dot of the position.
pub fn number(block: &[u8]) -> Option<u64> {
    let position = block.strip_prefix(b"id: ")?;
    digits(&position[..memchr(b'.', position)?])
}

/// The number in the board's stream, between the first dot and the second.
pub fn board_number(block: &[u8]) -> Option<u64> {
    let position = block.strip_prefix(b"id: ")?;
    let position = &position[memchr(b'.', position)? + 1..];
    digits(&position[..memchr(b'.', position)?])
}

fn digits(text: &[u8]) -> Option<u64> {
    text.iter().try_fold(0u64, |number, &byte| byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(chunks: &[&str]) -> Vec<u8> {
        let chunks = chunks.iter().chain(&[""]);
        chunks.map(|chunk| format!("{:x}\r\n{chunk}\r\n", chunk.len())).collect::<String>().into_bytes()
    }

    fn blocks(parts: &[&[u8]]) -> Vec<String> {
        let mut blocks = Blocks::chunked();
        let mut found = Vec::new();
        for part in parts {
            blocks.feed(part, |block| found.push(String::from_utf8(block.to_vec()).unwrap())).unwrap();
        }
        assert!(blocks.is_over());
        found
    }

    #[test]
    fn blocks_are_the_same_wherever_the_bytes_were_cut() {
        let whole = ["retry: 1000\n\n", "id: 12.abc\ndata: ~00000007\n\n", "id: 13.d\n\n"];
        let body = body(&["retry: 1000\n\n", "id: 12.abc\ndata: ~00000007\n\nid", ": 13.d\n", "\n"]);
        assert_eq!(blocks(&[&body]), whole);
        for cut in 0..body.len() {
            assert_eq!(blocks(&[&body[..cut], &body[cut..]]), whole, "cut at {cut}");
        }
        assert_eq!(blocks(&body.chunks(1).collect::<Vec<_>>()), whole);
    }

    #[test]
    fn a_body_without_chunks_is_taken_as_it_is() {
        let mut found = 0;
        let mut blocks = Blocks::plain();
        for part in [&b": hi\n\nid: 1:0\nda"[..], b"ta: x\n\n"] {
            blocks.feed(part, |_| found += 1).unwrap();
        }
        assert_eq!(found, 2);
    }

    #[test]
    fn what_is_no_chunk_is_refused() {
        assert_eq!(Blocks::chunked().feed(b"data: x\n\n", |_| ()), Err(Malformed));
        assert_eq!(Blocks::chunked().feed(b"1\r\nab", |_| ()), Err(Malformed));
        assert_eq!(Blocks::chunked().feed(b"fffffffffffffffff", |_| ()), Err(Malformed));
    }

    #[test]
    fn a_block_tells_its_number_and_its_mark() {
        let block = format!("id: 12.7.abc\ndata: {} {}\n\n", mark(345), mark(6));
        assert_eq!((number(block.as_bytes()), board_number(block.as_bytes())), (Some(12), Some(7)));
        assert_eq!(marked(block.as_bytes()), Some(345));
        assert_eq!((number(b"event: heartbeat\n\n"), marked(b"event: heartbeat\n\n")), (None, None));
    }
}

//! A client of event streams that reads bytes and makes frames of them, as the standard says.

use std::{future::ready, pin::Pin, time::Duration};

use anonyma::realtime::FrameStream;
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _};
use serde_json::Value;
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_secs(20);

/// What stands in front of a position: the number in one's own stream, and in the board's.
pub fn numbers_of(position: &str) -> [i64; 2] {
    let mut numbers = position.split('.').map(|number| number.parse().unwrap());
    [numbers.next().unwrap(), numbers.next().unwrap()]
}

#[derive(Clone, Debug)]
pub struct Frame {
    pub id: Option<String>,
    pub event: String,
    /// The event's own data, out of its envelope.
    pub data: Value,
    /// As it came.
    pub bytes: Vec<u8>,
}

impl Frame {
    /// The number in one's own stream.
    pub fn number(&self) -> i64 {
        self.numbers()[0]
    }

    pub fn board_number(&self) -> i64 {
        self.numbers()[1]
    }

    /// In one's own stream and in the board's.
    pub fn numbers(&self) -> [i64; 2] {
        numbers_of(self.id.as_deref().unwrap())
    }

    fn parse(block: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(block).unwrap();
        let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
        let envelope: Value = serde_json::from_str(field("data: ")?).unwrap();
        let event = field("event: ").unwrap().to_owned();
        assert_eq!(envelope["event_type"], event.as_str());
        Some(Self {
            id: field("id: ").map(str::to_owned),
            event,
            data: serde_json::from_str(envelope["data"].as_str().unwrap()).unwrap(),
            bytes: block.to_vec(),
        })
    }
}

/// Makes frames of bytes, however they are cut.
#[derive(Clone, Default)]
pub struct Decoder(Vec<u8>);

impl Decoder {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// The next frame that is whole.
    pub fn next(&mut self) -> Option<Frame> {
        loop {
            let end = self.0.windows(2).position(|pair| pair == b"\n\n")?;
            let block: Vec<u8> = self.0.drain(..end + 2).collect();
            if let Some(frame) = Frame::parse(&block) {
                return Some(frame);
            }
        }
    }
}

pub struct EventStream {
    /// Ends when the connection does, one way or the other.
    chunks: Pin<Box<dyn Stream<Item = Bytes> + Send>>,
    decoder: Decoder,
}

impl EventStream {
    pub fn new(response: reqwest::Response) -> Self {
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let chunks =
            response.bytes_stream().take_while(|chunk| ready(chunk.is_ok())).filter_map(|chunk| ready(chunk.ok()));
        Self { chunks: Box::pin(chunks), decoder: Decoder::default() }
    }

    /// Straight from a hub, without HTTP.
    pub fn of_frames(frames: FrameStream) -> Self {
        Self { chunks: Box::pin(frames.filter_map(|frame| ready(frame.ok()))), decoder: Decoder::default() }
    }

    /// The next frame; `None` when the stream has ended, one way or the other.
    pub async fn try_next(&mut self) -> Option<Frame> {
        loop {
            if let Some(frame) = self.decoder.next() {
                return Some(frame);
            }
            let chunk = timeout(PATIENCE, self.chunks.next()).await.expect("something comes or the stream ends");
            self.decoder.add(&chunk?);
        }
    }

    /// The next frame that is not a heartbeat.
    pub async fn next(&mut self) -> Frame {
        loop {
            let frame = self.try_next().await.expect("the stream is open");
            if frame.event != "heartbeat" {
                return frame;
            }
        }
    }

    /// The next frames that carry a number, up to this number.
    pub async fn through(&mut self, number: i64) -> Vec<Frame> {
        let mut frames = Vec::new();
        while frames.last().is_none_or(|frame: &Frame| frame.number() < number) {
            frames.extend(Some(self.next().await).filter(|frame| frame.id.is_some()));
        }
        frames
    }

    /// The next frames that carry a number, up to these numbers of one's own stream and of the board's.
    pub async fn through_both(&mut self, [own, board]: [i64; 2]) -> Vec<Frame> {
        let mut frames = Vec::new();
        let is_behind = |frame: &Frame| frame.number() < own || frame.board_number() < board;
        while frames.last().is_none_or(is_behind) {
            frames.extend(Some(self.next().await).filter(|frame| frame.id.is_some()));
        }
        frames
    }

    /// Waits until the stream has ended.
    pub async fn end(&mut self) {
        while self.try_next().await.is_some() {}
    }
}

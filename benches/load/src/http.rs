//! A client of HTTP/1.1 that knows just what it meets here: answers with a length, and event streams.

use std::{
    cell::RefCell,
    future::poll_fn,
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Poll, ready},
    time::Duration,
};

use anyhow::{Context as _, bail, ensure};
use memchr::memmem;
use tokio::{
    io::{AsyncRead as _, AsyncReadExt as _, AsyncWriteExt as _, ReadBuf},
    net::TcpStream,
    time::timeout,
};

use crate::frames::Blocks;

const PATIENCE: Duration = Duration::from_secs(30);
const LONGEST_HEAD: usize = 64 * 1024;

/// The bytes of a request.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n");
    for (name, value) in headers {
        text.extend([name, ": ", value, "\r\n"]);
    }
    if !body.is_empty() {
        text.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    text.extend(["\r\n", body]);
    text.into_bytes()
}

pub struct Answer<'a> {
    pub status: u16,
    head: &'a str,
    pub body: &'a [u8],
}

impl Answer<'_> {
    pub fn header(&self, name: &str) -> Option<&str> {
        header(self.head, name)
    }

    pub fn json(&self) -> anyhow::Result<serde_json::Value> {
        serde_json::from_slice(self.body).context("the answer is no JSON")
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().skip(1).find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

fn status(head: &str) -> anyhow::Result<u16> {
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    status.with_context(|| format!("no status in {head:?}"))
}

/// A connection that is used again and again.
pub struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, received: Vec::new() })
    }

    pub async fn exchange(&mut self, request: &[u8]) -> anyhow::Result<Answer<'_>> {
        timeout(PATIENCE, self.exchange_patiently(request)).await.context("no answer")?
    }

    async fn exchange_patiently(&mut self, request: &[u8]) -> anyhow::Result<Answer<'_>> {
        self.received.clear();
        self.stream.write_all(request).await?;
        let head_length = self.receive_head().await?;
        let head = std::str::from_utf8(&self.received[..head_length])?;
        let status = status(head)?;
        let length: usize = header(head, "content-length").context("an answer without a length")?.parse()?;
        let whole = head_length + length;
        while self.received.len() < whole {
            self.receive().await?;
        }
        ensure!(self.received.len() == whole, "more came than was asked for");
        let (head, body) = self.received.split_at(head_length);
        Ok(Answer { status, head: std::str::from_utf8(head)?, body })
    }

    /// The same, for those who take a given status only.
    pub async fn expect(&mut self, status: u16, request: &[u8]) -> anyhow::Result<Answer<'_>> {
        let answer = self.exchange(request).await?;
        if answer.status != status {
            bail!("{status} was expected, and {} came: {}", answer.status, String::from_utf8_lossy(answer.body));
        }
        Ok(answer)
    }

    /// The connection becomes an event stream.
    pub async fn listen(mut self, request: &[u8]) -> anyhow::Result<EventStream> {
        self.stream.write_all(request).await?;
        let head_length = timeout(PATIENCE, self.receive_head()).await.context("no answer")??;
        let head = std::str::from_utf8(&self.received[..head_length])?;
        ensure!(status(head)? == 200, "no event stream but {head}");
        let is_chunked = header(head, "transfer-encoding") == Some("chunked");
        let early = self.received.split_off(head_length);
        Ok(EventStream {
            stream: self.stream,
            early,
            blocks: if is_chunked { Blocks::chunked() } else { Blocks::plain() },
        })
    }

    /// Receives until the head is whole, and answers with its length.
    async fn receive_head(&mut self) -> anyhow::Result<usize> {
        loop {
            if let Some(end) = memmem::find(&self.received, b"\r\n\r\n") {
                return Ok(end + 4);
            }
            ensure!(self.received.len() < LONGEST_HEAD, "a head without an end");
            self.receive().await?;
        }
    }

    async fn receive(&mut self) -> io::Result<()> {
        match self.stream.read_buf(&mut self.received).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

thread_local! {
    /// All streams read into this one: what they read is looked at before the next one's turn.
    static SCRATCH: RefCell<Vec<u8>> = RefCell::new(vec![0; 256 * 1024]);
}

pub struct EventStream {
    stream: TcpStream,
    /// What came together with the head.
    early: Vec<u8>,
    blocks: Blocks,
}

impl EventStream {
    /// Waits until something has come, and gives the blocks that are now whole to `each`.
    pub async fn read(&mut self, mut each: impl FnMut(&[u8])) -> anyhow::Result<()> {
        if !self.early.is_empty() {
            let early = std::mem::take(&mut self.early);
            return self.take(&early, each);
        }
        poll_fn(|context| {
            SCRATCH.with_borrow_mut(|scratch| {
                let mut buffer = ReadBuf::new(scratch);
                ready!(Pin::new(&mut self.stream).poll_read(context, &mut buffer))?;
                Poll::Ready(self.take(buffer.filled(), &mut each))
            })
        })
        .await
    }

    fn take(&mut self, bytes: &[u8], each: impl FnMut(&[u8])) -> anyhow::Result<()> {
        ensure!(!bytes.is_empty(), "the stream was cut off");
        ensure!(self.blocks.feed(bytes, each).is_ok(), "the stream is not chunked as it says");
        ensure!(!self.blocks.is_over(), "the server has ended the stream");
        Ok(())
    }
}

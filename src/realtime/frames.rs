//! The queue between a session actor and the response body that drains it, bounded in bytes: what somebody costs who
//! reads slowly must not depend on how long the messages are.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_util::Stream;
use tokio::sync::{Semaphore, mpsc};

/// What is given to the connection at a time. It gathers pieces up to a bound of its own, and this is by how much it can
/// go beyond.
const PIECE: usize = 16 * 1024;

pub(super) fn queue(bytes: usize) -> (Frames, FrameStream) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let room = Arc::new(Semaphore::new(bytes));
    let stream = FrameStream { receiver, room: room.clone(), bound: bytes, current: Bytes::new(), owed: 0 };
    (Frames { sender, room, bound: bytes }, stream)
}

/// The session's end.
#[derive(Clone)]
pub(super) struct Frames {
    sender: mpsc::UnboundedSender<Bytes>,
    room: Arc<Semaphore>,
    bound: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    Full,
    Gone,
}

impl Frames {
    pub fn try_send(&self, frame: Bytes) -> Result<(), Refused> {
        match self.room.try_acquire_many(cost(&frame, self.bound)) {
            Ok(room) => room.forget(),
            Err(tokio::sync::TryAcquireError::NoPermits) => return Err(Refused::Full),
            Err(tokio::sync::TryAcquireError::Closed) => return Err(Refused::Gone),
        }
        self.sender.send(frame).map_err(|_| Refused::Gone)
    }

    /// Waits for room.
    pub async fn send(&self, frame: Bytes) -> Result<(), Refused> {
        self.room.acquire_many(cost(&frame, self.bound)).await.map_err(|_| Refused::Gone)?.forget();
        self.sender.send(frame).map_err(|_| Refused::Gone)
    }

    /// Waits until the client is gone.
    pub async fn closed(&self) {
        self.sender.closed().await;
    }
}

/// The room that a frame takes. One beyond the bound goes when it is the only one.
fn cost(frame: &Bytes, bound: usize) -> u32 {
    u32::try_from(frame.len().min(bound)).unwrap_or(u32::MAX)
}

/// The body of an event stream. It ends when its session does; dropping it ends the session.
pub struct FrameStream {
    receiver: mpsc::UnboundedReceiver<Bytes>,
    room: Arc<Semaphore>,
    bound: usize,
    /// What is left of the frame that is being given out.
    current: Bytes,
    /// The room that it takes until then.
    owed: u32,
}

impl Stream for FrameStream {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.current.is_empty() {
            let Some(frame) = ready!(self.receiver.poll_recv(context)) else { return Poll::Ready(None) };
            self.owed = cost(&frame, self.bound);
            self.current = frame;
        }
        let piece = self.current.len().min(PIECE);
        let piece = self.current.split_to(piece);
        if self.current.is_empty() {
            self.room.add_permits(self.owed as usize);
        }
        Poll::Ready(Some(Ok(piece)))
    }
}

impl Drop for FrameStream {
    fn drop(&mut self) {
        self.room.close();
    }
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt as _;

    use super::*;

    fn frame(length: usize) -> Bytes {
        Bytes::from(vec![b'x'; length])
    }

    #[tokio::test]
    async fn the_queue_holds_so_many_bytes_and_takes_more_once_some_have_left() {
        let (frames, mut stream) = queue(1000);
        assert_eq!(frames.try_send(frame(600)), Ok(()));
        assert_eq!(frames.try_send(frame(600)), Err(Refused::Full));
        assert_eq!(frames.try_send(frame(400)), Ok(()));
        assert_eq!(stream.next().await.unwrap().unwrap().len(), 600);
        assert_eq!(frames.try_send(frame(601)), Err(Refused::Full));
        assert_eq!(frames.try_send(frame(600)), Ok(()));
    }

    #[tokio::test]
    async fn a_frame_beyond_the_bound_goes_alone_and_in_pieces() {
        let (frames, mut stream) = queue(1000);
        assert_eq!(frames.try_send(frame(40_000)), Ok(()));
        assert_eq!(frames.try_send(frame(1)), Err(Refused::Full));
        for length in [PIECE, PIECE, 40_000 - 2 * PIECE] {
            assert_eq!(stream.next().await.unwrap().unwrap().len(), length);
        }
        assert_eq!(frames.try_send(frame(1000)), Ok(()));
        assert_eq!(frames.try_send(frame(1)), Err(Refused::Full), "no more room has come back than was taken");
    }

    #[tokio::test]
    async fn whoever_waits_for_room_learns_that_the_client_is_gone() {
        let (frames, stream) = queue(10);
        frames.try_send(frame(10)).unwrap();
        let waiting = tokio::spawn({
            let frames = frames.clone();
            async move { frames.send(frame(1)).await }
        });
        drop(stream);
        assert_eq!(waiting.await.unwrap(), Err(Refused::Gone));
        assert_eq!(frames.try_send(frame(1)), Err(Refused::Gone));
        frames.closed().await;
    }
}

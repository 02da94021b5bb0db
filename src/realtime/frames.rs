//! The queue between a session actor and the response body that drains it, bounded in bytes: what somebody costs who
//! reads slowly must not depend on how long the messages are.
//!
//! There is one for every open event stream, mostly empty, so it is small: tokio's channel would take 1.5 KiB of the 13 that
//! an idle stream has (docs/performance.md).

use std::{
    collections::VecDeque,
    convert::Infallible,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use bytes::Bytes;
use futures_util::Stream;
use tokio::sync::Notify;

/// What is given to the connection at a time. It gathers pieces until it has 4 KiB, in a buffer that begins with 8 KiB: so
/// the buffer never grows, and nothing stays behind when a burst is over.
const PIECE: usize = 4000;

/// What goes onto the wire at once: a position is one stream's own, the bytes of the event are shared with others.
#[derive(Clone)]
pub(super) struct Frame {
    /// May be empty.
    pub id: Bytes,
    pub event: Bytes,
}

impl Frame {
    pub fn bare(bytes: &'static [u8]) -> Self {
        Self { id: Bytes::new(), event: Bytes::from_static(bytes) }
    }

    fn len(&self) -> usize {
        self.id.len() + self.event.len()
    }
}

pub(super) fn queue(bytes: usize) -> (Frames, FrameStream) {
    let shared = Arc::new(Shared { bound: bytes, queue: Mutex::default(), drained: Notify::new() });
    (Frames(Arc::new(Sender(shared.clone()))), FrameStream { shared, current: Bytes::new() })
}

struct Shared {
    bound: usize,
    queue: Mutex<Queue>,
    /// There is more room, or nobody drains it any more.
    drained: Notify,
}

#[derive(Default)]
struct Queue {
    /// Frames, in their parts.
    parts: VecDeque<Bytes>,
    /// Of all frames that were put in and are not wholly given out.
    bytes: usize,
    reader: Option<Waker>,
    session_is_gone: bool,
    client_is_gone: bool,
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The session's end.
#[derive(Clone)]
pub(super) struct Frames(Arc<Sender>);

struct Sender(Arc<Shared>);

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    Full,
    Gone,
}

impl Frames {
    pub fn try_send(&self, frame: Frame) -> Result<(), Refused> {
        self.put(frame, self.0.0.bound)
    }

    /// For what may be lost: only into the first half of the room, so that it never crowds out what may not.
    pub fn offer(&self, frame: Frame) -> Result<(), Refused> {
        self.put(frame, self.0.0.bound / 2)
    }

    fn put(&self, frame: Frame, bound: usize) -> Result<(), Refused> {
        let mut queue = self.0.0.queue();
        if queue.client_is_gone {
            return Err(Refused::Gone);
        }
        // A frame beyond the bound goes when it is the only one.
        if queue.bytes > 0 && queue.bytes + frame.len() > bound {
            return Err(Refused::Full);
        }
        queue.bytes += frame.len();
        queue.parts.extend([frame.id, frame.event].into_iter().filter(|part| !part.is_empty()));
        if let Some(reader) = queue.reader.take() {
            reader.wake();
        }
        Ok(())
    }

    /// Waits for room.
    pub async fn send(&self, frame: Frame) -> Result<(), Refused> {
        loop {
            let drained = self.0.0.drained.notified();
            match self.try_send(frame.clone()) {
                Err(Refused::Full) => drained.await,
                done => return done,
            }
        }
    }

    /// Waits until the client is gone.
    pub async fn closed(&self) {
        loop {
            let drained = self.0.0.drained.notified();
            if self.0.0.queue().client_is_gone {
                return;
            }
            drained.await;
        }
    }
}

impl Drop for Sender {
    fn drop(&mut self) {
        let mut queue = self.0.queue();
        queue.session_is_gone = true;
        if let Some(reader) = queue.reader.take() {
            reader.wake();
        }
    }
}

/// The body of an event stream. It ends when its session does; dropping it ends the session.
pub struct FrameStream {
    shared: Arc<Shared>,
    /// What is left of the part that is being given out.
    current: Bytes,
}

impl Stream for FrameStream {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { shared, current } = &mut *self;
        let mut queue = shared.queue();
        if current.is_empty() {
            let Some(part) = queue.parts.pop_front() else {
                if queue.session_is_gone {
                    return Poll::Ready(None);
                }
                // What a burst has let grow is given back.
                queue.parts = VecDeque::new();
                queue.reader = Some(context.waker().clone());
                return Poll::Pending;
            };
            *current = part;
        }
        let piece = current.split_to(current.len().min(PIECE));
        queue.bytes -= piece.len();
        drop(queue);
        shared.drained.notify_waiters();
        Poll::Ready(Some(Ok(piece)))
    }
}

impl Drop for FrameStream {
    fn drop(&mut self) {
        self.shared.queue().client_is_gone = true;
        self.shared.drained.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt as _;

    use super::*;

    fn frame(length: usize) -> Frame {
        Frame { id: Bytes::new(), event: Bytes::from(vec![b'x'; length]) }
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
    async fn the_parts_of_a_frame_come_one_after_the_other_and_are_not_copied() {
        let (frames, mut stream) = queue(1000);
        let (id, event) = (Bytes::from_static(b"id: 1\n"), Bytes::from_static(b"event: x\n\n"));
        frames.try_send(Frame { id: id.clone(), event: event.clone() }).unwrap();
        frames.try_send(Frame { id: Bytes::new(), event: event.clone() }).unwrap();
        for part in [id, event.clone(), event] {
            assert_eq!(stream.next().await.unwrap().unwrap().as_ptr(), part.as_ptr());
        }
    }

    #[tokio::test]
    async fn what_may_be_lost_takes_no_more_than_half_of_the_room() {
        let (frames, _stream) = queue(1000);
        assert_eq!(frames.offer(frame(300)), Ok(()));
        assert_eq!(frames.offer(frame(300)), Err(Refused::Full));
        assert_eq!(frames.try_send(frame(700)), Ok(()));
    }

    #[tokio::test]
    async fn a_frame_beyond_the_bound_goes_alone_and_in_pieces() {
        let (frames, mut stream) = queue(1000);
        assert_eq!(frames.try_send(frame(40_000)), Ok(()));
        assert_eq!(frames.try_send(frame(1)), Err(Refused::Full));
        for _ in 0..10 {
            assert_eq!(stream.next().await.unwrap().unwrap().len(), 4000);
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
        tokio::task::yield_now().await;
        drop(stream);
        assert_eq!(waiting.await.unwrap(), Err(Refused::Gone));
        assert_eq!(frames.try_send(frame(1)), Err(Refused::Gone));
        frames.closed().await;
    }

    #[tokio::test]
    async fn what_was_sent_is_still_given_out_when_the_session_is_gone_and_then_the_stream_ends() {
        let (frames, mut stream) = queue(1000);
        let reading = tokio::spawn(async move {
            let mut lengths = Vec::new();
            while let Some(piece) = stream.next().await {
                lengths.push(piece.unwrap().len());
            }
            lengths
        });
        tokio::task::yield_now().await;
        let other = frames.clone();
        frames.try_send(frame(3)).unwrap();
        drop(frames);
        other.send(frame(4)).await.unwrap();
        drop(other);
        assert_eq!(reading.await.unwrap(), [3, 4]);
    }

    #[tokio::test]
    async fn whoever_waits_for_room_gets_it() {
        let (frames, mut stream) = queue(10);
        frames.try_send(frame(10)).unwrap();
        let waiting = tokio::spawn(async move { frames.send(frame(5)).await });
        tokio::task::yield_now().await;
        assert_eq!(stream.next().await.unwrap().unwrap().len(), 10);
        assert_eq!(waiting.await.unwrap(), Ok(()));
        assert_eq!(stream.next().await.unwrap().unwrap().len(), 5);
    }
}

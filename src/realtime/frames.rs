//! The bounded queue between a session actor and the response body that drains it.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_util::Stream;
use tokio::sync::mpsc;

/// The body of an event stream. It ends when its session does; dropping it ends the session.
pub struct FrameStream(mpsc::Receiver<Bytes>);

pub(super) fn queue(frames: usize) -> (mpsc::Sender<Bytes>, FrameStream) {
    let (sender, receiver) = mpsc::channel(frames);
    (sender, FrameStream(receiver))
}

impl Stream for FrameStream {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|frame| frame.map(Ok))
    }
}

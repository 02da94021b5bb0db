//! Draws uploaded pictures anew, one after the other.

use std::time::Duration;

use bytes::Bytes;

use super::{AccountError, PictureFormat, picture::redraw, workers::Workers};

/// One at a time: unpacked, a large picture takes some 300 MB while it is read.
const AT_ONCE: usize = 1;
/// How many may wait for their turn.
const WAITING: usize = 16;
/// With the wait for one's turn. What a picture takes is bounded by its size, about a second for the largest.
const WITHIN: Duration = Duration::from_secs(15);

pub struct Painter(Workers);

impl Default for Painter {
    fn default() -> Self {
        Self(Workers::new(AT_ONCE, WAITING))
    }
}

impl Painter {
    pub async fn redraw(&self, file: Bytes, said_to_be: PictureFormat) -> Result<Vec<u8>, AccountError> {
        let drawing = self.0.run(move || redraw(&file, said_to_be));
        let drawn = tokio::time::timeout(WITHIN, drawing).await.map_err(|_| AccountError::TooBusy)?;
        drawn?.map_err(AccountError::InvalidPicture)
    }
}

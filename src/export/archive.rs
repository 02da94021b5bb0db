//! A ZIP file that is sent while it is written: no piece of it is needed twice, and only what has not been sent is kept.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use chrono::{DateTime, Datelike as _, Timelike as _, Utc};
use serde::Serialize;
use tokio::sync::mpsc;
use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

use super::ExportError;
use crate::accounts::{Accounts, SignIn};

/// What the writer has written and nobody has sent yet.
#[derive(Clone, Default)]
struct Unsent(Arc<Mutex<Vec<u8>>>);

pub struct Archive {
    /// Boxed: it is handed from one to the next, and many times its size would lie on a thread's stack.
    zip: Box<ZipWriter<StreamWriter<Unsent>>>,
    unsent: Unsent,
    options: SimpleFileOptions,
    /// What stands before the next item of a list.
    separator: &'static str,
    pieces: mpsc::Sender<io::Result<Bytes>>,
    permission: Permission,
}

/// Whose archive it is: for as long as they are signed in.
pub struct Permission {
    accounts: Accounts,
    of: SignIn,
}

impl Permission {
    pub fn new(accounts: &Accounts, of: SignIn) -> Self {
        Self { accounts: accounts.clone(), of }
    }

    async fn holds(&self) -> Result<(), ExportError> {
        if self.accounts.is_signed_in(self.of).await? { Ok(()) } else { Err(ExportError::SignedOut) }
    }
}

impl Archive {
    /// `now` is the time of every file in it.
    pub fn begin(now: DateTime<Utc>, pieces: mpsc::Sender<io::Result<Bytes>>, permission: Permission) -> Self {
        let unsent = Unsent::default();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(dos_time(now))
            .large_file(true);
        Self {
            zip: Box::new(ZipWriter::new_stream(unsent.clone())),
            unsent,
            options,
            separator: "",
            pieces,
            permission,
        }
    }

    /// A file that holds one value.
    pub async fn file(self, name: &'static str, value: &impl Serialize) -> Result<Self, ExportError> {
        self.start(name)?.add(serde_json::to_vec_pretty(value)?).await
    }

    /// A file with a list, whose items are added as they are read.
    pub fn start_list(mut self, name: &'static str) -> Result<Self, ExportError> {
        self.separator = "[\n";
        self.start(name)
    }

    pub async fn items(mut self, items: &[impl Serialize]) -> Result<Self, ExportError> {
        let mut text = String::new();
        for item in items {
            text.push_str(self.take_separator());
            text.push_str(&serde_json::to_string(item)?);
        }
        self.add(text.into_bytes()).await
    }

    /// The beginning of an item that is too large to be there as a whole.
    pub async fn open_item(mut self, beginning: &str) -> Result<Self, ExportError> {
        let text = format!("{}{beginning}", self.take_separator());
        self.add(text.into_bytes()).await
    }

    pub async fn end_list(mut self) -> Result<Self, ExportError> {
        let is_empty = self.take_separator() == "[\n";
        self.add(if is_empty { "[]\n" } else { "\n]\n" }.into()).await
    }

    fn take_separator(&mut self) -> &'static str {
        std::mem::replace(&mut self.separator, ",\n")
    }

    fn start(mut self, name: &'static str) -> Result<Self, ExportError> {
        self.zip.start_file(name, self.options).map_err(io::Error::from)?;
        Ok(self)
    }

    /// Nothing more for one who has signed out since, however long the client took for what came before. Compressing is
    /// work: it is done off the threads that serve requests.
    pub async fn add(self, content: Vec<u8>) -> Result<Self, ExportError> {
        self.permission.holds().await?;
        let mut archive = self;
        let written = tokio::task::spawn_blocking(move || archive.zip.write_all(&content).map(|()| archive));
        let archive = written.await.map_err(io::Error::other)??;
        send(&archive.unsent, &archive.pieces).await?;
        Ok(archive)
    }

    pub async fn end(self) -> Result<(), ExportError> {
        let Self { zip, unsent, pieces, .. } = self;
        zip.finish().map_err(io::Error::from)?;
        send(&unsent, &pieces).await
    }
}

async fn send(unsent: &Unsent, pieces: &mpsc::Sender<io::Result<Bytes>>) -> Result<(), ExportError> {
    let piece = std::mem::take(&mut *unsent.0.lock().unwrap_or_else(PoisonError::into_inner));
    if piece.is_empty() {
        return Ok(());
    }
    pieces.send(Ok(piece.into())).await.map_err(|_| ExportError::Gone)
}

impl Write for Unsent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// To two seconds, and from 1980 on: that is what the format has.
fn dos_time(at: DateTime<Utc>) -> zip::DateTime {
    let [month, day, hour, minute, second] =
        [at.month(), at.day(), at.hour(), at.minute(), at.second()].map(|part| u8::try_from(part).unwrap_or_default());
    let year = u16::try_from(at.year()).unwrap_or_default();
    zip::DateTime::from_date_and_time(year, month, day, hour, minute, second).unwrap_or_default()
}

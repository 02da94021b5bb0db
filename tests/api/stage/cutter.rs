//! A proxy that passes on so many bytes of each answer, and then cuts the connection.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use tokio::{
    io::{AsyncReadExt as _, copy},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

pub struct Cutter {
    pub url: String,
    after: Arc<AtomicU64>,
    carrying: JoinHandle<()>,
}

impl Cutter {
    pub async fn before(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let after = Arc::new(AtomicU64::new(u64::MAX));
        let carrying = tokio::spawn({
            let after = after.clone();
            async move {
                while let Ok((client, _)) = listener.accept().await {
                    tokio::spawn(carry(client, port, after.load(Ordering::Relaxed)));
                }
            }
        });
        Self { url, after, carrying }
    }

    /// For the connections that are opened from now on.
    pub fn cut_after(&self, bytes: u64) {
        self.after.store(bytes, Ordering::Relaxed);
    }
}

impl Drop for Cutter {
    fn drop(&mut self) {
        self.carrying.abort();
    }
}

/// Both connections are closed when the bytes are used up, or when one side closes.
async fn carry(client: TcpStream, port: u16, bytes: u64) {
    let server = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let (mut from_client, mut to_client) = client.into_split();
    let (from_server, mut to_server) = server.into_split();
    let mut allowed = from_server.take(bytes);
    tokio::select! {
        _ = copy(&mut from_client, &mut to_server) => {}
        _ = copy(&mut allowed, &mut to_client) => {}
    }
}

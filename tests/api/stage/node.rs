//! A node without its HTTP: storage, services and a hub, on an arbiter of their own or on a shared one.

use std::{
    future::Future,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use actix::{Arbiter, ArbiterHandle};
use anonyma::{
    board::Board,
    clock::SystemClock,
    ids::{RandomIds, SignInId, UserId},
    messaging::Messaging,
    realtime::{Bus, FrameStream, Listener, LocalShards, Packet, Positions, Realtime, Settings, Shard},
    secret::ServerSecret,
    storage::{PoolSettings, Storage},
    stream_log::StoredStreams,
};
use tokio::sync::oneshot;

#[derive(Clone)]
pub struct Node {
    pub messaging: Messaging,
    shard: Shard,
    arbiter: ArbiterHandle,
}

impl Node {
    /// `arbiter`: where it lives; several nodes may share one.
    pub async fn start(url: &str, arbiter: ArbiterHandle, bus: Arc<dyn Bus>) -> Self {
        let pool = PoolSettings { max_connections: 6, acquire_timeout: Duration::from_secs(10) };
        let storage = Storage::connect(&Storage::parse_url(url).unwrap(), &pool).await.unwrap();
        let (messaging, realtime, shard) = run_on(&arbiter, async move {
            let positions = Positions::new(b"the same on all nodes");
            let settings = Settings {
                heartbeat: Duration::from_secs(3600),
                stream_lifetime: Duration::from_secs(3600),
                queue_bytes: 1 << 20,
                streams_per_user: 1024,
                readers: 3,
            };
            let realtime = Realtime::new(settings, positions.clone(), bus);
            let clock = Arc::new(SystemClock);
            let secret = ServerSecret::load(Some("the same on all nodes, and 32 bytes"), Path::new("/")).unwrap();
            let ids = Arc::new(RandomIds);
            let messaging =
                Messaging::new(storage.clone(), realtime.clone(), positions.clone(), clock.clone(), ids.clone());
            let board = Board::new(storage.clone(), realtime.clone(), positions, &secret, clock.clone(), ids);
            let log = StoredStreams { storage, messaging: messaging.clone(), board, clock };
            let shard = realtime.start_shard(Arc::new(log));
            (messaging, realtime, shard)
        })
        .await;
        // A bus learns of a node by what the node sends.
        realtime.end_sign_in(UserId::default(), SignInId::default());
        Self { messaging, shard, arbiter }
    }

    pub async fn listen(&self, listener: Listener) -> FrameStream {
        let shard = self.shard.clone();
        run_on(&self.arbiter, async move { shard.open(listener, None).unwrap() }).await
    }

    /// Runs on this node's own thread.
    pub async fn run<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> T {
        run_on(&self.arbiter, work).await
    }
}

async fn run_on<T: Send + 'static>(arbiter: &ArbiterHandle, work: impl Future<Output = T> + Send + 'static) -> T {
    let (done, result) = oneshot::channel();
    arbiter.spawn(async move {
        let _ = done.send(work.await);
    });
    result.await.expect("the work is done")
}

/// A thread for a node of its own.
pub fn own_thread() -> ArbiterHandle {
    Arbiter::new().handle()
}

/// One bus for several nodes: what one sends, all get.
#[derive(Clone, Default)]
pub struct SharedBus(Arc<Mutex<Vec<LocalShards>>>);

/// One node's end of it.
struct Connector {
    bus: SharedBus,
    is_known: Mutex<bool>,
}

impl SharedBus {
    pub fn connect(&self) -> Arc<dyn Bus> {
        Arc::new(Connector { bus: self.clone(), is_known: Mutex::new(false) })
    }
}

impl Bus for Connector {
    fn send(&self, packet: Packet, local: &LocalShards) {
        let mut nodes = self.bus.0.lock().unwrap();
        if !std::mem::replace(&mut *self.is_known.lock().unwrap(), true) {
            nodes.push(local.clone());
        }
        for node in nodes.iter() {
            node.send(&packet);
        }
    }
}

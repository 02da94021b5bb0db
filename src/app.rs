//! Composition: from a configuration to a running server, and back down again in order.

use std::{sync::Arc, time::Duration};

use actix_web::dev::ServerHandle;
use anyhow::Context as _;

use crate::{
    accounts::{Accounts, GitHub, GitHubSettings, Hasher, SignIns},
    board::Board,
    clock::{Clock, SystemClock},
    config::{self, Config},
    export::Exports,
    farewell::Farewell,
    http,
    ids::{IdSource, RandomIds},
    maintenance::Maintenance,
    messaging::Messaging,
    realtime::{self, Bus, LocalBus, Positions, Realtime},
    secret::ServerSecret,
    storage::{
        PoolSettings, Storage,
        embedded::{self, Embedded},
        streams,
    },
    stream_log::StoredStreams,
};

/// What a test may replace.
pub struct Parts {
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
    pub bus: Arc<dyn Bus>,
}

impl Default for Parts {
    fn default() -> Self {
        Self { clock: Arc::new(SystemClock), ids: Arc::new(RandomIds), bus: Arc::new(LocalBus) }
    }
}

pub struct Running {
    pub port: u16,
    pub public_url: String,
    /// Where the embedded database lies, if it is the one in use.
    pub data_directory: Option<std::path::PathBuf>,
    pub maintenance: Arc<Maintenance>,
    server: actix_web::dev::Server,
    storage: Storage,
    realtime: Realtime,
    embedded: Option<Embedded>,
}

/// Has to be called within an actix system.
pub async fn start(config: Config, parts: Parts) -> anyhow::Result<Running> {
    let state_dir = config.state_dir();
    // Before anything is started: a port that is taken is found out at once.
    let client_timeout = Duration::from_secs(config.server.client_timeout);
    let listener = http::listen(&config.server.host, config.server.port, client_timeout)?;
    let port = listener.local_addr()?.port();

    let (storage, embedded) = open_storage(&config, &state_dir).await?;
    let secret = ServerSecret::load(config.secret(), &state_dir)?;

    let Parts { clock, ids, bus } = parts;
    let positions = Positions::new(&secret.key("stream positions"));
    let settings = realtime::Settings {
        heartbeat: Duration::from_secs(config.realtime.heartbeat),
        stream_lifetime: Duration::from_secs(config.realtime.stream_lifetime),
        queue_bytes: config.realtime.queue_kib * 1024,
        streams_per_user: config.realtime.streams_per_user,
        readers: config.database.max_connections.div_ceil(2) as usize,
    };
    let realtime = Realtime::new(settings, positions.clone(), bus);
    let hasher = Hasher::new(config.accounts.password_hashes())?;
    let public_url = config.server.public_url(port);
    let github = github(&config.github, &public_url)?;
    let messaging = Messaging::new(storage.clone(), realtime.clone(), positions.clone(), clock.clone(), ids.clone());
    let accounts =
        Accounts::new(storage.clone(), realtime.clone(), positions.clone(), hasher, github, clock.clone(), ids.clone());
    let board = Board::new(storage.clone(), realtime.clone(), positions, &secret, clock.clone(), ids.clone());
    let farewell = Farewell::new(accounts.clone(), board.clone());
    let services = http::Services {
        exports: Exports::new(accounts.clone(), messaging.clone(), board.clone(), clock.clone()),
        farewell: farewell.clone(),
        accounts,
        sign_ins: SignIns::new(storage.clone(), realtime.clone(), clock.clone(), ids),
        stream_log: Arc::new(StoredStreams {
            storage: storage.clone(),
            messaging: messaging.clone(),
            board: board.clone(),
            clock: clock.clone(),
        }),
        messaging: messaging.clone(),
        board,
        realtime: realtime.clone(),
        storage: storage.clone(),
    };
    let server = http::serve(
        listener,
        services,
        http::Settings {
            workers: config.server.workers(),
            public_url: public_url.clone(),
            cors_origins: config.server.cors_origins.clone(),
            client_timeout,
            session_days: config.accounts.session_days,
            cookie_key: secret.key("session cookies"),
            departure_key: secret.key("departures for GitHub"),
        },
    )?;
    let maintenance = Arc::new(Maintenance::new(storage.clone(), messaging, farewell, clock, &config.realtime));
    Ok(Running {
        port,
        public_url,
        data_directory: embedded.as_ref().map(|embedded| embedded.data_directory().to_owned()),
        maintenance,
        server,
        storage,
        realtime,
        embedded,
    })
}

/// Only with both the id and the secret.
fn github(config: &config::GitHub, public_url: &str) -> anyhow::Result<Option<GitHub>> {
    let Some((client_id, client_secret)) = config.client_id().zip(config.client_secret()) else { return Ok(None) };
    let settings = GitHubSettings {
        client_id: client_id.to_owned(),
        client_secret: client_secret.clone(),
        authorize_url: config.authorize_url.clone(),
        token_url: config.token_url.clone(),
        user_url: config.user_url.clone(),
        redirect_url: format!("{public_url}/auth/github/callback"),
    };
    Ok(Some(GitHub::new(&settings)?))
}

async fn open_storage(config: &Config, state_dir: &std::path::Path) -> anyhow::Result<(Storage, Option<Embedded>)> {
    let pool = PoolSettings {
        max_connections: config.database.max_connections,
        acquire_timeout: Duration::from_secs(config.database.acquire_timeout),
    };
    if let Some(url) = config.database.url() {
        let options = Storage::parse_url(url).map_err(anyhow::Error::msg)?;
        // Never answered with the embedded one: that would be another database.
        let patience = Duration::from_secs(config.database.start_timeout);
        let storage = Storage::connect_patiently(&options, &pool, patience).await;
        let storage = storage.context("the database given by DATABASE_URL")?;
        return Ok((storage, None));
    }
    let settings = embedded::Settings { directory: state_dir.join("postgres"), binaries: config.embedded.binaries() };
    let embedded = tokio::task::spawn_blocking(move || Embedded::start(&settings)).await??;
    match connect_to_embedded(&embedded, &pool).await {
        Ok(storage) => Ok((storage, Some(embedded))),
        Err(error) => {
            let error = embedded.explain(&error);
            stop_embedded(Some(embedded)).await;
            Err(error)
        }
    }
}

async fn connect_to_embedded(embedded: &Embedded, pool: &PoolSettings) -> anyhow::Result<Storage> {
    let storage = Storage::connect(&embedded.connect_options(), pool).await?;
    streams::note_files(&mut *storage.connection().await?, &embedded.identity()?).await?;
    Ok(storage)
}

async fn stop_embedded(embedded: Option<Embedded>) {
    if tokio::task::spawn_blocking(|| drop(embedded)).await.is_err() {
        tracing::error!("the embedded database could not be stopped");
    }
}

/// Tells a running server to stop, from anywhere.
#[derive(Clone)]
pub struct Stopper {
    server: ServerHandle,
    realtime: Realtime,
}

impl Stopper {
    /// Event streams end first: an open one would keep the server from finishing.
    pub async fn stop(&self) {
        self.realtime.end_all();
        self.server.stop(true).await;
    }
}

impl Running {
    pub fn stopper(&self) -> Stopper {
        Stopper { server: self.server.handle(), realtime: self.realtime.clone() }
    }

    /// Serves until it is stopped, then takes down what was started, the database last.
    pub async fn run(self) -> anyhow::Result<()> {
        let maintenance = tokio::spawn({
            let maintenance = self.maintenance.clone();
            async move { maintenance.run().await }
        });
        let served = self.server.await;
        maintenance.abort();
        self.storage.close().await;
        stop_embedded(self.embedded).await;
        Ok(served?)
    }
}

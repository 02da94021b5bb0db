//! A server in this process, on a thread of its own: an actix system cannot share one with the tests' runtime.

use std::{sync::Arc, thread};

use anonyma::{
    app::{self, Parts},
    clock::Clock,
    config,
    ids::IdSource,
    maintenance::Maintenance,
    realtime::Bus,
};
use tokio::sync::oneshot;

use super::{Database, Person};

#[derive(Default)]
pub struct Options {
    pub database: Option<Database>,
    pub bus: Option<Arc<dyn Bus>>,
    pub clock: Option<Arc<dyn Clock>>,
    pub ids: Option<Arc<dyn IdSource>>,
    /// As in the environment, without the prefix: `("REALTIME__HEARTBEAT", "1")`.
    pub config: Vec<(&'static str, &'static str)>,
}

pub struct Stage {
    pub port: u16,
    pub database: Database,
    pub maintenance: Arc<Maintenance>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

struct Started {
    port: u16,
    maintenance: Arc<Maintenance>,
}

/// The same for every server of the run, so that a position of one is good at another on the same database.
const SECRET: &str = "a secret that only the tests may know";

impl Stage {
    pub async fn open() -> Self {
        Self::with(Options::default()).await
    }

    pub async fn with(options: Options) -> Self {
        let database = match options.database {
            Some(database) => database,
            None => Database::create().await,
        };
        let state_dir = std::env::temp_dir().display().to_string();
        let defaults = [
            ("STATE_DIR", state_dir.as_str()),
            ("SECRET", SECRET),
            ("DATABASE__URL", &database.url),
            ("DATABASE__MAX_CONNECTIONS", "8"),
            ("SERVER__PORT", "0"),
            ("SERVER__WORKERS", "2"),
        ];
        let environment: Vec<_> = defaults
            .iter()
            .chain(&options.config)
            .map(|(key, value)| (format!("ANONYMA_{key}"), (*value).to_owned()))
            .collect();
        let config = config::load(None, &environment).unwrap();
        let mut parts = Parts::default();
        parts.bus = options.bus.unwrap_or(parts.bus);
        parts.clock = options.clock.unwrap_or(parts.clock);
        parts.ids = options.ids.unwrap_or(parts.ids);

        let (started, starting) = oneshot::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let running = app::start(config, parts).await.unwrap();
                let stopper = running.stopper();
                let maintenance = running.maintenance.clone();
                started.send(Started { port: running.port, maintenance }).ok().unwrap();
                actix_web::rt::spawn(async move {
                    let _ = stopped.await;
                    stopper.stop().await;
                });
                running.run().await.unwrap();
            });
        });
        let Started { port, maintenance } = starting.await.expect("the server starts");
        Self { port, database, maintenance, stop: Some(stop), thread: Some(thread) }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn anonymous(&self) -> Person {
        Person::anonymous(&self.url(""))
    }

    /// Somebody new.
    pub async fn person(&self, username: &str) -> Person {
        Person::register(&self.url(""), username).await
    }

    pub async fn alice_and_bob(&self) -> (Person, Person) {
        (self.person("alice").await, self.person("bob").await)
    }

    /// Takes the server down; the database stays.
    pub fn close(mut self) -> Database {
        self.take_down();
        self.database.clone()
    }

    fn take_down(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || thread::panicking(), "the server's thread has panicked");
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.take_down();
    }
}

//! A server like another: with the same clock, the same ids and the same epoch, so that the same deeds bring the same bytes.

use std::sync::Arc;

use crate::stage::{Database, FixedClock, FixedIds, Options, Stage, Wire};

/// What becomes of a statement on its way to the database: from, and to.
pub type Rewrite = Option<(&'static str, &'static str)>;

pub struct Twin {
    pub stage: Stage,
    pub clock: Arc<FixedClock>,
    pub wire: Wire,
}

impl Twin {
    pub async fn open(rewrite: Rewrite) -> Self {
        let database = Database::create().await;
        let wire = Wire::to(&database).await;
        if let Some((from, to)) = rewrite {
            wire.rewrite(from, to);
        }
        let clock = Arc::new(FixedClock::default());
        let options = Options {
            database: Some(Database { url: wire.url.clone() }),
            clock: Some(clock.clone()),
            ids: Some(Arc::new(FixedIds::default())),
            // One hub, so that typing comes in the order in which it happened.
            config: vec![("SERVER__WORKERS", "1")],
            ..Options::default()
        };
        let stage = Stage::with(options).await;
        database.db_fix_epoch().await;
        Self { stage, clock, wire }
    }
}

//! What is done from time to time: pruning stored events, removing expired sessions and used states, and making searchable what was written
//! before there was search.

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;

use crate::{
    clock::Clock,
    config,
    farewell::Farewell,
    messaging::Messaging,
    storage::{self, Storage, Tx, retention, sessions, used_states},
};

const EVERY: Duration = Duration::from_secs(15 * 60);
/// Rows removed in one transaction: few enough that nobody notices.
const SWEEP: i64 = 5_000;

pub struct Maintenance {
    pub storage: Storage,
    pub messaging: Messaging,
    pub farewell: Farewell,
    pub clock: Arc<dyn Clock>,
    pub keep_days: u32,
    pub keep_events: u32,
}

impl Maintenance {
    pub fn new(
        storage: Storage,
        messaging: Messaging,
        farewell: Farewell,
        clock: Arc<dyn Clock>,
        settings: &config::Realtime,
    ) -> Self {
        Self { storage, messaging, farewell, clock, keep_days: settings.keep_days, keep_events: settings.keep_events }
    }

    /// Runs until it is dropped.
    pub async fn run(&self) {
        loop {
            if let Err(error) = self.messaging.make_searchable().await {
                tracing::warn!(%error, "old messages could not be made searchable; it is tried again later");
            }
            tokio::time::sleep(EVERY).await;
            if let Err(error) = self.once().await {
                tracing::warn!(%error, "maintenance failed; it is tried again later");
            }
        }
    }

    pub async fn once(&self) -> storage::Result<()> {
        let now = self.clock.now();
        let keep =
            retention::Keep { events: self.keep_events.into(), since: now - TimeDelta::days(self.keep_days.into()) };
        let Some(mut tx) = self.turn().await? else { return Ok(()) };
        retention::mark(&mut tx, &keep).await?;
        tx.commit().await?;
        // Marked first and removed afterwards: a reader in between gets a `reset`, never a hole.
        loop {
            let Some(mut tx) = self.turn().await? else { return Ok(()) };
            let removed = retention::sweep(&mut tx, SWEEP).await?;
            tx.commit().await?;
            if removed < SWEEP as u64 {
                break;
            }
        }
        let mut db = self.storage.connection().await?;
        sessions::delete_expired(&mut db, now).await?;
        used_states::delete_expired(&mut db, now).await?;
        drop(db);
        self.farewell.finish_all().await
    }

    /// A transaction for pruning, unless another node is at it.
    async fn turn(&self) -> storage::Result<Option<Tx>> {
        let mut tx = self.storage.begin().await?;
        Ok(if retention::try_begin(&mut tx).await? { Some(tx) } else { None })
    }
}

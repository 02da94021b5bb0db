//! The stored streams, as realtime reads them: which events come next, rendered by the room they belong to.

use std::sync::Arc;

use crate::{
    accounts::{render_account, render_preferences},
    clock::Clock,
    messaging::Messaging,
    realtime::{BoxFuture, EventType, Listener, LogPage, Standing, StreamLog},
    storage::{Storage, events, sessions, streams},
};

pub struct StoredStreams {
    pub storage: Storage,
    pub messaging: Messaging,
    pub clock: Arc<dyn Clock>,
}

impl StreamLog for StoredStreams {
    fn read(&self, listener: Listener, after: i64, limit: i64) -> BoxFuture<'_, anyhow::Result<Option<LogPage>>> {
        Box::pin(async move {
            let mut db = self.storage.snapshot().await?;
            let living = sessions::living(&mut db, &[listener.sign_in], self.clock.now()).await?;
            if living.is_empty() {
                return Ok(None);
            }
            let head = streams::head(&mut db, listener.user).await?;
            let stored = events::after(&mut db, listener.user, after, limit).await?;
            let mut events = self.messaging.render(&mut db, listener.user, &stored, head.unread).await?;
            for ((_, event), stored) in events.iter_mut().zip(&stored) {
                match EventType::from_stored(&stored.kind) {
                    Some(EventType::PreferencesChanged) => {
                        *event = Some(render_preferences(&mut db, listener.user).await?);
                    }
                    Some(EventType::AccountChanged) => *event = render_account(&mut db, listener.user).await?,
                    _ => {}
                }
            }
            Ok(Some(LogPage { epoch: head.epoch, head: head.number, pruned_to: head.pruned_to, events }))
        })
    }

    fn standing(&self, listeners: Vec<Listener>) -> BoxFuture<'_, anyhow::Result<Standing>> {
        Box::pin(async move {
            let mut users: Vec<_> = listeners.iter().map(|listener| listener.user).collect();
            users.dedup();
            let sign_ins: Vec<_> = listeners.iter().map(|listener| listener.sign_in).collect();
            let mut db = self.storage.connection().await?;
            let epoch = streams::epoch(&mut db).await?;
            let heads = streams::heads(&mut db, &users).await?;
            let signed_in = sessions::living(&mut db, &sign_ins, self.clock.now()).await?;
            Ok(Standing {
                epoch,
                heads: heads.into_iter().map(|head| (head.user, head.number)).collect(),
                signed_in: signed_in.into_iter().collect(),
            })
        })
    }
}

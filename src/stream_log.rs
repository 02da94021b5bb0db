//! The stored streams, as realtime reads them: which events come next, rendered by the room they belong to.

use std::{collections::HashMap, sync::Arc};

use crate::{
    accounts::{render_account, render_preferences},
    board::Board,
    clock::Clock,
    messaging::Messaging,
    realtime::{BoxFuture, EventType, Listener, LogPage, Place, Standing, StreamLog},
    storage::{Storage, blocks, events, sessions, streams},
};

pub struct StoredStreams {
    pub storage: Storage,
    pub messaging: Messaging,
    pub board: Board,
    pub clock: Arc<dyn Clock>,
}

impl StreamLog for StoredStreams {
    fn read(&self, listener: Listener, after: Place, limit: i64) -> BoxFuture<'_, anyhow::Result<Option<LogPage>>> {
        Box::pin(async move {
            let mut db = self.storage.snapshot().await?;
            let living = sessions::living(&mut db, &[listener.sign_in], self.clock.now()).await?;
            if living.is_empty() {
                return Ok(None);
            }
            let reader = listener.user;
            let streams::Head { epoch, number, pruned_to, board, board_pruned_to, unread } =
                streams::head(&mut db, reader).await?;
            let stored = events::after(&mut db, reader, after.number, limit).await?;
            let mut own = self.messaging.render(&mut db, reader, &stored, unread).await?;
            for ((_, event), stored) in own.iter_mut().zip(&stored) {
                match EventType::from_stored(&stored.kind) {
                    Some(EventType::PreferencesChanged) => {
                        *event = Some(render_preferences(&mut db, reader).await?);
                    }
                    Some(EventType::AccountChanged) => *event = render_account(&mut db, reader).await?,
                    _ => {}
                }
            }
            let stored = events::after(&mut db, streams::BOARD, after.board, limit).await?;
            Ok(Some(LogPage {
                head: Place { epoch, number, board },
                pruned_to: Place { epoch, number: pruned_to, board: board_pruned_to },
                own,
                board: self.board.render(&mut db, reader, &stored).await?,
                muted: blocks::names(&mut db, reader).await?.into_iter().collect(),
            }))
        })
    }

    fn standing(&self, listeners: Vec<Listener>) -> BoxFuture<'_, anyhow::Result<Standing>> {
        Box::pin(async move {
            let mut users: Vec<_> = listeners.iter().map(|listener| listener.user).collect();
            users.dedup();
            users.push(streams::BOARD);
            let sign_ins: Vec<_> = listeners.iter().map(|listener| listener.sign_in).collect();
            let mut db = self.storage.connection().await?;
            let epoch = streams::epoch(&mut db).await?;
            let heads = streams::heads(&mut db, &users).await?;
            let signed_in = sessions::living(&mut db, &sign_ins, self.clock.now()).await?;
            let mut heads: HashMap<_, _> = heads.into_iter().map(|head| (head.user, head.number)).collect();
            Ok(Standing {
                epoch,
                board: heads.remove(&streams::BOARD).unwrap_or_default(),
                heads,
                signed_in: signed_in.into_iter().collect(),
            })
        })
    }
}

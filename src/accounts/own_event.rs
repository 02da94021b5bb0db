//! What somebody changes for themselves, told to their own devices and to nobody else.

use super::{AccountError, Accounts};
use crate::{
    ids::UserId,
    realtime::{Delivery, Event, EventType},
    storage::{
        Tx,
        events::{self, NewEvent, Subject},
        streams::{self, Advance},
    },
};

impl Accounts {
    /// The last thing in its transaction: the event is stored with it, and sent once it is committed.
    pub(super) async fn tell_own_devices(
        &self,
        mut tx: Tx,
        user: UserId,
        kind: EventType,
        event: Event,
    ) -> Result<(), AccountError> {
        let by = [(user, Advance { events: 1, unread: 0 })].into();
        let number = streams::advance(&mut tx, &by).await?.pop().ok_or(AccountError::Gone)?.number;
        let stored = NewEvent { user, number, other: None, kind: kind.as_str(), subject: Subject::default() };
        events::insert(&mut tx, &[stored], self.clock.now()).await?;
        tx.commit().await?;
        self.realtime.publish(vec![Delivery::new(user, number, event)]);
        Ok(())
    }
}

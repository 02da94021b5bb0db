//! On which side of a thread somebody is.

use super::Refusal;
use crate::{
    ids::UserId,
    storage::threads::{About, Seat, Thread},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Opener,
    Recipient,
}

impl Side {
    pub fn of(user: UserId, thread: &Thread) -> Option<Self> {
        if thread.opener.is(user) {
            Some(Self::Opener)
        } else if thread.recipient == user {
            Some(Self::Recipient)
        } else {
            None
        }
    }

    pub fn other(self) -> Self {
        match self {
            Self::Opener => Self::Recipient,
            Self::Recipient => Self::Opener,
        }
    }

    /// Whose stream gets this side's events.
    pub fn user(self, thread: &Thread) -> UserId {
        match self {
            Self::Opener => thread.opener.for_routing(),
            Self::Recipient => thread.recipient,
        }
    }

    pub fn seat(self, thread: &Thread) -> &Seat {
        match self {
            Self::Opener => &thread.opener_seat,
            Self::Recipient => &thread.recipient_seat,
        }
    }

    pub fn seat_mut(self, thread: &mut Thread) -> &mut Seat {
        match self {
            Self::Opener => &mut thread.opener_seat,
            Self::Recipient => &mut thread.recipient_seat,
        }
    }

    pub fn blocks(self, about: &About) -> bool {
        match self {
            Self::Opener => about.opener_blocks,
            Self::Recipient => about.recipient_blocks,
        }
    }

    /// Whether this side may write in the thread, or change what it wrote. To somebody who has deleted their account nothing
    /// can be delivered, if the writer knows who they were; a hidden opener is written to as if they were there. A block by the opener changes nothing of that, for
    /// neither side: if they could not write any more, a name block of theirs would show which threads are not theirs.
    pub fn may_write(self, about: &About) -> Result<(), Refusal> {
        match self {
            Self::Opener if about.recipient_blocks || about.recipient.username.is_none() => Err(Refusal::CannotDeliver),
            Self::Recipient if about.recipient_blocks => Err(Refusal::BlockedByYou),
            _ => Ok(()),
        }
    }
}

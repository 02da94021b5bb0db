//! The lane: all sends of a node go through it, and those that wait while a commit is under way share the next one.
//!
//! When the node is idle a message goes at once and alone; nobody waits for company. The lane is also what keeps waiting
//! times from telling anything: a reply needs the stream row of a hidden opener, and if it waited for that row itself,
//! somebody could keep a suspect's row busy and watch which of their own replies get slower. In the lane everybody waits
//! for the same thing.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{mpsc, oneshot},
    time::Instant,
};

use super::{
    MessageView, MessagingError, NewMessage,
    send::{Dispatch, Outcomes},
};
use crate::storage::detached;

/// Messages in one commit.
const BATCH: usize = 64;
/// Messages that may wait for the next one; with one more the sender is told to come back.
const WAITING: usize = 1024;
/// How long a message may wait for its turn. Behind a database that does not answer everybody would wait in vain, each for
/// all who came before.
const TURN_WITHIN: Duration = Duration::from_secs(10);

type Answer = Result<MessageView, MessagingError>;

struct Waiting {
    message: NewMessage,
    since: Instant,
    answer: oneshot::Sender<Answer>,
}

#[derive(Clone)]
pub struct Lane(mpsc::Sender<Waiting>);

/// The lane's other end, until it is run.
pub struct Exit(mpsc::Receiver<Waiting>);

pub fn open() -> (Lane, Exit) {
    let (entry, exit) = mpsc::channel(WAITING);
    (Lane(entry), Exit(exit))
}

impl Lane {
    /// Once its turn has come, a message is stored and handed over whether or not its sender waits for the answer.
    pub async fn send(&self, message: NewMessage) -> Answer {
        let (answer, answered) = oneshot::channel();
        self.0.try_send(Waiting { message, since: Instant::now(), answer }).map_err(|_| MessagingError::TooBusy)?;
        answered.await.unwrap_or(Err(MessagingError::Task))
    }
}

impl Exit {
    /// Runs until every entry is gone and everything that was taken is answered.
    pub async fn run(mut self, dispatch: Dispatch) {
        let mut waiting = Vec::with_capacity(BATCH);
        while self.0.recv_many(&mut waiting, BATCH).await > 0 {
            let (due, late): (Vec<_>, Vec<_>) =
                waiting.drain(..).partition(|waiting| waiting.since.elapsed() < TURN_WITHIN);
            // Whoever has hung up needs no answer.
            for waiting in late {
                let _ = waiting.answer.send(Err(MessagingError::TooBusy));
            }
            let (messages, answers): (Vec<_>, Vec<_>) =
                due.into_iter().map(|waiting| (waiting.message, waiting.answer)).unzip();
            let outcomes = together_or_alone(&dispatch, messages).await;
            for (answer, outcome) in answers.into_iter().zip(outcomes) {
                let _ = answer.send(outcome);
            }
        }
    }
}

/// One that the database refuses must not take the others with it. A commit whose outcome is unknown is not tried again:
/// that is for the sender, who has the client key.
async fn together_or_alone(dispatch: &Dispatch, messages: Vec<NewMessage>) -> Vec<Answer> {
    match apart(dispatch, messages.clone()).await {
        Ok(outcomes) => outcomes.into_iter().map(|outcome| outcome.map_err(MessagingError::from)).collect(),
        Err(error) if messages.len() > 1 && error.was_rolled_back() => {
            let mut outcomes = Vec::with_capacity(messages.len());
            for message in messages {
                outcomes.push(alone(dispatch, message).await);
            }
            outcomes
        }
        Err(error) => {
            let error = Arc::new(error);
            messages.iter().map(|_| Err(MessagingError::Batch(error.clone()))).collect()
        }
    }
}

async fn alone(dispatch: &Dispatch, message: NewMessage) -> Answer {
    let outcome = apart(dispatch, vec![message]).await?.pop();
    Ok(outcome.ok_or(MessagingError::Task)??)
}

/// In a task of its own: a batch that panics must not take the lane with it.
async fn apart(dispatch: &Dispatch, messages: Vec<NewMessage>) -> Result<Outcomes, MessagingError> {
    let dispatch = dispatch.clone();
    detached(async move { dispatch.send_batch(messages).await }).await
}

//! Work that keeps a processor busy: off the threads that serve requests, only so much at a time, and only so much waiting.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::AccountError;

pub struct Workers {
    /// Places in the queue and at the processors together: taken without waiting, or refused.
    places: Arc<Semaphore>,
    processors: Arc<Semaphore>,
}

impl Workers {
    /// With one more than `waiting` the caller is told to come back.
    pub fn new(at_once: usize, waiting: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(at_once + waiting)), processors: Arc::new(Semaphore::new(at_once)) }
    }

    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, AccountError> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| AccountError::TooBusy)?;
        let turn = self.processors.clone().acquire_owned().await.map_err(|_| AccountError::Work)?;
        let done = tokio::task::spawn_blocking(move || {
            // The permits go with the work: a caller who hangs up does not make room before it is done.
            let _permits = (place, turn);
            work()
        });
        done.await.map_err(|_| AccountError::Work)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_more_than_may_wait_is_refused_at_once() {
        let workers = Workers::new(1, 2);
        let places = workers.places.clone().acquire_many_owned(3).await.unwrap();
        assert!(matches!(workers.run(|| ()).await, Err(AccountError::TooBusy)));
        drop(places);
        assert!(workers.run(|| ()).await.is_ok());
    }
}

//! How many event streams one user may have open on this node.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::ids::UserId;

/// There are too many already.
#[derive(Debug, PartialEq, Eq)]
pub struct TooManyStreams;

#[derive(Clone)]
pub struct Limit {
    most: usize,
    open: Arc<Mutex<HashMap<UserId, usize>>>,
}

/// One open stream; it counts until it is dropped.
pub struct Permit {
    user: UserId,
    limit: Limit,
}

impl Limit {
    pub fn new(most: usize) -> Self {
        Self { most, open: Arc::default() }
    }

    pub fn take(&self, user: UserId) -> Result<Permit, TooManyStreams> {
        let mut open = self.lock();
        let count = open.entry(user).or_default();
        if *count >= self.most {
            return Err(TooManyStreams);
        }
        *count += 1;
        Ok(Permit { user, limit: self.clone() })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<UserId, usize>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut open = self.limit.lock();
        if let Some(count) = open.get_mut(&self.user) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn permits_are_counted_for_each_user_and_given_back() {
        let limit = Limit::new(2);
        let (alice, bob) = (UserId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
        let first = limit.take(alice).unwrap();
        let _second = limit.take(alice).unwrap();
        assert!(limit.take(alice).is_err());
        assert!(limit.take(bob).is_ok());
        drop(first);
        assert!(limit.take(alice).is_ok());
        assert_eq!(limit.lock().len(), 1, "nothing is kept of those who have no stream");
    }
}

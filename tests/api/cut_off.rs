//! Callers who hang up at any moment leave nothing behind in the database's connections.

use std::{future::Future as _, pin::pin, time::Duration};

use anonyma::storage::{PoolSettings, Storage};
use futures_util::FutureExt as _;

use crate::stage::{Database, eventually};

#[tokio::test]
async fn a_transaction_that_is_cut_off_while_it_begins_does_not_stay_open() {
    let database = Database::create().await;
    let settings = PoolSettings { max_connections: 1, acquire_timeout: Duration::from_secs(10) };
    let storage = Storage::connect(&Storage::parse_url(&database.url).unwrap(), &settings).await.unwrap();
    for polls in 0..40 {
        {
            let mut beginning = pin!(storage.snapshot());
            for _ in 0..polls {
                let done =
                    std::future::poll_fn(|context| std::task::Poll::Ready(beginning.as_mut().poll(context))).await;
                if done.is_ready() {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        // The only connection there is: whatever was left in it meets the next one.
        let mut db = storage.connection().await.unwrap();
        let is_read_only: String =
            sqlx::query_scalar("SELECT current_setting('transaction_read_only')").fetch_one(&mut *db).await.unwrap();
        assert_eq!(is_read_only, "off", "cut off after {polls} polls");
    }
    let left_open = "SELECT count(*) FROM pg_stat_activity
                     WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
    eventually("nothing is left open", || database.db_number(left_open).map(|open| (open == 0).then_some(()))).await;
}

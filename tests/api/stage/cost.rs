//! What something costs the database, counted: a time depends on the machine, a count does not.

use super::{Database, Options, Person, Stage, eventually};

impl Database {
    /// Rows and index entries read for what Alice does, and pages of the index of words, whose entries nobody counts, on a
    /// server of its own, without what it takes to start and to sign in.
    pub async fn db_cost(&self, work: impl AsyncFn(&Person)) -> i64 {
        let mut costs = Vec::new();
        for rounds in [0, 1] {
            let before = self.db_read().await;
            let options = Options { database: Some(self.clone()), ..Options::default() };
            let stage = Stage::with(options).await;
            let alice = Person::log_in(&stage.url(""), "alice").await;
            for _ in 0..rounds {
                work(&alice).await;
            }
            drop(stage);
            costs.push(self.db_read().await - before);
        }
        costs[1] - costs[0]
    }

    /// What has been read so far. What a connection has counted is known once it is gone.
    async fn db_read(&self) -> i64 {
        eventually("nobody else is connected", || async {
            let others =
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
            (self.db_number(others).await == 0).then_some(())
        })
        .await;
        self.db_number(
            "SELECT ((SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables)
                     + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)
                     + (SELECT sum(idx_blks_hit + idx_blks_read) FROM pg_statio_user_indexes
                        WHERE indexrelname = 'messages_search_idx'))::bigint",
        )
        .await
    }
}

/// Of one and the same work on a small and on a large database.
pub fn is_the_same(what: &str, most: i64, small: i64, large: i64) {
    assert!(small > 10, "{what}: something was read");
    assert!(large <= small + small / 10 + 20, "{what}: {small} rows and entries, and {large} at ten times the size");
    assert!(small < most, "{what}: {small} rows and entries, and {large} at ten times the size");
}

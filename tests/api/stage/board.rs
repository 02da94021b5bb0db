//! What is told on the board's stream, straight into the database and to realtime.

use anonyma::{
    board::BroadcastDeleted,
    ids::{BroadcastId, UserId},
    realtime::{BoardDelivery, Event, EventType},
};
use uuid::Uuid;

use super::{Person, Stage};

impl Stage {
    /// Stores an event of the board and hands it over, as if this person had signed what it is about. Its number.
    pub async fn db_tell_the_board(&self, author: Option<&Person>) -> i64 {
        let mut db = self.database.db_connect().await;
        let broadcast_id: Uuid = sqlx::query_scalar("SELECT gen_random_uuid()").fetch_one(&mut db).await.unwrap();
        let number = sqlx::query_scalar(
            "WITH moved AS (
                 UPDATE streams SET head = head + 1 WHERE id = 'ffffffff-ffff-ffff-ffff-ffffffffffff' RETURNING id, head
             ), broadcast AS (
                 INSERT INTO broadcasts (id, number, sender_id, is_anonymous, author_tag, content, created_at, deleted_at)
                 SELECT $1, head, $2, $2::uuid IS NULL, CASE WHEN $2::uuid IS NULL THEN ''::bytea END, '', now(), now() FROM moved
             )
             INSERT INTO stream_events (user_id, number, kind, broadcast_id, created_at)
             SELECT id, head, 'broadcast_deleted', $1, now() FROM moved RETURNING number",
        )
        .bind(broadcast_id)
        .bind(author.map(|author| author.id.parse::<Uuid>().unwrap()))
        .fetch_one(&mut db)
        .await
        .unwrap();
        let data = BroadcastDeleted { broadcast_id: BroadcastId(broadcast_id) };
        self.realtime.publish_board(BoardDelivery {
            number,
            event: Event::new(EventType::BroadcastDeleted, &data).unwrap(),
            author: author.map(|author| UserId(author.id.parse().unwrap())),
        });
        number
    }
}

//! What a page of the board costs does not depend on how much there is: as in `sizes`, on a board, and on one ten times as
//! large.

use reqwest::Method;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use crate::stage::{Database, Person, Stage, id_of, is_the_same};

#[derive(Clone, Copy)]
struct Size {
    broadcasts: i64,
    /// On the one that is talked about; ten on each of the others.
    comments: i64,
    /// To its first comment, with one emoji.
    reactions: i64,
}

const SMALL: Size = Size { broadcasts: 1_000, comments: 1_000, reactions: 500 };
const LARGE: Size = Size { broadcasts: 10_000, comments: 10_000, reactions: 5_000 };

const TALKED_ABOUT: &str = "10000000-0000-4000-8000-000000000000";

/// A third is anonymous. Half of the comments reply to the first one of their broadcast.
async fn db_fill(size: Size) -> Database {
    let stage = Stage::open().await;
    stage.person("alice").await;
    let database = stage.close();
    let Size { broadcasts, comments, reactions } = size;
    let mut db = database.db_connect().await;
    for statement in [
        "INSERT INTO users SELECT gen_random_uuid(), 'other-' || n, '', now(), now() FROM generate_series(1, 20) AS n"
            .to_owned(),
        "INSERT INTO streams (id) SELECT id FROM users WHERE username LIKE 'other-%'".to_owned(),
        format!("UPDATE streams SET head = {broadcasts} WHERE id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'"),
        format!(
            "INSERT INTO broadcasts (id, number, sender_id, is_anonymous, author_tag, content, last_comment, comments,
                                     created_at)
             SELECT CASE WHEN n = {broadcasts} THEN '{TALKED_ABOUT}' ELSE gen_random_uuid() END, n,
                    CASE WHEN n % 3 > 0 THEN other.id END, n % 3 = 0, CASE WHEN n % 3 = 0 THEN sha256(n::text::bytea) END,
                    'number ' || n, length, length, now()
             FROM generate_series(1, {broadcasts}) AS n
             CROSS JOIN LATERAL (SELECT CASE WHEN n = {broadcasts} THEN {comments} ELSE 10 END AS length) AS lengths
             JOIN users AS other ON other.username = 'other-' || (1 + n % 20)"
        ),
        "INSERT INTO broadcast_comments (id, broadcast_id, number, user_id, by_author, parent_comment_id, content, replies,
                                         created_at)
         SELECT md5(broadcasts.id || '-' || n)::uuid, broadcasts.id, n, other.id, false,
                CASE WHEN n > last_comment / 2 THEN md5(broadcasts.id || '-1')::uuid END, 'comment ' || n,
                CASE WHEN n = 1 THEN last_comment - last_comment / 2 ELSE 0 END, now()
         FROM broadcasts CROSS JOIN LATERAL generate_series(1, last_comment) AS n
         JOIN users AS other ON other.username = 'other-' || (1 + n % 20)"
            .to_owned(),
        format!(
            "INSERT INTO broadcast_comment_reactions
             SELECT md5('{TALKED_ABOUT}-1')::uuid, sha256(n::text::bytea), '👍', now() FROM generate_series(1, {reactions}) AS n"
        ),
        format!(
            "INSERT INTO broadcast_comment_emoji SELECT md5('{TALKED_ABOUT}-1')::uuid, '👍', {reactions}, now()"
        ),
        "INSERT INTO broadcast_views
         SELECT id, sha256(n::text::bytea), now() FROM broadcasts, generate_series(1, 10) AS n"
            .to_owned(),
    ] {
        sqlx::query(AssertSqlSafe(statement)).execute(&mut db).await.unwrap();
    }
    database
}

async fn costs_the_same(what: &str, most: i64, work: impl AsyncFn(&Person)) {
    let (small, large) = (db_fill(SMALL).await, db_fill(LARGE).await);
    is_the_same(what, most, small.db_cost(&work).await, large.db_cost(&work).await);
}

fn length(page: &Value) -> usize {
    page["items"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_page_of_the_board_costs_the_same_on_any_board() {
    costs_the_same("pages of the board", 3_000, async |alice| {
        let page = alice.get_json("/api/broadcasts").await;
        let next = format!("?cursor={}", page["next"].as_str().unwrap());
        assert_eq!(length(&page), 30);
        for query in [&next, "?author=other-3"] {
            assert_eq!(length(&alice.get_json(&format!("/api/broadcasts{query}")).await), 30, "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn comments_cost_the_same_however_many_there_are_and_however_many_have_reacted() {
    costs_the_same("pages of comments", 3_000, async |alice| {
        let path = format!("/api/broadcasts/{TALKED_ABOUT}/comments");
        let page = alice.get_json(&path).await;
        assert_eq!(length(&page), 30);
        let next = page["next"].as_str().unwrap();
        assert_eq!(length(&alice.get_json(&format!("{path}?cursor={next}")).await), 30);
        let first = alice.get_json(&format!("{path}?cursor=2")).await["items"][0].clone();
        assert!(first["reactions"][0]["count"].as_i64().unwrap() >= 500);
        let replies = alice.get_json(&format!("{path}?parent={}", id_of(&first))).await;
        assert_eq!(length(&replies), 30);
    })
    .await;
}

#[tokio::test]
async fn whatever_is_done_on_the_board_costs_the_same() {
    costs_the_same("a deed of each kind", 3_000, async |alice| {
        let talked_about = json!({"broadcast_id": TALKED_ABOUT, "id": TALKED_ABOUT});
        let path = format!("/api/broadcasts/{TALKED_ABOUT}/comments?cursor=2");
        let first = alice.get_json(&path).await["items"][0].clone();
        alice.views(&talked_about).await;
        alice.reacts(Method::PUT, &first, "👍").await;
        alice.reacts(Method::DELETE, &first, "👍").await;
        let comment = alice.comments_on(&talked_about, "one more").await;
        alice.replies_to(&first, "one more").await;
        alice.deletes_comment(&comment).await;
        let body = json!({"content": "one more", "is_anonymous": true});
        let (_, posted) = alice.posts_under("key", "/api/broadcasts", &body).await;
        alice.posts_under("key", "/api/broadcasts", &body).await;
        alice.broadcast(&posted).await;
        alice.deletes_broadcast(&posted).await;
    })
    .await;
}

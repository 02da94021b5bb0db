//! What an anonymous author leaves in the database ties them to nothing: not a row that came or changed holds their id, their
//! name or their client keys.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::json;
use sqlx::AssertSqlSafe;

use crate::stage::{Person, Stage, id_of};

const TABLES: &str = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'";

/// All rows of all tables, as text.
async fn db_rows(stage: &Stage) -> BTreeSet<String> {
    let mut db = stage.database.db_connect().await;
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut db).await.unwrap();
    let mut rows = BTreeSet::new();
    for table in tables {
        let all = AssertSqlSafe(format!("SELECT '{table} ' || row_to_json(one)::text FROM {table} AS one"));
        rows.extend(sqlx::query_scalar::<_, String>(all).fetch_all(&mut db).await.unwrap());
    }
    rows
}

/// Everything that an anonymous author can do there.
async fn act_in_hiding(author: &Person, other: &Person, key: &str) {
    let body = json!({"content": "nobody knows", "is_anonymous": true});
    let (_, posted) = author.posts_under(key, "/api/broadcasts", &body).await;
    author.posts_under(key, "/api/broadcasts", &body).await;
    author.views(&posted).await;
    author.watch(Method::PUT, &posted).await;
    author.comments(&posted).await;
    let theirs = other.comments_on(&posted, "who are you?").await;
    let comments = format!("/api/broadcasts/{}/comments", id_of(&posted));
    let (_, own) = author.posts_under(key, &comments, &json!({"content": "guess"})).await;
    let reply = author.replies_to(&theirs, "I am").await;
    for comment in [&own, &theirs, &reply] {
        author.reacts(Method::PUT, comment, "👍").await;
        author.reacts(Method::PUT, comment, "🎉").await;
    }
    author.reacts(Method::DELETE, &own, "🎉").await;
    author.deletes_comment(&reply).await;
    let regretted = author.posts_anonymously("I should not have").await;
    author.views(&regretted).await;
    author.deletes_broadcast(&regretted).await;
}

#[tokio::test]
async fn nothing_in_the_database_ties_an_anonymous_author_to_what_they_do_there() {
    let stage = Stage::open().await;
    let author = stage.person("Zq7-hidden-author").await;
    let other = stage.person("other").await;
    let before = db_rows(&stage).await;
    act_in_hiding(&author, &other, "Zq7-hidden-key").await;
    let after = db_rows(&stage).await;
    let new: Vec<_> = after.difference(&before).collect();
    assert!(new.len() > 15 && new.iter().any(|row| row.contains("nobody knows")), "{new:?}");
    let undashed = author.id.replace('-', "");
    for row in &new {
        for trace in [&*author.id, &*undashed, &*author.username, "Zq7-hidden-key"] {
            assert!(!row.contains(trace), "{row}");
        }
    }
    // The scan does find somebody who has signed.
    author.views(&author.posts("it is me").await).await;
    let signed: Vec<_> = db_rows(&stage).await.difference(&after).cloned().collect();
    assert!(signed.iter().any(|row| row.contains(&author.id)), "{signed:?}");
}

/// Neither are two anonymous broadcasts of one author tied together.
#[tokio::test]
async fn two_anonymous_broadcasts_of_one_author_share_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    act_in_hiding(&alice, &bob, "one-key").await;
    act_in_hiding(&alice, &bob, "another-key").await;
    for shared in [
        "SELECT count(*) - count(DISTINCT author_tag) FROM broadcasts",
        "SELECT count(*) - count(DISTINCT viewer_tag) FROM broadcast_views",
        "SELECT count(*) FROM broadcasts JOIN broadcast_comments USING (client_tag)",
        "SELECT count(*) FROM broadcasts JOIN broadcast_views ON viewer_tag = author_tag",
    ] {
        assert_eq!(stage.database.db_number(shared).await, 0, "{shared}");
    }
}

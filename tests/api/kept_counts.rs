//! What the board keeps counted, as chance will have it: after everything that several people do at the same time, each count
//! is what a count of the rows gives.

use futures_util::future::join_all;
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Stage, id_of};

const ROUNDS: usize = 25;

/// What was ever made, gone or not.
#[derive(Default)]
struct Made {
    broadcasts: Vec<String>,
    /// Each with its broadcast.
    comments: Vec<(String, String)>,
}

fn deed(made: &Made, chance: &mut StdRng) -> (Method, String, Value) {
    let post = || (Method::POST, "/api/broadcasts".to_owned(), json!({"content": "news", "is_anonymous": true}));
    let Some(broadcast) = made.broadcasts.choose(chance).cloned() else { return post() };
    let path = format!("/api/broadcasts/{broadcast}");
    let comment = (Method::POST, format!("{path}/comments"), json!({"content": "well"}));
    let Some((id, of)) = made.comments.choose(chance).cloned() else { return comment };
    match chance.random_range(0..40) {
        0 => post(),
        1..=8 => comment,
        9..=18 => {
            let body = json!({"content": "a reply", "parent_comment_id": id});
            (Method::POST, format!("/api/broadcasts/{of}/comments"), body)
        }
        19..=27 => (Method::DELETE, format!("/api/comments/{id}"), Value::Null),
        28..=34 => {
            let method = if chance.random() { Method::PUT } else { Method::DELETE };
            let emoji = ["👍", "❤️"].choose(chance).unwrap();
            (method, format!("/api/comments/{id}/reactions/{emoji}"), Value::Null)
        }
        35..=38 => (Method::POST, "/api/broadcasts/views".to_owned(), json!({"ids": made.broadcasts})),
        _ => (Method::DELETE, path, Value::Null),
    }
}

impl Made {
    fn note(&mut self, path: &str, answer: &Value) {
        if path == "/api/broadcasts" {
            self.broadcasts.push(id_of(answer).to_owned());
        } else if path.ends_with("/comments") {
            self.comments.push((id_of(answer).to_owned(), answer["broadcast_id"].as_str().unwrap().to_owned()));
        }
    }
}

#[tokio::test]
async fn whatever_people_do_at_the_same_time_what_is_kept_is_what_there_is() {
    let mut chance = StdRng::seed_from_u64(1);
    let stage = Stage::open().await;
    let people = join_all(["alice", "bob", "carol"].map(|name| stage.person(name))).await;
    let mut made = Made::default();
    let mut did = 0;
    for _ in 0..ROUNDS {
        let deeds: Vec<_> = (0..12).map(|_| (people.choose(&mut chance).unwrap(), deed(&made, &mut chance))).collect();
        let asked = deeds.iter().map(|(person, (method, path, body))| person.ask(method.clone(), path, body));
        for ((_, (method, path, _)), (status, answer)) in deeds.iter().zip(join_all(asked).await) {
            assert!([200, 201, 204, 404].contains(&status), "{method} {path}: {status} {answer}");
            if status < 300 {
                did += 1;
                made.note(path, &answer);
            }
        }
    }
    assert!(did > ROUNDS * 5, "only {did} deeds did something");
    for (what, wrong) in [
        (
            "comments",
            "SELECT count(*) FROM broadcasts WHERE comments <> (SELECT count(*) FROM broadcast_comments
                 WHERE broadcast_id = broadcasts.id AND broadcast_comments.deleted_at IS NULL)",
        ),
        (
            "views",
            "SELECT count(*) FROM broadcasts
             WHERE views <> (SELECT count(*) FROM broadcast_views WHERE broadcast_id = broadcasts.id)",
        ),
        (
            "replies",
            "SELECT count(*) FROM broadcast_comments AS one WHERE replies <> (SELECT count(*) FROM broadcast_comments
                 WHERE parent_comment_id = one.id AND is_listed)",
        ),
        (
            "reactions",
            "SELECT count(*) FROM broadcast_comment_emoji AS kept
             FULL JOIN (SELECT comment_id, emoji, count(*) FROM broadcast_comment_reactions GROUP BY 1, 2) AS counted
                 USING (comment_id, emoji)
             WHERE kept.count IS DISTINCT FROM counted.count",
        ),
        ("comments in all, to have tested something", "SELECT (count(*) < 50)::int::bigint FROM broadcast_comments"),
    ] {
        assert_eq!(stage.database.db_number(wrong).await, 0, "{what}");
    }
}

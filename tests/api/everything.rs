//! Everything that two people can do, as chance will have it: whatever came on a device since it loaded, and wherever it was
//! away, it ends equal to a fresh load.

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Person, Replica, Stage, Witness, id_of};

const STEPS: usize = 120;
/// After how many steps what has come so far is compared.
const LOOK: usize = 10;

/// What was ever made, gone or not: what may be done with it is the server's to say.
#[derive(Default)]
struct Made {
    threads: Vec<String>,
    messages: Vec<String>,
    blocks: Vec<String>,
    broadcasts: Vec<String>,
    comments: Vec<String>,
}

/// What somebody asks for.
struct Deed {
    method: Method,
    path: String,
    body: Value,
}

impl Deed {
    fn of(method: Method, path: impl Into<String>, body: Value) -> Self {
        Self { method, path: path.into(), body }
    }

    fn by_chance(other: &Person, made: &Made, step: usize, chance: &mut StdRng) -> Self {
        let (Some(thread), Some(message)) = (recent(&made.threads, chance), recent(&made.messages, chance)) else {
            return Self::opening(other, step);
        };
        let put_or_delete = if chance.random_ratio(2, 3) { Method::PUT } else { Method::DELETE };
        let number = chance.random_range(0..12);
        match chance.random_range(0..40) {
            0..=1 => Self::opening(other, step),
            2..=15 => {
                Self::of(Method::POST, "/api/messages", json!({"thread_id": thread, "content": step.to_string()}))
            }
            16..=18 => Self::of(
                Method::PATCH,
                format!("/api/messages/{message}"),
                json!({"content": format!("edited {step}")}),
            ),
            19..=20 => Self::of(Method::DELETE, format!("/api/messages/{message}"), Value::Null),
            21..=23 => {
                let emoji = ["👍", "❤️", "🎉"].choose(chance).unwrap();
                Self::of(put_or_delete, format!("/api/messages/{message}/reactions/{emoji}"), Value::Null)
            }
            24..=25 => Self::of(put_or_delete, format!("/api/messages/{message}/pin"), Value::Null),
            26 => Self::of(put_or_delete, format!("/api/conversations/{thread}/pin"), Value::Null),
            27..=30 => {
                let body = if chance.random() { json!({}) } else { json!({"up_to": number}) };
                Self::of(Method::POST, format!("/api/conversations/{thread}/read"), body)
            }
            31..=32 => Self::of(Method::POST, format!("/api/conversations/{thread}/unread"), json!({"from": number})),
            33 => Self::of(Method::DELETE, format!("/api/conversations/{thread}"), Value::Null),
            34 if chance.random() => Self::of(Method::POST, "/api/blocks", json!({"thread_id": thread})),
            34 => Self::of(Method::POST, "/api/blocks", json!({"username": other.username})),
            35..=38 => {
                let block = recent(&made.blocks, chance).unwrap_or(thread);
                Self::of(Method::DELETE, format!("/api/blocks/{block}"), Value::Null)
            }
            _ => {
                let field = ["show_read_receipts", "accept_new_threads"].choose(chance).unwrap();
                Self::of(Method::PATCH, "/api/me/preferences", json!({*field: chance.random_ratio(2, 3)}))
            }
        }
    }

    /// Among everything else what is done on the board. Nobody is blocked by name: that takes posts away which leave no frame.
    fn on_the_board(other: &Person, made: &Made, step: usize, chance: &mut StdRng) -> Self {
        if chance.random() {
            let deed = Self::by_chance(other, made, step, chance);
            return if deed.body["username"].is_null() { deed } else { Self::opening(other, step) };
        }
        let Some(broadcast) = recent(&made.broadcasts, chance) else { return Self::posting(step, chance) };
        let broadcast = format!("/api/broadcasts/{broadcast}");
        match (chance.random_range(0..12), recent(&made.comments, chance)) {
            (0..=4, _) => Self::posting(step, chance),
            (5, _) => Self::of(Method::DELETE, broadcast, Value::Null),
            (6, _) => Self::of(Method::POST, format!("{broadcast}/view"), Value::Null),
            (7..=8, Some(comment)) => {
                Self::of(Method::PUT, format!("/api/comments/{comment}/reactions/👍"), Value::Null)
            }
            (9, Some(comment)) => Self::of(Method::DELETE, format!("/api/comments/{comment}"), Value::Null),
            _ => Self::of(Method::POST, format!("{broadcast}/comments"), json!({"content": step.to_string()})),
        }
    }

    fn posting(step: usize, chance: &mut StdRng) -> Self {
        let body = json!({"content": step.to_string(), "is_anonymous": chance.random::<bool>()});
        Self::of(Method::POST, "/api/broadcasts", body)
    }

    fn opening(other: &Person, step: usize) -> Self {
        Self::of(Method::POST, "/api/messages", json!({"recipient_id": other.id, "content": step.to_string()}))
    }
}

/// Mostly one of the last.
fn recent<'a>(all: &'a [String], chance: &mut StdRng) -> Option<&'a String> {
    let last = &all[all.len().saturating_sub(5)..];
    if chance.random_ratio(3, 4) { last.choose(chance) } else { all.choose(chance) }
}

impl Made {
    fn note(&mut self, deed: &Deed, answer: &Value) {
        if deed.path == "/api/messages" {
            self.messages.push(id_of(answer).to_owned());
            let thread = answer["thread_id"].as_str().unwrap().to_owned();
            if !self.threads.contains(&thread) {
                self.threads.push(thread);
            }
        } else if deed.path == "/api/blocks" {
            self.blocks.push(id_of(answer).to_owned());
        } else if deed.path == "/api/broadcasts" {
            self.broadcasts.push(id_of(answer).to_owned());
        } else if deed.path.ends_with("/comments") {
            self.comments.push(id_of(answer).to_owned());
        }
    }
}

async fn is_added_up(person: &Person) {
    let total = person.conversations().await["unread_total"].as_i64().unwrap();
    let unread = person.list("/api/conversations").await;
    assert_eq!(unread.iter().map(|item| item["unread"].as_i64().unwrap()).sum::<i64>(), total);
    for conversation in unread {
        let thread = conversation["thread_id"].as_str().unwrap();
        let messages = person.all_messages(thread).await;
        assert_eq!(messages.last(), Some(&conversation["last_message"]), "the last message is the newest one there is");
        let pins = person.list(&format!("/api/conversations/{thread}/pins")).await;
        let mut pinned: Vec<&Value> = messages.iter().filter(|message| message["pinned"] == true).collect();
        pinned.reverse();
        assert_eq!(pinned, pins.iter().collect::<Vec<_>>());
    }
}

async fn play(seed: u64, by_chance: impl Fn(&Person, &Made, usize, &mut StdRng) -> Deed) {
    let mut chance = StdRng::seed_from_u64(seed);
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut made = Made::default();
    let mut witnesses = [Witness::of(&alice).await, Witness::of(&bob).await];
    let mut did = 0;
    for step in 0..STEPS {
        let (who, other) = if chance.random() { (&alice, &bob) } else { (&bob, &alice) };
        let deed = by_chance(other, &made, step, &mut chance);
        let (status, answer) = who.ask(deed.method.clone(), &deed.path, &deed.body).await;
        let Deed { method, path, body } = &deed;
        assert!([200, 201, 204, 403, 404].contains(&status), "{seed}: {method} {path} {body}: {status} {answer}");
        if status < 300 {
            did += 1;
            made.note(&deed, &answer);
        }
        if step % LOOK == 0 {
            for witness in &mut witnesses {
                witness.sees().await;
            }
        }
    }
    assert!(did > STEPS / 3, "only {did} of {STEPS} steps did something");

    for witness in &mut witnesses {
        witness.sees().await;
        is_added_up(&witness.person).await;
        let frames = witness.frames();
        witness.comes_back_after(0).await;
        for _ in 0..8 {
            witness.comes_back_after(chance.random_range(0..=frames)).await;
        }
    }
}

#[tokio::test]
async fn whatever_two_people_do_every_device_ends_equal_to_a_fresh_load() {
    for seed in 0..3 {
        play(seed, Deed::by_chance).await;
    }
}

#[tokio::test]
async fn whatever_two_people_do_on_the_board_too_every_device_ends_equal_to_a_fresh_load() {
    for seed in 0..3 {
        play(seed, Deed::on_the_board).await;
    }
}

/// As many at the same time as there are steps in a round.
#[tokio::test]
async fn whatever_they_do_at_the_same_time_it_ends_equal_to_a_fresh_load() {
    let mut chance = StdRng::seed_from_u64(7);
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let mut made = Made::default();
    let mut witnesses = [Witness::of(&alice).await, Witness::of(&bob).await];
    for round in 0..20 {
        let deeds: Vec<_> = (0..12)
            .map(|n| {
                let (who, other) = if chance.random() { (&alice, &bob) } else { (&bob, &alice) };
                (who, Deed::by_chance(other, &made, round * 12 + n, &mut chance))
            })
            .collect();
        let asked = deeds.iter().map(|(who, deed)| who.ask(deed.method.clone(), &deed.path, &deed.body));
        let answers = futures_util::future::join_all(asked).await;
        for ((_, deed), (status, answer)) in deeds.iter().zip(answers) {
            assert!([200, 201, 204, 403, 404].contains(&status), "{} {}: {status} {answer}", deed.method, deed.path);
            if status < 300 {
                made.note(deed, &answer);
            }
        }
        for witness in &mut witnesses {
            witness.sees_at_last().await;
        }
    }
    for witness in &mut witnesses {
        is_added_up(&witness.person).await;
        let fresh = Replica::load(&witness.person).await;
        assert_ne!(fresh, Replica::default());
        for frames in [0, witness.frames() / 2] {
            witness.comes_back_after(frames).await;
        }
    }
}

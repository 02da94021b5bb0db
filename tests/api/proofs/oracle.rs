//! Blocking as an oracle. Bob has two open anonymous threads, and two suspects whom he also knows by name. He blocks and
//! unblocks everybody and everything, and decides what to do next by all that he has been sent so far; so do those behind
//! the threads. Whoever opened which of the two, one person or both: he is sent the same bytes.
//!
//! Nobody opens new threads meanwhile: what that may tell is declared.

use std::{
    collections::hash_map::DefaultHasher,
    hash::{Hash as _, Hasher as _},
};

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use reqwest::Method;
use serde_json::{Value, json};

use super::{
    hand::{Around, Hand, Thread},
    script::Deed,
    transcript::Watch,
    twin::{Rewrite, Twin},
};
use crate::stage::Person;

/// Which suspect has opened each of the two threads.
const ASSIGNMENTS: [[usize; 2]; 4] = [[0, 0], [0, 1], [1, 0], [1, 1]];
const GAMES: u64 = 8;
const ROUNDS: usize = 30;

/// One game under one assignment.
struct Game {
    bob: Watch,
    suspects: [Person; 2],
    openers: [usize; 2],
    hidden: [Thread; 2],
    named: [Thread; 2],
    /// All that Bob was sent.
    transcript: String,
    /// A suspect blocks Bob by name.
    is_blocked: [bool; 2],
    written: usize,
}

impl Game {
    async fn begin(server: &Twin, openers: [usize; 2], game: u64) -> Self {
        let person = async |name: &str| server.stage.person(&format!("{name}-{game}")).await;
        let suspects = [person("xavier").await, person("yvonne").await];
        let mut bob = Watch::begin(person("bob").await, person("mark").await).await;
        let mut hidden = Vec::new();
        for opener in openers {
            hidden.extend(Thread::opened(&suspects[opener].write_to(&bob.person, "guess who").await));
        }
        let mut named = Vec::new();
        for suspect in &suspects {
            let body = json!({"recipient_id": suspect.id, "content": "is it you?"});
            named.extend(Thread::opened(&bob.send(Method::POST, "/api/messages", None, Some(body)).await));
        }
        let [hidden, named] = [hidden, named].map(|threads| <[Thread; 2]>::try_from(threads).ok().unwrap());
        let transcript = String::new();
        Self { bob, suspects, openers, hidden, named, transcript, is_blocked: [false; 2], written: 0 }
    }

    async fn round(&mut self, chance: &mut StdRng) {
        self.written += 1;
        let text = format!("whisper {}", self.written);
        // The others do the same in every game, whatever Bob does.
        let (lot, which, place) = (chance.random_range(0..11), chance.random_range(0..2), chance.random_range(0..6));
        self.others(lot, which, place, &text).await;
        self.bob.catch_up().await;
        self.transcript.push_str(&self.bob.take());

        let mut hasher = DefaultHasher::new();
        self.transcript.hash(&mut hasher);
        let decision = hasher.finish();
        self.bob_decides(decision, &text).await;
        self.bob.catch_up().await;
        self.transcript.push_str(&self.bob.take());
    }

    async fn others(&mut self, lot: u32, which: usize, place: usize, text: &str) {
        let key = format!("others-{}", self.written);
        let hidden_deed = match lot {
            0..=2 => Some(Deed::Reply),
            3 => Some(Deed::Block),
            4 => Some(Deed::Unblock),
            5 => Some(Deed::Read(None)),
            6 => Some(Deed::React(place, "👍")),
            7 => Some(Deed::Type),
            _ => None,
        };
        if let Some(deed) = hidden_deed {
            let around = Around { text, key: &key, by_opener: true, may_be_withheld: false, is_hidden: true };
            let opener = &self.suspects[self.openers[which]];
            Hand::Untold(opener).act(&mut self.hidden[which], &deed, &around).await;
            self.bob.catch_up_with_typing().await;
            return;
        }
        // The named life of a suspect.
        let suspect = &self.suspects[which];
        let bob = self.bob.person.username.clone();
        match lot {
            8 => {
                let around = Around { text, key: &key, by_opener: false, may_be_withheld: false, is_hidden: false };
                Hand::Untold(suspect).act(&mut self.named[which], &Deed::Reply, &around).await;
            }
            9 => {
                suspect.post("/api/blocks", &json!({"username": bob})).await;
                self.is_blocked[which] = true;
            }
            _ => {
                let is_meant = |block: &Value| block["thread_id"].is_null() && is_of(block, &bob);
                Hand::Untold(suspect).unblock(is_meant).await;
                self.is_blocked[which] = false;
            }
        }
    }

    async fn bob_decides(&mut self, decision: u64, text: &str) {
        let key = format!("bob-{}", self.written);
        let which = (decision >> 8) as usize % 2;
        let bob = &mut self.bob;
        let may_be_withheld = self.is_blocked.contains(&true);
        let around = |by_opener| Around { text, key: &key, by_opener, may_be_withheld, is_hidden: false };
        match decision % 10 {
            0..=2 => Hand::Told(bob).act(&mut self.hidden[which], &Deed::Reply, &around(false)).await,
            3 => Hand::Told(bob).act(&mut self.named[which], &Deed::Reply, &around(true)).await,
            4 => Hand::Told(bob).act(&mut self.hidden[which], &Deed::Block, &around(false)).await,
            5 => Hand::Told(bob).act(&mut self.hidden[which], &Deed::Unblock, &around(false)).await,
            6 => {
                let body = json!({"username": self.suspects[which].username});
                bob.send(Method::POST, "/api/blocks", None, Some(body)).await;
            }
            7 => {
                let name = self.suspects[which].username.clone();
                Hand::Told(bob).unblock(|block| is_of(block, &name)).await;
            }
            8 => Hand::Told(bob).act(&mut self.hidden[which], &Deed::Edit(0), &around(false)).await,
            _ => {
                bob.get("/api/conversations").await;
                bob.get(&format!("/api/conversations/{}/messages", self.hidden[which].id)).await;
                bob.get("/api/messages/search?q=whisper").await;
            }
        }
    }
}

fn is_of(block: &Value, username: &str) -> bool {
    block["counterpart"]["username"] == username
}

/// The first two transcripts that differ, of all assignments.
async fn play(servers: &[Twin], game: u64) -> Result<(), String> {
    let mut games = Vec::new();
    for (server, openers) in servers.iter().zip(ASSIGNMENTS) {
        games.push(Game::begin(server, openers, game).await);
    }
    let mut chances: Vec<_> = games.iter().map(|_| StdRng::seed_from_u64(game)).collect();
    for round in 0..ROUNDS {
        for ((game, server), chance) in games.iter_mut().zip(servers).zip(&mut chances) {
            server.clock.forward();
            game.round(chance).await;
        }
        let first = &games[0].transcript;
        if let Some(other) = games.iter().find(|game| game.transcript != *first) {
            let at = first.bytes().zip(other.transcript.bytes()).take_while(|(a, b)| a == b).count();
            let around =
                |text: &str| text[text.floor_char_boundary(at.saturating_sub(300))..].chars().take(500).collect();
            let texts: [String; 2] = [around(first), around(&other.transcript)];
            return Err(format!("game {game}, round {round}, {:?}: {texts:#?}", other.openers));
        }
    }
    Ok(())
}

async fn servers(rewrite: Rewrite) -> Vec<Twin> {
    let mut servers = Vec::new();
    for _ in ASSIGNMENTS {
        servers.push(Twin::open(rewrite).await);
    }
    servers
}

#[tokio::test]
async fn whoever_blocks_and_unblocks_everybody_does_not_find_out_who_is_behind_a_thread() {
    let servers = servers(None).await;
    for game in 0..GAMES {
        play(&servers, game).await.unwrap();
    }
}

async fn is_found(to: &'static str) {
    let from = "EXISTS (SELECT FROM user_blocks WHERE blocker_id = recipient_id AND thread_id = threads.id)";
    let servers = servers(Some((from, to))).await;
    for game in 0..40 {
        if play(&servers, game).await.is_err() {
            return;
        }
    }
    panic!("{to}, and Bob did not notice");
}

#[tokio::test]
async fn a_thread_block_that_ends_other_threads_of_the_same_person_is_found() {
    is_found("EXISTS (SELECT FROM user_blocks WHERE blocker_id = recipient_id AND blocked_id = opener_id AND thread_id IS NOT NULL)")
        .await;
}

#[tokio::test]
async fn a_name_block_that_reaches_an_anonymous_thread_is_found() {
    is_found("EXISTS (SELECT FROM user_blocks WHERE blocker_id = recipient_id AND blocked_id = opener_id AND thread_id IS NULL)")
        .await;
}

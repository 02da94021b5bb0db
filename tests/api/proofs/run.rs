//! One of the two runs: a server of its own, with time and ids that are the same in both.

use std::sync::Arc;

use reqwest::Method;
use serde_json::{Value, json};

use super::{
    script::{Act, Suspect, Watched},
    transcript::Watch,
};
use crate::stage::{Database, FixedClock, FixedIds, Options, Person, Stage, Wire};

pub struct Run {
    stage: Stage,
    _wire: Wire,
    clock: Arc<FixedClock>,
    cast: Option<Cast>,
    scenarios: usize,
    hidden: Suspect,
}

struct Cast {
    suspects: [Person; 2],
    watched: [Watch; 2],
    /// Whose they are, and their ids.
    hidden_threads: Vec<(usize, Value)>,
    named_threads: Vec<(usize, Suspect, Value)>,
    written: usize,
}

/// Scenarios that the same people live through before new ones come: an inbox is to have a past, and not too much of it.
const SCENARIOS_EACH: usize = 25;

impl Run {
    /// `hidden`: whose the hidden acts are.
    /// `rewrite`: what becomes of a statement on its way to the database.
    pub async fn begin(hidden: Suspect, rewrite: Option<(&'static str, &'static str)>) -> Self {
        let database = Database::create().await;
        let wire = Wire::to(&database).await;
        if let Some((from, to)) = rewrite {
            wire.rewrite(from, to);
        }
        let clock = Arc::new(FixedClock::default());
        let options = Options {
            database: Some(Database { url: wire.url.clone() }),
            clock: Some(clock.clone()),
            ids: Some(Arc::new(FixedIds::default())),
            ..Options::default()
        };
        let stage = Stage::with(options).await;
        database.db_fix_epoch().await;
        Self { stage, _wire: wire, clock, cast: None, scenarios: 0, hidden }
    }

    /// Plays a scenario; answers with what each of those who are watched was sent.
    pub async fn play(&mut self, scenario: &[Act]) -> [String; 2] {
        if self.scenarios.is_multiple_of(SCENARIOS_EACH) {
            self.cast = Some(Cast::gather(&self.stage, self.scenarios).await);
        }
        self.scenarios += 1;
        let cast = self.cast.as_mut().unwrap();
        for act in scenario {
            self.clock.forward();
            cast.perform(self.hidden, act).await;
        }
        let mut transcripts = [String::new(), String::new()];
        for (watch, transcript) in cast.watched.iter_mut().zip(&mut transcripts) {
            watch.catch_up().await;
            *transcript = watch.take();
        }
        transcripts
    }
}

impl Cast {
    async fn gather(stage: &Stage, generation: usize) -> Self {
        let person = async |name: &str| stage.person(&format!("{name}-{generation}")).await;
        Self {
            suspects: [person("xavier").await, person("yvonne").await],
            watched: [Watch::begin(person("bob").await).await, Watch::begin(person("carol").await).await],
            hidden_threads: Vec::new(),
            named_threads: Vec::new(),
            written: 0,
        }
    }

    async fn perform(&mut self, hidden: Suspect, act: &Act) {
        self.written += 1;
        let text = format!("message {}", self.written);
        let hidden = &self.suspects[hidden as usize].clone();
        match act {
            Act::Open(to) => {
                let sent = hidden.write_to(&self.watched[*to as usize].person, &text).await;
                self.hidden_threads.push((*to as usize, sent["thread_id"].clone()));
            }
            Act::HiddenReply(place) => {
                if let Some((_, thread)) = of(&self.hidden_threads, *place) {
                    hidden.reply(thread, &text).await;
                }
            }
            Act::HiddenRead(place) => {
                if let Some((_, thread)) = of(&self.hidden_threads, *place) {
                    hidden.mark_read(thread.as_str().unwrap(), None).await;
                }
            }
            Act::HiddenLook(place) => {
                hidden.conversations().await;
                if let Some((_, thread)) = of(&self.hidden_threads, *place) {
                    hidden.all_messages(thread.as_str().unwrap()).await;
                }
                hidden.listen(None).await;
            }
            Act::HiddenSignsOut => self.sign_out_and_in(hidden).await,
            Act::HiddenMistake(place) => {
                let thread = of(&self.hidden_threads, *place).map(|(_, thread)| thread.clone());
                hidden.post("/api/messages", &json!({"thread_id": thread, "content": ""})).await;
                hidden.post("/api/messages", &json!({"recipient_id": hidden.id, "content": text})).await;
            }
            Act::NamedReply(place) => {
                if let Some((_, suspect, thread)) = of(&self.named_threads, *place) {
                    self.suspects[*suspect as usize].reply(thread, &text).await;
                }
            }
            Act::NamedRead(place) => {
                if let Some((_, suspect, thread)) = of(&self.named_threads, *place) {
                    self.suspects[*suspect as usize].mark_read(thread.as_str().unwrap(), None).await;
                }
            }
            Act::NamedSignsOut(suspect) => {
                let suspect = self.suspects[*suspect as usize].clone();
                self.sign_out_and_in(&suspect).await;
            }
            _ => self.perform_watched(act, &text).await,
        }
    }

    async fn perform_watched(&mut self, act: &Act, text: &str) {
        let key = format!("key-{}", self.written);
        match act {
            Act::Reply(who, place) | Act::ReplyTwice(who, place) => {
                let Some(thread) = self.hidden_thread(*who, *place) else { return };
                let body = json!({"thread_id": thread, "content": text});
                let times = if matches!(act, Act::ReplyTwice(..)) { 2 } else { 1 };
                for _ in 0..times {
                    self.watch(*who).send(Method::POST, "/api/messages", Some(&key), Some(body.clone())).await;
                }
            }
            Act::Read(who, place, up_to) => {
                let Some(thread) = self.hidden_thread(*who, *place) else { return };
                let body = up_to.map_or(json!({}), |up_to| json!({"up_to": up_to}));
                self.watch(*who)
                    .send(Method::POST, &format!("/api/conversations/{thread}/read"), None, Some(body))
                    .await;
            }
            Act::Look(who) => self.look(*who).await,
            Act::Find(who, name) => drop(self.watch(*who).get(&format!("/api/users?q={name}")).await),
            Act::Pry(who, place) => {
                // Anybody's: most of them are another's, and then they are not there.
                let Some((_, thread)) = of(&self.hidden_threads, *place).cloned() else { return };
                let thread = thread.as_str().unwrap().to_owned();
                let watch = self.watch(*who);
                watch.get(&format!("/api/conversations/{thread}")).await;
                watch.get(&format!("/api/conversations/{thread}/messages?limit=0")).await;
                let body = json!({"thread_id": thread, "content": ""});
                watch.send(Method::POST, "/api/messages", None, Some(body)).await;
                let body = json!({"thread_id": thread, "content": text});
                watch.send(Method::POST, "/api/messages", Some(&key), Some(body.clone())).await;
                watch.send(Method::POST, "/api/messages", Some(&key), Some(json!({"content": "another"}))).await;
            }
            Act::Reconnect(who, place) => self.watch(*who).reconnect(*place).await,
            Act::WriteTo(who, suspect) => {
                let body = json!({"recipient_id": self.suspects[*suspect as usize].id, "content": text});
                let sent = self.watch(*who).send(Method::POST, "/api/messages", Some(&key), Some(body)).await;
                self.named_threads.push((*who as usize, *suspect, sent["thread_id"].clone()));
            }
            Act::WriteOn(who, place) => {
                let own: Vec<_> =
                    self.named_threads.iter().filter(|(writer, ..)| *writer == *who as usize).cloned().collect();
                let Some((_, _, thread)) = of(&own, *place) else { return };
                let body = json!({"thread_id": thread, "content": text});
                self.watch(*who).send(Method::POST, "/api/messages", None, Some(body)).await;
            }
            _ => unreachable!("an act of the suspects"),
        }
    }

    async fn look(&mut self, who: Watched) {
        let watch = self.watch(who);
        watch.catch_up().await;
        watch.get("/api/me").await;
        let list = watch.get("/api/conversations").await;
        if let Some(next) = list["next"].as_str() {
            watch.get(&format!("/api/conversations?cursor={next}")).await;
        }
        let threads: Vec<String> = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["thread_id"].as_str().unwrap().to_owned())
            .collect();
        for thread in threads.iter().take(3) {
            watch.get(&format!("/api/conversations/{thread}")).await;
            watch.get(&format!("/api/conversations/{thread}/messages?limit=5")).await;
            watch.get(&format!("/api/conversations/{thread}/messages?after=1&limit=5")).await;
        }
    }

    fn watch(&mut self, who: Watched) -> &mut Watch {
        &mut self.watched[who as usize]
    }

    fn hidden_thread(&self, who: Watched, place: usize) -> Option<String> {
        let own: Vec<_> = self.hidden_threads.iter().filter(|(owner, _)| *owner == who as usize).collect();
        of(&own, place).and_then(|(_, thread)| thread.as_str()).map(str::to_owned)
    }

    async fn sign_out_and_in(&self, person: &Person) {
        person.post("/auth/logout", &json!({})).await;
        let credentials = json!({"username": person.username, "password": crate::stage::PASSWORD});
        assert!(person.post("/auth/login", &credentials).await.status().is_success());
    }
}

fn of<T>(list: &[T], place: usize) -> Option<&T> {
    list.get(place % list.len().max(1))
}

//! One of the two runs: a server of its own, with time and ids that are the same in both.

use reqwest::Method;
use serde_json::json;

use super::{
    board_hand::Post,
    hand::{Around, Hand, Thread},
    script::{Act, Deed, Show, Suspect, Watched},
    transcript::Watch,
    twin::{Rewrite, Twin},
};
use crate::stage::Person;

pub struct Run {
    server: Twin,
    cast: Option<Cast>,
    scenarios: usize,
    hidden: Suspect,
}

/// The people of a scenario, and what they know.
pub struct Cast {
    pub suspects: [Person; 2],
    pub watched: [Watch; 2],
    hidden_threads: Vec<HiddenThread>,
    named_threads: Vec<(Watched, Suspect, Thread)>,
    /// Which suspects each of those who are watched blocks by name, and which suspects block each of them.
    blocks: [Vec<Suspect>; 2],
    pub(super) blocked_by: [Vec<Suspect>; 2],
    pub(super) posts: Vec<Post>,
    pub(super) deleted: Option<Suspect>,
    pub(super) written: usize,
}

struct HiddenThread {
    with: Watched,
    thread: Thread,
    /// The hidden one has deleted it, and in one of the runs nothing has brought it back.
    is_gone: bool,
}

/// Scenarios that the same people live through before new ones come: an inbox is to have a past, and not too much of it.
const SCENARIOS_EACH: usize = 25;

impl Run {
    /// `hidden`: whose the hidden acts are.
    pub async fn begin(hidden: Suspect, rewrite: Rewrite) -> Self {
        Self { server: Twin::open(rewrite).await, cast: None, scenarios: 0, hidden }
    }

    /// Whether a statement on its way to the database was changed.
    pub fn has_leaked(&self) -> bool {
        self.server.wire.rewritten() > 0
    }

    /// Plays a scenario; answers with what each of those who are watched was sent.
    pub async fn play(&mut self, scenario: &[Act]) -> [String; 2] {
        let is_over = self.cast.as_ref().is_none_or(|cast| cast.deleted.is_some());
        if is_over || self.scenarios.is_multiple_of(SCENARIOS_EACH) {
            self.cast = Some(Cast::gather(&self.server.stage.url(""), self.scenarios).await);
        }
        self.scenarios += 1;
        let cast = self.cast.as_mut().unwrap();
        for act in scenario {
            self.server.clock.forward();
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
    pub async fn gather(base: &str, generation: usize) -> Self {
        let person = async |name: &str| Person::register(base, &format!("{name}-{generation}")).await;
        let marker = person("mark").await;
        let watched = async |name: &str| Watch::begin(person(name).await, marker.clone()).await;
        Self {
            suspects: [person("xavier").await, person("yvonne").await],
            watched: [watched("bob").await, watched("carol").await],
            hidden_threads: Vec::new(),
            named_threads: Vec::new(),
            blocks: Default::default(),
            blocked_by: Default::default(),
            posts: Vec::new(),
            deleted: None,
            written: 0,
        }
    }

    pub async fn perform(&mut self, hidden: Suspect, act: &Act) {
        self.written += 1;
        let text = format!("whisper {}", self.written);
        match act {
            _ if self.deleted.is_some() && act.is_of_suspects() => {}
            Act::Open(_) | Act::Hidden(..) | Act::HiddenLook(_) | Act::HiddenSignsOut | Act::HiddenMistake(_) => {
                self.perform_hidden(&self.suspects[hidden as usize].clone(), act, &text).await;
            }
            Act::Named(..)
            | Act::NamedSignsOut(_)
            | Act::NamedShows(..)
            | Act::NamedBlock(..)
            | Act::NamedDeletes(_)
            | Act::SuspectsPrefer(..) => {
                self.perform_named(act, &text).await;
            }
            Act::Board(act) => self.perform_on_the_board(hidden, act, &text).await,
            _ => self.perform_watched(act, &text).await,
        }
    }

    /// The ids of everything there is.
    pub fn ids(&self) -> Vec<String> {
        let hidden = self.hidden_threads.iter().map(|own| &own.thread);
        let threads = hidden.chain(self.named_threads.iter().map(|(_, _, thread)| thread));
        threads
            .flat_map(|thread| thread.messages.iter().map(|message| message.id.clone()).chain([thread.id.clone()]))
            .chain(self.board_ids())
            .collect()
    }

    async fn perform_hidden(&mut self, hidden: &Person, act: &Act, text: &str) {
        let key = format!("hidden-{}", self.written);
        match act {
            // The one exception that is declared: whether a new thread opens tells whom its recipient blocks by name.
            Act::Open(to) if self.blocks[*to as usize].is_empty() => {
                let body = json!({"recipient_id": self.watched[*to as usize].person.id, "content": text});
                let sent = Hand::Untold(hidden).send(Method::POST, "/api/messages", None, Some(body)).await;
                let thread = Thread::opened(&sent);
                self.hidden_threads.extend(thread.map(|thread| HiddenThread { with: *to, thread, is_gone: false }));
            }
            Act::Hidden(place, deed) => {
                let around = Around { text, key: &key, by_opener: true, may_be_withheld: false, is_hidden: true };
                let Some(own) = pick_mut(&mut self.hidden_threads, *place) else { return };
                let is_reply = matches!(deed, Deed::Reply | Deed::ReplyTwice);
                if own.is_gone && !is_reply {
                    return;
                }
                own.is_gone = matches!(deed, Deed::Remove);
                Hand::Untold(hidden).act(&mut own.thread, deed, &around).await;
                if matches!(deed, Deed::Type) {
                    self.watched[own.with as usize].catch_up_with_typing().await;
                }
            }
            Act::HiddenLook(place) => {
                hidden.conversations().await;
                hidden.get("/api/messages/search?q=whisper").await;
                if let Some(own) = pick_mut(&mut self.hidden_threads, *place) {
                    hidden.get(&format!("/api/conversations/{}/messages", own.thread.id)).await;
                }
                hidden.listen(None).await;
            }
            Act::HiddenSignsOut => sign_out_and_in(hidden).await,
            Act::HiddenMistake(place) => {
                let thread = pick_mut(&mut self.hidden_threads, *place).map(|own| own.thread.id.clone());
                hidden.post("/api/messages", &json!({"thread_id": thread, "content": ""})).await;
                hidden.post("/api/messages", &json!({"recipient_id": hidden.id, "content": text})).await;
                hidden.post("/api/blocks", &json!({"username": hidden.username})).await;
            }
            _ => {}
        }
    }

    async fn perform_named(&mut self, act: &Act, text: &str) {
        let key = format!("named-{}", self.written);
        match act {
            Act::Named(place, deed) => {
                let around = Around { text, key: &key, by_opener: false, may_be_withheld: false, is_hidden: false };
                let Some((with, suspect, thread)) = pick_mut(&mut self.named_threads, *place) else { return };
                Hand::Untold(&self.suspects[*suspect as usize]).act(thread, deed, &around).await;
                if matches!(deed, Deed::Type) {
                    self.watched[*with as usize].catch_up_with_typing().await;
                }
            }
            Act::NamedSignsOut(suspect) => sign_out_and_in(&self.suspects[*suspect as usize]).await,
            Act::NamedShows(suspect, what) => self.show(*suspect, *what, text).await,
            Act::NamedBlock(suspect, who, blocks) => {
                let person = &self.suspects[*suspect as usize];
                let username = self.watched[*who as usize].person.username.clone();
                let blockers = &mut self.blocked_by[*who as usize];
                blockers.retain(|blocker| blocker != suspect);
                if *blocks {
                    person.post("/api/blocks", &json!({"username": username})).await;
                    blockers.push(*suspect);
                } else {
                    let by_name = |block: &serde_json::Value| {
                        block["thread_id"].is_null() && block["counterpart"]["username"] == username.as_str()
                    };
                    Hand::Untold(person).unblock(by_name).await;
                }
            }
            Act::NamedDeletes(suspect) => {
                let body = json!({"password": crate::stage::PASSWORD});
                let deletion = self.suspects[*suspect as usize].post("/api/me/delete", &body).await;
                assert!(deletion.status().is_success());
                self.deleted = Some(*suspect);
            }
            Act::SuspectsPrefer(what, on) => {
                for suspect in &self.suspects {
                    suspect.patch("/api/me/preferences", &json!({*what: on})).await;
                }
            }
            _ => unreachable!("no act of the named"),
        }
    }

    async fn show(&mut self, suspect: Suspect, what: Show, text: &str) {
        let person = &mut self.suspects[suspect as usize];
        match what {
            Show::Name => {
                let first = person.username.split("-as-").next().unwrap_or_default();
                let username = format!("{first}-as-{}", self.written);
                let answer = person.patch("/api/me", &json!({"username": username})).await;
                assert!(answer.status().is_success());
                person.username = username;
            }
            Show::Bio => drop(person.patch("/api/me", &json!({"bio": text})).await),
            Show::Avatar => drop(person.set_avatar().await),
            Show::NoAvatar => drop(person.change(Method::DELETE, "/api/me/avatar").await),
        }
    }

    async fn perform_watched(&mut self, act: &Act, text: &str) {
        let key = format!("key-{}", self.written);
        match act {
            Act::Watched(who, place, deed) => {
                let may_be_withheld = !self.blocked_by[*who as usize].is_empty();
                let around = Around { text, key: &key, by_opener: false, may_be_withheld, is_hidden: false };
                let mut own: Vec<_> = self.hidden_threads.iter_mut().filter(|own| own.with == *who).collect();
                let Some(own) = pick_mut(&mut own, *place) else { return };
                Hand::Told(&mut self.watched[*who as usize]).act(&mut own.thread, deed, &around).await;
                own.is_gone &= may_be_withheld || !matches!(deed, Deed::Reply | Deed::ReplyTwice);
            }
            Act::WriteTo(who, suspect) => {
                let body = json!({"recipient_id": self.suspects[*suspect as usize].id, "content": text});
                let sent = self.watch(*who).send(Method::POST, "/api/messages", Some(&key), Some(body)).await;
                self.named_threads.extend(Thread::opened(&sent).map(|thread| (*who, *suspect, thread)));
            }
            Act::Written(who, place, deed) => {
                let around = Around { text, key: &key, by_opener: true, may_be_withheld: false, is_hidden: false };
                let mut own: Vec<_> = self.named_threads.iter_mut().filter(|(writer, ..)| writer == who).collect();
                let Some((_, _, thread)) = pick_mut(&mut own, *place) else { return };
                Hand::Told(&mut self.watched[*who as usize]).act(thread, deed, &around).await;
            }
            Act::Look(who) => self.look(*who).await,
            Act::Find(who, name) => drop(self.watch(*who).get(&format!("/api/users?q={name}")).await),
            Act::Search(who, words) => drop(self.watch(*who).get(&format!("/api/messages/search?q={words}")).await),
            Act::Export(who) => self.watch(*who).export().await,
            Act::Pry(who, place) => self.pry(*who, *place, text, &key).await,
            Act::Reconnect(who, place) => self.watch(*who).reconnect(*place).await,
            Act::BlockName(who, suspect) => {
                let body = json!({"username": self.suspects[*suspect as usize].username});
                self.watch(*who).send(Method::POST, "/api/blocks", None, Some(body)).await;
                let blocks = &mut self.blocks[*who as usize];
                if !blocks.contains(suspect) {
                    blocks.push(*suspect);
                }
            }
            Act::Unblock(who, place) => self.unblock(*who, *place).await,
            Act::Prefer(who, what, on) => {
                let body = json!({*what: on});
                self.watch(*who).send(Method::PATCH, "/api/me/preferences", None, Some(body)).await;
            }
            _ => unreachable!("an act of the suspects"),
        }
    }

    /// Anybody's thread: most of them are another's, and then they are not there.
    async fn pry(&mut self, who: Watched, place: usize, text: &str, key: &str) {
        let Some(thread) = pick_mut(&mut self.hidden_threads, place).map(|own| own.thread.clone()) else { return };
        let watch = self.watch(who);
        let conversation = format!("/api/conversations/{}", thread.id);
        for path in ["", "/messages", "/messages?limit=0", "/pins"] {
            watch.get(&format!("{conversation}{path}")).await;
        }
        watch.get(&format!("/api/messages/search?q=whisper&thread_id={}", thread.id)).await;
        for body in [json!({"content": ""}), json!({"content": text})] {
            let mut body = body;
            body["thread_id"] = thread.id.as_str().into();
            watch.send(Method::POST, "/api/messages", Some(key), Some(body)).await;
        }
        watch.send(Method::POST, "/api/messages", Some(key), Some(json!({"content": "another"}))).await;
        // What the hidden one wrote, and what nobody did.
        let theirs = thread.messages.first().map_or(thread.id.as_str(), |message| message.id.as_str()).to_owned();
        for message in [theirs, thread.id] {
            let message = format!("/api/messages/{message}");
            watch.send(Method::PATCH, &message, None, Some(json!({"content": text}))).await;
            watch.send(Method::DELETE, &message, None, None).await;
            watch.send(Method::PUT, &format!("{message}/reactions/x"), None, None).await;
            watch.get(&format!("{message}/edits")).await;
        }
    }

    async fn unblock(&mut self, who: Watched, place: usize) {
        let list = self.watch(who).get("/api/blocks").await;
        let blocks = list["items"].as_array().unwrap();
        let Some(block) = blocks.get(place % blocks.len().max(1)) else { return };
        let path = format!("/api/blocks/{}", block["id"].as_str().unwrap());
        self.watch(who).send(Method::DELETE, &path, None, None).await;
        let names = [Suspect::X, Suspect::Y].map(|suspect| (suspect, self.suspects[suspect as usize].username.clone()));
        for (suspect, name) in names {
            if block["thread_id"].is_null() && block["counterpart"]["username"] == name.as_str() {
                self.blocks[who as usize].retain(|blocked| *blocked != suspect);
            }
        }
    }

    async fn look(&mut self, who: Watched) {
        let names = [Suspect::X, Suspect::Y].map(|suspect| self.suspects[suspect as usize].username.clone());
        let watch = self.watch(who);
        watch.catch_up().await;
        for path in ["/api/me", "/api/me/preferences", "/api/blocks"] {
            watch.get(path).await;
        }
        for name in names {
            let profile = watch.get(&format!("/api/users/{name}")).await;
            if let Some(picture) = profile["avatar_url"].as_str() {
                watch.get(picture).await;
            }
        }
        let found = watch.get("/api/messages/search?q=w").await;
        if let Some(next) = found["next"].as_str() {
            watch.get(&format!("/api/messages/search?q=w&cursor={next}")).await;
        }
        for filter in ["mine=false", "pinned=true", "pinned=false"] {
            watch.get(&format!("/api/messages/search?q=w&{filter}")).await;
        }
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
            let page = watch.get(&format!("/api/conversations/{thread}/messages?limit=5")).await;
            for rest in ["", "/messages?after=1&limit=5", "/messages?around=3&limit=4", "/pins"] {
                watch.get(&format!("/api/conversations/{thread}{rest}")).await;
            }
            if let Some(message) = page["items"][0]["id"].as_str() {
                watch.get(&format!("/api/messages/{message}/edits")).await;
            }
        }
    }

    fn watch(&mut self, who: Watched) -> &mut Watch {
        &mut self.watched[who as usize]
    }
}

async fn sign_out_and_in(person: &Person) {
    person.post("/auth/logout", &json!({})).await;
    let credentials = json!({"username": person.username, "password": crate::stage::PASSWORD});
    assert!(person.post("/auth/login", &credentials).await.status().is_success());
}

pub fn pick_mut<T>(list: &mut [T], place: usize) -> Option<&mut T> {
    let length = list.len().max(1);
    list.get_mut(place % length)
}

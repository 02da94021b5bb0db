//! Everything that somebody is sent, as it came, but for the time on the server's clock in front of each answer.

use reqwest::Method;
use serde_json::Value;

use crate::stage::{EventStream, Frame, Person, id_of, numbers_of, unpacked};

pub struct Watch {
    pub person: Person,
    stream: EventStream,
    /// Somebody whose typing is always seen, and where; and whom nobody blocks.
    marker: Person,
    marker_thread: String,
    /// Where their stream and the board's stand, as far as they were read.
    at: [i64; 2],
    /// The positions of all events so far.
    pub positions: Vec<String>,
    transcript: String,
}

impl Watch {
    pub async fn begin(person: Person, marker: Person) -> Self {
        let marker_thread = marker.write_to(&person, "I only type").await["thread_id"].as_str().unwrap().to_owned();
        let stream = person.listen(None).await;
        let mut watch = Self {
            person,
            stream,
            marker,
            marker_thread,
            at: [0, 0],
            positions: Vec::new(),
            transcript: String::new(),
        };
        let list = watch.person.conversations().await;
        watch.at = heads(&list);
        watch
    }

    pub async fn send(&mut self, method: Method, path: &str, key: Option<&str>, body: Option<Value>) -> Value {
        let mut request = self.person.request(method.clone(), path);
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        self.transcript.push_str(&format!("{method} {path}\n{}\n", answer.status()));
        // Sorted: the library keeps them in a map whose order chance decides, anew in each process.
        let mut headers: Vec<_> = answer.headers().iter().filter(|(name, _)| *name != "date").collect();
        headers.sort_by_key(|(name, _)| name.as_str());
        self.transcript.push_str(&format!("{headers:?}\n"));
        let text = answer.text().await.unwrap();
        self.transcript.push_str(&text);
        self.transcript.push('\n');
        if path.starts_with("/api/blocks") && method != Method::GET {
            self.settle().await;
        }
        serde_json::from_str(&text).unwrap_or_default()
    }

    pub async fn get(&mut self, path: &str) -> Value {
        self.send(Method::GET, path, None, None).await
    }

    /// Byte for byte, and unpacked besides, so that a difference can be read.
    pub async fn export(&mut self) {
        let answer = self.person.get("/api/me/export").await;
        assert!(answer.status().is_success());
        let archive = answer.bytes().await.unwrap();
        self.transcript.push_str(&format!("export {:?}\n{archive:?}\n", unpacked(&archive)));
    }

    /// Takes in what has come on the event stream.
    pub async fn catch_up(&mut self) {
        let [own, board] = heads(&self.get("/api/conversations").await);
        while self.at[0] < own {
            self.take_frame().await;
        }
        if self.at[1] < board {
            self.settle().await;
        }
    }

    /// Waits for all that is on its way. What they do not see of the board leaves no frame, so something is posted that they do
    /// see. After a block it matters too: the board is read back then, and how far that has come must not depend on chance.
    async fn settle(&mut self) {
        let mark = self.mark().await;
        while self.take_frame().await.data["broadcast_id"] != *mark {}
    }

    async fn mark(&self) -> String {
        id_of(&self.marker.posts("mark").await).to_owned()
    }

    /// Takes in the typing that was on its way: when the marker's has come, theirs has, if any was to come.
    pub async fn catch_up_with_typing(&mut self) {
        self.catch_up().await;
        let path = format!("/api/conversations/{}/typing", self.marker_thread);
        assert!(self.marker.change(Method::POST, &path).await.status().is_success());
        loop {
            let frame = self.take_frame().await;
            if frame.event == "typing" && frame.data["typing"] == true && frame.data["thread_id"] == *self.marker_thread
            {
                return;
            }
        }
    }

    async fn take_frame(&mut self) -> Frame {
        let frame = self.stream.next().await;
        self.write_down(&frame);
        if frame.id.is_some() {
            self.at = frame.numbers();
            self.positions.extend(frame.id.clone());
        }
        frame
    }

    /// Comes back with an old position, on a second stream.
    pub async fn reconnect(&mut self, place: usize) {
        let Some(position) = self.positions.get(place % self.positions.len().max(1)).cloned() else { return };
        self.catch_up().await;
        let mut stream = self.person.listen(Some(&position)).await;
        let mark = self.mark().await;
        loop {
            let frame = stream.next().await;
            self.write_down(&frame);
            if frame.data["broadcast_id"] == *mark {
                break;
            }
        }
        self.catch_up().await;
    }

    /// All but the end of typing and the hints about counts: those come by the clock on the wall.
    fn write_down(&mut self, frame: &Frame) {
        let is_hint = ["views_changed", "comments_changed"].contains(&frame.event.as_str());
        if frame.data["typing"] != false && !is_hint {
            self.transcript.push_str(std::str::from_utf8(&frame.bytes).unwrap());
        }
    }

    /// What has come since it was taken last.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.transcript)
    }
}

fn heads(list: &Value) -> [i64; 2] {
    numbers_of(list["position"].as_str().unwrap())
}

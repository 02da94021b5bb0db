//! Everything that somebody is sent, as it came, but for the time on the server's clock in front of each answer.

use reqwest::Method;
use serde_json::Value;

use crate::stage::{EventStream, Frame, Person, unpacked};

pub struct Watch {
    pub person: Person,
    stream: EventStream,
    /// Somebody whose typing is always seen, and where.
    marker: Person,
    marker_thread: String,
    /// Where their stream stands, as far as it was read.
    number: i64,
    /// The positions of all events so far.
    pub positions: Vec<String>,
    transcript: String,
}

impl Watch {
    pub async fn begin(person: Person, marker: Person) -> Self {
        let marker_thread = marker.write_to(&person, "I only type").await["thread_id"].as_str().unwrap().to_owned();
        let stream = person.listen(None).await;
        let mut watch =
            Self { person, stream, marker, marker_thread, number: 0, positions: Vec::new(), transcript: String::new() };
        let list = watch.person.conversations().await;
        watch.number = number_of(&list);
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
        let head = number_of(&self.get("/api/conversations").await);
        while self.number < head {
            self.take_frame().await;
        }
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

    /// Writes the next frame down, but for the end of typing: that comes by the clock on the wall.
    async fn take_frame(&mut self) -> Frame {
        let frame = self.stream.next().await;
        if frame.data["typing"] != false {
            self.transcript.push_str(std::str::from_utf8(&frame.bytes).unwrap());
        }
        if frame.id.is_some() {
            self.number = frame.number();
            self.positions.extend(frame.id.clone());
        }
        frame
    }

    /// Comes back with an old position, on a second stream.
    pub async fn reconnect(&mut self, place: usize) {
        let Some(position) = self.positions.get(place % self.positions.len().max(1)).cloned() else { return };
        self.catch_up().await;
        let mut stream = self.person.listen(Some(&position)).await;
        let after: i64 = position.split_once('.').unwrap().0.parse().unwrap();
        if after < self.number {
            for frame in stream.through(self.number).await {
                self.transcript.push_str(std::str::from_utf8(&frame.bytes).unwrap());
            }
        }
    }

    /// What has come since it was taken last.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.transcript)
    }
}

fn number_of(list: &Value) -> i64 {
    list["position"].as_str().unwrap().split_once('.').unwrap().0.parse().unwrap()
}

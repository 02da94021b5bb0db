//! Many streams: a limit for each user, and everybody coming back at once.

use futures_util::{StreamExt as _, future::join_all, stream};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::stage::{EventStream, Frame, Options, Person, Replica, Stage, raise_descriptor_limit};

const PEOPLE: usize = 20;
const STREAMS_EACH: usize = 100;

#[tokio::test]
async fn of_five_hundred_streams_of_one_user_those_beyond_the_limit_are_told_so() {
    raise_descriptor_limit();
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let asked = stream::iter(0..500).map(|_| bob.get("/api/sse")).buffer_unordered(32).collect::<Vec<_>>().await;
    let (open, refused): (Vec<_>, Vec<_>) = asked.into_iter().partition(|answer| answer.status() == StatusCode::OK);
    assert_eq!(open.len(), 100);
    for answer in refused {
        assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
        assert!(answer.headers().contains_key("retry-after"));
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(problem["code"], "too_many_streams");
        assert!(problem["detail"].as_str().is_some_and(|text| text.contains("Close one")), "{problem}");
    }
    let mut open: Vec<_> = open.into_iter().map(EventStream::new).collect();
    // A message that comes before a stream has begun is what it begins behind.
    for stream in &mut open {
        assert_eq!(stream.next().await.event, "reset");
    }
    alice.write_to(&bob, "to all of them").await;
    for stream in &mut open {
        assert_eq!(stream.next().await.event, "new_message");
    }
    alice.listen(None).await;
}

/// One of somebody's open pages.
struct Page {
    reader: Person,
    replica: Replica,
    position: String,
}

impl Page {
    /// Comes back until it is let in, as a browser does, and applies what it has missed.
    async fn come_back(&mut self, head: i64) -> Vec<i64> {
        let mut stream = loop {
            if let Ok(stream) = self.reader.try_listen(Some(&self.position)).await {
                break stream;
            }
        };
        assert_eq!(stream.next().await.event, "resumed");
        let frames = stream.through(head).await;
        frames.iter().for_each(|frame| self.replica.apply(frame));
        frames.iter().map(Frame::number).collect()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_streams_that_come_back_at_once_all_end_equal_to_a_fresh_load() {
    raise_descriptor_limit();
    let config = vec![("DATABASE__ACQUIRE_TIMEOUT", "30")];
    let stage = Stage::with(Options { config, ..Options::default() }).await;
    let writer = stage.person("writer").await;
    let mut readers = Vec::new();
    for n in 0..PEOPLE {
        let reader = stage.person(&format!("reader-{n}")).await;
        let thread = writer.write_to(&reader, "opening").await["thread_id"].clone();
        readers.push((reader, thread));
    }

    let mut pages = Vec::new();
    let mut open = Vec::new();
    for (reader, _) in &readers {
        let position = reader.conversations().await["position"].as_str().unwrap().to_owned();
        let replica = Replica::load(reader).await;
        let streams = stream::iter(0..STREAMS_EACH).map(|_| reader.listen(Some(&position))).buffer_unordered(16);
        open.extend(streams.collect::<Vec<_>>().await);
        let page = || Page { reader: reader.clone(), replica: replica.clone(), position: position.clone() };
        pages.extend((0..STREAMS_EACH).map(|_| page()));
    }
    assert_eq!(open.len(), PEOPLE * STREAMS_EACH);

    // Everybody is cut off, and comes back while others write.
    drop(open);
    let messages = 5;
    let writing = async {
        for n in 0..messages {
            join_all(readers.iter().map(|(reader, thread)| {
                let body = json!({"thread_id": thread, "content": format!("{n} to {}", reader.username)});
                let writer = writer.clone();
                async move { assert_eq!(writer.post("/api/messages", &body).await.status(), StatusCode::CREATED) }
            }))
            .await;
        }
    };
    let coming_back = join_all(pages.iter_mut().map(|page| page.come_back(1 + messages)));
    let (numbers, ()) = tokio::join!(coming_back, writing);
    for numbers in numbers {
        assert_eq!(numbers, (2..=1 + messages).collect::<Vec<_>>(), "each number once, in order");
    }
    for (reader, _) in &readers {
        let fresh = Replica::load(reader).await;
        let mut theirs = pages.iter().filter(|page| page.reader.id == reader.id);
        assert!(theirs.all(|page| page.replica == fresh), "{}", reader.username);
    }
}

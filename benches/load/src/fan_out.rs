//! One event to many streams: what a stream costs while it waits, how long until the last has an event, and a burst.

use std::time::Duration;

use serde_json::json;
use tokio::task::JoinSet;

use crate::{
    audience::{Audience, Channel},
    frames,
    http::Connection,
    options::Options,
    person::Person,
    report::{Report, Unit, median},
    server::Server,
    text,
    usage::{self, Memory},
};

const BURST: u32 = 20;
/// Bursts that are measured, for each single event that is.
const BURSTS: f64 = 0.25;
/// Before anything counts.
const WARM_UP_STREAMS: usize = 20;
const WARM_UP_EVENTS: u64 = 3;

pub struct Measured {
    streams: usize,
    pub event_bytes: usize,
    /// Of the server, for each stream: before anything was sent to them, and after all of it.
    idle: Memory,
    used: Memory,
    /// Of the kernel, for each stream, both ends.
    kernel: u64,
    events: Vec<Duration>,
    event_frame: Duration,
    bursts: Vec<Duration>,
    burst_frame: Duration,
}

pub async fn measure(channel: &Channel, options: &Options) -> anyhow::Result<Measured> {
    let mut next = 0;
    warm_up(channel, &mut next).await?;

    let before = usage::memory(&channel.processes)?;
    let kernel_before = usage::kernel_objects()?;
    let audience = Audience::gather(channel, options.streams).await?;
    let idle = usage::memory(&channel.processes)?;
    let kernel = usage::kernel_objects()?;
    publish_and_hear(channel, &audience, &mut next, 1, WARM_UP_EVENTS as usize).await?;
    let (events, event_frame) = publish_and_hear(channel, &audience, &mut next, 1, options.rounds).await?;
    let rounds = (options.rounds as f64 * BURSTS).ceil() as usize;
    let (bursts, burst_frame) = publish_and_hear(channel, &audience, &mut next, BURST, rounds).await?;
    let used = usage::memory(&channel.processes)?;

    let each = |after: u64, before: u64| after.saturating_sub(before) / options.streams as u64;
    let memory = |after: Memory| Memory {
        proportional: each(after.proportional, before.proportional),
        resident: each(after.resident, before.resident),
    };
    Ok(Measured {
        streams: options.streams,
        event_bytes: audience.block_bytes(),
        idle: memory(idle),
        used: memory(used),
        kernel: each(kernel, kernel_before),
        events,
        event_frame,
        bursts,
        burst_frame,
    })
}

/// A few streams and events, so that what is made once is not counted as the cost of a stream.
async fn warm_up(channel: &Channel, next: &mut u64) -> anyhow::Result<()> {
    let audience = Audience::gather(channel, WARM_UP_STREAMS).await?;
    publish_and_hear(channel, &audience, next, 1, WARM_UP_EVENTS as usize).await?;
    publish_and_hear(channel, &audience, next, BURST, 1).await?;
    Ok(())
}

/// Answers with the times until the last stream had it, and the server's processor time for each frame.
async fn publish_and_hear(
    channel: &Channel,
    audience: &Audience,
    next: &mut u64,
    count: u32,
    rounds: usize,
) -> anyhow::Result<(Vec<Duration>, Duration)> {
    let blocks = audience.blocks();
    let processor = usage::processor_time(&channel.processes)?;
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let first = *next;
        *next += u64::from(count);
        // Each on a connection of its own, so that they are on their way at the same time.
        let mut posts = Vec::new();
        for mark in first..*next {
            posts.push((Connection::open(channel.address).await?, (channel.publish)(mark)));
        }
        times.push(audience.hear(first, count, || post_at_once(posts)).await?);
    }
    let processor = usage::processor_time(&channel.processes)? - processor;
    let blocks = audience.blocks() - blocks;
    Ok((times, processor.div_f64(blocks as f64)))
}

async fn post_at_once(posts: Vec<(Connection, Vec<u8>)>) -> anyhow::Result<()> {
    let mut posting = JoinSet::new();
    for (mut connection, request) in posts {
        posting.spawn_local(async move {
            let answer = connection.exchange(&request).await?;
            anyhow::ensure!((200..300).contains(&answer.status), "publishing was answered with {}", answer.status);
            Ok(())
        });
    }
    while let Some(posted) = posting.join_next().await {
        posted??;
    }
    Ok(())
}

/// Our server: one message to a user who has that many event streams.
pub async fn our_channel(server: &Server) -> anyhow::Result<Channel> {
    let reader = Person::register(server.address, "reader").await?;
    let writer = Person::register(server.address, "writer").await?;
    let mut connection = Connection::open(server.address).await?;
    let thread = writer.write_to(&reader, "thread", &mut connection).await?;
    let subscribe = reader.get("/api/sse");
    let publish = move |mark| {
        let content = format!("{} {}", frames::mark(mark), text::of_length(text::USUAL));
        let body = json!({"thread_id": thread, "content": content}).to_string();
        writer.post("/api/messages", &body, &format!("event-{mark}"))
    };
    Ok(Channel {
        address: server.address,
        subscribe,
        publish: Box::new(publish),
        says_open: |block| memchr::memmem::find(block, b"event: reset\n").is_some(),
        processes: vec![server.pid()],
    })
}

impl Measured {
    pub fn tell(&self, streams: usize, report: &mut Report) {
        report.section(format!(
            "{streams} event streams, all of one user (an account costs a password hash); an event has {} bytes",
            self.event_bytes
        ));
        for (key, label, value, unit) in self.figures() {
            report.figure(key, label, value, unit);
        }
    }

    /// The same figures of another server, beside ours.
    pub fn tell_as_peer(&self, report: &mut Report) {
        for (key, _, value, _) in self.figures() {
            report.peer(key, value);
        }
    }

    fn figures(&self) -> [(&'static str, &'static str, f64, Unit); 11] {
        let worst = |times: &[Duration]| times.iter().max().map_or(0.0, Duration::as_secs_f64);
        let bytes = |bytes: u64| bytes as f64;
        let burst = median(&self.bursts);
        let per_second = f64::from(BURST) * self.streams as f64 / burst;
        let (event_frame, burst_frame) = (self.event_frame.as_secs_f64(), self.burst_frame.as_secs_f64());
        [
            ("idle.memory", "memory of the server per idle stream (Pss)", bytes(self.idle.proportional), Unit::Bytes),
            ("idle.resident", "the same as Rss", bytes(self.idle.resident), Unit::Bytes),
            ("idle.kernel", "kernel objects per stream, both ends (Slab)", bytes(self.kernel), Unit::Bytes),
            (
                "used.memory",
                "memory per stream after all events below (Pss)",
                bytes(self.used.proportional),
                Unit::Bytes,
            ),
            ("event.last", "one event to the last stream, median", median(&self.events), Unit::Seconds),
            ("event.worst", "the same, worst", worst(&self.events), Unit::Seconds),
            ("event.processor", "processor time of the server per frame", event_frame, Unit::Seconds),
            ("burst.last", "burst of 20 events to the last stream, median", burst, Unit::Seconds),
            ("burst.worst", "the same, worst", worst(&self.bursts), Unit::Seconds),
            ("burst.rate", "frames in a burst", per_second, Unit::PerSecond),
            ("burst.processor", "processor time of the server per frame", burst_frame, Unit::Seconds),
        ]
    }
}

//! One event to many streams: what a stream costs while it waits, how long until the last has an event, and a burst.

use std::time::Duration;

use nix::unistd::Pid;
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
/// Before anything counts.
const WARM_UP_STREAMS: usize = 20;
const WARM_UP_EVENTS: usize = 3;
const GENERATOR: &str = "processor time of the load generator per frame";

pub struct Measured {
    streams: usize,
    pub event_bytes: usize,
    /// Of the server, for each stream: before anything was sent to them, and after all of it.
    idle: Memory,
    used: Memory,
    /// Of the kernel, for each stream, both ends.
    kernel: u64,
    events: Heard,
    bursts: Heard,
}

/// Some rounds of publishing.
struct Heard {
    /// Until the last stream had all of it.
    times: Vec<Duration>,
    /// Processor time for each frame: the server's, and ours.
    server: Duration,
    generator: Duration,
}

pub async fn measure(channel: &Channel, options: &Options) -> anyhow::Result<Measured> {
    let mut next = 0;
    warm_up(channel, &mut next).await?;

    let before = usage::memory(&channel.processes)?;
    let kernel_before = usage::kernel_objects()?;
    let audience = Audience::gather(channel, options.streams).await?;
    let idle = usage::memory(&channel.processes)?;
    let kernel = usage::kernel_objects()?;
    publish_and_hear(channel, &audience, &mut next, 1, WARM_UP_EVENTS).await?;
    let events = publish_and_hear(channel, &audience, &mut next, 1, options.rounds).await?;
    let bursts = publish_and_hear(channel, &audience, &mut next, BURST, options.rounds.div_ceil(4)).await?;
    let used = usage::memory(&channel.processes)?;
    // One more: had a stream got something twice at the end, it would have come before this.
    publish_and_hear(channel, &audience, &mut next, 1, 1).await?;

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
        bursts,
    })
}

/// A few streams and events, so that what is made once is not counted as the cost of a stream.
async fn warm_up(channel: &Channel, next: &mut u64) -> anyhow::Result<()> {
    let audience = Audience::gather(channel, WARM_UP_STREAMS).await?;
    publish_and_hear(channel, &audience, next, 1, WARM_UP_EVENTS).await?;
    publish_and_hear(channel, &audience, next, BURST, 1).await?;
    Ok(())
}

async fn publish_and_hear(
    channel: &Channel,
    audience: &Audience,
    next: &mut u64,
    count: u32,
    rounds: usize,
) -> anyhow::Result<Heard> {
    let blocks = audience.blocks();
    let processor_times = || -> anyhow::Result<_> {
        Ok((usage::processor_time(&channel.processes)?, usage::processor_time(&[Pid::this()])?))
    };
    let (server, generator) = processor_times()?;
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
    let (server_after, generator_after) = processor_times()?;
    // A heartbeat in between is a frame too.
    let frames = (audience.blocks() - blocks) as f64;
    Ok(Heard {
        times,
        server: (server_after - server).div_f64(frames),
        generator: (generator_after - generator).div_f64(frames),
    })
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
        number: frames::number,
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
        // Not of the peer: it gets what ours has given back, and the kernel counts nothing new.
        report.figure(
            "idle.kernel",
            "kernel objects per idle stream, both ends (Slab)",
            self.kernel as f64,
            Unit::Bytes,
        );
    }

    /// Of a second channel of the same server only how fast it is: what a stream costs was measured with the first.
    pub fn tell_speed(&self, prefix: &str, report: &mut Report) {
        for (key, label, value, unit) in self.figures() {
            if key.starts_with("event.") || key.starts_with("burst.") {
                report.figure(&format!("{prefix}.{key}"), label, value, unit);
            }
        }
    }

    /// The same figures of another server, beside ours.
    pub fn tell_as_peer(&self, report: &mut Report) {
        for (key, _, value, _) in self.figures() {
            report.peer(key, value);
        }
    }

    fn figures(&self) -> Vec<(&'static str, &'static str, f64, Unit)> {
        let bytes = |bytes: u64| bytes as f64;
        let worst = |heard: &Heard| heard.times.iter().max().map_or(0.0, Duration::as_secs_f64);
        let (events, bursts) = (&self.events, &self.bursts);
        let per_second = f64::from(BURST) * self.streams as f64 / median(&bursts.times);
        vec![
            ("idle.memory", "memory of the server per idle stream (Pss)", bytes(self.idle.proportional), Unit::Bytes),
            ("idle.resident", "the same as Rss", bytes(self.idle.resident), Unit::Bytes),
            (
                "used.memory",
                "memory per stream after all events below (Pss)",
                bytes(self.used.proportional),
                Unit::Bytes,
            ),
            ("event.last", "one event to the last stream, median", median(&events.times), Unit::Seconds),
            ("event.worst", "the same, worst", worst(events), Unit::Seconds),
            ("event.processor", "processor time of the server per frame", events.server.as_secs_f64(), Unit::Seconds),
            ("event.generator", GENERATOR, events.generator.as_secs_f64(), Unit::Seconds),
            ("burst.last", "burst of 20 events to the last stream, median", median(&bursts.times), Unit::Seconds),
            ("burst.worst", "the same, worst", worst(bursts), Unit::Seconds),
            ("burst.rate", "frames in a burst", per_second, Unit::PerSecond),
            ("burst.processor", "processor time of the server per frame", bursts.server.as_secs_f64(), Unit::Seconds),
            ("burst.generator", GENERATOR, bursts.generator.as_secs_f64(), Unit::Seconds),
        ]
    }
}

//! How many messages are acknowledged in a second, and how long until their readers have them.

use std::{
    rc::Rc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use nix::unistd::Pid;
use serde_json::json;
use tokio::{
    sync::mpsc,
    task::JoinSet,
    time::{sleep, timeout},
};

use crate::{
    audit,
    http::Connection,
    ledger::{Ledger, Thread, content},
    options::Options,
    person::Person,
    report::{Report, Unit, percentile},
    server::Server,
    usage,
};

/// Each sender writes to so many people in turn.
const THREADS_EACH: usize = 6;
const ROUNDS: usize = 3;
const WARM_UP: Duration = Duration::from_secs(1);
const OPENS_WITHIN: Duration = Duration::from_secs(60);
const HEARD_WITHIN: Duration = Duration::from_secs(30);

pub async fn run(server: &Server, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let people = Person::register_many(server.address, options.users).await?;
    let most = options.senders.iter().copied().max().context("nobody sends")?;
    let ledger = Rc::new(Ledger::new(open_threads(server, &people, most).await?));
    let _streams = connect(&people, &ledger).await?;

    round(server, &ledger, &people, most, WARM_UP).await?;
    for &senders in &options.senders {
        let begin = ledger.len();
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            rounds.push(round(server, &ledger, &people, senders, Duration::from_secs(options.seconds)).await?);
        }
        tell(report, options, senders, &rounds, ledger.select(begin..ledger.len(), |sent| sent.event_after));
    }
    tell_audit(report, &ledger, &people).await
}

async fn open_threads(server: &Server, people: &[Person], senders: usize) -> anyhow::Result<Vec<Thread>> {
    let mut connection = Connection::open(server.address).await?;
    let mut threads = Vec::new();
    for sender in 0..senders {
        for turn in 0..THREADS_EACH {
            // Never oneself, and no two get the same people as long as there are enough.
            let recipient = (sender + 1 + turn * senders % (people.len() - 1)) % people.len();
            let key = format!("thread-{turn}");
            let id = people[sender].write_to(&people[recipient], &key, &mut connection).await?;
            threads.push(Thread { id, sender, recipient });
        }
    }
    Ok(threads)
}

/// Everybody opens an event stream.
async fn connect(people: &[Person], ledger: &Rc<Ledger>) -> anyhow::Result<JoinSet<()>> {
    let mut streams = JoinSet::new();
    let (open, mut opened) = mpsc::unbounded_channel();
    for (reader, person) in people.iter().enumerate() {
        let (person, ledger, open) = (person.clone(), ledger.clone(), open.clone());
        streams.spawn_local(async move {
            let ended = read(reader, &person, &ledger, || _ = open.send(())).await;
            ledger.stream_ended(&ended);
            // Nobody needs to wait for one that has ended before it was open.
            _ = open.send(());
        });
    }
    for _ in people {
        timeout(OPENS_WITHIN, opened.recv()).await.context("an event stream does not open")?;
    }
    if let Some(why) = ledger.faults().why_ended {
        bail!("an event stream does not open: {why}");
    }
    Ok(streams)
}

async fn read(reader: usize, person: &Person, ledger: &Ledger, opened: impl Fn()) -> anyhow::Error {
    let mut stream = match person.listen().await {
        Ok(stream) => stream,
        Err(error) => return error,
    };
    let mut last = None;
    loop {
        let was_open = last.is_some();
        // A heartbeat has no number and moves nothing.
        let read = stream.read(|block| last = ledger.heard(reader, block, last).or(last)).await;
        if let Err(error) = read {
            return error;
        }
        if !was_open && last.is_some() {
            opened();
        }
    }
}

struct Round {
    acknowledged: usize,
    refused: usize,
    took: Duration,
    /// Processor time.
    server: Duration,
    database: Duration,
    generator: Duration,
}

/// Everybody sends one message after the other, each as soon as the one before is acknowledged.
async fn round(
    server: &Server,
    ledger: &Rc<Ledger>,
    people: &[Person],
    senders: usize,
    length: Duration,
) -> anyhow::Result<Round> {
    let database = server.database()?;
    let processor_times = || -> anyhow::Result<[Duration; 3]> {
        let all = [vec![server.pid()], usage::family(database)?, vec![Pid::this()]];
        let [server, database, generator] = all.map(|processes| usage::processor_time(&processes));
        Ok([server?, database?, generator?])
    };
    let first = ledger.len();
    let before = processor_times()?;
    let began = Instant::now();
    let mut sending = JoinSet::new();
    for (sender, person) in people.iter().enumerate().take(senders) {
        sending.spawn_local(send(sender, person.clone(), ledger.clone(), began + length));
    }
    let mut refused = 0;
    while let Some(sent) = sending.join_next().await {
        refused += sent??;
    }
    let took = began.elapsed();
    let all_heard = async {
        while !ledger.is_all_heard(first..ledger.len()) && ledger.faults().ended == 0 {
            sleep(Duration::from_millis(10)).await;
        }
    };
    // Whether it is so is told by the audit.
    let _ = timeout(HEARD_WITHIN, all_heard).await;
    let after = processor_times()?;
    Ok(Round {
        acknowledged: ledger.select(first..ledger.len(), |sent| sent.acknowledged.then_some(())).len(),
        refused,
        took,
        server: after[0] - before[0],
        // A process that ended in between may be missing.
        database: after[1].saturating_sub(before[1]),
        generator: after[2] - before[2],
    })
}

/// Answers with how many were not acknowledged.
async fn send(sender: usize, person: Person, ledger: Rc<Ledger>, until: Instant) -> anyhow::Result<usize> {
    let mut connection = Connection::open(person.address()).await?;
    let mut refused = 0;
    for turn in (0..THREADS_EACH).cycle() {
        if Instant::now() >= until {
            break;
        }
        let thread = sender * THREADS_EACH + turn;
        let number = ledger.begin(thread);
        let body = json!({"thread_id": ledger.threads[thread].id, "content": content(number)}).to_string();
        let request = person.post("/api/messages", &body, &format!("message-{number}"));
        ledger.posted(number);
        match connection.exchange(&request).await?.status {
            201 => ledger.acknowledged(number),
            503 => refused += 1,
            other => bail!("a message was answered with {other}"),
        }
    }
    Ok(refused)
}

fn tell(report: &mut Report, options: &Options, senders: usize, rounds: &[Round], mut delays: Vec<Duration>) {
    delays.sort_unstable();
    let acknowledged: usize = rounds.iter().map(|round| round.acknowledged).sum();
    let refused: usize = rounds.iter().map(|round| round.refused).sum();
    let mut rates: Vec<_> = rounds.iter().map(|round| round.acknowledged as f64 / round.took.as_secs_f64()).collect();
    rates.sort_unstable_by(f64::total_cmp);
    let per_message =
        |time: fn(&Round) -> Duration| rounds.iter().map(time).sum::<Duration>().as_secs_f64() / acknowledged as f64;
    report.section(format!("{senders} writing at the same time, {} users connected", options.users));
    let mut figure = |key: &str, label: &str, value: f64, unit| {
        report.figure(&format!("sends.{senders}.{key}"), label, value, unit);
    };
    figure("rate", "acknowledged messages, median of three rounds", rates[rates.len() / 2], Unit::PerSecond);
    for (percent, key) in [(50, "p50"), (95, "p95"), (99, "p99")] {
        let label = format!("POST to the reader's event, {percent}th percentile");
        figure(key, &label, percentile(&delays, percent), Unit::Seconds);
    }
    figure("server", "processor time of the server per message", per_message(|round| round.server), Unit::Seconds);
    figure("database", "processor time of PostgreSQL per message", per_message(|round| round.database), Unit::Seconds);
    figure(
        "generator",
        "processor time of the load generator per message",
        per_message(|round| round.generator),
        Unit::Seconds,
    );
    if refused > 0 {
        report.figure(&format!("sends.{senders}.refused"), "refused with 503", refused as f64, Unit::Count);
    }
}

async fn tell_audit(report: &mut Report, ledger: &Ledger, people: &[Person]) -> anyhow::Result<()> {
    let stored = audit::look_up(ledger, people).await?;
    let faults = ledger.faults();
    let (lost, doubled) = ledger.lost_and_doubled_events();
    report.section("Every acknowledged message looked up afterwards, and every event of both sides' streams");
    report.figure("audit.acknowledged", "messages acknowledged", stored.acknowledged as f64, Unit::Count);
    report.figure("audit.found", "found", stored.found as f64, Unit::Count);
    for (key, label, count) in [
        ("lost", "lost", stored.lost),
        ("doubled", "doubled", stored.doubled),
        ("out_of_order", "out of order", stored.out_of_order),
        ("altered", "not as they were written", stored.altered),
        ("events_lost", "events lost", lost),
        ("events_doubled", "events doubled", doubled),
        ("events_out_of_order", "events out of order", faults.out_of_order),
        ("events_astray", "events that came to somebody else", faults.astray),
        ("streams_ended", "streams that have ended", faults.ended),
    ] {
        report.must_be_none(&format!("audit.{key}"), label, count);
    }
    if let Some(why) = faults.why_ended {
        report.fault(format!("a stream has ended: {why}"));
    }
    ensure!(stored.acknowledged > 0, "nothing was acknowledged");
    Ok(())
}

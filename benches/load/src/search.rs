//! Searching among many messages, of which the searcher sees a hundredth.
//!
//! Words are as frequent as in a language: the second half as often as the first, the third a third as often. "the" stands in
//! a third of all messages.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::ensure;
use sqlx::PgConnection;

use crate::{
    database,
    http::Connection,
    options::Options,
    person::Person,
    repeat,
    report::{self, Report, Unit},
    server::Server,
};

const OTHERS: usize = 1_000;
const VOCABULARY: usize = 50_000;
/// In each conversation.
const MESSAGES: usize = 100;
const PAUSE: Duration = Duration::from_millis(200);

/// What is looked for: a key, a label, the query.
const SEARCHES: [(&str, &str, &str); 9] = [
    ("common", "the commonest word", "q=the+"),
    ("rare", "a word that stands nowhere", "q=zzzzzz+"),
    ("letter", "a beginning of one letter", "q=t"),
    ("letters", "a beginning of two letters", "q=th"),
    ("two", "two common words", "q=the+ba+"),
    ("phrase", "a phrase of common words", "q=%22the+ba%22"),
    ("mine", "the commonest word, in what one has written", "q=the+&mine=true"),
    ("before", "the commonest word, before a time", "q=the+&before=2025-01-01T00:00:00Z"),
    ("pinned", "the commonest word, in what is pinned", "q=the+&pinned=true"),
];

pub async fn run(state: &Path, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    report::say("Filling the messages to search, which takes many minutes at their full number …");
    let person = {
        let (server, _) = Server::start(&options.server, state, &[]).await?;
        let person = Person::register(server.address, "somebody-who-searches").await?;
        fill(&mut database::connect(&server).await?, options.messages).await?;
        person
    };
    // Messages from before there was search: the server makes them searchable when it starts.
    let (server, _) = Server::start(&options.server, state, &[]).await?;
    let person = person.moved_to(server.address);
    let mut db = database::connect(&server).await?;
    let began = Instant::now();
    while sqlx::query_scalar("SELECT EXISTS (SELECT FROM messages WHERE search IS NULL AND deleted_at IS NULL)")
        .fetch_one(&mut db)
        .await?
    {
        tokio::time::sleep(PAUSE).await;
    }
    let took = began.elapsed();
    database::run(&mut db, ["VACUUM ANALYZE".to_owned()]).await?;

    report.section(format!("Searching among {} messages, of which the searcher sees a hundredth", options.messages));
    report.figure(
        "search.filled",
        "making them searchable",
        options.messages as f64 / took.as_secs_f64(),
        Unit::PerSecond,
    );
    let mut connection = Connection::open(server.address).await?;
    for (key, label, query) in SEARCHES {
        measure(&person, &mut connection, key, label, query, report).await?;
    }
    let first = connection.expect(200, &person.get("/api/messages/search?q=the+")).await?.json()?;
    ensure!(first["items"].as_array().is_some_and(|items| items.len() == 20), "the commonest word fills a page");
    let cursor = first["next"].as_str().unwrap_or_default().to_owned();
    let second = format!("q=the+&cursor={cursor}");
    measure(&person, &mut connection, "second", "the commonest word, second page", &second, report).await
}

async fn measure(
    person: &Person,
    connection: &mut Connection,
    key: &str,
    label: &str,
    query: &str,
    report: &mut Report,
) -> anyhow::Result<()> {
    let (key, path) = (format!("search.{key}"), format!("/api/messages/search?{query}"));
    repeat::measure(person, connection, &key, label, &path, report).await
}

async fn fill(db: &mut PgConnection, messages: usize) -> anyhow::Result<()> {
    let threads = messages.div_ceil(MESSAGES);
    database::run(
        db,
        [
            "SELECT setseed(0.5)".to_owned(),
            format!(
                "INSERT INTO users SELECT gen_random_uuid(), 'writer-' || n, '', now(), now()
                 FROM generate_series(0, {OTHERS} - 1) AS n"
            ),
            "INSERT INTO streams (id) SELECT id FROM users WHERE username LIKE 'writer-%'".to_owned(),
            format!(
                "CREATE TEMP TABLE vocabulary AS
                 SELECT n, string_agg(substr('btrsklmnpd', 1 + digit, 1) || substr('aeiou', 1 + (digit + place::int) % 5, 1), ''
                                      ORDER BY place) AS word
                 FROM generate_series(1, {VOCABULARY}) AS n
                 CROSS JOIN LATERAL unnest(regexp_split_to_array(n::text, '')) WITH ORDINALITY AS digits (text, place)
                 CROSS JOIN LATERAL (SELECT text::int AS digit) AS number
                 GROUP BY n"
            ),
            "CREATE UNIQUE INDEX ON vocabulary (n)".to_owned(),
            format!(
                "INSERT INTO threads (id, opener_id, recipient_id, last_number, opener_last, opener_activity,
                                      recipient_activity, opener_read, recipient_read, created_at)
                 SELECT gen_random_uuid(), one.id, other.id, {MESSAGES}, {MESSAGES}, now(), now(), {MESSAGES}, {MESSAGES}, now()
                 FROM generate_series(1, {threads}) AS n
                 JOIN users AS one ON one.username =
                     CASE WHEN n % 100 = 0 THEN 'somebody-who-searches' ELSE 'writer-' || n % {OTHERS} END
                 JOIN users AS other ON other.username = 'writer-' || (n * 7 + 1) % {OTHERS}
                 WHERE one.id <> other.id"
            ),
            format!(
                "INSERT INTO messages (id, thread_id, number, sender_id, recipient_id, content, created_at)
                 SELECT gen_random_uuid(), id, number, CASE WHEN number % 2 = 1 THEN opener_id ELSE recipient_id END,
                        CASE WHEN number % 2 = 1 THEN recipient_id ELSE opener_id END,
                        CASE WHEN random() < 1.0 / 3 THEN 'the ' ELSE '' END || text.words,
                        timestamptz '2026-01-01' - random() * interval '730 days'
                 FROM threads CROSS JOIN generate_series(1, {MESSAGES}) AS number
                 CROSS JOIN LATERAL (
                     SELECT string_agg(word, ' ') AS words
                     FROM (SELECT floor({VOCABULARY} ^ random() + number * 0)::int AS n
                           FROM generate_series(1, 5 + (random() * 35)::int)) AS drawn
                     JOIN vocabulary USING (n)
                 ) AS text"
            ),
            "INSERT INTO pinned_messages
             SELECT users.id, messages.id, thread_id, number, now()
             FROM users JOIN threads ON opener_id = users.id JOIN messages ON thread_id = threads.id AND number % 50 = 0
             WHERE username = 'somebody-who-searches'"
                .to_owned(),
            "ANALYZE".to_owned(),
        ],
    )
    .await
}

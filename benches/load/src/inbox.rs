//! Somebody with very many conversations: what a page of them takes, and opening one.

use anyhow::ensure;
use serde_json::Value;

use crate::{
    database,
    http::Connection,
    options::Options,
    person::Person,
    repeat,
    report::{self, Report},
    server::Server,
};

/// In each conversation.
const MESSAGES: usize = 100;
const OTHERS: usize = 1_000;

pub async fn run(server: &Server, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let conversations = options.conversations;
    let person = Person::register(server.address, "somebody-with-many-friends").await?;
    fill(server, conversations).await?;

    let title = format!("An inbox of {conversations} conversations, among {} messages", conversations * MESSAGES);
    report.section(title);
    let mut connection = Connection::open(server.address).await?;
    let first = connection.expect(200, &person.get("/api/conversations")).await?.json()?;
    ensure!(first["items"].as_array().is_some_and(|items| items.len() == 30), "a page has 30 conversations");
    // As far down as ten pages go.
    let mut cursor = text(&first["next"]);
    for _ in 0..9 {
        let page = connection.expect(200, &person.get(&format!("/api/conversations?cursor={cursor}"))).await?.json()?;
        cursor = text(&page["next"]);
    }
    let thread = text(&first["items"][0]["thread_id"]);
    for (key, label, path) in [
        ("first", "the first page", "/api/conversations".to_owned()),
        ("eleventh", "the eleventh page", format!("/api/conversations?cursor={cursor}")),
        ("newest", "a conversation's newest 50 messages", format!("/api/conversations/{thread}/messages")),
        ("around", "50 messages around one of them", format!("/api/conversations/{thread}/messages?around=50")),
    ] {
        repeat::measure(&person, &mut connection, &format!("inbox.{key}"), label, &path, report).await?;
    }
    Ok(())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Half of the conversations are opened by the one who is measured, one in a thousand is pinned, and half of each is unread.
async fn fill(server: &Server, conversations: usize) -> anyhow::Result<()> {
    let mut db = database::connect(server).await?;
    let indexes: Vec<(String, String)> = sqlx::query_as(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
         WHERE indrelid = 'messages'::regclass AND NOT indisunique",
    )
    .fetch_all(&mut db)
    .await?;
    let mut statements = vec!["SET maintenance_work_mem = '512MB'".to_owned()];
    // Made anew afterwards, which takes a fraction of the time.
    statements.extend(indexes.iter().map(|(name, _)| format!("DROP INDEX {name}")));
    statements.extend([
        format!(
            "INSERT INTO users SELECT gen_random_uuid(), 'friend-' || n, '', now(), now()
             FROM generate_series(1, {OTHERS}) AS n"
        ),
        "INSERT INTO streams (id) SELECT id FROM users WHERE username LIKE 'friend-%'".to_owned(),
        format!(
            "INSERT INTO threads (id, opener_id, recipient_id, last_number, opener_last, opener_activity, recipient_activity,
                                  opener_read, recipient_read, opener_unread, recipient_unread, opener_first_unread,
                                  recipient_first_unread, opener_pinned_at, recipient_pinned_at, created_at)
             SELECT gen_random_uuid(), CASE WHEN n % 2 = 0 THEN one.id ELSE other.id END,
                    CASE WHEN n % 2 = 0 THEN other.id ELSE one.id END, {MESSAGES}, {MESSAGES}, at, at,
                    {MESSAGES} / 2, {MESSAGES} / 2, {MESSAGES} / 4, {MESSAGES} / 4, {MESSAGES} / 2 + 1, {MESSAGES} / 2 + 1,
                    CASE WHEN n % 1000 = 0 THEN now() END, CASE WHEN n % 1000 = 1 THEN now() END, at
             FROM generate_series(1, {conversations}) AS n
             CROSS JOIN LATERAL (SELECT now() - n * interval '1 minute' AS at) AS times
             JOIN users AS one ON one.username = 'somebody-with-many-friends'
             JOIN users AS other ON other.username = 'friend-' || (1 + n % {OTHERS})"
        ),
        format!(
            "INSERT INTO messages (id, thread_id, number, sender_id, recipient_id, content, search, created_at)
             SELECT gen_random_uuid(), id, number, CASE WHEN number % 2 = 1 THEN opener_id ELSE recipient_id END,
                    CASE WHEN number % 2 = 1 THEN recipient_id ELSE opener_id END,
                    'message ' || number || ' of a hundred, about as long as messages are', '', opener_activity
             FROM threads CROSS JOIN generate_series(1, {MESSAGES}) AS number"
        ),
        "UPDATE streams SET unread =
             coalesce((SELECT sum(opener_unread) FROM threads WHERE opener_id = streams.id), 0)
             + coalesce((SELECT sum(recipient_unread) FROM threads WHERE recipient_id = streams.id), 0)"
            .to_owned(),
    ]);
    statements.extend(indexes.into_iter().map(|(_, definition)| definition));
    statements.push("ANALYZE".to_owned());
    report::say("Filling the inbox, which takes some minutes at its full size …");
    database::run(&mut db, statements).await
}

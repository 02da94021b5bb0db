//! The board: what a page takes when there are very many broadcasts and comments, and a broadcast to many streams.

use anyhow::ensure;
use serde_json::{Value, json};

use crate::{
    audience::Channel,
    database, frames,
    http::Connection,
    options::Options,
    person::Person,
    repeat,
    report::{self, Report},
    server::Server,
    text::{self, USUAL},
};

/// Under each broadcast, but for the one that all the others are under.
const COMMENTS: usize = 5;
const OTHERS: usize = 1_000;
/// The stream of the board.
const BOARD: &str = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/// One broadcast to a user who has that many event streams.
pub async fn channel(server: &Server) -> anyhow::Result<Channel> {
    let reader = Person::register(server.address, "board-reader").await?;
    let writer = Person::register(server.address, "board-writer").await?;
    let subscribe = reader.get("/api/sse");
    let publish = move |mark| {
        let content = format!("{} {}", frames::mark(mark), text::of_length(USUAL));
        let body = json!({"content": content, "is_anonymous": true}).to_string();
        writer.post("/api/broadcasts", &body, &format!("broadcast-{mark}"))
    };
    Ok(Channel {
        address: server.address,
        subscribe,
        publish: Box::new(publish),
        says_open: |block| memchr::memmem::find(block, b"event: reset\n").is_some(),
        number: frames::board_number,
        processes: vec![server.pid()],
    })
}

pub async fn run(server: &Server, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let broadcasts = options.broadcasts;
    let person = Person::register(server.address, "somebody-who-reads").await?;
    report::say("Filling the board, which takes some minutes at its full size …");
    fill(server, broadcasts).await?;

    let comments = broadcasts * COMMENTS;
    report.section(format!(
        "A board of {broadcasts} broadcasts and {} comments, half of them under one broadcast",
        2 * comments
    ));
    let mut connection = Connection::open(server.address).await?;
    let first = connection.expect(200, &person.get("/api/broadcasts")).await?.json()?;
    let newest = &first["items"][0];
    ensure!(newest["comments"] == comments, "the newest broadcast has half of the comments");
    let far =
        connection.expect(200, &person.get(&format!("/api/broadcasts?cursor={}", string(&first["next"])))).await?;
    let far = string(&far.json()?["next"]);
    let commented = format!("/api/broadcasts/{}/comments", string(&newest["id"]));
    let page = connection.expect(200, &person.get(&commented)).await?.json()?;
    let parent = page["items"].as_array().into_iter().flatten().find(|comment| comment["replies"] != 0);
    let parent = parent.map(|comment| string(&comment["id"])).unwrap_or_default();
    for (key, label, path) in [
        ("first", "the first page", "/api/broadcasts".to_owned()),
        ("third", "the third page", format!("/api/broadcasts?cursor={far}")),
        ("author", "a page of one author's", "/api/broadcasts?author=poster-7".to_owned()),
        ("one", "one broadcast", format!("/api/broadcasts/{}", string(&newest["id"]))),
        ("comments", "the first page of very many comments", commented.clone()),
        ("replies", "a page of replies", format!("{commented}?parent={parent}")),
    ] {
        repeat::measure(&person, &mut connection, &format!("board.{key}"), label, &path, report).await?;
    }
    Ok(())
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Half of the broadcasts are anonymous. Of the comments under the newest one half are replies, to a thousand of the others.
async fn fill(server: &Server, broadcasts: usize) -> anyhow::Result<()> {
    let comments = broadcasts * COMMENTS;
    let tops = comments / 2;
    let newest = format!("(SELECT id FROM broadcasts WHERE number = {broadcasts})");
    let statements = [
        "SET maintenance_work_mem = '512MB'".to_owned(),
        format!(
            "INSERT INTO users (id, username, password_hash, created_at, updated_at)
             SELECT gen_random_uuid(), 'poster-' || n, '', now(), now() FROM generate_series(0, {OTHERS} - 1) AS n"
        ),
        "INSERT INTO streams (id) SELECT id FROM users WHERE username LIKE 'poster-%'".to_owned(),
        format!("UPDATE streams SET head = {broadcasts}, pruned_to = {broadcasts} WHERE id = '{BOARD}'"),
        format!(
            "INSERT INTO broadcasts (id, number, sender_id, is_anonymous, author_tag, content, last_comment, comments, created_at)
             SELECT gen_random_uuid(), n, CASE WHEN n % 2 = 1 THEN users.id END, n % 2 = 0,
                    CASE WHEN n % 2 = 0 THEN decode(md5(n::text), 'hex') END, 'broadcast ' || n || ' of very many, of usual length',
                    CASE n WHEN {broadcasts} THEN {comments} ELSE {COMMENTS} END,
                    CASE n WHEN {broadcasts} THEN {comments} ELSE {COMMENTS} END, now() - ({broadcasts} - n) * interval '1 second'
             FROM generate_series(1, {broadcasts}) AS n JOIN users ON username = 'poster-' || n % {OTHERS}"
        ),
        format!(
            "INSERT INTO broadcast_comments (id, broadcast_id, number, user_id, by_author, content, created_at)
             SELECT gen_random_uuid(), broadcasts.id, n, users.id, false, 'comment ' || n || ' of a few', now()
             FROM broadcasts CROSS JOIN generate_series(1, {COMMENTS}) AS n
             JOIN users ON username = 'poster-' || broadcasts.number % {OTHERS}
             WHERE broadcasts.number < {broadcasts}"
        ),
        format!(
            "INSERT INTO broadcast_comments (id, broadcast_id, number, user_id, by_author, parent_comment_id, content, replies,
                                             created_at)
             SELECT md5('comment ' || n)::uuid, {newest}, n, users.id, false,
                    CASE WHEN n > {tops} THEN md5('comment ' || ({tops} - n % 1000))::uuid END,
                    'comment ' || n || ' of very many, of usual length',
                    CASE WHEN n BETWEEN {tops} - 999 AND {tops} THEN ({comments} - {tops}) / 1000 ELSE 0 END, now()
             FROM generate_series(1, {comments}) AS n JOIN users ON username = 'poster-' || n % {OTHERS}"
        ),
        format!(
            "INSERT INTO broadcast_comment_emoji (comment_id, emoji, count, since)
             SELECT md5('comment ' || n)::uuid, emoji, 1000, now()
             FROM generate_series({tops} - 99, {tops}) AS n CROSS JOIN unnest(ARRAY['👍', '🎉', '😢']) AS emoji"
        ),
        "VACUUM ANALYZE".to_owned(),
    ];
    database::run(&mut database::connect(server).await?, statements).await
}

//! Searching one's own messages: what is found, what never is, in which order, and what is shown of it.

use futures_util::future::join_all;
use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::TestRunner,
};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::stage::{Options, Person, Stage, eventually};

async fn ask(person: &Person, q: &str, rest: &[(&str, &str)]) -> Response {
    person.request(Method::GET, "/api/messages/search").query(&[("q", q)]).query(rest).send().await.unwrap()
}

async fn search(person: &Person, q: &str, rest: &[(&str, &str)]) -> Value {
    let answer = ask(person, q, rest).await;
    assert_eq!(answer.status(), StatusCode::OK, "{q} {rest:?}");
    answer.json().await.unwrap()
}

/// The texts of a page, newest first.
async fn found(person: &Person, q: &str, rest: &[(&str, &str)]) -> Vec<String> {
    let page = search(person, q, rest).await;
    let items = page["items"].as_array().unwrap();
    items.iter().map(|item| item["message"]["content"].as_str().unwrap().to_owned()).collect()
}

/// The texts of all pages, newest first.
async fn all_found(person: &Person, q: &str, rest: &[(&str, &str)]) -> Vec<String> {
    let mut all = Vec::new();
    let mut cursor = None::<String>;
    loop {
        let mut query = rest.to_vec();
        query.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
        let page = search(person, q, &query).await;
        let items = page["items"].as_array().unwrap();
        all.extend(items.iter().map(|item| item["message"]["content"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = Some(next.to_owned()),
            None => return all,
        }
    }
}

/// A snippet with its hits in brackets.
fn shown(item: &Value) -> String {
    let segments = item["snippet"].as_array().unwrap().iter();
    let shown = segments.map(|part| {
        let text = part["text"].as_str().unwrap();
        if part["hit"] == true { format!("[{text}]") } else { text.to_owned() }
    });
    shown.collect()
}

/// Alice has written all of these to Bob, one after the other.
async fn written(texts: &[&str]) -> (Stage, Person, Person, Value) {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, texts[0]).await["thread_id"].clone();
    for text in &texts[1..] {
        alice.reply(&thread, text).await;
    }
    (stage, alice, bob, thread)
}

#[tokio::test]
async fn both_sides_find_what_was_sent_and_what_was_received() {
    let (_stage, alice, bob, thread) = written(&["the garden is open"]).await;
    bob.reply(&thread, "which garden?").await;
    for person in [&alice, &bob] {
        assert_eq!(found(person, "garden", &[]).await, ["which garden?", "the garden is open"]);
    }
    let page = search(&alice, "open", &[]).await;
    let hit = &page["items"][0];
    let message = alice.all_messages(thread.as_str().unwrap()).await.remove(0);
    assert_eq!(hit["message"], message);
    assert_eq!(hit["counterpart"], json!({"kind": "person", "id": bob.id, "username": "bob", "avatar_url": null}));
    let theirs = search(&bob, "open", &[]).await;
    assert_eq!(theirs["items"][0]["counterpart"], bob.conversations().await["items"][0]["counterpart"]);
    assert_eq!(theirs["items"][0]["counterpart"]["kind"], "anonymous");
    assert_eq!(page["position"], alice.conversations().await["position"]);
}

#[tokio::test]
async fn a_word_is_found_while_it_is_typed_and_as_a_whole_once_a_space_follows() {
    let (_stage, alice, ..) = written(&["moon", "moonlight", "to the moon and back"]).await;
    for typed in ["m", "mo", "moon"] {
        assert_eq!(found(&alice, typed, &[]).await, ["to the moon and back", "moonlight", "moon"], "{typed}");
    }
    assert_eq!(found(&alice, "moon ", &[]).await, ["to the moon and back", "moon"]);
    assert_eq!(found(&alice, "back mo", &[]).await, ["to the moon and back"]);
    assert_eq!(found(&alice, "oon", &[]).await, [] as [&str; 0]);
}

#[tokio::test]
async fn quoted_words_stand_as_they_are() {
    let (_stage, alice, ..) = written(&["good morning", "morning, good", "good: Morning!", "goods mornings"]).await;
    assert_eq!(found(&alice, "good morning ", &[]).await.len(), 4);
    assert_eq!(found(&alice, "\"good morning\"", &[]).await, ["good: Morning!", "good morning"]);
    assert_eq!(found(&alice, "\"good mor", &[]).await, ["good: Morning!", "good morning"]);
    assert_eq!(found(&alice, "\"good\" \"morning\"", &[]).await.len(), 3);
    assert_eq!(found(&alice, "\"good morning\" x", &[]).await, [] as [&str; 0]);
}

#[tokio::test]
async fn an_english_word_is_found_by_its_other_forms_and_shown_where_it_stands() {
    let (_stage, alice, ..) = written(&["He was running, and running.", "the runs", "a rune"]).await;
    let page = search(&alice, "runs ", &[]).await;
    let shown: Vec<_> = page["items"].as_array().unwrap().iter().map(shown).collect();
    assert_eq!(shown, ["the [runs]", "He was [running], and [running]."]);
    // Words that English search leaves out are words.
    assert_eq!(found(&alice, "the ", &[]).await, ["the runs"]);
}

#[tokio::test]
async fn no_language_is_lost() {
    let texts = [
        "Viel Ärger in ÖDENWALD",
        "Привет, как дела?",
        "我住在東京都。",
        "これは日本語です",
        "ΟΔΟΣ",
        "हिन्दी में",
        "서울에서",
    ];
    let (_stage, alice, ..) = written(&texts).await;
    for (q, text) in [
        ("ärger ", texts[0]),
        ("ödenw", texts[0]),
        // As some keyboards write it: a letter, and a mark on it.
        ("A\u{308}RGER ", texts[0]),
        ("ПРИВЕТ ", texts[1]),
        ("дел", texts[1]),
        ("東京", texts[2]),
        ("東京 ", texts[2]),
        ("京都", texts[2]),
        ("日本", texts[3]),
        ("οδος ", texts[4]),
        ("हिन्दी ", texts[5]),
        ("서울 ", texts[6]),
    ] {
        assert_eq!(found(&alice, q, &[]).await, [text], "{q}");
    }
    for q in ["arger ", "京東", "住東"] {
        assert_eq!(found(&alice, q, &[]).await, [] as [&str; 0], "{q}");
    }
    assert_eq!(shown(&search(&alice, "東京", &[]).await["items"][0]), "我住在[東京]都。");
}

#[tokio::test]
async fn what_has_no_word_finds_nothing_and_nothing_is_taken_for_syntax() {
    let (_stage, alice, ..) = written(&["it's a:b & c | d", "back\\slash 'quoted'", "😀 👍"]).await;
    for q in ["😀", "\"", "''", "&", ":*", "<->", "!", "\\", "\"\"", "%", "—"] {
        let page = search(&alice, q, &[]).await;
        assert_eq!((&page["items"], &page["next"]), (&json!([]), &Value::Null), "{q}");
    }
    for q in ["it's", "a:b", "a & d", "c|d", "'a' | 'x':* b", "!c", "a <-> b", "(d", "it''s", "a:*b"] {
        let expected: &[&str] = if q.contains('x') { &[] } else { &["it's a:b & c | d"] };
        assert_eq!(found(&alice, q, &[]).await, expected, "{q}");
    }
    assert_eq!(found(&alice, "back\\slash' ", &[]).await, ["back\\slash 'quoted'"]);
}

#[tokio::test]
async fn a_search_is_narrowed_by_conversation_time_author_and_pins() {
    let (stage, alice, bob, first) = written(&["apple one", "apple two"]).await;
    let carol = stage.person("carol").await;
    bob.reply(&first, "apple three").await;
    let second = carol.write_to(&alice, "apple four").await["thread_id"].clone();
    let pinned = alice.reply(&second, "apple five").await;
    alice.change(Method::PUT, &format!("/api/messages/{}/pin", pinned["id"].as_str().unwrap())).await;
    let messages = alice.all_messages(first.as_str().unwrap()).await;
    let time = |n: usize| messages[n]["created_at"].as_str().unwrap();
    let (first, second) = (first.as_str().unwrap(), second.as_str().unwrap());
    for (filters, expected) in [
        (vec![], vec!["five", "four", "three", "two", "one"]),
        (vec![("thread_id", first)], vec!["three", "two", "one"]),
        (vec![("thread_id", second)], vec!["five", "four"]),
        (vec![("before", time(1))], vec!["one"]),
        (vec![("after", time(1))], vec!["five", "four", "three", "two"]),
        (vec![("after", time(1)), ("before", time(2))], vec!["two"]),
        (vec![("mine", "true")], vec!["five", "two", "one"]),
        (vec![("mine", "false")], vec!["four", "three"]),
        (vec![("pinned", "true")], vec!["five"]),
        (vec![("pinned", "false")], vec!["four", "three", "two", "one"]),
        (vec![("thread_id", first), ("mine", "false")], vec!["three"]),
        (vec![("thread_id", first), ("before", time(2)), ("mine", "true")], vec!["two", "one"]),
        (vec![("thread_id", second), ("pinned", "true"), ("mine", "true")], vec!["five"]),
        (vec![("thread_id", second), ("pinned", "false")], vec!["four"]),
        (vec![("thread_id", first), ("pinned", "true")], vec![]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|number| format!("apple {number}")).collect();
        assert_eq!(found(&alice, "apple", &filters).await, expected, "{filters:?}");
    }
}

/// The text of a message, its thread, whether it is Alice's, and its time.
type Row = (String, String, bool, String);

/// More messages than are looked through one by one, with times that are often the same: what is rare is found through
/// the index, and it makes no difference to anybody.
#[tokio::test]
async fn pages_have_every_hit_once_newest_first_however_it_is_found() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let threads = [alice.write_to(&bob, "opening").await, bob.write_to(&alice, "opening").await];
    let threads = threads.map(|message| message["thread_id"].as_str().unwrap().to_owned());
    let mut db = stage.database.db_connect().await;
    sqlx::query(
        "INSERT INTO messages (id, thread_id, number, sender_id, recipient_id, content, created_at)
         SELECT gen_random_uuid(), threads.id, 1 + n, CASE WHEN n % 3 = 0 THEN opener_id ELSE recipient_id END,
                CASE WHEN n % 3 = 0 THEN recipient_id ELSE opener_id END,
                concat_ws(' ', 'common', CASE WHEN n % 70 = 0 THEN 'rare' END, n),
                timestamptz '2026-01-01' + n / 10 * interval '1 second'
         FROM threads, generate_series(1, 1500) AS n",
    )
    .execute(&mut db)
    .await
    .unwrap();
    sqlx::query("UPDATE threads SET last_number = 1501, opener_last = 1501").execute(&mut db).await.unwrap();
    stage.maintenance.messaging.make_searchable().await.unwrap();
    let messages: Vec<Row> = sqlx::query_as(
        "SELECT content, thread_id::text, sender_id::text = $1, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')
         FROM messages ORDER BY created_at DESC, id DESC",
    )
    .bind(&alice.id)
    .fetch_all(&mut db)
    .await
    .unwrap();
    let middle = "2026-01-01T00:01:15Z";
    let expected = |is_meant: &dyn Fn(&Row) -> bool| -> Vec<String> {
        let hits = messages.iter().filter(|row| row.0.contains("rare") && is_meant(row));
        hits.map(|row| row.0.clone()).collect()
    };
    for q in ["rare ", "ra", "common rare ", "\"common rare\""] {
        assert_eq!(all_found(&alice, q, &[]).await, expected(&|_| true), "{q}");
        assert_eq!(all_found(&alice, q, &[("mine", "true")]).await, expected(&|row| row.2), "{q}, mine");
        assert_eq!(all_found(&bob, q, &[("mine", "true")]).await, expected(&|row| !row.2), "{q}, Bob's");
        let before = all_found(&alice, q, &[("before", middle)]).await;
        assert_eq!(before, expected(&|row| row.3.as_str() < middle), "{q}, before");
        let mut since = all_found(&alice, q, &[("thread_id", &threads[1]), ("after", middle)]).await;
        let mut meant = expected(&|row| row.1 == threads[1] && row.3.as_str() >= middle);
        // In a conversation by number, which breaks the ties of its times.
        assert!(since.windows(2).all(|pair| number_of(&pair[0]) > number_of(&pair[1])), "{since:?}");
        since.sort();
        meant.sort();
        assert_eq!(since, meant, "{q}, in a conversation");
    }
    let everything = all_found(&alice, "common ", &[("thread_id", &threads[0])]).await;
    let numbers: Vec<i64> = everything.iter().map(|text| number_of(text)).collect();
    assert_eq!(numbers, (1..=1500).rev().collect::<Vec<_>>());
    assert_eq!(all_found(&bob, "common ", &[]).await.len(), 3000);
}

fn number_of(text: &str) -> i64 {
    text.rsplit_once(' ').unwrap().1.parse().unwrap()
}

#[tokio::test]
async fn an_edited_message_is_found_by_its_new_text_only() {
    let (_stage, alice, bob, thread) = written(&["an old secret"]).await;
    let id = alice.all_messages(thread.as_str().unwrap()).await[0]["id"].as_str().unwrap().to_owned();
    alice.patch(&format!("/api/messages/{id}"), &json!({"content": "a new story"})).await;
    for person in [&alice, &bob] {
        assert_eq!(found(person, "secret", &[]).await, [] as [&str; 0]);
        assert_eq!(found(person, "story", &[]).await, ["a new story"]);
    }
}

#[tokio::test]
async fn a_deleted_message_is_gone_at_once_for_both_sides_also_from_what_the_database_keeps_to_find_it() {
    let (stage, alice, bob, thread) = written(&["a secret", "another secret"]).await;
    let id = alice.all_messages(thread.as_str().unwrap()).await[0]["id"].as_str().unwrap().to_owned();
    alice.change(Method::DELETE, &format!("/api/messages/{id}")).await;
    for person in [&alice, &bob] {
        assert_eq!(found(person, "secret", &[]).await, ["another secret"]);
    }
    assert_eq!(stage.database.db_number("SELECT count(*) FROM messages WHERE search IS NULL").await, 1);
    stage.maintenance.messaging.make_searchable().await.unwrap();
    assert_eq!(found(&bob, "secret", &[]).await, ["another secret"]);
}

#[tokio::test]
async fn a_conversation_that_one_has_deleted_is_searched_from_then_on_only() {
    let (_stage, alice, bob, thread) = written(&["before the end"]).await;
    let thread_id = thread.as_str().unwrap();
    bob.change(Method::DELETE, &format!("/api/conversations/{thread_id}")).await;
    assert_eq!(found(&bob, "before", &[]).await, [] as [&str; 0]);
    assert_eq!(ask(&bob, "before", &[("thread_id", thread_id)]).await.status(), StatusCode::NOT_FOUND);
    alice.reply(&thread, "not before time").await;
    assert_eq!(found(&bob, "before", &[]).await, ["not before time"]);
    assert_eq!(found(&bob, "before", &[("thread_id", thread_id)]).await, ["not before time"]);
    assert_eq!(found(&alice, "before", &[]).await, ["not before time", "before the end"]);
}

#[tokio::test]
async fn what_came_while_an_opener_blocked_is_found_by_its_author_alone() {
    let (_stage, alice, bob, thread) = written(&["hello"]).await;
    let block = alice.post("/api/blocks", &json!({"thread_id": thread})).await.json::<Value>().await.unwrap();
    bob.reply(&thread, "hello, are you there?").await;
    alice.change(Method::DELETE, &format!("/api/blocks/{}", block["id"].as_str().unwrap())).await;
    bob.reply(&thread, "hello again").await;
    let thread = thread.as_str().unwrap();
    for filter in [vec![], vec![("thread_id", thread)]] {
        assert_eq!(found(&alice, "hello", &filter).await, ["hello again", "hello"]);
        assert_eq!(found(&bob, "hello", &filter).await, ["hello again", "hello, are you there?", "hello"]);
    }
}

#[tokio::test]
async fn nobody_finds_what_others_write_and_a_conversation_of_others_is_not_there() {
    let (stage, alice, _, thread) = written(&["between us"]).await;
    let eve = stage.person("eve").await;
    alice.write_to(&eve, "hello eve").await;
    for filter in [vec![], vec![("mine", "false")], vec![("pinned", "false")]] {
        assert_eq!(found(&eve, "between", &filter).await, [] as [&str; 0]);
    }
    let theirs = ask(&eve, "between", &[("thread_id", thread.as_str().unwrap())]).await;
    let nobodys = ask(&eve, "between", &[("thread_id", "00000000-0000-4000-8000-000000000000")]).await;
    assert_eq!((theirs.status(), nobodys.status()), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(theirs.text().await.unwrap(), nobodys.text().await.unwrap());
}

#[tokio::test]
async fn a_search_that_makes_no_sense_is_refused() {
    let (_stage, alice, ..) = written(&["hello"]).await;
    let long = "x".repeat(201);
    for (q, rest) in [
        ("", vec![]),
        (" \n ", vec![]),
        (long.as_str(), vec![]),
        ("x", vec![("before", "yesterday")]),
        ("x", vec![("after", "2026-01-01")]),
        ("x", vec![("mine", "1")]),
        ("x", vec![("pinned", "maybe")]),
        ("x", vec![("thread_id", "nonsense")]),
        ("x", vec![("cursor", "nonsense")]),
        ("x", vec![("limit", "5")]),
    ] {
        let answer = ask(&alice, q, &rest).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{q} {rest:?}");
        assert_eq!(answer.json::<Value>().await.unwrap()["code"], "invalid_query", "{q} {rest:?}");
    }
    assert_eq!(alice.get("/api/messages/search").await.status(), StatusCode::BAD_REQUEST);
    for time in
        ["-262143-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "+262142-12-31T23:59:59Z"]
    {
        assert_eq!(ask(&alice, "hello", &[("before", time), ("after", time)]).await.status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn a_snippet_is_the_text_around_the_first_hit_and_never_markup() {
    let long = format!("<b>{}</b> needle & <i>{}</i>", "before ".repeat(60), "behind ".repeat(60));
    let (_stage, alice, ..) = written(&[&long]).await;
    let page = search(&alice, "needle", &[]).await;
    let snippet = shown(&page["items"][0]);
    assert!(snippet.starts_with("…before ") && snippet.contains("</b> [needle] & <i>behind "), "{snippet}");
    assert!(snippet.ends_with("behind…") && snippet.chars().count() < 170, "{snippet}");
}

#[tokio::test]
async fn a_message_is_found_as_soon_as_it_is_acknowledged_whoever_else_is_writing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "begin").await["thread_id"].clone();
    let writers = (0..8).map(|writer| {
        let (alice, bob, thread) = (alice.clone(), bob.clone(), thread.clone());
        async move {
            for n in 0..10 {
                let text = format!("swarm unique{writer}x{n}");
                let (writer, reader) = if n % 2 == 0 { (&alice, &bob) } else { (&bob, &alice) };
                writer.reply(&thread, &text).await;
                assert_eq!(found(reader, &format!("{} ", &text[6..]), &[]).await, [text]);
            }
        }
    });
    join_all(writers).await;
    let all = all_found(&alice, "swarm ", &[]).await;
    assert_eq!(all.len(), 80);
    let by_number = alice.all_messages(thread.as_str().unwrap()).await;
    let by_number: Vec<_> = by_number.iter().skip(1).rev().map(|message| message["content"].clone()).collect();
    assert_eq!(all_found(&alice, "swarm ", &[("thread_id", thread.as_str().unwrap())]).await, by_number);
}

#[tokio::test]
async fn what_was_written_before_there_was_search_becomes_searchable_by_itself() {
    let (stage, alice, ..) = written(&["from long ago"]).await;
    let database = stage.close();
    let mut db = database.db_connect().await;
    sqlx::query("UPDATE messages SET search = NULL").execute(&mut db).await.unwrap();
    sqlx::query(
        "INSERT INTO messages (id, thread_id, number, sender_id, recipient_id, content, created_at)
         SELECT gen_random_uuid(), thread_id, 1 + n, sender_id, recipient_id, 'ancient ' || n, created_at
         FROM messages, generate_series(1, 450) AS n",
    )
    .execute(&mut db)
    .await
    .unwrap();
    let stage = Stage::with(Options { database: Some(database), ..Options::default() }).await;
    let alice = alice.moved_to(&stage.url(""));
    eventually("everything is searchable", || async {
        let left = "SELECT count(*) FROM messages WHERE search IS NULL";
        (stage.database.db_number(left).await == 0).then_some(())
    })
    .await;
    assert_eq!(found(&alice, "long ago", &[]).await, ["from long ago"]);
    assert_eq!(all_found(&alice, "ancient ", &[]).await.len(), 450);
}

/// What is shown of a hit relies on it: the places that PostgreSQL counts are those of the server's words, and a stem stands as
/// many places behind its word as there are words.
#[tokio::test]
async fn the_server_and_postgresql_count_the_same_words() {
    // Of a word that is there very often only the first places are kept.
    let (stage, alice, _, thread) = written(&["running runs", &"la ".repeat(600)]).await;
    let texts = proptest::collection::vec("(running|the|it's|Flies|1e5|x86-64|http://a\\.b/c|\\PC{1,12})[ .-]?", 1..30);
    let mut runner = TestRunner::deterministic();
    for _ in 0..150 {
        let text = texts.new_tree(&mut runner).unwrap().current().concat();
        if !text.trim().is_empty() {
            alice.reply(&thread, &text).await;
        }
    }
    let mut db = stage.database.db_connect().await;
    sqlx::query(
        "CREATE TABLE stands AS
         SELECT messages.id, lexeme, place, weight, max(place) FILTER (WHERE weight = 'A') OVER (PARTITION BY messages.id) AS last
         FROM messages CROSS JOIN unnest(search) CROSS JOIN unnest(positions, weights) AS stands (place, weight)",
    )
    .execute(&mut db)
    .await
    .unwrap();
    let count = async |query| stage.database.db_number(query).await;
    assert!(count("SELECT count(*) FROM stands WHERE weight = 'D'").await > 300);
    let without_a_place = "SELECT count(*) FROM (
        SELECT FROM stands WHERE weight = 'A' GROUP BY id HAVING count(DISTINCT place) <> max(place)) AS odd";
    assert_eq!(count(without_a_place).await, 0);
    let without_its_word = "SELECT count(*) FROM stands AS stem WHERE weight = 'D' AND NOT EXISTS (
        SELECT FROM stands AS word WHERE word.id = stem.id AND word.weight = 'A' AND word.place = stem.place - stem.last
            AND ts_lexize('english_stem', word.lexeme) = ARRAY[stem.lexeme])";
    assert_eq!(count(without_its_word).await, 0);
}

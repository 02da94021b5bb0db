//! What a page costs does not depend on how much there is: rows and index entries that the database reads for it are
//! counted in an inbox, and in one that is ten times as large. `make bench` measures times, at a hundred times the size.

use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use crate::stage::{Database, Person, Stage, is_the_same};

/// How much there is.
#[derive(Clone, Copy)]
struct Size {
    conversations: i64,
    /// In each of them.
    messages: i64,
    /// In the longest one.
    longest: i64,
    /// Between others, a hundred messages in each.
    of_others: i64,
}

const SMALL: Size = Size { conversations: 100, messages: 10, longest: 500, of_others: 20 };
const LARGE: Size = Size { conversations: 1_000, messages: 100, longest: 5_000, of_others: 20 };
const CROWDED: Size = Size { of_others: 200, ..SMALL };

const LONGEST: &str = "10000000-0000-4000-8000-000000000000";

struct Inbox {
    database: Database,
    size: Size,
}

impl Inbox {
    /// Alice's. She has opened half of the conversations, and one in twenty is pinned.
    async fn db_fill(size: Size) -> Self {
        let stage = Stage::open().await;
        stage.person("alice").await;
        let database = stage.close();
        let Size { conversations, messages, longest, of_others } = size;
        let mut db = database.db_connect().await;
        for statement in [
            "INSERT INTO users SELECT gen_random_uuid(), 'other-' || n, '', now(), now() FROM generate_series(1, 20) AS n"
                .to_owned(),
            "INSERT INTO streams (id) SELECT id FROM users WHERE username LIKE 'other-%'".to_owned(),
            format!(
                "INSERT INTO threads (id, opener_id, recipient_id, last_number, opener_last, opener_activity,
                                      recipient_activity, opener_read, recipient_read, opener_unread, recipient_unread,
                                      opener_first_unread, recipient_first_unread, opener_pinned_at, recipient_pinned_at,
                                      created_at)
                 SELECT CASE WHEN n = 1 THEN '{LONGEST}' ELSE gen_random_uuid() END,
                        CASE WHEN n % 2 = 0 THEN alice.id ELSE other.id END, CASE WHEN n % 2 = 0 THEN other.id ELSE alice.id END,
                        length, length, now() - n * interval '1 minute', now() - n * interval '1 minute',
                        length / 2, length / 2, (length + 1) / 4, (length + 1) / 4, length / 2 + 1, length / 2 + 1,
                        CASE WHEN n % 20 = 0 THEN now() END, CASE WHEN n % 20 = 10 THEN now() END, now()
                 FROM generate_series(1, {conversations}) AS n
                 CROSS JOIN LATERAL (SELECT CASE WHEN n = 1 THEN {longest} ELSE {messages} END AS length) AS lengths
                 JOIN users AS alice ON alice.username = 'alice'
                 JOIN users AS other ON other.username = 'other-' || (1 + n % 20)"
            ),
            format!(
                "INSERT INTO threads (id, opener_id, recipient_id, last_number, opener_last, opener_activity,
                                      recipient_activity, created_at)
                 SELECT gen_random_uuid(), one.id, other.id, 100, 100, now(), now(), now()
                 FROM generate_series(1, {of_others}) AS n
                 JOIN users AS one ON one.username = 'other-' || (1 + n % 20)
                 JOIN users AS other ON other.username = 'other-' || (1 + (n + 1) % 20)"
            ),
            "UPDATE streams SET unread =
                 coalesce((SELECT sum(opener_unread) FROM threads WHERE opener_id = streams.id), 0)
                 + coalesce((SELECT sum(recipient_unread) FROM threads WHERE recipient_id = streams.id), 0)"
                .to_owned(),
            "INSERT INTO messages (id, thread_id, number, sender_id, recipient_id, content, created_at, search)
             SELECT gen_random_uuid(), threads.id, number, sender, recipient, 'message number ' || number, opener_activity,
                    searchable(format('message:1A number:2A %1$s:3A #m #me #mes #n #nu #num #%2$s #%3$s', number,
                                      left(number::text, 1), left(number::text, 2)),
                               'message number the', sender, recipient)
             FROM threads CROSS JOIN LATERAL generate_series(1, last_number) AS number
             CROSS JOIN LATERAL (SELECT CASE WHEN number % 2 = 1 THEN opener_id ELSE recipient_id END AS sender,
                                        CASE WHEN number % 2 = 1 THEN recipient_id ELSE opener_id END AS recipient) AS sides"
                .to_owned(),
            "SELECT gin_clean_pending_list('messages_search_idx')".to_owned(),
            "INSERT INTO pinned_messages
             SELECT users.id, messages.id, thread_id, number, now() FROM messages JOIN users ON username = 'alice'
             WHERE number % 5 = 0 AND users.id IN (sender_id, recipient_id)"
                .to_owned(),
            "INSERT INTO message_edits
             SELECT id, version, 'before', now() FROM messages, generate_series(1, 3) AS version WHERE number = 3".to_owned(),
            "INSERT INTO user_blocks
             SELECT gen_random_uuid(), recipient_id, opener_id, id, now() FROM threads WHERE last_number > 1".to_owned(),
        ] {
            sqlx::query(AssertSqlSafe(statement)).execute(&mut db).await.unwrap();
        }
        Self { database, size }
    }
}

async fn costs_the_same(what: &str, most: i64, work: impl AsyncFn(&Person, Size)) {
    let (small, large) = (Inbox::db_fill(SMALL).await, Inbox::db_fill(LARGE).await);
    costs_the_same_in(&small, &large, what, most, work).await;
}

async fn costs_the_same_in(small: &Inbox, large: &Inbox, what: &str, most: i64, work: impl AsyncFn(&Person, Size)) {
    let cost = async |inbox: &Inbox| inbox.database.db_cost(async |alice| work(alice, inbox.size).await).await;
    is_the_same(what, most, cost(small).await, cost(large).await);
}

#[tokio::test]
async fn a_page_of_the_inbox_costs_the_same_in_any_inbox() {
    costs_the_same("two pages", 1_000, async |alice, _| {
        let page = alice.conversations().await;
        assert_eq!(page["items"].as_array().unwrap().len(), 30);
        let next = page["next"].as_str().unwrap();
        alice.get_json(&format!("/api/conversations?cursor={next}")).await;
    })
    .await;
}

#[tokio::test]
async fn a_conversation_opens_anywhere_at_the_same_price_however_long_it_is() {
    costs_the_same("opening a conversation", 4_000, async |alice, size| {
        let path = format!("/api/conversations/{LONGEST}");
        let conversation = alice.get_json(&path).await["conversation"].clone();
        let first_unread = conversation["first_unread"].as_i64().unwrap();
        assert_eq!(first_unread, size.longest / 2 + 1);
        let pinned = alice.get_json(&format!("{path}/pins")).await["items"][10]["number"].as_i64().unwrap();
        for place in [
            String::new(),
            format!("?around={first_unread}"),
            format!("?around={pinned}"),
            "?after=0".to_owned(),
            format!("?before={}", size.longest / 3),
        ] {
            let page = alice.get_json(&format!("{path}/messages{place}")).await;
            assert_eq!(page["items"].as_array().unwrap().len(), 50, "{place}");
        }
    })
    .await;
}

#[tokio::test]
async fn whatever_is_done_in_a_long_conversation_costs_the_same() {
    costs_the_same("a deed of each kind", 8_000, async |alice, size| {
        let path = format!("/api/conversations/{LONGEST}");
        let page = alice.get_json(&format!("{path}/messages?around={}", size.longest / 2)).await;
        let of = |mine: bool| {
            let items = page["items"].as_array().unwrap();
            let message = items.iter().find(|message| message["mine"] == mine).unwrap();
            format!("/api/messages/{}", message["id"].as_str().unwrap())
        };
        let ok = |answer: reqwest::Response| assert!(answer.status().is_success(), "{}", answer.url());
        let read = |up_to: i64| json!({"up_to": up_to});
        ok(alice.post(&format!("{path}/read"), &read(size.longest / 2 + 20)).await);
        ok(alice.post(&format!("{path}/unread"), &json!({"from": size.longest / 2 + 10})).await);
        ok(alice.change(reqwest::Method::DELETE, &of(true)).await);
        ok(alice.change(reqwest::Method::PUT, &format!("{}/pin", of(false))).await);
        ok(alice.change(reqwest::Method::PUT, &format!("{path}/pin")).await);
        ok(alice.get("/api/blocks").await);
    })
    .await;
}

/// At the end of a conversation everything is read at once, however much that is.
#[tokio::test]
async fn reading_to_the_end_costs_the_same_however_much_was_unread() {
    costs_the_same("reading to the end", 1_000, async |alice, _| {
        let read: Value = alice.mark_read(LONGEST, None).await;
        assert_eq!(read["unread"], 0);
    })
    .await;
}

#[tokio::test]
async fn a_search_costs_the_same_however_much_others_have_written() {
    let (quiet, crowded) = (Inbox::db_fill(SMALL).await, Inbox::db_fill(CROWDED).await);
    for (q, found) in [
        // What the newest messages answer …
        ("message+", 20),
        ("m", 20),
        ("\"message+number\"", 20),
        // … and what the index is asked for.
        ("number+49", 11),
        ("499+", 1),
        ("message+z", 0),
        ("mezzanine", 0),
    ] {
        costs_the_same_in(&quiet, &crowded, q, 12_000, async |alice, _| {
            let page = alice.get_json(&format!("/api/messages/search?q={q}")).await;
            assert_eq!(page["items"].as_array().unwrap().len(), found, "{q}");
        })
        .await;
    }
}

/// A crowd whose names are much alike: what all of them begin with, what one does, and what is one slip away from many. How many
/// near names are looked at depends on what was typed, and not on how many there are.
#[tokio::test]
async fn people_are_found_at_a_bounded_price_in_any_crowd() {
    for people in [1_000, 10_000] {
        let inbox = Inbox::db_fill(SMALL).await;
        let statement = format!(
            "INSERT INTO users (id, username, password_hash, created_at, updated_at)
             SELECT gen_random_uuid(), name, '', now(), now() FROM generate_series(1, {people}) AS n,
                    LATERAL (VALUES ('user' || lpad(n::text, 6, '0')), (n || '_of-a_crowd')) AS names (name)"
        );
        sqlx::query(AssertSqlSafe(statement)).execute(&mut inbox.database.db_connect().await).await.unwrap();
        for (q, found) in [
            ("user", 20),
            ("user00012", 20),
            ("usre00012", 3),
            ("iser0001", 3),
            ("mezzanine", 0),
            ("a_crowd", 20),
            ("crowd", 20),
        ] {
            let cost = inbox
                .database
                .db_cost(async |alice| {
                    let page = alice.get_json(&format!("/api/users?q={q}")).await;
                    assert_eq!(page["items"].as_array().unwrap().len(), found, "{q}");
                })
                .await;
            assert!((1..1_500).contains(&cost), "{q} among {people}: {cost} rows and entries");
        }
    }
}

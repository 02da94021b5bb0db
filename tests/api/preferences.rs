//! What people prefer: how their own pages are, and what others see of them.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{Stage, Witness};

#[tokio::test]
async fn at_first_everything_is_shown_everybody_may_write_and_pages_follow_the_device() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let all = json!({
        "theme": "system", "notification_sound": true, "browser_notifications": false,
        "show_read_receipts": true, "show_typing_indicators": true, "accept_new_threads": true,
    });
    let detail = alice.get_json("/api/me/preferences").await;
    assert_eq!(detail["preferences"], all);
    assert_eq!(detail["position"], alice.conversations().await["position"]);
}

#[tokio::test]
async fn a_change_is_there_on_all_of_ones_own_devices_and_nobody_else_hears_of_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    alice.write_to(&bob, "hello").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    let mut expected = bob.get_json("/api/me/preferences").await["preferences"].clone();
    for (field, value) in [
        ("show_read_receipts", json!(false)),
        ("accept_new_threads", json!(false)),
        ("show_typing_indicators", json!(false)),
        ("accept_new_threads", json!(true)),
        ("notification_sound", json!(false)),
        ("browser_notifications", json!(true)),
        ("theme", json!("dark")),
        ("theme", json!("light")),
    ] {
        expected[field] = value.clone();
        assert_eq!(bob.prefer(&json!({field: value})).await, expected, "the others stay");
        let [frame] = &his.sees().await[..] else { panic!("one event") };
        assert_eq!((&*frame.event, &frame.data["preferences"]), ("preferences_changed", &expected));
    }
    let all = json!({
        "theme": "system", "notification_sound": true, "browser_notifications": false,
        "show_read_receipts": true, "show_typing_indicators": true, "accept_new_threads": false,
    });
    assert_eq!(bob.prefer(&all).await, all);
    his.sees().await;
    his.comes_back_after(1).await;
    hers.sees_nothing().await;
}

#[tokio::test]
async fn what_changes_nothing_is_no_event() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let mut his = Witness::of(&bob).await;
    let defaults = bob.prefer(&json!({})).await;
    assert_eq!(bob.prefer(&json!({"show_read_receipts": true})).await, defaults);
    his.sees_nothing().await;
    let changed = bob.prefer(&json!({"show_read_receipts": false})).await;
    for same in [json!({}), json!({"show_read_receipts": false}), changed.clone()] {
        assert_eq!(bob.prefer(&same).await, changed);
    }
    assert_eq!(his.sees_kinds().await, ["preferences_changed"]);
}

#[tokio::test]
async fn malformed_preferences_are_refused_and_change_nothing() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let mut his = Witness::of(&bob).await;
    for body in [
        json!([]),
        json!({"show_read_receipts": null}),
        json!({"show_read_receipts": "false"}),
        json!({"show_read_receipts": 0}),
        json!({"theme": "Dark"}),
        json!({"theme": ""}),
        json!({"theme": null}),
        json!({"theme": true}),
        json!({"notification_sound": "on"}),
        json!({"browser_notifications": null}),
        json!({"show_read_receipts": false, "show_everything": true}),
    ] {
        let (status, problem) = bob.ask(Method::PATCH, "/api/me/preferences", &body).await;
        assert_eq!((status, &problem["code"]), (422, &json!("invalid_body")), "{body}");
    }
    assert_eq!(bob.ask(Method::PATCH, "/api/me/preferences", &Value::Null).await.0, 415);
    his.sees_nothing().await;
    for (method, body) in [(Method::GET, Value::Null), (Method::PATCH, json!({"show_read_receipts": false}))] {
        assert_eq!(stage.anonymous().ask(method, "/api/me/preferences", &body).await.0, 401);
    }
}

#[tokio::test]
async fn changes_at_the_same_time_end_as_the_last_of_them() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let mut his = Witness::of(&bob).await;
    let fields = ["show_read_receipts", "notification_sound", "accept_new_threads"];
    join_all((0..36).map(|n| {
        let bob = &bob;
        async move {
            let theme = ["system", "light", "dark"][n % 3];
            bob.prefer(&json!({fields[n % 3]: n % 2 == 0, "theme": theme})).await
        }
    }))
    .await;
    assert!(his.sees_at_last().await.iter().all(|frame| frame.event == "preferences_changed"));
}

#[tokio::test]
async fn who_takes_no_new_conversations_gets_none_and_the_open_ones_go_on() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let thread = alice.write_to(&bob, "hello").await["thread_id"].clone();
    let own = bob.write_to(&alice, "hi").await["thread_id"].clone();
    bob.prefer(&json!({"accept_new_threads": false})).await;
    let mut his = Witness::of(&bob).await;
    let opening = json!({"recipient_id": bob.id, "content": "hello again"});
    let (status, problem) = alice.ask(Method::POST, "/api/messages", &opening).await;
    assert_eq!((status, &problem["code"]), (403, &json!("cannot_deliver")));
    his.sees_nothing().await;
    alice.reply(&thread, "still there?").await;
    bob.reply(&thread, "yes").await;
    alice.reply(&own, "and here").await;
    bob.write_to(&alice, "he may begin one himself").await;
    assert_eq!(his.sees().await.len(), 4);
    bob.prefer(&json!({"accept_new_threads": true})).await;
    alice.write_to(&bob, "hello again").await;
}

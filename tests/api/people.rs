//! Finding people: by the beginning of their names, and by what is nearly it.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::stage::{Person, Stage};

fn names(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|user| user["username"].as_str().unwrap()).collect()
}

async fn found(reader: &Person, q: &str) -> Vec<String> {
    let items = reader.list(&format!("/api/users?q={q}")).await;
    items.iter().map(|user| user["username"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn people_are_found_by_the_beginning_of_their_name_page_by_page() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    for n in 0..25 {
        Person::register(&stage.url(""), &format!("Bob_{n:02}")).await;
    }
    let first = alice.get_json("/api/users?q=bOB_").await;
    assert_eq!(names(&first).len(), 20);
    let next = first["next"].as_str().unwrap();
    let second = alice.get_json(&format!("/api/users?q=bOB_&cursor={next}")).await;
    assert!(second["next"].is_null());
    let all = [names(&first), names(&second)].concat();
    assert_eq!(all, (0..25).map(|n| format!("Bob_{n:02}")).collect::<Vec<_>>());
    assert_eq!(first["position"], alice.conversations().await["position"]);
}

#[tokio::test]
async fn whoever_is_found_comes_with_their_bio_and_picture() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    bob.patch("/api/me", &json!({"bio": "one\ntwo"})).await;
    let page = alice.get_json("/api/users?q=b").await;
    let expected = json!([{"id": bob.id, "username": "bob", "avatar_url": null, "bio": "one\ntwo"}]);
    assert_eq!(page["items"], expected);
}

#[tokio::test]
async fn a_name_is_found_despite_a_slip_of_the_hand() {
    let stage = Stage::open().await;
    let reader = stage.person("reader").await;
    stage.person("Alice").await;
    stage.person("John_Smith").await;
    for typed in ["lice", "alce", "alicce", "alicee", "alixe", "laice", "ALCIE", "xlice", "alic", "al"] {
        assert_eq!(found(&reader, typed).await, ["Alice"], "{typed}");
    }
    for typed in ["johnsmith", "jonh_smith", "jon_s", "jhon"] {
        assert_eq!(found(&reader, typed).await, ["John_Smith"], "{typed}");
    }
    for typed in ["bl", "allicce", "mith"] {
        assert_eq!(found(&reader, typed).await, [""; 0], "{typed}");
    }
}

#[tokio::test]
async fn names_that_begin_so_come_first_in_order_and_near_ones_after_them_once_each() {
    let stage = Stage::open().await;
    let reader = stage.person("reader").await;
    for name in ["anna2", "Anna", "anna_b", "Anma", "anne-marie", "Ann", "hanna", "bert"] {
        stage.person(name).await;
    }
    assert_eq!(found(&reader, "anna").await, ["Anna", "anna2", "anna_b", "Anma", "Ann", "hanna", "anne-marie"]);
}

#[tokio::test]
async fn a_name_is_found_by_each_of_its_words() {
    let stage = Stage::open().await;
    let reader = stage.person("reader").await;
    for name in ["John_Smith", "mary-ann_smith-jones", "smithy", "_smithers_", "a-b-c-d"] {
        stage.person(name).await;
    }
    assert_eq!(found(&reader, "SMI").await, ["smithy", "_smithers_", "John_Smith", "mary-ann_smith-jones"]);
    for (typed, name) in [
        ("smith-j", "mary-ann_smith-jones"),
        ("ann_s", "mary-ann_smith-jones"),
        ("jones", "mary-ann_smith-jones"),
        ("c", "a-b-c-d"),
        ("d", "a-b-c-d"),
    ] {
        assert_eq!(found(&reader, typed).await, [name], "{typed}");
    }
    reader.patch("/api/me", &json!({"username": "one-smith"})).await;
    assert_eq!(found(&reader, "smith").await.len(), 5);
}

#[tokio::test]
async fn near_names_fill_what_is_left_of_the_last_page_and_no_more() {
    let stage = Stage::open().await;
    let reader = stage.person("reader").await;
    for n in 0..18 {
        stage.person(&format!("bob-{n:02}")).await;
    }
    for letter in ["a", "b", "c", "d"] {
        stage.person(&format!("bab{letter}")).await;
    }
    let page = reader.get_json("/api/users?q=bob").await;
    assert_eq!((names(&page).len(), &page["next"]), (20, &Value::Null));
    assert_eq!(names(&page)[18..], ["baba", "babb"]);
    for n in 18..20 {
        stage.person(&format!("bob-{n:02}")).await;
    }
    assert!(found(&reader, "bob").await.iter().all(|name| name.starts_with("bob-")));
}

#[tokio::test]
async fn what_cannot_be_the_beginning_of_a_name_is_refused() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    for q in ["%25", "a.b", "%C3%BC", "%00", &"x".repeat(33)] {
        let answer = alice.get(&format!("/api/users?q={q}")).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{q}");
        assert_eq!(answer.json::<Value>().await.unwrap()["code"], "invalid_query");
    }
    assert_eq!(stage.anonymous().get("/api/users?q=a").await.status(), StatusCode::UNAUTHORIZED);
}

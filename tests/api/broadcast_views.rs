//! How often a broadcast was seen: by each person once, its author like anybody else.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::stage::{MISSING, Stage, Witness, id_of};

#[tokio::test]
async fn each_person_counts_once_on_however_many_devices_the_author_too() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    for posted in [alice.posts("look").await, alice.posts_anonymously("look").await] {
        for (person, views) in [(&bob, 1), (&bob.on_another_device().await, 1), (&alice, 2), (&alice, 2)] {
            person.views(&posted).await;
            for reader in [&alice, &bob] {
                assert_eq!(reader.broadcast(&posted).await["views"], views);
            }
        }
    }
}

#[tokio::test]
async fn many_are_seen_at_once_and_what_is_not_there_is_left_out() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let carol = stage.person("carol").await;
    let mut posted = Vec::new();
    for n in 0..5 {
        posted.push(alice.posts(&n.to_string()).await);
    }
    let hidden = carol.posts("you block me").await;
    bob.block(&json!({"username": "carol"})).await;
    alice.deletes_broadcast(&posted[4]).await;
    let ids = posted.iter().chain([&hidden]).map(|broadcast| broadcast["id"].clone());
    let ids: Vec<Value> = ids.chain([json!(MISSING), posted[0]["id"].clone()]).collect();
    for _ in 0..2 {
        let (status, _) = bob.ask(Method::POST, "/api/broadcasts/views", &json!({"ids": ids})).await;
        assert_eq!(status, 204);
    }
    for broadcast in &posted[..4] {
        assert_eq!(alice.broadcast(broadcast).await["views"], 1);
    }
    assert_eq!(carol.broadcast(&hidden).await["views"], 0);
    assert_eq!(stage.database.db_number("SELECT count(*) FROM broadcast_views").await, 4);
}

#[tokio::test]
async fn one_to_fifty_ids_are_taken() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    for ids in [json!([]), json!(vec![MISSING; 51]), json!(["nonsense"]), json!("one"), Value::Null] {
        let (status, problem) = alice.ask(Method::POST, "/api/broadcasts/views", &json!({"ids": ids})).await;
        assert_eq!((status, &problem["code"]), (422, &json!("invalid_body")), "{ids}");
    }
    let (status, _) = alice.ask(Method::POST, "/api/broadcasts/views", &json!({"ids": vec![MISSING; 50]})).await;
    assert_eq!(status, 204);
}

#[tokio::test]
async fn everybody_who_looks_at_the_same_time_is_counted_and_it_is_no_event() {
    let stage = Stage::open().await;
    let people: Vec<_> = join_all((0..12).map(async |n| stage.person(&format!("person-{n}")).await)).await;
    let mut posted = Vec::new();
    for n in 0..6 {
        posted.push(people[0].posts_anonymously(&n.to_string()).await);
    }
    let mut witness = Witness::of(&people[1]).await;
    // Each in another order, so that locks in the order of the request would be a knot.
    join_all(people.iter().enumerate().map(async |(n, person)| {
        let mut ids: Vec<&str> = posted.iter().map(id_of).collect();
        ids.rotate_left(n % 6);
        if n % 2 == 0 {
            ids.reverse();
        }
        for _ in 0..3 {
            let (status, _) = person.ask(Method::POST, "/api/broadcasts/views", &json!({"ids": ids})).await;
            assert_eq!(status, 204);
            person.views(&posted[n % 6]).await;
        }
    }))
    .await;
    for broadcast in &posted {
        assert_eq!(people[0].broadcast(broadcast).await["views"], 12);
    }
    witness.sees_nothing().await;
}

//! Hints about broadcasts that are open on screen.

use super::*;

const ALICE: Listener = Listener { user: UserId(Uuid::from_u128(0xa)), sign_in: SignInId(Uuid::from_u128(3)) };
const NEWS: BroadcastId = BroadcastId(Uuid::from_u128(7));
const OTHER: BroadcastId = BroadcastId(Uuid::from_u128(8));

impl Scene {
    fn watch(&self, listener: Listener, broadcast: BroadcastId) {
        self.realtime.watch(listener.user, listener.sign_in, broadcast);
    }

    async fn listening(&self, listener: Listener) -> FrameStream {
        let mut stream = self.open(listener, None);
        next_is(&mut stream, "reset 0").await;
        stream
    }
}

/// The number that the next hint tells, and when it came.
async fn hint(stream: &mut FrameStream, since: Instant) -> (String, u64) {
    loop {
        let frame = stream.next().await.unwrap().unwrap();
        let text = std::str::from_utf8(&frame).unwrap();
        let Some(data) = text.lines().find_map(|line| line.strip_prefix("data: ")) else { continue };
        let envelope: serde_json::Value = serde_json::from_str(data).unwrap();
        if envelope["event_type"] == "heartbeat" {
            continue;
        }
        assert!(!text.contains("id: "), "{text}");
        let data: serde_json::Value = serde_json::from_str(envelope["data"].as_str().unwrap()).unwrap();
        let number = data.get("views").or(data.get("comments")).unwrap();
        return (format!("{} {number}", envelope["event_type"].as_str().unwrap()), since.elapsed().as_millis() as u64);
    }
}

#[actix::test]
async fn the_first_change_comes_at_once_and_then_the_latest_once_a_second() {
    let scene = Scene::new();
    let mut stream = scene.listening(BOB).await;
    scene.watch(BOB, NEWS);
    let start = Instant::now();
    let changes = async {
        for views in 1..=40 {
            scene.realtime.views_changed(NEWS, views);
            tokio::time::sleep_until(start + Duration::from_millis(60) * views as u32).await;
        }
    };
    let reading = async {
        // The 17th comes after 960 ms, the 34th after 1980, the last after 2340.
        for (views, second) in [(1, 0), (17, 1), (34, 2), (40, 3)] {
            let (came, after) = hint(&mut stream, start).await;
            assert_eq!((came, after / 1000), (format!("views_changed {views}"), second), "{after} ms");
        }
        next_is(&mut stream, "heartbeat").await;
    };
    tokio::join!(changes, reading);
}

#[actix::test]
async fn views_and_comments_and_each_broadcast_count_for_themselves() {
    let scene = Scene::new();
    let mut stream = scene.listening(BOB).await;
    scene.watch(BOB, NEWS);
    scene.watch(BOB, OTHER);
    let start = Instant::now();
    scene.realtime.views_changed(NEWS, 1);
    scene.realtime.comments_changed(NEWS, 2);
    scene.realtime.views_changed(OTHER, 3);
    for expected in ["views_changed 1", "comments_changed 2", "views_changed 3"] {
        assert_eq!(hint(&mut stream, start).await, (expected.to_owned(), 0));
    }
}

#[actix::test]
async fn only_the_device_gets_it_on_which_the_broadcast_is_open() {
    let scene = Scene::new();
    let mut phone = scene.listening(BOB).await;
    let mut second_tab = scene.listening(BOB).await;
    let mut laptop = scene.listening(LAPTOP).await;
    let mut alice = scene.listening(ALICE).await;
    scene.watch(BOB, NEWS);
    scene.watch(ALICE, OTHER);
    scene.realtime.comments_changed(NEWS, 1);
    next_is(&mut phone, "comments_changed").await;
    next_is(&mut second_tab, "comments_changed").await;
    next_is(&mut laptop, "heartbeat").await;
    next_is(&mut alice, "heartbeat").await;
}

#[actix::test]
async fn a_broadcast_that_is_closed_again_is_quiet() {
    let scene = Scene::new();
    let mut stream = scene.listening(BOB).await;
    scene.watch(BOB, NEWS);
    scene.realtime.unwatch(BOB.sign_in, NEWS);
    scene.realtime.views_changed(NEWS, 1);
    next_is(&mut stream, "heartbeat").await;
}

#[actix::test]
async fn a_watch_lasts_ninety_seconds_beyond_its_last_sign_and_goes_with_the_device_to_its_next_stream() {
    let scene = Scene::new();
    let mut stream = scene.listening(BOB).await;
    scene.watch(BOB, NEWS);
    tokio::time::sleep(Duration::from_secs(30)).await;
    scene.watch(BOB, NEWS);
    drop(stream);
    stream = scene.listening(BOB).await;
    tokio::time::sleep(Duration::from_secs(89)).await;
    let start = Instant::now();
    scene.realtime.views_changed(NEWS, 1);
    assert_eq!(hint(&mut stream, start).await, ("views_changed 1".to_owned(), 0));
    tokio::time::sleep(Duration::from_secs(2)).await;
    scene.realtime.views_changed(NEWS, 2);
    next_is(&mut stream, "heartbeat").await;
}

#[actix::test]
async fn it_comes_to_whichever_hub_the_stream_is_at_and_once() {
    let scene = Scene::new();
    let elsewhere = scene.realtime.start_shard(scene.log.clone());
    let mut streams = [scene.listening(BOB).await, elsewhere.open(ALICE, None).unwrap()];
    next_is(&mut streams[1], "reset 0").await;
    for broadcast in [NEWS, OTHER] {
        scene.watch(BOB, broadcast);
        scene.watch(ALICE, broadcast);
        scene.realtime.views_changed(broadcast, 1);
    }
    for stream in &mut streams {
        for expected in ["views_changed", "views_changed", "heartbeat"] {
            next_is(stream, expected).await;
        }
    }
}

#[actix::test]
async fn a_ninth_broadcast_ends_the_watch_of_the_oldest() {
    let scene = Scene::new();
    let mut stream = scene.listening(BOB).await;
    let broadcasts: Vec<_> = (1..=9).map(|n| BroadcastId(Uuid::from_u128(n))).collect();
    broadcasts.iter().for_each(|broadcast| scene.watch(BOB, *broadcast));
    let start = Instant::now();
    for (broadcast, views) in broadcasts.iter().zip(1..) {
        scene.realtime.views_changed(*broadcast, views);
    }
    for views in 2..=9 {
        assert_eq!(hint(&mut stream, start).await.0, format!("views_changed {views}"));
    }
    next_is(&mut stream, "heartbeat").await;
}

//! Typing, from the sign to the readers' streams.

use actix::{Handler, Message};

use super::{hub::Hub, *};

const ALICE: Listener = Listener { user: UserId(Uuid::from_u128(0xa)), sign_in: SignInId(Uuid::from_u128(3)) };
const THREAD: ThreadId = ThreadId(Uuid::from_u128(0x70));
const OTHER_THREAD: ThreadId = ThreadId(Uuid::from_u128(0x71));

impl Scene {
    fn alice_types(&self, thread: ThreadId) {
        self.realtime.typing(thread, ALICE.user, BOB.user);
    }

    async fn listen(&self, listener: Listener) -> FrameStream {
        let mut stream = self.open(listener, None);
        next_is(&mut stream, "reset 0").await;
        stream
    }

    /// How many threads the hub believes somebody types in.
    async fn typed_in(&self) -> usize {
        self.shard.hub.send(CountTyping).await.unwrap()
    }

    /// How many actors there are that hold on to the handle.
    fn handles(&self) -> usize {
        Arc::strong_count(&self.realtime.0)
    }
}

#[derive(Message)]
#[rtype(result = "usize")]
struct CountTyping;

impl Handler<CountTyping> for Hub {
    type Result = usize;

    fn handle(&mut self, _: CountTyping, _: &mut Self::Context) -> usize {
        self.typing.len()
    }
}

#[derive(Message)]
#[rtype(result = "()")]
struct Fall;

impl Handler<Fall> for Hub {
    type Result = ();

    fn handle(&mut self, _: Fall, _: &mut Self::Context) {
        panic!("a hub falls, as the test wants it to");
    }
}

/// Whether somebody types in which thread, by the next frame that is not a heartbeat.
async fn next_sign(stream: &mut FrameStream) -> (ThreadId, bool) {
    loop {
        let frame = stream.next().await.unwrap().unwrap();
        let text = std::str::from_utf8(&frame).unwrap();
        if text.starts_with("event: heartbeat") {
            continue;
        }
        let data = text.strip_prefix("event: typing\ndata: ").expect("no number, and nothing else comes");
        let envelope: serde_json::Value = serde_json::from_str(data).unwrap();
        let data: serde_json::Value = serde_json::from_str(envelope["data"].as_str().unwrap()).unwrap();
        let thread = ThreadId(data["thread_id"].as_str().unwrap().parse().unwrap());
        return (thread, data["typing"].as_bool().unwrap());
    }
}

#[actix::test]
async fn the_reader_sees_every_sign_and_the_end_ten_seconds_after_the_last_one() {
    let scene = Scene::new();
    let mut stream = scene.listen(BOB).await;
    for _ in 0..3 {
        scene.alice_types(THREAD);
        assert_eq!(next_sign(&mut stream).await, (THREAD, true));
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    scene.alice_types(THREAD);
    let last = Instant::now();
    assert_eq!(next_sign(&mut stream).await, (THREAD, true));
    assert_eq!(next_sign(&mut stream).await, (THREAD, false));
    assert_eq!(last.elapsed().as_secs(), 10);
    assert!(last.elapsed() < Duration::from_millis(10_010), "{:?}", last.elapsed());
}

#[actix::test]
async fn the_end_comes_once() {
    let scene = Scene::new();
    let mut stream = scene.listen(BOB).await;
    for _ in 0..2 {
        scene.alice_types(THREAD);
        assert_eq!(next_sign(&mut stream).await, (THREAD, true));
        scene.realtime.typing_ended(THREAD, ALICE.user);
        scene.realtime.typing_ended(THREAD, ALICE.user);
        assert_eq!(next_sign(&mut stream).await, (THREAD, false));
    }
    for _ in 0..3 {
        next_is(&mut stream, "heartbeat").await;
    }
}

#[actix::test]
async fn sending_ends_it_at_once() {
    let scene = Scene::new();
    let mut stream = scene.listen(BOB).await;
    scene.realtime.typing_ended(THREAD, ALICE.user);
    scene.alice_types(THREAD);
    assert_eq!(next_sign(&mut stream).await, (THREAD, true));
    let sent = Instant::now();
    scene.realtime.typing_ended(THREAD, ALICE.user);
    assert_eq!(next_sign(&mut stream).await, (THREAD, false));
    assert_eq!(sent.elapsed(), Duration::ZERO);
}

#[actix::test]
async fn two_who_type_to_each_other_end_each_in_their_own_time() {
    let scene = Scene::new();
    let (mut hers, mut his) = (scene.listen(ALICE).await, scene.listen(BOB).await);
    let started = Instant::now();
    scene.alice_types(THREAD);
    assert_eq!(next_sign(&mut his).await, (THREAD, true));
    tokio::time::sleep(Duration::from_secs(4)).await;
    scene.realtime.typing(THREAD, BOB.user, ALICE.user);
    assert_eq!(next_sign(&mut hers).await, (THREAD, true));
    assert_eq!(scene.typed_in().await, 1);
    assert_eq!(next_sign(&mut his).await, (THREAD, false));
    assert_eq!(started.elapsed().as_secs(), 10);
    assert_eq!(next_sign(&mut hers).await, (THREAD, false));
    assert_eq!(started.elapsed().as_secs(), 14);
}

#[actix::test]
async fn sending_in_one_thread_leaves_another_alone() {
    let scene = Scene::new();
    let mut stream = scene.listen(BOB).await;
    scene.alice_types(THREAD);
    assert_eq!(next_sign(&mut stream).await, (THREAD, true));
    scene.alice_types(OTHER_THREAD);
    assert_eq!(next_sign(&mut stream).await, (OTHER_THREAD, true));
    assert_eq!(scene.typed_in().await, 2);
    let started = Instant::now();
    scene.realtime.typing_ended(THREAD, ALICE.user);
    assert_eq!(next_sign(&mut stream).await, (THREAD, false));
    assert_eq!(started.elapsed(), Duration::ZERO);
    assert_eq!(next_sign(&mut stream).await, (OTHER_THREAD, false));
    assert_eq!(started.elapsed().as_secs(), 10);
}

#[actix::test]
async fn all_devices_of_the_reader_see_it_and_nobody_else() {
    let scene = Scene::new();
    let (mut phone, mut laptop) = (scene.listen(BOB).await, scene.listen(LAPTOP).await);
    let mut hers = scene.listen(ALICE).await;
    scene.alice_types(THREAD);
    for stream in [&mut phone, &mut laptop] {
        assert_eq!(next_sign(stream).await, (THREAD, true));
        assert_eq!(next_sign(stream).await, (THREAD, false));
    }
    next_is(&mut hers, "heartbeat").await;
}

#[actix::test]
async fn a_page_that_opens_while_somebody_types_sees_the_next_sign() {
    let scene = Scene::new();
    scene.alice_types(THREAD);
    assert_eq!(scene.typed_in().await, 1, "also when nobody listens");
    let mut stream = scene.listen(BOB).await;
    scene.alice_types(THREAD);
    assert_eq!(next_sign(&mut stream).await, (THREAD, true));
}

#[actix::test]
async fn a_stream_that_does_not_know_yet_where_it_stands_does_without() {
    let scene = Scene::new();
    scene.log.with(|state| state.failures = 3);
    let mut stream = scene.open(BOB, None);
    a_while().await;
    scene.alice_types(THREAD);
    next_is(&mut stream, "reset 0").await;
    assert_eq!(next_sign(&mut stream).await, (THREAD, false));
}

#[actix::test]
async fn signs_for_a_client_that_takes_nothing_are_dropped_and_its_stream_stays_open() {
    let scene = Scene::with_queue(8 * FRAME);
    let mut stream = scene.listen(BOB).await;
    for _ in 0..100 {
        scene.alice_types(THREAD);
        a_while().await;
    }
    scene.push();
    scene.push();
    assert_eq!(next_sign(&mut stream).await, (THREAD, true));
    let mut signs = 1;
    loop {
        match next(&mut stream).await.expect("the stream is open").as_str() {
            "typing" => signs += 1,
            other => break assert_eq!(other, "new_message 1"),
        }
    }
    assert!(signs <= 4, "{signs}");
    next_is(&mut stream, "new_message 2").await;
}

#[actix::test]
async fn when_nobody_types_any_more_nothing_is_left_of_it() {
    let scene = Scene::new();
    let mut stream = scene.listen(BOB).await;
    let before = scene.handles();
    for ends_by_sending in [false, true] {
        scene.alice_types(THREAD);
        assert_eq!(next_sign(&mut stream).await, (THREAD, true));
        assert_eq!((scene.typed_in().await, scene.handles()), (1, before + 1));
        if ends_by_sending {
            scene.realtime.typing_ended(THREAD, ALICE.user);
        }
        assert_eq!(next_sign(&mut stream).await, (THREAD, false));
        a_while().await;
        assert_eq!((scene.typed_in().await, scene.handles()), (0, before));
    }
}

#[actix::test]
async fn a_hub_that_falls_leaves_nothing_behind_and_typing_goes_on_at_the_next() {
    let scene = Scene::new();
    let nothing = scene.handles();
    scene.alice_types(THREAD);
    assert_eq!(scene.typed_in().await, 1);
    assert!(scene.shard.hub.send(Fall).await.is_err());
    // It is noticed by the sign that is lost.
    scene.alice_types(THREAD);
    tokio::time::sleep(Duration::from_secs(11)).await;
    assert_eq!(scene.handles(), nothing - 1, "neither the hub nor the one who typed is there any more");

    let scene = Scene { shard: scene.realtime.start_shard(scene.log.clone()), ..scene };
    let mut stream = scene.listen(BOB).await;
    scene.alice_types(THREAD);
    assert_eq!(next_sign(&mut stream).await, (THREAD, true));
    assert_eq!(next_sign(&mut stream).await, (THREAD, false));
}

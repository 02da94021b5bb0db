//! Pictures of people: what is taken, what is kept of it, and who gets it.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use image::{ImageFormat, RgbImage};
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::stage::{
    Person, Stage, Witness,
    picture::{self, BLUE, RED, halves},
};

const KINDS: [(ImageFormat, &str); 4] = [
    (ImageFormat::Png, "image/png"),
    (ImageFormat::Jpeg, "image/jpeg"),
    (ImageFormat::WebP, "image/webp"),
    (ImageFormat::Gif, "image/gif"),
];
const LIMIT: usize = 2 * 1024 * 1024;

async fn stored(person: &Person) -> Vec<u8> {
    let me = person.get_json("/api/me").await;
    let answer = person.get(me["avatar_url"].as_str().unwrap()).await;
    assert_eq!(answer.status(), StatusCode::OK);
    answer.bytes().await.unwrap().to_vec()
}

fn shows(picture: &RgbImage, x: u32, y: u32, colour: [u8; 3]) -> bool {
    picture.get_pixel(x, y).0.iter().zip(colour).all(|(is, wanted)| is.abs_diff(wanted) < 30)
}

async fn is_refused(person: &Person, what: &str, file: &[u8], media_type: &str, status: u16, code: &str) {
    let started = Instant::now();
    let (answered, problem) = person.upload(file, media_type).await;
    assert_eq!((answered, &problem["code"]), (status, &json!(code)), "{what}: {problem}");
    assert!(started.elapsed() < Duration::from_secs(5), "{what}: {:?}", started.elapsed());
    assert!(person.get_json("/api/me").await["avatar_url"].is_null(), "{what}");
}

#[tokio::test]
async fn a_picture_of_each_kind_becomes_a_small_square_for_everybody_who_is_signed_in() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    for (format, media_type) in KINDS {
        let (status, me) = bob.upload(&picture::file(halves(600, 300), format), media_type).await;
        assert_eq!((status, &me), (200, &bob.get_json("/api/me").await), "{media_type}");
        let path = me["avatar_url"].as_str().unwrap();
        assert_eq!(alice.get_json("/api/users/bob").await["avatar_url"], path);
        assert_eq!(alice.get_json("/api/users?q=bob").await["items"][0]["avatar_url"], path);

        let answer = alice.get(path).await;
        let headers = answer.headers();
        assert_eq!(headers[header::CONTENT_TYPE], "image/jpeg");
        assert_eq!(headers[header::CACHE_CONTROL], "private, max-age=31536000, immutable");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        let picture = picture::read(&answer.bytes().await.unwrap());
        assert_eq!(picture.dimensions(), (256, 256));
        assert!(shows(&picture, 20, 128, RED) && shows(&picture, 230, 128, BLUE), "{media_type}");
        assert_eq!(stage.anonymous().get(path).await.status(), StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn where_a_picture_was_taken_is_not_kept_and_it_stands_upright() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let file = picture::with_a_place(&picture::file(halves(300, 300), ImageFormat::Jpeg));
    assert!(contains(&file, picture::PLACE));
    assert_eq!(bob.upload(&file, "image/jpeg").await.0, 200);
    let kept = stored(&bob).await;
    for secret in [picture::PLACE, b"Exif", b"\xff\xe1"] {
        assert!(!contains(&kept, secret));
    }
    // What was on the left is above, once it is turned.
    let picture = picture::read(&kept);
    assert!(shows(&picture, 128, 20, RED) && shows(&picture, 128, 230, BLUE));
}

fn contains(file: &[u8], part: &[u8]) -> bool {
    file.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn nothing_of_a_file_that_is_two_things_at_once_is_kept() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let script = b"<script>alert('canary')</script>PK\x03\x04";
    for (format, media_type) in KINDS {
        let mut file = picture::file(halves(30, 30), format);
        file.extend(script);
        assert_eq!(bob.upload(&file, media_type).await.0, 200, "{media_type}");
        assert!(!contains(&stored(&bob).await, b"canary"));
    }
}

#[tokio::test]
async fn what_is_no_picture_or_another_than_it_says_is_refused() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let png = picture::file(halves(30, 30), ImageFormat::Png);
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    for media_type in ["image/svg+xml", "image/bmp", "application/json", "text/html", "image/png2", "image"] {
        is_refused(&bob, media_type, &png, media_type, 415, "unsupported_media_type").await;
    }
    for (what, file) in [
        ("nothing", &b""[..]),
        ("SVG", svg),
        ("HTML", b"<!doctype html><p>hello"),
        ("PNG's first bytes", b"\x89PNG\r\n\x1a\n"),
        ("JPEG's first bytes", b"\xff\xd8\xff\xe0"),
        ("GIF's first bytes", b"GIF89a"),
        ("WebP's first bytes", b"RIFF\x04\0\0\0WEBP"),
    ] {
        for (_, media_type) in KINDS {
            is_refused(&bob, what, file, media_type, 422, "invalid_picture").await;
        }
    }
    for (format, _) in KINDS {
        for (other, media_type) in KINDS {
            if format != other {
                let file = picture::file(halves(30, 30), format);
                is_refused(&bob, &format!("{format:?}"), &file, media_type, 422, "invalid_picture").await;
            }
        }
    }
    let none = bob.request(Method::PUT, "/api/me/avatar").body(png.clone()).send().await.unwrap();
    assert_eq!(none.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(stage.anonymous().upload(&png, "image/png").await.0, 401);
}

#[tokio::test]
async fn pictures_that_unpack_to_too_much_are_refused_before_they_are_unpacked() {
    let huge = image::GrayImage::new(6_000, 6_000);
    let long = image::GrayImage::new(8_200, 10);
    let mut jpeg = picture::file(halves(16, 16), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|marker| marker == b"\xff\xc0").unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    let bombs = [
        ("a PNG of 36 million pixels", picture::file(huge, ImageFormat::Png), "image/png"),
        ("a PNG that is too long", picture::file(long, ImageFormat::Png), "image/png"),
        ("a PNG that claims too much", picture::claiming_png(50_000, 50_000), "image/png"),
        ("a PNG that claims all there is", picture::claiming_png(0x7fff_ffff, 0x7fff_ffff), "image/png"),
        ("a PNG that holds nothing", picture::claiming_png(4_000, 4_000), "image/png"),
        ("a PNG without a size", picture::claiming_png(0, 0), "image/png"),
        ("a JPEG that claims too much", jpeg, "image/jpeg"),
        ("a GIF that claims too much", picture::long_gif(65_535, 65_535, 1), "image/gif"),
    ];
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    for (what, file, media_type) in bombs {
        assert!(file.len() < LIMIT, "{what}");
        is_refused(&bob, what, &file, media_type, 422, "invalid_picture").await;
    }
}

#[tokio::test]
async fn the_largest_that_is_taken_and_what_moves_for_long_are_drawn_in_time() {
    // Made first: a connection that waits for long is closed.
    let files = [
        ("25 million pixels", picture::file(RgbImage::new(5_000, 5_000), ImageFormat::Png), "image/png"),
        ("the same as JPEG", picture::file(RgbImage::new(5_000, 5_000), ImageFormat::Jpeg), "image/jpeg"),
        ("a line", picture::file(RgbImage::new(8_192, 1), ImageFormat::Png), "image/png"),
        ("ten thousand frames", picture::long_gif(16, 16, 10_000), "image/gif"),
    ];
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    for (what, file, media_type) in files {
        assert!(file.len() < LIMIT, "{what}: {}", file.len());
        let started = Instant::now();
        assert_eq!(bob.upload(&file, media_type).await.0, 200, "{what}");
        assert!(started.elapsed() < Duration::from_secs(10), "{what}: {:?}", started.elapsed());
    }
}

#[tokio::test]
async fn half_a_picture_is_refused_or_drawn_and_breaks_nothing() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    for (format, media_type) in KINDS {
        let file = picture::file(halves(300, 200), format);
        for part in [10, 20, 40, 60, 80, 95] {
            let (status, answer) = bob.upload(&file[..file.len() * part / 100], media_type).await;
            // Of a JPEG what is there is shown, as browsers do.
            let is_drawn = format == ImageFormat::Jpeg && status == 200;
            assert!(is_drawn || answer["code"] == "invalid_picture", "{media_type}, {part} %: {answer}");
        }
    }
}

#[tokio::test]
async fn a_file_of_two_mebibytes_is_taken_and_one_more_byte_is_too_much() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let mut file = picture::file(halves(30, 30), ImageFormat::Png);
    file.resize(LIMIT + 1, 0);
    is_refused(&bob, "a byte too much", &file, "image/png", 413, "body_too_large").await;
    file.resize(3 * LIMIT, 0);
    is_refused(&bob, "far too much", &file, "image/png", 413, "body_too_large").await;
    file.truncate(LIMIT);
    assert_eq!(bob.upload(&file, "image/png").await.0, 200);
}

#[tokio::test]
async fn a_new_picture_has_a_new_address_and_the_one_before_is_gone() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let before = bob.set_avatar().await["avatar_url"].clone();
    let after = bob.set_avatar().await["avatar_url"].clone();
    assert_ne!(before, after, "even of the same file");
    assert_eq!(bob.get(before.as_str().unwrap()).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(bob.get(after.as_str().unwrap()).await.status(), StatusCode::OK);
    assert_eq!(stage.database.db_number("SELECT count(*) FROM avatars").await, 1);
}

#[tokio::test]
async fn a_picture_is_taken_away_once_and_again_changes_nothing() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let url = bob.set_avatar().await["avatar_url"].clone();
    let mut his = Witness::of(&bob).await;
    for _ in 0..2 {
        let (status, me) = bob.ask(Method::DELETE, "/api/me/avatar", &Value::Null).await;
        assert_eq!((status, &me["avatar_url"]), (200, &Value::Null));
    }
    assert_eq!(his.sees_kinds().await, ["account_changed"]);
    assert_eq!(bob.get(url.as_str().unwrap()).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(stage.database.db_number("SELECT count(*) FROM avatars").await, 0);
    assert_eq!(stage.anonymous().ask(Method::DELETE, "/api/me/avatar", &Value::Null).await.0, 401);
}

#[tokio::test]
async fn a_new_picture_is_there_on_all_of_ones_own_devices_and_nobody_else_hears_of_it() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    bob.write_to(&alice, "guess who").await;
    let (mut hers, mut his) = (Witness::of(&alice).await, Witness::of(&bob).await);
    let me = bob.set_avatar().await;
    let [frame] = &his.sees().await[..] else { panic!("one event") };
    assert_eq!((&*frame.event, &frame.data), ("account_changed", &json!({"me": me})));
    bob.set_avatar().await;
    his.sees().await;
    his.comes_back_after(0).await;
    hers.sees_nothing().await;
}

#[tokio::test]
async fn of_pictures_that_come_at_the_same_time_the_last_one_stays() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let mut his = Witness::of(&bob).await;
    join_all((0..8).map(|n| {
        let bob = &bob;
        async move {
            if n % 4 == 3 {
                bob.ask(Method::DELETE, "/api/me/avatar", &Value::Null).await;
            } else {
                bob.set_avatar().await;
            }
        }
    }))
    .await;
    his.sees_at_last().await;
    let has_one = bob.get_json("/api/me").await["avatar_url"].is_string();
    assert_eq!(stage.database.db_number("SELECT count(*) FROM avatars").await, i64::from(has_one));
    if has_one {
        stored(&bob).await;
    }
}

#[tokio::test]
async fn more_pictures_than_can_wait_are_told_to_come_back() {
    let file = picture::file(RgbImage::new(4_000, 4_000), ImageFormat::Png);
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let answers = join_all((0..40).map(|_| bob.upload(&file, "image/png"))).await;
    let busy = answers.iter().filter(|(status, problem)| *status == 503 && problem["code"] == "too_busy").count();
    let done = answers.iter().filter(|(status, _)| *status == 200).count();
    assert!(busy > 0 && done > 0 && busy + done == 40, "{busy} and {done}");
    bob.set_avatar().await;
}

#[tokio::test]
async fn an_address_that_no_picture_has_is_not_found() {
    let stage = Stage::open().await;
    let bob = stage.person("bob").await;
    let missing = bob.ask(Method::GET, &format!("/avatars/{}", crate::stage::MISSING), &Value::Null).await;
    assert_eq!((missing.0, &missing.1["code"]), (404, &json!("not_found")));
    for path in ["/avatars/nonsense", "/avatars/", "/avatars", "/avatars/..%2Fapi"] {
        assert_eq!(bob.ask(Method::GET, path, &Value::Null).await, missing, "{path}");
    }
    assert_eq!(bob.ask(Method::POST, &format!("/avatars/{}", crate::stage::MISSING), &json!({})).await.0, 405);
}

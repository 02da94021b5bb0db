//! Signing in with GitHub, and everything that can go wrong on the way.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use image::ImageFormat;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use sqlx::Connection as _;
use tokio::sync::Notify;

use crate::stage::{Answer, FakeGitHub, FixedClock, Options, Person, Stage, eventually, page_after, picture};

const EXPIRED: &str = "/login?problem=sign_in_expired";
const UNAVAILABLE: &str = "/login?problem=github_unavailable";

async fn stage_with(github: &FakeGitHub) -> Stage {
    Stage::with(Options { config: github.config(), ..Options::default() }).await
}

/// A stage, and a GitHub that knows octocat.
async fn open() -> (Stage, FakeGitHub) {
    let github = FakeGitHub::open().await;
    github.knows(583_231, "octocat");
    (stage_with(&github).await, github)
}

fn a_picture() -> Vec<u8> {
    picture::file(picture::halves(40, 30), ImageFormat::Png)
}

async fn accounts(stage: &Stage) -> i64 {
    stage.database.db_number("SELECT count(*) FROM users").await
}

#[tokio::test]
async fn who_comes_back_from_github_is_signed_in_and_where_they_wanted_to_go() {
    let (stage, github) = open().await;
    let browser = stage.anonymous();
    let back = github.go(&browser, "?next=/settings/account").await;
    assert_eq!(page_after(&browser, &back).await, "/settings/account");
    let me = browser.get_json("/api/me").await;
    assert_eq!((&me["username"], &me["github"], &me["has_password"]), (&json!("octocat"), &json!(true), &json!(false)));
    assert_eq!(github.asked().len(), 2, "one request for the token and one for who it is");

    let again = stage.anonymous();
    assert_eq!(github.sign_in(&again).await, "/inbox");
    assert_eq!(again.get_json("/api/me").await["id"], me["id"]);
    assert_eq!(accounts(&stage).await, 1);
}

#[tokio::test]
async fn the_account_keeps_its_name_whatever_it_is_called_at_github() {
    let (stage, github) = open().await;
    let browser = stage.anonymous();
    github.sign_in(&browser).await;
    let id = browser.get_json("/api/me").await["id"].clone();
    github.knows(583_231, "renamed");
    let later = stage.anonymous();
    github.sign_in(&later).await;
    let me = later.get_json("/api/me").await;
    assert_eq!((&me["id"], &me["username"]), (&id, &json!("octocat")));
    // Whoever has the old login now is somebody else.
    github.knows(7, "octocat");
    let other = stage.anonymous();
    github.sign_in(&other).await;
    let me = other.get_json("/api/me").await;
    assert_ne!(me["id"], id);
    assert_eq!(me["username"], "octocat-2");
}

#[tokio::test]
async fn a_local_account_of_the_same_name_stays_whose_it_is() {
    let (stage, github) = open().await;
    let local = stage.person("OctoCat").await;
    let browser = stage.anonymous();
    github.sign_in(&browser).await;
    let me = browser.get_json("/api/me").await;
    assert_ne!(me["id"].as_str().unwrap(), local.id);
    assert_eq!(me["username"], "octocat-2");
    let local = local.get_json("/api/me").await;
    assert_eq!((&local["username"], &local["github"]), (&json!("OctoCat"), &json!(false)));
}

#[tokio::test]
async fn a_login_that_makes_no_username_is_cut_or_gets_a_number() {
    let (stage, github) = open().await;
    for (id, login, username) in [(1, "x".repeat(39), "x".repeat(32)), (2, "ab".to_owned(), "ab-2".to_owned())] {
        github.knows(id, &login);
        let browser = stage.anonymous();
        github.sign_in(&browser).await;
        assert_eq!(browser.get_json("/api/me").await["username"], username);
    }
}

#[tokio::test]
async fn somebody_new_begins_with_their_picture_and_keeps_what_they_do_with_it() {
    let (stage, github) = open().await;
    github.answers_picture(Answer::File("image/png", a_picture()));
    let browser = stage.anonymous();
    github.sign_in(&browser).await;
    let url = eventually("the picture is copied", || async {
        browser.get_json("/api/me").await["avatar_url"].as_str().map(str::to_owned)
    })
    .await;
    let copied = browser.get(&url).await;
    assert_eq!(copied.headers()["content-type"], "image/jpeg", "drawn anew");
    assert_eq!(browser.change(Method::DELETE, "/api/me/avatar").await.status(), StatusCode::OK);
    github.sign_in(&stage.anonymous()).await;
    assert_eq!(browser.get_json("/api/me").await["avatar_url"], Value::Null, "it is copied once");
}

#[tokio::test]
async fn a_picture_that_was_chosen_meanwhile_stays() {
    let (stage, github) = open().await;
    let now = Arc::new(Notify::new());
    github.answers_picture(Answer::Late(now.clone(), "image/png", a_picture()));
    let browser = stage.anonymous();
    github.sign_in(&browser).await;
    let mut db = stage.database.db_connect().await;
    let mut choosing = db.begin().await.unwrap();
    sqlx::query("SELECT id FROM users FOR UPDATE").execute(&mut *choosing).await.unwrap();
    now.notify_one();
    stage.database.db_waits(1).await;
    for statement in [
        "INSERT INTO avatars (key, user_id, picture, created_at) SELECT gen_random_uuid(), id, 'chosen', now() FROM users",
        "UPDATE users SET avatar_key = (SELECT key FROM avatars)",
    ] {
        sqlx::query(statement).execute(&mut *choosing).await.unwrap();
    }
    choosing.commit().await.unwrap();
    let under_way = "SELECT count(*) FROM pg_stat_activity
                     WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()";
    eventually("the copy is done", || async { (stage.database.db_number(under_way).await == 0).then_some(()) }).await;
    assert_eq!(stage.database.db_number("SELECT count(*) FROM avatars WHERE picture = 'chosen'").await, 1);
}

#[tokio::test]
async fn a_picture_that_cannot_be_copied_keeps_nobody_out() {
    let (stage, github) = open().await;
    for (id, answer) in [
        Answer::Never,
        Answer::Json(404, String::new()),
        Answer::Redirect(stage.url("/healthz")),
        Answer::File("image/png", vec![0; 3 << 20]),
        Answer::File("image/png", b"no picture".to_vec()),
        Answer::File("text/html", a_picture()),
    ]
    .into_iter()
    .enumerate()
    {
        github.knows(id as u64, &format!("octocat{id}"));
        github.answers_picture(answer);
        let browser = stage.anonymous();
        assert_eq!(github.sign_in(&browser).await, "/inbox");
        assert_eq!(browser.get_json("/api/me").await["avatar_url"], Value::Null);
    }
}

#[tokio::test]
async fn many_first_sign_ins_of_one_person_at_once_make_one_account() {
    let (stage, github) = open().await;
    // One after the other to GitHub, because it remembers one browser; then all of them back at once.
    github.answers_token(Some(Answer::Json(
        200,
        json!({"access_token": "gho_a_token_of_githubs", "token_type": "bearer"}).to_string(),
    )));
    let browsers: Vec<Person> = (0..8).map(|_| stage.anonymous()).collect();
    let mut ways_back = Vec::new();
    for browser in &browsers {
        ways_back.push(github.go(browser, "").await);
    }
    let pages = join_all(browsers.iter().zip(&ways_back).map(|(browser, back)| page_after(browser, back))).await;
    assert!(pages.iter().all(|page| page == "/inbox"), "{pages:?}");
    let mut ids = Vec::new();
    for browser in &browsers {
        ids.push(browser.get_json("/api/me").await["id"].clone());
    }
    ids.dedup();
    assert_eq!((ids.len(), accounts(&stage).await), (1, 1));
}

#[tokio::test]
async fn who_says_no_at_github_is_told_so() {
    let (stage, github) = open().await;
    let browser = stage.anonymous();
    let back = github.go(&browser, "").await;
    let state = back.split("state=").nth(1).unwrap();
    let back = format!("/auth/github/callback?error=access_denied&error_description=no&state={state}");
    assert_eq!(page_after(&browser, &back).await, "/login?problem=access_denied");
    assert!(github.asked().is_empty());
    assert_eq!(browser.get("/api/me").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn only_the_browser_that_went_comes_back_and_only_once() {
    let (stage, github) = open().await;
    let [browser, other] = [stage.anonymous(), stage.anonymous()];
    let sent = browser.get("/auth/github").await;
    let cookie = sent.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let back = github.go(&browser, "").await;
    let with_cookie = async |cookie: &str, path: &str| {
        let answer = stage.anonymous().request(Method::GET, path).header("cookie", cookie).send().await.unwrap();
        answer.headers()["location"].to_str().unwrap().to_owned()
    };

    assert_eq!(page_after(&other, &back).await, EXPIRED, "another browser, without a cookie");
    github.go(&other, "").await;
    assert_eq!(page_after(&other, &back).await, EXPIRED, "another browser, with a cookie of its own");
    assert_eq!(with_cookie(&cookie, &back).await, EXPIRED, "the cookie of another way there");
    assert_eq!(with_cookie(&cookie.replace('=', "=A"), &back).await, EXPIRED, "a cookie that is not ours");
    for path in ["", "?code=x", "?state=x", "?code=x&state=", "?code=x&state=made-up"] {
        let browser = stage.anonymous();
        github.go(&browser, "").await;
        assert_eq!(page_after(&browser, &format!("/auth/github/callback{path}")).await, EXPIRED, "{path}");
    }
    assert!(github.asked().is_empty());

    let sent = browser.get("/auth/github").await;
    let cookie = sent.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let state = sent.headers()["location"]
        .to_str()
        .unwrap()
        .split("state=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap()
        .to_owned();
    let back = format!("/auth/github/callback?code=x&state={state}");
    assert_eq!(page_after(&browser, &back).await, UNAVAILABLE, "GitHub does not know the code");
    assert_eq!(github.asked().len(), 1);
    assert_eq!(page_after(&browser, &back).await, EXPIRED, "the cookie was taken away");
    assert_eq!(with_cookie(&cookie, &back).await, EXPIRED, "a copy of the cookie is worth nothing");
    assert_eq!(github.asked().len(), 1);
    assert_eq!(accounts(&stage).await, 0);
}

#[tokio::test]
async fn the_way_there_and_back_may_take_ten_minutes() {
    let github = FakeGitHub::open().await;
    github.knows(1, "octocat");
    let clock = Arc::new(FixedClock::default());
    let stage =
        Stage::with(Options { config: github.config(), clock: Some(clock.clone()), ..Options::default() }).await;
    for (seconds, page) in [(599, "/inbox"), (600, EXPIRED)] {
        let browser = stage.anonymous();
        let back = github.go(&browser, "").await;
        clock.forward_by(seconds);
        assert_eq!(page_after(&browser, &back).await, page, "{seconds} s");
    }
    clock.forward_by(1);
    stage.maintenance.once().await.unwrap();
    assert_eq!(stage.database.db_number("SELECT count(*) FROM used_states").await, 0);
}

#[tokio::test]
async fn whatever_github_answers_nobody_is_signed_in_by_mistake() {
    let (stage, github) = open().await;
    let body = |text: &str| Answer::Json(200, text.to_owned());
    let huge = format!("{{\"id\": 5, \"login\": \"{}\"}}", "x".repeat(1 << 20));
    let elsewhere = || Answer::Redirect(stage.url("/healthz"));
    let good = json!({"id": 5, "login": "octocat"}).to_string();
    for (what, token, user) in [
        ("no token", Some(Answer::Json(500, "{}".to_owned())), body(&good)),
        ("a refusal", Some(body(r#"{"error": "incorrect_client_credentials"}"#)), body(&good)),
        ("nonsense for a token", Some(body("<html>")), body(&good)),
        ("a token elsewhere", Some(elsewhere()), body(&good)),
        ("a huge token", Some(body(&huge)), body(&good)),
        ("no user", None, Answer::Json(500, good.clone())),
        ("a user who may not", None, Answer::Json(401, good.clone())),
        ("a user elsewhere", None, elsewhere()),
        ("nonsense for a user", None, body("{\"id\": 5, \"login\"")),
        ("a huge user", None, body(&huge)),
        ("no id", None, body(r#"{"login": "octocat"}"#)),
        ("no number for an id", None, body(r#"{"id": "5", "login": "octocat"}"#)),
        ("a negative id", None, body(r#"{"id": -5, "login": "octocat"}"#)),
        ("no login", None, body(r#"{"id": 5}"#)),
    ] {
        github.answers_token(token);
        github.answers_user(user);
        let browser = stage.anonymous();
        assert_eq!(github.sign_in(&browser).await, UNAVAILABLE, "{what}");
        assert_eq!(browser.get("/api/me").await.status(), StatusCode::UNAUTHORIZED, "{what}");
    }
    assert_eq!(accounts(&stage).await, 0);
}

#[tokio::test]
async fn a_github_that_says_nothing_is_given_up_after_ten_seconds() {
    let (stage, github) = open().await;
    github.answers_user(Answer::Never);
    let started = Instant::now();
    assert_eq!(github.sign_in(&stage.anonymous()).await, UNAVAILABLE);
    let took = started.elapsed();
    assert!((Duration::from_secs(9)..Duration::from_secs(15)).contains(&took), "{took:?}");
}

#[tokio::test]
async fn nobody_is_sent_on_to_another_place_than_ours() {
    let (stage, github) = open().await;
    let browser = stage.anonymous();
    for next in [
        "//evil.example",
        "https://evil.example",
        "/%5Cevil.example",
        "%2F%2Fevil.example",
        "/%09/evil.example",
        "%5C%5Cevil.example",
        "/%252Fevil.example",
        "evil.example",
        "",
        "/%0D%0Alocation:x",
    ] {
        let answer = browser.get(&format!("/auth/github?next={next}")).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{next}");
        let problem: Value = answer.json().await.unwrap();
        assert_eq!((&problem["code"], &problem["field"]), (&json!("invalid_query"), &json!("next")));
    }
    // What stands beside the state at the way back counts for nothing.
    let back = github.go(&browser, "").await;
    assert_eq!(page_after(&browser, &format!("{back}&next=//evil.example")).await, "/inbox");
}

#[tokio::test]
async fn without_an_id_and_a_secret_there_is_no_github_here() {
    let stage = Stage::open().await;
    let browser = stage.anonymous();
    for path in ["/auth/github", "/auth/github/callback?code=x&state=y"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.headers().contains_key("set-cookie"), "{path}");
    }
    assert_eq!(browser.get_json("/api/config").await["github"], false);
    let (stage, _github) = open().await;
    let config = stage.anonymous().get_json("/api/config").await;
    assert_eq!((&config["github"], &config["limits"]["message"]), (&json!(true), &json!(4000)));
}

#[tokio::test]
async fn an_account_without_a_password_takes_none_and_looks_like_an_unknown_name() {
    let (stage, github) = open().await;
    github.sign_in(&stage.anonymous()).await;
    let stranger = stage.anonymous();
    let log_in = |username: &'static str| {
        let body = json!({"username": username, "password": "wrong horse"});
        let stranger = stranger.clone();
        async move {
            let started = Instant::now();
            let answer = stranger.post("/auth/login", &body).await;
            (answer.status(), answer.text().await.unwrap(), started.elapsed())
        }
    };
    let mut times: [Vec<Duration>; 2] = Default::default();
    for _ in 0..10 {
        let (known, unknown) = (log_in("octocat").await, log_in("nobody").await);
        assert_eq!(known.0, StatusCode::UNAUTHORIZED);
        assert_eq!((known.0, known.1), (unknown.0, unknown.1));
        times[0].push(known.2);
        times[1].push(unknown.2);
    }
    let [known, unknown] = times.map(|times| times.iter().min().unwrap().as_secs_f64());
    assert!((0.4..2.5).contains(&(known / unknown)), "known {known} s, unknown {unknown} s");
}

#[tokio::test]
async fn somebody_else_takes_the_place_of_whoever_was_signed_in_and_the_same_one_stays() {
    let (stage, github) = open().await;
    let browser = stage.person("alice").await;
    let mut stream = browser.listen(None).await;
    github.sign_in(&browser).await;
    stream.end().await;
    assert_eq!(browser.get_json("/api/me").await["username"], "octocat");
    assert_eq!(stage.database.db_number("SELECT count(*) FROM sessions").await, 1);

    let before = browser.get_json("/api/me/sessions").await["items"][0]["id"].clone();
    github.sign_in(&browser).await;
    assert_eq!(browser.get_json("/api/me/sessions").await["items"][0]["id"], before);
}

#[tokio::test]
async fn the_cookie_of_the_way_there_is_sealed_and_goes_nowhere_else() {
    for (public_url, is_secure) in [("", false), ("https://chat.example.org", true)] {
        let github = FakeGitHub::open().await;
        let config = [github.config(), vec![("SERVER__PUBLIC_URL", public_url)]].concat();
        let stage = Stage::with(Options { config, ..Options::default() }).await;
        let sent = stage.anonymous().get("/auth/github").await;
        let cookie = sent.headers()["set-cookie"].to_str().unwrap();
        for part in ["Path=/auth/github", "HttpOnly", "SameSite=Lax", "Max-Age=600"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert_eq!(cookie.contains("Secure"), is_secure, "{cookie}");
        let to = sent.headers()["location"].to_str().unwrap();
        let state = to.split("state=").nth(1).unwrap().split('&').next().unwrap();
        assert!(!cookie.contains(state), "it does not show what it holds");
        if is_secure {
            let back = "redirect_uri=https%3A%2F%2Fchat.example.org%2Fauth%2Fgithub%2Fcallback";
            assert!(to.contains(back), "{to}");
        }
    }
}

//! Headers, origins, caching, health, the contract.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::stage::{Options, Stage};

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    for path in ["/", "/api/me", "/api/nothing", "/healthz", "/assets/nothing.js", "/api/openapi.json"] {
        let response = alice.get(path).await;
        let policy = response.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{path}");
        assert!(policy.contains("; style-src 'self'; "), "{path}");
        assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'), "{path}");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(response.headers()["referrer-policy"], "no-referrer", "{path}");
    }
    let forbidden = alice.request(Method::POST, "/auth/logout").header("sec-fetch-site", "cross-site").send().await;
    assert_eq!(forbidden.unwrap().headers()["x-content-type-options"], "nosniff");
}

#[tokio::test]
async fn only_the_page_has_a_script_in_it_and_its_policy_names_that_one() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    let policy_and_content = async |path: &str| {
        let response = alice.get(path).await;
        let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
        (policy, response.text().await.unwrap())
    };
    for path in ["/", "/board", "/inbox/new"] {
        let (policy, page) = policy_and_content(path).await;
        let scripts: Vec<_> =
            page.split("<script>").skip(1).map(|rest| rest.split("</script>").next().unwrap()).collect();
        assert_eq!(scripts.len(), 1, "{path}");
        let hash = BASE64_STANDARD.encode(Sha256::digest(scripts[0]));
        assert!(policy.contains(&format!("; script-src 'self' 'sha256-{hash}'; ")), "{path}: {policy}");
    }
    for path in ["/api/docs", "/api/me", "/api/nothing", "/healthz", "/manifest.webmanifest"] {
        let (policy, _) = policy_and_content(path).await;
        assert!(policy.contains("; script-src 'self'; "), "{path}: {policy}");
    }
}

#[tokio::test]
async fn private_answers_are_not_kept_by_anybody() {
    let stage = Stage::open().await;
    let alice = stage.person("alice").await;
    for path in ["/api/me", "/api/conversations", "/api/users", "/api/nothing"] {
        assert_eq!(alice.get(path).await.headers()["cache-control"], "no-store", "{path}");
    }
}

#[tokio::test]
async fn changes_from_another_origin_are_refused_and_change_nothing() {
    let stage = Stage::open().await;
    let (alice, bob) = stage.alice_and_bob().await;
    let send = |headers: &[(&'static str, &str)]| {
        let mut request = alice.request(Method::POST, "/api/messages");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.json(&json!({"recipient_id": bob.id, "content": "hi"})).send()
    };
    let own = stage.url("").replace("127.0.0.1", "localhost");
    for headers in [
        vec![("origin", "https://evil.example")],
        vec![("origin", "null")],
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site"), ("origin", "http://other.localhost")],
        vec![("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
    ] {
        let response = send(&headers).await.unwrap();
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{headers:?}");
        assert_eq!(response.json::<Value>().await.unwrap()["code"], "cross_origin");
    }
    assert_eq!(stage.database.db_number("SELECT count(*) FROM messages").await, 0);
    for headers in
        [vec![], vec![("origin", own.as_str())], vec![("sec-fetch-site", "same-origin"), ("origin", own.as_str())]]
    {
        assert_eq!(send(&headers).await.unwrap().status(), StatusCode::CREATED, "{headers:?}");
    }
}

#[tokio::test]
async fn other_origins_may_read_only_when_they_are_configured() {
    let config = vec![("SERVER__CORS_ORIGINS", "[\"https://chat.example.org\"]")];
    let stage = Stage::with(Options { config, ..Options::default() }).await;
    let stranger = stage.anonymous();
    let ask = |origin: &'static str| {
        let request = stranger.request(Method::OPTIONS, "/api/messages").header("origin", origin);
        request
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type,idempotency-key")
            .send()
    };
    let allowed = ask("https://chat.example.org").await.unwrap();
    assert_eq!(allowed.headers()["access-control-allow-origin"], "https://chat.example.org");
    assert_eq!(allowed.headers()["access-control-allow-credentials"], "true");
    assert!(!ask("https://evil.example").await.unwrap().headers().contains_key("access-control-allow-origin"));

    let closed = Stage::open().await;
    let response = closed.anonymous().request(Method::GET, "/api/me").header("origin", "https://evil.example");
    assert!(!response.send().await.unwrap().headers().contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn the_front_end_comes_compressed_and_its_hashed_files_may_be_kept_for_long() {
    let stage = Stage::open().await;
    let browser = stage.anonymous();
    let get = |path: String, encoding: &'static str| {
        let request = browser.request(Method::GET, &path).header("accept-encoding", encoding);
        async move { request.send().await.unwrap() }
    };
    let page = get("/".to_owned(), "identity").await;
    assert_eq!(page.headers()["cache-control"], "no-cache");
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    let etag = page.headers()["etag"].clone();
    let html = page.text().await.unwrap();
    assert_eq!(get("/inbox/some-thread".to_owned(), "identity").await.text().await.unwrap(), html, "a page of the app");
    let again = browser.request(Method::GET, "/").header("accept-encoding", "identity").header("if-none-match", etag);
    assert_eq!(again.send().await.unwrap().status(), StatusCode::NOT_MODIFIED);

    let is_script = |path: &&str| path.starts_with("/assets/") && path.ends_with(".js");
    let scripts: Vec<&str> = html.split('"').filter(is_script).collect();
    assert!(!scripts.is_empty(), "the page has scripts");
    let mut plain_size = 0;
    for script in &scripts {
        let plain = get((*script).to_owned(), "identity").await;
        assert_eq!(plain.headers()["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(plain.headers()["content-type"], "text/javascript; charset=utf-8");
        plain_size += plain.bytes().await.unwrap().len();
    }
    for (accepts, encoding) in [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip")] {
        let mut size = 0;
        for script in &scripts {
            let compressed = get((*script).to_owned(), accepts).await;
            assert_eq!(compressed.headers()["content-encoding"], encoding);
            assert_eq!(compressed.headers()["vary"], "accept-encoding");
            size += compressed.bytes().await.unwrap().len();
        }
        assert!(size * 2 < plain_size, "{size} of {plain_size}");
    }
    assert_eq!(get("/assets/nothing.js".to_owned(), "identity").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn health_and_readiness_answer() {
    let stage = Stage::open().await;
    for path in ["/healthz", "/readyz"] {
        for method in [Method::GET, Method::HEAD] {
            let answer = stage.anonymous().request(method, path).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            assert_eq!(answer.headers()["content-type"], "text/plain", "{path} is no page");
        }
    }
    for path in ["/healthz/", "/readyz/x", "/api", "/auth", "/api/"] {
        assert_eq!(stage.anonymous().get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_contract_names_every_operation_with_its_problems_and_the_event_payloads() {
    let stage = Stage::open().await;
    let document = stage.anonymous().get_json("/api/openapi.json").await;
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.keys().any(|status| status.starts_with(['2', '3'])), "{method} {path}");
            assert!(responses.contains_key("500") && responses.contains_key("503"), "{method} {path}");
            for (status, response) in responses.iter().filter(|(status, _)| status.as_str() >= "4") {
                let content = &response["content"]["application/problem+json"];
                assert_eq!(content["schema"]["allOf"][0]["$ref"], "#/components/schemas/Problem", "{method} {path}");
                for (code, example) in content["examples"].as_object().unwrap() {
                    assert_eq!(example["value"]["code"], code.as_str(), "{method} {path}");
                    assert_eq!(example["value"]["status"].to_string(), *status, "{method} {path}");
                }
            }
        }
    }
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for name in [
        "Envelope",
        "EventType",
        "MessageEvent",
        "ReadReceipt",
        "ConversationChanged",
        "BlocksChanged",
        "PreferencesChanged",
        "Message",
        "Conversation",
        "Code",
    ] {
        assert!(schemas.contains_key(name), "{name}");
    }
    // Whatever is referred to is there.
    let text = document.to_string();
    for reference in text.split("#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(schemas.contains_key(name), "{name} is referred to and not there");
    }
}

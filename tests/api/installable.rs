//! What a browser needs to install the application, and to open it without a connection.

use reqwest::StatusCode;
use serde_json::Value;

use crate::stage::Stage;

#[tokio::test]
async fn the_manifest_and_its_icons_are_there_and_asked_for_anew_each_time() {
    let stage = Stage::open().await;
    let browser = stage.anonymous();
    let manifest = browser.get("/manifest.webmanifest").await;
    assert_eq!(manifest.status(), StatusCode::OK);
    assert_eq!(manifest.headers()["content-type"], "application/manifest+json");
    assert_eq!(manifest.headers()["cache-control"], "no-cache");

    let manifest: Value = manifest.json().await.unwrap();
    for icon in manifest["icons"].as_array().unwrap() {
        let path = icon["src"].as_str().unwrap();
        let answer = browser.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert_eq!(answer.headers()["content-type"], icon["type"].as_str().unwrap(), "{path}");
        assert_eq!(answer.headers()["cache-control"], "no-cache", "{path}");
    }
}

#[tokio::test]
async fn the_service_worker_is_never_an_old_one_and_keeps_only_files_that_are_there() {
    let stage = Stage::open().await;
    let browser = stage.anonymous();
    let worker = browser.get("/sw.js").await;
    assert_eq!(worker.status(), StatusCode::OK);
    assert_eq!(worker.headers()["content-type"], "text/javascript; charset=utf-8");
    assert_eq!(worker.headers()["cache-control"], "no-cache");
    let policy = worker.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("worker-src 'self'") && policy.contains("manifest-src 'self'"));

    let script = worker.text().await.unwrap();
    let list = script.split("\"files\":").nth(1).and_then(|rest| rest.split_inclusive(']').next()).unwrap();
    let files: Vec<String> = serde_json::from_str(list).unwrap();
    assert!(files.iter().any(|path| path.ends_with(".js")) && files.iter().any(|path| path.ends_with(".css")));
    for path in files {
        assert_eq!(browser.get(&path).await.status(), StatusCode::OK, "{path}");
        assert!(!path.contains("docs"), "the API's page is not for reading offline");
    }
}

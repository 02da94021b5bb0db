//! The browsable API: a page of ours, under the policy of everything that has no script in it, that needs nobody else.

use reqwest::{Method, StatusCode};

use crate::stage::Stage;

/// The values of the attributes by which a page loads something.
fn loaded(html: &str) -> Vec<&str> {
    let after = |attribute| html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next());
    after("src=\"").chain(after("href=\"")).collect()
}

#[tokio::test]
async fn the_page_and_all_that_it_loads_come_from_here_under_the_same_policy() {
    let stage = Stage::open().await;
    let reader = stage.anonymous();
    let policy = reader.get("/healthz").await.headers()["content-security-policy"].clone();
    let page = reader.get("/api/docs").await;
    assert_eq!(page.status(), StatusCode::OK);
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    assert_eq!(page.headers()["content-security-policy"], policy);

    let html = page.text().await.unwrap();
    assert!(!html.contains("<style") && !html.contains("style=") && !html.contains("<script>"), "nothing is inline");
    let loaded = loaded(&html);
    assert!(loaded.iter().any(|path| path.ends_with(".js")) && loaded.iter().any(|path| path.ends_with(".css")));
    for path in loaded {
        assert!(path.starts_with('/') && !path.starts_with("//"), "{path}");
        let asset = reader.get(path).await;
        assert_eq!(asset.status(), StatusCode::OK, "{path}");
        assert_eq!(asset.headers()["content-security-policy"], policy, "{path}");
        if path.ends_with(".css") {
            let css = asset.text().await.unwrap();
            let others =
                css.split("url(").skip(1).filter(|rest| !rest.trim_start_matches(['"', '\'']).starts_with("data:"));
            assert_eq!(others.count(), 0, "{path} loads something");
            assert!(!css.contains("@import"), "{path} imports something");
        }
    }
}

#[tokio::test]
async fn the_page_is_read_and_nothing_else() {
    let stage = Stage::open().await;
    let answer = stage.anonymous().request(Method::POST, "/api/docs").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.headers()["allow"], "GET");
}

//! The first load of the page, as a browser with an empty cache does it.

use std::{collections::BTreeMap, net::SocketAddr, time::Instant};

use anyhow::ensure;
use tokio::task::JoinSet;

use crate::{
    http::{Connection, request},
    report::{Report, Unit, median},
    server::Server,
};

const ROUNDS: usize = 20;

pub async fn run(server: &Server, report: &mut Report) -> anyhow::Result<()> {
    let address = server.address;
    // What it refers to is read in a form that needs no unpacking.
    let html = fetch(address, "/", "identity").await?;
    let files = references(&html.body);
    ensure!(!files.is_empty(), "the page refers to no script: was the front end built?");

    let mut bytes = BTreeMap::<&str, usize>::new();
    for path in files.iter().map(String::as_str).chain(["/"]) {
        let file = fetch(address, path, "br").await?;
        ensure!(file.is_compressed, "{path} came without compression");
        *bytes.entry(kind(path)).or_default() += file.body.len();
    }
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        load(address, &files).await?;
        times.push(began.elapsed());
    }

    report.section("First load of the page, compressed with Brotli (the page and what its head names)");
    report.figure("page.requests", "requests", files.len() as f64 + 1.0, Unit::Count);
    for (kind, bytes) in &bytes {
        report.figure(&format!("page.{kind}"), kind, *bytes as f64, Unit::Bytes);
    }
    report.figure("page.all", "all", bytes.values().sum::<usize>() as f64, Unit::Bytes);
    report.figure(
        "page.time",
        "time over loopback, without a browser's own work, median",
        median(&times),
        Unit::Seconds,
    );
    Ok(())
}

/// The page first, then all the rest at once.
async fn load(address: SocketAddr, files: &[String]) -> anyhow::Result<()> {
    fetch(address, "/", "br").await?;
    let mut loading = JoinSet::new();
    for path in files {
        let path = path.clone();
        loading.spawn_local(async move { fetch(address, &path, "br").await });
    }
    while let Some(loaded) = loading.join_next().await {
        loaded??;
    }
    Ok(())
}

struct File {
    body: Vec<u8>,
    is_compressed: bool,
}

async fn fetch(address: SocketAddr, path: &str, encoding: &str) -> anyhow::Result<File> {
    let request = request("GET", path, &[("accept-encoding", encoding)], "");
    let mut connection = Connection::open(address).await?;
    let answer = connection.expect(200, &request).await?;
    Ok(File { is_compressed: answer.header("content-encoding") == Some("br"), body: answer.body.to_vec() })
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.') {
        Some((_, "js")) => "scripts",
        Some((_, "css")) => "styles",
        Some(_) => "other",
        None => "html",
    }
}

/// Scripts, modules that are loaded ahead, and styles.
fn references(html: &[u8]) -> Vec<String> {
    let html = String::from_utf8_lossy(html);
    let attribute = |tag: &str, name: &str| {
        let (_, value) = tag.split_once(&format!("{name}=\""))?;
        value.split_once('"').map(|(value, _)| value.to_owned())
    };
    let tags = html.split('<').filter_map(|tag| tag.split_once('>').map(|(tag, _)| tag));
    tags.filter_map(|tag| match tag.split_whitespace().next()? {
        "script" => attribute(tag, "src"),
        "link" => match attribute(tag, "rel")?.as_str() {
            "modulepreload" | "stylesheet" => attribute(tag, "href"),
            _ => None,
        },
        _ => None,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scripts_and_styles_of_a_page_are_found() {
        let html = br#"<head><link rel="icon" href="/i.svg" /><script type="module" crossorigin src="/a.js"></script>
            <link rel="modulepreload" href="/b.js"><link rel="stylesheet" crossorigin href="/c.css"></head>"#;
        assert_eq!(references(html), ["/a.js", "/b.js", "/c.css"]);
    }
}

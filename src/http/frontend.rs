//! The built front end, carried inside the binary. Its build has left `.br` and `.gz` beside every file worth it.

use std::sync::LazyLock;

use actix_web::{
    HttpRequest, HttpResponse, ResponseError as _,
    http::header::{self, AcceptEncoding, ContentEncoding, Encoding, Header as _, HeaderValue},
};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest as _, Sha256};

use super::{Code, Problem, headers};

#[derive(RustEmbed)]
#[folder = "frontend/dist"]
#[allow_missing = true]
struct Built;

/// Files whose names change with their content.
const HASHED: &str = "assets/";
const PAGE: &str = "index.html";
const DOCS: &str = "docs.html";

/// The page carries one script, for what cannot wait until a file of its own has come.
static PAGE_POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let page = Built::get(PAGE).map(|page| page.data).unwrap_or_default();
    let page = String::from_utf8_lossy(&page);
    let script = page.split_once("<script>").and_then(|(_, rest)| rest.split_once("</script>"));
    let (script, _) = script.unwrap_or_default();
    headers::policy_with_script(&BASE64_STANDARD.encode(Sha256::digest(script)))
});

pub fn serve(request: &HttpRequest) -> HttpResponse {
    let path = request.path().trim_start_matches('/');
    let is_variant = path.ends_with(".br") || path.ends_with(".gz");
    if !path.is_empty() && !is_variant && Built::get(path).is_some() {
        return file(request, path);
    }
    // Every other address without a file ending is a page, and the page's own script knows which.
    let last = path.rsplit('/').next().unwrap_or_default();
    if path.starts_with(HASHED) || last.contains('.') {
        return Problem::new(Code::NotFound).error_response();
    }
    file(request, PAGE)
}

/// The API, browsable: the document in a viewer that is part of the build.
pub async fn docs(request: HttpRequest) -> HttpResponse {
    file(&request, DOCS)
}

fn file(request: &HttpRequest, path: &str) -> HttpResponse {
    let Some((file, encoding)) = variant(request, path) else {
        return Problem::new(Code::NotFound).error_response();
    };
    let etag = etag(&file);
    let caching = if path.starts_with(HASHED) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = HttpResponse::Ok();
    response
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((header::ETAG, etag.clone()))
        .insert_header((header::VARY, "accept-encoding"));
    if path == PAGE {
        response.insert_header((header::CONTENT_SECURITY_POLICY, PAGE_POLICY.clone()));
    }
    let is_known =
        request.headers().get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes());
    if is_known {
        return response.status(actix_web::http::StatusCode::NOT_MODIFIED).finish();
    }
    if let Some(encoding) = encoding {
        response.insert_header(encoding);
    }
    response.content_type(content_type(path)).body(file.data)
}

/// The smallest form that the client takes.
fn variant(request: &HttpRequest, path: &str) -> Option<(EmbeddedFile, Option<ContentEncoding>)> {
    let accepted = AcceptEncoding::parse(request).ok();
    let takes = |encoding: Encoding| {
        accepted.as_ref().is_some_and(|accepted| accepted.negotiate([encoding.clone()].iter()) == Some(encoding))
    };
    for (ending, encoding, content) in
        [("br", Encoding::brotli(), ContentEncoding::Brotli), ("gz", Encoding::gzip(), ContentEncoding::Gzip)]
    {
        if takes(encoding)
            && let Some(file) = Built::get(&format!("{path}.{ending}"))
        {
            return Some((file, Some(content)));
        }
    }
    Some((Built::get(path)?, None))
}

fn etag(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    let short: String = hash[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{short}\"")
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        Some("webmanifest") => "application/manifest+json",
        Some("json" | "map") => "application/json",
        _ => "application/octet-stream",
    }
}

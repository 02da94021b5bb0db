//! Requests that change something are taken from our own pages, from configured origins and from programs only.
//!
//! `Sec-Fetch-Site` is written by the browser itself and decides where it is sent (https and localhost). Elsewhere
//! `Origin` has to be ours. With neither, the request does not come from a web page.

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderMap},
    middleware::Next,
    web::ThinData,
};

use super::{Code, Problem};

#[derive(Clone)]
pub struct OwnOrigins(pub std::sync::Arc<[String]>);

pub async fn guard(
    origins: ThinData<OwnOrigins>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if request.method().is_safe() || is_allowed(request.headers(), &origins.0.0) {
        next.call(request).await
    } else {
        Err(Problem::new(Code::CrossOrigin).into())
    }
}

fn is_allowed(headers: &HeaderMap, own: &[String]) -> bool {
    let origin = headers.get(header::ORIGIN).map(header::HeaderValue::as_bytes);
    let is_own = origin.is_some_and(|origin| own.iter().any(|own| own.as_bytes() == origin));
    match headers.get("sec-fetch-site").map(header::HeaderValue::as_bytes) {
        Some(b"same-origin" | b"none") => true,
        Some(_) => is_own,
        None => origin.is_none() || is_own,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn allowed(pairs: &[(&'static str, &'static str)]) -> bool {
        let own = ["https://chat.example.org".to_owned()];
        let headers =
            pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        is_allowed(&headers.collect(), &own)
    }

    #[test]
    fn our_own_pages_and_programs_are_let_in() {
        assert!(allowed(&[]));
        assert!(allowed(&[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:3000")]));
        assert!(allowed(&[("sec-fetch-site", "none")]));
        assert!(allowed(&[("origin", "https://chat.example.org")]));
        assert!(allowed(&[("sec-fetch-site", "cross-site"), ("origin", "https://chat.example.org")]));
    }

    #[test]
    fn other_pages_are_not() {
        assert!(!allowed(&[("origin", "https://evil.example")]));
        assert!(!allowed(&[("origin", "null")]));
        assert!(!allowed(&[("origin", "https://chat.example.org.evil.example")]));
        assert!(!allowed(&[("sec-fetch-site", "cross-site")]));
        assert!(!allowed(&[("sec-fetch-site", "same-site"), ("origin", "https://other.example.org")]));
    }
}

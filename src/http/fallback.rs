//! Requests that no route takes: a known path with another method, the front end, or nothing.

use std::{collections::BTreeMap, sync::Arc};

use actix_web::{
    HttpRequest, HttpResponse, ResponseError as _,
    http::{Method, header},
    web::ThinData,
};
use utoipa::openapi::OpenApi;

use super::{Code, Problem, frontend};

/// First parts of paths under which there are no pages.
const RESERVED: [&str; 5] = ["api", "auth", "avatars", "healthz", "readyz"];

/// Every path of the API with its methods, taken from the OpenAPI document, which is made from the routes.
#[derive(Clone)]
pub struct KnownPaths(Arc<[(actix_web::dev::ResourceDef, String)]>);

impl KnownPaths {
    pub fn of(document: &OpenApi) -> Self {
        let value = serde_json::to_value(&document.paths).unwrap_or_default();
        let paths: BTreeMap<String, BTreeMap<String, serde_json::Value>> =
            serde_json::from_value(value).unwrap_or_default();
        let known = paths.into_iter().map(|(path, operations)| {
            let methods: Vec<String> = operations.into_keys().map(|method| method.to_uppercase()).collect();
            (actix_web::dev::ResourceDef::new(path), methods.join(", "))
        });
        Self(known.collect())
    }

    fn methods(&self, path: &str) -> Option<&str> {
        self.0.iter().find(|(pattern, _)| pattern.is_match(path)).map(|(_, methods)| methods.as_str())
    }
}

pub async fn fallback(request: HttpRequest, known: ThinData<KnownPaths>) -> HttpResponse {
    let path = request.path();
    if let Some(methods) = known.0.methods(path) {
        return not_allowed(methods);
    }
    if RESERVED.contains(&path.split('/').nth(1).unwrap_or_default()) {
        return Problem::new(Code::NotFound).error_response();
    }
    if [Method::GET, Method::HEAD].contains(request.method()) {
        frontend::serve(&request)
    } else {
        not_allowed("GET, HEAD")
    }
}

fn not_allowed(methods: &str) -> HttpResponse {
    let mut response = Problem::new(Code::MethodNotAllowed).error_response();
    if let Ok(methods) = methods.parse() {
        response.headers_mut().insert(header::ALLOW, methods);
    }
    response
}

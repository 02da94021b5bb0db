//! HTTP: routes, extractors, handlers, errors, the OpenAPI document, the built front end.
//!
//! A handler extracts, parses, makes one call to a service and maps the answer; it knows no SQL and no actor. To add
//! an endpoint: a handler with `#[utoipa::path]` in `handlers`, one line in `routes`, then `make openapi`.

mod answers;
mod body;
mod deadline;
mod departure_cookie;
mod errors;
mod fallback;
mod frontend;
mod handlers;
mod headers;
mod listen;
mod local_path;
mod openapi;
mod origin;
mod parse;
mod problem;
mod query;
mod request_log;
mod routes;
mod server;
mod session_store;
mod signed_in;
mod signing_in;

pub use listen::listen;
pub use openapi::document as openapi_document;
pub use problem::{Code, Problem};
pub use server::{Services, Settings, serve};

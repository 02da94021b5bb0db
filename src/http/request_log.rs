//! One line for each request: method, route, status, time. The route is the pattern, never the path: a path holds the
//! ids of threads and people. No address, no cookie, no user, and no request id that could join lines.

use std::time::Instant;

use actix_web::{
    Error, HttpMessage as _,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
};
use tracing::Span;
use tracing_actix_web::RootSpanBuilder;

struct Started(Instant);

pub struct NoPeople;

impl RootSpanBuilder for NoPeople {
    fn on_request_start(request: &ServiceRequest) -> Span {
        request.extensions_mut().insert(Started(Instant::now()));
        let route = request.match_pattern().unwrap_or_else(|| "(front end)".to_owned());
        tracing::info_span!("request", method = %request.method(), route)
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let _entered = span.enter();
        match outcome {
            Ok(response) => {
                let started = response.request().extensions().get::<Started>().map(|started| started.0.elapsed());
                let milliseconds = started.unwrap_or_default().as_secs_f64() * 1000.0;
                tracing::info!(status = response.status().as_u16(), milliseconds, "answered");
            }
            Err(error) => tracing::info!(status = error.as_response_error().status_code().as_u16(), "refused"),
        }
    }
}

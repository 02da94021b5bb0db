//! Whatever goes wrong below, the answer is a problem: also what the libraries answer on their own.

use actix_session::storage::{LoadError, SaveError, UpdateError};
use actix_web::{
    Error, ResponseError as _,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::header,
    middleware::Next,
};

use super::{Code, Problem};

pub async fn as_problems(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(request).await.map_err(|error| {
        // From a middleware or a panic; handlers answer with responses.
        if let Some(problem) = error.as_error::<Problem>() {
            return problem.clone();
        }
        if is_of_session_store(&error) {
            return Problem::new(Code::Unavailable);
        }
        let problem = Problem::of_status(error.as_response_error().status_code());
        if problem.status_code().is_server_error() {
            tracing::error!("a request failed below the handlers");
        }
        problem
    })?;
    let response = response.map_into_boxed_body();
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let content_type = response.headers().get(header::CONTENT_TYPE).map(header::HeaderValue::as_bytes);
    if !is_error || content_type == Some(b"application/problem+json") {
        return Ok(response);
    }
    if status.is_server_error() {
        tracing::error!(%status, "a request failed below the handlers");
    }
    let allowed = response.headers().get(header::ALLOW).cloned();
    let (request, _) = response.into_parts();
    let mut problem = Problem::of_status(status).error_response();
    if let Some(allowed) = allowed {
        problem.headers_mut().insert(header::ALLOW, allowed);
    }
    Ok(ServiceResponse::new(request, problem))
}

/// What `actix-session` makes of a store that fails. The store has logged the cause.
fn is_of_session_store(error: &Error) -> bool {
    error.as_error::<InternalError<LoadError>>().is_some()
        || error.as_error::<InternalError<SaveError>>().is_some()
        || error.as_error::<InternalError<UpdateError>>().is_some()
        || error.as_error::<InternalError<anyhow::Error>>().is_some()
}

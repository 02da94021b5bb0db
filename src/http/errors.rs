//! Whatever goes wrong below, the answer is a problem: also what the libraries answer on their own.

use actix_web::{
    Error, ResponseError as _,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header,
    middleware::Next,
};

use super::Problem;

pub async fn as_problems(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(request).await.map_err(|error| {
        // From a middleware or a panic; handlers answer with responses.
        if let Some(problem) = error.as_error::<Problem>() {
            return problem.clone();
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
    let (request, _) = response.into_parts();
    Ok(ServiceResponse::new(request, Problem::of_status(status).error_response()))
}

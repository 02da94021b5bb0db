//! No request waits for ever: what has no answer by then gets 503. The rooms below have shorter limits of their own; this
//! one is for what falls between them, such as a database that has gone silent.

use std::time::Duration;

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web::ThinData,
};

use super::{Code, Problem, body::BodyTimeout};

/// Once the request is there: a message may wait for its turn (10 s) and then for the database (20 s).
const ANSWER_WITHIN: Duration = Duration::from_secs(35);

/// The head of the answer counts: an event stream that has begun is not cut.
pub async fn keep(
    body: ThinData<BodyTimeout>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    match tokio::time::timeout(body.0.0 + ANSWER_WITHIN, next.call(request)).await {
        Ok(answered) => answered,
        Err(_) => {
            tracing::error!("a request had no answer in time");
            Err(Problem::new(Code::Unavailable).into())
        }
    }
}

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

/// Of what only reads.
const READ_WITHIN: Duration = Duration::from_secs(20);
/// Once the request is there: a message may wait for its turn (10 s) and then for the database (20 s).
const CHANGE_WITHIN: Duration = Duration::from_secs(35);

/// The head of the answer counts: an event stream that has begun is not cut.
pub async fn keep(
    body: ThinData<BodyTimeout>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let within = if request.method().is_safe() { READ_WITHIN } else { body.0.0 + CHANGE_WITHIN };
    match tokio::time::timeout(within, next.call(request)).await {
        Ok(answered) => answered,
        Err(_) => {
            tracing::error!("a request had no answer in time");
            Err(Problem::new(Code::Unavailable).into())
        }
    }
}

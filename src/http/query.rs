//! What a query or a path that does not parse is answered with.

use actix_web::{
    HttpRequest,
    error::{PathError, QueryPayloadError},
    web::{PathConfig, QueryConfig},
};

use super::{Code, Problem};

pub fn query_config() -> QueryConfig {
    QueryConfig::default().error_handler(|error: QueryPayloadError, _: &HttpRequest| match error {
        QueryPayloadError::Deserialize(error) => Problem::new(Code::InvalidQuery).with_detail(error.to_string()).into(),
        _ => Problem::new(Code::InvalidQuery).into(),
    })
}

/// An id that cannot be one belongs to nothing: the same answer as for one that is not there.
pub fn path_config() -> PathConfig {
    PathConfig::default().error_handler(|_: PathError, _: &HttpRequest| Problem::new(Code::NotFound).into())
}

//! A JSON body: of the right media type, small, complete in time, and of the right shape.

use std::{future::Future, pin::Pin, time::Duration};

use actix_web::{
    FromRequest, HttpMessage as _, HttpRequest,
    dev::Payload,
    web::{self, ThinData},
};
use serde::{
    Deserialize as _, Deserializer,
    de::{DeserializeOwned, IgnoredAny},
};

use super::{Code, Problem};

pub const LIMIT: usize = 64 * 1024;

/// How long a client may take to send the body.
#[derive(Clone, Copy)]
pub struct BodyTimeout(pub Duration);

pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned> FromRequest for JsonBody<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if !request.content_type().eq_ignore_ascii_case("application/json") {
            return Box::pin(async { Err(Problem::new(Code::UnsupportedMediaType)) });
        }
        let within = request.app_data::<ThinData<BodyTimeout>>().map_or(Duration::from_secs(15), |timeout| timeout.0.0);
        let body = web::Payload::from_request(request, payload);
        Box::pin(async move {
            let body = body.await.map_err(|_| Problem::new(Code::MalformedRequest))?;
            let body = tokio::time::timeout(within, body.to_bytes_limited(LIMIT))
                .await
                .map_err(|_| Problem::new(Code::RequestTimeout))?
                .map_err(|_| Problem::new(Code::BodyTooLarge))?
                .map_err(|_| Problem::new(Code::MalformedRequest))?;
            parse(&body).map(Self)
        })
    }
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(body).map_err(|_| Problem::new(Code::MalformedBody))?;
    let problem = |error: serde_json::Error| match error.classify() {
        // serde's text says what is wrong with the caller's own input.
        serde_json::error::Category::Data => Problem::new(Code::InvalidBody).with_detail(error.to_string()),
        _ => Problem::new(Code::MalformedBody),
    };
    // serde would take a list for the fields of an object in their order.
    if text.trim_start().starts_with('[') {
        let _: IgnoredAny = serde_json::from_str(text).map_err(problem)?;
        return Err(Problem::new(Code::InvalidBody));
    }
    serde_json::from_str(text).map_err(problem)
}

/// JSON has one kind of number: 2.0 is a whole one too.
pub fn whole_number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    Option::<serde_json::Number>::deserialize(from)?.map(|number| whole(&number)).transpose()
}

/// One that has to be there.
pub fn a_whole_number<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    whole(&serde_json::Number::deserialize(from)?)
}

fn whole<E: serde::de::Error>(number: &serde_json::Number) -> Result<i64, E> {
    let whole = number.as_i64().or_else(|| exactly(number.as_f64()?));
    whole.ok_or_else(|| E::custom("a whole number of 64 bits is expected"))
}

fn exactly(number: f64) -> Option<i64> {
    // Beyond 2 to the 53rd a float no longer tells which number was written.
    (number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0).then_some(number as i64)
}

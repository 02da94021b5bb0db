//! Bodies: JSON, of the right media type, small, complete in time, and of the right shape; and pictures.

use std::{future::Future, pin::Pin, time::Duration};

use actix_web::{
    FromRequest, HttpMessage as _, HttpRequest,
    dev::Payload,
    web::{self, ThinData},
};
use bytes::Bytes;
use serde::{
    Deserialize as _, Deserializer,
    de::{DeserializeOwned, IgnoredAny},
};

use super::{Code, Problem};
use crate::accounts::PictureFormat;

const LIMIT: usize = 64 * 1024;
const PICTURE_LIMIT: usize = 2 * 1024 * 1024;

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
        let body = read(request, payload, LIMIT, 1);
        Box::pin(async move { parse(&body.await?).map(Self) })
    }
}

/// A picture as a file, of one of the kinds that are taken; whether it is one is found out later.
pub struct PictureBody {
    pub file: Bytes,
    pub format: PictureFormat,
}

impl FromRequest for PictureBody {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let Some(format) = PictureFormat::of_media_type(request.content_type()) else {
            return Box::pin(async { Err(Problem::new(Code::UnsupportedMediaType)) });
        };
        let file = read(request, payload, PICTURE_LIMIT, 2);
        Box::pin(async move { Ok(Self { file: file.await?, format }) })
    }
}

/// The whole body. A large one is given so many times the time of a small one.
fn read(
    request: &HttpRequest,
    payload: &mut Payload,
    limit: usize,
    times: u32,
) -> impl Future<Output = Result<Bytes, Problem>> + use<> {
    let within = request.app_data::<ThinData<BodyTimeout>>().map_or(Duration::from_secs(15), |timeout| timeout.0.0);
    let body = web::Payload::from_request(request, payload);
    async move {
        let body = body.await.map_err(|_| Problem::new(Code::MalformedRequest))?;
        tokio::time::timeout(within * times, body.to_bytes_limited(limit))
            .await
            .map_err(|_| Problem::new(Code::RequestTimeout))?
            .map_err(|_| Problem::new(Code::BodyTooLarge))?
            .map_err(|_| Problem::new(Code::MalformedRequest))
    }
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(body).map_err(|_| Problem::new(Code::MalformedBody))?;
    let problem = |error: serde_json::Error| match error.classify() {
        // serde's text says what is wrong with the caller's own input.
        serde_json::error::Category::Data => Problem::new(Code::InvalidBody).with_detail(error.to_string()),
        // It says the same of a number where one of several words is expected.
        _ if serde_json::from_str::<IgnoredAny>(text).is_ok() => Problem::new(Code::InvalidBody),
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

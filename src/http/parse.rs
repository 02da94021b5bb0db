//! What several handlers parse, and with which code they refuse it.

use actix_web::HttpRequest;

use super::{Code, Problem};
use crate::input::{ClientKey, Emoji};

pub fn client_key(request: &HttpRequest) -> Result<Option<ClientKey>, Problem> {
    let Some(header) = request.headers().get("idempotency-key") else { return Ok(None) };
    let key = ClientKey::parse(header.to_str().unwrap_or_default());
    key.map(Some).map_err(|invalid| Problem::invalid(Code::InvalidHeader, &invalid))
}

pub fn emoji(text: &str) -> Result<Emoji, Problem> {
    Emoji::parse(text).map_err(|invalid| Problem::invalid(Code::InvalidEmoji, &invalid))
}

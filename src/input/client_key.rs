//! The sender's `Idempotency-Key`: 1 to 128 visible ASCII characters.

use utoipa::ToSchema;

use crate::invalid::Invalid;

/// Made by the sender, who uses it for one message only.
#[derive(Clone, Debug, PartialEq, Eq, Hash, ToSchema)]
#[schema(min_length = 1, max_length = 128, pattern = "^[!-~]*$", examples("8e03978e-40d5-43dd-bc93-6894a57f9324"))]
pub struct ClientKey(String);

impl ClientKey {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid { field: "Idempotency-Key", message: "A key has 1 to 128 visible ASCII characters." })
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visible_ascii_up_to_128_characters_is_a_key() {
        assert!(ClientKey::parse("8e03978e-40d5-43dd-bc93-6894a57f9324").is_ok());
        for bad in ["", "a b", "ä", "a\0", &"x".repeat(129)] {
            assert!(ClientKey::parse(bad).is_err(), "{bad:?}");
        }
    }
}

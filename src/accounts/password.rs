//! Passwords: 6 to 128 characters of anything but NUL.

use secrecy::{ExposeSecret as _, SecretString};
use utoipa::ToSchema;

use crate::invalid::Invalid;

/// Anything but NUL.
#[derive(Clone, Debug, ToSchema)]
#[schema(value_type = String, min_length = 6, max_length = 128, pattern = r"^[^\u0000]*$", examples("correct horse"))]
pub struct Password(SecretString);

impl Password {
    pub const LONGEST: usize = 128;

    pub fn parse(text: String) -> Result<Self, Invalid> {
        let invalid = |message| Err(Invalid { field: "password", message });
        if text.contains('\0') {
            return invalid("A password has no NUL character.");
        }
        match text.chars().count() {
            ..6 => invalid("A password has at least 6 characters."),
            6..=Self::LONGEST => Ok(Self(text.into())),
            _ => invalid("A password has at most 128 characters."),
        }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.expose_secret().as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_to_128_characters_make_a_password() {
        for good in ["secret", "pässwörd", &"日".repeat(128)] {
            assert!(Password::parse(good.to_owned()).is_ok());
        }
        for bad in ["", "short", &"x".repeat(129), "nul\0nul"] {
            assert_eq!(Password::parse(bad.to_owned()).unwrap_err().field, "password");
        }
    }

    #[test]
    fn a_password_does_not_show_in_debug_output() {
        assert!(!format!("{:?}", Password::parse("hunter22".to_owned()).unwrap()).contains("hunter22"));
    }
}

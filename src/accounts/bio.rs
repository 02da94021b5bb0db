//! What people say about themselves: up to 500 characters of plain text, in Unicode's composed form, with newlines.

use unicode_normalization::UnicodeNormalization as _;
use utoipa::ToSchema;

use crate::invalid::Invalid;

const LONGEST: usize = 500;

/// Plain text, which may be empty. White space around it is trimmed before it is counted; of control characters only
/// newlines are taken.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(
    max_length = 500,
    pattern = "^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f]*$",
    examples("I like long walks and short letters.")
)]
pub struct Bio(String);

impl Bio {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let invalid = |message| Err(Invalid { field: "bio", message });
        if text.chars().any(|c| c.is_control() && c != '\n') {
            return invalid("A bio has no control characters but newlines.");
        }
        let text: String = text.trim().nfc().collect();
        if text.chars().count() > LONGEST {
            return invalid("A bio has at most 500 characters.");
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bio_is_trimmed_and_composed_and_may_be_empty() {
        for (text, bio) in [("", ""), (" \n ", ""), ("  e\u{301}te\u{301}\n", "été"), ("one\ntwo", "one\ntwo")] {
            assert_eq!(Bio::parse(text).unwrap().as_str(), bio);
        }
    }

    #[test]
    fn the_limit_counts_characters_after_trimming_and_composing() {
        assert!(Bio::parse(&format!(" {} ", "😀".repeat(500))).is_ok());
        assert!(Bio::parse(&"e\u{301}".repeat(500)).is_ok());
        for bad in [&"x".repeat(501), "a\0b", "a\tb", "a\r\nb", "a\u{7f}b", "a\u{9b}b"] {
            assert_eq!(Bio::parse(bad).unwrap_err().field, "bio", "{bad:?}");
        }
    }
}

//! What people write: 1 to 4,000 characters after trimming, in Unicode's composed form, without NUL.

use unicode_normalization::UnicodeNormalization as _;
use utoipa::ToSchema;

use crate::invalid::Invalid;

/// What people write. White space around it is trimmed before it is counted; NUL is refused.
// The pattern spells out what white space is: every dialect has another idea of `\s`.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(
    min_length = 1,
    max_length = 4000,
    pattern = "^[^\\u0000]*[^\\u0000\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]\
               [^\\u0000]*$",
    examples("Good evening. Guess who?")
)]
pub struct Content(String);

impl Content {
    pub const LONGEST: usize = 4000;

    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let invalid = |message| Err(Invalid { field: "content", message });
        if text.contains('\0') {
            return invalid("A message has no NUL character.");
        }
        let text: String = text.trim().nfc().collect();
        match text.chars().count() {
            0 => invalid("A message has at least one character."),
            1..=Self::LONGEST => Ok(Self(text)),
            _ => invalid("A message has at most 4,000 characters."),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_trimmed_and_composed() {
        assert_eq!(Content::parse("  e\u{301}t\u{e9}\n").unwrap().as_str(), "été");
        assert_eq!(Content::parse("a\n b").unwrap().as_str(), "a\n b");
    }

    #[test]
    fn the_limit_counts_characters_after_trimming_and_composing() {
        assert!(Content::parse(&format!(" {} ", "😀".repeat(4000))).is_ok());
        assert!(Content::parse(&"e\u{301}".repeat(4000)).is_ok());
        for bad in ["", " \n\t ", "a\0b", &"x".repeat(4001)] {
            assert_eq!(Content::parse(bad).unwrap_err().field, "content");
        }
    }
}

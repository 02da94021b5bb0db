//! What people write on the board: 1 to 2,000 characters after trimming, in Unicode's composed form, without NUL.

use unicode_normalization::UnicodeNormalization as _;
use utoipa::ToSchema;

use crate::invalid::Invalid;

const LONGEST: usize = 2000;

/// What people write on the board. White space around it is trimmed before it is counted; NUL is refused.
// The pattern spells out what white space is: every dialect has another idea of `\s`.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(
    min_length = 1,
    max_length = 2000,
    pattern = "^[^\\u0000]*[^\\u0000\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]\
               [^\\u0000]*$",
    examples("Has anybody seen the moon tonight?")
)]
pub struct PostText(String);

impl PostText {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let invalid = |message| Err(Invalid { field: "content", message });
        if text.contains('\0') {
            return invalid("What is posted has no NUL character.");
        }
        let text: String = text.trim().nfc().collect();
        match text.chars().count() {
            0 => invalid("What is posted has at least one character."),
            1..=LONGEST => Ok(Self(text)),
            _ => invalid("What is posted has at most 2,000 characters."),
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
    fn what_is_posted_is_trimmed_and_composed() {
        assert_eq!(PostText::parse("  e\u{301}t\u{e9}\n").unwrap().as_str(), "été");
    }

    #[test]
    fn the_limit_counts_characters_after_trimming_and_composing() {
        assert!(PostText::parse(&format!(" {} ", "😀".repeat(2000))).is_ok());
        assert!(PostText::parse(&"e\u{301}".repeat(2000)).is_ok());
        for bad in ["", " \n\t ", "a\0b", &"x".repeat(2001)] {
            assert_eq!(PostText::parse(bad).unwrap_err().field, "content");
        }
    }
}

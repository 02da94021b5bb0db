//! Usernames: 3 to 32 of ASCII letters, digits, `_`, `-`. Unique without regard to case, shown as they were written.

use utoipa::ToSchema;

use crate::invalid::Invalid;

/// Unique without regard to case.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(min_length = 3, max_length = 32, pattern = "^[A-Za-z0-9_-]*$", examples("alice"))]
pub struct Username(String);

impl Username {
    pub const LONGEST: usize = 32;

    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let invalid = |message| Err(Invalid { field: "username", message });
        if !text.chars().all(is_allowed) {
            return invalid("A username has only the letters a to z, digits, _ and -.");
        }
        if !(3..=Self::LONGEST).contains(&text.len()) {
            return invalid("A username has 3 to 32 characters.");
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

pub(super) fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_underscore_and_dash_make_a_username() {
        for good in ["abc", "A-1_b", &"x".repeat(32)] {
            assert_eq!(Username::parse(good).unwrap().as_str(), good);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for bad in ["", "ab", &"x".repeat(33), "a b", "ünder", "abc\0", "a.b", "abc\n", "ａｂｃ"] {
            assert_eq!(Username::parse(bad).unwrap_err().field, "username", "{bad:?}");
        }
    }
}

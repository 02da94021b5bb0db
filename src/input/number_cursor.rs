//! Where a page of a dense sequence goes on.

use crate::invalid::Invalid;

/// The `next` of a page that goes along a dense sequence: the last number on it.
pub struct NumberCursor(pub i64);

impl NumberCursor {
    /// For a page that goes down: from the beginning on when none is given.
    pub fn from_query(text: Option<&str>) -> Result<Self, Invalid> {
        Ok(Self::given(text)?.unwrap_or(Self(i64::MAX)))
    }

    pub fn given(text: Option<&str>) -> Result<Option<Self>, Invalid> {
        text.map(Self::parse).transpose()
    }

    fn parse(text: &str) -> Result<Self, Invalid> {
        let number = text.parse().ok().filter(|number| *number >= 0);
        number.map(Self).ok_or(Invalid { field: "cursor", message: "A cursor is the `next` of the page before." })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_cursor_is_a_number() {
        assert_eq!(NumberCursor::parse("7").unwrap().0, 7);
        for garbage in ["", "-1", "x", "7.0", "99999999999999999999"] {
            assert!(NumberCursor::parse(garbage).is_err());
        }
    }
}

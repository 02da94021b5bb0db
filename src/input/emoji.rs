//! A reaction: one emoji of Unicode's set, fully qualified.

use utoipa::ToSchema;

use crate::invalid::Invalid;

/// One emoji of Unicode's set, skin tones included.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, min_length = 1, examples("👍"))]
pub struct Emoji(&'static str);

impl Emoji {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let known = emojis::get(text).ok_or(Invalid { field: "emoji", message: "A reaction is one emoji." })?;
        Ok(Self(known.as_str()))
    }

    pub fn as_str(&self) -> &'static str {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_emoji_is_a_reaction_however_many_characters_it_has() {
        for good in ["👍", "👍🏽", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇦🇹", "1️⃣", "❤️"]
        {
            assert_eq!(Emoji::parse(good).unwrap().as_str(), good);
        }
    }

    #[test]
    fn two_spellings_of_one_emoji_are_the_same() {
        assert_eq!(Emoji::parse("❤").unwrap(), Emoji::parse("❤️").unwrap());
    }

    #[test]
    fn anything_else_is_refused() {
        for bad in ["", "a", "1", "👍👍", "👍 ", " 👍", "👍\u{301}", "\u{200d}", "\u{fe0f}", "🇦", "thumbsup", ":+1:"]
        {
            assert_eq!(Emoji::parse(bad).unwrap_err().field, "emoji", "{bad:?}");
        }
    }
}

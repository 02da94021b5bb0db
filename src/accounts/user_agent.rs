//! What a device says of itself when it signs in, so that its owner recognises it later. Nobody else sees it, and no log.

use serde::{Deserialize, Serialize};

const LONGEST: usize = 200;

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserAgent(String);

impl UserAgent {
    /// What can be printed of it, and not too much.
    pub fn of(header: &str) -> Option<Self> {
        let text: String = header.chars().filter(|c| *c == ' ' || c.is_ascii_graphic()).take(LONGEST).collect();
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_printed_is_kept_and_not_more_than_200_characters() {
        let kept = |text: &str| UserAgent::of(text).map(|agent| agent.0);
        assert_eq!(kept(" Mozilla/5.0 (X11)\t\u{7} ").as_deref(), Some("Mozilla/5.0 (X11)"));
        assert_eq!(kept(&"x".repeat(300)), Some("x".repeat(200)));
        assert_eq!(kept("\t \u{1}"), None);
    }
}

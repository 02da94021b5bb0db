//! An address of ours to go on to. Whatever a browser could read as somebody else's is refused.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::invalid::Invalid;

const LONGEST: usize = 500;

/// The path of a page, with its query: it begins with one slash, and has no backslash and nothing that has to be encoded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(max_length = 500, pattern = r"^/([!#-.0-\[\]-~][!#-\[\]-~]*)?$", examples("/inbox"))]
pub struct LocalPath(String);

impl LocalPath {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let is_ours = text.strip_prefix('/').is_some_and(|rest| !rest.starts_with('/'));
        // A browser passes over tabs and line ends, and takes a backslash for a slash.
        let is_plain = text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\' && b != b'"');
        if is_ours && is_plain && text.len() <= LONGEST && !is_slash_in_disguise(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid { field: "next", message: "The path of a page of this server, such as /inbox." })
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for LocalPath {
    fn default() -> Self {
        Self("/inbox".to_owned())
    }
}

/// No browser reads it so today; nothing is lost by not relying on it.
fn is_slash_in_disguise(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.starts_with("/%2f") || text.starts_with("/%5c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_ours_is_taken() {
        for good in ["/", "/inbox", "/inbox/0b1c?around=5", "/settings/account#delete", "/people/a%20b"] {
            assert_eq!(LocalPath::parse(good).unwrap().as_str(), good);
        }
    }

    #[test]
    fn whatever_leads_elsewhere_is_refused() {
        let long = format!("/{}", "x".repeat(500));
        for bad in [
            "",
            "inbox",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            " //evil.example",
            "/%2fevil.example",
            "/%2Fevil.example",
            "/%5cevil.example",
            "/a\\b",
            "/ä",
            "/a b",
            "/a\u{7f}",
            "javascript:alert(1)",
            "/a\"b",
            &long,
        ] {
            assert!(LocalPath::parse(bad).is_err(), "{bad:?}");
        }
    }
}

//! Names that are one slip of the hand away from what was typed: a letter too few, too many, another one, or two that have
//! changed places.
//!
//! Each of them is looked up as the beginning of a name, in the index that finds people anyway. So it costs the same
//! however many people there are and however much their names are alike, at most some 2,500 look-ups, and no letters of
//! names are kept anywhere else.

use std::collections::BTreeSet;

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789-_";
/// What is shorter is one slip away from too much.
const SHORTEST: usize = 3;

/// Beginnings of names that may have been meant, but not those that begin with the text itself. In lower case.
pub fn one_slip_away(text: &str) -> Vec<String> {
    let typed = text.as_bytes();
    if typed.len() < SHORTEST {
        return Vec::new();
    }
    let mut meant = BTreeSet::new();
    for at in 0..typed.len() {
        let (before, after) = (&typed[..at], &typed[at + 1..]);
        meant.insert([before, after].concat());
        if let [next, rest @ ..] = after {
            meant.insert([before, &[*next, typed[at]], rest].concat());
        }
        for letter in LETTERS {
            meant.insert([before, &[*letter], after].concat());
            meant.insert([before, &[*letter], &typed[at..]].concat());
        }
    }
    let meant = meant.into_iter().filter(|meant| !meant.starts_with(typed));
    meant.filter_map(|meant| String::from_utf8(meant).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_slip_is_found() {
        for (typed, meant) in [
            ("alce", "alice"),
            ("lice", "alice"),
            ("alicce", "alice"),
            ("alicee", "alice"),
            ("alixe", "alice"),
            ("laice", "alice"),
            ("alcie", "alice"),
            ("johnsmith", "john_smith"),
        ] {
            assert!(one_slip_away(typed).contains(&meant.to_owned()), "{typed}");
        }
        assert!(!one_slip_away("bob").contains(&"alice".to_owned()));
    }

    #[test]
    fn what_begins_with_the_text_is_found_without_a_slip() {
        assert!(one_slip_away("alice").iter().all(|meant| !meant.starts_with("alice")));
        assert!(one_slip_away("al").is_empty());
    }

    #[test]
    fn the_longest_text_asks_for_no_more_than_so_many() {
        let longest = "abcdefghijklmnopqrstuvwxyz-01234";
        assert!((2_000..2_600).contains(&one_slip_away(longest).len()));
    }
}

//! What an anonymous thread is called, and its colour, so that its recipient can tell it from others.
//!
//! Both are made from the thread's random id and nothing else, so they say nothing of who opened it, and two threads of
//! one sender look like two senders. **They must stay as they are for as long as there are threads**: the label, the
//! bytes that are used, the words and the order of the colours are never changed. A test pins them.

mod words;

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;
use words::{ADJECTIVES, NOUNS};

use crate::ids::ThreadId;

/// Two words for a thread, made from its id alone. It never changes. It is not unique.
// 2^17 aliases: of somebody's 100 anonymous conversations two share one with a probability of 3.7 %, and alias and
// colour (2^20) with 0.5 %.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(pattern = "^[A-Z][a-z]+ [A-Z][a-z]+$", examples("Quiet Heron"))]
pub struct Alias(String);

/// A thread's hue, made from its id alone. It never changes. How it looks is the page's affair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    Rose,
    Copper,
    Straw,
    Fern,
    Teal,
    Sky,
    Iris,
    Orchid,
}

const COLOURS: [Colour; 8] = [
    Colour::Rose,
    Colour::Copper,
    Colour::Straw,
    Colour::Fern,
    Colour::Teal,
    Colour::Sky,
    Colour::Iris,
    Colour::Orchid,
];

impl Alias {
    pub fn of(thread: ThreadId) -> Self {
        let [adjective, high, low, ..] = digest(thread);
        // The lengths of the lists are powers of two, so every alias is equally likely.
        let noun = usize::from(u16::from_be_bytes([high, low])) % NOUNS.len();
        Self(format!("{} {}", ADJECTIVES[usize::from(adjective)], NOUNS[noun]))
    }
}

impl Colour {
    pub fn of(thread: ThreadId) -> Self {
        let [.., last] = digest(thread);
        COLOURS[usize::from(last) % COLOURS.len()]
    }
}

/// Hashed, so that no word stands for a piece of the id.
fn digest(thread: ThreadId) -> [u8; 32] {
    Sha256::new().chain_update(b"anonyma thread identity\0").chain_update(thread.0.as_bytes()).finalize().into()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD};
    use uuid::Uuid;

    use super::*;

    fn thread(n: u128) -> ThreadId {
        ThreadId(Uuid::from_u128(n))
    }

    #[test]
    fn the_identity_of_a_thread_is_what_it_has_always_been() {
        for (id, alias, colour) in [
            (0, "Hazy Parchment", Colour::Teal),
            (1, "Serene Candle", Colour::Fern),
            (0x8e03978e_40d5_43dd_bc93_6894a57f9324, "Weaving Mesa", Colour::Fern),
            (u128::MAX, "Quiet Sparrow", Colour::Straw),
        ] {
            assert_eq!((Alias::of(thread(id)).0.as_str(), Colour::of(thread(id))), (alias, colour));
        }
    }

    /// So that no word can be changed, taken away, added or moved without being noticed.
    #[test]
    fn the_words_are_what_they_have_always_been() {
        let hash = |words: &[&str]| BASE64_STANDARD_NO_PAD.encode(Sha256::digest(words.join(" ")));
        assert_eq!(
            [hash(&ADJECTIVES), hash(&NOUNS)],
            ["SUMkgmccbSzDRnLhJTSvWe2G3PIIWG/F2VIbcQsYsls", "+6jI9JWhZuDYwPoTN5sACAOC5LigiQIDNwdtH9wQ2qE"]
        );
    }

    #[test]
    fn no_word_stands_twice_and_all_are_short_and_plain() {
        let words: Vec<&str> = ADJECTIVES.iter().chain(&NOUNS).copied().collect();
        assert_eq!(words.iter().collect::<HashSet<_>>().len(), words.len());
        for word in words {
            let (first, rest) = word.split_at(1);
            let is_plain =
                first.chars().all(|c| c.is_ascii_uppercase()) && rest.chars().all(|c| c.is_ascii_lowercase());
            assert!(is_plain && (3..=9).contains(&word.len()), "{word}");
        }
    }

    #[test]
    fn every_word_and_every_colour_is_used_about_equally_often() {
        const THREADS: u128 = 1 << 17;
        let (mut adjectives, mut nouns, mut colours) = ([0; 256], [0; 512], [0; 8]);
        for thread in (0..THREADS).map(thread) {
            let Alias(alias) = Alias::of(thread);
            let (adjective, noun) = alias.split_once(' ').unwrap();
            adjectives[ADJECTIVES.binary_search(&adjective).unwrap()] += 1;
            nouns[NOUNS.binary_search(&noun).unwrap()] += 1;
            colours[Colour::of(thread) as usize] += 1;
        }
        for (counts, expected) in [(&adjectives[..], 512), (&nouns[..], 256), (&colours[..], 16_384)] {
            assert!(counts.iter().all(|count| (expected / 2..expected * 2).contains(count)), "{counts:?}");
        }
    }

    /// The number in the comment on [`Alias`], tried on 2,000 people with 100 conversations each: about 74 of them are to
    /// be expected to have two of the same alias, give or take nine.
    #[test]
    fn two_of_a_hundred_conversations_rarely_share_an_alias() {
        let shares = |person: u128| {
            let aliases = (0..100).map(|n| Alias::of(thread(person << 64 | n)).0);
            aliases.collect::<HashSet<_>>().len() < 100
        };
        let sharing = (0..2_000).filter(|person| shares(*person)).count();
        assert!((47..=101).contains(&sharing), "{sharing} of 2,000");
    }

    #[test]
    fn neighbouring_ids_have_nothing_in_common() {
        let aliases: HashSet<String> = (0..128).map(|bit| Alias::of(thread(1 << bit)).0).collect();
        assert!(aliases.len() > 120, "{}", aliases.len());
    }
}

//! What somebody looks for, and how PostgreSQL is asked for it.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization as _;
use utoipa::ToSchema;

use super::words::{beginning, may_have_a_stem, words};
use crate::{ids::UserId, invalid::Invalid, storage::search::Wanted};

const LONGEST: usize = 200;

/// Words that a message has to have, each as it is or as an English one with the same stem; `"what is quoted"` word by
/// word, one behind the other. The last word is a beginning, unless a space follows.
// The pattern spells out what white space is: every dialect has another idea of `\s`.
#[derive(Debug, PartialEq, Eq, ToSchema)]
#[schema(
    value_type = String,
    min_length = 1,
    max_length = 200,
    pattern = "[^\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]",
    examples("\"good evening\" gue")
)]
pub struct SearchText(Vec<Term>);

/// Words that stand one behind the other; one of them or more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    pub words: Vec<String>,
    /// Another word with the same stem is none of them.
    pub is_literal: bool,
    /// The last word is a beginning.
    pub is_open: bool,
}

/// The stems of words that have one.
pub type Stems = HashMap<String, String>;

impl SearchText {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let invalid = |message| Err(Invalid { field: "q", message });
        match text.trim().chars().count() {
            0 => return invalid("Say what to look for."),
            1..=LONGEST => {}
            _ => return invalid("A search has at most 200 characters."),
        }
        let text: String = text.nfc().collect();
        let mut terms = Vec::new();
        for (number, part) in text.split(['"', '“', '”', '„']).enumerate() {
            if number % 2 == 1 {
                terms.extend(Term::of(part, true));
            } else {
                // What is written without a space stands so in the message: it's, 3.14, a word in Chinese.
                terms.extend(part.split_whitespace().filter_map(|part| Term::of(part, false)));
            }
        }
        let is_open = words(&text).last().is_some_and(|word| word.place.end == text.len());
        if let Some(last) = terms.last_mut().filter(|_| is_open) {
            last.is_open = true;
        }
        let mut known = BTreeSet::new();
        terms.retain(|term| known.insert(term.clone()));
        Ok(Self(terms))
    }

    /// Whether it has no word: then there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn terms(&self) -> &[Term] {
        &self.0
    }

    /// The words whose stems are asked for.
    pub fn stemmed(&self) -> Vec<String> {
        let words = self.0.iter().filter_map(Term::stemmed).filter(|word| may_have_a_stem(word));
        words.map(str::to_owned).collect()
    }

    pub fn wanted(&self, reader: UserId, stems: &Stems) -> Wanted {
        let mut wanted = Wanted {
            matching: all(self.0.iter().map(|term| term.matching(stems))),
            indexed: self.indexed(reader, stems),
            ..Wanted::default()
        };
        for term in self.0.iter().filter(|term| term.words.len() == 1) {
            if term.is_open {
                wanted.beginning = term.words.first().cloned();
            } else {
                wanted.lexemes.extend(term.words.iter().cloned());
                wanted.lexemes.extend(term.stem(stems).cloned());
            }
        }
        wanted
    }

    /// Among the reader's messages, each word or what begins like it.
    fn indexed(&self, reader: UserId, stems: &Stems) -> String {
        let own = format!("'@{}'", &reader.0.simple().to_string()[..8]);
        all([own].into_iter().chain(self.0.iter().flat_map(|term| term.indexed(stems))))
    }
}

impl Term {
    fn of(text: &str, is_literal: bool) -> Option<Self> {
        let words: Vec<_> = words(text).into_iter().map(|word| word.text).collect();
        (!words.is_empty()).then_some(Self { words, is_literal, is_open: false })
    }

    fn stemmed(&self) -> Option<&str> {
        match &self.words[..] {
            [word] if !self.is_literal && !self.is_open => Some(word),
            _ => None,
        }
    }

    fn stem<'a>(&self, stems: &'a Stems) -> Option<&'a String> {
        stems.get(self.stemmed()?)
    }

    /// As a condition on what is stored, where weight A are the words as they were written.
    fn matching(&self, stems: &Stems) -> String {
        let is_as_written = self.is_literal || self.is_open || self.words.len() > 1;
        let last = self.words.len() - 1;
        let words = self.words.iter().enumerate().map(|(number, word)| match self.stem(stems) {
            Some(stem) => format!("('{word}' | '{stem}')"),
            None if self.is_open && number == last => format!("'{word}':*A"),
            None if is_as_written => format!("'{word}':A"),
            None => format!("'{word}'"),
        });
        words.collect::<Vec<_>>().join(" <-> ")
    }

    fn indexed<'a>(&'a self, stems: &'a Stems) -> impl Iterator<Item = String> + 'a {
        let last = self.words.len() - 1;
        self.words.iter().enumerate().map(move |(number, word)| match self.stem(stems) {
            Some(stem) => format!("('{word}' | '{stem}')"),
            None if self.is_open && number == last => format!("'#{}'", beginning(word)),
            None => format!("'{word}'"),
        })
    }
}

fn all(conditions: impl IntoIterator<Item = String>) -> String {
    conditions.into_iter().collect::<Vec<_>>().join(" & ")
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn matching(text: &str) -> String {
        let stems = Stems::from([("running".to_owned(), "run".to_owned())]);
        SearchText::parse(text).unwrap().wanted(UserId(Uuid::nil()), &stems).matching
    }

    #[test]
    fn the_last_word_is_a_beginning_until_a_space_follows() {
        assert_eq!(matching("good mor"), "'good' & 'mor':*A");
        assert_eq!(matching("good mor "), "'good' & 'mor'");
        assert_eq!(matching("running "), "('running' | 'run')");
        assert_eq!(matching("running"), "'running':*A");
        assert_eq!(matching("done!"), "'done'");
    }

    #[test]
    fn what_is_quoted_stands_word_by_word_and_an_open_quote_is_still_being_typed() {
        assert_eq!(matching("\"Good, morning\" x "), "'good':A <-> 'morning':A & 'x'");
        assert_eq!(matching("\"running\""), "'running':A");
        assert_eq!(matching("“good mor"), "'good':A <-> 'mor':*A");
        assert_eq!(matching("„good morning” "), "'good':A <-> 'morning':A");
    }

    #[test]
    fn what_is_written_without_spaces_is_a_phrase() {
        assert_eq!(matching("it's "), "'it':A <-> 's':A");
        assert_eq!(matching("東京"), "'東':A <-> '京':*A");
    }

    #[test]
    fn nothing_that_is_typed_is_taken_for_syntax() {
        assert_eq!(matching("a' | !b:* & (c <-> \\d) "), "'a' & 'b' & 'c' & 'd'");
        assert!(SearchText::parse("😀 ''' \" :* <->").unwrap().is_empty());
        assert!(SearchText::parse("a\0b ").unwrap().terms().len() == 1);
    }

    #[test]
    fn the_index_is_asked_for_the_readers_own_and_by_no_beginning_that_is_not_in_it() {
        let indexed = |text: &str| {
            let reader = UserId(Uuid::from_u128(0x0123_4567_0000_4000_8000_0000_0000_0000));
            let stems = Stems::from([("running".to_owned(), "run".to_owned())]);
            SearchText::parse(text).unwrap().wanted(reader, &stems).indexed
        };
        assert_eq!(indexed("running m"), "'@01234567' & ('running' | 'run') & '#m'");
        assert_eq!(indexed("\"good morni"), "'@01234567' & 'good' & '#mor'");
    }

    #[test]
    fn a_search_has_1_to_200_characters_after_trimming() {
        assert!(SearchText::parse(&format!(" {} ", "😀".repeat(200))).is_ok());
        for bad in ["", " \n ", &"x".repeat(201)] {
            assert_eq!(SearchText::parse(bad).unwrap_err().field, "q");
        }
    }
}

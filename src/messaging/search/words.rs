//! The words of a text, the same for what is stored and for what is looked for.
//!
//! PostgreSQL's own parser goes by the locale of the database, which may be C and know no letter beyond ASCII. So it gets
//! the words ready-made, and where it parses (to find the stems of English words) letters from a to z only.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
    ops::Range,
};

use unicode_normalization::char::is_combining_mark;

use crate::storage::search::Words;

/// What is longer is known by its beginning: PostgreSQL takes no word of more than 2,046 bytes.
const LONGEST: usize = 64;
/// PostgreSQL keeps no more places of one word.
const MOST_PLACES: usize = 255;
/// How many letters of a beginning are in the index. What begins with more is read and looked at.
const BEGINNING: usize = 3;
/// English search knows it and leaves it out, but counts its place.
const STOP_WORD: &str = "the";

#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is compared: in lower case.
    pub text: String,
    /// Where it stands, in bytes.
    pub place: Range<usize>,
}

/// A word is what has letters and digits; a mark goes with the letter that it stands on. Where words are written without
/// spaces each letter is one, and a word is found as a phrase.
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    // Whether a mark, and whether a letter, would belong to the last word.
    let (mut takes_marks, mut takes_letters) = (false, false);
    for (at, c) in text.char_indices().filter(|(_, c)| !is_silent(*c)) {
        let is_mark = is_combining_mark(c);
        let is_letter = c.is_alphanumeric() && !is_mark;
        let goes_on = if is_mark { takes_marks } else { takes_letters && is_letter && !stands_alone(c) };
        if !goes_on {
            takes_marks = is_letter;
            takes_letters = is_letter && !stands_alone(c);
            if !is_letter {
                continue;
            }
            words.push(Word { text: String::new(), place: at..at });
        }
        if let Some(word) = words.last_mut() {
            extend(word, c, at);
        }
    }
    words
}

fn extend(word: &mut Word, c: char, at: usize) {
    word.place.end = at + c.len_utf8();
    let room = LONGEST.saturating_sub(word.text.chars().count());
    word.text.extend(c.to_lowercase().map(|c| if c == 'ς' { 'σ' } else { c }).take(room));
}

/// What joins letters or chooses between their shapes, and is neither seen nor meant.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Scripts that put no space between words, or glue words together: Thai and Lao, Tibetan, Burmese, Khmer, Chinese,
/// Japanese, Korean.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether PostgreSQL is asked for its stem.
pub fn may_have_a_stem(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Under which beginning a word is in the index that begins so.
pub fn beginning(word: &str) -> &str {
    first(word, BEGINNING).unwrap_or(word)
}

fn first(word: &str, count: usize) -> Option<&str> {
    let (last, c) = word.char_indices().nth(count - 1)?;
    Some(&word[..last + c.len_utf8()])
}

/// What is stored of a text, to find it by.
pub fn to_store(text: &str) -> Words {
    let (mut written, mut english) = (String::new(), String::new());
    let words = words(text);
    let beginnings: BTreeSet<_> =
        words.iter().flat_map(|word| (1..=BEGINNING).filter_map(|count| first(&word.text, count))).collect();
    for (place, word) in placed(&words) {
        if let Some(place) = place {
            // Letters, marks and digits need no escape.
            let _ = write!(written, "'{word}':{place}A ");
        }
        english.push_str(if may_have_a_stem(word) { word } else { STOP_WORD });
        english.push(' ');
    }
    for beginning in beginnings {
        let _ = write!(written, "'#{beginning}' ");
    }
    Words { written, english }
}

/// The words, by their numbers from 0 on, that stand at these places of a text. The stems' places are counted on from the
/// last one of the words as they were written.
pub fn at_places<'a>(words: &[Word], places: &'a [i16]) -> impl Iterator<Item = usize> + 'a {
    let count = words.len();
    let last = placed(words).filter_map(|(place, _)| place).max().unwrap_or_default();
    let places = places.iter().filter_map(|place| usize::try_from(*place).ok());
    let numbers = places.map(move |place| if place > last { place - last } else { place });
    numbers.filter(move |number| (1..=count).contains(number)).map(|number| number - 1)
}

/// Each word with its place, if one is kept.
fn placed(words: &[Word]) -> impl Iterator<Item = (Option<usize>, &str)> {
    let mut counts = HashMap::<&str, usize>::new();
    words.iter().enumerate().map(move |(number, word)| {
        let count = counts.entry(&word.text).or_default();
        *count += 1;
        ((*count <= MOST_PLACES).then_some(number + 1), word.text.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn letters_and_digits_make_words_and_everything_else_parts_them() {
        assert_eq!(
            texts("Don't panic -- it's 3.14, <b>x86_64</b>!"),
            ["don", "t", "panic", "it", "s", "3", "14", "b", "x86", "64", "b"]
        );
        assert_eq!(texts("😀 … 👍🏽 — ❤️"), [] as [&str; 0]);
    }

    #[test]
    fn case_does_not_matter_in_any_script() {
        assert_eq!(texts("ÄRGER Привет ΟΔΟΣ οδος"), ["ärger", "привет", "οδοσ", "οδοσ"]);
    }

    #[test]
    fn a_mark_stays_with_its_letter() {
        assert_eq!(texts("x\u{301}y हिन्दी \u{301}z"), ["x\u{301}y", "हिन्दी", "z"]);
        assert_eq!(texts("soft\u{ad}ware می\u{200c}خواهم"), ["software", "میخواهم"]);
    }

    #[test]
    fn where_there_are_no_spaces_each_letter_is_a_word() {
        assert_eq!(texts("我住在東京tower2座"), ["我", "住", "在", "東", "京", "tower2", "座"]);
        assert_eq!(texts("か\u{3099}ひ ท\u{e35}\u{e48}"), ["か\u{3099}", "ひ", "ท\u{e35}\u{e48}"]);
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "«Ärger» 東京";
        let parts: Vec<_> = words(text).into_iter().map(|word| &text[word.place]).collect();
        assert_eq!(parts, ["Ärger", "東", "京"]);
    }

    #[test]
    fn a_long_word_is_known_by_its_beginning() {
        let long = "x".repeat(4000);
        assert_eq!(words(&long)[0].text, "x".repeat(LONGEST));
        assert_eq!(words(&long)[0].place, 0..4000);
    }

    #[test]
    fn what_is_stored_has_every_word_and_asks_for_stems_of_english_letters_only() {
        let Words { written, english } = to_store("Running, Ärger 2 running");
        assert_eq!(written, "'running':1A 'ärger':2A '2':3A 'running':4A '#2' '#r' '#ru' '#run' '#ä' '#är' '#ärg' ");
        assert_eq!(english, "running the the running ");
    }

    #[test]
    fn a_word_that_begins_so_is_in_the_index_under_its_first_letters() {
        assert_eq!(["t", "th", "the", "there", "東", "äpfel"].map(beginning), ["t", "th", "the", "the", "東", "äpf"]);
    }

    #[test]
    fn a_stem_stands_where_its_word_does_also_behind_words_whose_places_are_not_kept() {
        let text = format!("running {}", "la ".repeat(400));
        let words = words(&text);
        // Kept are the places up to 256, and behind them the stems begin.
        assert_eq!(at_places(&words, &[257, 258, 2, 0, 9999]).collect::<Vec<_>>(), [0, 1, 1]);
    }
}

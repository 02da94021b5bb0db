//! The part of a message that shows why it was found.

use std::{collections::BTreeSet, ops::Range};

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    query::Term,
    words::{Word, at_places, words},
};

/// How many characters are shown, and how many of them stand before the first hit.
const LENGTH: usize = 160;
const BEFORE: usize = 40;

/// A piece of a snippet. One behind the other they are the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Segment {
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

/// `places`: where the database has found words that were looked for. Phrases are looked for here.
pub fn snippet(text: &str, places: &[i16], terms: &[Term]) -> Vec<Segment> {
    let words = words(text);
    let mut hits: BTreeSet<usize> = at_places(&words, places).collect();
    for term in terms.iter().filter(|term| term.words.len() > 1) {
        hits.extend(phrases(&words, term));
    }
    let hits: Vec<_> = hits.into_iter().map(|number| words[number].place.clone()).collect();
    let shown = shown(text, &words, hits.first());
    segments(text, &shown, &hits)
}

/// The words of every place at which they stand one behind the other.
fn phrases(words: &[Word], term: &Term) -> impl Iterator<Item = usize> {
    let length = term.words.len();
    let is_it = move |part: &[Word]| {
        part.iter().zip(&term.words).enumerate().all(|(number, (word, wanted))| {
            word.text == *wanted || term.is_open && number + 1 == length && word.text.starts_with(wanted)
        })
    };
    let starts = words.windows(length).enumerate().filter(move |(_, part)| is_it(part));
    starts.flat_map(move |(start, _)| start..start + length)
}

/// All of a short text; of a long one what stands around the first hit, cut between words.
fn shown(text: &str, words: &[Word], first: Option<&Range<usize>>) -> Range<usize> {
    let Some((end, _)) = text.char_indices().nth(LENGTH) else { return 0..text.len() };
    let Some(first) = first.filter(|first| first.end > end) else { return 0..cut(words, 0, end) };
    let mut from = back(text, first.start, BEFORE);
    if from > 0 {
        from = words.iter().map(|word| word.place.start).find(|start| *start >= from).unwrap_or(from);
    }
    match text[from..].char_indices().nth(LENGTH) {
        Some((length, _)) => from..cut(words, from, from + length).max(first.end.min(from + length)),
        None => from..text.len(),
    }
}

/// So many characters before `at`.
fn back(text: &str, at: usize, count: usize) -> usize {
    text[..at].char_indices().rev().nth(count - 1).map_or(0, |(start, _)| start)
}

/// Behind the last word that ends by then; in the middle of one that is too long.
fn cut(words: &[Word], from: usize, end: usize) -> usize {
    let ends = words.iter().map(|word| word.place.end).filter(|at| (from + 1..=end).contains(at));
    ends.max().unwrap_or(end)
}

fn segments(text: &str, shown: &Range<usize>, hits: &[Range<usize>]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut add = |text: &str, hit: bool| match segments.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.hit == hit => last.text.push_str(text),
        _ => segments.push(Segment { text: text.to_owned(), hit }),
    };
    if shown.start > 0 {
        add("…", false);
    }
    let mut at = shown.start;
    for hit in hits.iter().filter(|hit| hit.start >= shown.start && hit.start < shown.end) {
        add(&text[at..hit.start], false);
        at = hit.end.min(shown.end);
        add(&text[hit.start..at], true);
    }
    add(&text[at..shown.end], false);
    if shown.end < text.len() {
        add("…", false);
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messaging::SearchText;

    /// Hits in brackets.
    fn shown_as(text: &str, places: &[i16], query: &str) -> String {
        let segments = snippet(text, places, SearchText::parse(query).unwrap().terms());
        segments.iter().map(|part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() }).collect()
    }

    #[test]
    fn a_short_text_is_shown_whole_with_what_was_looked_for() {
        assert_eq!(shown_as("Well, he runs!", &[3], "runs"), "Well, he [runs]!");
        assert_eq!(shown_as("<b>x</b>", &[2], "x"), "<b>[x]</b>");
        assert_eq!(shown_as("nothing of it", &[], "x"), "nothing of it");
    }

    #[test]
    fn a_phrase_is_shown_where_it_stands_as_one() {
        assert_eq!(shown_as("good? no, good morning", &[], "\"good mor"), "good? no, [good] [morning]");
        assert_eq!(shown_as("我住在東京。", &[], "東京"), "我住在[東京]。");
    }

    #[test]
    fn of_a_long_text_the_part_around_the_first_hit_is_shown_cut_between_words() {
        let text = format!("{}needle {}", "before ".repeat(100), "behind ".repeat(100));
        let snippet = shown_as(&text, &[101], "needle ");
        assert!(snippet.starts_with("…before before"), "{snippet}");
        assert!(snippet.contains("before [needle] behind") && snippet.ends_with("behind…"), "{snippet}");
        assert!((120..=LENGTH + 4).contains(&snippet.chars().count()), "{snippet}");
    }

    #[test]
    fn a_hit_at_the_beginning_or_at_the_end_is_shown_with_what_there_is() {
        let early = format!("needle {}", "behind ".repeat(100));
        assert!(shown_as(&early, &[1], "needle ").starts_with("[needle] behind"));
        let late = format!("{}needle", "before ".repeat(100));
        assert!(shown_as(&late, &[101], "needle ").ends_with("before [needle]"));
    }

    #[test]
    fn a_word_without_end_is_cut() {
        let text = format!("«{}»", "x".repeat(3000));
        assert_eq!(shown_as(&text, &[1], "xx").chars().count(), LENGTH + 3);
    }
}

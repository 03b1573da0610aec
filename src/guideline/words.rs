//! The words of a program: kept sorted, looked up as what a text goes on with.
//!
//! A sorted list with, for each word, the longest other word that it begins with, finds all words at a place of a text by one
//! search. It is as compact as the words themselves and needs no time to build, which an automaton of tens of thousands of words
//! does in a browser tab.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::program::Use;

/// No word.
const NONE: u32 = u32::MAX;

/// The folded words of a program and what each is part of.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(try_from = "Packed", into = "Packed")]
pub(crate) struct Words {
    /// All words, sorted, one after another.
    text: String,
    words: Vec<Word>,
    /// The uses of words. Words that are used alike have theirs in common.
    uses: Vec<Use>,
    /// The words that may begin where a word begins.
    at_start: Index,
    /// The words that may begin inside a word of a spaced script.
    inside: Index,
    /// The length of the longest word.
    longest: usize,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    /// Where it stands in the list's text.
    start: u32,
    length: u32,
    /// Where its uses stand.
    first_use: u32,
    uses: u32,
}

/// Some of the words, in order.
#[derive(Debug, Clone, Default)]
struct Index {
    entries: Vec<Entry>,
    /// For the first three bytes of words: where the words that begin so stand in `entries`.
    buckets: FxHashMap<u32, (u32, u32)>,
    /// For the first two bytes of words. Most places of a text end here.
    pairs: Vec<Pair>,
}

/// What begins with two bytes.
#[derive(Debug, Clone, Copy)]
struct Pair {
    /// The longest word of at most two bytes, by its place.
    short: u32,
    /// Whether there are longer ones.
    longer: bool,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The first eight bytes.
    head: u64,
    word: u32,
    /// The place of the longest other word that it begins with.
    parent: u32,
}

impl Words {
    /// Makes the list. The words must be sorted and without repetition.
    pub(super) fn new(words: impl Iterator<Item = (String, Vec<Use>)>) -> Self {
        let mut list = Self::default();
        let mut known: BTreeMap<Vec<Use>, (u32, u32)> = BTreeMap::new();
        for (word, uses) in words {
            let place = *known.entry(uses).or_insert_with_key(|uses| list.add_uses(uses));
            list.add(&word, place);
        }
        list.index();
        list
    }

    fn add_uses(&mut self, uses: &[Use]) -> (u32, u32) {
        self.uses.extend(uses);
        (number(self.uses.len() - uses.len()), number(uses.len()))
    }

    fn add(&mut self, word: &str, (first_use, uses): (u32, u32)) {
        self.longest = self.longest.max(word.len());
        self.words.push(Word { start: number(self.text.len()), length: number(word.len()), first_use, uses });
        self.text.push_str(word);
    }

    fn index(&mut self) {
        let all = || 0..number(self.words.len());
        let inside = |&word: &u32| {
            let letter = self.text(word).chars().next().is_some_and(is_letter);
            letter && self.uses(word).iter().any(|using| using.is_open())
        };
        let (at_start, inside) = (Index::new(self, all()), Index::new(self, all().filter(inside)));
        (self.at_start, self.inside) = (at_start, inside);
    }

    /// The uses of all words.
    pub(super) fn all(&self) -> impl Iterator<Item = &Use> {
        (0..number(self.words.len())).flat_map(|word| self.uses(word))
    }

    /// The uses of a word, by their things.
    #[inline]
    pub(crate) fn uses(&self, word: u32) -> &[Use] {
        let word = self.words.get(word as usize);
        word.and_then(|word| self.uses.get(word.first_use as usize..)?.get(..word.uses as usize)).unwrap_or_default()
    }

    fn text(&self, word: u32) -> &str {
        let word = self.words.get(word as usize);
        word.and_then(|word| self.text.get(word.start as usize..)?.get(..word.length as usize)).unwrap_or_default()
    }

    #[inline]
    fn bytes(&self, word: u32) -> &[u8] {
        let word = self.words.get(word as usize);
        word.and_then(|word| self.text.as_bytes().get(word.start as usize..)?.get(..word.length as usize)).unwrap_or_default()
    }

    /// Calls `found` with each word that stands anywhere in a folded text.
    #[inline]
    pub(crate) fn in_text(&self, text: &str, found: impl FnMut(Place)) {
        self.from(text, 0..text.len(), found);
    }

    /// Calls `found` with each word that reaches into any of some stretches of a folded text, in bytes and in order.
    pub(crate) fn touching(&self, text: &str, stretches: &[Range<usize>], mut found: impl FnMut(Place)) {
        let mut done = 0;
        for stretch in stretches {
            let mut first = stretch.start.saturating_sub(self.longest).max(done);
            while !text.is_char_boundary(first) {
                first += 1;
            }
            done = stretch.end.max(first);
            self.from(text, first..done, |place| {
                if place.end > stretch.start {
                    found(place);
                }
            });
        }
    }

    /// Calls `found` with each word that begins in a stretch of a text.
    #[inline]
    fn from(&self, text: &str, stretch: Range<usize>, mut found: impl FnMut(Place)) {
        let (Some(before), Some(part)) = (text.get(..stretch.start), text.get(stretch.clone())) else { return };
        let mut after_letter = before.chars().next_back().is_some_and(is_letter);
        for (at, c) in part.char_indices() {
            let start = stretch.start + at;
            let letter = is_letter(c);
            let starts_word = !letter || !after_letter;
            after_letter = letter;
            let rest = text.as_bytes().get(start..).unwrap_or_default();
            self.at(rest, starts_word, |word, length| found(Place { word, start, end: start + length, starts_word }));
        }
    }

    /// Calls `found` with each word that `text` begins with, and its length in bytes, the longest first. `starts_word` tells
    /// whether no letter or digit of a spaced script stands right before.
    #[inline]
    fn at(&self, text: &[u8], starts_word: bool, mut found: impl FnMut(u32, usize)) {
        let index = if starts_word { &self.at_start } else { &self.inside };
        let head = head(text);
        let mut place = index.last_not_after(self, text, head);
        while let Some(entry) = index.entries.get(place as usize) {
            let length = self.words.get(entry.word as usize).map_or(0, |word| word.length as usize);
            let same = match length {
                0..8 => (entry.head ^ head) >> (64 - 8 * length.max(1)) == 0,
                _ => entry.head == head && text.starts_with(self.bytes(entry.word)),
            };
            if same {
                found(entry.word, length);
            }
            place = entry.parent;
        }
    }
}

/// Where a word stands in a text, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) word: u32,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// No letter or digit of a spaced script stands right before.
    pub(crate) starts_word: bool,
}

impl Index {
    fn new(list: &Words, words: impl Iterator<Item = u32>) -> Self {
        let mut index = Self { pairs: vec![Pair { short: NONE, longer: false }; 1 << 16], ..Self::default() };
        // The words that the one at hand may begin with, each with its place.
        let mut open: Vec<(u32, &str)> = Vec::new();
        for (place, word) in (0..).zip(words) {
            let text = list.text(word);
            let head = head(text.as_bytes());
            while open.last().is_some_and(|(_, before)| !text.starts_with(before)) {
                open.pop();
            }
            index.entries.push(Entry { head, word, parent: open.last().map_or(NONE, |&(place, _)| place) });
            open.push((place, text));
            let first = (head >> 48) as usize;
            if text.len() > 2 {
                index.buckets.entry(key(head)).or_insert((place, place)).1 = place + 1;
            }
            // A word of one byte begins all texts that have that byte first.
            let pairs = if text.len() == 1 { first..=first | 0xff } else { first..=first };
            for pair in index.pairs.get_mut(pairs).unwrap_or_default() {
                if text.len() > 2 {
                    pair.longer = true;
                } else {
                    pair.short = place;
                }
            }
        }
        index
    }

    /// The place of the last word that does not come after a text in the order of bytes, among those that share its first three
    /// bytes; where none does, of the longest shorter word that the text begins with. All words that the text begins with are
    /// this one or what it begins with.
    #[inline]
    fn last_not_after(&self, list: &Words, text: &[u8], head: u64) -> u32 {
        let Some(pair) = self.pairs.get((head >> 48) as usize) else { return NONE };
        let Some(&(start, end)) = pair.longer.then(|| self.buckets.get(&key(head))).flatten() else { return pair.short };
        let same = self.entries.get(start as usize..end as usize).unwrap_or_default();
        let before = |entry: &Entry| entry.head < head || entry.head == head && list.bytes(entry.word) <= text;
        match number(same.partition_point(before)).checked_sub(1) {
            Some(last) => start + last,
            None => pair.short,
        }
    }
}

/// The first eight bytes of a text as a number, which sorts as the text does.
#[inline]
fn head(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(bytes) => u64::from_be_bytes(*bytes),
        None => (0..8).fold(0, |head, at| head << 8 | u64::from(text.get(at).copied().unwrap_or(0))),
    }
}

/// The first three bytes, which is one Chinese character or three letters.
fn key(head: u64) -> u32 {
    (head >> 40) as u32
}

/// Letters and digits that make up a spaced word. Chinese characters are words of their own.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && !crate::text::fold::is_han(c) && c.is_alphanumeric()
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// What ends a word where all are stored in one text.
const END: char = '\0';

/// Words as they are stored, which is made to compress well: those that are used alike stand together, by what they are used for,
/// since they also read alike.
#[derive(Serialize, Deserialize)]
struct Packed {
    /// All words, each ended by [`END`], which no folded text has.
    words: String,
    /// How many words are used alike, for each of their groups.
    counts: Vec<u32>,
    /// How many uses each group has.
    uses: Vec<u32>,
    /// The things that they are uses of, each by how much its number is higher than the one before in the group, and for the first of
    /// a group than the first of the group before.
    things: Vec<u32>,
    /// What must stand beside the words of each use.
    edges: Vec<u8>,
}

/// The stored words do not fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the stored words do not fit together")]
pub(crate) struct BadWords;

impl From<Words> for Packed {
    fn from(list: Words) -> Self {
        let mut packed = Self { words: String::new(), counts: Vec::new(), uses: Vec::new(), things: Vec::new(), edges: Vec::new() };
        let mut groups: BTreeMap<&[Use], Vec<u32>> = BTreeMap::new();
        for word in 0..number(list.words.len()) {
            groups.entry(list.uses(word)).or_default().push(word);
        }
        let mut first = 0;
        for (uses, words) in groups {
            packed.counts.push(number(words.len()));
            packed.uses.push(number(uses.len()));
            let mut before = first;
            first = uses.first().map_or(first, |using| using.thing());
            for using in uses {
                packed.things.push(using.thing().wrapping_sub(before));
                packed.edges.push(using.edges());
                before = using.thing();
            }
            for word in words {
                packed.words.push_str(list.text(word));
                packed.words.push(END);
            }
        }
        packed
    }
}

impl TryFrom<Packed> for Words {
    type Error = BadWords;

    fn try_from(packed: Packed) -> Result<Self, BadWords> {
        let mut list = Self::default();
        let mut words: Vec<(&str, (u32, u32))> = Vec::with_capacity(packed.words.len() / 8);
        let mut lines = packed.words.split_terminator(END);
        let mut uses = packed.things.iter().zip(&packed.edges);
        let mut first = 0;
        for (&count, &length) in packed.counts.iter().zip(&packed.uses) {
            let mut before = first;
            let mut group = Vec::new();
            for _ in 0..length {
                let (&step, &edges) = uses.next().ok_or(BadWords)?;
                before = step.wrapping_add(before);
                group.push(Use::with_edges(before, edges));
            }
            first = group.first().map_or(first, |using: &Use| using.thing());
            let place = list.add_uses(&group);
            for _ in 0..count {
                words.push((lines.next().ok_or(BadWords)?, place));
            }
        }
        words.sort_unstable();
        for (word, place) in words {
            list.add(word, place);
        }
        list.index();
        Ok(list)
    }
}

#[cfg(test)]
mod tests {
    use super::super::program::Edge;
    use super::*;

    fn list(words: &[(&str, Edge)]) -> Words {
        let mut words: Vec<_> = words.iter().map(|&(word, left)| (word.to_owned(), vec![Use::new(1, left, Edge::Open)])).collect();
        words.sort();
        Words::new(words.into_iter())
    }

    fn found(words: &Words, text: &str, starts_word: bool) -> Vec<String> {
        let mut all = Vec::new();
        words.at(text.as_bytes(), starts_word, |word, length| {
            assert_eq!(words.text(word).len(), length);
            all.push(words.text(word).to_owned());
        });
        all
    }

    #[test]
    fn all_words_that_a_text_begins_with_are_found() {
        let words = list(&[
            ("a", Edge::Word),
            ("ab", Edge::Word),
            ("abacus", Edge::Word),
            ("abd", Edge::Word),
            ("微信", Edge::Open),
            ("微", Edge::Open),
            ("zz", Edge::Open),
        ]);
        assert_eq!(found(&words, "abacus is old", true), ["abacus", "ab", "a"]);
        assert_eq!(found(&words, "abc", true), ["ab", "a"]);
        assert_eq!(found(&words, "微信号", true), ["微信", "微"]);
        assert_eq!(found(&words, "微", true), ["微"]);
        assert!(found(&words, "", true).is_empty());
        assert!(found(&words, "0", true).is_empty());
        assert_eq!(found(&words, "zzz", false), ["zz"]);
        assert!(found(&words, "abacus", false).is_empty());
    }

    #[test]
    fn words_come_back_from_storage_as_they_were() {
        let words = list(&[("add", Edge::Word), ("add me", Edge::Word), ("加我", Edge::Open), ("加我微信", Edge::Open)]);
        let stored = postcard::to_allocvec(&words).unwrap();
        let read: Words = postcard::from_bytes(&stored).unwrap();
        assert_eq!(read.text, words.text);
        assert!((0..4).all(|word| read.uses(word) == words.uses(word)));
        assert_eq!(found(&read, "add me", true), ["add me", "add"]);
        assert!(postcard::from_bytes::<Words>(stored.get(..stored.len() - 3).unwrap()).is_err());
    }
}

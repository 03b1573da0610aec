//! One pass over each view of a field with the automaton of all words.

use super::engine::Engine;
use super::sets::SetFlags;
use super::{Hit, character, windows};
use crate::guideline::detectors::Form;
use crate::guideline::program::{Edge, SetId, UseOf};
use crate::report::Via;
use crate::text::fold::is_han;
use crate::text::{Reading, View};

/// What the words of a field say, before anything is looked at closely.
pub(super) struct Scan<'a, 'b> {
    engine: &'a Engine,
    field: u32,
    reading: &'a Reading<'b>,
    /// Words of sets.
    sightings: Vec<Sighting<'a>>,
    /// Patterns, each with the byte of the folded text where something stands that they need; by pattern.
    patterns: Vec<(u32, usize)>,
    /// Forms, likewise.
    pub(super) forms: Vec<(Form, usize)>,
}

/// A word of a set, in bytes of the view's text.
struct Sighting<'a> {
    set: SetId,
    view: &'a View,
    start: usize,
    end: usize,
    /// The length of the plural that follows.
    plural: u32,
}

impl<'a, 'b> Scan<'a, 'b> {
    /// Reads a field. Sets that may have hits are flagged in `possible`.
    pub(super) fn new(engine: &'a Engine, field: u32, reading: &'a Reading<'b>, possible: &mut SetFlags) -> Self {
        let mut scan = Self { engine, field, reading, sightings: Vec::new(), patterns: Vec::new(), forms: Vec::new() };
        for view in reading.views() {
            scan.read(view, possible);
        }
        scan.patterns.sort_unstable();
        scan
    }

    fn read(&mut self, view: &'a View, possible: &mut SetFlags) {
        let Some(automaton) = &self.engine.automaton else { return };
        let text = view.text();
        // Disguises hide words, not forms.
        let reads_forms = std::ptr::eq(view, self.reading.folded());
        for hit in automaton.find_overlapping_iter(text) {
            let starts_word = starts_word(text, hit.start());
            let ending = ending(text, hit.end());
            for using in self.engine.program().words.uses(hit.value()) {
                let ends = match using.right {
                    Edge::Open => Some(0),
                    Edge::Word => ending.filter(|&plural| plural == 0),
                    Edge::Plural => ending,
                };
                let Some(plural) = ends.filter(|_| starts_word || using.left == Edge::Open) else { continue };
                match using.of {
                    UseOf::Set(set) => {
                        possible.insert(set);
                        self.sightings.push(Sighting { set, view, start: hit.start(), end: hit.end(), plural });
                    }
                    UseOf::Pattern(number) if reads_forms => self.patterns.push((number, hit.start())),
                    UseOf::Form(form) if reads_forms => self.forms.push((form, hit.start())),
                    UseOf::Pattern(_) | UseOf::Form(_) => {}
                }
            }
        }
        for calls in self.patterns.chunk_by(|a, b| a.0 == b.0) {
            let pattern = calls.first().and_then(|&(number, _)| self.engine.program().patterns.get(number as usize));
            pattern.iter().flat_map(|pattern| &pattern.sets).for_each(|&set| possible.insert(set));
        }
        for calls in self.forms.chunk_by(|a, b| a.0 == b.0) {
            calls.first().into_iter().flat_map(|&(form, _)| self.engine.filled_by(form)).for_each(|set| possible.insert(set));
        }
    }

    /// Adds the hits of words.
    pub(super) fn words(&self, needed: &SetFlags, found: &mut Vec<Hit>) {
        let mut last: Option<(&View, usize, usize, Option<Hit>)> = None;
        for &Sighting { set, view, start, end, plural } in self.sightings.iter().filter(|sighting| needed.contains(sighting.set)) {
            let hit = match last {
                Some((same, from, to, hit)) if std::ptr::eq(same, view) && (from, to) == (start, end) => hit,
                _ => {
                    let stands = !self.engine.lexicon.splits(view.text(), start..end);
                    if stands { self.hit(view, start, end) } else { None }
                }
            };
            last = Some((view, start, end, hit));
            found.extend(hit.map(|hit| Hit { set, end: hit.end + plural, ..hit }));
        }
    }

    /// Looks for patterns around the texts that they need, and adds their hits.
    pub(super) fn patterns(&self, needed: &SetFlags, found: &mut Vec<Hit>) {
        let folded = self.reading.folded();
        let text = folded.text();
        for calls in self.patterns.chunk_by(|a, b| a.0 == b.0) {
            let number = calls.first().map_or(u32::MAX, |&(number, _)| number);
            let Some((pattern, regex)) =
                self.engine.pattern(number).filter(|(pattern, _)| pattern.sets.iter().any(|&set| needed.contains(set)))
            else {
                continue;
            };
            let places = calls.iter().map(|&(_, at)| at);
            let windows = match pattern.longest {
                Some(longest) => windows::around(text, places, longest as usize),
                None => std::iter::once(0..text.len()).collect(),
            };
            for window in windows {
                let part = text.get(window.clone()).unwrap_or_default();
                for hit in regex.find_iter(part).filter(|hit| !hit.is_empty()) {
                    let place = self.hit(folded, window.start + hit.start(), window.start + hit.end());
                    found.extend(pattern.sets.iter().filter_map(|&set| Some(Hit { set, ..place? })));
                }
            }
        }
    }

    /// The hit for a stretch of a view, of no set yet.
    fn hit(&self, view: &View, start: usize, end: usize) -> Option<Hit> {
        let folded = self.reading.folded();
        let characters = view.character_at(start)..view.character_at(end);
        let (characters, via) = if view.via() == Via::Literal {
            let via = self.reading.via(characters.clone());
            (characters, via)
        } else {
            let source = view.source(characters)?;
            let behind = folded.character_from_source(source.start)..folded.character_from_source(source.end);
            if !is_disguised(view.text().get(start..end)?, folded.characters(behind.clone())) {
                return None;
            }
            (behind, view.via())
        };
        Some(Hit { set: 0, field: self.field, start: character(characters.start), end: character(characters.end), via })
    }
}

/// Whether a disguise hides this word: the text reads otherwise, and the word is long enough not to arise by chance.
fn is_disguised(word: &str, text: &str) -> bool {
    const SHORTEST: usize = 4;
    word != text && (word.chars().any(is_han) || word.len() >= SHORTEST || text.len() > word.len())
}

/// Whether no letter or digit stands before this byte.
fn starts_word(text: &str, at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| text.as_bytes().get(before)) {
        None => true,
        Some(byte) if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
        Some(_) => !text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(is_letter),
    }
}

/// The length of the plain plural that ends the word which goes on at this byte: none of it when the word has ended, and nothing
/// when other letters follow.
fn ending(text: &str, at: usize) -> Option<u32> {
    let after = text.as_bytes().get(at..)?;
    let plural = match after {
        [b'\'', b's', ..] if ended(text, at + 2) => 2,
        _ if ended(text, at) => 0,
        [b'e', b's', ..] if ended(text, at + 2) => 2,
        [b's', ..] if ended(text, at + 1) => 1,
        _ => return None,
    };
    Some(plural)
}

/// Whether no letter or digit stands at this byte.
fn ended(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        None => true,
        Some(byte) if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
        Some(_) => !text.get(at..).and_then(|after| after.chars().next()).is_some_and(is_letter),
    }
}

/// Letters and digits that make up a spaced word. Chinese characters are words of their own.
fn is_letter(c: char) -> bool {
    !is_han(c) && c.is_alphanumeric()
}

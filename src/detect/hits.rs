//! The hits of sets, looked for when they are asked for: on most posts nobody asks for many.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::candidates::MatcherId;
use super::engine::{Engine, Filler};
use super::forms::Finder;
use super::scan::{Scan, Sighting};
use super::{FieldReading, character, detect, windows};
use crate::guideline::detectors::Detector;
use crate::guideline::program::{SetId, Thing, UseOf};
use crate::post::Post;
use crate::report::Via;
use crate::text::View;
use crate::text::fold::is_han;

/// A stretch of a field that a set speaks of, in folded characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    /// The number of the field in the post's order.
    pub(crate) field: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) via: Via,
}

impl Hit {
    pub(crate) fn len(&self) -> u32 {
        self.end - self.start
    }

    /// The folded characters.
    pub(crate) fn characters(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(crate) fn touches(&self, other: &Self) -> bool {
        self.field == other.field && self.start < other.end && other.start < self.end
    }
}

/// All that the guideline's sets have in a post.
pub(crate) struct Hits<'a> {
    engine: &'a Engine,
    post: &'a Post,
    fields: &'a [FieldReading<'a>],
    scan: Scan<'a>,
    /// The matchers whose sets may all have hits, in order.
    pub(crate) matchers: Vec<MatcherId>,
    /// What was asked for so far, for each thing that the scan met.
    known: RefCell<Vec<Option<Rc<[Hit]>>>>,
    detected: RefCell<Vec<(Detector, Rc<[Hit]>)>>,
    none: Rc<[Hit]>,
}

impl<'a> Hits<'a> {
    /// Looks at a post for the first time.
    pub(crate) fn new(engine: &'a Engine, post: &'a Post, fields: &'a [FieldReading<'a>]) -> Self {
        let scan = Scan::new(engine, post, fields);
        let matchers = engine.waiting.complete(engine.program(), &scan);
        let known = RefCell::new(vec![None; scan.things().len()]);
        Self { engine, post, fields, scan, matchers, known, detected: RefCell::default(), none: Rc::default() }
    }

    /// The hits of a set, in the order of fields and places, without those that touch one of the set's own lookalikes.
    pub(crate) fn of(&self, set: SetId) -> Rc<[Hit]> {
        self.remembered(set, || {
            let mut hits = Vec::new();
            for (word, plural) in self.scan.words(set) {
                hits.extend(self.word(word).map(|hit| Hit { end: hit.end + plural, ..hit }));
            }
            for &filler in self.engine.fillers(set) {
                match filler {
                    Filler::Pattern(pattern) => hits.extend(self.pattern(pattern).iter()),
                    Filler::Detector(detector) => hits.extend(self.detected(detector).iter()),
                }
            }
            hits.sort_unstable();
            hits.dedup_by_key(|hit| (hit.field, hit.start, hit.end));
            let unless = self.engine.program().sets.get(set as usize).and_then(|set| set.unless);
            if let Some(unless) = unless.filter(|_| !hits.is_empty()) {
                let lookalikes = self.of(unless);
                hits.retain(|hit| !lookalikes.iter().any(|other| other.touches(hit) && other.len() >= hit.len()));
            }
            hits
        })
    }

    /// Whether more than words must be looked for to tell the hits of a set.
    pub(crate) fn is_costly(&self, set: SetId) -> bool {
        !self.engine.fillers(set).is_empty()
    }

    /// The hits of a thing, which are looked for only once.
    fn remembered(&self, thing: Thing, find: impl FnOnce() -> Vec<Hit>) -> Rc<[Hit]> {
        let Some(place) = self.scan.place(thing) else { return Rc::clone(&self.none) };
        if let Some(Some(known)) = self.known.borrow().get(place) {
            return Rc::clone(known);
        }
        let found = self.shared(find());
        if let Some(known) = self.known.borrow_mut().get_mut(place) {
            *known = Some(Rc::clone(&found));
        }
        found
    }

    fn shared(&self, hits: Vec<Hit>) -> Rc<[Hit]> {
        if hits.is_empty() { Rc::clone(&self.none) } else { hits.into() }
    }

    /// The hit for a word, unless it only arises across the edges of Chinese words.
    fn word(&self, word: &Sighting<'_>) -> Option<Hit> {
        let (start, end) = (word.start as usize, word.end as usize);
        if self.engine.lexicon.splits(word.view.text(), start..end) { None } else { self.hit(word.view, word.field, start..end) }
    }

    /// The hits of a pattern, looked for around the texts that it needs.
    fn pattern(&self, number: u32) -> Rc<[Hit]> {
        let program = self.engine.program();
        let thing = program.things().number(UseOf::Pattern(number));
        self.remembered(thing, || {
            let (Some(pattern), Some(expression)) = (program.patterns.get(number as usize), self.engine.expression(number)) else {
                return Vec::new();
            };
            let mut hits = Vec::new();
            for (field, reading) in (0..).zip(self.fields) {
                let folded = reading.reading.folded();
                let calls = self.scan.calls(thing, field).into_iter();
                for window in windows::around(folded.text(), calls, pattern.reach as usize) {
                    expression.find_all(folded.text().get(window.clone()).unwrap_or_default(), |hit| {
                        hits.extend(self.hit(folded, field, window.start + hit.start..window.start + hit.end));
                    });
                }
            }
            hits
        })
    }

    fn detected(&self, detector: Detector) -> Rc<[Hit]> {
        if let Some((_, known)) = self.detected.borrow().iter().find(|(known, _)| *known == detector) {
            return Rc::clone(known);
        }
        let via = if detector.forms().is_empty() { Via::Format } else { Via::Pattern };
        let things = self.engine.program().things();
        let mut hits = Vec::new();
        for (number, field) in (0..).zip(self.fields) {
            let folded = field.reading.folded();
            let calls = |form| self.scan.calls(things.number(UseOf::Form(form)), number);
            let finder = Finder { forms: &self.engine.forms, text: folded.text(), calls: &calls };
            hits.extend(detect(&finder, detector, self.post, field.field).into_iter().map(|range| {
                let (start, end) = (character(folded.character_at(range.start)), character(folded.character_at(range.end)));
                Hit { field: number, start, end, via }
            }));
        }
        let hits = self.shared(hits);
        self.detected.borrow_mut().push((detector, Rc::clone(&hits)));
        hits
    }

    /// The hit for a stretch of a view, in bytes of it.
    fn hit(&self, view: &View, field: u32, bytes: Range<usize>) -> Option<Hit> {
        let reading = &self.fields.get(field as usize)?.reading;
        let characters = view.character_at(bytes.start)..view.character_at(bytes.end);
        let (characters, via) = if view.via() == Via::Literal {
            let via = reading.via(characters.clone());
            (characters, via)
        } else {
            let source = view.source(characters)?;
            let folded = reading.folded();
            let behind = folded.character_from_source(source.start)..folded.character_from_source(source.end);
            if !is_disguised(view.text().get(bytes)?, folded.characters(behind.clone())) {
                return None;
            }
            (behind, view.via())
        };
        Some(Hit { field, start: character(characters.start), end: character(characters.end), via })
    }
}

/// Whether a disguise hides this word: the text reads otherwise, and the word is long enough not to arise by chance.
fn is_disguised(word: &str, text: &str) -> bool {
    const SHORTEST: usize = 4;
    word != text && (word.chars().any(is_han) || word.len() >= SHORTEST || text.len() > word.len())
}

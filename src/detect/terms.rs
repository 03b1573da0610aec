use std::sync::OnceLock;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use regex::Regex;

use super::forms::Forms;
use super::{Hit, character, windows};
use crate::guideline::compile::build_regex;
use crate::guideline::detectors::{Detector, Form};
use crate::guideline::program::{Edge, Program, SetId, UseOf};
use crate::guideline::{GuidelineError, GuidelineErrorKind};
use crate::lexicon::Lexicon;
use crate::report::Via;
use crate::text::fold::is_han;
use crate::text::{Reading, View};

/// A program that can be run: its automaton is loaded, its regular expressions are built when they are first needed.
pub(crate) struct Engine {
    program: Program,
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    regexes: Vec<OnceLock<Option<Regex>>>,
    forms: Forms,
    lexicon: Lexicon,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("rules", &self.program.rules.len()).finish_non_exhaustive()
    }
}

impl Engine {
    /// Loads a program.
    ///
    /// # Errors
    /// When its automaton can't be read.
    pub(crate) fn new(mut program: Program) -> Result<Self, GuidelineError> {
        let bytes = std::mem::take(&mut program.automaton);
        let automaton = if bytes.is_empty() {
            None
        } else {
            let (automaton, _) = CharwiseDoubleArrayAhoCorasick::deserialize(&bytes).map_err(|error| GuidelineError {
                pack: "built-in".to_owned(),
                rule: None,
                kind: GuidelineErrorKind::Damaged(error.to_string()),
            })?;
            Some(automaton)
        };
        let regexes = program.patterns.iter().map(|_| OnceLock::new()).collect();
        Ok(Self { program, automaton, regexes, forms: Forms::default(), lexicon: Lexicon::embedded() })
    }

    pub(crate) fn program(&self) -> &Program {
        &self.program
    }

    pub(super) fn forms(&self) -> &Forms {
        &self.forms
    }

    /// The detectors that rules name, each with the sets that it fills.
    pub(super) fn detectors(&self) -> impl Iterator<Item = (Detector, impl Iterator<Item = SetId>)> {
        self.program.sets.iter().enumerate().filter_map(|(number, set)| {
            let sets = set.also.iter().copied().chain([character(number)]);
            Some((set.detector?, sets))
        })
    }

    fn regex(&self, number: u32) -> Option<&Regex> {
        let source = &self.program.patterns.get(number as usize)?.source;
        // A pattern was built once when the pack was compiled, so this can't fail here.
        self.regexes.get(number as usize)?.get_or_init(|| build_regex(source).ok()).as_ref()
    }
}

/// Finds words and patterns in a field; gives the forms that may be there too, with the places.
pub(super) fn find(engine: &Engine, field: u32, reading: &Reading<'_>, found: &mut Vec<Hit>) -> Vec<(Form, usize)> {
    let mut forms = Vec::new();
    for view in reading.views() {
        let place = Place { engine, field, reading, view };
        let called = place.words(found);
        // Stretched letters hide words, not forms.
        if view.via() == Via::Literal {
            place.patterns(&called.patterns, found);
            forms = called.forms;
        }
    }
    forms
}

/// What the words of a text call for.
#[derive(Debug, Default)]
struct Called {
    /// Patterns, each with the byte where a text stands that it needs.
    patterns: Vec<(u32, usize)>,
    /// Forms, each with the byte where a text stands that it needs.
    forms: Vec<(Form, usize)>,
}

struct Place<'a, 'b> {
    engine: &'a Engine,
    field: u32,
    reading: &'a Reading<'b>,
    view: &'a View,
}

impl Place<'_, '_> {
    /// Adds the hits of words; gives the patterns and forms whose needed text is there.
    fn words(&self, found: &mut Vec<Hit>) -> Called {
        let mut called = Called::default();
        let Some(automaton) = &self.engine.automaton else {
            return called;
        };
        let text = self.view.text();
        for hit in automaton.find_overlapping_iter(text) {
            let starts_word = starts_word(text, hit.start());
            let ending = ending(text, hit.end());
            let mut place = None;
            for using in self.engine.program.words.uses(hit.value()) {
                let ends = match using.right {
                    Edge::Open => Some(0),
                    Edge::Word => ending.filter(|&plural| plural == 0),
                    Edge::Plural => ending,
                };
                let Some(plural) = ends.filter(|_| starts_word || using.left == Edge::Open) else { continue };
                match using.of {
                    UseOf::Pattern(number) => called.patterns.push((number, hit.start())),
                    UseOf::Form(form) => called.forms.push((form, hit.start())),
                    UseOf::Set(set) => {
                        let hit = place.get_or_insert_with(|| {
                            let stands = !self.engine.lexicon.splits(text, hit.start()..hit.end());
                            if stands { self.hit(hit.start(), hit.end()) } else { None }
                        });
                        found.extend(hit.map(|hit| Hit { set, end: hit.end + plural, ..hit }));
                    }
                }
            }
        }
        called.patterns.sort_unstable();
        called
    }

    /// Looks for patterns around the texts that they need.
    fn patterns(&self, called: &[(u32, usize)], found: &mut Vec<Hit>) {
        let text = self.view.text();
        for calls in called.chunk_by(|a, b| a.0 == b.0) {
            let number = calls.first().map_or(u32::MAX, |&(number, _)| number);
            let (Some(regex), Some(pattern)) = (self.engine.regex(number), self.engine.program.patterns.get(number as usize)) else {
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
                    let place = self.hit(window.start + hit.start(), window.start + hit.end());
                    found.extend(pattern.sets.iter().filter_map(|&set| Some(Hit { set, ..place? })));
                }
            }
        }
    }

    /// The hit for a stretch of the view, of no set yet.
    fn hit(&self, start: usize, end: usize) -> Option<Hit> {
        let folded = self.reading.folded();
        let characters = self.view.character_at(start)..self.view.character_at(end);
        let (characters, via) = if self.view.via() == Via::Literal {
            let via = self.reading.via(characters.clone());
            (characters, via)
        } else {
            let source = self.view.source(characters)?;
            (folded.character_from_source(source.start)..folded.character_from_source(source.end), self.view.via())
        };
        Some(Hit { set: 0, field: self.field, start: character(characters.start), end: character(characters.end), via })
    }
}

/// Whether no letter or digit stands before this byte.
fn starts_word(text: &str, at: usize) -> bool {
    !text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(is_letter)
}

/// The length of the plain plural that ends the word which goes on at this byte: none of it when the word has ended, and nothing
/// when other letters follow.
fn ending(text: &str, at: usize) -> Option<u32> {
    let after = text.get(at..)?;
    let ended = |rest: &str| !rest.chars().next().is_some_and(is_letter);
    let endings = [("", 0), ("'s", 2), ("es", 2), ("s", 1)];
    endings.into_iter().find(|(plural, _)| after.strip_prefix(plural).is_some_and(ended)).map(|(_, length)| length)
}

/// Letters and digits that make up a spaced word. Chinese characters are words of their own.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || c.is_alphanumeric() && !is_han(c)
}

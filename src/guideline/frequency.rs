//! How often things are met in ordinary text. Patterns are looked for where the rarest text stands that they need, and combos where
//! the rarest of their sets does, so these are chosen with care: by counting in the packs' own examples, which are posts like any
//! other.

use rustc_hash::FxHashMap;

use super::literal::Needed;
use super::pack::Pack;
use super::program::{Matcher, Program, UseOf};
use super::words::is_letter;
use crate::text::fold::fold;

/// The folded texts of a pack's examples, those of each together.
pub(super) fn examples(packs: &[(String, Pack)]) -> Vec<Vec<String>> {
    let rules = packs.iter().flat_map(|(_, pack)| &pack.rule);
    let examples = rules.flat_map(|rule| rule.examples.flag.iter().chain(&rule.examples.pass));
    examples.map(|example| example.post().fields().map(|(_, text)| fold(text).view.text().to_owned()).collect()).collect()
}

/// In how many of some posts short runs of characters are met.
#[derive(Debug, Default)]
pub(super) struct Frequencies {
    /// For each run: in how many, and the last of them.
    runs: FxHashMap<u64, (u32, usize)>,
}

/// The longest runs that are counted.
const LONGEST: usize = 4;
/// Stands where a word begins or ends.
const EDGE: char = '\0';

impl Frequencies {
    pub(super) fn new(examples: &[Vec<String>]) -> Self {
        let mut runs: FxHashMap<u64, (u32, usize)> = FxHashMap::default();
        for (number, text) in examples.iter().enumerate().flat_map(|(number, texts)| texts.iter().map(move |text| (number, text))) {
            let marked = marked(text, true, true);
            for run in (1..=LONGEST).flat_map(|length| marked.windows(length)) {
                let (posts, last) = runs.entry(packed(run)).or_insert((0, usize::MAX));
                if *last != number {
                    (*posts, *last) = (*posts + 1, number);
                }
            }
        }
        Self { runs }
    }

    /// About how often a text is met; where the examples do not tell, by how common it looks.
    pub(super) fn of(&self, needed: &Needed) -> u32 {
        let marked = marked(&needed.text, needed.word_start, needed.word_end);
        let count = |run: &[char]| self.runs.get(&packed(run)).map_or(0, |&(posts, _)| posts);
        let rarest = marked.windows(LONGEST.min(marked.len().max(1))).map(count).min().unwrap_or(0);
        rarest.saturating_mul(10).saturating_add(guess(&needed.text))
    }
}

/// How often a text is met, by its looks.
fn guess(text: &str) -> u32 {
    let weight = |c| match c {
        ' ' | '\n' | '.' | ',' | '\'' | '-' => 0,
        c if c.is_ascii_alphanumeric() => 1,
        _ => 3,
    };
    let weight: u32 = text.chars().map(weight).sum();
    200_u32.checked_div(weight * weight * 3).unwrap_or(200)
}

/// The characters of a text, and between them where words begin and end; at its own ends only where that is known.
fn marked(text: &str, word_start: bool, word_end: bool) -> Vec<char> {
    let mut marked = Vec::with_capacity(text.len() * 3 / 2);
    let mut in_word = None;
    for c in text.chars() {
        let letter = is_letter(c);
        if in_word.map_or(letter && word_start, |before| before != letter) {
            marked.push(EDGE);
        }
        marked.push(c);
        in_word = Some(letter);
    }
    if word_end && in_word == Some(true) {
        marked.push(EDGE);
    }
    marked
}

/// A run of characters as a number. Rare characters that it confuses do no harm.
fn packed(run: &[char]) -> u64 {
    run.iter().fold(0, |packed, &c| packed << 16 | u64::from(c as u32 & 0xffff))
}

/// Marks the rarest set of each combo.
pub(super) fn mark_rarest(examples: &[Vec<String>], program: &mut Program) {
    let weights = weights(examples, program);
    for matcher in program.rules.iter_mut().flat_map(|rule| &mut rule.matchers) {
        if let Matcher::Combo(combo) = matcher {
            let weight = |&(_, &set): &(usize, &u32)| weights.get(set as usize).copied().unwrap_or_default();
            let rarest = combo.elements.iter().enumerate().min_by_key(weight);
            combo.rarest = rarest.map_or(0, |(place, _)| u8::try_from(place).unwrap_or(0));
        }
    }
}

/// For each set: how many examples may have hits of it, then how many words it has.
fn weights(examples: &[Vec<String>], program: &Program) -> Vec<(u32, u32)> {
    let things = program.things();
    // For each thing the last text that it was met in, so that it counts once in a text.
    let mut met = vec![(usize::MAX, (0, 0)); things.count()];
    for (number, texts) in examples.iter().enumerate() {
        for text in texts {
            program.words.in_text(text, |place| {
                for using in program.words.uses(place.word) {
                    if let Some((last, (texts, _))) = met.get_mut(using.thing() as usize)
                        && *last != number
                    {
                        *last = number;
                        *texts += 1;
                    }
                }
            });
        }
    }
    for using in program.words.all() {
        if let Some((_, (_, words))) = met.get_mut(using.thing() as usize) {
            *words += 1;
        }
    }
    let of_thing = |number: u32| met.get(number as usize).map_or((0, 0), |&(_, weight)| weight);
    let mut weights: Vec<(u32, u32)> = (0..things.sets).map(of_thing).collect();
    let mut add = |set: u32, (texts, words): (u32, u32)| {
        if let Some(weight) = weights.get_mut(set as usize) {
            *weight = (weight.0.saturating_add(texts), weight.1.saturating_add(words));
        }
    };
    for (number, pattern) in (things.sets..).zip(&program.patterns) {
        pattern.sets.iter().for_each(|&set| add(set, of_thing(number)));
    }
    for (number, set) in (0..).zip(&program.sets) {
        let Some(detector) = set.detector else { continue };
        let forms = detector.forms().iter().map(|&form| of_thing(things.number(UseOf::Form(form))));
        // What needs no text can't be waited for.
        let weight = forms.reduce(|a, b| (a.0 + b.0, a.1 + b.1)).unwrap_or((u32::MAX, 0));
        set.also.iter().chain([&number]).for_each(|&set| add(set, weight));
    }
    weights
}

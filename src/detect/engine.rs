use std::sync::{Arc, OnceLock};

use super::candidates::Waiting;
use super::forms::{Finder, Forms};
use crate::guideline::detectors::{Detector, Form};
use crate::guideline::expression::Expression;
use crate::guideline::program::{Program, SetId, Thing, UseOf};
use crate::lexicon::Lexicon;

/// A program that can be run: its regular expressions are built when they are first needed.
pub(crate) struct Engine {
    program: Program,
    expressions: Vec<OnceLock<Option<Expression>>>,
    pub(super) forms: Forms,
    pub(super) lexicon: Arc<Lexicon>,
    pub(super) waiting: Waiting,
    /// For each set: what fills it besides words.
    fillers: Vec<Vec<Filler>>,
    /// For each pattern, then for each form: the sets that it may fill and how far before its words hits of it may begin, in bytes.
    beyond: Vec<(Vec<SetId>, u32)>,
    /// The detectors that need no text to be there first, and the sets that they fill.
    always: Vec<(Detector, Vec<SetId>)>,
}

/// What fills a set besides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Filler {
    Pattern(u32),
    Detector(Detector),
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("rules", &self.program.rules.len()).finish_non_exhaustive()
    }
}

impl Engine {
    /// Makes a program ready to run. The lexicon is shared by all engines of a checker.
    pub(crate) fn new(program: Program, lexicon: Arc<Lexicon>) -> Self {
        let expressions = program.patterns.iter().map(|_| OnceLock::new()).collect();
        let things = program.things();
        let mut fillers = vec![Vec::new(); program.sets.len()];
        let mut beyond = vec![(Vec::new(), u32::MAX); things.count() - program.sets.len()];
        let mut always = Vec::new();
        let mut fill = |filler: Filler, sets: &[SetId], places: &mut dyn Iterator<Item = Thing>, reach: u32| {
            for &set in sets {
                if let Some(fillers) = fillers.get_mut(set as usize) {
                    fillers.push(filler);
                }
            }
            for thing in places {
                if let Some((filled, far)) = beyond.get_mut((thing - things.sets) as usize) {
                    filled.extend(sets);
                    *far = reach;
                }
            }
        };
        for (number, pattern) in (0..).zip(&program.patterns) {
            let thing = things.number(UseOf::Pattern(number));
            fill(Filler::Pattern(number), &pattern.sets, &mut std::iter::once(thing), pattern.reach);
        }
        for (number, set) in (0..).zip(&program.sets) {
            let Some(detector) = set.detector else { continue };
            let sets: Vec<SetId> = set.also.iter().copied().chain([number]).collect();
            let mut places = detector.forms().iter().map(|&form| things.number(UseOf::Form(form)));
            fill(Filler::Detector(detector), &sets, &mut places, Finder::REACH as u32);
            if detector.forms().is_empty() {
                always.push((detector, sets));
            }
        }
        let waiting = Waiting::new(&program);
        Self { expressions, forms: Forms::default(), lexicon, waiting, fillers, beyond, always, program }
    }

    pub(crate) fn program(&self) -> &Program {
        &self.program
    }

    /// The regular expression of a pattern.
    pub(super) fn expression(&self, number: u32) -> Option<&Expression> {
        let pattern = self.program.patterns.get(number as usize)?;
        // It was built once when the pack was compiled, so this can't fail here.
        self.expressions.get(number as usize)?.get_or_init(|| Expression::new(&pattern.source).ok()).as_ref()
    }

    /// What fills a set besides words.
    pub(super) fn fillers(&self, set: SetId) -> &[Filler] {
        self.fillers.get(set as usize).map(Vec::as_slice).unwrap_or_default()
    }

    fn beyond(&self, thing: Thing) -> Option<&(Vec<SetId>, u32)> {
        self.beyond.get((thing as usize).checked_sub(self.program.sets.len())?)
    }

    /// The sets that a pattern or a form may fill.
    pub(super) fn filled_by(&self, thing: Thing) -> &[SetId] {
        self.beyond(thing).map(|(sets, _)| sets.as_slice()).unwrap_or_default()
    }

    /// How many words of a thing stand where it has a hit.
    pub(super) fn fewest_words(&self, thing: Thing) -> usize {
        let things = self.program.things();
        let form = thing.checked_sub(things.sets + things.patterns).and_then(|form| Form::ALL.get(form as usize));
        form.map_or(1, |form| form.fewest())
    }

    /// How far before its words hits of a pattern or a form may begin, in bytes; nothing for sets.
    #[inline]
    pub(super) fn reach(&self, thing: Thing) -> Option<u32> {
        self.beyond(thing).map(|&(_, reach)| reach)
    }

    /// The detectors that need no text to be there first, and the sets that they fill.
    pub(super) fn always(&self) -> &[(Detector, Vec<SetId>)] {
        &self.always
    }
}

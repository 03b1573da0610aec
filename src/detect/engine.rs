use std::sync::{Arc, OnceLock};

use daachorse::CharwiseDoubleArrayAhoCorasick;
use regex::Regex;

use super::forms::Forms;
use super::sets::{SetFlags, Waiting};
use crate::guideline::compile::build_regex;
use crate::guideline::detectors::{Detector, Form};
use crate::guideline::program::{Pattern, Program, SetId};
use crate::guideline::{GuidelineError, GuidelineErrorKind};
use crate::lexicon::Lexicon;

/// A program that can be run: its automaton is loaded, its regular expressions are built when they are first needed.
pub(crate) struct Engine {
    program: Program,
    pub(super) automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    regexes: Vec<OnceLock<Option<Regex>>>,
    pub(super) forms: Forms,
    pub(super) lexicon: Arc<Lexicon>,
    /// For each detector that rules name: the sets that it fills.
    pub(super) detectors: Vec<(Detector, Vec<SetId>)>,
    pub(super) waiting: Waiting,
    /// The sets whose detectors need no text to be there first.
    pub(super) always: SetFlags,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("rules", &self.program.rules.len()).finish_non_exhaustive()
    }
}

impl Engine {
    /// Loads a program. The lexicon is shared by all engines of a checker.
    ///
    /// # Errors
    /// When its automaton can't be read.
    pub(crate) fn new(mut program: Program, lexicon: Arc<Lexicon>) -> Result<Self, GuidelineError> {
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
        let detectors = detectors(&program);
        let mut always = SetFlags::new(program.sets.len());
        for (_, sets) in detectors.iter().filter(|(detector, _)| detector.forms().is_empty()) {
            sets.iter().for_each(|&set| always.insert(set));
        }
        let waiting = Waiting::new(&program);
        Ok(Self { waiting, program, automaton, regexes, forms: Forms::default(), lexicon, detectors, always })
    }

    pub(crate) fn program(&self) -> &Program {
        &self.program
    }

    /// A pattern with its regular expression.
    pub(super) fn pattern(&self, number: u32) -> Option<(&Pattern, &Regex)> {
        let pattern = self.program.patterns.get(number as usize)?;
        // It was built once when the pack was compiled, so this can't fail here.
        let regex = self.regexes.get(number as usize)?.get_or_init(|| build_regex(&pattern.source).ok()).as_ref()?;
        Some((pattern, regex))
    }

    /// The sets that a form fills.
    pub(super) fn filled_by(&self, form: Form) -> impl Iterator<Item = SetId> + '_ {
        let detectors = self.detectors.iter().filter(move |(detector, _)| detector.forms().contains(&form));
        detectors.flat_map(|(_, sets)| sets.iter().copied())
    }
}

fn detectors(program: &Program) -> Vec<(Detector, Vec<SetId>)> {
    let sets = program.sets.iter().enumerate().filter_map(|(number, set)| Some((number, set.detector?, &set.also)));
    sets.map(|(number, detector, also)| {
        let own = SetId::try_from(number).unwrap_or(SetId::MAX);
        (detector, also.iter().copied().chain([own]).collect())
    })
    .collect()
}

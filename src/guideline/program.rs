//! Guideline packs made ready to run. The built-in ones are compiled by the build script.

use serde::{Deserialize, Serialize};

use super::detectors::{Detector, Form};
use super::pack::{FixKind, Reach, Scope};
use super::words::Words;
use crate::report::{Clause, Evidence, Localized, Severity};

pub(crate) type SetId = u32;

/// Compiled packs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Program {
    pub(crate) words: Words,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) sets: Vec<Set>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) excuses: Vec<Excuse>,
    pub(crate) categories: Vec<Category>,
    pub(crate) clauses: Vec<Clause>,
}

/// A thing that a word is part of, by its number: sets come first, then patterns, then forms.
pub(crate) type Thing = u32;

/// Where the numbers of each kind of thing end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Things {
    pub(crate) sets: u32,
    pub(crate) patterns: u32,
}

impl Things {
    /// The number of a thing.
    pub(crate) fn number(self, of: UseOf) -> Thing {
        match of {
            UseOf::Set(set) => set,
            UseOf::Pattern(pattern) => self.sets + pattern,
            UseOf::Form(form) => self.sets + self.patterns + form as u32,
        }
    }

    /// How many things there are.
    pub(crate) fn count(self) -> usize {
        (self.sets + self.patterns) as usize + Form::ALL.len()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum UseOf {
    Set(SetId),
    /// The word is needed by the pattern with this number.
    Pattern(u32),
    /// The word is needed by a form that some detector looks for.
    Form(Form),
}

/// That a word is part of a thing, and what must stand beside the word: packed, since there are very many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use(u32);

impl Use {
    pub(super) fn new(thing: Thing, left: Edge, right: Edge) -> Self {
        Self(thing << 4 | (left as u32) << 2 | right as u32)
    }

    /// The use of a thing with what [`Self::edges`] told.
    pub(super) fn with_edges(thing: Thing, edges: u8) -> Self {
        Self(thing << 4 | u32::from(edges & 0xf))
    }

    /// What must stand beside the word, as one number.
    pub(super) fn edges(self) -> u8 {
        (self.0 & 0xf) as u8
    }

    pub(crate) fn thing(self) -> Thing {
        self.0 >> 4
    }

    /// Whether a letter or digit may stand right before the word.
    pub(crate) fn is_open(self) -> bool {
        self.0 >> 2 & 3 == Edge::Open as u32
    }

    pub(crate) fn right(self) -> Edge {
        match self.0 & 3 {
            0 => Edge::Open,
            1 => Edge::Word,
            _ => Edge::Plural,
        }
    }
}

/// What may stand beside a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Edge {
    /// Anything.
    Open,
    /// No letter or digit.
    Word,
    /// A plain plural, then no letter or digit.
    Plural,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Pattern {
    /// In the syntax of the `regex` crate, for folded text.
    pub(crate) source: String,
    /// How far from the text that it needs a match may reach, in bytes.
    pub(crate) reach: u32,
    pub(crate) sets: Vec<SetId>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Set {
    pub(crate) detector: Option<Detector>,
    /// Sets that also get this detector's hits.
    pub(crate) also: Vec<SetId>,
    pub(crate) unless: Option<SetId>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Category {
    pub(crate) id: String,
    pub(crate) name: Localized,
    pub(crate) outcome: Localized,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) category: u32,
    pub(crate) severity: Severity,
    pub(crate) evidence: Evidence,
    pub(crate) clauses: Vec<u32>,
    pub(crate) why: Localized,
    pub(crate) advice: Localized,
    pub(crate) outcome: Option<Localized>,
    pub(crate) matchers: Vec<Matcher>,
    /// The rule stands for what the model senses of its category.
    pub(crate) learned: bool,
    pub(crate) unless: Option<SetId>,
    pub(crate) context: Option<Context>,
    pub(crate) excuses: Vec<u32>,
    pub(crate) fields: Fields,
    pub(crate) fix: Option<FixRule>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Matcher {
    /// Every hit of the set.
    Set(SetId),
    Combo(Combo),
}

impl Program {
    /// How its things are numbered.
    pub(crate) fn things(&self) -> Things {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Things { sets: count(self.sets.len()), patterns: count(self.patterns.len()) }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Combo {
    pub(crate) elements: Vec<SetId>,
    /// The place among them of the one that is met most rarely.
    pub(crate) rarest: u8,
    pub(crate) ordered: bool,
    pub(crate) within: Option<u16>,
    pub(crate) scope: Scope,
    pub(crate) lacks: Vec<SetId>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Context {
    pub(crate) needs: Vec<SetId>,
    pub(crate) lacks: Vec<SetId>,
    pub(crate) within: Option<u16>,
    pub(crate) scope: Scope,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Excuse {
    pub(crate) id: String,
    pub(crate) cues: SetId,
    pub(crate) reach: Reach,
    pub(crate) within: Option<u16>,
    pub(crate) quoted: bool,
}

/// The fields that a rule reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fields {
    pub(crate) title: bool,
    pub(crate) body: bool,
    pub(crate) tags: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FixRule {
    pub(crate) kind: FixKind,
    pub(crate) label: Localized,
    pub(crate) with: Localized,
}

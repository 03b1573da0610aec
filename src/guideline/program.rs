//! Guideline packs made ready to run. The built-in ones are compiled by the build script.

use serde::{Deserialize, Serialize};

use super::detectors::{Detector, Form};
use super::pack::{FixKind, Reach, Scope};
use crate::report::{Clause, Evidence, Localized, Severity};

pub(crate) type SetId = u32;

/// Compiled packs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Program {
    /// The automaton over all words, as daachorse stores it; empty when there are none.
    pub(crate) automaton: Vec<u8>,
    pub(crate) words: Words,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) sets: Vec<Set>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) excuses: Vec<Excuse>,
    pub(crate) categories: Vec<Category>,
    pub(crate) clauses: Vec<Clause>,
}

/// The folded words and what they are part of.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Words {
    /// By the value that the automaton gives: where the uses of the word end.
    ends: Vec<u32>,
    uses: Vec<Use>,
}

impl Words {
    pub(crate) fn push(&mut self, uses: impl Iterator<Item = Use>) {
        self.uses.extend(uses);
        self.ends.push(u32::try_from(self.uses.len()).unwrap_or(u32::MAX));
    }

    /// The uses of all words.
    pub(crate) fn all(&self) -> &[Use] {
        &self.uses
    }

    /// The uses of a word.
    pub(crate) fn uses(&self, word: u32) -> &[Use] {
        let end = self.ends.get(word as usize).map_or(0, |&end| end as usize);
        let start = word.checked_sub(1).and_then(|before| self.ends.get(before as usize)).map_or(0, |&start| start as usize);
        self.uses.get(start..end).unwrap_or_default()
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Use {
    pub(crate) of: UseOf,
    pub(crate) left: Edge,
    pub(crate) right: Edge,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum UseOf {
    Set(SetId),
    /// The word is needed by the pattern with this number.
    Pattern(u32),
    /// The word is needed by a form that some detector looks for.
    Form(Form),
}

/// What may stand beside a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// The longest match in bytes; nothing when there is no such bound.
    pub(crate) longest: Option<u32>,
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

impl Matcher {
    /// The sets that must have hits.
    pub(crate) fn elements(&self) -> &[SetId] {
        match self {
            Self::Set(set) => std::slice::from_ref(set),
            Self::Combo(combo) => &combo.elements,
        }
    }

    /// The sets that must not have hits there.
    pub(crate) fn lacks(&self) -> &[SetId] {
        match self {
            Self::Set(_) => &[],
            Self::Combo(combo) => &combo.lacks,
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Combo {
    pub(crate) elements: Vec<SetId>,
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

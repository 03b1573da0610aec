//! Guideline packs as people write them. `docs/adding-a-rule.md` explains the format.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::report::{Evidence, Localized, Severity};

/// A file of rules.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pack {
    /// The category of the rules; without one, the part of a rule's id before the dot.
    pub category: Option<CategoryDef>,
    /// Named sets of words, shared by all packs of a guideline.
    pub sets: BTreeMap<String, SetDef>,
    /// The rules.
    pub rule: Vec<RuleDef>,
    /// Reasons for which a hit does not count.
    pub excuse: Vec<ExcuseDef>,
}

/// A category of rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryDef {
    /// Its stable id.
    pub id: String,
    /// Its name for people; the id when left out.
    pub name: Option<Localized>,
    /// What usually happens to posts that break a rule of it.
    #[serde(default)]
    pub outcome: Option<Localized>,
    /// Excuses of the rules that name none.
    #[serde(default)]
    pub excuses: Vec<String>,
}

/// Words for one idea.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SetDef {
    /// Just words.
    Words(Vec<String>),
    /// Words, forms, other sets, and lookalikes.
    Full(SetBody),
}

/// A set in full.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetBody {
    /// Words.
    pub terms: Vec<String>,
    /// Regular expressions on the folded text.
    pub patterns: Vec<String>,
    /// Other sets (or `@detectors`) whose hits are hits of this one.
    pub sets: Vec<String>,
    /// Lookalikes: words that end a hit which they touch and are not shorter than.
    pub unless: Vec<String>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleDef {
    /// `category.name`.
    pub id: String,
    /// How a breach usually ends.
    #[serde(default = "caution")]
    pub severity: Severity,
    /// How sure it is that the platform asks for this.
    #[serde(default = "reported")]
    pub evidence: Evidence,
    /// Keys of `clauses.toml`.
    #[serde(default)]
    pub clause: OneOrMany,
    /// Why this is likely a problem.
    #[serde(default)]
    pub why: Localized,
    /// What to do.
    #[serde(default)]
    pub advice: Localized,
    /// What usually happens, when it differs from the category's.
    #[serde(default)]
    pub outcome: Option<Localized>,
    /// The rule stands for what the learned reader senses of its category.
    #[serde(default)]
    pub learned: bool,
    /// Words; each hit is a finding.
    #[serde(default)]
    pub terms: Vec<String>,
    /// Regular expressions on the folded text; each hit is a finding.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// `@detectors` or sets; each hit is a finding.
    #[serde(default)]
    pub detects: Vec<String>,
    /// Ideas near each other.
    #[serde(default)]
    pub combos: Vec<ComboDef>,
    /// Lookalikes: words that end a hit which they touch and are not shorter than.
    #[serde(default)]
    pub unless: Vec<String>,
    /// What must, and what must not, stand around a hit.
    #[serde(default)]
    pub context: Option<ContextDef>,
    /// Excuses; the category's when left out.
    #[serde(default)]
    pub excuses: Option<Vec<String>>,
    /// Only in these fields: `title`, `body`, `tags`.
    #[serde(default)]
    pub fields: Vec<String>,
    /// An edit to offer.
    #[serde(default)]
    pub fix: Option<FixDef>,
    /// What must, and what must not, be found.
    #[serde(default)]
    pub examples: Examples,
}

fn caution() -> Severity {
    Severity::Caution
}

fn reported() -> Evidence {
    Evidence::Reported
}

/// A key or a list of keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Default for OneOrMany {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl OneOrMany {
    /// All of them.
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// Ideas that must stand near each other: two to four of them, as `all` (in any order) or as `seq` (in this order).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ComboDef {
    /// In any order.
    pub all: Vec<Element>,
    /// In this order.
    pub seq: Vec<Element>,
    /// The most folded characters between one element and the next.
    pub within: Option<u16>,
    /// Where all elements must stand together.
    pub scope: Scope,
    /// Sets that stop the combo when one of them stands in the same scope.
    pub lacks: Vec<Element>,
}

/// An idea: a set by name (or an `@detector`), or its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Element {
    /// A set or a detector.
    Name(String),
    /// Words.
    Words(Vec<String>),
}

/// How far things may stand apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Between commas.
    Clause,
    /// Between full stops or line breaks.
    #[default]
    Sentence,
    /// The sentence and its two neighbours.
    Nearby,
    /// The title, the body or one topic.
    Field,
    /// Anywhere in the post.
    Post,
}

/// What must, and what must not, stand around a hit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ContextDef {
    /// One of these must be in reach.
    pub needs: Vec<Element>,
    /// None of these may be in reach.
    pub lacks: Vec<Element>,
    /// The reach in folded characters of the same field; without it the scope alone counts.
    pub within: Option<u16>,
    /// The reach.
    pub scope: Option<Scope>,
}

/// A reason for which a hit does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExcuseDef {
    /// Its name.
    pub id: String,
    /// Where the cue must stand.
    pub reach: Reach,
    /// For `before`: the most folded characters between the cue and the hit.
    #[serde(default)]
    pub within: Option<u16>,
    /// The hit must also stand inside quotation marks.
    #[serde(default)]
    pub quoted: bool,
    /// Cue words.
    #[serde(default)]
    pub terms: Vec<String>,
    /// Cue forms.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// Cue sets.
    #[serde(default)]
    pub sets: Vec<String>,
    /// Lookalikes of the cues.
    #[serde(default)]
    pub unless: Vec<String>,
}

/// Where the cue of an excuse must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// In the same clause, before a part of the hit.
    Before,
    /// In the same clause.
    Clause,
    /// In the same sentence.
    Sentence,
    /// In the same sentence or next to it.
    Nearby,
    /// In the same field.
    Field,
    /// Anywhere in the post.
    Post,
}

/// An edit to offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixDef {
    /// What kind of edit.
    pub kind: FixKind,
    /// What the edit does, for people.
    pub label: Localized,
    /// The text to put in.
    #[serde(default)]
    pub with: Option<Localized>,
}

/// Kinds of edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FixKind {
    /// Remove the clause or, when that is not enough, the sentence around the hit.
    Remove,
    /// Remove just the matched text.
    Cut,
    /// Put another text in place of the matched one.
    Replace,
    /// Add a line at the end of the body.
    Disclose,
}

/// What must, and what must not, be found by a rule.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Examples {
    /// The rule must find something in each of these.
    pub flag: Vec<Example>,
    /// No rule may find anything in these.
    pub pass: Vec<Example>,
}

/// A post for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Example {
    /// Just a body.
    Body(String),
    /// A whole post.
    Post(crate::post::Post),
}

impl std::fmt::Display for Example {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Body(body) => f.write_str(body),
            Self::Post(post) => write!(f, "[{}] {} {}", post.title, post.body, post.tags.join(" ")),
        }
    }
}

impl Example {
    /// The example as a post.
    pub fn post(&self) -> crate::post::Post {
        match self {
            Self::Body(body) => crate::post::Post::from_body(body.clone()),
            Self::Post(post) => post.clone(),
        }
    }
}

/// `clauses.toml`: the clauses that rules rest on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClauseFile {
    /// Documents by the first part of a clause's key.
    pub documents: BTreeMap<String, DocumentDef>,
    /// Clauses by key.
    pub clauses: BTreeMap<String, ClauseDef>,
}

/// A document that clauses stand in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentDef {
    /// Its title, in English with the original name.
    pub title: String,
    /// The date of the edition that was read.
    pub date: String,
    /// Where it was read.
    pub source: String,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseDef {
    /// The document's key.
    pub document: String,
    /// Its number there.
    pub number: String,
    /// What it is about, in our words.
    pub about: String,
}

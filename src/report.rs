//! What the checker says about a post.

use serde::{Deserialize, Serialize};

use crate::post::{Field, Post};

/// What to tell the person before they post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing found. Never to be shown as "safe".
    Clear,
    /// Something that depends on context, or where the evidence is thin.
    Caution,
    /// Something that is usually removed or punished.
    Warn,
}

/// How a breach of a rule usually ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Depends on context, or the evidence is thin.
    Caution,
    /// Usually removed or punished.
    Warn,
}

impl From<Severity> for Verdict {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Caution => Self::Caution,
            Severity::Warn => Self::Warn,
        }
    }
}

/// How sure it is that the platform asks for this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// A numbered clause of the published guidelines says so.
    Official,
    /// Press or users saw it enforced.
    Reported,
    /// Reports disagree.
    Contested,
}

/// How a hit was seen: the view or the detector that found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Via {
    /// As written; case, accents and blanks aside.
    Literal,
    /// Wide, circled or otherwise styled letters.
    Width,
    /// Traditional characters.
    Traditional,
    /// Invisible characters inside a word.
    Invisible,
    /// Stretched letters.
    Repeat,
    /// Letters set apart.
    Spacing,
    /// Digits and signs for letters.
    Leet,
    /// Letters of other scripts that look like Latin ones.
    Confusable,
    /// A form (phone number, link, regular expression) rather than a word.
    Pattern,
    /// A sentence as a whole, by the learned reader.
    Model,
    /// Lengths and counts.
    Format,
}

/// A text in the two languages of the interface.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// English.
    pub en: String,
    /// Simplified Chinese.
    pub zh: String,
}

impl Localized {
    /// The text in a language.
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::En => &self.en,
            Locale::Zh => &self.zh,
        }
    }
}

/// The language of messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

/// The clause of the published guidelines behind a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Its key in `clauses.toml`, like `N-3.2.1`.
    pub id: String,
    /// The document and what the clause is about.
    pub title: String,
    /// Its number in the document.
    pub number: String,
    /// The edition that was read, as a date.
    pub date: String,
    /// Where it was read.
    pub source: String,
}

/// One thing that is likely a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's id, like `diversion.wechat_qq`.
    pub rule: String,
    /// The category's id, like `diversion`.
    pub category: String,
    /// How a breach usually ends.
    pub severity: Severity,
    /// How sure it is that the platform asks for this.
    pub evidence: Evidence,
    /// Where it was found.
    #[serde(flatten)]
    pub field: Field,
    /// Start of the text concerned, in UTF-8 bytes of the field.
    pub start: usize,
    /// End of the text concerned, in UTF-8 bytes of the field.
    pub end: usize,
    /// The text concerned, as it was written.
    pub matched: String,
    /// The text concerned as it was read, when that is not as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// How it was seen.
    pub via: Via,
    /// Why this is likely a problem.
    pub message: String,
    /// What usually happens to such a post.
    pub outcome: String,
    /// What to do.
    pub advice: String,
    /// The first clause that the rule rests on.
    pub clause: Option<Clause>,
    /// Edits that were tried and after which the rule finds nothing more.
    pub fixes: Vec<Fix>,
}

/// An edit that takes a finding away. It was tried: after it the rule finds nothing in the post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What the edit does, in the reader's language.
    pub label: String,
    /// The edits, in order and without overlaps; positions are those of the post before any of them.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// The post after the edits. Nothing when they do not fit the post, as when it has changed since the check.
    pub fn apply(&self, post: &Post) -> Option<Post> {
        let mut fixed = post.clone();
        // From the end, so that the positions of earlier edits stay right.
        for edit in self.edits.iter().rev() {
            let text = fixed.field_mut(edit.field)?;
            if edit.end < edit.start || !text.is_char_boundary(edit.start) || !text.is_char_boundary(edit.end) {
                return None;
            }
            text.replace_range(edit.start..edit.end, &edit.text);
        }
        Some(fixed)
    }
}

/// Replaces a stretch of a field by a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The field to edit.
    #[serde(flatten)]
    pub field: Field,
    /// Start of the stretch, in UTF-8 bytes of the field.
    pub start: usize,
    /// End of the stretch, in UTF-8 bytes of the field.
    pub end: usize,
    /// What to put there; empty to remove.
    pub text: String,
}

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whether the post is likely to break the guideline: the severest finding's verdict, or clear. Lengths and counts
    /// ([`Via::Format`]) do not raise it: the publish page itself does not take such a post, and nobody is punished for it.
    pub verdict: Verdict,
    /// The findings: warnings first, then by place.
    pub findings: Vec<Finding>,
}

impl Report {
    pub(crate) fn new(mut findings: Vec<Finding>) -> Self {
        findings.sort_by(|a, b| b.severity.cmp(&a.severity).then(a.field.cmp(&b.field)).then(a.start.cmp(&b.start)));
        let breaches = findings.iter().filter(|finding| finding.via != Via::Format);
        let verdict = breaches.map(|finding| finding.severity.into()).max().unwrap_or(Verdict::Clear);
        Self { verdict, findings }
    }
}

use thiserror::Error;

/// A guideline pack was refused: which one, where in it, and why.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("pack {pack}: {}{kind}", place(.rule))]
pub struct GuidelineError {
    /// The name of the pack, usually its file.
    pub pack: String,
    /// The rule, set or excuse concerned, if it is one.
    pub rule: Option<String>,
    /// What is wrong.
    pub kind: GuidelineErrorKind,
}

fn place(rule: &Option<String>) -> String {
    rule.as_ref().map(|rule| format!("{rule}: ")).unwrap_or_default()
}

/// What is wrong with a guideline pack.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GuidelineErrorKind {
    /// Not TOML, or not of the form of a pack.
    #[error("{0}")]
    Syntax(String),
    /// Larger than packs may be.
    #[error("too many {what}: {found}, at most {limit} are allowed")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many may be there.
        limit: usize,
    },
    /// An id that is not `category.name` or an id that stands twice.
    #[error("the id {0:?} is not of the form category.name in lower case, or is there twice")]
    Id(String),
    /// A word without a letter, digit or sign that could be found.
    #[error("the term {0:?} is empty or longer than 100 characters after folding")]
    Term(String),
    /// A regular expression that can't be used.
    #[error("the pattern {pattern:?} can't be used: {reason}")]
    Pattern {
        /// The regular expression.
        pattern: String,
        /// Why it can't be used.
        reason: String,
    },
    /// A name that nothing has.
    #[error("there is no {what} named {name:?}")]
    Unknown {
        /// What was looked for.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A combo with too few or too many elements, or with both `all` and `seq`.
    #[error("a combo needs either `all` or `seq` with two to four elements")]
    Combo,
    /// A fix that needs a text and has none.
    #[error("this kind of fix needs `with`")]
    Fix,
    /// A rule with nothing to find.
    #[error("the rule has no terms, patterns, combos or detectors")]
    Nothing,
    /// The compiled rules that were built in can't be read.
    #[error("the built-in rules can't be read: {0}")]
    Damaged(String),
}

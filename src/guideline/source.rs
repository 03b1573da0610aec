use super::pack::{ClauseFile, Pack};
use super::{GuidelineError, GuidelineErrorKind};

/// The largest file of rules, in bytes.
const LARGEST: usize = 4 << 20;

/// A guideline as people write it: its packs, each with the name to use in errors, and its clauses.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// The packs.
    pub packs: Vec<(String, Pack)>,
    /// The clauses that rules rest on.
    pub clauses: ClauseFile,
}

impl Source {
    /// Adds a file: `clauses.toml` holds clauses, every other one is a pack.
    ///
    /// # Errors
    /// When it is too large, or not TOML of the right form.
    pub fn add(&mut self, name: &str, text: &str) -> Result<(), GuidelineError> {
        if name == "clauses.toml" {
            self.clauses = parse(name, text)?;
        } else {
            self.packs.push((name.to_owned(), parse(name, text)?));
        }
        Ok(())
    }
}

impl Pack {
    /// Reads a pack that is written in TOML. `name` is used in errors.
    ///
    /// # Errors
    /// When it is too large, or not TOML of the form of a pack.
    pub fn from_toml(name: &str, text: &str) -> Result<Self, GuidelineError> {
        parse(name, text)
    }
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T, GuidelineError> {
    let error = |kind| GuidelineError { pack: name.to_owned(), rule: None, kind };
    if text.len() > LARGEST {
        return Err(error(GuidelineErrorKind::TooMany { what: "bytes", found: text.len(), limit: LARGEST }));
    }
    toml::from_str(text).map_err(|problem| {
        let line = problem.span().and_then(|span| text.get(..span.start)).map_or(1, |before| before.lines().count().max(1));
        error(GuidelineErrorKind::Syntax(format!("line {line}: {}", problem.message().replace('\n', " "))))
    })
}

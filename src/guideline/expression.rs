//! Regular expressions as they are run: lazy automata that are bounded in size and read a text once.
//!
//! Patterns run on short windows around texts that they need, so the strategies that the `regex` crate chooses from for long
//! searches bring nothing; its engine for all of them, used here by itself, is a third of the code to download.

use std::ops::Range;
use std::sync::Mutex;

use regex_automata::hybrid::dfa;
use regex_automata::hybrid::regex::{Builder, Cache, Regex};
use regex_automata::nfa::thompson;
use regex_automata::util::syntax;
use regex_automata::{Input, MatchError};

pub(crate) use regex_automata::hybrid::BuildError;

/// A regular expression for folded text.
#[derive(Debug)]
pub(crate) struct Expression {
    regex: Regex,
    /// What the automata have built so far.
    cache: Mutex<Cache>,
}

impl Expression {
    /// Builds an expression in the syntax of the `regex` crate.
    ///
    /// # Errors
    /// When it can't be understood, or is too large.
    pub(crate) fn new(source: &str) -> Result<Self, Box<BuildError>> {
        let regex = Builder::new()
            .syntax(syntax::Config::new().nest_limit(50))
            .thompson(thompson::Config::new().nfa_size_limit(Some(4 << 20)))
            .dfa(dfa::Config::new().cache_capacity(1 << 20).skip_cache_capacity_check(true))
            .build(source)
            .map_err(Box::new)?;
        let cache = Mutex::new(regex.create_cache());
        Ok(Self { regex, cache })
    }

    /// Calls `found` with each match that is not empty, in bytes of the text.
    pub(crate) fn find_all(&self, text: &str, found: impl FnMut(Range<usize>)) {
        // The automata have no way to fail: they know word boundaries in ASCII only, and never give up.
        let _: Result<(), MatchError> = match self.cache.try_lock() {
            Ok(mut cache) => self.find_with(&mut cache, text, found),
            // Another thread is using it.
            Err(_) => self.find_with(&mut self.regex.create_cache(), text, found),
        };
    }

    fn find_with(&self, cache: &mut Cache, text: &str, mut found: impl FnMut(Range<usize>)) -> Result<(), MatchError> {
        let mut input = Input::new(text);
        while let Some(hit) = self.regex.try_search(cache, &input)? {
            if hit.is_empty() {
                let next = text.get(hit.end()..).and_then(|rest| rest.chars().next());
                let Some(next) = next else { break };
                input.set_start(hit.end() + next.len_utf8());
            } else {
                found(hit.range());
                input.set_start(hit.end());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_follow_each_other_and_empty_ones_do_not_count() {
        let found = |source: &str, text: &str| {
            let mut all = Vec::new();
            Expression::new(source).unwrap().find_all(text, |hit| all.push(hit));
            all
        };
        assert_eq!(found("加我|a+", "加我aa加我"), [0..6, 6..8, 8..14]);
        assert_eq!(found("b*", "加bb").first(), Some(&(3..5)));
        assert_eq!(found(r"(?-u:\b)art(?-u:\b)", "art cart 画art"), [0..3, 12..15]);
        assert!(Expression::new("(").is_err());
    }
}

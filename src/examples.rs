use std::fmt;

use crate::checker::{Checker, Options};
use crate::guideline::pack::{Example, Pack};
use crate::report::Finding;

/// An example of a pack that does not come out as the pack says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFailure {
    /// The rule that the example belongs to.
    pub rule: String,
    /// The example.
    pub example: Example,
    /// What was found instead; empty where something should have been found.
    pub found: Vec<Finding>,
}

impl fmt::Display for ExampleFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, example, found } = self;
        if found.is_empty() {
            return write!(f, "{rule}: should flag, found nothing: {example}");
        }
        let found: Vec<_> = found.iter().map(|finding| format!("{} ({:?})", finding.rule, finding.matched)).collect();
        write!(f, "{rule}: should be as it says, but found {}: {example}", found.join(", "))
    }
}

/// Tries all examples of a pack: each `flag` must be found by its rule, and nothing may be found in a `pass`.
pub fn failing_examples(checker: &Checker, pack: &Pack) -> Vec<ExampleFailure> {
    let found = |example: &Example, only: &[String]| {
        let options = Options { only: only.to_vec(), ..Options::default() };
        checker.check(&example.post(), &options).map(|report| report.findings).unwrap_or_default()
    };
    let mut failures = Vec::new();
    for rule in &pack.rule {
        let fail = |example: &Example, found| ExampleFailure { rule: rule.id.clone(), example: example.clone(), found };
        for example in &rule.examples.flag {
            if found(example, std::slice::from_ref(&rule.id)).is_empty() {
                failures.push(fail(example, found(example, &[])));
            }
        }
        for example in &rule.examples.pass {
            let found = found(example, &[]);
            if !found.is_empty() {
                failures.push(fail(example, found));
            }
        }
    }
    failures
}

//! Which matchers may find all that they need in a post. On an everyday post these are few of thousands.

use super::scan::Scan;
use super::sentences::Sentences;
use crate::guideline::pack::Scope;
use crate::guideline::program::{Matcher, Program, Rule, SetId};

/// One of the matchers of a rule, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MatcherId {
    pub(crate) rule: u32,
    pub(crate) matcher: u32,
}

/// All matchers, each waiting for the rarest of its sets.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    /// Those that wait for the same set stand together.
    matchers: Vec<Waiter>,
    /// For each set: where those that wait for it begin and, after it, where they end.
    bounds: Vec<u32>,
}

/// What a matcher needs to be complete, in one place.
#[derive(Debug)]
struct Waiter {
    id: MatcherId,
    /// The set that the others must stand near.
    first: SetId,
    others: Box<[SetId]>,
    scope: Scope,
}

impl Waiting {
    pub(super) fn new(program: &Program) -> Self {
        let mut waiting: Vec<(SetId, Waiter)> = Vec::new();
        for (rule, of_rule) in (0..).zip(&program.rules) {
            for (matcher, of_matcher) in (0..).zip(&of_rule.matchers) {
                let id = MatcherId { rule, matcher };
                waiting.push(match of_matcher {
                    Matcher::Set(set) => (*set, Waiter { id, first: *set, others: Box::default(), scope: Scope::Sentence }),
                    Matcher::Combo(combo) => {
                        let Some((&first, others)) = combo.elements.split_first() else { continue };
                        let rarest = combo.elements.get(usize::from(combo.rarest)).copied().unwrap_or(first);
                        (rarest, Waiter { id, first, others: others.into(), scope: combo.scope })
                    }
                });
            }
        }
        waiting.sort_by_key(|(set, _)| *set);
        let sets = u32::try_from(program.sets.len()).unwrap_or(u32::MAX);
        let begin = |set: SetId| u32::try_from(waiting.partition_point(|(other, _)| *other < set)).unwrap_or(u32::MAX);
        let bounds = (0..=sets).map(begin).collect();
        Self { bounds, matchers: waiting.into_iter().map(|(_, waiter)| waiter).collect() }
    }

    /// The matchers that may find all their sets where they need them, in order.
    pub(super) fn complete(&self, program: &Program, scan: &Scan<'_>) -> Vec<MatcherId> {
        let mut complete = Vec::new();
        for set in scan.things() {
            let Some(&[start, end]) = self.bounds.get(set as usize..).and_then(|bounds| bounds.first_chunk()) else { continue };
            for waiter in self.matchers.get(start as usize..end as usize).unwrap_or_default() {
                let sentences = waiter.sentences(scan);
                let rule = program.rules.get(waiter.id.rule as usize);
                if !sentences.is_empty() && rule.is_some_and(|rule| may_have_context(rule, sentences, scan)) {
                    complete.push(waiter.id);
                }
            }
        }
        complete.sort_unstable();
        complete
    }
}

impl Waiter {
    /// The sentences in which the first set may have a hit that the others stand near.
    fn sentences(&self, scan: &Scan<'_>) -> Sentences {
        let first = scan.sentences(self.first);
        self.others.iter().fold(first, |left, &other| if left.is_empty() { left } else { left.and(near(scan, other, self.scope)) })
    }
}

/// The sentences near which, as a scope means it, a set may have hits.
fn near(scan: &Scan<'_>, set: SetId, scope: Scope) -> Sentences {
    let sentences = scan.sentences(set);
    match scope {
        Scope::Clause | Scope::Sentence => sentences,
        Scope::Nearby => sentences.nearby(),
        Scope::Field | Scope::Post if sentences.is_empty() => sentences,
        Scope::Field | Scope::Post => Sentences::ALL,
    }
}

/// Whether what a rule wants around may stand near one of these sentences.
fn may_have_context(rule: &Rule, sentences: Sentences, scan: &Scan<'_>) -> bool {
    let Some(context) = rule.context.as_ref().filter(|context| !context.needs.is_empty()) else { return true };
    context.needs.iter().any(|&set| !near(scan, set, context.scope).and(sentences).is_empty())
}

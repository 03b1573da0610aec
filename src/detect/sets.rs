use crate::guideline::program::{Matcher, Program, SetId, UseOf};

/// Some of the sets.
#[derive(Debug, Clone, Default)]
pub(super) struct SetFlags {
    bits: Vec<u64>,
    /// Those that are flagged, in the order in which they were.
    listed: Vec<SetId>,
}

impl SetFlags {
    pub(super) fn new(sets: usize) -> Self {
        Self { bits: vec![0; sets.div_ceil(64)], listed: Vec::new() }
    }

    pub(super) fn insert(&mut self, set: SetId) {
        if let Some(word) = self.bits.get_mut(set as usize / 64) {
            let bit = 1 << (set % 64);
            if *word & bit == 0 {
                *word |= bit;
                self.listed.push(set);
            }
        }
    }

    pub(super) fn contains(&self, set: SetId) -> bool {
        self.bits.get(set as usize / 64).is_some_and(|word| word & 1 << (set % 64) != 0)
    }
}

/// One of the matchers of a rule, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MatcherId {
    pub(crate) rule: u32,
    pub(crate) matcher: u32,
}

/// Finds the matchers that can be complete without looking at all of them: each waits for its rarest set.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    /// For each set, where the matchers that wait for it end in `matchers`.
    ends: Vec<u32>,
    matchers: Vec<MatcherId>,
}

impl Waiting {
    pub(super) fn new(program: &Program) -> Self {
        let words = words_of_sets(program);
        let rarest = |sets: &[SetId]| sets.iter().copied().min_by_key(|&set| words.get(set as usize).copied().unwrap_or(0));
        let mut waiting: Vec<(SetId, MatcherId)> = Vec::new();
        for (rule, matchers) in program.rules.iter().map(|rule| &rule.matchers).enumerate() {
            for (matcher, sets) in matchers.iter().map(Matcher::elements).enumerate() {
                let id = MatcherId { rule: number(rule), matcher: number(matcher) };
                waiting.extend(rarest(sets).map(|set| (set, id)));
            }
        }
        waiting.sort_unstable();
        let ends = (0..program.sets.len()).map(|set| number(waiting.partition_point(|&(waits, _)| waits as usize <= set))).collect();
        Self { ends, matchers: waiting.into_iter().map(|(_, matcher)| matcher).collect() }
    }

    fn on(&self, set: SetId) -> &[MatcherId] {
        let end = self.ends.get(set as usize).map_or(0, |&end| end as usize);
        let start = set.checked_sub(1).and_then(|before| self.ends.get(before as usize)).map_or(0, |&start| start as usize);
        self.matchers.get(start..end).unwrap_or_default()
    }

    /// The matchers all of whose sets may have hits, in order, and all sets that these and what decides about them need. Most
    /// posts need few, and what is not needed is not looked for.
    pub(super) fn complete(&self, program: &Program, possible: &SetFlags) -> (Vec<MatcherId>, SetFlags) {
        let mut complete: Vec<MatcherId> = Vec::new();
        let mut needed = SetFlags::new(program.sets.len());
        let mut add = |set: SetId| {
            needed.insert(set);
            if let Some(unless) = program.sets.get(set as usize).and_then(|set| set.unless) {
                needed.insert(unless);
            }
        };
        for &id in possible.listed.iter().flat_map(|&set| self.on(set)) {
            let Some(rule) = program.rules.get(id.rule as usize) else { continue };
            let Some(matcher) = rule.matchers.get(id.matcher as usize) else { continue };
            if !matcher.elements().iter().all(|&set| possible.contains(set)) {
                continue;
            }
            complete.push(id);
            matcher.elements().iter().chain(matcher.lacks()).for_each(|&set| add(set));
            let context = rule.context.iter().flat_map(|context| context.needs.iter().chain(&context.lacks));
            let excuses = rule.excuses.iter().filter_map(|&number| program.excuses.get(number as usize)).map(|excuse| &excuse.cues);
            context.chain(excuses).chain(&rule.unless).for_each(|&set| add(set));
        }
        complete.sort_unstable();
        (complete, needed)
    }
}

/// How many words each set has; a pattern or a form counts as many, since it may match much.
fn words_of_sets(program: &Program) -> Vec<usize> {
    const PATTERN: usize = 10;
    let mut counts = vec![0; program.sets.len()];
    let mut count = |set: SetId, words: usize| {
        if let Some(sum) = counts.get_mut(set as usize) {
            *sum += words;
        }
    };
    for using in program.words.all() {
        if let UseOf::Set(set) = using.of {
            count(set, 1);
        }
    }
    program.patterns.iter().flat_map(|pattern| &pattern.sets).for_each(|&set| count(set, PATTERN));
    for (set, _) in program.sets.iter().enumerate().filter(|(_, set)| set.detector.is_some()) {
        count(number(set), 10 * PATTERN);
    }
    counts
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

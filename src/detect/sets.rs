use crate::guideline::program::{Matcher, Program, SetId};

/// A flag for each set.
#[derive(Debug, Clone, Default)]
pub(super) struct SetFlags(Vec<u64>);

impl SetFlags {
    pub(super) fn new(sets: usize) -> Self {
        Self(vec![0; sets.div_ceil(64)])
    }

    pub(super) fn insert(&mut self, set: SetId) {
        if let Some(word) = self.0.get_mut(set as usize / 64) {
            *word |= 1 << (set % 64);
        }
    }

    pub(super) fn contains(&self, set: SetId) -> bool {
        self.0.get(set as usize / 64).is_some_and(|word| word & 1 << (set % 64) != 0)
    }
}

/// The sets whose hits matter, given those that may have any: the elements of every matcher that can still be complete, and
/// all that decides whether its matches count. Most posts need few, and what is not needed is not looked for.
pub(super) fn needed(program: &Program, possible: &SetFlags) -> SetFlags {
    let mut needed = SetFlags::new(program.sets.len());
    let mut add = |set: SetId| {
        needed.insert(set);
        if let Some(unless) = program.sets.get(set as usize).and_then(|set| set.unless) {
            needed.insert(unless);
        }
    };
    for rule in &program.rules {
        let mut is_possible = false;
        for matcher in &rule.matchers {
            match matcher {
                Matcher::Set(set) if possible.contains(*set) => {
                    is_possible = true;
                    add(*set);
                }
                Matcher::Combo(combo) if combo.elements.iter().all(|&set| possible.contains(set)) => {
                    is_possible = true;
                    combo.elements.iter().chain(&combo.lacks).for_each(|&set| add(set));
                }
                _ => {}
            }
        }
        if is_possible {
            let context = rule.context.iter().flat_map(|context| context.needs.iter().chain(&context.lacks));
            let excuses = rule.excuses.iter().filter_map(|&number| program.excuses.get(number as usize)).map(|excuse| &excuse.cues);
            context.chain(excuses).chain(&rule.unless).for_each(|&set| add(set));
        }
    }
    needed
}

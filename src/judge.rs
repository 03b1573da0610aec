//! Decides which hits count: ideas near each other, lookalikes, context, excuses, overlaps.

use crate::detect::{FieldReading, Hit, Hits, MatcherId, character};
use crate::guideline::pack::{Reach, Scope};
use crate::guideline::program::{Combo, Excuse, Fields, Matcher, Program, Rule, SetId};
use crate::model::Sense;
use crate::post::Field;
use crate::report::{Severity, Via};

/// The most matches of one rule in a post; a post of nothing but insults needs no longer list.
const MOST_MATCHES: usize = 20;

/// A rule and the hits that break it.
#[derive(Debug, Clone)]
pub(crate) struct Match<'a> {
    pub(crate) rule: &'a Rule,
    /// What was found, as one stretch of the field of the first element.
    pub(crate) span: Hit,
    elements: Vec<Hit>,
}

/// The matches of all wanted rules, without overlaps inside a category.
pub(crate) fn judge<'a>(
    program: &'a Program,
    fields: &[FieldReading<'_>],
    hits: &Hits<'_>,
    wanted: impl Fn(&Rule) -> bool,
) -> Vec<Match<'a>> {
    let court = Court { program, fields, hits };
    let by_rule = hits.matchers.chunk_by(|a, b| a.rule == b.rule);
    let mut matches: Vec<_> = by_rule
        .filter_map(|matchers| {
            let rule = program.rules.get(matchers.first()?.rule as usize)?;
            wanted(rule).then(|| court.matches(rule, matchers))
        })
        .flatten()
        .collect();
    keep_strongest(&mut matches);
    matches
}

/// The match for what the model senses, where a rule stands for it and nothing severe of its category was found anyway.
pub(crate) fn sensed<'a>(program: &'a Program, sense: &Sense<'_>, matches: &[Match<'_>]) -> Option<Match<'a>> {
    let is_of = |rule: &Rule| program.categories.get(rule.category as usize).is_some_and(|category| category.id == sense.category);
    if matches.iter().any(|found| is_of(found.rule) && found.rule.severity == Severity::Warn) {
        return None;
    }
    let rule = program.rules.iter().find(|rule| rule.learned && is_of(rule))?;
    let (start, end) = (character(sense.characters.start), character(sense.characters.end));
    let span = Hit { field: character(sense.field), start, end, via: Via::Model };
    Some(Match { rule, span, elements: vec![span] })
}

/// Of overlapping matches in one category, the severest stays, then the longest, then the first.
fn keep_strongest(matches: &mut Vec<Match<'_>>) {
    matches.sort_by(|a, b| b.rule.severity.cmp(&a.rule.severity).then(b.span.len().cmp(&a.span.len())));
    let mut kept: Vec<Match<'_>> = Vec::with_capacity(matches.len());
    for found in matches.drain(..) {
        if !kept.iter().any(|other| other.rule.category == found.rule.category && other.span.touches(&found.span)) {
            kept.push(found);
        }
    }
    *matches = kept;
}

struct Court<'a, 'b> {
    program: &'a Program,
    fields: &'b [FieldReading<'b>],
    hits: &'b Hits<'b>,
}

impl<'a> Court<'a, '_> {
    fn matches(&self, rule: &'a Rule, matchers: &[MatcherId]) -> Vec<Match<'a>> {
        let mut found: Vec<Vec<Hit>> = Vec::new();
        for matcher in matchers.iter().filter_map(|id| rule.matchers.get(id.matcher as usize)) {
            match matcher {
                Matcher::Set(set) => found.extend(self.hits.of(*set).iter().map(|&hit| vec![hit])),
                Matcher::Combo(combo) => self.combine(combo, &mut found),
            }
        }
        found
            .into_iter()
            .filter(|elements| {
                elements.iter().all(|hit| self.reads(rule.fields, hit) && !self.is_lookalike(rule.unless, hit))
                    && self.has_context(rule, elements)
                    && !self.is_excused(rule, elements)
            })
            .filter_map(|elements| Some(Match { rule, span: self.span(&elements)?, elements }))
            .take(MOST_MATCHES)
            .collect()
    }

    fn reads(&self, fields: Fields, hit: &Hit) -> bool {
        match self.fields.get(hit.field as usize).map(|field| field.field) {
            Some(Field::Title) => fields.title,
            Some(Field::Body) => fields.body,
            Some(Field::Tag(_)) => fields.tags,
            None => false,
        }
    }

    /// Whether a word that is no breach covers the hit. The longer word wins, and a draw goes to the lookalike.
    fn is_lookalike(&self, unless: Option<SetId>, hit: &Hit) -> bool {
        unless.is_some_and(|set| self.hits.of(set).iter().any(|other| other.touches(hit) && other.len() >= hit.len()))
    }

    /// Finds the combo once for each hit of its first element.
    fn combine(&self, combo: &Combo, found: &mut Vec<Vec<Hit>>) {
        let Some((first, rest)) = combo.elements.split_first() else {
            return;
        };
        // Words are known; patterns cost more, and are looked for when all words are there.
        let lacks_hits = |costly: bool| {
            let mut sets = combo.elements.iter().filter(|&&set| self.hits.is_costly(set) == costly);
            sets.any(|&set| self.hits.of(set).is_empty())
        };
        if lacks_hits(false) || lacks_hits(true) {
            return;
        }
        for &hit in self.hits.of(*first).iter() {
            let mut elements = vec![hit];
            if self.complete(combo, rest, &mut elements) && !self.is_stopped(combo, &hit) {
                found.push(elements);
            }
        }
    }

    fn is_stopped(&self, combo: &Combo, anchor: &Hit) -> bool {
        combo.lacks.iter().any(|&set| self.hits.of(set).iter().any(|other| self.together(combo.scope, anchor, other)))
    }

    /// Adds hits of the sets that are left, nearest first; takes a hit back when it stands in the way of the next set.
    fn complete(&self, combo: &Combo, rest: &[SetId], elements: &mut Vec<Hit>) -> bool {
        /// The most hits of one set that are tried at a place.
        const TRIES: usize = 4;
        let (Some((&set, rest)), Some(anchor)) = (rest.split_first(), elements.first()) else { return true };
        let mut candidates: Vec<(u32, Hit)> = self
            .hits
            .of(set)
            .iter()
            .filter(|other| {
                elements.iter().all(|element| !element.touches(other))
                    && self.together(combo.scope, anchor, other)
                    && (!combo.ordered || elements.last().is_some_and(|last| follows(last, other)))
            })
            .map(|&other| (self.gap_to_any(elements, &other), other))
            .filter(|&(gap, _)| combo.within.is_none_or(|within| gap <= u32::from(within)))
            .collect();
        candidates.sort_unstable();
        candidates.into_iter().take(TRIES).any(|(_, candidate)| {
            elements.push(candidate);
            let complete = self.complete(combo, rest, elements);
            if !complete {
                elements.pop();
            }
            complete
        })
    }

    /// Whether two hits stand in the same clause, sentence, field or post.
    fn together(&self, scope: Scope, a: &Hit, b: &Hit) -> bool {
        if scope == Scope::Post {
            return true;
        }
        let Some(field) = self.fields.get(a.field as usize).filter(|_| a.field == b.field) else {
            return false;
        };
        let (at, other) = (a.start as usize, b.start as usize);
        match scope {
            Scope::Clause => field.reading.clause(at).contains(&other),
            Scope::Sentence => field.reading.sentence(at).contains(&other),
            Scope::Nearby => field.reading.neighbourhood(at).contains(&other),
            Scope::Field | Scope::Post => true,
        }
    }

    fn has_context(&self, rule: &Rule, elements: &[Hit]) -> bool {
        let (Some(context), Some(anchor)) = (&rule.context, elements.first()) else {
            return true;
        };
        let in_reach = |other: &Hit| {
            self.together(context.scope, anchor, other)
                && context.within.is_none_or(|within| self.gap_to_any(elements, other) <= u32::from(within))
        };
        let any = |sets: &[SetId], touching: bool| {
            let counts = |other: &Hit| in_reach(other) && (touching || elements.iter().all(|element| !element.touches(other)));
            sets.iter().any(|&set| self.hits.of(set).iter().any(counts))
        };
        (context.needs.is_empty() || any(&context.needs, false)) && !any(&context.lacks, true)
    }

    fn is_excused(&self, rule: &Rule, elements: &[Hit]) -> bool {
        let excuses = rule.excuses.iter().filter_map(|&number| self.program.excuses.get(number as usize));
        excuses.into_iter().any(|excuse| self.holds(excuse, elements))
    }

    fn holds(&self, excuse: &Excuse, elements: &[Hit]) -> bool {
        let quoted = |hit: &Hit| {
            let field = self.fields.get(hit.field as usize);
            field.is_some_and(|field| field.reading.is_quoted(&hit.characters()))
        };
        if excuse.quoted && !elements.iter().all(quoted) {
            return false;
        }
        self.hits.of(excuse.cues).iter().any(|cue| {
            elements.iter().all(|element| !element.touches(cue)) && elements.iter().any(|element| self.reaches(excuse, cue, element))
        })
    }

    fn reaches(&self, excuse: &Excuse, cue: &Hit, element: &Hit) -> bool {
        let scope = match excuse.reach {
            Reach::Before | Reach::Clause => Scope::Clause,
            Reach::Sentence => Scope::Sentence,
            Reach::Nearby => Scope::Nearby,
            Reach::Field => Scope::Field,
            Reach::Post => Scope::Post,
        };
        let placed = excuse.reach != Reach::Before || cue.end <= element.start;
        let near = excuse.within.is_none_or(|within| self.gap(cue, element) <= u32::from(within));
        placed && near && self.together(scope, element, cue)
    }

    /// The characters between two hits. The body goes on where the title ends; other fields are very far.
    fn gap(&self, a: &Hit, b: &Hit) -> u32 {
        let (first, second) = if (a.field, a.start) <= (b.field, b.start) { (a, b) } else { (b, a) };
        let kind = |hit: &Hit| self.fields.get(hit.field as usize).map(|field| (field.field, field.reading.folded().len()));
        match (kind(first), kind(second)) {
            _ if first.field == second.field => second.start.saturating_sub(first.end),
            (Some((Field::Title, length)), Some((Field::Body, _))) => {
                u32::try_from(length).unwrap_or(u32::MAX).saturating_sub(first.end).saturating_add(second.start)
            }
            _ => u32::MAX,
        }
    }

    fn gap_to_any(&self, elements: &[Hit], other: &Hit) -> u32 {
        elements.iter().map(|element| self.gap(element, other)).min().unwrap_or(u32::MAX)
    }

    /// The stretch from the first to the last element in the field of the first.
    fn span(&self, elements: &[Hit]) -> Option<Hit> {
        let anchor = elements.first()?;
        let same_field = || elements.iter().filter(|hit| hit.field == anchor.field);
        let start = same_field().map(|hit| hit.start).min()?;
        let end = same_field().map(|hit| hit.end).max()?;
        let via = elements.iter().map(|hit| hit.via).max()?;
        Some(Hit { start, end, via, ..*anchor })
    }
}

impl Match<'_> {
    /// The parts that were found, in the field of the first of them.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Hit> {
        self.elements.iter().filter(|hit| hit.field == self.span.field)
    }
}

/// Whether a hit comes after another one; a later field counts as after.
fn follows(earlier: &Hit, later: &Hit) -> bool {
    later.field > earlier.field || later.field == earlier.field && later.start >= earlier.end
}

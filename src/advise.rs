//! Says what was found and what can be done about it. Fixes are tried before they are offered.

use std::collections::HashMap;
use std::ops::Range;

use crate::detect::FieldReading;
use crate::guideline::pack::FixKind;
use crate::guideline::program::{FixRule, Program, Rule};
use crate::judge::Match;
use crate::post::{Field, Post};
use crate::report::{Edit, Finding, Fix, Locale, Via};
use crate::text::Reading;

/// Whether a post that was changed for a rule comes back clear of it, and without new warnings.
pub(crate) type Accepts<'a> = dyn Fn(&Post, &Rule) -> bool + 'a;

/// Turns matches into findings in a language.
pub(crate) fn advise(
    program: &Program,
    post: &Post,
    fields: &[FieldReading<'_>],
    matches: &[Match<'_>],
    locale: Locale,
    accepts: &Accepts<'_>,
) -> Vec<Finding> {
    // A fix concerns all that its rule found, so it is tried once for each rule.
    let mut tried: HashMap<&str, Vec<Fix>> = HashMap::new();
    matches
        .iter()
        .filter_map(|found| {
            let rule = found.rule;
            let place = place(fields, found)?;
            let category = program.categories.get(rule.category as usize)?;
            let clause = rule.clauses.first().and_then(|&number| program.clauses.get(number as usize));
            let fixes = tried.entry(&rule.id).or_insert_with(|| {
                let same_rule: Vec<_> = matches.iter().filter(|other| std::ptr::eq(other.rule, rule)).collect();
                let fix = rule.fix.as_ref();
                fix.and_then(|fix| working_fix(post, fields, &same_rule, rule, fix, locale, accepts)).into_iter().collect()
            });
            Some(Finding {
                rule: rule.id.clone(),
                category: category.id.clone(),
                severity: rule.severity,
                evidence: rule.evidence,
                field: place.field,
                start: place.source.start,
                end: place.source.end,
                matched: place.matched.to_owned(),
                reading: place.reading,
                via: found.span.via,
                message: rule.why.get(locale).to_owned(),
                outcome: rule.outcome.as_ref().unwrap_or(&category.outcome).get(locale).to_owned(),
                advice: rule.advice.get(locale).to_owned(),
                clause: clause.cloned(),
                fixes: fixes.clone(),
            })
        })
        .collect()
}

struct Place<'a> {
    field: Field,
    source: Range<usize>,
    matched: &'a str,
    /// The folded text where it says more than the source does.
    reading: Option<String>,
}

fn place<'a>(fields: &'a [FieldReading<'_>], found: &Match<'_>) -> Option<Place<'a>> {
    let field = fields.get(found.span.field as usize)?;
    let folded = field.reading.folded();
    let source = folded.source(found.span.characters())?;
    let matched = field.reading.source().get(source.clone())?;
    let read = as_read(&field.reading, found.span.via, &source).unwrap_or(folded.characters(found.span.characters()));
    let reading = (!matches!(found.span.via, Via::Literal | Via::Model) && read != matched.to_lowercase()).then(|| read.to_owned());
    Some(Place { field: field.field, source, matched, reading })
}

/// What a disguise stands for, by the view that sees through it.
fn as_read<'a>(reading: &'a Reading<'_>, via: Via, source: &Range<usize>) -> Option<&'a str> {
    let view = reading.views().skip(1).find(|view| view.via() == via)?;
    Some(view.characters(view.character_from_source(source.start)..view.character_from_source(source.end)))
}

/// Tries the ways to carry out a fix for all that its rule found, and gives the first that works.
fn working_fix(
    post: &Post,
    fields: &[FieldReading<'_>],
    matches: &[&Match<'_>],
    rule: &Rule,
    fix: &FixRule,
    locale: Locale,
    accepts: &Accepts<'_>,
) -> Option<Fix> {
    let text = |field: Field| fields.iter().find(|reading| reading.field == field).map(|reading| reading.reading.source());
    // A replacement speaks the language of the text it goes into, not that of the interface.
    let with = |field: Field| fix.with.get(language(text(field).unwrap_or_default()));
    let attempts: Vec<Vec<Edit>> = match fix.kind {
        FixKind::Cut => vec![parts(fields, matches, |_| String::new())],
        FixKind::Replace => vec![parts(fields, matches, |field| with(field).to_owned())],
        FixKind::Disclose => vec![vec![append(&post.body, with(Field::Body))]],
        FixKind::Remove => vec![around(fields, matches, false), around(fields, matches, true)],
    };
    attempts.into_iter().find_map(|edits| {
        let tried = Fix { label: fix.label.get(locale).to_owned(), edits: joined(edits) };
        let fixed = tried.apply(post)?;
        (!tried.edits.is_empty() && accepts(&fixed, rule)).then_some(tried)
    })
}

fn language(text: &str) -> Locale {
    if text.chars().any(crate::text::fold::is_han) { Locale::Zh } else { Locale::En }
}

/// An edit for the stretch of each match.
fn parts(fields: &[FieldReading<'_>], matches: &[&Match<'_>], text: impl Fn(Field) -> String) -> Vec<Edit> {
    matches
        .iter()
        .filter_map(|found| place(fields, found))
        .map(|place| Edit { field: place.field, start: place.source.start, end: place.source.end, text: text(place.field) })
        .collect()
}

/// Removes the clauses, or the sentences, that the found parts stand in.
fn around(fields: &[FieldReading<'_>], matches: &[&Match<'_>], sentences: bool) -> Vec<Edit> {
    let parts = matches.iter().flat_map(|found| found.parts());
    parts
        .filter_map(|part| {
            let field = fields.get(part.field as usize)?;
            let reading = &field.reading;
            let segment = |at: usize| {
                if sentences { reading.sentence(at) } else { reading.clause(at) }
            };
            let last = (part.end as usize).saturating_sub(1);
            let characters = segment(part.start as usize).start..segment(last).end;
            let source = reading.folded().source(characters)?;
            Some(Edit { field: field.field, start: source.start, end: source.end, text: String::new() })
        })
        .collect()
}

fn append(body: &str, line: &str) -> Edit {
    let text = if body.is_empty() { line.to_owned() } else { format!("\n{line}") };
    Edit { field: Field::Body, start: body.len(), end: body.len(), text }
}

/// Sorts edits and joins those that overlap.
fn joined(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.field, edit.start, edit.end));
    let mut done: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        match done.last_mut() {
            Some(last) if last.field == edit.field && edit.start < last.end => last.end = last.end.max(edit.end),
            _ => done.push(edit),
        }
    }
    done
}

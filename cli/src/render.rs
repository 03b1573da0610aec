//! Reports for people.

use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use postlint::{Clause, Field, Finding, Fix, Locale, Post, Report, Severity};

use crate::words;

/// The report as text with colours; the stream drops them where they are not wanted.
pub(crate) fn report(post: &Post, report: &Report, locale: Locale) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        text.push_str(&Renderer::styled().render(&[group(post, finding, locale)]));
        text.push_str("\n\n");
    }
    text.push_str(words::verdict(report.verdict, locale));
    text.push('\n');
    text
}

fn group<'a>(post: &'a Post, finding: &'a Finding, locale: Locale) -> Group<'a> {
    let labels = words::labels(locale);
    let level = match finding.severity {
        Severity::Warn => Level::ERROR,
        Severity::Caution => Level::WARNING,
    };
    let note = |name: &'static str, text: String| Level::NOTE.with_name(name).message(text);
    let how = words::via(finding.via, locale);
    let label = how.map(|how| match &finding.reading {
        Some(reading) => format!("{how}: {reading}"),
        None => how.to_owned(),
    });
    let source = source(post, finding.field);
    let mut snippet = AnnotationKind::Primary.span(finding.start..finding.end);
    if let Some(label) = label {
        snippet = snippet.label(label);
    }
    let mut group = level
        .with_name(words::severity(finding.severity, locale))
        .primary_title(finding.message.as_str())
        .id(finding.rule.as_str())
        .element(Snippet::source(source).path(finding.field.name()).annotation(snippet))
        .element(note(labels.advice, finding.advice.clone()))
        .element(note(labels.clause, rests_on(finding, locale)));
    if !finding.outcome.is_empty() {
        group = group.element(note(labels.usually, finding.outcome.clone()));
    }
    for fix in &finding.fixes {
        group = group.element(note(labels.fix, edited(post, fix)));
    }
    group
}

fn source(post: &Post, field: Field) -> &str {
    post.fields().find(|(other, _)| *other == field).map_or("", |(_, text)| text)
}

fn rests_on(finding: &Finding, locale: Locale) -> String {
    let evidence = words::evidence(finding.evidence, locale);
    match &finding.clause {
        Some(clause) => format!("{} ({evidence})", cite(clause)),
        None => evidence.to_owned(),
    }
}

/// A clause with its number and date.
pub(crate) fn cite(clause: &Clause) -> String {
    let Clause { title, number, date, .. } = clause;
    if number.is_empty() { format!("{title}, {date}") } else { format!("{number} {title}, {date}") }
}

/// The fix and what it leaves of the text around it.
fn edited(post: &Post, fix: &Fix) -> String {
    let mut text = fix.label.clone();
    for edit in &fix.edits {
        let old = source(post, edit.field).get(edit.start..edit.end).unwrap_or_default().trim();
        let new = edit.text.trim();
        let _ = match (old.is_empty(), new.is_empty()) {
            (true, _) => write!(text, "\n+ {new}"),
            (false, true) => write!(text, "\n- {old}"),
            (false, false) => write!(text, "\n- {old}\n+ {new}"),
        };
    }
    text
}

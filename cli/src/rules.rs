use std::io::Write;

use clap::{Args, ValueEnum};
use postlint::{Checker, Locale, RuleInfo};

use crate::error::Error;
use crate::{CLEAR, Language, render, words};

/// Which rule to explain.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The rule's id, as `check` and `rules` print it
    rule: String,
    /// The language of the answer
    #[arg(long, value_enum, default_value_t)]
    locale: Language,
}

/// How to list the rules.
#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The language of the answer (`json` has both)
    #[arg(long, value_enum, default_value_t)]
    locale: Language,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line for each rule
    #[default]
    Text,
    /// One JSON array
    Json,
}

/// Prints what a rule asks for.
pub(crate) fn explain(arguments: &Explain) -> Result<u8, Error> {
    let checker = Checker::new()?;
    let rule = checker.rules().find(|rule| rule.id == arguments.rule).ok_or_else(|| Error::Rule(arguments.rule.clone()))?;
    write!(anstream::stdout().lock(), "{}", explained(&rule, arguments.locale.into()))?;
    Ok(CLEAR)
}

fn explained(rule: &RuleInfo<'_>, locale: Locale) -> String {
    let labels = words::labels(locale);
    let mut lines = vec![
        format!("{} [{}]", rule.id, words::severity(rule.severity, locale)),
        format!("{}: {}", labels.category, rule.category_name.get(locale)),
        String::new(),
        rule.why.get(locale).to_owned(),
        format!("{}: {}", labels.advice, rule.advice.get(locale)),
    ];
    let outcome = rule.outcome.get(locale);
    if !outcome.is_empty() {
        lines.push(format!("{}: {outcome}", labels.usually));
    }
    lines.push(format!("{}: {}", labels.clause, words::evidence(rule.evidence, locale)));
    lines.extend(rule.clauses.iter().map(|clause| format!("  {}. {}", render::cite(clause), clause.source)));
    lines.join("\n") + "\n"
}

/// Prints all rules.
pub(crate) fn list(arguments: &Rules) -> Result<u8, Error> {
    let checker = Checker::new()?;
    let mut out = anstream::stdout().lock();
    match arguments.format {
        Format::Json => {
            serde_json::to_writer(&mut out, &checker.rules().collect::<Vec<_>>())?;
            writeln!(out)?;
        }
        Format::Text => {
            let locale = arguments.locale.into();
            for rule in checker.rules() {
                writeln!(out, "{:36} {:8} {}", rule.id, words::severity(rule.severity, locale), rule.why.get(locale))?;
            }
        }
    }
    Ok(CLEAR)
}

//! What is caught and what is flagged wrongly.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use postlint::{Checker, Options, Report, Verdict};
use rayon::prelude::*;

use crate::guidelines::Folder;
use crate::posts::{Harmless, LabelledPost, harmless, labelled};
use crate::{Result, root};

/// What to measure on.
#[derive(Debug, Args)]
pub(crate) struct Evaluate {
    /// The folder with the development sets (`posts/dev.tsv`, `weibo_smp2020`, …)
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// A table of labelled posts: expect, category, title, body, note; without any, tests/posts/dev.tsv
    #[arg(long, value_name = "FILE")]
    posts: Vec<PathBuf>,
    #[command(flatten)]
    folder: Folder,
    /// Show the posts that come out wrongly
    #[arg(long)]
    wrong: bool,
    /// With --wrong: only posts and findings of this category
    #[arg(long)]
    only: Option<String>,
    /// How many of the worst offenders to show for harmless text
    #[arg(long, default_value_t = 12)]
    worst: usize,
}

/// Measures and prints.
pub(crate) fn evaluate(arguments: &Evaluate) -> Result<()> {
    let (_, checker) = arguments.folder.load()?;
    let mut tables = arguments.posts.clone();
    if let Some(data) = &arguments.data {
        tables.push(data.join("posts/dev.tsv"));
    }
    if tables.is_empty() {
        tables.push(root().join("tests/posts/dev.tsv"));
    }
    for table in tables {
        labelled_posts(&checker, &table, arguments)?;
    }
    if let Some(data) = &arguments.data {
        for set in harmless(data)? {
            harmless_text(&checker, &set, arguments)?;
        }
    }
    Ok(())
}

/// How many of how many.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    hits: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, hit: bool) {
        self.all += 1;
        self.hits += usize::from(hit);
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.all == 0 {
            return f.pad("-");
        }
        let percent = 100.0 * self.hits as f64 / self.all as f64;
        f.pad(&format!("{percent:.1}% ({}/{})", self.hits, self.all))
    }
}

/// Whether a report warns in one of the categories.
fn warns_in(report: &Report, categories: &[String]) -> bool {
    report.findings.iter().any(|finding| finding.severity == postlint::Severity::Warn && categories.contains(&finding.category))
}

/// Whether a report names one of the categories at all.
fn names(report: &Report, categories: &[String]) -> bool {
    report.findings.iter().any(|finding| categories.contains(&finding.category))
}

fn labelled_posts(checker: &Checker, table: &Path, arguments: &Evaluate) -> Result<()> {
    let posts = labelled(table)?;
    let reports =
        posts.par_iter().map(|post| checker.check(&post.post, &Options::default())).collect::<std::result::Result<Vec<_>, _>>()?;
    println!("# {} ({} posts)", table.display(), posts.len());
    summary(&posts, &reports);
    by_category(&posts, &reports);
    if arguments.wrong {
        wrong(&posts, &reports, arguments.only.as_deref());
    }
    Ok(())
}

fn summary(posts: &[LabelledPost], reports: &[Report]) {
    println!("\n| posts | language | warned, right category | warned at all | found at all | clear | flagged `warn` |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    let mut groups: BTreeMap<(&str, &str, &str), [Share; 5]> = BTreeMap::new();
    for (post, report) in posts.iter().zip(reports) {
        let expect = match post.expect {
            Verdict::Warn => "1 violations",
            Verdict::Caution => "2 borderline",
            Verdict::Clear => "3 lookalikes and everyday",
        };
        let groups_of_post = [("", ""), ("", post.language()), (post.kind.as_str(), "")];
        let known = if post.kind.is_empty() { 2 } else { 3 };
        for &(kind, language) in groups_of_post.iter().take(known) {
            let shares = groups.entry((expect, kind, language)).or_default();
            let counts = [
                warns_in(report, &post.categories),
                report.verdict == Verdict::Warn,
                report.verdict != Verdict::Clear,
                report.verdict == Verdict::Clear,
                report.verdict == Verdict::Warn,
            ];
            for (share, hit) in shares.iter_mut().zip(counts) {
                share.count(hit);
            }
        }
    }
    for ((expect, kind, language), [right, warned, found, clear, flagged]) in &groups {
        let name = expect.get(2..).unwrap_or_default();
        let name = if kind.is_empty() { name.to_owned() } else { format!("{name}: {kind}") };
        if expect.starts_with('3') {
            println!("| {name} | {language} | | | | {clear} | {flagged} |");
        } else {
            println!("| {name} | {language} | {right} | {warned} | {found} | | |");
        }
    }
}

fn by_category(posts: &[LabelledPost], reports: &[Report]) {
    let mut caught: BTreeMap<(&str, &str), [Share; 2]> = BTreeMap::new();
    let mut alarms: BTreeMap<&str, usize> = BTreeMap::new();
    for (post, report) in posts.iter().zip(reports) {
        for category in &post.categories {
            if post.expect == Verdict::Warn {
                let [right, named] = caught.entry((category, post.language())).or_default();
                right.count(warns_in(report, &post.categories));
                named.count(names(report, &post.categories));
            }
        }
        if post.expect == Verdict::Clear {
            for finding in &report.findings {
                *alarms.entry(finding.category.as_str()).or_default() += 1;
            }
        }
    }
    println!(
        "\n| category | language | violations warned | violations named | alarms in lookalikes (both languages) |\n| --- | --- | --- | --- | --- |"
    );
    for ((category, language), [right, named]) in &caught {
        println!("| {category} | {language} | {right} | {named} | {} |", alarms.get(category).copied().unwrap_or(0));
    }
    println!();
}

fn wrong(posts: &[LabelledPost], reports: &[Report], only: Option<&str>) {
    for (post, report) in posts.iter().zip(reports) {
        let found = || -> Vec<_> {
            report.findings.iter().map(|finding| format!("{} {:?} {:?}", finding.rule, finding.severity, finding.matched)).collect()
        };
        let concerns = |category: &str| only.is_none_or(|only| only == category);
        let LabelledPost { categories, kind, post: text, .. } = post;
        match post.expect {
            Verdict::Warn if !warns_in(report, categories) && categories.iter().any(|id| concerns(id)) => {
                println!("MISSED [{}] {kind} | {} | {} | found: {:?}", categories.join("|"), text.title, text.body, found());
            }
            Verdict::Clear if report.findings.iter().any(|finding| concerns(&finding.category)) => {
                println!("ALARM {kind} | {} | {} | found: {:?}", text.title, text.body, found());
            }
            _ => {}
        }
    }
}

fn harmless_text(checker: &Checker, set: &Harmless, arguments: &Evaluate) -> Result<()> {
    let reports = set
        .texts
        .par_iter()
        .map(|text| checker.check(&postlint::Post::from_body(text.as_str()), &Options::default()))
        .collect::<std::result::Result<Vec<_>, _>>()?;
    let (mut warned, mut flagged) = (Share::default(), Share::default());
    let mut offenders: BTreeMap<(&str, String), (usize, &str)> = BTreeMap::new();
    for (text, report) in set.texts.iter().zip(&reports) {
        warned.count(report.verdict == Verdict::Warn);
        flagged.count(report.verdict != Verdict::Clear);
        for finding in &report.findings {
            if arguments.only.as_ref().is_none_or(|only| *only == finding.category) {
                let matched: String = finding.matched.chars().take(40).collect();
                offenders.entry((&finding.rule, matched)).or_insert((0, text)).0 += 1;
            }
        }
    }
    println!("# {}: {} texts, warn {warned}, flagged at all {flagged}", set.name, set.texts.len());
    let mut worst: Vec<_> = offenders.into_iter().collect();
    worst.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    for ((rule, matched), (count, text)) in worst.into_iter().take(arguments.worst) {
        let excerpt: String = text.chars().take(110).collect();
        println!("  {count:4} {rule} {matched:?} in {excerpt:?}");
    }
    println!();
    Ok(())
}

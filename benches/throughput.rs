//! How fast posts are checked: against `rustrict` on the same English text in the same run, and with ten times the terms.
//!
//! `cargo bench` prints medians and ratios; docs/evaluation.md keeps them. The posts in `benches/posts/` are everyday ones, written by us.

#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing)]

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use postlint::guideline::Source;
use postlint::guideline::pack::{Pack, RuleDef};
use postlint::{Checker, Options, Post};

/// The shortest time to measure for.
const AT_LEAST: Duration = Duration::from_millis(300);
const ROUNDS: usize = 7;

fn main() {
    let source = packs();
    let (english, chinese) = (texts("en"), texts("zh"));
    let checker = Checker::from_packs(&source.packs, &source.clauses).expect("the packs compile");

    let ours = measure("postlint, English", &english, |text| check(&checker, text));
    let theirs = measure("rustrict, English", &english, rustrict);
    println!("ratio to rustrict: {:.2}\n", ours / theirs);
    measure("postlint, Chinese", &chinese, |text| check(&checker, text));

    let few = with_terms(&source, 2_000);
    let many = with_terms(&source, 20_000);
    let few = measure("2,000 more terms, English", &english, |text| check(&few, text));
    let many = measure("20,000 more terms, English", &english, |text| check(&many, text));
    println!("ten times the terms cost {:.2} times the time", few / many);
}

fn packs() -> Source {
    let mut source = Source::default();
    for file in fs::read_dir("guidelines/xiaohongshu").expect("run in the root of the workspace") {
        let path = file.expect("readable").path();
        let name = path.file_name().expect("named").to_string_lossy().into_owned();
        source.add(&name, &fs::read_to_string(&path).expect("readable")).expect("a pack");
    }
    source
}

/// Everyday posts, written by us.
fn texts(language: &str) -> Vec<String> {
    let posts = fs::read_to_string(format!("benches/posts/{language}.txt")).expect("run in the root of the workspace");
    posts.lines().map(str::to_owned).collect()
}

/// The built-in packs and one rule more that has made-up words of both languages.
fn with_terms(source: &Source, count: usize) -> Checker {
    let mut packs = source.packs.clone();
    let terms = (0..count).map(|number| {
        let han: String = [number % 89, number % 97, number % 101]
            .iter()
            .filter_map(|&step| char::from_u32(0x4e00 + u32::try_from(step).expect("small") * 73))
            .collect();
        if number % 2 == 0 { format!("zq{number:x}wk") } else { format!("{han}{number}") }
    });
    let rule = RuleDef { terms: terms.collect(), ..toml_rule() };
    packs.push(("more".to_owned(), Pack { rule: vec![rule], ..Pack::default() }));
    Checker::from_packs(&packs, &source.clauses).expect("the packs compile")
}

fn toml_rule() -> RuleDef {
    Pack::from_toml("more", "[[rule]]\nid = \"more.words\"\nterms = [\"zq\"]").expect("a pack").rule.remove(0)
}

fn check(checker: &Checker, text: &str) {
    let post = Post::from_body(text);
    black_box(checker.check(&post, &Options::default()).expect("short"));
}

fn rustrict(text: &str) {
    black_box(rustrict::Censor::from_str(text).analyze());
}

/// Megabytes a second, the median of several rounds.
fn measure(name: &str, texts: &[String], mut run: impl FnMut(&str)) -> f64 {
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut speeds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let mut done = 0;
            while start.elapsed() < AT_LEAST {
                texts.iter().for_each(|text| run(text));
                done += bytes;
            }
            done as f64 / 1e6 / start.elapsed().as_secs_f64()
        })
        .collect();
    speeds.sort_by(f64::total_cmp);
    let median = speeds[ROUNDS / 2];
    let characters: usize = texts.iter().map(|text| text.chars().count()).sum();
    let per_thousand = bytes as f64 / median / characters as f64 * 1e3;
    println!("{name:28} {median:8.2} MB/s  {per_thousand:7.1} µs for 1,000 characters");
    median
}

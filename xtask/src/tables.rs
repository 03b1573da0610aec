//! Makes the tables that the reader and the lexicon use from the sets of others.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use clap::Args;

use crate::{Result, root};

/// Where the sets are.
#[derive(Debug, Args)]
pub(crate) struct Tables {
    /// `fanjian_suoyin.txt` of the 漢語拆字字典: a traditional and a simplified character a line
    #[arg(long, value_name = "FILE")]
    traditional: Option<PathBuf>,
    /// The dictionary of jieba: a word, how often it occurs, and a tag a line
    #[arg(long, value_name = "FILE")]
    jieba: Option<PathBuf>,
}

/// Writes the tables whose sources are given.
pub(crate) fn tables(arguments: &Tables) -> Result<()> {
    let mut made = Vec::new();
    if let Some(path) = &arguments.traditional {
        made.push(("src/text/traditional_table.rs", traditional(&fs::read_to_string(path)?)));
    }
    if let Some(path) = &arguments.jieba {
        let traditional = fs::read_to_string(root().join("src/text/traditional_table.rs"))?;
        made.push(("src/lexicon/words.txt", words(&fs::read_to_string(path)?, &traditional)));
    }
    if made.is_empty() {
        return Err("nothing to make: give --traditional FILE, --jieba FILE or both".into());
    }
    for (path, text) in made {
        fs::write(root().join(path), text)?;
        println!("wrote {path}");
    }
    Ok(())
}

/// Forms that the source lacks or gives otherwise than people write them.
const ADDED: [(char, char); 14] = [
    ('麵', '面'),
    ('牠', '它'),
    ('喫', '吃'),
    ('佔', '占'),
    ('祇', '只'),
    ('衹', '只'),
    ('蹟', '迹'),
    ('甦', '苏'),
    ('託', '托'),
    ('姦', '奸'),
    ('砲', '炮'),
    ('粧', '妆'),
    ('綫', '线'),
    ('搵', '揾'),
];

/// Characters that are in daily use in simplified text as they are.
const KEPT: [char; 3] = ['么', '著', '乹'];

const TRADITIONAL_HEADER: &str = "\
//! Traditional characters, each with the simplified one that stands for it; sorted.
//!
//! Made by `cargo xtask tables` from fanjian_suoyin.txt of the 漢語拆字字典 by 開放詞典網 (kaifangcidian.com), CC BY 3.0, with a few forms
//! changed or added by us; rows without a simplified form and a few characters of daily simplified use are left out.

#[rustfmt::skip]
pub(super) static TRADITIONAL: &[(char, char)] = &[
";

fn traditional(source: &str) -> String {
    let mut pairs: BTreeMap<char, char> = source.lines().filter_map(pair).filter(|(from, _)| !KEPT.contains(from)).collect();
    pairs.extend(ADDED);
    let simplest = |mut c: char| {
        for _ in 0..3 {
            c = pairs.get(&c).copied().unwrap_or(c);
        }
        c
    };
    let entries: Vec<_> =
        pairs.keys().filter(|&&from| simplest(from) != from).map(|&from| format!("('{from}','{}'),", simplest(from))).collect();
    let lines: String = entries.chunks(10).map(|entries| format!("    {}\n", entries.concat())).collect();
    format!("{TRADITIONAL_HEADER}{lines}];\n")
}

fn pair(line: &str) -> Option<(char, char)> {
    let (from, to) = line.split_once('\t')?;
    let (from, to) = (only_char(from)?, only_char(to)?);
    let common = ('\u{4e00}'..='\u{9fff}').contains(&from) && ('\u{4e00}'..='\u{9fff}').contains(&to);
    (common && from != to).then_some((from, to))
}

fn only_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

const WORDS_HEADER: &str = "\
# Common Chinese words by how rare they are: each line is a cost, -ln(frequency) rounded, and the words of that cost.
# Made by `cargo xtask tables` from the dictionary of jieba (github.com/fxsjy/jieba, as shipped in the crate jieba-rs 0.11), MIT licence,
# Copyright (c) 2013 Sun Junyi: words of one to four characters that occur at least 300, 150, 200 and 300 times there.
";

fn words(source: &str, traditional: &str) -> String {
    const AT_LEAST: [u64; 4] = [300, 150, 200, 300];
    let counts: Vec<(&str, u64)> = source
        .lines()
        .filter_map(|line| {
            let mut cells = line.split(' ');
            Some((cells.next()?, cells.next()?.parse().ok()?))
        })
        .collect();
    let total: u64 = counts.iter().map(|(_, count)| count).sum();
    let is_simplified = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) && !traditional.contains(&format!("('{c}',"));
    let mut by_cost: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (word, count) in counts {
        let enough = AT_LEAST.get(word.chars().count().wrapping_sub(1)).is_some_and(|&least| count >= least);
        if enough && word.chars().all(is_simplified) {
            let cost = -((count as f64 / total as f64).ln());
            by_cost.entry(cost.round() as u32).or_default().push(word);
        }
    }
    let lines = by_cost.into_iter().map(|(cost, mut words)| {
        words.sort_unstable();
        format!("{cost} {}\n", words.join(" "))
    });
    std::iter::once(WORDS_HEADER.to_owned()).chain(lines).collect()
}

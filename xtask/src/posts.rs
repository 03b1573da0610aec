//! Texts to measure on: labelled posts, and harmless text from public sets.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use postlint::{Post, Verdict};

use crate::Result;

/// A post with what the checker should say.
#[derive(Debug, Clone)]
pub(crate) struct LabelledPost {
    pub(crate) expect: Verdict,
    /// The categories of which one should be named.
    pub(crate) categories: Vec<String>,
    /// What kind of post it is: `near`, `benign`, `evasion`, …
    pub(crate) kind: String,
    pub(crate) post: Post,
}

impl LabelledPost {
    /// `en` or `zh`, by the letters of the body.
    pub(crate) fn language(&self) -> &'static str {
        let han = self.post.body.chars().chain(self.post.title.chars()).filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        if han * 4 > self.post.body.chars().count() { "zh" } else { "en" }
    }
}

/// Reads posts from a table with the columns expect, category, title, body, note.
pub(crate) fn labelled(path: &Path) -> Result<Vec<LabelledPost>> {
    let mut posts = Vec::new();
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    for (number, line) in text.lines().enumerate().skip(1) {
        let cells: Vec<_> = line.split('\t').collect();
        let bad = || format!("{}: line {}: want expect, category, title, body, note", path.display(), number + 1);
        let &[expect, category, title, body, kind] = cells.as_slice() else {
            return Err(bad().into());
        };
        let expect = match expect {
            "clear" => Verdict::Clear,
            "caution" => Verdict::Caution,
            "warn" => Verdict::Warn,
            _ => return Err(bad().into()),
        };
        posts.push(LabelledPost {
            expect,
            categories: category.split('|').filter(|id| *id != "-").map(str::to_owned).collect(),
            kind: kind.to_owned(),
            post: Post { title: title.to_owned(), body: body.to_owned(), tags: Vec::new() },
        });
    }
    Ok(posts)
}

/// A set of texts that stayed up somewhere.
#[derive(Debug)]
pub(crate) struct Harmless {
    pub(crate) name: &'static str,
    pub(crate) texts: Vec<String>,
}

/// Reads the sets of harmless text that are there.
pub(crate) fn harmless(data: &Path) -> Result<Vec<Harmless>> {
    let mut sets = Vec::new();
    let weibo = data.join("weibo_smp2020/usual_eval_labeled.txt");
    if weibo.exists() {
        sets.push(Harmless { name: "Weibo (SMP2020 usual, eval)", texts: weibo_texts(&fs::read_to_string(weibo)?) });
    }
    let reviews = data.join("SophonPlus_reviews/online_shopping_10_cats.zip");
    if reviews.exists() {
        sets.push(Harmless { name: "shop reviews (every 10th)", texts: review_texts(&reviews)? });
    }
    let reddit = data.join("goemotions/dev.tsv");
    if reddit.exists() {
        let text = fs::read_to_string(reddit)?;
        let texts = text.lines().filter_map(|line| line.split('\t').next()).map(str::to_owned).collect();
        sets.push(Harmless { name: "Reddit comments (GoEmotions dev)", texts });
    }
    Ok(sets)
}

/// The values of `"content"` in a file of JSON objects.
fn weibo_texts(text: &str) -> Vec<String> {
    const KEY: &str = "\"content\":";
    text.split(KEY)
        .skip(1)
        .filter_map(|rest| {
            let rest = rest.trim_start().strip_prefix('"')?;
            let end = rest.find("\",").or_else(|| rest.find("\"}"))?;
            rest.get(..end).map(str::to_owned)
        })
        .collect()
}

fn review_texts(path: &Path) -> Result<Vec<String>> {
    let mut archive = zip::ZipArchive::new(File::open(path)?)?;
    let mut text = String::new();
    archive.by_index(0)?.read_to_string(&mut text)?;
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let texts: Vec<_> = rows.records().filter_map(|row| Some(row.ok()?.get(2)?.to_owned())).collect();
    Ok(texts.into_iter().step_by(10).collect())
}

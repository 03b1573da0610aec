//! `cargo xtask train`: makes the learned reader in `models/` from labelled posts.
//!
//! Texts are folded, cut into tokens and windows by the crate itself, so that training sees what checking sees. The arithmetic of
//! training is done by `xtask/train/train.py` with JAX, in an environment of its own under `target/train/`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use postlint::text::Reading;
use postlint::{Post, Severity, Verdict, Vocabulary, token_windows};
use rayon::prelude::*;
use serde::Serialize;

use crate::guidelines::Folder;
use crate::posts::labelled;
use crate::run::run;
use crate::{Result, root};

/// What to train on.
#[derive(Debug, Args)]
pub(crate) struct Train {
    /// The folder with the sets of others (`COLD`, `davidson`, `goemotions`, `tatoeba`)
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Where to write the model
    #[arg(long, value_name = "FILE", default_value = "models/xiaohongshu.bin")]
    out: PathBuf,
    /// How often each post is seen
    #[arg(long, default_value_t = 16)]
    epochs: u32,
    /// Where the measured posts are that the threshold is set on: `posts/dev.tsv` of the data when left out
    #[arg(long, value_name = "FILE")]
    measure: Option<PathBuf>,
}

/// A post to learn from.
struct Lesson {
    post: Post,
    /// How surely each category is broken, from 0 to 1; none where the post is clear.
    categories: Vec<(String, f32)>,
    /// How surely any rule is broken.
    any: f32,
    /// How much the lesson counts.
    weight: f32,
    /// The lesson says nothing of other categories than its own.
    partial: bool,
    /// `ours` for posts written for this project, else the set.
    set: &'static str,
}

/// A lesson as the trainer reads it, one a line.
#[derive(Serialize)]
struct Line<'a> {
    windows: Vec<Vec<u32>>,
    categories: &'a [(String, f32)],
    any: f32,
    weight: f32,
    partial: bool,
    set: &'a str,
}

/// Trains a model.
pub(crate) fn train(arguments: &Train) -> Result<()> {
    let folder = root().join("target/train");
    fs::create_dir_all(&folder)?;
    let python = python(&folder)?;
    let script = root().join("xtask/train/train.py");
    let trainer = |step: &str| {
        let mut command = Command::new(&python);
        command.arg(&script).arg(step).arg(&folder);
        command
    };
    let measure = arguments.measure.clone().unwrap_or_else(|| arguments.data.join("posts/dev.tsv"));
    let mut lessons = ours(&["dev.tsv", "train.tsv"])?;
    lessons.extend(examples()?);
    lessons.extend(of_others(&arguments.data)?);
    let measured = posts(&measure, "measured")?;

    let mut texts = fs::File::create(folder.join("texts.txt"))?;
    for lesson in &lessons {
        let text = format!("{} {}", lesson.post.title, lesson.post.body).replace(['\n', '\r'], " ");
        writeln!(texts, "{}\t{}", lesson.set, Reading::new(&text).folded().text())?;
    }
    run("the vocabulary is chosen", trainer("vocabulary").arg(root().join("src/lexicon/words.txt")))?;

    let words = fs::read_to_string(folder.join("vocabulary.txt"))?;
    let vocabulary = Vocabulary::new(words.lines());
    for (name, lessons) in [("lessons.jsonl", &lessons), ("measured.jsonl", &measured)] {
        write_lines(&folder.join(name), lessons, &vocabulary)?;
    }
    let out = root().join(&arguments.out);
    run("the model is trained", trainer("weights").arg(arguments.epochs.to_string()).arg(&out))
}

/// Python with what training needs, installed once.
fn python(folder: &Path) -> Result<PathBuf> {
    let environment = folder.join("venv");
    let python = environment.join("bin/python");
    if !python.exists() {
        run(
            "there is an environment for Python (install python3 and its venv module where this fails)",
            Command::new("python3").args(["-m", "venv"]).arg(&environment),
        )?;
    }
    let requirements = root().join("xtask/train/requirements.txt");
    run(
        "Python has what training needs",
        Command::new(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(requirements),
    )?;
    Ok(python)
}

fn write_lines(path: &Path, lessons: &[Lesson], vocabulary: &Vocabulary) -> Result<()> {
    let lines: Vec<String> = lessons
        .par_iter()
        .map(|lesson| {
            let Lesson { categories, any, weight, partial, set, .. } = lesson;
            let windows = token_windows(vocabulary, &lesson.post);
            serde_json::to_string(&Line { windows, categories, any: *any, weight: *weight, partial: *partial, set })
        })
        .collect::<std::result::Result<_, _>>()?;
    fs::write(path, lines.join("\n"))?;
    Ok(())
}

/// The posts in `tests/posts/` that are there to learn from.
fn ours(files: &[&str]) -> Result<Vec<Lesson>> {
    let mut lessons = Vec::new();
    for file in files {
        lessons.extend(posts(&root().join("tests/posts").join(file), "ours")?);
    }
    Ok(lessons)
}

/// The examples of the rules.
fn examples() -> Result<Vec<Lesson>> {
    let (source, _) = Folder::default().load()?;
    let lesson =
        |post: Post, categories: Vec<(String, f32)>, any: f32| Lesson { post, categories, any, weight: 1.0, partial: false, set: "ours" };
    let mut lessons = Vec::new();
    for rule in source.packs.iter().flat_map(|(_, pack)| &pack.rule).filter(|rule| !rule.id.starts_with("format.")) {
        let category = rule.id.split('.').next().unwrap_or_default();
        let sure = if rule.severity == Severity::Warn { 1.0 } else { 0.5 };
        lessons.extend(rule.examples.flag.iter().map(|example| lesson(example.post(), vec![(category.to_owned(), sure)], sure)));
        lessons.extend(rule.examples.pass.iter().map(|example| lesson(example.post(), Vec::new(), 0.0)));
    }
    Ok(lessons)
}

fn posts(path: &Path, set: &'static str) -> Result<Vec<Lesson>> {
    let lessons = labelled(path)?.into_iter().map(|post| {
        let (any, weight) = match post.expect {
            Verdict::Clear => (0.0, 1.0),
            Verdict::Caution => (0.5, 0.5),
            Verdict::Warn => (1.0, 1.0),
        };
        Lesson { post: post.post, categories: post.categories.into_iter().map(|id| (id, any)).collect(), any, weight, partial: false, set }
    });
    Ok(lessons.collect())
}

/// Lessons from sets of others, as far as they are there: everyday text that is clear, and text that people marked as hateful.
fn of_others(data: &Path) -> Result<Vec<Lesson>> {
    let clear = |text: &str, weight: f32, set| Lesson {
        post: Post::from_body(text),
        categories: Vec::new(),
        any: 0.0,
        weight,
        partial: false,
        set,
    };
    let hateful = |text: &str, weight: f32, set| Lesson {
        post: Post::from_body(text),
        categories: vec![("hate".to_owned(), 0.85)],
        any: 0.85,
        weight,
        partial: true,
        set,
    };
    let mut lessons = Vec::new();
    for line in lines(&data.join("tatoeba/cmn.txt"), 13)? {
        lessons.extend(line.split('\t').take(2).map(|text| clear(text, 0.5, "tatoeba")));
    }
    for line in lines(&data.join("goemotions/train.tsv"), 14)? {
        let mut cells = line.split('\t');
        let (text, emotions) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        // Anger, annoyance, disapproval and disgust may well break a rule.
        if !emotions.split(',').any(|emotion| matches!(emotion, "2" | "3" | "10" | "11")) {
            lessons.push(clear(text, 0.5, "goemotions"));
        }
    }
    for row in rows(&data.join("COLD/train.csv"), 9)? {
        let (label, text) = (row.get(3).unwrap_or_default(), row.get(4).unwrap_or_default());
        lessons.push(if label == "1" { hateful(text, 0.15, "COLD") } else { clear(text, 0.3, "COLD") });
    }
    for row in rows(&data.join("davidson/labeled_data.csv"), 1)? {
        let text = tweet(row.get(6).unwrap_or_default());
        match row.get(5) {
            Some("0") => lessons.push(hateful(&text, 0.3, "davidson")),
            Some("2") => lessons.push(clear(&text, 0.3, "davidson")),
            _ => {}
        }
    }
    Ok(lessons)
}

/// A tweet without names, links and the marks of retweets.
fn tweet(text: &str) -> String {
    let kept = text.split_whitespace().filter(|word| !word.contains('@') && !word.contains("http") && !word.contains('&') && *word != "RT");
    kept.collect::<Vec<_>>().join(" ")
}

/// Every `step`-th line of a file.
fn lines(path: &Path, step: usize) -> Result<Vec<String>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().step_by(step).map(str::to_owned).collect())
}

/// Every `step`-th row of a table.
fn rows(path: &Path, step: usize) -> Result<Vec<csv::StringRecord>> {
    let mut reader = csv::Reader::from_path(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(reader.records().step_by(step).collect::<std::result::Result<_, _>>()?)
}

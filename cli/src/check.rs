use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use postlint::guideline::pack::Pack;
use postlint::{Checker, Model, Options, Post};

use crate::error::Error;
use crate::{BAD, CLEAR, FOUND, Guideline, Language, jsonl, render};

/// What to check, and how.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The post's text, or with `--format jsonl` posts as JSON objects, one a line; `-` is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    /// The post's title (not with `--format jsonl`)
    #[arg(long, default_value = "")]
    title: String,
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The language of messages
    #[arg(long, value_enum, default_value_t)]
    locale: Language,
    /// The guideline to check by
    #[arg(long, value_enum, default_value_t)]
    guideline: Guideline,
    /// A pack of rules of your own, on top of the guideline; may be given several times
    #[arg(long, value_name = "FILE.toml")]
    pack: Vec<PathBuf>,
    /// Only this category (or this one rule); may be given several times
    #[arg(long, value_name = "CATEGORY")]
    only: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the post with the place marked, why, and what to do
    #[default]
    Text,
    /// One JSON object
    Json,
    /// One JSON object a line, for one post a line
    Jsonl,
}

/// Checks, prints, and gives the exit code.
pub(crate) fn run(arguments: &Check) -> Result<u8, Error> {
    let checker = checker(arguments)?;
    let options = Options { locale: arguments.locale.into(), only: arguments.only.clone() };
    let input: Box<dyn Read + Send> = if arguments.file == Path::new("-") {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(&arguments.file).map_err(|error| arguments.unreadable(error))?)
    };
    if arguments.format == Format::Jsonl {
        return jsonl::check(&checker, &options, input, &mut io::stdout().lock());
    }
    let post = Post { title: arguments.title.clone(), body: arguments.text(input)?, tags: Vec::new() };
    let report = checker.check(&post, &options).map_err(|error| Error::TooLong { name: arguments.name(), source: error })?;
    let mut out = anstream::stdout().lock();
    if arguments.format == Format::Json {
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", render::report(&post, &report, options.locale))?;
    }
    Ok(code(!report.findings.is_empty(), false))
}

/// The learned reader.
static MODEL: &[u8] = include_bytes!("../../models/xiaohongshu.bin");

/// The checker with the packs that were asked for.
fn checker(arguments: &Check) -> Result<Checker, Error> {
    let mut checker = match arguments.guideline {
        Guideline::Xiaohongshu => Checker::new()?,
    };
    checker.set_model(Model::from_bytes(MODEL)?);
    for path in &arguments.pack {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| Error::Read { path: path.clone(), source: error })?;
        checker.add_pack(&name, &Pack::from_toml(&name, &utf8(bytes, &name)?)?)?;
    }
    if let Some(unknown) = arguments.only.iter().find(|id| !checker.has_category(id) && !checker.rules().any(|rule| rule.id == **id)) {
        return Err(Error::Category(unknown.clone()));
    }
    Ok(checker)
}

impl Check {
    fn name(&self) -> String {
        if self.file == Path::new("-") { "standard input".to_owned() } else { self.file.display().to_string() }
    }

    fn unreadable(&self, error: io::Error) -> Error {
        Error::Read { path: self.file.clone(), source: error }
    }

    /// The whole input. Reading stops a little above the size that is refused anyway.
    fn text(&self, input: impl Read) -> Result<String, Error> {
        let mut bytes = Vec::new();
        let most = u64::try_from(Post::MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        input.take(most).read_to_end(&mut bytes).map_err(|error| self.unreadable(error))?;
        if bytes.len() > Post::MAX_BYTES {
            let source = postlint::TooLong { bytes: bytes.len() };
            return Err(Error::TooLong { name: self.name(), source });
        }
        utf8(bytes, &self.name())
    }
}

fn utf8(bytes: Vec<u8>, name: &str) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|error| Error::NotUtf8 { name: name.to_owned(), at: error.utf8_error().valid_up_to() + 1 })
}

/// The exit code for many posts.
pub(crate) fn code(found: bool, bad: bool) -> u8 {
    match (found, bad) {
        (_, true) => BAD,
        (true, false) => FOUND,
        (false, false) => CLEAR,
    }
}

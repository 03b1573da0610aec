//! Guideline packs as they are on disk, so that rule authors need not build anything.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use postlint::guideline::Source;
use postlint::{Checker, Model, failing_examples};

use crate::{Result, root};

/// Where the packs are.
#[derive(Debug, Default, Args)]
pub(crate) struct Folder {
    /// The folder of the guideline packs
    #[arg(long, value_name = "DIR")]
    guidelines: Option<PathBuf>,
    /// Leave out packs that do not compile, and say why, instead of stopping
    #[arg(long)]
    lenient: bool,
    /// The learned reader to read with; `none` leaves it out
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

/// What to try.
#[derive(Debug, Args)]
pub(crate) struct Examples {
    #[command(flatten)]
    folder: Folder,
    /// Only the rules of this category
    #[arg(long)]
    only: Option<String>,
}

impl Folder {
    /// Reads and compiles the packs.
    pub(crate) fn load(&self) -> Result<(Source, Checker)> {
        let folder = self.guidelines.clone().unwrap_or_else(|| root().join("guidelines/xiaohongshu"));
        let mut source = Source::default();
        for (name, text) in files(&folder)? {
            if let Err(error) = source.add(&name, &text) {
                self.refuse(error)?;
            }
        }
        loop {
            match Checker::from_packs(&source.packs, &source.clauses) {
                Ok(checker) => return Ok((source, self.with_model(checker)?)),
                Err(error) => {
                    let pack = error.pack.clone();
                    self.refuse(error)?;
                    source.packs.retain(|(name, _)| *name != pack);
                }
            }
        }
    }

    /// Adds the learned reader that was asked for: the one in `models/` when nothing else is said.
    fn with_model(&self, mut checker: Checker) -> Result<Checker> {
        let path = self.model.clone().unwrap_or_else(|| root().join("models/xiaohongshu.bin"));
        if path != Path::new("none") {
            let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            checker.set_model(Model::from_bytes(&bytes).map_err(|error| format!("{}: {error}", path.display()))?);
        }
        Ok(checker)
    }

    fn refuse(&self, error: postlint::guideline::GuidelineError) -> Result<()> {
        if !self.lenient {
            return Err(error.into());
        }
        eprintln!("left out: {error}");
        Ok(())
    }
}

fn files(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Ok((name, fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?))
        })
        .collect()
}

/// Tries the examples and prints those that fail.
pub(crate) fn examples(arguments: &Examples) -> Result<()> {
    let (source, checker) = arguments.folder.load()?;
    let (mut tried, mut failed) = (0, 0);
    for (_, pack) in &source.packs {
        let id = pack.category.as_ref().map(|category| category.id.as_str());
        if arguments.only.is_some() && arguments.only.as_deref() != id {
            continue;
        }
        tried += pack.rule.iter().map(|rule| rule.examples.flag.len() + rule.examples.pass.len()).sum::<usize>();
        for failure in failing_examples(&checker, pack) {
            failed += 1;
            println!("{failure}");
        }
    }
    println!("{} of {tried} examples come out as they should", tried - failed);
    if failed == 0 { Ok(()) } else { Err(format!("{failed} examples fail").into()) }
}

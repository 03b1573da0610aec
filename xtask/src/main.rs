//! Everything that is done with Postlint: `cargo xtask test`, `cargo xtask evaluate`, …

mod check;
mod evaluate;
mod guidelines;
mod posts;
mod tables;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// An error for the person at the terminal.
type Error = Box<dyn std::error::Error + Send + Sync>;
type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, Parser)]
#[command(about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Checks everything: format, lints, tests, guideline examples, the browser build, dependencies
    Test,
    /// Tries every example in the guideline packs, without building anything anew
    Examples(guidelines::Examples),
    /// Makes the tables of characters and words from the sets of others
    Tables(tables::Tables),
    /// Says what is caught and what is flagged wrongly, on labelled posts and on harmless text
    Evaluate(evaluate::Evaluate),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Test => check::test(),
        Command::Examples(arguments) => guidelines::examples(&arguments),
        Command::Tables(arguments) => tables::tables(&arguments),
        Command::Evaluate(arguments) => evaluate::evaluate(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

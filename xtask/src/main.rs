//! Everything that is done with Postlint: `cargo xtask test`, `cargo xtask evaluate`, …

mod browser;
mod build;
mod check;
mod evaluate;
mod guidelines;
mod npm;
mod package;
mod posts;
mod run;
mod serve;
mod size;
mod stage;
mod tables;
mod train;

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
    /// Builds what is shipped: the package with its wasm module, and the page
    Build,
    /// Builds, then says how large the wasm module is, and fails over budget
    Size,
    /// Builds, then serves the page on this machine and opens it
    Serve(serve::Serve),
    /// Checks everything: format, lints, tests, guideline examples, the package, real browsers, dependencies
    Test,
    /// Tries every example in the guideline packs, without building anything anew
    Examples(guidelines::Examples),
    /// Makes the tables of characters and words from the sets of others
    Tables(tables::Tables),
    /// Makes the learned reader in models/ from labelled posts
    Train(train::Train),
    /// Says what is caught and what is flagged wrongly, on labelled posts and on harmless text
    Evaluate(evaluate::Evaluate),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Build => build::build(),
        Command::Size => size::size(),
        Command::Serve(arguments) => serve::serve(&arguments),
        Command::Test => check::test(),
        Command::Examples(arguments) => guidelines::examples(&arguments),
        Command::Tables(arguments) => tables::tables(&arguments),
        Command::Train(arguments) => train::train(&arguments),
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

//! `postlint`: check posts from the command line before they are published.

mod check;
mod error;
mod jsonl;
mod render;
mod rules;
mod words;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use postlint::Locale;

use crate::error::Error;

/// Nothing found.
const CLEAR: u8 = 0;
/// Something found.
const FOUND: u8 = 1;
/// Bad usage or input.
const BAD: u8 = 2;

/// Reads a post before you publish it, and says what is likely to break the community guidelines. Nothing leaves this machine.
#[derive(Debug, Parser)]
#[command(name = "postlint", version, about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check a post, or many. Exit code: 0 nothing found, 1 something found, 2 bad usage or input
    Check(check::Check),
    /// Say what a rule asks for, why, and what to do
    Explain(rules::Explain),
    /// List all rules
    Rules(rules::Rules),
}

/// The language of messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Language {
    /// English
    #[default]
    En,
    /// 简体中文
    Zh,
}

impl From<Language> for Locale {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Zh => Self::Zh,
        }
    }
}

/// Guidelines that are built in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Guideline {
    /// Xiaohongshu (RedNote)
    #[default]
    Xiaohongshu,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => rules::explain(&arguments),
        Command::Rules(arguments) => rules::list(&arguments),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        // Whoever reads our output (`| head`) has seen enough.
        Err(error) if error.is_closed_pipe() => ExitCode::from(CLEAR),
        Err(error) => {
            anstream::eprintln!("postlint: {}", one_line(&error));
            ExitCode::from(BAD)
        }
    }
}

fn one_line(error: &Error) -> String {
    error.to_string().replace('\n', " ")
}

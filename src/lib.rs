//! Postlint reads a post before it is published and says what is likely to break the platform's community guidelines,
//! which rule and why, and what to do about it.
//!
//! The way of a post: [`Post`] → [`text::Reading`] → hits → judgement → advice → [`Report`]. Everything happens in memory:
//! no input or output, no clock, no globals. Positions are UTF-8 bytes, half-open, per field.

mod advise;
mod checker;
mod detect;
mod examples;
pub mod guideline;
mod judge;
mod lexicon;
mod model;
mod offsets;
mod post;
mod report;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use checker::{Checker, Options, RuleInfo};
pub use examples::{ExampleFailure, failing_examples};
pub use model::{Model, ModelError, Vocabulary, token_windows};
pub use post::{Field, Post, TooLong};
pub use report::{Clause, Edit, Evidence, Finding, Fix, Locale, Localized, Report, Severity, Verdict, Via};

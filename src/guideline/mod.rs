//! Guidelines: what a platform asks for, as data.

pub(crate) mod compile;
pub(crate) mod detectors;
mod error;
pub(crate) mod expression;
mod frequency;
mod literal;
pub mod pack;
pub(crate) mod program;
#[cfg(not(target_arch = "wasm32"))]
mod source;
pub(crate) mod words;

pub use error::{GuidelineError, GuidelineErrorKind};
#[cfg(not(target_arch = "wasm32"))]
pub use source::Source;

//! Guidelines: what a platform asks for, as data.

pub(crate) mod compile;
pub(crate) mod detectors;
mod error;
mod literal;
pub mod pack;
pub(crate) mod program;
#[cfg(feature = "toml")]
mod source;

pub use error::{GuidelineError, GuidelineErrorKind};
#[cfg(feature = "toml")]
pub use source::Source;

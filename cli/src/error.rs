use std::io;
use std::path::PathBuf;

use postlint::guideline::GuidelineError;
use postlint::{ModelError, TooLong};
use thiserror::Error;

/// Why the program stopped: what was wrong, where, and what to do.
#[derive(Debug, Error)]
pub(crate) enum Error {
    /// A file that can't be read.
    #[error("{path}: {source}", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Text in another encoding.
    #[error("{name}: byte {at} is not UTF-8: save the text as UTF-8 and try again")]
    NotUtf8 {
        /// The file, or `standard input`.
        name: String,
        /// The first byte that is wrong, from 1.
        at: usize,
    },
    /// A post that is too large.
    #[error("{name}: {source}")]
    TooLong {
        /// The file, or `standard input`.
        name: String,
        /// How large it is.
        source: TooLong,
    },
    /// A pack that can't be used.
    #[error(transparent)]
    Guideline(#[from] GuidelineError),
    /// A learned reader that can't be used.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// A category that no rule has.
    #[error("there is no category {0:?}: `postlint rules` lists them")]
    Category(String),
    /// A rule that does not exist.
    #[error("there is no rule {0:?}: `postlint rules` lists them")]
    Rule(String),
    /// Output that can't be written.
    #[error("can't write: {0}")]
    Write(#[from] io::Error),
    /// Output that can't be put into JSON.
    #[error("can't write JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Error {
    /// Whether the reader of our output went away.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        let kind = match self {
            Self::Write(error) => Some(error.kind()),
            Self::Json(error) => error.io_error_kind(),
            _ => None,
        };
        kind == Some(io::ErrorKind::BrokenPipe)
    }
}

//! What stops a run before it starts. Everything later is a `Reject`.

use std::io;

/// Why the inputs cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// Nothing has that name.
    #[error("no such file or folder: {path}; check the spelling, or give - to read standard input")]
    NotFound {
        /// What was asked for.
        path: String,
    },
    /// A folder or glob holds no file that could be an article file.
    #[error(
        "no article file in {path}; names ending in .jsonl, .ndjson, .json, .csv, .tsv or .txt are taken, also with .gz, .zst, .xz or .bz2; give a file with another ending by its own name"
    )]
    NoFiles {
        /// The folder or glob.
        path: String,
    },
    /// A file that was asked for by name cannot be read.
    #[error("cannot read {path}: {cause}; check that it is a file and that you may read it")]
    Unreadable {
        /// The file, `-` for standard input.
        path: String,
        /// The system's words.
        cause: String,
    },
}

impl IngestError {
    pub(crate) fn unreadable(path: &str, error: &io::Error) -> Self {
        Self::Unreadable { path: path.to_owned(), cause: error.to_string() }
    }
}

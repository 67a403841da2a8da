use std::io;

use gainsay_model::Lang;

/// Why a report could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The output refused the bytes.
    #[error("{0}")]
    Write(#[from] io::Error),
    /// A conflict could not be put into JSON.
    #[error("conflict cannot be written as JSON: {0}")]
    Encode(serde_json::Error),
    /// A line of a conflicts file is none.
    #[error("line {line} is no conflict as `--jsonl` writes them: {message}")]
    NoConflict {
        /// Its number, from 1.
        line: u64,
        /// The parser's words.
        message: String,
    },
    /// The language asked for has no pack.
    #[error("no language pack for `{0}`")]
    NoPack(Lang),
}

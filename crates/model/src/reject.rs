use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Why a record was left out. The name of the variant, in kebab case, is the class counted in the summary.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "reason", content = "detail", rename_all = "kebab-case")]
pub enum RejectReason {
    /// The record is no valid JSON, CSV or text; the parser's words.
    Malformed(String),
    /// The record has none of the known text fields; for a table, the columns it has.
    NoText(String),
    /// The text is empty.
    EmptyText,
    /// The record or line is longer than the cap, in bytes.
    TooLong(u64),
    /// The bytes are no text in any known encoding (NUL bytes, binary).
    Binary,
    /// The compressed stream ends early or is damaged.
    BrokenCompression(String),
    /// No pack for the language.
    OtherLanguage(SmolStr),
    /// The language could not be told.
    UnknownLanguage,
    /// A second article with an id that was already seen, with another text.
    DuplicateId,
    /// The file could not be read.
    Unreadable(String),
    /// The file is of a kind that is not read.
    UnknownFormat,
}

impl RejectReason {
    /// The class counted in the summary, in kebab case.
    #[must_use]
    pub fn class(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "malformed",
            Self::NoText(_) => "no-text",
            Self::EmptyText => "empty-text",
            Self::TooLong(_) => "too-long",
            Self::Binary => "binary",
            Self::BrokenCompression(_) => "broken-compression",
            Self::OtherLanguage(_) => "other-language",
            Self::UnknownLanguage => "unknown-language",
            Self::DuplicateId => "duplicate-id",
            Self::Unreadable(_) => "unreadable",
            Self::UnknownFormat => "unknown-format",
        }
    }
}

/// A record that could not be used: counted, listed, and survived.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reject {
    /// The file, `-` for standard input.
    pub path: String,
    /// Number of the record within the file, from 1; `None` when the file as a whole is meant.
    pub record: Option<u64>,
    /// Byte offset of the record in the (decompressed) file, when known.
    pub offset: Option<u64>,
    /// Why.
    #[serde(flatten)]
    pub reason: RejectReason,
}

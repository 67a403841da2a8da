//! Conflicts in, CSV and JSON Lines out.
//!
//! | file | what it writes |
//! |---|---|
//! | [`write_csv`] | the table for the reviewer, one row per conflict |
//! | [`write_jsonl`], [`read_conflicts`] | the same conflicts in full, and back |
//! | [`explain`] | one conflict with its score step by step |
//! | [`Summary`] | the counts of a run and its top conflicts |
//!
//! What is said in words (question, values, reason) comes from the templates of the language packs.

mod csv;
mod error;
mod explain;
mod jsonl;
mod names;
mod question;
mod selection;
mod summary;
mod template;
mod value;
mod why;
mod wording;

#[cfg(test)]
mod fixture;

pub use csv::{COLUMNS, CsvStyle, write_csv};
pub use error::ReportError;
pub use explain::explain;
pub use jsonl::{read_conflicts, write_jsonl};
pub use question::question;
pub use selection::Selection;
pub use summary::{Summary, TopConflict};
pub use value::value;
pub use why::{pair_why, why};
pub use wording::{ReportLanguage, Wording};

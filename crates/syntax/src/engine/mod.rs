//! The linguistic engine: tagger, lemmatiser and parser as they run.
//!
//! The trainer uses the same features and transitions, so that a model is read as it was learnt.

mod analyzer;
pub mod arcs;
pub mod hashing;
pub mod index;
pub mod lemmas;
mod model;
pub mod parsing;
mod search;
pub mod tagging;
pub mod weights;
pub mod words;

pub use analyzer::{Analyzer, Placeholder, Reading, Scratch, splitting};
pub use model::{Contraction, Label, Model, ModelError, Section, is_marker, label, parts, write};
pub use search::{Parser, SearchScratch};

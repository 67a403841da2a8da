//! Tokens and sentence boundaries, and the light stems that index terms are made of.
//!
//! The text itself is never rewritten: every token holds its place in the original bytes and a folded form
//! beside it, so that no way back has to be computed.

pub mod engine;
mod fold;
mod sentences;
mod terms;
mod tokens;
mod tree;
mod universal;

pub use engine::{Analyzer, Model, ModelError, Placeholder, Scratch};
pub use fold::{fold, fold_ascii};
pub use sentences::{AbbreviationRule, SentenceRules, Splitter};
pub use terms::{Stemmer, StemmerError};
pub use tokens::{Case, Token, TokenKind, TokenRules, Tokenizer};
pub use tree::{Node, Tree};
pub use universal::{Dep, Mood, Morph, Number, Relation, Subtype, Tense, Upos, VerbForm};

//! Sentences in, claims out: quantities, dates, frequencies, events and offices with their polarity, modality,
//! attribution, participants and scope.
//!
//! What leaves this crate knows no language: concept ids, signs, intervals, entity keys. Everything that belongs to
//! a language comes from its pack.

mod annotate;
mod article;
mod attribution;
mod claims;
mod clauses;
mod figures;
mod frames;
mod glosses;
mod governing;
mod hits;
mod modality;
mod names;
mod phrases;
mod polarity;
mod sentence;
mod terms;
mod trees;

pub use annotate::{AnnotatedDate, AnnotatedQuantity, Annotation, Annotator};
pub use article::{ExtractError, Extractor, SentenceFrames};
pub use figures::{FigureReader, Figures};
pub use frames::{Argument, Frame, FramePredicate, Role, SIGNS, Signs};
pub use trees::SentenceTree;

//! Sentences in, claims out.

mod figures;
mod phrases;

pub use figures::{FigureReader, Figures};

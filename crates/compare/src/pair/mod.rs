//! Two texts given as a pair: does one deny what the other tells?
//!
//! The same event is taken for granted. The words of each sentence are laid beside those of the sentence of the other
//! text that covers them best; what differs between words that are laid together is named evidence. Rules over the
//! evidence decide, and a learner may only rank: left alone it counts negations.

mod alignment;
mod denial;
mod duty;
mod evidence;
mod quantifier;
mod slot;
mod value;

use gainsay_lexicon::Common;
use gainsay_model::{ClashKind, Statement};
use smol_str::SmolStr;

use alignment::{Laid, Table};

pub use evidence::SIGN_NAMES;

/// What was found between two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairReading {
    /// The signs that the learner weighs, in hundredths; by [`SIGN_NAMES`].
    pub signs: Vec<i32>,
    /// What contradicts, the strongest first.
    pub findings: Vec<Finding>,
}

/// A contradiction that a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What sort.
    pub kind: ClashKind,
    /// Rule that found it.
    pub rule: SmolStr,
    /// Share of the second text's sentence that the first covers, in hundredths.
    pub cover: i32,
    /// The words of the first text; empty when it has none.
    pub a: SmolStr,
    /// The words of the second.
    pub b: SmolStr,
}

/// Reads the evidence between the statements of two texts.
#[must_use]
pub fn read_pair(a: &[Statement], b: &[Statement], common: &Common) -> PairReading {
    let table = Table::new(a, b, common);
    let laid: Vec<Laid<'_>> = (0..b.len()).filter_map(|at| table.best(at, false)).collect();
    // The other way as well: a short denial may stand beside a long report on either side.
    let back: Vec<Laid<'_>> = (0..a.len()).filter_map(|at| table.best(at, true)).collect();
    evidence::read(&laid, &back, common)
}

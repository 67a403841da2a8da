//! Numbers, quantities, dates and times as they stand in a sentence.

use gainsay_lexicon::{Common, Pack};
use gainsay_model::{DateMention, Day, Quantity};
use gainsay_syntax::{Token, Tokenizer};

/// What a sentence says in figures.
#[derive(Debug, Default)]
pub struct Figures {
    /// Quantities in the order of the text, none inside another.
    pub quantities: Vec<Quantity>,
    /// Dates, times and periods in the order of the text.
    pub dates: Vec<DateMention>,
}

/// Reads figures by the tables of one language.
#[derive(Debug)]
pub struct FigureReader {}

impl FigureReader {
    /// Compiles the tables.
    #[must_use]
    pub fn new(_pack: &Pack, _common: &Common, _tokenizer: &Tokenizer) -> Self {
        Self {}
    }

    /// Appends the figures of the sentence `tokens` (of `text`) to `out`. Relative dates are resolved against
    /// `published`; without it they stay open and are left out.
    pub fn read(&self, _text: &str, _tokens: &[Token], _published: Option<Day>, _out: &mut Figures) {}
}

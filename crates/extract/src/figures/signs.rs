//! Minus and plus signs: which belong to a figure, and which join, list or range.

use gainsay_lexicon::{FunctionClass, NumberKind};
use gainsay_model::Bound;
use gainsay_syntax::TokenKind;

use super::Scene;
use super::number_words::Shape;
use super::tables::NumberEntry;

/// Most tokens of a table's cell.
const MOST_OF_CELL: usize = 6;

impl Scene<'_> {
    /// A minus or plus sign that belongs to a figure.
    pub(super) fn sign(&self, at: usize) -> (bool, usize) {
        let free = at == 0 || self.spaced(at) || matches!(self.form_before(at), "(" | "[" | "<" | ">" | "=");
        let figure = self.tokens.get(at + 1).is_some_and(|next| {
            next.kind == TokenKind::Number
                || next.kind == TokenKind::Symbol
                || next.form == "." && self.bare_decimals(at + 1).is_some()
        });
        match self.form(at) {
            "-" | "\u{2212}" | "\u{2013}" if free && figure && !self.spaced(at + 1) => (true, at + 1),
            "-" | "\u{2212}" | "\u{2013}" if at == 0 && figure && self.is_cell(at) => (true, at + 1),
            "+" if free && figure => (false, at + 1),
            // "(- 2)", "(2 %, - 0,5)"
            "-" | "\u{2212}" | "\u{2013}"
                if free
                    && figure
                    && (self.form_before(at) == "("
                        || self.form_before(at) == ","
                            && (at + 2..at + 4).any(|next| self.form(next) == ")")) =>
            {
                (true, at + 1)
            }
            // "de - 3,9 %"
            "-" | "\u{2212}" | "\u{2013}"
                if free
                    && figure
                    && at > 0
                    && matches!(
                        self.class_at(at - 1),
                        Some(FunctionClass::Preposition | FunctionClass::Coordinator)
                    )
                    && self.is_share(at + 1) =>
            {
                (true, at + 1)
            }
            "-" | "\u{2212}" | "\u{2013}"
                if free && figure && !self.is_figure(at.wrapping_sub(1)) && self.is_cold(at + 1) =>
            {
                (true, at + 1)
            }
            _ => match self.entry_at(at) {
                Some(entry) if entry.is_minus() => {
                    let joins = |entry: NumberEntry| entry.kind == NumberKind::Unit && entry.value.is_zero();
                    let sum = self.is_figure(at.wrapping_sub(1))
                        || self.entry_at(at.wrapping_sub(1)).is_some_and(|entry| !joins(entry));
                    let number = self
                        .numeral(at + 1, true)
                        .is_some_and(|number| matches!(number.shape, Shape::Cardinal | Shape::Fraction));
                    if number && !sum { (true, at + 1) } else { (false, at) }
                }
                _ => (false, at),
            },
        }
    }

    /// Whether a minus stands alone before a sentence that is a mere figure: a list's bullet opens words.
    pub(super) fn opened_by_minus(&self) -> bool {
        let before = self.tokens.first().and_then(|first| self.text.get(..first.span.start as usize));
        self.is_figure(0)
            && before.is_some_and(|before| matches!(before.trim(), "-" | "\u{2212}" | "\u{2013}"))
            && self.is_cell(0)
    }

    /// Whether nothing but a figure and signs or short symbols stands from `at` to the end, as in a table.
    pub(super) fn is_cell(&self, at: usize) -> bool {
        let rest = self.tokens.get(at..).unwrap_or_default();
        at <= 1
            && rest.len() <= MOST_OF_CELL
            && rest.iter().all(|token| token.kind != TokenKind::Word || token.form.len() <= 2)
    }

    /// Whether a share stands at token `at`.
    fn is_share(&self, at: usize) -> bool {
        self.numeral(at, true).is_some_and(|number| {
            // "entre - 4 et - 2 %": the unit of the second end is that of both.
            let shared = || {
                let (len, joiner) = self.tables.hedge_after(self.tokens, number.end)?;
                let sign = number.end + len;
                let minus = matches!(self.form(sign), "-" | "\u{2212}" | "\u{2013}");
                (minus && joiner.bound == Bound::Range && number.end > at).then(|| self.is_share(sign + 1))
            };
            match self.unit_after(&number, false) {
                Some(found) => found.unit.dimension == "share",
                None => shared().unwrap_or(false),
            }
        })
    }

    /// Whether a temperature stands at token `at`.
    pub(super) fn is_cold(&self, at: usize) -> bool {
        self.numeral(at, true).is_some_and(|number| {
            self.unit_after(&number, false).is_some_and(|unit| unit.unit.dimension == "temperature")
        })
    }
}

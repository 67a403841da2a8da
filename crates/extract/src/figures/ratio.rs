//! Ratios and factors: "one in five", "multiplied by three".

use gainsay_lexicon::NumberKind;
use gainsay_model::{Interval, Quantity, QuantityKind, Span};
use gainsay_syntax::TokenKind;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::Scene;
use super::number_words::Shape;
use super::openers::NUMBER;
use super::quantity::{Core, Hedging};

/// The greatest whole, but for hundred and thousand, of which so many are told.
const MOST_PARTS: u32 = 20;

impl Scene<'_> {
    /// "un Français sur trois", "one in five", "7 sur 10".
    pub(super) fn ratio(
        &self,
        at: usize,
        hedging: &Hedging,
        core: &Core,
    ) -> Option<(Option<Quantity>, usize)> {
        let one = core.value == Decimal::ONE;
        let alone = one && !core.number.figures;
        let reach = if alone || core.number.scale == Decimal::ONE { 4 } else { 1 };
        let mut noun = None;
        for word in core.number.end..core.number.end + reach {
            let token = self.tokens.get(word)?;
            if let Some((len, entry)) = self.number_phrase(word)
                && entry.kind == NumberKind::Fraction
                && entry.value.is_zero()
            {
                let whole = self.core(word + len, true)?;
                let fits = whole.unit.is_none()
                    && whole.number.shape == Shape::Cardinal
                    && whole.value > core.value
                    && whole.value <= Decimal::from(1_000_000)
                    && core.value.is_integer()
                    && core.value > Decimal::ZERO
                    && !(whole.number.plain
                        && whole.value >= Decimal::from(1900)
                        && whole.value < Decimal::from(2100));
                // A noun behind the second figure means that both are counts ("5 in 12 cities").
                let both =
                    (core.number.figures || noun.is_some() && !alone) && self.counted(whole.end).is_some();
                // With a noun between, "four people in ten", only wholes that shares are told of.
                let usual = whole.value <= Decimal::from(MOST_PARTS)
                    || whole.value == Decimal::ONE_HUNDRED
                    || whole.value == Decimal::ONE_THOUSAND;
                if !fits || both || noun.is_some() && !alone && !usual {
                    return None;
                }
                let part = core.value.checked_div(whole.value)?.round_dp(12).normalize();
                let (counted, counted_span) = noun.or_else(|| self.counted(whole.end)).unzip();
                let quantity = Quantity {
                    span: Span { start: self.tokens[at].span.start, end: whole.end_byte },
                    kind: QuantityKind::Ratio,
                    value: hedging.interval(part, Shape::Fraction),
                    unit: None,
                    counted,
                    counted_span,
                };
                return Some((Some(quantity), whole.end));
            }
            if token.kind != TokenKind::Word || self.tables.class(&token.form).is_some() {
                return None;
            }
            noun = noun.or_else(|| Some((self.tables.nouns.lemma(&token.form), token.span)));
        }
        None
    }

    /// The number word, of one or two tokens, at `at`.
    pub(super) fn number_phrase(&self, at: usize) -> Option<(usize, super::tables::NumberEntry)> {
        let two = [SmolStr::new(self.form(at)), SmolStr::new(self.form(at + 1))];
        self.tables.number(&two).filter(|(len, _)| at + len <= self.tokens.len())
    }

    /// "multiplié par trois", "divided by two", with the figure behind the words.
    pub(super) fn factor(&self, at: usize) -> Option<(Option<Quantity>, usize)> {
        if !self.tokens.begins(at, NUMBER) {
            return None;
        }
        let parts: Vec<SmolStr> = (at..at + 6).map(|word| SmolStr::new(self.form(word))).collect();
        let (len, entry) = self.tables.number(&parts)?;
        if entry.kind != NumberKind::Multiplier || entry.value > Decimal::ZERO {
            return None;
        }
        let core =
            self.core(at + len, true).filter(|core| core.unit.is_none() && core.value > Decimal::ZERO)?;
        let value = if entry.value.is_zero() {
            core.value
        } else {
            Decimal::ONE.checked_div(core.value)?.round_dp(12)
        };
        let quantity = Quantity {
            span: Span { start: self.tokens[at].span.start, end: core.end_byte },
            kind: QuantityKind::Ratio,
            value: Interval::exact(value.normalize()),
            unit: Some(SmolStr::new_static("x")),
            counted: None,
            counted_span: None,
        };
        Some((Some(quantity), core.end))
    }
}

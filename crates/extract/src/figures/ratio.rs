//! Ratios and factors: "one in five", "multiplied by three".

use gainsay_lexicon::{CalendarKind, NumberKind};
use gainsay_model::{Interval, Quantity, QuantityKind, Span};
use gainsay_syntax::{Token, TokenKind};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use smol_str::SmolStr;

use super::Scene;
use super::hedging::Hedging;
use super::number_words::Shape;
use super::quantity::Core;

/// Most words from the part to the word before the whole.
const REACH: usize = 4;

/// Most tokens of a number word, and of words that multiply or divide.
const LONGEST_WORD: usize = 3;
const LONGEST_FACTOR: usize = 6;

/// Whether parts are told of such a whole: up to ten, or a power of ten.
fn is_base(whole: Decimal) -> bool {
    whole <= Decimal::TEN || matches!(whole.to_u32(), Some(100 | 1000 | 10_000 | 100_000 | 1_000_000))
}

impl Scene<'_> {
    /// "un Français sur trois", "one in five", "7 sur 10", "seven Britons in ten": the hedges before it bound it too.
    pub(super) fn ratio(
        &self,
        at: usize,
        hedging: Hedging,
        core: &Core,
    ) -> Option<(Option<Quantity>, usize)> {
        let one = core.value == Decimal::ONE && !core.number.figures;
        let mut noun = None;
        for word in core.number.end..core.number.end + REACH {
            let token = self.tokens.get(word)?;
            if let Some((len, entry)) = self.number_phrase(word)
                && entry.kind == NumberKind::Fraction
                && entry.value.is_zero()
            {
                return self.ratio_to(at, hedging, core, word + len, one, noun);
            }
            let counted = self.class_at(word).is_none() || self.tables.is_known_noun(&token.form);
            if token.kind != TokenKind::Word || !counted {
                return None;
            }
            noun = noun.or(Some(token));
        }
        None
    }

    /// The ratio whose whole stands at token `from`.
    fn ratio_to(
        &self,
        at: usize,
        mut hedging: Hedging,
        core: &Core,
        from: usize,
        one: bool,
        noun: Option<&Token>,
    ) -> Option<(Option<Quantity>, usize)> {
        let whole = self.core(from, true)?;
        let year =
            whole.number.plain && whole.value >= Decimal::from(1900) && whole.value < Decimal::from(2100);
        let fits = whole.unit.is_none()
            && whole.number.shape == Shape::Cardinal
            && whole.value > core.value
            && whole.value <= Decimal::from(1_000_000)
            && core.value.is_integer()
            && core.value > Decimal::ZERO
            && !year;
        // A noun behind the second figure means that both are counts ("5 in 12 cities"), unless the whole is round.
        let behind = self.counted(whole.end);
        let both = core.number.figures && behind.is_some() && !is_base(whole.value)
            || self.calendar(whole.end, CalendarKind::Period).is_some();
        // With what is counted between the two only a small or round whole makes a ratio.
        let loose = noun.is_some() && !one && (behind.is_some() || !is_base(whole.value));
        if !fits || both || loose {
            return None;
        }
        let (mut end, mut last) = (whole.end, whole.end_byte);
        if let Some((len, hedge)) = self.hedge_behind(end) {
            hedging.add(hedge);
            end += len;
            last = self.tokens[end - 1].span.end;
        }
        let part = core.value.checked_div(whole.value)?.round_dp(12).normalize();
        let noun = noun.map(|noun| (self.tables.nouns.lemma(&noun.form), noun.span));
        let (counted, counted_span) = noun.or(behind).unzip();
        let quantity = Quantity {
            span: Span { start: self.tokens[at].span.start, end: last },
            kind: QuantityKind::Ratio,
            value: hedging.interval(part, Shape::Cardinal),
            unit: None,
            counted,
            counted_span,
        };
        Some((Some(quantity), end))
    }

    /// The number word, of up to three tokens, at `at`.
    pub(super) fn number_phrase(&self, at: usize) -> Option<(usize, super::tables::NumberEntry)> {
        self.tables.number_at(self.tokens, at, LONGEST_WORD)
    }

    /// "multiplié par trois", "divided by two", with the figure behind the words.
    pub(super) fn factor(&self, at: usize) -> Option<(Option<Quantity>, usize)> {
        let (len, entry) = self.tables.number_at(self.tokens, at, LONGEST_FACTOR)?;
        if entry.kind != NumberKind::Multiplier || entry.value > Decimal::ZERO {
            return None;
        }
        // "divided by a mean": an article is no number.
        let core = self.core(at + len, true).filter(|core| {
            core.unit.is_none() && core.value > Decimal::ZERO && core.number.shape != Shape::Article
        })?;
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

//! Words that bound a number: "about", "more than", "up to", before it and behind.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::{Bound, Interval};
use gainsay_syntax::TokenKind;
use rust_decimal::Decimal;

use super::Scene;
use super::number_words::Shape;
use super::quantity::Core;
use super::tables::HedgeEntry;

/// Most hedges in a row.
const MOST_HEDGES: usize = 3;

/// How far behind what is reached the words stand that tell from where.
const NEAR: usize = 6;

/// From here on a vague amount has no upper end.
const MILLION: u32 = 1_000_000;

/// Hedges before a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hedging {
    pub(super) hedge: Option<HedgeEntry>,
    pub(super) age: bool,
    /// Told as exact.
    pub(super) exact: bool,
    /// Behind words that open a change, so that a following "to" starts another figure.
    pub(super) change: bool,
}

impl Hedging {
    pub(super) fn add(&mut self, hedge: HedgeEntry) {
        match hedge.bound {
            Bound::Exact => self.age |= hedge.strict,
            Bound::Min | Bound::Max => self.hedge = Some(hedge),
            Bound::Approx if self.hedge.is_none() => self.hedge = Some(hedge),
            Bound::Approx | Bound::Range => {}
        }
    }

    pub(super) fn interval(self, value: Decimal, shape: Shape) -> Interval {
        let value = value.normalize();
        let (bound, strict) = match (self.hedge, shape) {
            (Some(hedge), _) => (hedge.bound, hedge.strict),
            (None, Shape::Collective) => (Bound::Approx, false),
            (None, Shape::Several) if value > Decimal::TWO => return vague(value),
            (None, Shape::Several) => (Bound::Min, false),
            (None, _) => (Bound::Exact, false),
        };
        Interval {
            low: (bound != Bound::Max).then_some(value),
            high: (bound != Bound::Min).then_some(value),
            bound,
            strict,
        }
    }
}

/// "Dozens", "a few hundred": from the amount named to the last of as many digits; of millions, no end.
fn vague(value: Decimal) -> Interval {
    let mut next = Decimal::TEN;
    while next <= value && next < Decimal::from(MILLION) {
        next *= Decimal::TEN;
    }
    let high = (value < next).then(|| next - Decimal::ONE);
    Interval { low: Some(value), high, bound: Bound::Approx, strict: false }
}

impl Scene<'_> {
    /// The hedges that stand before a number at token `at`, and the token behind them.
    pub(super) fn hedges(&self, at: usize) -> (Hedging, usize) {
        let mut hedging = Hedging::default();
        let mut from = at;
        for _ in 0..MOST_HEDGES {
            let several = self.is_number_kind(from, NumberKind::Several)
                && self.tokens.get(from + 1).is_none_or(|next| next.kind != TokenKind::Number);
            let Some((len, hedge)) = self.tables.hedge_before(self.tokens, from).filter(|_| !several) else {
                break;
            };
            // "over the past five years": behind an article the word tells which.
            let shifts = self.class_at(from.wrapping_sub(1)) == Some(FunctionClass::Definite)
                && self.tables.calendar_form(self.form(from), CalendarKind::Shift).is_some();
            if hedge.bound == Bound::Range
                || self.is_copular(from, len, hedge)
                || self.is_bracket(from)
                || shifts
            {
                break;
            }
            // "under the five-year deal": a preposition before an article bounds nothing.
            let bounds = matches!(hedge.bound, Bound::Min | Bound::Max);
            if bounds
                && len == 1
                && self.class_at(from) == Some(FunctionClass::Preposition)
                && self.class_at(from + 1) == Some(FunctionClass::Definite)
            {
                break;
            }
            // "better than the 20-year loan": a comparison with a thing that is told with its length.
            let compound = |at: usize| {
                self.form(at).contains('-')
                    || self.form(at + 1) == "-" && !self.spaced(at + 1) && !self.spaced(at + 2)
            };
            if bounds
                && self.class_at(from + len) == Some(FunctionClass::Definite)
                && self.class_at(from + len - 1).is_some()
                && compound(from + len + 1)
            {
                break;
            }
            hedging.add(hedge);
            from += len;
            if hedge.bound == Bound::Exact && !hedge.strict {
                hedging.exact = true;
                // "down from 40 to 30"
                hedging.change |= len > 1 && self.tables.opens_range(self.form(from - 1));
            }
            if self.class_at(from) == Some(FunctionClass::Definite) && self.entry_at(from).is_none() {
                from += 1;
            }
        }
        (hedging, from)
    }

    /// "a loan over ten years": before a length of time the word at `at` says what goes on through it, and bounds
    /// nothing. It bounds behind a preposition or a verb that takes a length ("for over", "it took over"), and where the
    /// length is counted from now or is an age.
    pub(super) fn goes_through(&self, at: usize, core: &Core) -> bool {
        // "0.22 ounce per ton over 23 feet"
        let rated = || {
            at > 1
                && self.tables.is_per(self.form(at - 2))
                && self.tables.unit_form(self.form(at - 1)).is_some()
        };
        let long = core
            .unit
            .as_ref()
            .is_some_and(|unit| unit.dimension == "time" || unit.dimension == "length" && rated());
        if !long || !self.tables.goes_through(self.form(at)) {
            return false;
        }
        let takes = at.checked_sub(1).is_some_and(|before| {
            matches!(self.class_at(before), Some(FunctionClass::Preposition | FunctionClass::Auxiliary))
                || self.tables.takes_length(self.form(before))
        });
        let counted = [CalendarKind::Ago, CalendarKind::Ahead, CalendarKind::Since, CalendarKind::Until]
            .into_iter()
            .any(|kind| self.calendar(core.end, kind).is_some());
        let age = self.tables.hedge_after(self.tokens, core.end).is_some_and(|(_, hedge)| hedge.strict);
        !takes && !counted && !age
    }

    /// "profits up to 40 mln from 35": words that bound, and end in one that joins a range, tell what is reached where it is
    /// told from where.
    pub(super) fn reaches(&self, at: usize, core: &Core) -> bool {
        let Some(last) = core.first.checked_sub(1).filter(|&last| last > at) else { return false };
        let Some(from) = (core.end..core.end + NEAR)
            .take_while(|&word| {
                self.tokens.get(word).is_some_and(|token| token.kind != TokenKind::Punctuation)
            })
            .find(|&word| self.tables.opens_range(self.form(word)) && !self.is_link(word))
            .filter(|_| self.tables.joins_range(self.form(last)))
        else {
            return false;
        };
        let other = (from + 1..from + NEAR)
            .find_map(|at| self.core(at, false).filter(|core| core.number.shape == Shape::Cardinal));
        other.is_some_and(|other| {
            let same = match (&core.unit, &other.unit) {
                (Some(own), Some(unit)) => own.id == unit.id,
                (_, None) => true,
                (None, Some(_)) => false,
            };
            same && (other.unit.is_some() || self.counted_by(&other).is_none())
                && self.told(other.first).is_none()
        })
    }

    /// "300 engines plus spare parts": behind what is counted one word that bounds from below, before another noun, adds it.
    pub(super) fn sums(&self, at: usize, len: usize, hedge: HedgeEntry) -> bool {
        let noun = self.tokens.get(at + len).is_some_and(|next| {
            next.kind == TokenKind::Number
                || next.kind == TokenKind::Word && self.class_at(at + len).is_none()
        });
        hedge.bound == Bound::Min && len == 1 && noun
    }

    /// A hedge behind the number; a sign must touch it.
    pub(super) fn hedge_behind(&self, at: usize) -> Option<(usize, HedgeEntry)> {
        let token = self.tokens.get(at)?;
        let (len, hedge) = self.tables.hedge_after(self.tokens, at)?;
        let word = token.kind == TokenKind::Word;
        let sum = !word && self.is_figure(at + len) && !self.spaced(at + len);
        let touches = (word || !token.spaced) && !sum;
        // "5 or less than 6": the words hedge the figure behind them.
        let forward = (at + 1..at + len).any(|word| {
            self.tables.hedge_before(self.tokens, word).is_some_and(|(more, _)| {
                word + more > at + len || word + more == at + len && self.numeral(at + len, false).is_some()
            })
        });
        // "a 1,800 charge plus the fees": a sum.
        let summed = hedge.bound == Bound::Min
            && matches!(
                self.class_at(at + len),
                Some(FunctionClass::Definite | FunctionClass::Indefinite | FunctionClass::Possessive)
            );
        if forward || summed {
            return None;
        }
        (hedge.bound != Bound::Range && touches).then_some((len, hedge))
    }

    /// "±", "+/-": the token behind the sign of a spread at `at`.
    pub(super) fn spread_sign(&self, at: usize) -> Option<usize> {
        let signs = [self.form(at), self.form(at + 1), self.form(at + 2)];
        match signs {
            ["\u{b1}", ..] => Some(at + 1),
            ["+", "/", "-" | "\u{2212}"] if !self.spaced(at + 1) && !self.spaced(at + 2) => Some(at + 3),
            _ => None,
        }
    }
}

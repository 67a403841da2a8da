//! Ranges: two figures joined by a dash or a word; never their mean.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::{Bound, Interval, Quantity, QuantityKind, Span};
use gainsay_syntax::TokenKind;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::Scene;
use super::hedging::Hedging;
use super::number_words::Shape;
use super::quantity::Core;

/// The greatest multiple of its first end that the second end of a range told by a word is.
const FARTHEST: u32 = 50;
/// The same where each end has its own unit.
const FARTHEST_UNITS: u32 = 10;

impl Scene<'_> {
    /// "between 20 and 30", "from 5 to 10 %": a range with an opening word at token `from`; it starts at `at`.
    /// Words of age before the opening word, or within it ("between the ages of"), make it a range of ages.
    pub(super) fn opened_range(
        &self,
        from: usize,
        at: usize,
        age: bool,
    ) -> Option<(Option<Quantity>, usize)> {
        let (len, hedge) = self.tables.hedge_before(self.tokens, from)?;
        if hedge.bound != Bound::Range {
            return None;
        }
        let (_, low_at) = self.hedges(from + len);
        if self.hours_of_day(low_at).is_some() {
            return None;
        }
        if let Some(end) = self.stroke_pair(low_at) {
            // "de 15/20"
            return Some((None, end));
        }
        let low = self.core(low_at, false).or_else(|| self.ranked(low_at))?;
        let (step, joiner) = self.tables.hedge_after(self.tokens, low.end)?;
        // The joining word of "between" does not close "from".
        if joiner.bound != Bound::Range || joiner.strict && hedge.strict {
            return None;
        }
        let (_, high_at) = self.hedges(low.end + step);
        if let Some(end) = self.closes_in_clock(&low, high_at) {
            return Some((None, end));
        }
        let mut high = self.core(high_at, true).or_else(|| self.ranked(high_at))?;
        // "between 1.5 mln barrels and three mln": the unit of both, told with the first.
        if !hedge.strict && !low.prefixed && high.unit.is_none() && self.counted_by(&high).is_none() {
            high.unit.clone_from(&low.unit);
            if let Some(unit) = &low.unit {
                return self.joined(at, &Core { unit: Some(unit.clone()), ..low }, &high, age);
            }
        }
        if self.may_be_hour(&low) && self.may_be_hour(&high) {
            // "de 9 heures à 17 heures": each told in full, they are hours of the day.
            return Some((None, high.end));
        }
        if hedge.strict && low.unit.is_some() && high.unit.is_some() && !low.prefixed {
            // "from 3 % to 5 %" tells a change: two figures.
            return None;
        }
        let age = age
            || (from..from + len).any(|word| {
                self.tables
                    .hedge_before(self.tokens, word)
                    .is_some_and(|(_, inner)| inner.bound == Bound::Exact && inner.strict)
            });
        self.joined(at, &low, &high, age)
    }

    /// A range whose first end is `low`: a dash or a joining word follows.
    pub(super) fn range_from(
        &self,
        at: usize,
        hedging: &Hedging,
        low: &Core,
    ) -> Option<(Option<Quantity>, usize)> {
        let token = self.tokens.get(low.end)?;
        // "25/30 years": a stroke that both ends touch.
        let stroke = token.form == "/" && low.number.figures && self.is_figure(low.end + 1);
        let dash = matches!(token.form.as_str(), "-" | "\u{2013}" | "\u{2014}" | "~" | "\u{2011}") || stroke;
        let next = if dash {
            let tight = !token.spaced && !self.spaced(low.end + 1);
            let long = token.form != "-" && !stroke && token.spaced && self.spaced(low.end + 1);
            // "8- to 16-metre": the first end waits for the noun of the second.
            let waiting = !token.spaced && self.spaced(low.end + 1) && low.unit.is_none();
            if let Some((len, joiner)) = self.tables.hedge_after(self.tokens, low.end + 1).filter(|_| waiting)
                && joiner.bound == Bound::Range
            {
                return self.joined(at, low, &self.core(low.end + 1 + len, true)?, hedging.age);
            }
            let plain = token.form == "-"
                && token.spaced
                && low.number.figures
                && low.unit.is_none()
                && self.is_figure(low.end + 1);
            if !(tight || plain || long && low.unit.is_none()) {
                return None;
            }
            low.end + 1
        } else {
            let (len, joiner) = self.tables.hedge_after(self.tokens, low.end)?;
            if joiner.bound != Bound::Range
                || joiner.strict
                || hedging.change
                // "only 3 points to 97"
                || hedging.exact && low.unit.is_some() && !low.prefixed
                || hedging.hedge.is_some_and(|hedge| hedge.bound != Bound::Approx)
                    && !self.lasts_through(at, low, low.end + len)
            {
                return None;
            }
            low.end + len
        };
        let (other, from) = if dash { (Hedging::default(), next) } else { self.hedges(next) };
        // "by 35 to a total of 766"
        if other.exact && self.class_at(next) == Some(FunctionClass::Indefinite) {
            return None;
        }
        if let Some(end) = self.closes_in_clock(low, from) {
            return Some((None, end));
        }
        let mut high = self.core(from, true)?;
        if dash && let Some(full) = self.in_full(low, &high) {
            high.value = full;
        }
        if stroke && high.value <= low.value {
            return None;
        }
        // "to 50 mln to 20 mln": each with its scale, the smaller behind: no range told by words.
        let own = low.scale > Decimal::ONE || low.unit.is_some();
        // "rose 0.8 to 120": by how much, and to where.
        let most = if low.unit.is_some() { FARTHEST_UNITS } else { FARTHEST };
        let far = (low.unit.is_some() || low.scale == high.scale)
            && high.value.abs() > low.value.abs().saturating_mul(Decimal::from(most));
        let near = |hedge: super::tables::HedgeEntry| hedge.bound != Bound::Approx;
        if !dash && far && !hedging.hedge.is_some_and(near) && (low.number.figures || low.unit.is_some()) {
            return None;
        }
        // "gained one to 42-1/8": a price told with its fraction, and how much it moved.
        let priced = !high.value.is_integer() || !low.value.is_integer();
        let moves = low.unit.is_none()
            && high.unit.is_none()
            && high.value.abs() > low.value.abs().saturating_mul(Decimal::from(FARTHEST_UNITS));
        if !dash && hedging.hedge.is_none() && priced && moves && low.scale == high.scale {
            return None;
        }
        if !dash && own && low.value > high.value && !low.value.is_sign_negative() {
            return None;
        }
        // "10 million or 10 billion" leaves a choice, no range.
        let choice = !dash
            && self.class_at(low.end) == Some(FunctionClass::Coordinator)
            && low.scale > Decimal::ONE
            && low.value.abs().saturating_mul(Decimal::ONE_HUNDRED) < high.value.abs();
        if choice {
            return None;
        }
        self.joined(at, low, &high, hedging.age)
    }

    /// "a week or two", "un an ou deux": one past the number that a word between the ends of a range joins to a unit told once.
    pub(super) fn or_more(&self, unit_end: usize) -> Option<(Decimal, usize)> {
        let (len, joiner) = self.tables.hedge_after(self.tokens, unit_end)?;
        let choice = joiner.bound == Bound::Range
            && len == 1
            && self.class_at(unit_end) == Some(FunctionClass::Coordinator)
            && !joiner.strict;
        let number = self.numeral(unit_end + 1, false).filter(|number| {
            choice
                && !number.figures
                && number.shape == Shape::Cardinal
                && number.rest.is_none()
                && number.value > Decimal::ONE
                && number.value < Decimal::TEN
        })?;
        let free = self.unit_after(&number, false).is_none()
            && (self.is_link(number.end) || self.counted(number.end).is_none());
        free.then_some((number.value, number.end))
    }

    /// "over the next month or two": the number at `at` is joined to a unit of time right before, which no number counts.
    pub(super) fn more_of_time(&self, at: usize, core: &Core) -> Option<(Option<Quantity>, usize)> {
        let unit_at = at.checked_sub(2)?;
        let unit = self.tables.unit_form(self.form(unit_at)).filter(|unit| unit.dimension == "time")?;
        let (most, end) = self.or_more(at - 1).filter(|_| !self.tables.is_plural_unit(self.form(unit_at)))?;
        let core = Core { unit: Some(unit.clone()), ..core.clone() };
        Some((Some(self.one_to_most(at, &core, most, self.tokens[end - 1].span.end)), end))
    }

    /// One to `most` of the unit of `core`.
    fn one_to_most(&self, at: usize, core: &Core, most: Decimal, last: u32) -> Quantity {
        Quantity {
            span: Span { start: self.tokens[at].span.start, end: last },
            kind: self.kind(at, &Hedging::default(), core),
            value: Interval { low: Some(Decimal::ONE), high: Some(most), bound: Bound::Range, strict: false },
            unit: core.unit.as_ref().map(|unit| unit.id.clone()),
            counted: None,
            counted_span: None,
        }
    }

    /// "5 to 8 p.m.", "9 to 10:30": one past the time of day at `high` that closes a span of them.
    pub(super) fn closes_in_clock(&self, low: &Core, high: usize) -> Option<usize> {
        let hour = low.unit.is_none()
            && low.number.shape == Shape::Cardinal
            && low.value.is_integer()
            && low.value <= Decimal::from(24);
        let (_, end) = self.clock(high).filter(|_| hour)?;
        let half = |at: usize| {
            self.calendar(at, CalendarKind::Clock)
                .is_some_and(|(len, value)| at + len == end && matches!(value, 1 | 2 | 4))
        };
        (self.form(high + 1) == ":" || (high + 1..end).any(half)).then_some(end)
    }

    /// "over 10 to 15 years": a preposition before a range of time says how long, and bounds nothing.
    fn lasts_through(&self, at: usize, low: &Core, high: usize) -> bool {
        at + 1 == low.first
            && self.class_at(at) == Some(FunctionClass::Preposition)
            && low.unit.as_ref().is_none_or(|unit| unit.dimension == "time")
            && self.core(high, true).and_then(|high| high.unit).is_some_and(|unit| unit.dimension == "time")
    }

    /// "un ou deux ans", "une à deux": an article that counts one, since a small number follows a joining word.
    pub(super) fn range_from_one(
        &self,
        at: usize,
        hedging: &Hedging,
        one: &Core,
    ) -> Option<(Option<Quantity>, usize)> {
        // "a week or two"
        if let Some((most, end)) = self.or_more(one.end).filter(|_| {
            one.unit.as_ref().is_some_and(|unit| unit.dimension == "time") && one.end == one.number.end + 1
        }) {
            return Some((Some(self.one_to_most(at, one, most, self.tokens[end - 1].span.end)), end));
        }
        let definite = at > 0 && self.class_at(at - 1) == Some(FunctionClass::Definite);
        let (len, joiner) = self.tables.hedge_after(self.tokens, one.number.end)?;
        let word = self.tokens.get(one.number.end)?.kind == TokenKind::Word;
        if definite || !word || one.unit.is_some() || joiner.bound != Bound::Range || joiner.strict {
            return None;
        }
        let high = self.core(one.number.end + len, true)?;
        if high.number.figures || high.number.shape != Shape::Cardinal || high.value > Decimal::from(3) {
            return None;
        }
        let mut one = one.clone();
        one.number.shape = Shape::Cardinal;
        self.joined(at, &one, &high, hedging.age)
    }

    /// "1.6450-70", "83.20-45": the second figure says only the last digits of the first.
    fn in_full(&self, low: &Core, high: &Core) -> Option<Decimal> {
        let decimals = low.number.value.scale();
        let digits = u32::try_from(self.form(high.first).len()).ok()?;
        let short = high.number.plain
            && high.number.end == high.first + 1
            && low.number.figures
            && low.number.scale == Decimal::ONE
            && digits >= 2
            && (digits..=digits + 3).contains(&decimals);
        let part = Decimal::from(10_u32.checked_pow(digits)?);
        let shift = Decimal::from(10_u32.checked_pow(decimals)?);
        let whole = low.value.checked_mul(shift)?;
        let full = (whole / part).trunc().checked_mul(part)?.checked_add(high.number.value)? / shift;
        (short && full > low.value).then_some(full)
    }

    /// "more than 10 and less than 40": one interval told by both of its ends.
    pub(super) fn two_bounds(
        &self,
        at: usize,
        hedging: &Hedging,
        first: &Core,
    ) -> Option<(Option<Quantity>, usize)> {
        let own = hedging.hedge.filter(|hedge| matches!(hedge.bound, Bound::Min | Bound::Max))?;
        let joins =
            self.form(first.end) == "," || self.class_at(first.end) == Some(FunctionClass::Coordinator);
        let (other, from) = self.hedges(first.end + 1);
        let other = other.hedge.filter(|hedge| {
            joins && matches!(hedge.bound, Bound::Min | Bound::Max) && hedge.bound != own.bound
        })?;
        let second = self.core(from, true)?;
        if other.bound == Bound::Max {
            self.joined(at, first, &second, hedging.age)
        } else {
            let (found, _) = self.joined(at, &second, first, hedging.age)?;
            let span = Span { start: self.tokens[at].span.start, end: second.end_byte };
            Some((found.map(|quantity| Quantity { span, ..quantity }), second.end))
        }
    }

    fn joined(&self, at: usize, low: &Core, high: &Core, age: bool) -> Option<(Option<Quantity>, usize)> {
        let same = |shape| low.number.shape == shape && high.number.shape == shape;
        // "between the sixth and the ninth"
        let parts = same(Shape::Fraction) || same(Shape::Ordinal) && self.is_opener(at);
        let counts = |core: &Core| match core.number.shape {
            Shape::Cardinal | Shape::Collective => true,
            Shape::Several => core.value >= Decimal::TEN,
            _ => false,
        };
        if !(counts(low) && counts(high) || parts) || low.number.rest.is_some() {
            return None;
        }
        let unit = match (&low.unit, &high.unit) {
            (Some(first), Some(second))
                if first.id == second.id
                    || first.dimension == second.dimension
                        && first.factor == second.factor
                        && first.dimension != "money" =>
            {
                Some(second)
            }
            (Some(_), Some(_)) => return None,
            (Some(first), None) if low.prefixed => Some(first),
            (Some(_), None) => return None,
            (None, second) => second.as_ref(),
        };
        let mut from = low.value;
        if low.scale == Decimal::ONE && high.scale > Decimal::ONE {
            let scaled = from.checked_mul(high.scale)?;
            if scaled <= high.value || from < Decimal::ONE_HUNDRED && high.number.figures {
                from = scaled;
            }
        }
        if !low.number.figures && !high.number.figures && self.counts_hundreds(low, high) {
            from *= Decimal::ONE_HUNDRED;
        }
        let (from, to) = (from.min(high.value), from.max(high.value));
        // Below nought the greater figure is the smaller value.
        let falls =
            low.value > high.value && !(low.value.is_sign_negative() && high.value.is_sign_negative());
        if from == to || falls && high.scale == Decimal::ONE {
            return None;
        }
        let core = Core { unit: unit.cloned(), ..high.clone() };
        let hedging = Hedging { age, ..Hedging::default() };
        let kind = self.kind(at, &hedging, &core);
        let bare_age = unit.is_none() && kind == QuantityKind::Age;
        // "the 1.5137/47 finish": two prices count nothing but coins.
        let prices = self.form(low.end) == "/" && !low.value.is_integer();
        let counts = |noun: &Span| !prices || self.tables.looks_plural(noun.of(self.text));
        let counted = if unit.is_none() && !bare_age { self.counted(high.end) } else { None };
        let counted = counted.filter(|(_, noun)| counts(noun));
        let (counted, counted_span) = counted.unzip();
        let quantity = Quantity {
            span: Span { start: self.tokens[at].span.start, end: high.end_byte },
            kind,
            value: Interval {
                low: Some(from.normalize()),
                high: Some(to.normalize()),
                bound: Bound::Range,
                strict: false,
            },
            unit: unit.map(|unit| unit.id.clone()).or_else(|| bare_age.then(|| SmolStr::new_static("year"))),
            counted,
            counted_span,
        };
        Some((Some(quantity), high.end))
    }

    /// "two or three hundred": digits of hundreds, told in words.
    fn counts_hundreds(&self, low: &Core, high: &Core) -> bool {
        let hundreds = high.value / Decimal::ONE_HUNDRED;
        let last = self.is_number_kind(high.number.end - 1, NumberKind::Hundred);
        last && low.scale == Decimal::ONE
            && low.value.is_integer()
            && low.value > Decimal::ONE
            && hundreds.is_integer()
            && hundreds < Decimal::TEN
            && low.value < hundreds
    }

    /// "the tenth": a rank behind its article.
    fn ranked(&self, at: usize) -> Option<Core> {
        let rank = self.past_definite(at);
        if self.told(at).is_some() {
            // "the 21st" is a day.
            return None;
        }
        (rank > at)
            .then(|| self.core(rank, false))
            .flatten()
            .filter(|core| core.number.shape == Shape::Ordinal)
    }

    /// Whether words that open a range or a bound stand at token `at`.
    fn is_opener(&self, at: usize) -> bool {
        self.tables.hedge_before(self.tokens, at).is_some()
    }

    /// Whether the token is a figure.
    pub(super) fn is_figure(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }
}

//! A quantity: hedge, sign, number, unit and counted noun put together.

use gainsay_lexicon::{FunctionClass, NumberKind};
use gainsay_model::{Bound, Interval, Quantity, QuantityKind, Span};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::Scene;
use super::number_words::{Numeral, Shape};
use super::tables::{HedgeEntry, UnitEntry};
use super::unit::kind_of;

/// Most hedges in a row.
const MOST_HEDGES: usize = 3;
/// Most tokens of a table's cell.
const MOST_OF_CELL: usize = 6;

/// From here on a vague amount has no upper end.
const MILLION: u32 = 1_000_000;

/// A number with its sign and unit.
#[derive(Clone, Debug)]
pub(super) struct Core {
    pub(super) number: Numeral,
    pub(super) value: Decimal,
    pub(super) unit: Option<UnitEntry>,
    /// Token and byte where it starts.
    pub(super) first: usize,
    /// One past the last token, and the last byte.
    pub(super) end: usize,
    pub(super) end_byte: u32,
    /// The currency stands before the figure.
    pub(super) prefixed: bool,
    /// All it is multiplied by.
    pub(super) scale: Decimal,
}

/// Hedges before a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hedging {
    pub(super) hedge: Option<HedgeEntry>,
    pub(super) age: bool,
    /// Told as exact, so that a following "to" starts another figure.
    pub(super) exact: bool,
}

impl Hedging {
    pub(super) fn add(&mut self, hedge: HedgeEntry) {
        match hedge.bound {
            Bound::Exact => {
                self.age |= hedge.strict;
                self.exact |= !hedge.strict;
            }
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
    /// The quantity that starts at token `at`, and one past its end; no quantity but an end when the words are to be
    /// passed over.
    pub(super) fn quantity(&self, at: usize) -> Option<(Option<Quantity>, usize)> {
        let (hedging, from) = self.hedges(at);
        if let Some(found) = self.opened_range(from, at, hedging.age) {
            return Some(found);
        }
        if from > at && self.compares(at, &hedging) {
            return None;
        }
        // "over the past ten weeks": a period.
        if from > at + 1
            && (at + 1..from).any(|next| self.shift_value(next).is_some())
            && (at + 1..from).any(|next| self.date(next, &[]).is_some())
        {
            return None;
        }
        if from > at
            && (self.clock(from).is_some() || self.told(from).is_some() || self.hours_of_day(from).is_some())
        {
            // "around 10:30" and "about 2010" are no amounts.
            return None;
        }
        let core = self.core(from, true)?;
        self.build(at, hedging, core)
    }

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
            if hedge.bound == Bound::Range || self.is_copular(from, len, hedge) || self.is_bracket(from) {
                break;
            }
            // "under the five-year deal": a preposition before an article bounds nothing.
            let bounds = matches!(hedge.bound, Bound::Min | Bound::Max);
            if bounds
                && len == 1
                && self.tables.class(self.form(from)) == Some(FunctionClass::Preposition)
                && self.tables.class(self.form(from + 1)) == Some(FunctionClass::Definite)
            {
                break;
            }
            hedging.add(hedge);
            from += len;
            if self.tables.class(self.form(from)) == Some(FunctionClass::Definite)
                && self.entry_at(from).is_none()
            {
                from += 1;
            }
        }
        (hedging, from)
    }

    /// Sign, currency, number and unit at token `at`.
    pub(super) fn core(&self, at: usize, joins: bool) -> Option<Core> {
        let (negative, from) = self.sign(at);
        let negative = negative || at == 0 && self.opened_by_minus();
        let (prefix, digits) = match self.currency_before(from) {
            Some((unit, next)) => (Some(unit), next),
            None => (None, from),
        };
        // "$-5": the sign behind the currency.
        let within = prefix.is_some() && self.form(digits) == "-";
        let (negative, digits) = (negative || within, digits + usize::from(within));
        let (before, digits) = match self.unit_before(digits).filter(|_| prefix.is_none()) {
            Some((unit, next)) => (Some(unit), next),
            None => (None, digits),
        };
        let number = self.numeral(digits, joins)?;
        let prefixed = prefix.is_some();
        let mut core = Core {
            value: if negative { -number.value } else { number.value },
            scale: number.scale,
            unit: prefix.or(before),
            first: at,
            end: number.end,
            end_byte: match &number.rest {
                Some((_, start)) => self.before_hyphen(*start),
                None => self.tokens.get(number.end.checked_sub(1)?)?.span.end,
            },
            prefixed,
            number,
        };
        if core.unit.is_none() || prefixed {
            self.take_unit(&mut core)?;
        }
        self.compound(&mut core);
        Some(core)
    }

    /// The byte at which a word cut before `byte` ends, without the hyphen.
    fn before_hyphen(&self, byte: u32) -> u32 {
        let head = self.text.get(..byte as usize).unwrap_or_default();
        let kept = head.trim_end_matches(['-', '\u{2010}', '\u{2011}']).len();
        u32::try_from(kept).unwrap_or(byte)
    }

    pub(super) fn take_unit(&self, core: &mut Core) -> Option<()> {
        if self.decade_of_life(core.first, core.end) {
            return Some(());
        }
        let Some(found) = self.unit_after(&core.number, core.prefixed) else { return Some(()) };
        core.value = core.value.checked_mul(found.scale)?;
        core.scale *= found.scale;
        core.end = found.end;
        core.end_byte = match found.end_byte {
            Some(byte) => byte,
            None => self.tokens.get(found.end.checked_sub(1)?)?.span.end,
        };
        if found.unit.id.is_empty() {
            return Some(());
        }
        if !core.prefixed {
            core.unit = Some(found.unit);
            if let Some((part, end)) = self
                .joined_fraction(core.end, true)
                .filter(|_| matches!(core.number.shape, Shape::Cardinal | Shape::Article))
            {
                core.value += part;
                core.end = end;
                core.end_byte = self.tokens.get(end - 1)?.span.end;
            }
        }
        Some(())
    }

    /// A minus or plus sign that belongs to a figure.
    pub(super) fn sign(&self, at: usize) -> (bool, usize) {
        let free = at == 0 || self.spaced(at) || matches!(self.form_before(at), "(" | "[" | "<" | ">" | "=");
        let figure = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.kind == TokenKind::Number || next.kind == TokenKind::Symbol);
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
            "-" | "\u{2212}" | "\u{2013}"
                if free && figure && !self.is_figure(at.wrapping_sub(1)) && self.is_cold(at + 1) =>
            {
                (true, at + 1)
            }
            _ => match self.entry_at(at) {
                Some(entry) if entry.kind == NumberKind::Scale && entry.value.is_sign_negative() => {
                    let sum =
                        self.is_figure(at.wrapping_sub(1)) || self.entry_at(at.wrapping_sub(1)).is_some();
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
    fn opened_by_minus(&self) -> bool {
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

    /// Whether a temperature stands at token `at`.
    pub(super) fn is_cold(&self, at: usize) -> bool {
        self.numeral(at, true).is_some_and(|number| {
            self.unit_after(&number, false).is_some_and(|unit| unit.unit.dimension == "temperature")
        })
    }

    /// "1 m 80", "6ft 2in", "2 h 15", "15 dollars 50": smaller units behind a unit.
    pub(super) fn compound(&self, core: &mut Core) {
        let Some(unit) = core.unit.clone() else { return };
        if !matches!(core.number.shape, Shape::Cardinal | Shape::Article) || core.prefixed {
            return;
        }
        for _ in 0..3 {
            let joined = self
                .entry_at(core.end)
                .is_some_and(|entry| entry.kind == NumberKind::Unit && entry.value.is_zero());
            let comma = self.form(core.end) == "," && self.spaced(core.end + 1);
            let from = core.end + usize::from(joined || comma);
            let Some(more) = self.numeral(from, false).filter(|more| more.shape == Shape::Cardinal) else {
                return;
            };
            let (part, end) = match self.unit_after(&more, false) {
                Some(found) if found.unit.dimension == unit.dimension && !found.unit.id.is_empty() => {
                    let money = unit.dimension == "money";
                    let smaller = if money {
                        found.unit.id.len() != 3 && unit.id.len() == 3
                    } else {
                        found.unit.factor < unit.factor
                    };
                    // Years and months joined by a word are one length; other long times are told beside each other.
                    let long = unit.dimension == "time" && unit.factor > Decimal::from(3600);
                    let whole = joined && unit.factor == found.unit.factor * Decimal::from(12);
                    if !smaller || more.value >= Decimal::ONE_THOUSAND || long && !whole {
                        return;
                    }
                    let part = if money {
                        more.value / Decimal::ONE_HUNDRED
                    } else {
                        more.value * found.unit.factor / unit.factor
                    };
                    (part, found.end)
                }
                None if !joined && !comma && (more.figures && more.plain || self.told_in_words(&more)) => {
                    let two = !more.figures || self.form(from).len() == 2 && more.end == from + 1;
                    let noun = self.counted(more.end).is_some();
                    let per = match (unit.dimension.as_str(), unit.id.as_str()) {
                        ("money", _) | ("length", "m") if two && !noun => Decimal::ONE_HUNDRED,
                        ("time", "hour" | "minute") if two && more.value < Decimal::from(60) && !noun => {
                            Decimal::from(60)
                        }
                        _ => return,
                    };
                    (more.value / per, more.end)
                }
                _ => return,
            };
            let sign = if core.value.is_sign_negative() { -Decimal::ONE } else { Decimal::ONE };
            let Some(sum) = core.value.checked_add(sign * part) else { return };
            core.value = sum.round_dp(12);
            core.end = end;
            core.end_byte = self.tokens.get(end - 1).map_or(core.end_byte, |token| token.span.end);
        }
    }

    /// "one hour thirty": a whole number of two figures in words, without a scale.
    fn told_in_words(&self, number: &Numeral) -> bool {
        !number.figures
            && number.rest.is_none()
            && number.scale == Decimal::ONE
            && number.value.is_integer()
            && number.value >= Decimal::TEN
            && number.value < Decimal::ONE_HUNDRED
            && self.tokens.get(number.end).is_none_or(|next| next.kind == TokenKind::Punctuation)
    }

    /// The quantity of a core, with what follows it.
    pub(super) fn build(&self, at: usize, hedging: Hedging, core: Core) -> Option<(Option<Quantity>, usize)> {
        let bare = core.unit.is_none() && core.scale == Decimal::ONE;
        if let Some(end) = self.hours_of_day(core.first).or_else(|| self.old_year(core.first)) {
            return Some((None, end));
        }
        if self.dated_year(&core) {
            return Some((None, core.end));
        }
        if hedging.hedge.is_none()
            && (self.named_word(&core) || self.behind_stroke(core.first) || self.untold_day(&core))
        {
            return Some((None, core.end));
        }
        if core.number.shape == Shape::Article {
            return self.article(at, hedging, &core);
        }
        if bare
            && core.number.shape == Shape::Cardinal
            && let Some(ratio) = self.ratio(at, &hedging, &core)
        {
            return Some(ratio);
        }
        if let Some(range) = self.range_from(at, &hedging, &core) {
            return Some(range);
        }
        let core = self.with_shared_unit(core);
        if bare && let Some(age) = self.bare_age(at, &hedging, &core) {
            return Some((Some(age), core.end));
        }
        let noun = self.counted_by(&core);
        let counts = core.unit.is_some() || noun.is_some();
        // A verb may stand behind a name with a figure ("Apollo 11 landed"): only a sure noun is counted then.
        let surely = core.unit.is_some()
            || noun.is_some_and(|(_, span)| {
                self.tokens.iter().skip(core.end).take(4).find(|token| token.span == span).is_some_and(
                    |token| {
                        token.case == Case::Lower && self.tables.looks_plural(&token.form)
                            || self.tables.is_known_noun(&token.form)
                    },
                )
            });
        let named = bare && hedging.hedge.is_none() && self.part_of_name(core.first, &core.number, surely);
        if named
            || core.unit.is_none()
                && hedging.hedge.is_none()
                && !core.value.is_sign_negative()
                && (self.idle_word(core.first, &core.number, counts)
                    || self.idle_part(&core)
                    || self.idle_factor(&core))
        {
            return Some((None, core.end));
        }
        if core.number.shape == Shape::Ordinal {
            if at < core.first {
                // "about first", "from the third on": the words belong to what follows.
                return None;
            }
            if self.set_rank(at) || self.names_time(&core) || self.idle_rank(at, &core) {
                return Some((None, core.end));
            }
        }
        if let Some(range) = self.two_bounds(at, &hedging, &core) {
            return Some(range);
        }
        Some(self.finish_quantity(at, hedging, core))
    }

    pub(super) fn finish_quantity(
        &self,
        at: usize,
        mut hedging: Hedging,
        mut core: Core,
    ) -> (Option<Quantity>, usize) {
        let mut end = core.end;
        let mut last = core.end_byte;
        let counted =
            if core.unit.is_none() && !matches!(core.number.shape, Shape::Ordinal | Shape::Multiplier) {
                self.counted_by(&core)
            } else {
                None
            };
        if self.form(end) == "\u{b1}"
            && let Some(spread) = self.core(end + 1, false)
        {
            hedging.add(HedgeEntry { bound: Bound::Approx, strict: false });
            end = spread.end;
            last = spread.end_byte;
            if core.unit.is_none() {
                core.unit = spread.unit;
            }
        } else if let Some((len, hedge)) = self.hedge_behind(core.end) {
            hedging.add(hedge);
            end += len;
            last = self.tokens[end - 1].span.end;
        } else if let Some((_, noun)) = &counted
            && let Some(behind) = self.tokens.iter().skip(core.end).position(|token| token.span == *noun)
            && let Some((len, hedge)) = self.hedge_behind(core.end + behind + 1)
        {
            // The words between are left to the noun; only the bound is taken.
            let _ = len;
            hedging.add(hedge);
        }
        let kind = self.kind(at, &hedging, &core);
        let unit = match (&core.unit, core.number.shape) {
            (Some(unit), _) => Some(unit.id.clone()),
            (None, Shape::Multiplier) => Some(SmolStr::new_static("x")),
            (None, _) if kind == QuantityKind::Age => Some(SmolStr::new_static("year")),
            (None, _) => None,
        };
        let counts = core.unit.is_none()
            && matches!(core.number.shape, Shape::Cardinal | Shape::Collective | Shape::Several);
        // "60 or more inmates": the noun stands behind the hedge.
        let counted = counted.or_else(|| if counts && end > core.end { self.counted(end) } else { None });
        let (counted, counted_span) = counted.unzip();
        let quantity = Quantity {
            span: Span { start: self.tokens[at].span.start, end: last },
            kind,
            value: hedging.interval(core.value, core.number.shape),
            unit,
            counted,
            counted_span,
        };
        (Some(quantity), end)
    }

    /// A hedge behind the number; a sign must touch it.
    pub(super) fn hedge_behind(&self, at: usize) -> Option<(usize, HedgeEntry)> {
        let token = self.tokens.get(at)?;
        let (len, hedge) = self.tables.hedge_after(self.tokens, at)?;
        let touches = token.kind == TokenKind::Word || !token.spaced;
        // "5 or less than 6": the words hedge the figure behind them.
        let forward = (at + 1..at + len).any(|word| {
            self.tables.hedge_before(self.tokens, word).is_some_and(|(more, _)| {
                word + more > at + len || word + more == at + len && self.numeral(at + len, false).is_some()
            })
        });
        // "a 1,800 charge plus the fees": a sum.
        let summed = hedge.bound == Bound::Min
            && matches!(
                self.tables.class(self.form(at + len)),
                Some(FunctionClass::Definite | FunctionClass::Indefinite | FunctionClass::Possessive)
            );
        if forward || summed {
            return None;
        }
        (hedge.bound != Bound::Range && touches).then_some((len, hedge))
    }

    pub(super) fn kind(&self, at: usize, hedging: &Hedging, core: &Core) -> QuantityKind {
        match (&core.unit, core.number.shape) {
            (Some(unit), _) if unit.dimension == "time" => {
                let long = unit.factor > Decimal::from(500_000);
                if hedging.age || long && (self.age_context(at, core.end) || self.copular_age(at, core)) {
                    QuantityKind::Age
                } else {
                    QuantityKind::Duration
                }
            }
            (Some(unit), _) => kind_of(unit),
            (None, _) if hedging.age => QuantityKind::Age,
            (None, Shape::Ordinal) => QuantityKind::Ordinal,
            (None, Shape::Fraction) => QuantityKind::Fraction,
            (None, Shape::Multiplier) => QuantityKind::Ratio,
            (None, _) => QuantityKind::Number,
        }
    }
}

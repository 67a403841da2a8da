//! A quantity: hedge, sign, number, unit and counted noun put together.

use gainsay_lexicon::{CalendarKind, FunctionClass};
use gainsay_model::{Bound, Quantity, QuantityKind, Span};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::Scene;
use super::hedging::Hedging;
use super::nouns::Sense;
use super::number_words::{Numeral, Shape};
use super::openers::{AMOUNT, HEDGE_BEFORE};
use super::tables::{HedgeEntry, UnitEntry};
use super::unit::kind_of;

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

impl Scene<'_> {
    /// The quantity that starts at token `at`, and one past its end; no quantity but an end when the words are to be
    /// passed over.
    pub(super) fn quantity(&self, at: usize) -> Option<(Option<Quantity>, usize)> {
        if self.tokens.get(at)?.kind == TokenKind::Word && !self.tokens.stands(at, HEDGE_BEFORE | AMOUNT) {
            return None;
        }
        let (mut hedging, from) = self.hedges(at);
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
        // "about 5: 30", "near 12 Mill Avenue"
        if let Some(end) = self.parted_minutes_alone(from).or_else(|| self.label(from)).filter(|_| from > at)
            && self.is_figure(from)
        {
            return Some((None, end));
        }
        let core = self.core(from, true)?;
        if from > at && self.bounds_hour_of_day(at, &core) {
            return Some((None, core.end));
        }
        if hedging.hedge.is_some_and(|hedge| hedge.bound == Bound::Max) && self.reaches(at, &core) {
            hedging.hedge = None;
        }
        if from > at && self.goes_through(at, &core) {
            // What the length is of its own is read behind the word.
            return None;
        }
        self.build(at, hedging, core)
    }

    /// "à partir de 17 heures", "jusqu'à 22 heures": whole hours behind words that open or close a time.
    fn bounds_hour_of_day(&self, at: usize, core: &Core) -> bool {
        let opens = self.calendar(at, CalendarKind::Since).is_some();
        let closes = self.calendar(at, CalendarKind::Until).is_some();
        self.may_be_hour(core)
            && !self.is_link(core.end)
            && (opens || closes && core.value > Decimal::from(12))
    }

    /// Whether a length is told as hours of the day are too.
    pub(super) fn may_be_hour(&self, core: &Core) -> bool {
        let word = self.form(core.end.saturating_sub(1));
        core.value.is_integer()
            && core.value <= Decimal::from(24)
            && core.scale == Decimal::ONE
            && core.unit.as_ref().is_some_and(|unit| unit.id == "hour")
            && self.tables.calendar_form(word, CalendarKind::Clock).is_some()
    }

    /// Sign, currency, number and unit at token `at`.
    pub(super) fn core(&self, at: usize, joins: bool) -> Option<Core> {
        let word = self.tokens.get(at)?.kind == TokenKind::Word;
        if word && !self.tokens.stands(at, AMOUNT) {
            return None;
        }
        let key = 2 * at + usize::from(joins);
        if let Some(known) = self.cores.get(key) {
            return known;
        }
        let core = self.core_anew(at, joins);
        self.cores.keep(key, core.clone());
        core
    }

    fn core_anew(&self, at: usize, joins: bool) -> Option<Core> {
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
            && (self.named_word(&core)
                || self.behind_stroke(core.first)
                || self.untold_day(&core)
                || self.names_something(&core))
        {
            return Some((None, core.end));
        }
        // "les 4x4"
        if let Some(end) = self.wheels(core.first).filter(|_| at < core.first) {
            return Some((None, end));
        }
        if core.number.shape == Shape::Article {
            return self.article(at, hedging, &core);
        }
        if let Some(end) = self.margin(at, &core) {
            return Some((None, end));
        }
        if bare
            && core.number.shape == Shape::Cardinal
            && let Some(ratio) = self.ratio(at, hedging, &core)
        {
            return Some(ratio);
        }
        if let Some(range) = self.range_from(at, &hedging, &core) {
            return Some(range);
        }
        if bare
            && at == core.first
            && let Some(range) = self.more_of_time(at, &core)
        {
            return Some(range);
        }
        if let Some(age) = self.round_age(at, &core) {
            return Some(age);
        }
        let mut core = core;
        let change = self.end_of_change(&hedging, &core);
        if let Some(end) = &change {
            end.lend(&mut core);
        }
        let bare = core.unit.is_none() && core.scale == Decimal::ONE;
        let shared = bare && core.number.shape == Shape::Cardinal;
        core.unit = core.unit.or_else(|| self.unit_past_quote(core.end));
        core.unit = core.unit.or_else(|| {
            let given = || self.unit_past_brackets(core.end).or_else(|| self.unit_in_brackets(core.end));
            if shared { self.shared_unit(core.end, core.number.figures).or_else(given) } else { None }
        });
        self.share_scale(&mut core, shared);
        if bare && let Some(age) = self.bare_age(at, &hedging, &core) {
            return Some((Some(age), core.end));
        }
        let noun = self.counted_by(&core);
        // "all agree, minus three members": so many less, no number below zero.
        let told = self.tokens[core.first].kind == TokenKind::Word && !core.number.figures;
        if core.value.is_sign_negative() && told && noun.is_some() && core.unit.is_none() {
            core.value = core.value.abs();
        }
        let counts = core.unit.is_some() || noun.is_some();
        // A verb may stand behind a name with a figure ("Apollo 11 landed"): only a sure noun is counted then.
        let surely = core.unit.is_some()
            || noun.as_ref().is_some_and(|(_, span)| {
                self.tokens.iter().skip(core.end).take(4).find(|token| token.span == *span).is_some_and(
                    |token| {
                        token.case == Case::Lower && self.tables.looks_plural(&token.form)
                            || self.tables.is_known_noun(&token.form)
                                && (core.value <= Decimal::ONE
                                    || self.tables.nouns.sense(&token.form) != Sense::Singular)
                    },
                )
            });
        // "a good one": a pronoun that words describe which bound numbers elsewhere.
        let pronoun = at < core.first
            && core.value == Decimal::ONE
            && !core.number.figures
            && core.number.shape == Shape::Cardinal
            && bare
            && !counts
            && self.entry_at(at).is_some_and(|entry| entry.article)
            && !self.is_link(core.end);
        // "gains over 1986", "1986 results": where thousands are parted by a mark, four figures without one that are no round
        // number tell a year, unless people are counted.
        let people = || noun.as_ref().is_some_and(|(_, span)| self.tables.is_person(span.of(self.text)));
        let year = bare
            && core.unit.is_none()
            && (at < core.first && !counts || counts && !people())
            && core.number.plain
            && !self.tables.groups_by_space()
            && self.year(core.first).is_some_and(|year| year >= 1900 && year % 10 != 0);
        if pronoun || year {
            return Some((None, core.end));
        }
        if let Some(end) = self.spaced_exchange(&core).filter(|_| bare && !counts) {
            return Some((None, end));
        }
        // "at 5 and 6 p.m."
        if bare
            && self.class_at(core.end) == Some(FunctionClass::Coordinator)
            && let Some(end) = self.closes_in_clock(&core, core.end + 1)
        {
            return Some((None, end));
        }
        if at < core.first && self.vague_parts(&core) {
            return Some((None, core.end));
        }
        if bare && !counts && hedging.hedge.is_none() && (self.is_code(&core) || self.names_model(&core)) {
            return Some((None, core.end));
        }
        let named = bare
            && hedging.hedge.is_none()
            && (self.part_of_name(core.first, &core.number, surely)
                || (!counts || self.is_link(core.end)) && self.behind_noun(core.first, &core.number)
                || self.labels_in_words(&core));
        if named
            || core.number.shape == Shape::Multiplier
                && core.first > 0
                && !core.number.figures
                && self.tokens[core.first].case == Case::Initial
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
        let (mut found, end) = self.finish_quantity(at, hedging, core);
        if let (Some(quantity), Some(change)) = (&mut found, change)
            && quantity.unit.is_none()
            && quantity.counted.is_none()
        {
            (quantity.counted, quantity.counted_span) = self.counted(change.end).unzip();
        }
        Some((found, end))
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
        if let Some(spread) = self.spread_sign(end).and_then(|next| self.core(next, false)) {
            hedging.add(HedgeEntry { bound: Bound::Approx, strict: false });
            end = spread.end;
            last = spread.end_byte;
            if core.unit.is_none() {
                core.unit = spread.unit;
            }
        } else if let Some(hedge) =
            core.number.rest.as_ref().and_then(|(rest, _)| self.tables.hedge_joined(rest))
        {
            // "thirty-odd"
            hedging.add(hedge);
            last = self.tokens[end - 1].span.end;
        } else if let Some((len, hedge)) = self.hedge_behind(core.end) {
            hedging.add(hedge);
            end += len;
            last = self.tokens[end - 1].span.end;
        } else if let Some((_, noun)) = &counted
            && let Some(behind) = self.tokens.iter().skip(core.end).position(|token| token.span == *noun)
            && let Some((len, hedge)) = self.hedge_behind(core.end + behind + 1)
            && !self.sums(core.end + behind + 1, len, hedge)
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

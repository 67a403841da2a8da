//! Units told together: "6ft 2in", "2 h 15", "3 and 5 percent".

use gainsay_lexicon::{FunctionClass, NumberKind};
use gainsay_model::Bound;
use gainsay_syntax::TokenKind;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::Scene;
use super::hedging::Hedging;
use super::number_words::{Numeral, Shape};
use super::quantity::Core;
use super::tables::UnitEntry;

impl Core {
    /// Gives the unit and the scale that are told once, behind the end of a change, to its start.
    pub(super) fn lend(&self, start: &mut Core) {
        if start.unit.is_none() {
            start.unit.clone_from(&self.unit);
        }
        let small = start.scale == Decimal::ONE && start.value.abs() < Decimal::ONE_THOUSAND;
        if small && self.scale >= Decimal::ONE_THOUSAND {
            start.value *= self.scale;
            start.scale = self.scale;
        }
    }
}

/// Most tokens of a number told again in brackets.
const IN_BRACKETS: usize = 6;

impl Scene<'_> {
    /// "rose from 3 to 5 million": the figure that a change leads to, where its start is a bare one.
    pub(super) fn end_of_change(&self, hedging: &Hedging, start: &Core) -> Option<Core> {
        let bare = start.scale == Decimal::ONE && (start.unit.is_none() || start.prefixed);
        if !hedging.change || !bare || start.number.shape != Shape::Cardinal {
            return None;
        }
        let (len, joiner) = self.tables.hedge_after(self.tokens, start.end)?;
        if joiner.bound != Bound::Range || joiner.strict {
            return None;
        }
        let (_, from) = self.hedges(start.end + len);
        self.core(from, true)
            .filter(|end| end.number.shape == Shape::Cardinal && (start.prefixed || !end.prefixed))
    }

    /// "1 m 80", "6ft 2in", "2 h 15", "15 dollars 50": smaller units behind a unit.
    pub(super) fn compound(&self, core: &mut Core) {
        let Some(unit) = core.unit.clone() else { return };
        self.add_joined_part(core, &unit);
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
            if let Some(minutes) = self.minutes_by_letter(&unit, &more) {
                core.value += more.value / Decimal::from(60);
                core.end = more.end + 1;
                core.end_byte = minutes;
                return;
            }
            let (part, end) = match self.unit_after(&more, false) {
                Some(found) if found.unit.dimension == unit.dimension && !found.unit.id.is_empty() => {
                    let money = unit.dimension == "money";
                    let smaller = if money {
                        found.unit.id.len() != 3 && unit.id.len() == 3
                    } else {
                        found.unit.factor < unit.factor
                    };
                    // Years and months, weeks and days joined by a word are one length; other long times are told
                    // beside each other.
                    let long = unit.dimension == "time" && unit.factor > Decimal::from(3600);
                    let whole = joined && unit.factor == found.unit.factor * Decimal::from(12)
                        || !comma && unit.factor == found.unit.factor * Decimal::from(7);
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
                    // "2 h 15 de retard": what the length is of is not counted.
                    let noun = !self.is_link(more.end) && self.counted(more.end).is_some();
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

    /// "6-foot-5": the smaller unit of a length, joined as a mere figure.
    pub(super) fn add_joined_part(&self, core: &mut Core, unit: &UnitEntry) {
        let part = self.form(core.end.saturating_sub(1)).rsplit_once('-').map(|(_, part)| part);
        let Some(part) = part.and_then(|part| part.parse::<u8>().ok()) else { return };
        let (Some(greater), Some(smaller)) = (self.tables.unit_form("'"), self.tables.unit_form("\"")) else {
            return;
        };
        let parts = greater.factor.checked_div(smaller.factor).map_or(Decimal::ZERO, |parts| parts.round());
        if greater.id == unit.id && Decimal::from(part) < parts {
            core.value = (core.value + Decimal::from(part) / parts).round_dp(12);
        }
    }

    /// "1h 30m": behind hours the letter of minutes is no other unit's; its last byte.
    pub(super) fn minutes_by_letter(&self, unit: &UnitEntry, more: &Numeral) -> Option<u32> {
        let letter = self.tokens.get(more.end).filter(|token| !token.spaced && token.form.len() == 1)?;
        let minutes = self.tables.under_stroke(&SmolStr::new_static("minute"));
        (unit.id == "hour"
            && more.plain
            && more.value < Decimal::from(60)
            && minutes.starts_with(letter.form.as_str()))
        .then_some(letter.span.end)
    }

    /// "one hour thirty": a whole number of two figures in words, without a scale.
    pub(super) fn told_in_words(&self, number: &Numeral) -> bool {
        !number.figures
            && number.rest.is_none()
            && number.scale == Decimal::ONE
            && number.value.is_integer()
            && number.value >= Decimal::TEN
            && number.value < Decimal::ONE_HUNDRED
            && self.tokens.get(number.end).is_none_or(|next| next.kind == TokenKind::Punctuation)
    }

    /// "3 and 5 percent", "2, 4 and 6 km": the unit that the last of joined numbers tells for all.
    pub(super) fn shared_unit(&self, mut at: usize, figures: bool) -> Option<UnitEntry> {
        for _ in 0..4 {
            let joined = self.class_at(at) == Some(FunctionClass::Coordinator);
            if !self.spaced(at + 1) || !(joined || self.form(at) == ",") {
                return None;
            }
            let next = self.core(at + 1, false).filter(|next| {
                next.number.shape == Shape::Cardinal
                    && next.scale == Decimal::ONE
                    && next.number.figures == figures
                    && !next.prefixed
            })?;
            if let Some(unit) = next.unit {
                return Some(unit)
                    .filter(|unit| joined && !matches!(unit.dimension.as_str(), "age" | "time"));
            }
            if joined || self.counted(next.end).is_some() {
                return None;
            }
            at = next.end;
        }
        None
    }

    /// "12 (twelve) km": the unit behind the brackets that say the number again.
    pub(super) fn unit_past_brackets(&self, at: usize) -> Option<UnitEntry> {
        if self.form(at) != "(" {
            return None;
        }
        let close = (at + 2..at + IN_BRACKETS).find(|&close| self.form(close) == ")")?;
        self.numeral(at + 1, false)?;
        self.unit_in_brackets(close)
    }

    /// "(twelve) km": the unit behind the bracket that closes at `at`.
    pub(super) fn unit_in_brackets(&self, at: usize) -> Option<UnitEntry> {
        if self.form(at) != ")" || self.spaced(at) {
            return None;
        }
        let word = self.tables.unit_words(self.tokens, at + 1).map(|(_, unit)| unit.clone());
        let sign = || self.symbol_at(at + 1).map(|(unit, _)| unit).filter(|_| !self.is_figure(at + 2));
        let plain = self.class_at(at + 1).is_none() && self.tokens.get(at + 1)?.spaced;
        word.or_else(sign).filter(|unit| plain && unit.dimension != "share")
    }

    /// "« 44 milliards » d'euros": the unit that a link leads behind a mark of quotation.
    pub(super) fn unit_past_quote(&self, at: usize) -> Option<UnitEntry> {
        let linked = self.tables.nouns.quotes(self.form(at)) && self.is_link(at + 1);
        self.tables.unit_words(self.tokens, at + 2).filter(|_| linked).map(|(_, unit)| unit.clone())
    }

    /// "31 et 6,5 millions de foyers": the scale that the second of two figures tells for both.
    pub(super) fn share_scale(&self, core: &mut Core, shared: bool) {
        let joined = shared && self.class_at(core.end) == Some(FunctionClass::Coordinator);
        let small = core.number.figures && core.value > Decimal::ZERO && core.value < Decimal::ONE_HUNDRED;
        let next = self.core(core.end + 1, false).filter(|_| joined && small && core.unit.is_none());
        if let Some(next) = next.filter(|next| next.number.figures && !next.prefixed)
            && next.scale >= Decimal::from(1_000_000)
        {
            core.value *= next.scale;
            core.scale = next.scale;
        }
    }
}

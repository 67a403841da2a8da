//! Dates told by a length of time: "two years ago", "dans trois jours", "2 weeks before Christmas".

use gainsay_lexicon::{CalendarKind, NumberKind};
use gainsay_model::{Bound, DateMention, Day, Grain};
use gainsay_syntax::TokenKind;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Scene;
use super::date_parts::Told;
use super::hedging::Hedging;
use super::number_words::Shape;
use super::openers::{AMOUNT, HEDGE_BEFORE, bit};
use super::quantity::Core;

/// What a word begins that opens a length of time with a side.
const OPENS_LENGTH: u64 = HEDGE_BEFORE | AMOUNT | bit(CalendarKind::Ago) | bit(CalendarKind::Ahead);

impl Scene<'_> {
    /// "il y a deux ans", "two years ago", "dans trois jours", "in two weeks".
    pub(super) fn ago(&self, at: usize) -> Option<(Option<DateMention>, usize)> {
        if self.tokens.get(at)?.kind == TokenKind::Word && !self.tokens.stands(at, OPENS_LENGTH) {
            return None;
        }
        let calendar = |at, kind| self.calendar(at, kind);
        let before = calendar(at, CalendarKind::Ago)
            .filter(|(_, value)| *value == -1)
            .map(|(len, _)| (len, -1))
            .or_else(|| {
                calendar(at, CalendarKind::Ahead)
                    .filter(|(_, value)| matches!(value, 1 | 4))
                    .map(|(len, _)| (len, 1))
            });
        let (from, mut sign) = before.map_or((at, 0), |(len, sign)| (at + len, sign));
        let took = sign > 0;
        let (hedging, number_at) = self.hedges(from);
        let core = self.core(number_at, true)?;
        let unit = core.unit.as_ref().filter(|unit| unit.dimension == "time")?;
        let lengths = self.more_lengths(&core);
        let mut end = lengths.last().map_or(core.end, |last| last.end);
        if sign == 0 {
            let behind = calendar(end, CalendarKind::Ago)
                .filter(|(_, value)| *value == -2)
                .map(|(len, _)| (len, -1))
                .or_else(|| {
                    calendar(end, CalendarKind::Ahead)
                        .filter(|(_, value)| matches!(value, 2 | 6))
                        .map(|(len, _)| (len, 1))
                });
            match behind {
                Some((len, found)) => {
                    // "Two weeks later, they left": counted from what was told before.
                    if calendar(end, CalendarKind::Ahead).is_some_and(|(_, value)| value == 6)
                        && self.tables.past_about(&self.tokens, at)
                    {
                        return Some((None, end + len));
                    }
                    sign = found;
                    end += len;
                }
                None if lengths.is_empty() => return self.counted_from(at, &core, hedging),
                None => return None,
            }
        } else if calendar(end, CalendarKind::Ago).is_some_and(|(_, value)| value == -2) {
            return None;
        } else if let Some((len, 2)) =
            calendar(end, CalendarKind::Ahead).filter(|_| sign > 0 && self.names_day(end))
        {
            // "within two weeks from today"
            end += len;
        }
        let grain = match unit.id.as_str() {
            "day" => Grain::Day,
            "week" => Grain::Week,
            "month" => Grain::Month,
            "year" => Grain::Year,
            "decade" | "century" => Grain::Decade,
            _ => Grain::Hour,
        };
        if grain == Grain::Hour {
            let hours = core.value.checked_mul(unit.factor)?.checked_div(Decimal::from(3600))?.to_i32()?;
            if hours % 24 != 0 || hours == 0 {
                // Hours from an unknown hour of publication may cross midnight: left open. Without a word behind them they
                // may as well tell how long it took ("in 20 minutes").
                return (!took).then_some((None, end));
            }
            let told = self.published.map(|day| Told {
                grain: Grain::Day,
                ..Told::day(day.plus_days(sign * hours / 24), end).relative()
            });
            return Some((told.map(|told| self.mention(at, &told)), end));
        }
        let Some(published) = self.published else { return Some((None, end)) };
        let day = shift(published, core.value, &unit.id, sign)?;
        let day = lengths
            .iter()
            .try_fold(day, |day, more| shift(day, more.value, &more.unit.as_ref()?.id, sign))?;
        let mut told = Told { grain, ..Told::day(day, end).relative() };
        let bound = match hedging.hedge {
            Some(hedge) => hedge.bound,
            None if matches!(core.number.shape, Shape::Several | Shape::Collective) => Bound::Approx,
            None => Bound::Exact,
        };
        told.bound = bound;
        match (bound, sign < 0) {
            // Longer ago is earlier.
            (Bound::Min, true) | (Bound::Max, false) => (told.from, told.bound) = (None, Bound::Max),
            (Bound::Max, true) | (Bound::Min, false) => (told.to, told.bound) = (None, Bound::Min),
            _ => {}
        }
        // "for 3 days from today"
        let lasts = before.is_none()
            && self.names_day(end.saturating_sub(2))
            && at > 0
            && self.tables.lasts(self.form(at - 1));
        if lasts && bound == Bound::Exact && day > published {
            (told.from, told.to, told.bound) = (Some(published), Some(day.plus_days(-1)), Bound::Range);
        }
        let within = calendar(at, CalendarKind::Ahead).is_some_and(|(_, value)| value == 4);
        if within && bound == Bound::Exact {
            (told.from, told.bound) = (Some(published), Bound::Range);
        }
        if bound == Bound::Max && sign > 0 {
            told.from = Some(published);
        }
        if bound == Bound::Max && sign < 0 {
            told.to = Some(published);
        }
        Some((Some(self.mention(at, &told)), end))
    }

    /// Whether the last word of the phrase at `at` names a day of its own ("from today").
    fn names_day(&self, at: usize) -> bool {
        self.calendar(at, CalendarKind::Ahead).is_some_and(|(len, _)| {
            self.tables.calendar_form(self.form(at + len - 1), CalendarKind::RelativeDay).is_some()
        })
    }

    /// The lengths of time that go on from `first`: "1 month and 21 days", "2 ans, 3 mois et 5 jours".
    fn more_lengths(&self, first: &Core) -> Vec<Core> {
        let mut lengths = Vec::new();
        let mut end = first.end;
        let days = |core: &Core| {
            core.unit
                .as_ref()
                .is_some_and(|unit| unit.dimension == "time" && unit.factor >= Decimal::from(86_400))
        };
        for _ in 0..3 {
            let joined = self.form(end) == ","
                || self
                    .entry_at(end)
                    .is_some_and(|entry| entry.kind == NumberKind::Unit && entry.value.is_zero());
            let next = self.core(end + usize::from(joined), false);
            let Some(next) =
                next.filter(|next| days(next) && days(first) && next.number.shape == Shape::Cardinal)
            else {
                break;
            };
            end = next.end;
            lengths.push(next);
        }
        lengths
    }

    /// "2 weeks before Christmas", "trois jours après le 5 mai": a length of time counted from another date.
    fn counted_from(&self, at: usize, core: &Core, hedging: Hedging) -> Option<(Option<DateMention>, usize)> {
        // "for a week, from Monday"
        let comma = usize::from(self.form(core.end) == "," && at > 0 && self.tables.lasts(self.form(at - 1)));
        let core_end = core.end + comma;
        let after = self.calendar(core_end, CalendarKind::Since);
        let before = self.calendar(core_end, CalendarKind::Until).filter(|(_, value)| *value == 1);
        let from = self
            .tables
            .calendar(self.tokens, core_end, CalendarKind::Ahead)
            .filter(|(_, value)| matches!(value, 3 | 5));
        let (len, sign) =
            from.or(after).map(|(len, _)| (len, 1)).or_else(|| before.map(|(len, _)| (len, -1)))?;
        let anchor_at = core_end + len;
        let anchor = self
            .told(anchor_at)
            .or_else(|| self.told(self.past_definite(anchor_at)))
            .filter(|told| told.grain == Grain::Day)?;
        let unit = core.unit.as_ref().filter(|unit| unit.factor >= Decimal::from(86_400))?;
        let Some(first) = anchor.from else { return Some((None, anchor.end)) };
        // "a week from Friday": the one to come.
        let bare = anchor.weekday && from.is_some_and(|(_, value)| value == 3) && anchor.end == anchor_at + 1;
        let first = if bare && self.published.is_some_and(|published| first < published) {
            first.plus_days(7)
        } else {
            first
        };
        let day = shift(first, core.value, &unit.id, sign)?;
        // "3 days starting on Monday" last so long.
        // "for 3 days from Monday" as well.
        let lasting = at > 0 && self.tables.lasts(self.form(at - 1));
        let begins = lasting || from.is_none_or(|(_, value)| value == 5);
        let lasts = begins && after.is_none_or(|(_, value)| value != 1) && sign > 0;
        let (from, to, bound) = match hedging.hedge.map(|hedge| (hedge.bound, hedge.strict)) {
            None | Some((Bound::Exact | Bound::Range, _)) if lasts => {
                (Some(first), Some(day.plus_days(-1).max(first)), Bound::Range)
            }
            None | Some((Bound::Exact | Bound::Range, _)) => (Some(day), Some(day), Bound::Exact),
            Some((Bound::Approx, _)) => (Some(day), Some(day), Bound::Approx),
            // Longer before is earlier.
            Some((Bound::Min, strict)) if sign > 0 => {
                (Some(day.plus_days(i32::from(strict))), None, Bound::Min)
            }
            Some((Bound::Min, strict)) => (None, Some(day.plus_days(-i32::from(strict))), Bound::Max),
            Some((Bound::Max, _)) if sign > 0 => (Some(first), Some(day), Bound::Range),
            Some((Bound::Max, _)) => (Some(day), Some(first), Bound::Range),
        };
        let told = Told { relative: anchor.relative, from, to, bound, ..Told::day(day, anchor.end) };
        Some((Some(self.mention(at, &told)), told.end))
    }
}

/// The day that lies `count` units before or after `from`.
fn shift(from: Day, count: Decimal, unit: &str, sign: i32) -> Option<Day> {
    let months = match unit {
        "month" => 1,
        "year" => 12,
        "decade" => 120,
        "century" => 1200,
        "week" => return Some(from.plus_days(sign * (count * Decimal::from(7)).round().to_i32()?)),
        _ => return Some(from.plus_days(sign * count.round().to_i32()?)),
    };
    let months = count.checked_mul(Decimal::from(months))?.round().to_i32()?;
    Some(from.plus_months(sign.checked_mul(months)?))
}

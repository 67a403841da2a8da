//! Dates: bounds, ranges and what stands around them; the parts themselves are in `date_parts`.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::{Bound, DateMention, Day, Grain, Span};
use gainsay_syntax::TokenKind;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Scene;
use super::date_parts::Told;
use super::number_words::Shape;
use super::quantity::{Core, Hedging};

/// Minutes of the half of a day.
const NOON: u16 = 12 * 60;
/// How long before a part of the day begins, and after it ends, an hour may still be called by it.
const EARLY: u16 = 120;
const LATE: u16 = 59;

impl Scene<'_> {
    /// The date that starts at token `at`, and one past its end; no date but an end when it cannot be resolved.
    /// `earlier` are the dates told before it in the sentence.
    pub(super) fn date(&self, at: usize, earlier: &[DateMention]) -> Option<(Option<DateMention>, usize)> {
        let token = self.tokens.get(at)?;
        let word = self.tables.opens_calendar(self.tokens, at)
            || self.tables.hedge_before(self.tokens, at).is_some()
            || self.tables.opens_number(token.form.split('-').next().unwrap_or_default())
            || self.tables.class(&token.form).is_some()
            || self.is_figure(at)
            || self.tables.calendar(self.tokens, at + 1, CalendarKind::Decade).is_some()
            || token.form.len() == 2 && token.form.ends_with(|c: char| c.is_ascii_digit());
        if !word {
            return None;
        }
        if let Some(found) = self.ago(at) {
            return Some(found);
        }
        if let Some(found) = self.bounded(at) {
            return Some(found);
        }
        if let Some(found) = self.opened_dates(at) {
            return Some(found);
        }
        if let Some((days, end)) = self.anaphoric(at) {
            let anchor = earlier.iter().rev().find_map(|date| date.to.or(date.from))?;
            let day = anchor.plus_days(days);
            let told = Told::day(day, end).relative();
            return Some((Some(self.mention(at, &told)), end));
        }
        if let Some(told) = self.told_range(at) {
            let told = self.open_behind(self.with_clock(told));
            return Some((told.resolved().then(|| self.mention(at, &told)), told.end));
        }
        let (minutes, end) = self.clock(at)?;
        let mut told = Told::open(Grain::Hour, end);
        let mut next = end;
        for _ in 0..2 {
            if self.tables.class(self.form(next)).is_none() {
                break;
            }
            next += 1;
        }
        if let Some(day) =
            [end, next].into_iter().find_map(|next| self.told(next)).filter(|told| told.grain == Grain::Day)
        {
            told = day;
        } else if self.form(end) == ","
            && let Some(day) = self.told(end + 1).filter(|told| told.grain == Grain::Day)
        {
            told = day;
        }
        let mut minutes = minutes;
        if told.resolved() {
            let (part, end) = self.day_part(told.end);
            told.end = end;
            minutes = in_part(minutes, part);
        }
        told.minutes = Some((minutes, minutes));
        told.grain = Grain::Hour;
        Some((Some(self.mention(at, &told)), told.end))
    }

    fn mention(&self, at: usize, told: &Told) -> DateMention {
        let last = told.end.saturating_sub(1).min(self.tokens.len() - 1);
        DateMention {
            span: Span { start: self.tokens[at].span.start, end: self.tokens[last].span.end },
            from: told.from,
            to: told.to,
            minutes: told.minutes,
            grain: told.grain,
            bound: told.bound,
            relative: told.relative,
        }
    }

    /// "2018 or later": an end opened by the words behind it.
    fn open_behind(&self, mut told: Told) -> Told {
        if let Some((len, hedge)) = self.tables.hedge_after(self.tokens, told.end)
            && self.tokens[told.end].kind == TokenKind::Word
            && told.resolved()
        {
            match hedge.bound {
                Bound::Min => (told.to, told.bound) = (None, Bound::Min),
                Bound::Max => (told.from, told.bound) = (None, Bound::Max),
                _ => return told,
            }
            told.end += len;
            if told.grain != Grain::Day {
                told.grain = Grain::Interval;
            }
        }
        told
    }

    /// A time of day right behind a day.
    fn with_clock(&self, mut told: Told) -> Told {
        if told.grain != Grain::Day {
            return told;
        }
        let (part, after) = self.day_part(told.end);
        let mut next = after;
        if self.form(next) == "," {
            next += 1;
        }
        if self.tables.calendar(self.tokens, next, CalendarKind::Clock).is_some_and(|(_, value)| value == 0) {
            next += 1;
        }
        if let Some((minutes, end)) = self.clock(next) {
            let minutes = in_part(minutes, part);
            told.minutes = Some((minutes, minutes));
            told.grain = Grain::Hour;
            told.end = end;
        } else if after > told.end {
            told.minutes = part;
            told.end = after;
        }
        told
    }

    /// The part of the day told behind a day that ends before token `end`, or by its last word ("tomorrow night"),
    /// and one past its end.
    fn day_part(&self, end: usize) -> (Option<(u16, u16)>, usize) {
        let part = |at| self.tables.calendar(self.tokens, at, CalendarKind::DayPart);
        if let Some((len, value)) = part(end) {
            return (minutes_of(value), end + len);
        }
        let last = end.checked_sub(1).and_then(part).filter(|(len, _)| *len == 1);
        (last.and_then(|(_, value)| minutes_of(value)), end)
    }

    /// "il y a deux ans", "two years ago", "dans trois jours", "in two weeks".
    fn ago(&self, at: usize) -> Option<(Option<DateMention>, usize)> {
        let calendar = |at, kind| self.tables.calendar(self.tokens, at, kind);
        let before = calendar(at, CalendarKind::Ago)
            .filter(|(_, value)| *value == -1)
            .map(|(len, _)| (len, -1))
            .or_else(|| {
                calendar(at, CalendarKind::Ahead)
                    .filter(|(_, value)| matches!(value, 1 | 4))
                    .map(|(len, _)| (len, 1))
            });
        let (from, mut sign) = before.map_or((at, 0), |(len, sign)| (at + len, sign));
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
                        .filter(|(_, value)| *value == 2)
                        .map(|(len, _)| (len, 1))
                });
            match behind {
                Some((len, found)) => {
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
                // Hours from an unknown hour of publication may cross midnight: left open.
                return Some((None, end));
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
        self.tables.calendar(self.tokens, at, CalendarKind::Ahead).is_some_and(|(len, _)| {
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
        let after = self.tables.calendar(self.tokens, core.end, CalendarKind::Since);
        let before =
            self.tables.calendar(self.tokens, core.end, CalendarKind::Until).filter(|(_, value)| *value == 1);
        let from = self
            .tables
            .calendar(self.tokens, core.end, CalendarKind::Ahead)
            .filter(|(_, value)| matches!(value, 3 | 5));
        let (len, sign) =
            from.or(after).map(|(len, _)| (len, 1)).or_else(|| before.map(|(len, _)| (len, -1)))?;
        let anchor_at = core.end + len;
        let anchor = self
            .told(anchor_at)
            .or_else(|| self.told(self.past_definite(anchor_at)))
            .filter(|told| told.grain == Grain::Day)?;
        let unit = core.unit.as_ref().filter(|unit| unit.factor >= Decimal::from(86_400))?;
        let Some(first) = anchor.from else { return Some((None, anchor.end)) };
        let day = shift(first, core.value, &unit.id, sign)?;
        // "3 days starting on Monday" last so long.
        let lasts =
            from.is_none_or(|(_, value)| value == 5) && after.is_none_or(|(_, value)| value == 0) && sign > 0;
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

    /// "depuis 2014", "until May", "avant 2030", "d'ici à 2030".
    fn bounded(&self, at: usize) -> Option<(Option<DateMention>, usize)> {
        let calendar = |kind| self.tables.calendar(self.tokens, at, kind);
        let since = calendar(CalendarKind::Since);
        let until = calendar(CalendarKind::Until);
        let (len, value, opens) = match (since, until) {
            (Some((len, value)), other) if other.is_none_or(|(more, _)| more <= len) => (len, value, true),
            (_, Some((len, value))) => (len, value, false),
            _ => return None,
        };
        // "avant hier": the whole phrase tells a day.
        if calendar(CalendarKind::RelativeDay).is_some_and(|(more, _)| more > len) {
            return None;
        }
        let mut inner =
            self.told_range(at + len).or_else(|| self.told_range(self.past_definite(at + len)))?;
        // "from May to July" is a range.
        if opens
            && value == 0
            && self.tables.hedge_before(self.tokens, at).is_some()
            && self.range_end(inner.end).is_some()
        {
            return None;
        }
        if !inner.resolved() {
            return Some((None, inner.end));
        }
        if opens
            && value == 0
            && inner.bound == Bound::Range
            && self.tables.hedge_before(self.tokens, at).is_some()
        {
            return Some((Some(self.mention(at, &inner)), inner.end));
        }
        match (opens, value) {
            (true, 0) => (inner.to, inner.bound) = (None, Bound::Min),
            (true, _) => {
                inner.from = inner.to.map(|day| day.plus_days(1));
                (inner.to, inner.bound) = (None, Bound::Min);
            }
            (false, 0) => (inner.from, inner.bound) = (None, Bound::Max),
            // "before the end of May" may be its last day.
            (false, _) if inner.bound == Bound::Approx => (inner.from, inner.bound) = (None, Bound::Max),
            (false, _) => {
                inner.to = inner.from.map(|day| day.plus_days(-1));
                (inner.from, inner.bound) = (None, Bound::Max);
            }
        }
        if inner.grain != Grain::Day {
            inner.grain = Grain::Interval;
        }
        let inner = if opens { self.closed_by(inner) } else { inner };
        Some((Some(self.mention(at, &inner)), inner.end))
    }

    /// "from May until July": the closing words end an open interval.
    fn closed_by(&self, mut open: Told) -> Told {
        if let Some((len, value)) = self.tables.calendar(self.tokens, open.end, CalendarKind::Until)
            && let Some(close) = self.end_told(open.end + len).filter(Told::resolved)
        {
            open.to = if value == 0 { close.to } else { close.from.map(|day| day.plus_days(-1)) };
            open.bound = Bound::Range;
            open.end = close.end;
        }
        open
    }

    /// "between 2010 and 2015", "du lundi au vendredi".
    fn opened_dates(&self, at: usize) -> Option<(Option<DateMention>, usize)> {
        let (len, hedge) = self.tables.hedge_before(self.tokens, at)?;
        if hedge.bound != Bound::Range {
            return None;
        }
        let first = self.end_told(at + len)?;
        let Some(next) = self.range_end(first.end) else {
            // "between 3 and 12 September" is a run of days.
            return (first.bound == Bound::Range).then(|| (Some(self.mention(at, &first)), first.end));
        };
        let second = self.end_told(next)?;
        let told = self.spanned(first, &second)?;
        Some((told.resolved().then(|| self.mention(at, &told)), told.end))
    }

    /// The date at either end of an interval, or the moment of publication.
    fn end_told(&self, at: usize) -> Option<Told> {
        self.told(self.past_definite(at)).or_else(|| self.told(at)).or_else(|| self.moment(at))
    }

    /// "now", "date", "ce jour": publication, as words say it only at the end of an interval.
    fn moment(&self, at: usize) -> Option<Told> {
        let (len, _) = self.tables.calendar(self.tokens, at, CalendarKind::Moment)?;
        let Some(published) = self.published else { return Some(Told::open(Grain::Day, at + len)) };
        Some(Told::day(published, at + len).relative())
    }

    /// The token behind a joining word or dash.
    fn range_end(&self, at: usize) -> Option<usize> {
        if matches!(self.form(at), "-" | "\u{2013}" | "\u{2014}") {
            return Some(at + 1);
        }
        if let Some((len, 0)) = self.tables.calendar(self.tokens, at, CalendarKind::Until) {
            return Some(at + len);
        }
        let (len, joiner) = self.tables.hedge_after(self.tokens, at)?;
        (joiner.bound == Bound::Range).then_some(at + len)
    }

    /// A date, or two joined by a dash or an unambiguous word.
    fn told_range(&self, at: usize) -> Option<Told> {
        let first = self.told(at)?;
        let dash = matches!(self.form(first.end), "-" | "\u{2013}" | "\u{2014}");
        let word = !dash
            && self
                .tables
                .hedge_after(self.tokens, first.end)
                .is_some_and(|(_, joiner)| joiner.bound == Bound::Range && !joiner.strict)
            // "Monday or Tuesday" is no interval.
            && self.tables.class(self.form(first.end)) != Some(FunctionClass::Coordinator);
        let until = self
            .tables
            .calendar(self.tokens, first.end, CalendarKind::Until)
            .is_some_and(|(_, value)| value == 0);
        if (dash || word || until)
            && let Some(next) = self.range_end(first.end)
        {
            let second = self
                .told(next)
                .or_else(|| self.told(self.past_definite(next)))
                .or_else(|| if until { self.moment(next) } else { None });
            if let Some(second) = second.filter(|second| until || second.grain == first.grain)
                && let Some(told) = self.spanned(first, &second)
            {
                return Some(told);
            }
        }
        Some(first)
    }

    /// The interval from the start of one date to the end of another.
    fn spanned(&self, mut first: Told, second: &Told) -> Option<Told> {
        let end = second.end;
        if !first.resolved() || !second.resolved() {
            return Some(Told::open(Grain::Interval, end));
        }
        let (mut from, mut to) = (first.from?, second.to?);
        if !first.dated && !first.weekday && second.dated && from.year() != to.year() {
            from = from.plus_months(12 * i32::from(to.year() - from.year()));
        }
        if from > to && !first.dated {
            from = if second.dated { from.plus_months(-12) } else { from };
        }
        if from > to && !second.dated {
            to = if first.grain == Grain::Day && second.weekday {
                to.plus_days(7)
            } else {
                to.plus_months(12)
            };
        }
        if from > to {
            return None;
        }
        first.from = Some(from);
        first.to = Some(to);
        first.relative |= second.relative;
        first.bound = Bound::Range;
        first.dated |= second.dated;
        first.end = end;
        first.grain = if first.grain == second.grain { first.grain } else { Grain::Interval };
        Some(first)
    }

    fn anaphoric(&self, at: usize) -> Option<(i32, usize)> {
        let (len, days) = self.tables.calendar(self.tokens, at, CalendarKind::Anaphoric)?;
        Some((days, at + len))
    }
}

/// First and last minute of a part of the day, as the table holds them.
fn minutes_of(value: i32) -> Option<(u16, u16)> {
    Some((u16::try_from(value / 10_000).ok()?, u16::try_from(value % 10_000).ok()?))
}

/// A time of day as the part of the day beside it settles it: "6:30" of an evening is after noon. Nights begin
/// while evenings last; an hour that fits neither way stays as told.
fn in_part(minutes: u16, part: Option<(u16, u16)>) -> u16 {
    let Some((from, to)) = part else { return minutes };
    let later = minutes + NOON;
    if from >= NOON && minutes < NOON && later + EARLY >= from && later <= to + LATE {
        later
    } else {
        minutes
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

#[cfg(test)]
mod tests {
    use super::in_part;

    const MORNING: Option<(u16, u16)> = Some((360, 719));
    const AFTERNOON: Option<(u16, u16)> = Some((720, 1079));
    const EVENING: Option<(u16, u16)> = Some((1080, 1319));
    const NIGHT: Option<(u16, u16)> = Some((1200, 1439));

    #[test]
    fn the_part_of_the_day_settles_the_half() {
        assert_eq!(in_part(390, EVENING), 1110, "half past six of an evening");
        assert_eq!(in_part(390, NIGHT), 1110, "half past six of a night");
        assert_eq!(in_part(105, AFTERNOON), 825, "a quarter to two of an afternoon");
        assert_eq!(in_part(630, EVENING), 1350, "half past ten of an evening");
    }

    #[test]
    fn what_fits_neither_half_stays_as_told() {
        assert_eq!(in_part(390, None), 390, "no part");
        assert_eq!(in_part(390, MORNING), 390, "a morning");
        assert_eq!(in_part(1110, EVENING), 1110, "told by the clock of 24 hours");
        assert_eq!(in_part(150, NIGHT), 150, "after midnight");
        assert_eq!(in_part(690, AFTERNOON), 690, "before noon");
    }
}

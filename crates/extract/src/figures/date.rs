//! Dates: bounds, ranges and what stands around them; the parts themselves are in `date_parts`.

use gainsay_lexicon::{CalendarKind, FunctionClass};
use gainsay_model::{Bound, DateMention, Day, Grain, Span};
use gainsay_syntax::TokenKind;

use super::Scene;
use super::date_parts::{ANY_DATE, Told};
use super::openers::{AMOUNT, CALENDAR, COUNT, HEDGE_BEFORE};

/// What a word begins that opens a date, a length of time or a time of day.
const OPENS_DATE: u64 = ANY_DATE | CALENDAR | HEDGE_BEFORE | AMOUNT;

/// Minutes of the half of a day.
const NOON: u16 = 12 * 60;
/// How long before a part of the day begins, and after it ends, an hour may still be called by it.
const EARLY: u16 = 120;
const LATE: u16 = 59;

/// A day without a year that lies further back than this many days is not the end of what still goes on.
const RECENT: i32 = 90;

impl Scene<'_> {
    /// The date that starts at token `at`, and one past its end; no date but an end when it cannot be resolved.
    /// `earlier` are the dates told before it in the sentence.
    pub(super) fn date(&self, at: usize, earlier: &[DateMention]) -> Option<(Option<DateMention>, usize)> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Word && !self.tokens.stands(at, OPENS_DATE) {
            return None;
        }
        let word = self.tables.opens_calendar(self.tokens, at)
            || self.tables.hedge_before(self.tokens, at).is_some()
            || self.tokens.stands(at, COUNT)
            || self.class_at(at).is_some()
            || self.is_figure(at)
            || self.calendar(at + 1, CalendarKind::Decade).is_some()
            // "XVIIIe et XIXe siècles"
            || self.class_at(at + 1) == Some(FunctionClass::Coordinator)
                && self.calendar(at + 3, CalendarKind::Decade).is_some()
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
        if let Some((days, end)) = self.anaphoric(at).filter(|_| self.beside(at).is_none()) {
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
            if self.class_at(next).is_none() {
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

    pub(super) fn mention(&self, at: usize, told: &Told) -> DateMention {
        let last = told.end.saturating_sub(1).min(self.tokens.len() - 1);
        DateMention {
            span: Span { start: self.tokens[at].span.start, end: self.tokens[last].span.end },
            from: told.from,
            to: told.to,
            minutes: told.minutes,
            grain: told.grain,
            bound: told.bound,
            relative: told.relative,
            weekday: told.weekday,
        }
    }

    /// "2018 or later": an end opened by the words behind it.
    fn open_behind(&self, mut told: Told) -> Told {
        if let Some((len, hedge)) = self.tables.hedge_after(self.tokens, told.end)
            && self.tokens[told.end].kind == TokenKind::Word
            && told.resolved()
            && !self.is_figure(told.end + len)
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
        if self.calendar(next, CalendarKind::Clock).is_some_and(|(_, value)| value == 0) {
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
        let part = |at| self.calendar(at, CalendarKind::DayPart);
        if let Some((len, value)) = part(end) {
            return (minutes_of(value), end + len);
        }
        let last = end.checked_sub(1).and_then(part).filter(|(len, _)| *len == 1);
        (last.and_then(|(_, value)| minutes_of(value)), end)
    }

    /// "depuis 2014", "until May", "avant 2030", "d'ici à 2030".
    fn bounded(&self, at: usize) -> Option<(Option<DateMention>, usize)> {
        let calendar = |kind| self.calendar(at, kind);
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
            && value != 1
            && self.tables.hedge_before(self.tokens, at).is_some()
            && self.range_end(inner.end).is_some()
            && self.class_at(inner.end) != Some(FunctionClass::Coordinator)
        {
            return None;
        }
        if !inner.resolved() {
            return Some((None, inner.end));
        }
        inner = self.bounded_side(at, at + len, inner, (opens, value));
        if opens
            && value != 1
            && inner.bound == Bound::Range
            && self.tables.hedge_before(self.tokens, at).is_some()
        {
            return Some((Some(self.mention(at, &inner)), inner.end));
        }
        match (opens, value) {
            (true, 0 | 2) => (inner.to, inner.bound) = (None, Bound::Min),
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

    /// A bound without a year or week on the side of publication that it is told for: "since" looks back, and "until"
    /// ahead unless its verb is past.
    fn bounded_side(&self, start: usize, at: usize, mut inner: Told, (opens, value): (bool, i32)) -> Told {
        let (Some(published), false) = (self.published, inner.dated) else { return inner };
        let month = matches!(inner.grain, Grain::Day | Grain::Month) && !inner.weekday;
        let told = self.past_definite(at);
        let shifted = (told.saturating_sub(1)..inner.end).any(|word| {
            self.calendar(word, CalendarKind::Shift).is_some()
                || self.calendar(word, CalendarKind::RelativeDay).is_some()
                || self.calendar(word, CalendarKind::Period).is_some()
        });
        let back = opens && value == 2 && inner.from > Some(published);
        let ahead = !opens
            && value == 0
            && inner.to < Some(if month { published.plus_days(-RECENT) } else { published })
            && !self.tables.past_verb_before(&self.tokens, at)
            && (start > 0 || self.tokens.len() <= inner.end + 1);
        if shifted || !back && !ahead || inner.bound == Bound::Range {
            return inner;
        }
        let step = |day: Day| match (month, back) {
            (true, true) => day.plus_months(-12),
            (true, false) => day.plus_months(12),
            (false, true) => day.plus_days(-7),
            (false, false) => day.plus_days(7),
        };
        if !month && !inner.weekday {
            return inner;
        }
        (inner.from, inner.to) = (inner.from.map(step), inner.to.map(step));
        if inner.grain == Grain::Month {
            inner.to = inner.to.map(Day::last_of_month);
        }
        inner
    }

    /// "from May until July": the closing words end an open interval.
    fn closed_by(&self, mut open: Told) -> Told {
        if let Some((len, value)) = self.calendar(open.end, CalendarKind::Until)
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
        // "de 2015 et 2016" are two.
        if hedge.strict && self.class_at(first.end) == Some(FunctionClass::Coordinator) {
            return None;
        }
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
        let (len, _) = self.calendar(at, CalendarKind::Moment)?;
        let Some(published) = self.published else { return Some(Told::open(Grain::Day, at + len)) };
        Some(Told { dated: true, ..Told::day(published, at + len).relative() })
    }

    /// The token behind a joining word or dash.
    pub(super) fn range_end(&self, at: usize) -> Option<usize> {
        if matches!(self.form(at), "-" | "\u{2013}" | "\u{2014}") {
            return Some(at + 1);
        }
        if let Some((len, 0)) = self.calendar(at, CalendarKind::Until) {
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
            && self.class_at(first.end) != Some(FunctionClass::Coordinator);
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
        let (len, days) = self.calendar(at, CalendarKind::Anaphoric)?;
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

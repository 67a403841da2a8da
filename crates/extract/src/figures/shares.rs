//! Parts of a longer period that is told beside them: its first months, its last week, a half of it, "last year's summer".

use gainsay_lexicon::{CalendarKind, FunctionClass};
use gainsay_model::{Bound, Day, Grain};
use gainsay_syntax::Case;

use super::Scene;
use super::date_parts::{ONCE, Told, month_interval, months_interval, year_interval};
use super::movable::holiday_in;
use super::weekends::WEEKEND;

/// Half of any longer period, in the table of periods.
pub(super) const HALF: i32 = 183;

/// A part of a year, told behind it.
pub(super) enum Possession {
    /// From the first of a month, so many months.
    Months(i8, i32),
    /// A holiday, by its value in the calendar table.
    Holiday(i32),
}

impl Scene<'_> {
    /// "last week of July", "le dernier jour de l'année": the week of its last Thursday, the weekend of its last Saturday.
    pub(super) fn last_part_of(&self, days: i32, end: usize) -> Option<Told> {
        let dated = |(year, end)| year_interval(year, end);
        let whole = self
            .year_behind(end)
            .and_then(dated)
            .or_else(|| self.whole_behind(end))
            .filter(|told| matches!(told.grain, Grain::Month | Grain::Year))?;
        let Some(last) = whole.to else { return Some(Told::open(Grain::Interval, whole.end)) };
        let back = |day: Day, weekday: i32| {
            let own = i32::from(day.weekday().to_monday_zero_offset());
            day.plus_days(-(own - weekday).rem_euclid(7))
        };
        let (from, to, grain) = match days {
            1 => (last, last, Grain::Day),
            WEEKEND => {
                let saturday = back(last, 5);
                (saturday, saturday.plus_days(1), Grain::Week)
            }
            7 => {
                let monday = back(last.plus_days(-3), 0);
                (monday, monday.plus_days(6), Grain::Week)
            }
            30 | 90 | 182 if whole.grain == Grain::Year => {
                let months = if days == 182 { 6 } else { days / 30 };
                let grain = if days == 30 { Grain::Month } else { Grain::Quarter };
                (last.plus_days(1).plus_months(-months), last, grain)
            }
            _ => return None,
        };
        let told = Told::interval(from, to, grain, whole.end);
        Some(Told { relative: whole.relative, dated: whole.dated, ..told })
    }

    /// "first ten days of May", "les deux premiers mois de 2021": so many periods at the start of a longer one.
    pub(super) fn first_periods(&self, at: usize) -> Option<Told> {
        let first = |at: usize| self.rank(at).filter(|(rank, _)| *rank == 1);
        let before = first(at);
        let (count, number_end) = self.count_of_periods(before.map_or(at, |(_, end)| end))?;
        let behind = if before.is_none() { first(number_end) } else { None };
        before.or(behind)?;
        let period_at = behind.map_or(number_end, |(_, end)| end);
        let (len, days) = self.calendar(period_at, CalendarKind::Period)?;
        self.part_of_whole(count, days, false, period_at + len)
    }

    /// The first or last `count` periods of `days` of the year or month told behind `end`.
    pub(super) fn part_of_whole(&self, count: i32, days: i32, last: bool, end: usize) -> Option<Told> {
        let whole = self.whole_behind(end)?;
        if whole.relative
            && whole.from > self.published.map(|day| day.plus_days(-60))
            && self.tables.past_about(&self.tokens, end)
            && last
        {
            // "the last months of the year" behind a verb of the past and early in a year are those of the year before.
            return Some(Told::open(Grain::Interval, whole.end));
        }
        if !matches!(whole.grain, Grain::Year | Grain::Quarter | Grain::Month) || days < 1 {
            return None;
        }
        let (Some(first), Some(final_day)) = (whole.from, whole.to) else {
            return Some(Told::open(Grain::Interval, whole.end));
        };
        let monday =
            |thursday: Day| thursday.plus_days(-i32::from(thursday.weekday().to_monday_zero_offset()));
        let (from, to) = match (days, last) {
            (1, false) => (first, first.plus_days(count - 1)),
            (1, true) => (final_day.plus_days(1 - count), final_day),
            (7, false) => {
                let from = monday(first.plus_days(3));
                (from, from.plus_days(7 * count - 1))
            }
            (7, true) => {
                let to = monday(final_day.plus_days(-3)).plus_days(6);
                (to.plus_days(1 - 7 * count), to)
            }
            (30 | 90, false) => (first, first.plus_months(count * days / 30).plus_days(-1)),
            (30 | 90, true) => (final_day.plus_days(1).plus_months(-count * days / 30), final_day),
            _ => return None,
        };
        let told = Told::interval(from, to, Grain::Interval, whole.end);
        Some(Told { bound: Bound::Range, relative: whole.relative, dated: whole.dated, ..told })
    }

    /// "the first day of 2023", "le centième jour de l'année".
    pub(super) fn day_of_year(&self, rank: i32, end: usize) -> Option<Told> {
        let year = self.whole_behind(end).filter(|told| told.grain == Grain::Year)?;
        let Some(first) = year.from else { return Some(Told::open(Grain::Day, year.end)) };
        let day = first.plus_days(rank - 1);
        Some(Told { relative: year.relative, dated: year.dated, ..Told::day(day, year.end) })
    }

    /// "the second half of March", "la première quinzaine de mai", "first half of the 20th century".
    pub(super) fn half_of(&self, rank: i32, end: usize) -> Option<Told> {
        let of = self.past_links(end);
        let year = self.year_behind(end).and_then(|(year, end)| year_interval(year, end));
        let behind = || {
            self.whole_of(of)
                .or_else(|| self.decade(of))
                .or_else(|| self.ordinal_period(of))
                .or_else(|| self.known_period(of))
                .filter(|_| of > end)
        };
        let whole = year.or_else(behind)?;
        let (Some(first), Some(last)) = (whole.from, whole.to) else {
            return Some(Told::open(Grain::Interval, whole.end));
        };
        let middle = match whole.grain {
            Grain::Month => Day::new(first.year(), first.month(), 15)?,
            Grain::Year => Day::new(first.year(), 6, 30)?,
            Grain::Decade => {
                let years = i32::from(last.year() - first.year()) + 1;
                first.plus_months(6 * years).plus_days(-1)
            }
            _ => return None,
        };
        let (from, to) = if rank == 1 { (first, middle) } else { (middle.plus_days(1), last) };
        let told = Told::interval(from, to, Grain::Interval, whole.end);
        Some(Told { relative: whole.relative, dated: whole.dated, ..told })
    }

    /// "last year's third quarter", "this year's Easter", "2021's second half".
    pub(super) fn possessed(&self, at: usize) -> Option<Told> {
        let owner = self
            .shifted_period(at)
            .or_else(|| self.year(at).and_then(|year| year_interval(year, at + 1)))
            .filter(|told| told.grain == Grain::Year)?;
        let mark = owner.end;
        // Behind figures the mark of the owner is also that of a decade.
        let plural = self.calendar(mark, CalendarKind::Decade).filter(|(_, value)| *value == 1);
        let owns = self.class_at(mark) == Some(FunctionClass::Possessive);
        let len = plural.map(|(len, _)| len).or(owns.then_some(1))?;
        if self.spaced(mark) || !self.spaced(mark + len) {
            return None;
        }
        let at = mark + len;
        let (kind, end) = self.possession(at)?;
        let Some(year) = owner.from.map(Day::year) else { return Some(Told::open(Grain::Quarter, end)) };
        let told = match kind {
            Possession::Months(first, 1) => month_interval(year, first, end)?,
            Possession::Months(first, months) => months_interval(year, first, months, end)?,
            Possession::Holiday(value) => Told::day(holiday_in(value, year)?, end),
        };
        Some(Told { relative: owner.relative, dated: owner.dated, ..told })
    }

    /// What part of a year is told at `at`, and one past its end.
    pub(super) fn possession(&self, at: usize) -> Option<(Possession, usize)> {
        if let Some((rank, end)) = self.rank(at)
            && let Some((len, days)) = self.calendar(end, CalendarKind::Period)
        {
            let months = match days {
                30 if rank <= 12 => 1,
                90 if rank <= 4 => 3,
                182 | HALF if rank <= 2 => 6,
                _ => return None,
            };
            let first = i8::try_from((rank - 1) * months + 1).ok()?;
            return Some((Possession::Months(first, months), end + len));
        }
        // "This year's fall was due to …"
        if let Some((len, season)) =
            self.calendar(at, CalendarKind::Season).filter(|_| !self.tables.is_verb_form(self.form(at)))
        {
            return Some((Possession::Months(i8::try_from(season * 3).ok()?, 3), at + len));
        }
        if let Some((len, value)) =
            self.calendar(at, CalendarKind::Holiday).filter(|(_, value)| *value < ONCE)
        {
            return Some((Possession::Holiday(value), at + len));
        }
        let (len, month) = self.month(at)?;
        (self.tokens[at].case != Case::Lower).then_some((Possession::Months(month, 1), at + len))
    }

    /// "the third month of 2021"
    pub(super) fn month_of(&self, rank: i32, end: usize) -> Option<Told> {
        let of = self.past_links(end);
        let year = self.whole_of(of).filter(|told| of > end && told.grain == Grain::Year)?;
        let Some(first) = year.from else { return Some(Told::open(Grain::Month, year.end)) };
        let month = month_interval(first.year(), i8::try_from(rank).ok()?, year.end)?;
        Some(Told { relative: year.relative, dated: year.dated, ..month })
    }
}

//! Weeks, quarters, seasons, decades, and early and late parts of them.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::{Bound, Day, Grain};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Scene;
use super::date_parts::{Told, month_interval, months_interval, year_interval};
use super::number_words::Shape;

impl Scene<'_> {
    /// "last week", "la semaine prochaine", "cette année", "this month".
    pub(super) fn shifted_period(&self, at: usize) -> Option<Told> {
        let before = self.shift_value(at);
        let period_at = before.map_or(at, |(len, _)| at + len);
        let (len, days) = self.calendar(period_at, CalendarKind::Period)?;
        if self.form(period_at).chars().count() == 1 || days == 0 {
            return None;
        }
        let mut end = period_at + len;
        let behind = self.shift_value(end);
        let (_, shift) = match (before, behind) {
            // "this past week"; "cette semaine" needs no second word.
            (Some((_, 0)), Some((len, shift))) if shift != 0 => {
                end += len;
                (0, shift)
            }
            (Some(found), _) => found,
            (None, Some((len, shift))) => {
                end += len;
                (0, shift)
            }
            (None, None) => {
                // "l'année": the current one, when told as known and nothing else defines it.
                return None;
            }
        };
        if days == 7
            && shift < 0
            && before.is_some()
            && let Some(week) = self.last_week_of(end)
        {
            return Some(week);
        }
        let told = self.period(days, shift, end)?;
        if days == 7
            && let Some((len, weekday)) = self.calendar(self.past_preposition(end), CalendarKind::Weekday)
        {
            // "next week on Tuesday"
            let end = self.past_preposition(end) + len;
            let day = told.from.map(|monday| Told::day(monday.plus_days(weekday - 1), end).relative());
            return Some(day.unwrap_or_else(|| Told::open(Grain::Day, end)));
        }
        Some(told)
    }

    pub(super) fn past_preposition(&self, at: usize) -> usize {
        let joins =
            self.tables.class(self.form(at)) == Some(FunctionClass::Preposition) || self.form(at) == "-";
        at + usize::from(joins)
    }

    /// "last week of July": the week of its last Thursday.
    pub(super) fn last_week_of(&self, end: usize) -> Option<Told> {
        let of = self.past_links(end);
        let whole = self
            .year(of)
            .and_then(|year| year_interval(year, of + 1))
            .or_else(|| self.month_first(of))
            .or_else(|| {
                self.shifted_period(of).filter(|told| matches!(told.grain, Grain::Month | Grain::Year))
            })
            .filter(|_| of > end)?;
        let last = whole.to?.plus_days(-3);
        let monday = last.plus_days(-i32::from(last.weekday().to_monday_zero_offset()));
        Some(Told {
            relative: whole.relative,
            ..Told::interval(monday, monday.plus_days(6), Grain::Week, whole.end)
        })
    }

    /// The period of `days` that holds the day of publication, or the one `shift` away.
    pub(super) fn period(&self, days: i32, shift: i32, end: usize) -> Option<Told> {
        let shift = shift.clamp(-1, 2);
        let grain = match days {
            1 => Grain::Day,
            2 | 7 | 14 => Grain::Week,
            30 => Grain::Month,
            90 | 182 => Grain::Quarter,
            365 => Grain::Year,
            _ => Grain::Decade,
        };
        let Some(published) = self.published else { return Some(Told::open(grain, end)) };
        let monday = published.plus_days(-i32::from(published.weekday().to_monday_zero_offset()));
        let (year, month) = (published.year(), i32::from(published.month()));
        let of_months = |months: i32| {
            let index = (month - 1) / months + shift;
            let first = Day::new(year, 1, 1)?.plus_months(index * months);
            Some((first, first.plus_months(months).plus_days(-1)))
        };
        let (from, to) = match days {
            1 => (published.plus_days(shift), published.plus_days(shift)),
            2 => (monday.plus_days(5 + 7 * shift), monday.plus_days(6 + 7 * shift)),
            7 => (monday.plus_days(7 * shift), monday.plus_days(6 + 7 * shift)),
            14 => {
                let (from, to) =
                    (published.plus_days(14 * shift.min(0)), published.plus_days(14 * shift.max(0)));
                (from, to)
            }
            30 => of_months(1)?,
            90 => of_months(3)?,
            182 => of_months(6)?,
            365 => of_months(12)?,
            _ => {
                let years = i16::try_from(days / 365).ok()?;
                let first = year - year.rem_euclid(years) + i16::try_from(shift).ok()? * years;
                (Day::new(first, 1, 1)?, Day::new(first + years - 1, 12, 31)?)
            }
        };
        Some(Told::interval(from, to, grain, end).relative())
    }

    /// "the last 3 months", "les dix derniers mois", "next two weeks".
    pub(super) fn counted_period(&self, at: usize) -> Option<Told> {
        let before = self.shift_value(at).filter(|(_, shift)| *shift != 0);
        let number_at = before.map_or(at, |(len, _)| at + len);
        let (count, number_end) = self.count_of_periods(number_at)?;
        let middle = self.shift_value(number_end).filter(|(_, shift)| *shift != 0 && before.is_none());
        let period_at = middle.map_or(number_end, |(len, _)| number_end + len);
        let (len, days) = self.calendar(period_at, CalendarKind::Period)?;
        // "only three next week": several of a period are told in the plural.
        if middle.is_some() && count > 1 && self.tables.is_single_period(self.form(period_at)) {
            return None;
        }
        let mut end = period_at + len;
        let behind =
            self.shift_value(end).filter(|(_, shift)| *shift != 0 && before.is_none() && middle.is_none());
        if let Some((len, _)) = behind {
            end += len;
        }
        let (_, shift) = before.or(middle).or(behind)?;
        if days == 0 {
            return None;
        }
        if let Some(told) = self.part_of_whole(count, days, shift < 0, end) {
            return Some(told);
        }
        let Some(published) = self.published else { return Some(Told::open(Grain::Interval, end)) };
        if days == 90 {
            // Quarters are told whole.
            let own = self.period(days, 0, end)?.from?;
            let (from, to) = if shift < 0 {
                (own.plus_months(-3 * count), own.plus_days(-1))
            } else {
                (own.plus_months(3), own.plus_months(3 * (count + 1)).plus_days(-1))
            };
            let told = Told::interval(from, to, Grain::Interval, end).relative();
            return Some(Told { bound: Bound::Range, ..told });
        }
        let count = count * shift.signum();
        let far = match days {
            30 => published.plus_months(count),
            90 => published.plus_months(3 * count),
            182 => published.plus_months(6 * count),
            365 => published.plus_months(12 * count),
            3650 => published.plus_months(120 * count),
            36500 => published.plus_months(1200 * count),
            2 => published.plus_days(7 * count),
            _ => published.plus_days(days * count),
        };
        let (from, to) = match shift {
            1.. => (published.plus_days(1), far),
            _ if days == 1 => (far, published.plus_days(-1)),
            _ => (far, published),
        };
        let told = Told::interval(from, to.max(from), Grain::Interval, end).relative();
        Some(Told { bound: Bound::Range, ..told })
    }

    /// How many periods are counted at `at`, and one past the number. "Two quarters" are no half here.
    fn count_of_periods(&self, at: usize) -> Option<(i32, usize)> {
        let small = self.entry_at(at).filter(|entry| {
            entry.kind == NumberKind::Unit
                && entry.value > Decimal::ONE
                && self.calendar(at + 1, CalendarKind::Period).is_some()
        });
        let (value, end) = match small {
            Some(entry) => (entry.value, at + 1),
            None => {
                let number = self.numeral(at, false).filter(|number| {
                    number.rest.is_none() && matches!(number.shape, Shape::Cardinal | Shape::Several)
                })?;
                (number.value, number.end)
            }
        };
        let count = value.to_i32().filter(|count| value.is_integer() && (1..10_000).contains(count))?;
        Some((count, end))
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
    fn part_of_whole(&self, count: i32, days: i32, last: bool, end: usize) -> Option<Told> {
        let of = self.past_links(end);
        let whole = self.whole_of(of).filter(|_| of > end)?;
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

    /// "third quarter of 2024", "premier semestre", "XXIe siècle", "first week of May", "first Monday of June".
    pub(super) fn ordinal_period(&self, at: usize) -> Option<Told> {
        let (rank, end) = self.rank(at)?;
        if let Some((len, days)) = self.calendar(end, CalendarKind::Period)
            && self.form(end).chars().count() > 1
        {
            let end = end + len;
            let told = match days {
                7 => self.week_of(rank, end),
                30 if rank <= 12 => self.month_of(rank, end),
                90 if rank <= 4 => self.part_of_year(rank, 3, end),
                182 if rank <= 2 => self.part_of_year(rank, 6, end),
                _ => None,
            };
            if told.is_some() {
                return told;
            }
        }
        if let Some((len, 100)) = self.calendar(end, CalendarKind::Decade) {
            let first = i16::try_from((rank - 1) * 100 + 1).ok().filter(|year| *year <= 9000)?;
            let (from, to) = (Day::new(first, 1, 1)?, Day::new(first + 99, 12, 31)?);
            return Some(Told::interval(from, to, Grain::Decade, end + len));
        }
        let (len, weekday) = self.calendar(end, CalendarKind::Weekday)?;
        // "the first Friday of June", "… in this month"
        let of = self.past_links(self.past_preposition(end + len));
        let month = self
            .month_first(of)
            .or_else(|| self.shifted_period(of))
            .filter(|told| of > end + len && told.grain == Grain::Month)?;
        let first = month.from?;
        let offset = (weekday - i32::from(first.weekday().to_monday_one_offset())).rem_euclid(7);
        let day = first.plus_days(offset + 7 * (rank - 1));
        (rank <= 5 && day.month() == first.month())
            .then(|| Told { relative: month.relative, ..Told::day(day, month.end) })
    }

    /// "the third month of 2021"
    fn month_of(&self, rank: i32, end: usize) -> Option<Told> {
        let of = self.past_links(end);
        let year = self.whole_of(of).filter(|told| of > end && told.grain == Grain::Year)?;
        let Some(first) = year.from else { return Some(Told::open(Grain::Month, year.end)) };
        let month = month_interval(first.year(), i8::try_from(rank).ok()?, year.end)?;
        Some(Told { relative: year.relative, dated: year.dated, ..month })
    }

    /// A quarter or half of the year told behind it, or of the year of publication.
    pub(super) fn part_of_year(&self, rank: i32, months: i32, end: usize) -> Option<Told> {
        let month = i8::try_from((rank - 1) * months + 1).ok()?;
        if let Some((year, end)) = self.year_behind(end) {
            return months_interval(year, month, months, end);
        }
        let of = self.after_link(end);
        if let Some(year) = self
            .shifted_period(of)
            .or_else(|| self.shifted_period(self.past_definite(of)))
            .filter(|told| told.grain == Grain::Year)
        {
            return year.from.map_or(Some(Told::open(Grain::Quarter, year.end)), |day| {
                Some(months_interval(day.year(), month, months, year.end)?.relative())
            });
        }
        match self.published {
            Some(published) => Some(months_interval(published.year(), month, months, end)?.relative()),
            None => Some(Told::open(Grain::Quarter, end)),
        }
    }

    /// A rank in figures, words or Roman numerals.
    pub(super) fn rank(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(number) =
            self.numeral(at, false).filter(|number| number.shape == Shape::Ordinal && number.rest.is_none())
        {
            return Some((number.value.to_i32().filter(|rank| (1..=100).contains(rank))?, number.end));
        }
        let token =
            self.tokens.get(at).filter(|token| token.kind == TokenKind::Word && token.case != Case::Lower)?;
        let letters = token.form.trim_end_matches(|c| !matches!(c, 'i' | 'v' | 'x'));
        let ending = &token.form[letters.len()..];
        let ranked = ending.is_empty()
            || self
                .tables
                .number_form(ending)
                .is_some_and(|entry| entry.kind == NumberKind::Ordinal && entry.value.is_zero());
        Some((roman(letters).filter(|_| ranked)?, at + 1))
    }

    /// "Q3 2024", "T3", "H1 2025", "S2".
    pub(super) fn quarter_code(&self, at: usize) -> Option<Told> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
        let dated = self.year_behind(at + 1).is_some() || at > 0 && self.year(at - 1).is_some();
        if token.case == Case::Lower && !dated {
            return None;
        }
        let mut chars = token.form.char_indices();
        let (_, _) = chars.next()?;
        let (cut, digit) = chars.next()?;
        if chars.next().is_some() {
            return None;
        }
        let rank = i32::try_from(digit.to_digit(10)?).ok()?;
        let days = self.tables.calendar_form(&token.form[..cut], CalendarKind::Period)?;
        match days {
            90 if (1..=4).contains(&rank) => self.part_of_year(rank, 3, at + 1),
            182 if (1..=2).contains(&rank) && dated => self.part_of_year(rank, 6, at + 1),
            _ => None,
        }
    }

    /// "summer 2024", "cet été", "last winter".
    pub(super) fn season(&self, at: usize) -> Option<Told> {
        let before = self.shift_value(at);
        let name_at = before.map_or(at, |(len, _)| at + len);
        let (len, season) = self.calendar(name_at, CalendarKind::Season)?;
        let end = name_at + len;
        let month = i8::try_from(season * 3).ok().filter(|month| (3..=12).contains(month))?;
        if let Some((year, end)) = self.year_behind(end) {
            return months_interval(year, month, 3, end);
        }
        let behind = self.shift_value(end).filter(|_| before.is_none());
        let (_, shift) = before.or(behind)?;
        let end = behind.map_or(end, |(len, _)| end + len);
        let Some(published) = self.published else { return Some(Told::open(Grain::Quarter, end)) };
        let own = months_interval(published.year(), month, 3, end)?;
        let told = match shift {
            ..=-1 if own.to >= Some(published) => months_interval(published.year() - 1, month, 3, end)?,
            1.. if own.from <= Some(published) => months_interval(published.year() + 1, month, 3, end)?,
            _ => own,
        };
        Some(told.relative())
    }

    /// "début 2024", "fin mai", "mid-June", "the end of the year".
    pub(super) fn part(&self, at: usize) -> Option<Told> {
        let (len, part) = self.calendar(at, CalendarKind::Part)?;
        let mut from = at + len;
        if self.form(from) == "-" {
            from += 1;
        }
        let from = self.past_links(from);
        let whole = self
            .year(from)
            .and_then(|year| year_interval(year, from + 1))
            .filter(|_| {
                self.calendar(from + 1, CalendarKind::Decade).is_none_or(|(_, value)| value != 1)
                    || self.spaced(from + 1)
            })
            .or_else(|| self.decade(from))
            .or_else(|| self.month_first(from))
            .or_else(|| self.bare_month(from))
            .or_else(|| self.shifted_period(from))
            .or_else(|| self.season(from))
            .or_else(|| self.ordinal_period(from))
            .or_else(|| self.known_period(from))?;
        if whole.grain == Grain::Day {
            return None;
        }
        let (Some(first), Some(last)) = (whole.from, whole.to) else { return Some(whole) };
        if part > 3 {
            // "earlier this year", "later this week": up to publication, or from it on.
            let published = self.published.filter(|day| first <= *day && *day <= last)?;
            let (from, to) =
                if part == 4 { (first, published.plus_days(-1).max(first)) } else { (published, last) };
            return Some(Told {
                from: Some(from),
                to: Some(to),
                grain: Grain::Interval,
                bound: Bound::Range,
                ..whole
            });
        }
        let (from, to, grain) = match whole.grain {
            Grain::Month => {
                let day = |number| Day::new(first.year(), first.month(), number).unwrap_or(first);
                match part {
                    1 => (first, day(10), Grain::Day),
                    2 => (day(11), day(20), Grain::Day),
                    _ => (day(21), last, Grain::Day),
                }
            }
            Grain::Year => match part {
                1 => (first, first.plus_months(3).plus_days(-1), Grain::Quarter),
                2 => (first.plus_months(4), first.plus_months(8).plus_days(-1), Grain::Quarter),
                _ => (first.plus_months(9), last, Grain::Quarter),
            },
            grain => {
                let third = (last.days_since(first) + 1) / 3;
                match part {
                    1 => (first, first.plus_days(third), grain),
                    2 => (first.plus_days(third), last.plus_days(-third), grain),
                    _ => (last.plus_days(-third - 1), last, grain),
                }
            }
        };
        Some(Told { from: Some(from), to: Some(to), grain, bound: Bound::Approx, ..whole })
    }

    /// A month name that a part of it precedes needs no capital.
    pub(super) fn bare_month(&self, at: usize) -> Option<Told> {
        let (len, month) = self.month(at)?;
        let year = match self.published {
            Some(_) => self.nearest(month, 15)?.year(),
            None => return Some(Told::open(Grain::Month, at + len)),
        };
        Some(month_interval(year, month, at + len)?.relative())
    }

    /// "the end of the year": the period of publication, told with an article.
    pub(super) fn known_period(&self, at: usize) -> Option<Told> {
        let (len, days) = self.calendar(at, CalendarKind::Period)?;
        (matches!(days, 7 | 30 | 365 | 3650 | 36500)).then(|| self.period(days, 0, at + len)).flatten()
    }
}

fn roman(letters: &str) -> Option<i32> {
    let digit = |c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    let values: Vec<i32> = letters.chars().map(digit).collect::<Option<_>>()?;
    let total = values
        .iter()
        .enumerate()
        .map(|(at, value)| if values.get(at + 1).is_some_and(|next| next > value) { -value } else { *value })
        .sum();
    (1..=30).contains(&total).then_some(total)
}

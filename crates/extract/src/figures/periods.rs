//! Weeks, quarters, seasons, decades, and early and late parts of them.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::{Bound, Day, Grain};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Scene;
use super::date_parts::{Told, months_interval};
use super::neighbours::next_weekday;
use super::number_words::Shape;
use super::shares::HALF;
use super::weekends::WEEKEND;
use super::working_days::{WORKING_DAY, WORKING_WEEK, working_day};

impl Scene<'_> {
    /// "last week", "la semaine prochaine", "cette année", "this month".
    pub(super) fn shifted_period(&self, at: usize) -> Option<Told> {
        let before = self.shift_value(at);
        let period_at = before.map_or(at, |(len, _)| at + len);
        let (len, days) = self.calendar(period_at, CalendarKind::Period)?;
        if self.form(period_at).chars().count() == 1 || matches!(days, 0 | HALF) {
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
        if shift == -1
            && before.is_some()
            && let Some(last) = self.last_part_of(days, end)
        {
            return Some(last);
        }
        let shift_at = if before.is_some() { at } else { period_at + len };
        if shift != 0
            && (self.tables.is_plural_period(self.form(period_at))
                || self.tables.is_plural_shift(self.form(shift_at))
                || self.tables.is_plural_shift(self.form(end - 1)))
        {
            // "the coming days", "ces dernières semaines": how many is not told.
            return Some(Told::open(Grain::Interval, end));
        }
        let told = self.period(days, shift, end)?;
        if days == 7
            && let Some(days) = self.days_of_week(&told)
        {
            // "next week between Monday and Wednesday"
            return Some(days);
        }
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

    /// The weekdays, opened as an interval, that are told behind a week.
    fn days_of_week(&self, week: &Told) -> Option<Told> {
        let (len, opener) = self.tables.hedge_before(self.tokens, week.end)?;
        let (first_len, first) = self.calendar(week.end + len, CalendarKind::Weekday)?;
        let next = self.range_end(week.end + len + first_len).filter(|_| opener.bound == Bound::Range)?;
        let (last_len, last) = self.calendar(self.past_definite(next), CalendarKind::Weekday)?;
        let end = self.past_definite(next) + last_len;
        let Some(monday) = week.from else { return Some(Told::open(Grain::Day, end)) };
        let (from, to) = (monday.plus_days(first - 1), monday.plus_days(last - 1));
        (from < to)
            .then(|| Told { bound: Bound::Range, ..Told::interval(from, to, Grain::Day, end).relative() })
    }

    pub(super) fn past_preposition(&self, at: usize) -> usize {
        let joins = self.class_at(at) == Some(FunctionClass::Preposition) || self.form(at) == "-";
        at + usize::from(joins)
    }

    /// The period of `days` that holds the day of publication, or the one `shift` away.
    pub(super) fn period(&self, days: i32, shift: i32, end: usize) -> Option<Told> {
        let shift = if shift == 3 { 1 } else { shift.clamp(-2, 2) };
        let grain = match days {
            1 | WORKING_DAY => Grain::Day,
            WEEKEND | WORKING_WEEK | 7 | 14 => Grain::Week,
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
            WEEKEND => (monday.plus_days(5 + 7 * shift), monday.plus_days(6 + 7 * shift)),
            WORKING_WEEK => (monday.plus_days(7 * shift), monday.plus_days(4 + 7 * shift)),
            WORKING_DAY => {
                let day = working_day(published, shift);
                (day, day)
            }
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
                // Centuries are counted from the year 1, decades from the year 0.
                let zero = i16::from(years == 100);
                let first = year - (year - zero).rem_euclid(years) + i16::try_from(shift).ok()? * years;
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
        // "the last couple of weeks"
        let counted = before.is_some() && !self.is_figure(number_at);
        let number_end = if counted { self.after_link(number_end) } else { number_end };
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
        if matches!(days, 0 | HALF) {
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
            WEEKEND => published.plus_days(7 * count),
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
    pub(super) fn count_of_periods(&self, at: usize) -> Option<(i32, usize)> {
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

    /// "third quarter of 2024", "premier semestre", "XXIe siècle", "first week of May", "first Monday of June".
    pub(super) fn ordinal_period(&self, at: usize) -> Option<Told> {
        let (rank, end) = self.rank(at)?;
        if let Some((len, days)) = self.calendar(end, CalendarKind::Period)
            && self.form(end).chars().count() > 1
        {
            let end = end + len;
            let told = match days {
                WEEKEND if rank <= 5 => self.weekend_of_month(rank, end),
                7 => self.week_of(rank, end),
                1 => self.day_of_year(rank, end),
                14 | HALF if rank <= 2 => self.half_of(rank, end),
                30 if rank <= 12 => self.month_of(rank, end),
                90 if rank <= 4 => self.part_of_year(rank, 3, end),
                182 if rank <= 2 => self.part_of_year(rank, 6, end),
                _ => None,
            };
            if told.is_some() {
                return told;
            }
        }
        // "the 18th and 19th centuries": the noun stands behind the second.
        let joined = self.class_at(end) == Some(FunctionClass::Coordinator);
        if joined
            && let Some((next, noun)) = self.rank(end + 1)
            && next > rank
        {
            if let Some((_, 100)) = self.calendar(noun, CalendarKind::Decade) {
                return century_interval(rank, end);
            }
            if let Some((len, 90)) = self.calendar(noun, CalendarKind::Period)
                && rank <= 4
            {
                let second = self.part_of_year(next, 3, noun + len)?;
                let Some(year) = second.from.map(Day::year) else {
                    return Some(Told::open(Grain::Quarter, end));
                };
                let first = months_interval(year, i8::try_from((rank - 1) * 3 + 1).ok()?, 3, end)?;
                return Some(Told { relative: second.relative, dated: second.dated, ..first });
            }
        }
        if let Some((len, 100)) = self.calendar(end, CalendarKind::Decade) {
            return century_interval(rank, end + len);
        }
        let (len, weekday) = self.calendar(end, CalendarKind::Weekday)?;
        // "the first Friday of June", "… in this month"
        let of = self.past_links(self.past_preposition(end + len));
        let whole = self
            .whole_of(of)
            .or_else(|| self.known_period(of))
            .filter(|told| of > end + len && matches!(told.grain, Grain::Month | Grain::Year))?;
        let Some(first) = whole.from else { return Some(Told::open(Grain::Day, whole.end)) };
        let day = next_weekday(first.plus_days(-1), weekday, 1).plus_days(7 * (rank - 1));
        (Some(day) <= whole.to).then(|| Told {
            relative: whole.relative,
            dated: whole.dated,
            ..Told::day(day, whole.end)
        })
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
        if of > end && self.known_period(self.past_definite(of)).is_none_or(|told| told.grain != Grain::Year)
        {
            // "the third quarter of the game", "of fiscal 2024": of a whole that is no year of the calendar.
            return None;
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

    /// "2Q 2024", "1H 2025": the figure first, and the year right behind.
    pub(super) fn quarter_figure(&self, at: usize) -> Option<Told> {
        let rank: i32 = self.form(at).parse().ok().filter(|rank| (1..=4).contains(rank))?;
        let letter = self.tokens.get(at + 1).filter(|next| !next.spaced && next.form.len() == 1)?;
        self.year(at + 2)?;
        match self.tables.calendar_form(&letter.form, CalendarKind::Period)? {
            90 => self.part_of_year(rank, 3, at + 2),
            182 if rank <= 2 => self.part_of_year(rank, 6, at + 2),
            _ => None,
        }
    }

    /// "Q3 2024", "T3", "H1 2025", "S2".
    pub(super) fn quarter_code(&self, at: usize) -> Option<Told> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
        let dated = self.year_behind(at + 1).is_some() || at > 0 && self.year(at - 1).is_some();
        // Where months are no names, such a code is a flat or a tram as often.
        let led = !self.tables.day_first
            || self.class_at(at.wrapping_sub(1)) == Some(FunctionClass::Preposition)
            || at > 0 && self.calendar(at - 1, CalendarKind::Within).is_some();
        if (token.case == Case::Lower || !led) && !dated {
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
}

fn century_interval(rank: i32, end: usize) -> Option<Told> {
    let first = i16::try_from((rank - 1) * 100 + 1).ok().filter(|year| *year <= 9000)?;
    Some(Told::interval(Day::new(first, 1, 1)?, Day::new(first + 99, 12, 31)?, Grain::Decade, end))
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

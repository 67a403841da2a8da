//! The parts that dates are made of: days, months, years, weekdays, periods.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::{Bound, Day, Grain};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Scene;
use super::movable::holiday_in;
use super::number_words::Shape;

/// A date as told, with where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) from: Option<Day>,
    pub(super) to: Option<Day>,
    pub(super) minutes: Option<(u16, u16)>,
    pub(super) grain: Grain,
    pub(super) bound: Bound,
    pub(super) relative: bool,
    /// The year is told.
    pub(super) dated: bool,
    /// It is a bare day of the week.
    pub(super) weekday: bool,
    /// One past the last token.
    pub(super) end: usize,
}

impl Told {
    /// A date that is recognised but not resolved.
    pub(super) fn open(grain: Grain, end: usize) -> Self {
        Self {
            from: None,
            to: None,
            minutes: None,
            grain,
            bound: Bound::Exact,
            relative: false,
            dated: false,
            weekday: false,
            end,
        }
    }

    pub(super) fn interval(from: Day, to: Day, grain: Grain, end: usize) -> Self {
        Self { from: Some(from), to: Some(to), dated: true, ..Self::open(grain, end) }
    }

    pub(super) fn day(day: Day, end: usize) -> Self {
        Self::interval(day, day, Grain::Day, end)
    }

    /// The same, worked out from the day of publication.
    pub(super) fn relative(self) -> Self {
        Self { relative: true, dated: false, ..self }
    }

    pub(super) fn resolved(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }
}

/// What is told of a month's days: first and last.
pub(super) type Days = (i8, i8, usize);

pub(super) fn year_interval(year: i16, end: usize) -> Option<Told> {
    Some(Told::interval(Day::new(year, 1, 1)?, Day::new(year, 12, 31)?, Grain::Year, end))
}

pub(super) fn month_interval(year: i16, month: i8, end: usize) -> Option<Told> {
    let first = Day::new(year, month, 1)?;
    Some(Told::interval(first, first.last_of_month(), Grain::Month, end))
}

/// `months` months from the first of `month`, as a quarter, half-year or season.
pub(super) fn months_interval(year: i16, month: i8, months: i32, end: usize) -> Option<Told> {
    let first = Day::new(year, month, 1)?;
    Some(Told::interval(first, first.plus_months(months).plus_days(-1), Grain::Quarter, end))
}

impl Scene<'_> {
    pub(super) fn calendar(&self, at: usize, kind: CalendarKind) -> Option<(usize, i32)> {
        self.tables.calendar(self.tokens, at, kind)
    }

    pub(super) fn past_definite(&self, at: usize) -> usize {
        at + usize::from(self.tables.class(self.form(at)) == Some(FunctionClass::Definite))
    }

    /// Past linking words and articles between the parts of a date.
    pub(super) fn past_links(&self, at: usize) -> usize {
        let mut next = at;
        for _ in 0..2 {
            next = self.after_link(next);
            // "of this month": the article shifts what follows.
            if self.shift_value(next).is_some() {
                break;
            }
            next = self.past_definite(next);
        }
        next
    }

    /// The date that starts at token `at`.
    pub(super) fn told(&self, at: usize) -> Option<Told> {
        let after = self.past_definite(at);
        self.told_here(at).or_else(|| if after > at { self.told_here(after) } else { None })
    }

    pub(super) fn told_here(&self, at: usize) -> Option<Told> {
        let at = if self.is_figure(at) || self.tables.opens_calendar(self.tokens, at) {
            at
        } else {
            self.past_definite(at)
        };
        self.tokens.get(at)?;
        if self.is_figure(at) {
            return self
                .mixed(at)
                .or_else(|| self.numeric(at))
                .or_else(|| self.spaced_fields(at))
                .or_else(|| self.numeric_pair(at))
                .or_else(|| self.spaced_month(at))
                .or_else(|| self.counted_period(at))
                .or_else(|| self.first_periods(at))
                .or_else(|| self.day_month(at))
                .or_else(|| self.ordinal_period(at))
                .or_else(|| self.decade(at))
                .or_else(|| self.year_alone(at))
                .or_else(|| self.bare_day(at));
        }
        self.relative_day(at)
            .or_else(|| self.holiday(at))
            .or_else(|| self.part(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.counted_period(at))
            .or_else(|| self.first_periods(at))
            .or_else(|| self.mixed(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.shifted_period(at))
            .or_else(|| self.named_year(at))
            .or_else(|| self.week_of_day(at))
            .or_else(|| self.numbered_week(at))
            .or_else(|| self.ordinal_period(at))
            .or_else(|| self.quarter_code(at))
            .or_else(|| self.season(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.spoken_year(at))
    }

    /// "the year 2019", "l'année 2019".
    fn named_year(&self, at: usize) -> Option<Told> {
        let (len, _) = self.calendar(at, CalendarKind::Period).filter(|(_, days)| *days == 365)?;
        if self.calendar(at, CalendarKind::Decade).is_some() {
            return None;
        }
        let year = self.year(at + len)?;
        let number = self.numeral(at + len, false).filter(|number| number.scale == Decimal::ONE)?;
        year_interval(year, at + len + 1).filter(|told| told.end == number.end)
    }

    /// "in nineteen ninety-six": a year in words behind a preposition, with nothing counted behind it.
    fn spoken_year(&self, at: usize) -> Option<Told> {
        let before = at.checked_sub(1)?;
        let led = self.tables.class(self.form(before)) == Some(FunctionClass::Preposition);
        let (year, end) = self.year_words(at).filter(|_| led)?;
        let number = self.numeral(at, true)?;
        let counts = self.unit_after(&number, false).is_some() || self.counted(end).is_some();
        if counts
            || self
                .tables
                .hedge_before(self.tokens, before)
                .is_some_and(|(_, hedge)| hedge.bound != Bound::Range)
        {
            return None;
        }
        year_interval(year, end)
    }

    /// A year in figures, 1000 to 2100.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let token =
            self.tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.form.len() == 4)?;
        token.form.parse::<i16>().ok().filter(|year| (1000..=2100).contains(year))
    }

    /// The year behind a month or day: full, in two figures, or a shift ("last May", "mai dernier").
    pub(super) fn year_behind(&self, at: usize) -> Option<(i16, usize)> {
        let next = if self.form(at) == "," { at + 1 } else { self.past_mark(at) };
        let next = self.past_links(next);
        // "28 June in 2020"
        let into = self.calendar(next, CalendarKind::Ahead) == Some((1, 1)) && self.year(next + 1).is_some();
        let next = next + usize::from(into && self.year_alone(next + 1).is_some());
        if let Some(year) = self.year(next) {
            // "le 3 mai 2000 personnes" would be read amiss, but is written with a comma or not at all.
            return Some((year, next + 1));
        }
        if let Some(found) = self.year_words(next) {
            return Some(found);
        }
        let at = next;
        let short =
            self.tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.form.len() == 2)?;
        let last = self.tokens.get(at + 1).is_none_or(|next| next.kind == TokenKind::Punctuation);
        let year = short.form.parse::<i16>().ok()?;
        (last && year > 31).then(|| (century(year), at + 1))
    }

    /// A year in words ("nineteen eighty-six", "deux mille quinze").
    pub(super) fn year_words(&self, at: usize) -> Option<(i16, usize)> {
        let number = self.numeral(at, true).filter(|number| {
            !number.figures
                && number.shape == Shape::Cardinal
                && number.rest.is_none()
                && number.value.is_integer()
        })?;
        let year = number.value.to_i16().filter(|year| (1100..=2099).contains(year))?;
        Some((year, number.end))
    }

    /// Past an unspaced dash or slash between the parts of a date ("23/Sep/2020").
    pub(super) fn past_mark(&self, at: usize) -> usize {
        at + usize::from(matches!(self.form(at), "-" | "/") && !self.spaced(at) && !self.spaced(at + 1))
    }

    pub(super) fn shift_value(&self, at: usize) -> Option<(usize, i32)> {
        self.calendar(at, CalendarKind::Shift)
    }

    /// The year nearest to publication for a day without one.
    pub(super) fn nearest(&self, month: i8, day: i8) -> Option<Day> {
        let published = self.published?;
        (-1..=1)
            .filter_map(|years| Day::new(published.year() + years, month, day))
            .min_by_key(|candidate| (candidate.days_since(published).abs(), *candidate))
    }

    /// A day of the month in figures or as a rank; `31` at most.
    pub(super) fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Number {
            let day: i8 =
                token.form.parse().ok().filter(|day| (1..=31).contains(day) && token.form.len() <= 2)?;
            let rank = self
                .entry_at(at + 1)
                .is_some_and(|entry| entry.kind == NumberKind::Ordinal && entry.value.is_zero())
                && !self.spaced(at + 1);
            return Some((day, at + 1 + usize::from(rank)));
        }
        let number =
            self.numeral(at, false).filter(|number| number.rest.is_none() && number.scale == Decimal::ONE)?;
        let whole = matches!(number.shape, Shape::Ordinal | Shape::Cardinal) && number.value.is_integer();
        let day = number.value.to_i8().filter(|day| whole && (1..=31).contains(day))?;
        Some((day, number.end))
    }

    /// One day or several: "12", "12-14", "17, 18 et 19", "3 to 5".
    pub(super) fn days(&self, at: usize) -> Option<Days> {
        let (first, mut end) = self.day_number(at)?;
        let mut last = first;
        for _ in 0..4 {
            let Some(next) = self.tokens.get(end) else { break };
            let joins = self
                .entry_at(end)
                .is_some_and(|entry| entry.kind == NumberKind::Unit && entry.value.is_zero());
            let step = if joins || matches!(next.form.as_str(), "-" | "\u{2013}" | "," | "/") {
                1
            } else {
                match self.tables.hedge_after(self.tokens, end) {
                    Some((len, joiner)) if joiner.bound == Bound::Range => len,
                    _ => match self.calendar(end, CalendarKind::Until) {
                        Some((len, 0)) => len,
                        _ => break,
                    },
                }
            };
            // "from Saturday 13 to Sunday 15 July"
            let name = self.past_definite(end + step);
            let name = name + self.calendar(name, CalendarKind::Weekday).map_or(0, |(len, _)| len);
            let Some((day, after)) = self.day_number(self.past_definite(name)) else { break };
            if day <= last {
                break;
            }
            last = day;
            end = after;
        }
        Some((first, last, end))
    }

    /// "3 mai 2024", "3rd of May", "17, 18 et 19 juillet".
    pub(super) fn day_month(&self, at: usize) -> Option<Told> {
        let (first, last, end) = self.days(at)?;
        // "the 15th day of June"
        let named = self.calendar(end, CalendarKind::Period).filter(|(_, days)| *days == 1);
        let end = named.map_or(end, |(len, _)| end + len);
        let month_at = self.past_mark(self.past_links(end));
        if let Some((len, month)) = self.month(month_at) {
            // "the second march", "one may": where months are written as names, a word right behind a number word.
            let name = !self.tables.day_first || self.tables.class(self.form(month_at)).is_some();
            if name && self.tokens[month_at].case == Case::Lower && !self.is_figure(at) && month_at == end {
                return None;
            }
            return self.month_days(month, first, last, self.past_mark(month_at + len));
        }
        // "le 4 de ce mois"
        let month = self
            .shifted_period(month_at)
            // "the fifth day of the month": of the current one.
            .or_else(|| named.and_then(|_| self.known_period(month_at)))
            .filter(|told| told.grain == Grain::Month)?;
        let Some(start) = month.from else { return Some(Told::open(Grain::Day, month.end)) };
        let (from, to) =
            (Day::new(start.year(), start.month(), first)?, Day::new(start.year(), start.month(), last)?);
        let bound = if first == last { Bound::Exact } else { Bound::Range };
        Some(Told { bound, ..Told::interval(from, to, Grain::Day, month.end).relative() })
    }

    pub(super) fn month_days(&self, month: i8, first: i8, last: i8, end: usize) -> Option<Told> {
        let grain = Grain::Day;
        let bound = if first == last { Bound::Exact } else { Bound::Range };
        if let Some((year, end)) = self.year_behind(end) {
            let told =
                Told::interval(Day::new(year, month, first)?, Day::new(year, month, last)?, grain, end);
            return Some(Told { bound, ..told });
        }
        if let Some((len, shift)) = self.shift_value(end).filter(|(_, shift)| *shift != 0)
            && let Some(from) = self.month_shifted(month, first, shift)
        {
            let to = from.plus_days(i32::from(last - first));
            return Some(Told { bound, ..Told::interval(from, to, grain, end + len).relative() });
        }
        let Some(published) = self.published else { return Some(Told::open(grain, end)) };
        let mut from = self.nearest(month, first)?;
        // "fermera le 3 mars" is a day to come.
        if from < published && self.tables.future_verb_before(self.tokens, end) {
            from = from.plus_months(12);
        }
        let to = from.plus_days(i32::from(last - first));
        Some(Told { bound, ..Told::interval(from, to, grain, end).relative() })
    }

    pub(super) fn relative_day(&self, at: usize) -> Option<Told> {
        let (len, days) = self.calendar(at, CalendarKind::RelativeDay)?;
        let Some(published) = self.published else { return Some(Told::open(Grain::Day, at + len)) };
        Some(Told::day(published.plus_days(days), at + len).relative())
    }

    pub(super) fn holiday(&self, at: usize) -> Option<Told> {
        let before = self.shift_value(at);
        let at = before.map_or(at, |(len, _)| at + len);
        let (len, value) = self.calendar(at, CalendarKind::Holiday)?;
        // "Father Christmas": a name that only contains the day's.
        if before.is_none() && self.content_before(at) {
            return None;
        }
        // "Easter Island"
        let name = self.tokens.get(at + len).is_some_and(|next| {
            next.kind == TokenKind::Word
                && next.case != Case::Lower
                && self.tables.class(&next.form).is_none()
        });
        if value >= 10_000 && name && !self.tables.opens_calendar(self.tokens, at + len) {
            return None;
        }
        if value < 10_000 && before.is_none() {
            let (month, day) = (i8::try_from(value / 100).ok()?, i8::try_from(value % 100).ok()?);
            return self.month_days(month, day, day, at + len);
        }
        if let Some((year, end)) = self.year_behind(at + len) {
            return Some(Told::day(holiday_in(value, year)?, end));
        }
        let behind = self.shift_value(at + len).filter(|(_, shift)| before.is_none() && *shift != 0);
        let end = at + len + behind.map_or(0, |(len, _)| len);
        let Some(published) = self.published else { return Some(Told::open(Grain::Day, end)) };
        let years = (-1..=1).filter_map(|years| holiday_in(value, published.year() + years));
        let day = match before.or(behind).map(|(_, shift)| shift) {
            Some(..=-1) => years.filter(|day| *day < published).max(),
            Some(1..) => years.filter(|day| *day > published).min(),
            Some(0) => holiday_in(value, published.year()),
            None => years.min_by_key(|day| (day.days_since(published).abs(), *day)),
        };
        Some(Told::day(day?, end).relative())
    }

    /// A year that stands by itself.
    pub(super) fn year_alone(&self, at: usize) -> Option<Told> {
        let year = self.year(at)?;
        let before = at.checked_sub(1).map(|before| self.form(before));
        let class = before.and_then(|form| self.tables.class(form));
        let led = matches!(
            class,
            Some(FunctionClass::Preposition | FunctionClass::Definite | FunctionClass::Possessive)
        ) || self.is_link(at.wrapping_sub(1))
            || before.is_some_and(|form| matches!(form, "(" | "-" | "\u{2013}" | "/"));
        let modern = (1900..=2099).contains(&year);
        if !modern && !led {
            return None;
        }
        if at > 0 && (self.currency_before(at - 1).is_some() || self.hedged_amount(at))
            || self.house_number(at).is_some()
        {
            return None;
        }
        // "2013-14", "2023-2024" with the second half in two figures.
        if let Some(end) = self.short_second_year(at, year) {
            let last = self.form(end - 1).parse::<i16>().ok()?;
            let told = Told::interval(
                Day::new(year, 1, 1)?,
                Day::new(year - year % 100 + last, 12, 31)?,
                Grain::Year,
                end,
            );
            return Some(Told { bound: Bound::Range, ..told });
        }
        if let Some((len, month)) = self.month(at + 1)
            && (self.month_is_meant(at + 1, len) || self.tables.class(self.form(at + 1)).is_none())
            && self.days_behind(at + 1 + len).is_none()
            && self.year_behind(at + 1 + len).is_none()
        {
            // "2017 April"
            return month_interval(year, month, at + 1 + len);
        }
        if let Some(quarter) = self.quarter_code(at + 1)
            && let Some(from) = quarter.from
        {
            // "2017 Q1"
            let months = if quarter.to.is_some_and(|to| to.days_since(from) > 100) { 6 } else { 3 };
            return months_interval(year, from.month(), months, quarter.end);
        }
        let number = self.numeral(at, false)?;
        if number.scale > Decimal::ONE || number.shape != Shape::Cardinal {
            return None;
        }
        if self.unit_after(&number, false).is_some_and(|unit| unit.unit.id != "in" || !modern) {
            return None;
        }
        let next = self.form(at + 1);
        let counted = self.tables.class(next).is_none()
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower)
            && (self.tables.is_person(next)
                || !led && self.tables.groups_by_space() && self.tables.looks_plural(next));
        if counted {
            return None;
        }
        year_interval(year, at + 1)
    }

    /// Whether a hedge of amounts, which no year takes, stands right before `at`.
    pub(super) fn hedged_amount(&self, at: usize) -> bool {
        (1..=3).any(|back| {
            at >= back
                && self.tables.hedge_before(self.tokens, at - back).is_some_and(|(len, hedge)| {
                    len == back
                        && matches!(hedge.bound, Bound::Min | Bound::Max)
                        && self.calendar(at - back, CalendarKind::Since).is_none()
                        && self.calendar(at - back, CalendarKind::Until).is_none()
                })
        })
    }

    pub(super) fn short_second_year(&self, at: usize, year: i16) -> Option<usize> {
        let dash = matches!(self.form(at + 1), "-" | "\u{2013}" | "/")
            && !self.spaced(at + 1)
            && !self.spaced(at + 2);
        let last = self.form(at + 2);
        let second: i16 = last.parse().ok().filter(|_| dash && last.len() == 2)?;
        let more = matches!(self.form(at + 3), "-" | "\u{2013}" | "/") && !self.spaced(at + 3);
        (!more && second > year % 100 && second - year % 100 <= 10 || second == (year + 1) % 100)
            .then_some(at + 3)
    }
}

/// The year of two figures: 1940 to 2039.
pub(super) fn century(year: i16) -> i16 {
    if year < 40 { 2000 + year } else { 1900 + year }
}

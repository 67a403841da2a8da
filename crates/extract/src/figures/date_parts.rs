//! The parts that dates are made of: days, months, years, weekdays, periods.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::{Bound, Day, Grain};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Scene;
use super::movable::holiday_in;
use super::number_words::Shape;
use super::openers::{ARTICLE, COUNT, DIGIT, LONE, MIXED, ROMAN, VALUE, bit};

/// A reader of dates that open with a word.
type Reader = fn(&Scene<'_>, usize) -> Option<Told>;

/// The readers of dates that open with a word, in the order in which they are asked, each with what may open it.
#[rustfmt::skip]
const READERS: [(u64, Reader); 25] = [
    (VALUE | bit(CalendarKind::Ended), |scene, at| scene.ended(at)),
    (
        VALUE | LONE | ARTICLE | bit(CalendarKind::Anaphoric) | bit(CalendarKind::Weekday) | bit(CalendarKind::Period),
        |scene, at| scene.beside(at),
    ),
    (ARTICLE | bit(CalendarKind::Holiday) | bit(CalendarKind::Period), |scene, at| scene.weekend(at)),
    (bit(CalendarKind::RelativeDay), |scene, at| scene.relative_day(at)),
    (bit(CalendarKind::Shift) | bit(CalendarKind::Holiday), |scene, at| scene.holiday(at)),
    (bit(CalendarKind::Part), |scene, at| scene.part(at)),
    (bit(CalendarKind::Shift) | bit(CalendarKind::Weekday), |scene, at| scene.weekday(at)),
    (VALUE | LONE | bit(CalendarKind::Shift) | bit(CalendarKind::Ahead), |scene, at| scene.working_days(at)),
    (VALUE | bit(CalendarKind::Shift), |scene, at| scene.counted_period(at)),
    (VALUE | ROMAN, |scene, at| scene.first_periods(at)),
    (DIGIT | MIXED | bit(CalendarKind::Month), |scene, at| scene.mixed(at)),
    (VALUE, |scene, at| scene.day_month(at)),
    (bit(CalendarKind::Shift), |scene, at| scene.shifted_day(at)),
    (bit(CalendarKind::Shift) | bit(CalendarKind::Month), |scene, at| scene.month_first(at)),
    (bit(CalendarKind::Shift) | bit(CalendarKind::Period), |scene, at| scene.possessed(at)),
    (bit(CalendarKind::Shift) | bit(CalendarKind::Period), |scene, at| scene.shifted_period(at)),
    (bit(CalendarKind::Cycle), |scene, at| scene.cycle(at)),
    (bit(CalendarKind::Period), |scene, at| scene.named_year(at)),
    (bit(CalendarKind::Period), |scene, at| scene.week_of_day(at)),
    (bit(CalendarKind::Period), |scene, at| scene.numbered_week(at)),
    (VALUE | ROMAN, |scene, at| scene.ordinal_period(at)),
    (DIGIT, |scene, at| scene.quarter_code(at)),
    (bit(CalendarKind::Shift) | bit(CalendarKind::Season), |scene, at| scene.season(at)),
    (VALUE | bit(CalendarKind::Decade), |scene, at| scene.decade(at)),
    (VALUE, |scene, at| scene.spoken_year(at)),
];

/// What may open any of them.
pub(super) const ANY_DATE: u64 = {
    let (mut any, mut at) = (bit(CalendarKind::Idle), 0);
    while at < READERS.len() {
        any |= READERS[at].0;
        at += 1;
    }
    any
};

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

/// A day that was once: year times this plus month * 100 + day.
pub(super) const ONCE: i32 = 1_000_000;

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
        at + usize::from(self.class_at(at) == Some(FunctionClass::Definite))
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
        if !self.may_be_told(at) {
            debug_assert!(self.told_anew(at).is_none(), "a date opens at {:?}", self.form(at));
            return None;
        }
        if let Some(known) = self.dates_told.get(at) {
            return known;
        }
        let told = self.told_anew(at);
        self.dates_told.keep(at, told);
        told
    }

    /// Whether any reader of dates may start at token `at`: most words open none.
    fn may_be_told(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        token.kind != TokenKind::Word
            || self.tokens.stands(at, ANY_DATE)
                && (token.case != Case::Lower
                    || self.tables.opens_calendar(self.tokens, at)
                    || self.tokens.stands(at, COUNT | DIGIT))
    }

    fn told_anew(&self, at: usize) -> Option<Told> {
        let token = self.tokens.get(at)?;
        if let Some((len, _)) = self.calendar(at, CalendarKind::Idle) {
            return Some(Told::open(Grain::Day, at + len));
        }
        if self.is_figure(at) {
            return self
                .ended(at)
                .or_else(|| self.cycle(at))
                .or_else(|| self.mixed(at))
                .or_else(|| self.numeric(at))
                .or_else(|| self.holiday(at))
                .or_else(|| self.counted_weekday(at))
                .or_else(|| self.working_days(at))
                .or_else(|| self.spaced_fields(at))
                .or_else(|| self.numeric_pair(at))
                .or_else(|| self.spaced_month(at))
                .or_else(|| self.counted_period(at))
                .or_else(|| self.first_periods(at))
                .or_else(|| self.day_month(at))
                .or_else(|| self.ordinal_period(at))
                .or_else(|| self.decade(at))
                .or_else(|| self.quarter_figure(at))
                .or_else(|| self.possessed(at))
                .or_else(|| self.year_alone(at))
                .or_else(|| self.bare_day(at));
        }
        // Signs may open any of them.
        let begins = if token.kind == TokenKind::Word { self.tokens.standing(at) } else { ANY_DATE };
        READERS.iter().find_map(|(starts, read)| {
            let told = if begins & starts != 0 || cfg!(debug_assertions) { read(self, at) } else { None };
            debug_assert!(told.is_none() || begins & starts != 0, "a date opens at {:?}", self.form(at));
            told
        })
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
        // "vingt et un", "trente et un": of the numbers to 31 only these are joined.
        let joined = self.numeral(at, true).filter(|number| {
            !number.figures && number.value % Decimal::TEN == Decimal::ONE && number.end > at + 1
        });
        let number = joined
            .or_else(|| self.numeral(at, false))
            .filter(|number| number.rest.is_none() && number.scale == Decimal::ONE)?;
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
            let next = self.past_definite(name);
            let Some((day, after)) = self.day_number(next) else { break };
            // "September 10, nineteen": a list is all in figures or all in words.
            let unlike = self.form(end) == "," && self.is_figure(at) != self.is_figure(next);
            if day <= last || unlike {
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
        // "16. November 2016"
        let stopped = self.form(end) == "." && !self.spaced(end) && self.month(end + 1).is_some();
        let month_at = if stopped { end + 1 } else { month_at };
        if let Some((len, month)) = self.month(month_at) {
            // "the second march", "one may": where months are written as names, a word right behind a number word.
            let name = !self.tables.day_first || self.class_at(month_at).is_some();
            if name && self.tokens[month_at].case == Case::Lower && !self.is_figure(at) && month_at == end {
                return None;
            }
            return self.month_days(month, first, last, self.past_mark(month_at + len));
        }
        // "le 4 de ce mois", "the first of the month"
        let ranked = !self.is_figure(at) || end > at + 1;
        let known = || self.known_period(month_at).filter(|_| ranked && month_at > end + 1 && first == last);
        let month = self
            .shifted_period(month_at)
            .or_else(known)
            // "the fifth day of the month": of the current one.
            .or_else(|| named.and_then(|_| self.known_period(month_at)))
            .filter(|told| told.grain == Grain::Month)?;
        let Some(start) = month.from else { return Some(Told::open(Grain::Day, month.end)) };
        let (from, to) =
            (Day::new(start.year(), start.month(), first)?, Day::new(start.year(), start.month(), last)?);
        let bound = if first == last { Bound::Exact } else { Bound::Range };
        Some(Told { bound, ..Told::interval(from, to, Grain::Day, month.end).relative() })
    }

    /// "next 6th of April", "last March 5": the nearest such day on the side that is told.
    pub(super) fn shifted_day(&self, at: usize) -> Option<Told> {
        let (len, shift) = self.shift_value(at).filter(|(_, shift)| matches!(shift, -1..=1))?;
        let day_at = at + len;
        let pair = || if self.is_figure(day_at) { self.numeric_pair(day_at) } else { None };
        let months = || {
            let (len, _) = self.month(day_at)?;
            self.days_behind(self.past_mark(day_at + len)).and_then(|_| self.month_first(day_at))
        };
        let told = self.day_month(day_at).or_else(pair).or_else(months)?;
        let (Some(from), false) = (told.from, told.dated) else { return Some(told) };
        let (own, to) = (self.month_shifted(from.month(), from.day(), shift)?, told.to?);
        let to = own.plus_days(to.days_since(from));
        Some(Told { bound: told.bound, ..Told::interval(own, to, Grain::Day, told.end).relative() })
    }

    pub(super) fn month_days(&self, month: i8, first: i8, last: i8, end: usize) -> Option<Told> {
        let grain = Grain::Day;
        let bound = if first == last { Bound::Exact } else { Bound::Range };
        if let Some((year, end)) = self.year_behind(end) {
            let told =
                Told::interval(Day::new(year, month, first)?, Day::new(year, month, last)?, grain, end);
            return Some(Told { bound, ..told });
        }
        if let Some(year) = self.shared_year(month, end) {
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
        if from < published && self.tables.future_verb_before(&self.tokens, end) {
            from = from.plus_months(12);
        }
        let to = from.plus_days(i32::from(last - first));
        Some(Told { bound, ..Told::interval(from, to, grain, end).relative() })
    }

    pub(super) fn relative_day(&self, at: usize) -> Option<Told> {
        let (len, days) = self.calendar(at, CalendarKind::RelativeDay)?;
        let Some(published) = self.published else { return Some(Told::open(Grain::Day, at + len)) };
        let onward = self.onward(at + len).filter(|_| days >= 0);
        let end = onward.map_or(at + len, |(_, end)| end);
        let days = days + onward.map_or(0, |(more, _)| more);
        Some(Told::day(published.plus_days(days), end).relative())
    }

    /// Days to add to the day told before token `at` ("Friday week", "vendredi en huit"), and one past the words.
    pub(super) fn onward(&self, at: usize) -> Option<(i32, usize)> {
        let (len, days) = self.calendar(at, CalendarKind::Onward)?;
        // "vendredi en huit points": the number counts.
        let counted = self.tables.opens_number(self.form(at + len - 1))
            && self
                .tokens
                .get(at + len)
                .is_some_and(|next| next.kind == TokenKind::Word && self.tables.class(&next.form).is_none());
        let counts = counted || self.is_figure(at + len) || self.tables.opens_number(self.form(at + len));
        (!counts).then_some((days, at + len))
    }

    pub(super) fn holiday(&self, at: usize) -> Option<Told> {
        let before = self.shift_value(at);
        let at = before.map_or(at, |(len, _)| at + len);
        let (len, value) = self.calendar(at, CalendarKind::Holiday)?;
        if value >= ONCE {
            let year = i16::try_from(value / ONCE).ok()?;
            return Some(Told::day(holiday_in(value % ONCE, year)?, at + len));
        }
        // "Father Christmas": a name that only contains the day's.
        if before.is_none() && self.content_before(at) {
            return None;
        }
        // "Easter Island", "the Good Friday Agreement": the whole is a name.
        let name = self.tokens.get(at + len).is_some_and(|next| {
            next.kind == TokenKind::Word
                && next.case != Case::Lower
                && self.tables.class(&next.form).is_none()
        });
        let person = len == 1 && self.tables.day_first;
        if (value >= 10_000 || person) && name && !self.tables.opens_calendar(self.tokens, at + len) {
            return Some(Told::open(Grain::Day, at + len));
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
}

/// The year of two figures: 1940 to 2039.
pub(super) fn century(year: i16) -> i16 {
    if year < 40 { 2000 + year } else { 1900 + year }
}

//! The parts that dates are made of: days, months, years, weekdays, periods.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::{Bound, Day, Grain};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Scene;
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
type Days = (i8, i8, usize);

fn year_interval(year: i16, end: usize) -> Option<Told> {
    Some(Told::interval(Day::new(year, 1, 1)?, Day::new(year, 12, 31)?, Grain::Year, end))
}

fn month_interval(year: i16, month: i8, end: usize) -> Option<Told> {
    let first = Day::new(year, month, 1)?;
    Some(Told::interval(first, first.last_of_month(), Grain::Month, end))
}

/// `months` months from the first of `month`, as a quarter, half-year or season.
fn months_interval(year: i16, month: i8, months: i32, end: usize) -> Option<Told> {
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
    fn past_links(&self, at: usize) -> usize {
        let mut next = at;
        for _ in 0..2 {
            next = self.past_definite(self.after_link(next));
        }
        next
    }

    /// The date that starts at token `at`.
    pub(super) fn told(&self, at: usize) -> Option<Told> {
        let after = self.past_definite(at);
        self.told_here(at).or_else(|| if after > at { self.told_here(after) } else { None })
    }

    fn told_here(&self, at: usize) -> Option<Told> {
        let at = if self.is_figure(at) || self.tables.opens_calendar(self.tokens, at) {
            at
        } else {
            self.past_definite(at)
        };
        self.tokens.get(at)?;
        if self.is_figure(at) {
            return self
                .numeric(at)
                .or_else(|| self.numeric_pair(at)).or_else(|| self.counted_period(at)).or_else(|| self.day_month(at))
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
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.shifted_period(at))
            .or_else(|| self.week_of_day(at))
            .or_else(|| self.ordinal_period(at))
            .or_else(|| self.quarter_code(at))
            .or_else(|| self.season(at))
            .or_else(|| self.decade(at))
    }

    /// `2024-10-24`, `24/10/2024`, `24.10.2024`, `10/24/24`.
    fn numeric(&self, at: usize) -> Option<Told> {
        let form = self.form(at);
        if form.len() == 8 && form.bytes().all(|b| b.is_ascii_digit()) {
            let year = form[..4].parse().ok().filter(|year| (1900..2100).contains(year))?;
            return Some(Told::day(Day::new(year, form[4..6].parse().ok()?, form[6..].parse().ok()?)?, at + 1));
        }
        let (fields, end) = if form.matches('.').count() == 2 {
            (form.split('.').map(str::to_owned).collect::<Vec<_>>(), at + 1)
        } else {
            let mark = self.form(at + 1);
            if self.form_before(at) == mark && !self.spaced(at) {
                return None;
            }
            if !matches!(mark, "/" | "-" | ".") || self.form(at + 3) != mark || (at + 1..at + 5).any(|token| self.spaced(token))
            {
                return None;
            }
            ((0..3).map(|field| self.form(at + 2 * field).to_owned()).collect(), at + 5)
        };
        let numbers: Vec<i16> = fields.iter().map(|field| field.parse().ok()).collect::<Option<_>>()?;
        let [first, second, third] = numbers.as_slice() else { return None };
        if fields[0].len() == 4 {
            return Some(Told::day(
                Day::new(*first, i8::try_from(*second).ok()?, i8::try_from(*third).ok()?)?,
                end,
            ));
        }
        let year = match fields[2].len() {
            4 => *third,
            2 => century(*third),
            _ => return None,
        };
        let (first, second) = (i8::try_from(*first).ok()?, i8::try_from(*second).ok()?);
        let dotted = form.contains('.');
        let (day, month) = if self.tables.day_first || dotted { (first, second) } else { (second, first) };
        let day = Day::new(year, month, day).or_else(|| Day::new(year, day, month))?;
        Some(Told::day(day, end))
    }

    /// `24/10`, `2015-3`, `3/2015`: a day and month, or a month and year.
    fn numeric_pair(&self, at: usize) -> Option<Told> {
        let mark = self.form(at + 1);
        if self.form_before(at) == mark && !self.spaced(at) {
            return None;
        }
        if !matches!(mark, "/" | "-") || self.spaced(at + 1) || self.spaced(at + 2) {
            return None;
        }
        let more = self.form(at + 3) == mark && !self.spaced(at + 3) && self.is_figure(at + 4) && mark == "/";
        let (left, right) = (self.form(at), self.form(at + 2));
        let month =
            |form: &str| form.parse::<i8>().ok().filter(|month| (1..=12).contains(month) && form.len() <= 2);
        if let (Some(year), Some(month)) = (self.year(at), month(right).filter(|_| !more)) {
            let decade = mark == "-" && right.len() == 2 && year % 100 + 1 == i16::from(month);
            return if decade { None } else { month_interval(year, month, at + 3) };
        }
        if let (Some(month), Some(year)) = (month(left), self.year(at + 2)) {
            return month_interval(year, month, at + 3).filter(|_| !more);
        }
        let (left_day, right_day): (i8, i8) = (left.parse().ok()?, right.parse().ok()?);
        if mark != "/" || more || left.len() > 2 || right.len() > 2 {
            return None;
        }
        let padded = left.starts_with('0') || right.starts_with('0');
        let known = self.tables.class(self.form_before(at)) == Some(FunctionClass::Definite);
        // "3/4" is a fraction unless something shows that it is a day.
        if self.slash_fraction(at).is_some() && !padded && !known {
            return None;
        }
        let (day, month) = if self.tables.day_first { (left_day, right_day) } else { (right_day, left_day) };
        let (day, month) = if (1..=12).contains(&month) { (day, month) } else { (month, day) };
        // 2000 was a leap year, so the twenty-ninth of February passes.
        Day::new(2000, month, day)?;
        if self.published.is_none() {
            return Some(Told::open(Grain::Day, at + 3));
        }
        Some(Told::day(self.nearest(month, day)?, at + 3).relative())
    }

    /// "le 23", "the 21st": a day of the month nearest to publication.
    fn bare_day(&self, at: usize) -> Option<Told> {
        let known = self.tables.class(self.form_before(at)) == Some(FunctionClass::Definite)
            && self.tables.hedge_before(self.tokens, at - 1).is_none();
        let (day, end) = self.day_number(at).filter(|_| known)?;
        let rank = end > at + 1;
        let next = self.tokens.get(end);
        let open = next.is_none_or(|next| {
            next.kind == TokenKind::Punctuation
                && !matches!(next.form.as_str(), "-" | "," | ":")
                && next.form != "/"
                || matches!(
                    self.tables.class(&next.form),
                    Some(FunctionClass::Preposition | FunctionClass::Coordinator)
                )
        });
        if !open || rank == self.tables.day_first || self.digits(at)?.end > at + 1 {
            return None;
        }
        let published = self.published?;
        let nearest = (-1..=1)
            .filter_map(|months| {
                let month = published.first_of_month().plus_months(months);
                Day::new(month.year(), month.month(), day)
            })
            .min_by_key(|candidate| (candidate.days_since(published).abs(), *candidate))?;
        Some(Told::day(nearest, end).relative())
    }

    /// A year in figures, 1000 to 2100.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let token =
            self.tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.form.len() == 4)?;
        token.form.parse::<i16>().ok().filter(|year| (1000..=2100).contains(year))
    }

    /// The year behind a month or day: full, in two figures, or a shift ("last May", "mai dernier").
    fn year_behind(&self, at: usize) -> Option<(i16, usize)> {
        let next = if self.form(at) == "," { at + 1 } else { self.past_mark(at) };
        let next = self.past_links(next);
        if let Some(year) = self.year(next) {
            // "le 3 mai 2000 personnes" would be read amiss, but is written with a comma or not at all.
            return Some((year, next + 1));
        }
        if let Some(found) = self.year_words(next) {
            return Some(found);
        }
        let at = next;
        let short = self.tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.form.len() == 2)?;
        let last = self.tokens.get(at + 1).is_none_or(|next| next.kind == TokenKind::Punctuation);
        let year = short.form.parse::<i16>().ok()?;
        (last && year > 31).then(|| (century(year), at + 1))
    }

        /// A year in words ("nineteen eighty-six", "deux mille quinze").
    fn year_words(&self, at: usize) -> Option<(i16, usize)> {
        let number = self.numeral(at, true).filter(|number| {
            !number.figures && number.shape == Shape::Cardinal && number.rest.is_none() && number.value.is_integer()
        })?;
        let year = number.value.to_i16().filter(|year| (1100..=2099).contains(year))?;
        Some((year, number.end))
    }

    /// Past an unspaced dash or slash between the parts of a date ("23/Sep/2020").
    fn past_mark(&self, at: usize) -> usize {
        at + usize::from(matches!(self.form(at), "-" | "/") && !self.spaced(at) && !self.spaced(at + 1))
    }

    fn shift_value(&self, at: usize) -> Option<(usize, i32)> {
        self.calendar(at, CalendarKind::Shift)
    }

    /// The year nearest to publication for a day without one.
    fn nearest(&self, month: i8, day: i8) -> Option<Day> {
        let published = self.published?;
        (-1..=1)
            .filter_map(|years| Day::new(published.year() + years, month, day))
            .min_by_key(|candidate| (candidate.days_since(published).abs(), *candidate))
    }

    fn month(&self, at: usize) -> Option<(usize, i8)> {
        let (len, month) = self.calendar(at, CalendarKind::Month)?;
        Some((len, i8::try_from(month).ok()?))
    }

    /// A day of the month in figures or as a rank; `31` at most.
    fn day_number(&self, at: usize) -> Option<(i8, usize)> {
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
    fn days(&self, at: usize) -> Option<Days> {
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
                    _ => break,
                }
            };
            let Some((day, after)) = self.day_number(self.past_definite(end + step)) else { break };
            if day <= last {
                break;
            }
            last = day;
            end = after;
        }
        Some((first, last, end))
    }

    /// "3 mai 2024", "3rd of May", "17, 18 et 19 juillet".
    fn day_month(&self, at: usize) -> Option<Told> {
        let (first, last, end) = self.days(at)?;
        // "the 15th day of June"
        let end = self.calendar(end, CalendarKind::Period).filter(|(_, days)| *days == 1).map_or(end, |(len, _)| end + len);
        let month_at = self.past_mark(self.past_links(end));
        if let Some((len, month)) = self.month(month_at) {
            let auxiliary = self.tokens[month_at].case == Case::Lower && self.tables.class(self.form(month_at)).is_some();
            if auxiliary && !self.is_figure(at) && month_at == end {
                return None;
            }
            return self.month_days(month, first, last, self.past_mark(month_at + len));
        }
        // "le 4 de ce mois"
        let month = self.shifted_period(month_at).filter(|told| told.grain == Grain::Month)?;
        let Some(start) = month.from else { return Some(Told::open(Grain::Day, month.end)) };
        let (from, to) =
            (Day::new(start.year(), start.month(), first)?, Day::new(start.year(), start.month(), last)?);
        let bound = if first == last { Bound::Exact } else { Bound::Range };
        Some(Told { bound, ..Told::interval(from, to, Grain::Day, month.end).relative() })
    }

    fn month_days(&self, month: i8, first: i8, last: i8, end: usize) -> Option<Told> {
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
        if self.published.is_none() {
            return Some(Told::open(grain, end));
        }
        let from = self.nearest(month, first)?;
        let to = from.plus_days(i32::from(last - first));
        Some(Told { bound, ..Told::interval(from, to, grain, end).relative() })
    }

    /// The last or next such day of the year.
    fn month_shifted(&self, month: i8, day: i8, shift: i32) -> Option<Day> {
        let published = self.published?;
        let own = Day::new(published.year(), month, day)?;
        Some(match shift {
            ..=-1 if own >= published => own.plus_months(-12),
            1.. if own <= published => own.plus_months(12),
            _ => own,
        })
    }

    /// "May 3, 2024", "March 12-14", "mai 2024", "last May", "en mai".
    fn month_first(&self, at: usize) -> Option<Told> {
        let shift_before = self.shift_value(at);
        let month_at = shift_before.map_or(at, |(len, _)| at + len);
        let (len, month) = self.month(month_at)?;
        let auxiliary =
            self.tokens[month_at].case == Case::Lower && self.tables.class(self.form(month_at)).is_some();
        if auxiliary && self.days_behind(month_at + len).is_none() {
            return None;
        }
        let end = self.past_mark(month_at + len);
        if shift_before.is_none()
            && let Some((first, last, after)) = self.days_behind(end)
        {
            return self.month_days(month, first, last, after);
        }
        if let Some((year, end)) = self.year_behind(end) {
            return month_interval(year, month, end);
        }
        let shift_behind = self.shift_value(end);
        if shift_before.is_none() && shift_behind.is_none() && !self.month_is_meant(month_at, len) {
            return None;
        }
        let end = shift_behind.filter(|_| shift_before.is_none()).map_or(end, |(len, _)| end + len);
        let Some(published) = self.published else { return Some(Told::open(Grain::Month, end)) };
        let shift = shift_before.or(shift_behind).map(|(_, shift)| shift);
        let own = i32::from(published.year());
        let this = published.month();
        let year = match shift {
            Some(..=-1) if month >= this => own - 1,
            Some(1..) if month <= this => own + 1,
            Some(_) => own,
            None => i32::from(self.nearest(month, 15)?.year()),
        };
        Some(month_interval(i16::try_from(year).ok()?, month, end)?.relative())
    }

    /// The days behind a month's name.
    fn days_behind(&self, at: usize) -> Option<Days> {
        let from = self.past_definite(at);
        let token = self.tokens.get(from)?;
        if token.kind == TokenKind::Word {
            let (day, end) = self.day_number(from)?;
            let rank = self.numeral(from, false)?.shape == Shape::Ordinal;
            let closed = self.tokens.get(end).is_none_or(|next| next.kind == TokenKind::Punctuation)
                || self.year_words(end).is_some();
            return (rank || closed && day > 1).then_some((day, day, end));
        }
        let (first, last, end) = self.days(from)?;
        // "mai 20 %": a unit or another figure part behind it takes the number away.
        let number = self.numeral(from, false)?;
        let taken = number.end == end
            && (self.unit_after(&number, false).is_some() || number.scale > Decimal::ONE)
            || matches!(self.form(end), ":" | "h") && !self.spaced(end);
        (!taken).then_some((first, last, end))
    }

    /// A bare month name: written as a name where the language does so, else behind a preposition or article.
    fn month_is_meant(&self, at: usize, len: usize) -> bool {
        let token = &self.tokens[at];
        let single = len == 1 && token.form.chars().count() <= 3 && self.form(at + 1) != ".";
        if token.case != Case::Lower && (at > 0 || !single) {
            let opens = at == 0 || self.tokens[at - 1].kind == TokenKind::Punctuation;
            let asks = self.tables.class(self.form(at + len)) == Some(FunctionClass::Pronoun);
            // "President May" is no month.
            return !self.content_before(at) && !(opens && self.tables.class(&token.form).is_some() && (at == 0 || asks));
        }
        let before = self.tables.class(self.form_before(at));
        let announced = matches!(before, Some(FunctionClass::Preposition | FunctionClass::Definite))
            || self.is_link(at.wrapping_sub(1))
            || at > 0
                && (self.tables.calendar(self.tokens, at - 1, CalendarKind::Since).is_some()
                    || self.tables.calendar(self.tokens, at - 1, CalendarKind::Until).is_some());
        announced && self.tables.class(&token.form).is_none()
            || at == 0 && self.tokens.len() == len
            || self.tables.day_first && self.tables.class(&token.form).is_none() && !single
    }

    /// Whether a word with content of its own, not of the calendar, stands right before `at`.
    fn content_before(&self, at: usize) -> bool {
        at > 0
            && self.tokens[at - 1].kind == TokenKind::Word
            && self.tables.class(self.form(at - 1)).is_none()
            && !self.tables.opens_calendar(self.tokens, at - 1)
            && !self.tables.opens_number(self.form(at - 1))
    }

    fn relative_day(&self, at: usize) -> Option<Told> {
        let (len, days) = self.calendar(at, CalendarKind::RelativeDay)?;
        let Some(published) = self.published else { return Some(Told::open(Grain::Day, at + len)) };
        Some(Told::day(published.plus_days(days), at + len).relative())
    }

    fn holiday(&self, at: usize) -> Option<Told> {
        let (len, value) = self.calendar(at, CalendarKind::Holiday)?;
        // "Father Christmas": a name that only contains the day's.
        if self.content_before(at) {
            return None;
        }
        let (month, day) = (i8::try_from(value / 100).ok()?, i8::try_from(value % 100).ok()?);
        self.month_days(month, day, day, at + len)
    }

    /// "jeudi 24 octobre", "last Thursday", "mardi dernier", "Monday".
    fn weekday(&self, at: usize) -> Option<Told> {
        let before = self.shift_value(at);
        let name_at = before.map_or(at, |(len, _)| at + len);
        let (len, weekday) = self.calendar(name_at, CalendarKind::Weekday)?;
        let mut end = name_at + len;
        let comma = usize::from(self.form(end) == ",");
        let next = self.past_links(end + comma);
        if before.is_none() {
            // The day itself is told: the name of the weekday adds nothing.
            let full = self.day_month(next).or_else(|| self.numeric(next)).or_else(|| {
                self.month(next)
                    .and_then(|(len, _)| self.days_behind(next + len))
                    .and_then(|_| self.month_first(next))
            });
            if full.is_some() {
                return full;
            }
        }
        if let Some(day) = self.weekday_of_month(weekday, next).filter(|_| before.is_none()) {
            return Some(day);
        }
        // "Wednesday next week"
        if let Some(week) =
            self.shifted_period(next).filter(|told| told.grain == Grain::Week && before.is_none())
        {
            let told = week.from.map(|monday| Told::day(monday.plus_days(weekday - 1), week.end).relative());
            return Some(told.unwrap_or_else(|| Told::open(Grain::Day, week.end)));
        }
        let behind = self.shift_value(end).filter(|_| before.is_none());
        if let Some((len, _)) = behind {
            end += len;
        }
        let Some(published) = self.published else {
            return Some(Told { weekday: true, ..Told::open(Grain::Day, end) });
        };
        let today = i32::from(published.weekday().to_monday_one_offset());
        let back = (today - weekday).rem_euclid(7);
        let shift = before.or(behind).map(|(_, shift)| shift);
        let days = match shift {
            Some(..=-1) if back == 0 => -7,
            Some(..=-1) => -back,
            // Before the name ("next Friday") it is the one of the coming week, behind it ("vendredi prochain") the next.
            Some(1..) if before.is_some() => 7 - today + weekday,
            Some(1..) => 7 - back,
            Some(_) => weekday - today,
            None if self.tables.future_before(self.tokens, name_at) && back > 0 => 7 - back,
            None => -back,
        };
        Some(Told { weekday: true, ..Told::day(published.plus_days(days), end).relative() })
    }

        /// "samedi 14", "Fri 14th": the nearest such day of a month that falls on that weekday.
    fn weekday_of_month(&self, weekday: i32, at: usize) -> Option<Told> {
        let (day, end) = self.day_number(at).filter(|_| self.is_figure(at))?;
        let open = self.tokens.get(end).is_none_or(|next| {
            next.kind == TokenKind::Punctuation && !matches!(next.form.as_str(), ":" | "-" | "/")
                || matches!(self.tables.class(&next.form), Some(FunctionClass::Preposition | FunctionClass::Coordinator))
        });
        let number = self.numeral(at, false).filter(|number| open && number.end == end)?;
        if self.unit_after(&number, false).is_some() {
            return None;
        }
        let published = self.published?;
        let nearest = (-12..=12)
            .filter_map(|months| {
                let month = published.first_of_month().plus_months(months);
                Day::new(month.year(), month.month(), day)
            })
            .filter(|candidate| i32::from(candidate.weekday().to_monday_one_offset()) == weekday)
            .min_by_key(|candidate| (candidate.days_since(published).abs(), *candidate))?;
        Some(Told::day(nearest, end).relative())
    }

    /// "last week", "la semaine prochaine", "cette année", "this month".
    fn shifted_period(&self, at: usize) -> Option<Told> {
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
        if days == 7 && shift < 0 && before.is_some()
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

    fn past_preposition(&self, at: usize) -> usize {
        let joins = self.tables.class(self.form(at)) == Some(FunctionClass::Preposition) || self.form(at) == "-";
        at + usize::from(joins)
    }

    /// "last week of July": the week of its last Thursday.
    fn last_week_of(&self, end: usize) -> Option<Told> {
        let of = self.past_links(end);
        let whole = self.year(of).and_then(|year| year_interval(year, of + 1)).or_else(|| self.month_first(of))
            .or_else(|| self.shifted_period(of).filter(|told| matches!(told.grain, Grain::Month | Grain::Year)))
            .filter(|_| of > end)?;
        let last = whole.to?.plus_days(-3);
        let monday = last.plus_days(-i32::from(last.weekday().to_monday_zero_offset()));
        Some(Told { relative: whole.relative, ..Told::interval(monday, monday.plus_days(6), Grain::Week, whole.end) })
    }

    /// "the week of April 10th".
    fn week_of_day(&self, at: usize) -> Option<Told> {
        let (len, _) = self.calendar(at, CalendarKind::Period).filter(|(_, days)| *days == 7)?;
        let of = self.past_links(at + len);
        let day = self.day_month(of).or_else(|| self.month_first(of)).filter(|told| of > at + len && told.grain == Grain::Day)?;
        let Some(from) = day.from else { return Some(Told::open(Grain::Week, day.end)) };
        Some(Told { relative: day.relative, ..Told::interval(from, from.plus_days(6), Grain::Week, day.end) })
    }

    /// The period of `days` that holds the day of publication, or the one `shift` away.
    fn period(&self, days: i32, shift: i32, end: usize) -> Option<Told> {
        let shift = shift.clamp(-1, 1);
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
    fn counted_period(&self, at: usize) -> Option<Told> {
        let before = self.shift_value(at).filter(|(_, shift)| *shift != 0);
        let number_at = before.map_or(at, |(len, _)| at + len);
        let number = self.numeral(number_at, false).filter(|number| {
            number.rest.is_none()
                && matches!(number.shape, Shape::Cardinal | Shape::Several)
                && number.value.is_integer()
        })?;
        let middle = self.shift_value(number.end).filter(|(_, shift)| *shift != 0 && before.is_none());
        let period_at = middle.map_or(number.end, |(len, _)| number.end + len);
        let (len, days) = self.calendar(period_at, CalendarKind::Period)?;
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
        let Some(published) = self.published else { return Some(Told::open(Grain::Interval, end)) };
        let count = number.value.to_i32().filter(|count| (1..10_000).contains(count))? * shift.signum();
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

    /// "third quarter of 2024", "premier semestre", "XXIe siècle", "first week of May", "first Monday of June".
    fn ordinal_period(&self, at: usize) -> Option<Told> {
        let (rank, end) = self.rank(at)?;
        if let Some((len, days)) = self.calendar(end, CalendarKind::Period)
            && self.form(end).chars().count() > 1
        {
            let end = end + len;
            return match days {
                7 => self.week_of(rank, end),
                90 if rank <= 4 => self.part_of_year(rank, 3, end),
                182 if rank <= 2 => self.part_of_year(rank, 6, end),
                _ => None,
            };
        }
        if let Some((len, 100)) = self.calendar(end, CalendarKind::Decade) {
            let first = i16::try_from((rank - 1) * 100 + 1).ok().filter(|year| *year <= 9000)?;
            let (from, to) = (Day::new(first, 1, 1)?, Day::new(first + 99, 12, 31)?);
            return Some(Told::interval(from, to, Grain::Decade, end + len));
        }
        let (len, weekday) = self.calendar(end, CalendarKind::Weekday)?;
        let of = self.past_links(end + len);
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

    /// "first week of 2015": weeks belong to the year or month that holds their Thursday.
    fn week_of(&self, rank: i32, end: usize) -> Option<Told> {
        let of = self.past_links(end);
        let whole = self
            .year(of)
            .and_then(|year| year_interval(year, of + 1))
            .or_else(|| self.month_first(of))
            .or_else(|| self.shifted_period(of))?;
        if of == end || !matches!(whole.grain, Grain::Year | Grain::Month) {
            return None;
        }
        let Some(first) = whole.from else { return Some(Told::open(Grain::Week, whole.end)) };
        let fourth = first.plus_days(3);
        let monday = fourth.plus_days(-i32::from(fourth.weekday().to_monday_zero_offset()) + 7 * (rank - 1));
        Some(Told {
            relative: whole.relative,
            ..Told::interval(monday, monday.plus_days(6), Grain::Week, whole.end)
        })
    }

    /// A quarter or half of the year told behind it, or of the year of publication.
    fn part_of_year(&self, rank: i32, months: i32, end: usize) -> Option<Told> {
        let month = i8::try_from((rank - 1) * months + 1).ok()?;
        if let Some((year, end)) = self.year_behind(end) {
            return months_interval(year, month, months, end);
        }
        let of = self.after_link(end);
        if let Some(year) = self.shifted_period(of).or_else(|| self.shifted_period(self.past_definite(of))).filter(|told| told.grain == Grain::Year) {
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
    fn rank(&self, at: usize) -> Option<(i32, usize)> {
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
    fn quarter_code(&self, at: usize) -> Option<Told> {
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
            182 if (1..=2).contains(&rank) && self.year_behind(at + 1).is_some() => {
                self.part_of_year(rank, 6, at + 1)
            }
            _ => None,
        }
    }

    /// "summer 2024", "cet été", "last winter".
    fn season(&self, at: usize) -> Option<Told> {
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

    /// "the 1990s", "les années 90".
    fn decade(&self, at: usize) -> Option<Told> {
        let (number_at, announced) = match self.calendar(at, CalendarKind::Decade) {
            Some((len, 10)) => (at + len, true),
            _ => (at + usize::from(self.form(at) == "'" || self.form(at) == "\u{2019}"), false),
        };
        let token = self.tokens.get(number_at).filter(|token| token.kind == TokenKind::Number)?;
        let year: i16 = token.form.parse().ok()?;
        let year = match token.form.len() {
            4 if (1000..=2100).contains(&year) => year,
            2 => 1900 + if year < 30 && announced { year + 100 } else { year },
            _ => return None,
        };
        let plural = self
            .calendar(number_at + 1, CalendarKind::Decade)
            .filter(|(_, value)| *value == 1 && !self.spaced(number_at + 1));
        let article = self.tables.class(self.form_before(at)) == Some(FunctionClass::Definite);
        if year % 10 != 0 || !announced && (plural.is_none() || token.form.len() == 2 && !article) {
            return None;
        }
        let end = number_at + 1 + plural.map_or(0, |(len, _)| len);
        Some(Told::interval(Day::new(year, 1, 1)?, Day::new(year + 9, 12, 31)?, Grain::Decade, end))
    }

    /// A year that stands by itself.
    fn year_alone(&self, at: usize) -> Option<Told> {
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
        if at > 0 && (self.currency_before(at - 1).is_some() || self.hedged_amount(at)) {
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
            && (self.tables.is_person(next) || !led && self.tables.looks_plural(next));
        if counted {
            return None;
        }
        year_interval(year, at + 1)
    }

    /// Whether a hedge of amounts, which no year takes, stands right before `at`.
    fn hedged_amount(&self, at: usize) -> bool {
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

    fn short_second_year(&self, at: usize, year: i16) -> Option<usize> {
        let dash = matches!(self.form(at + 1), "-" | "\u{2013}" | "/")
            && !self.spaced(at + 1)
            && !self.spaced(at + 2);
        let last = self.form(at + 2);
        let second: i16 = last.parse().ok().filter(|_| dash && last.len() == 2)?;
        let more = matches!(self.form(at + 3), "-" | "\u{2013}" | "/") && !self.spaced(at + 3);
        (!more && second > year % 100 && second - year % 100 <= 10 || second == (year + 1) % 100)
            .then_some(at + 3)
    }

    /// "début 2024", "fin mai", "mid-June", "the end of the year".
    fn part(&self, at: usize) -> Option<Told> {
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
            let (from, to) = if part == 4 { (first, published.plus_days(-1).max(first)) } else { (published, last) };
            return Some(Told { from: Some(from), to: Some(to), grain: Grain::Interval, bound: Bound::Range, ..whole });
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
    fn bare_month(&self, at: usize) -> Option<Told> {
        let (len, month) = self.month(at)?;
        let year = match self.published {
            Some(_) => self.nearest(month, 15)?.year(),
            None => return Some(Told::open(Grain::Month, at + len)),
        };
        Some(month_interval(year, month, at + len)?.relative())
    }

    /// "the end of the year": the period of publication, told with an article.
    fn known_period(&self, at: usize) -> Option<Told> {
        let (len, days) = self.calendar(at, CalendarKind::Period)?;
        (matches!(days, 7 | 30 | 365 | 3650 | 36500)).then(|| self.period(days, 0, at + len)).flatten()
    }
}

/// The year of two figures: 1940 to 2039.
fn century(year: i16) -> i16 {
    if year < 40 { 2000 + year } else { 1900 + year }
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

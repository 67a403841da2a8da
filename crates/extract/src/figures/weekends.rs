//! Weekends: of a date, of a holiday, and those that only the tense of the verb tells.

use gainsay_lexicon::{CalendarKind, FunctionClass};
use gainsay_model::{Bound, Day, Grain};

use super::Scene;
use super::date_parts::{ONCE, Told};
use super::movable::{holiday_in, is_movable};

/// A weekend in the table of periods.
pub(super) const WEEKEND: i32 = 2;

impl Scene<'_> {
    /// "the weekend of June 8", "Labor Day weekend", "le week-end de la Toussaint", "over the weekend".
    pub(super) fn weekend(&self, at: usize) -> Option<Told> {
        let name_at = self.past_definite(at);
        if let Some(told) = self.holiday_weekend(name_at) {
            return Some(told);
        }
        let end = self.weekend_name(name_at)?;
        let of = self.past_links(end);
        if of > end {
            let holiday = self.calendar(of, CalendarKind::Holiday).is_some();
            let day = (self.holiday(of))
                .or_else(|| self.day_month(of))
                .or_else(|| self.month_first(of))
                .or_else(|| if self.is_figure(of) { self.numeric_pair(of) } else { None })
                .filter(|told| told.grain == Grain::Day)?;
            let (Some(first), Some(last)) = (day.from, day.to) else {
                return Some(Told::open(Grain::Week, day.end));
            };
            let (from, _) = around(first, holiday);
            let (_, to) = around(last, holiday);
            let told = Told::interval(from, to, Grain::Week, day.end);
            return Some(if day.dated { told } else { told.relative() });
        }
        self.weekend_by_tense(name_at, end)
    }

    /// One past the word for one weekend at `at`.
    fn weekend_name(&self, at: usize) -> Option<usize> {
        let (len, _) = self.calendar(at, CalendarKind::Period).filter(|(_, days)| *days == WEEKEND)?;
        (!self.tables.is_plural_period(self.form(at))).then_some(at + len)
    }

    /// "Memorial Day weekend", "Easter weekend 2021".
    fn holiday_weekend(&self, at: usize) -> Option<Told> {
        let (len, value) = self.calendar(at, CalendarKind::Holiday).filter(|(_, value)| *value < ONCE)?;
        let dated = self.year_behind(at + len);
        let end = self.weekend_name(dated.map_or(at + len, |(_, end)| end))?;
        let dated = dated.map(|(year, _)| (year, end)).or_else(|| self.year_behind(end));
        let Some((year, end)) = dated else {
            let Some(published) = self.published else { return Some(Told::open(Grain::Week, end)) };
            let day = (-1..=1)
                .filter_map(|years| holiday_in(value, published.year() + years))
                .min_by_key(|day| (day.days_since(published).abs(), *day))?;
            return Some(weekend_told(day, value, end).relative());
        };
        Some(weekend_told(holiday_in(value, year)?, value, end))
    }

    /// "over the weekend": the last one behind a verb of the past, the one to come behind a verb of the future. Without
    /// either it may be any.
    fn weekend_by_tense(&self, name_at: usize, end: usize) -> Option<Told> {
        let article = self.class_at(name_at.wrapping_sub(1)) == Some(FunctionClass::Definite);
        let before = name_at.checked_sub(1 + usize::from(article))?;
        let led = self.class_at(before) == Some(FunctionClass::Preposition)
            || self.calendar(before, CalendarKind::Within).is_some();
        // "after the weekend talks"
        let bounds = self.calendar(before, CalendarKind::Since).is_some()
            || self.calendar(before, CalendarKind::Until).is_some();
        if !led || bounds || self.shift_value(end).is_some() {
            return None;
        }
        let future = self.tables.future_before(&self.tokens, name_at)
            || self.tables.future_verb_before(&self.tokens, name_at);
        if !future && !self.tables.past_verb_before(&self.tokens, name_at) {
            return None;
        }
        let Some(published) = self.published else { return Some(Told::open(Grain::Week, end)) };
        let today = i32::from(published.weekday().to_monday_zero_offset());
        self.period(WEEKEND, if future || today >= 5 { 0 } else { -1 }, end)
    }

    /// "the first weekend of June", "le deuxième week-end de mai": told by its Saturday.
    pub(super) fn weekend_of_month(&self, rank: i32, end: usize) -> Option<Told> {
        let month = self.whole_behind(end).filter(|told| told.grain == Grain::Month)?;
        let Some(first) = month.from else { return Some(Told::open(Grain::Week, month.end)) };
        let offset = 5 - i32::from(first.weekday().to_monday_zero_offset());
        let saturday = first.plus_days(offset.rem_euclid(7) + 7 * (rank - 1));
        let told = Told::interval(saturday, saturday.plus_days(1), Grain::Week, month.end);
        (saturday.month() == first.month()).then_some(Told { relative: month.relative, ..told })
    }
}

fn weekend_told(day: Day, value: i32, end: usize) -> Told {
    let (from, to) = around(day, true);
    // The Monday behind a Sunday of the church year belongs to it.
    let to = if is_movable(value) && to == day { to.plus_days(1) } else { to };
    Told { bound: Bound::Range, ..Told::interval(from, to, Grain::Week, end) }
}

/// First and last day of the weekend about a day, which a holiday makes longer.
fn around(day: Day, holiday: bool) -> (Day, Day) {
    let (from, to, long) = match day.weekday().to_monday_zero_offset() {
        0 => (-2, -1, (-2, 0)),
        1 => (-3, -2, (-3, 0)),
        2 => (3, 4, (3, 4)),
        3 => (2, 3, (0, 3)),
        4 => (1, 2, (0, 2)),
        5 => (0, 1, (0, 1)),
        _ => (-1, 0, (-1, 0)),
    };
    let (from, to) = if holiday { long } else { (from, to) };
    (day.plus_days(from), day.plus_days(to))
}

#[cfg(test)]
mod tests {
    use gainsay_model::Day;

    use super::around;

    #[test]
    fn a_holiday_makes_the_weekend_longer() {
        let of = |month, day, holiday| {
            let day = Day::new(2023, month, day).expect("a day");
            let (from, to) = around(day, holiday);
            (from.to_string(), to.to_string())
        };
        assert_eq!(of(5, 1, true), ("2023-04-29".to_owned(), "2023-05-01".to_owned()), "a Monday");
        assert_eq!(of(5, 1, false), ("2023-04-29".to_owned(), "2023-04-30".to_owned()), "no holiday");
        assert_eq!(of(5, 18, true), ("2023-05-18".to_owned(), "2023-05-21".to_owned()), "a Thursday");
        assert_eq!(of(6, 10, false), ("2023-06-10".to_owned(), "2023-06-11".to_owned()), "a Saturday");
    }
}

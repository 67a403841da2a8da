//! Seasons, and early and late parts of longer periods.

use gainsay_lexicon::CalendarKind;
use gainsay_model::{Bound, Day, Grain};

use super::Scene;
use super::date_parts::{Told, month_interval, months_interval, year_interval};

impl Scene<'_> {
    /// "summer 2024", "cet été", "last winter".
    pub(super) fn season(&self, at: usize) -> Option<Told> {
        let before = self.shift_value(at);
        let name_at = before.map_or(at, |(len, _)| at + len);
        let (len, season) = self.calendar(name_at, CalendarKind::Season)?;
        let end = name_at + len;
        let month = i8::try_from(season * 3).ok().filter(|month| (3..=12).contains(month))?;
        // "prices fall 50 to 80 points" tells no autumn.
        let verb = self.tables.is_verb_form(self.form(name_at));
        if let Some((year, end)) =
            self.year_behind(end).filter(|(_, end)| !verb || self.form(end - 1).len() != 2)
        {
            // "winter 2022-23"
            let both = self.next_year_behind(end - 1, year).filter(|_| month + 2 > 12);
            return months_interval(year, month, 3, both.unwrap_or(end));
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
        if part == 6 {
            // "courant mai": some time within the whole.
            return Some(Told { bound: Bound::Approx, ..whole });
        }
        if part > 3 {
            // "earlier this year", "later this week": up to publication, or from it on.
            let published = self.published?;
            if published < first || last < published {
                // "earlier last week", "later next month"
                return Self::part_of(if part == 4 { 1 } else { 3 }, whole);
            }
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
        Self::part_of(part, whole)
    }

    /// The early part (1), the middle (2) or the late part (3) of a period.
    fn part_of(part: i32, whole: Told) -> Option<Told> {
        let (first, last) = (whole.from?, whole.to?);
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
            Grain::Decade => {
                // "the early 1990s" are 1990 to 1993, the late ones 1997 to 1999.
                let years = last.year() - first.year() + 1;
                let (low, high) = ((years + 2) / 3, years - years / 3);
                let year = |years: i16| first.plus_months(12 * i32::from(years));
                match part {
                    1 => (first, year(low).plus_days(-1), Grain::Decade),
                    2 => (year(low), year(high).plus_days(-1), Grain::Decade),
                    _ => (year(high), last, Grain::Decade),
                }
            }
            Grain::Week if part == 2 => (first.plus_days(1), last.plus_days(-2), Grain::Week),
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

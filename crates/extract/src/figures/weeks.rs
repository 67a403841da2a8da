//! Weeks told by their number or by a day within them.

use gainsay_lexicon::CalendarKind;
use gainsay_model::{Bound, Day, Grain};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Scene;
use super::date_parts::{Told, year_interval};
use super::number_words::Shape;

impl Scene<'_> {
    /// "the week of April 10th", "the week beginning February 4": the calendar week that holds the day.
    pub(super) fn week_of_day(&self, at: usize) -> Option<Told> {
        let (len, _) = self.calendar(at, CalendarKind::Period).filter(|(_, days)| *days == 7)?;
        let opened = at + len;
        let since = self.calendar(opened, CalendarKind::Since).map_or(0, |(len, _)| len);
        let of = if since > 0 { self.past_definite(opened + since) } else { self.past_links(opened) };
        let day = self
            .day_month(of)
            .or_else(|| self.month_first(of))
            .or_else(|| if self.is_figure(of) { self.bare_day(of) } else { None })
            // "w/c February 4": the words for it need none between.
            .filter(|told| (of > opened || len > 1) && told.grain == Grain::Day)?;
        let Some(first) = day.from else { return Some(Told::open(Grain::Week, day.end)) };
        let monday = first.plus_days(-i32::from(first.weekday().to_monday_zero_offset()));
        let week = Told::interval(monday, monday.plus_days(6), Grain::Week, day.end);
        Some(if day.dated { week } else { week.relative() })
    }

    /// "the week ended June 7", "six months ended 30 June", "l'exercice clos le 31 mars 2023".
    pub(super) fn ended(&self, at: usize) -> Option<Told> {
        if !self.may_count(at) && self.calendar(at, CalendarKind::Ended).is_none() {
            return None;
        }
        let number =
            self.numeral(at, false).filter(|number| number.shape == Shape::Cardinal && number.rest.is_none());
        let count = number
            .as_ref()
            .map_or(Some(1), |number| number.value.to_i32())
            .filter(|count| (1..=1000).contains(count))?;
        let name_at = number.map_or(at, |number| number.end);
        let (len, days) = self.calendar(name_at, CalendarKind::Ended)?;
        let day_at = self.past_definite(name_at + len);
        let last = self
            .day_month(day_at)
            .or_else(|| self.month_first(day_at))
            .or_else(|| if self.is_figure(day_at) { self.numeric(day_at) } else { None })
            .filter(|told| matches!(told.grain, Grain::Day | Grain::Month))?;
        let Some(to) = last.to else { return Some(Told::open(Grain::Interval, last.end)) };
        let from = match days {
            30 | 90 | 182 | 365 => {
                let months = if days < 365 { (days + 2) / 30 } else { 12 };
                to.plus_days(1).plus_months(-months * count)
            }
            days => to.plus_days(1 - days * count),
        };
        let told = Told::interval(from, to, Grain::Interval, last.end);
        Some(Told { bound: Bound::Range, relative: last.relative, dated: last.dated, ..told })
    }

    /// "week 31", "la semaine 3 de 2027": of the year told, or of publication.
    pub(super) fn numbered_week(&self, at: usize) -> Option<Told> {
        let (len, _) = self.calendar(at, CalendarKind::Period).filter(|(_, days)| *days == 7)?;
        let figure = at + len;
        let token =
            self.tokens.get(figure).filter(|token| token.kind == TokenKind::Number && token.spaced)?;
        let rank: i32 = token.form.parse().ok().filter(|rank| (1..=53).contains(rank))?;
        let end = figure + 1;
        if let Some(week) = self.week_of(rank, end) {
            return Some(week);
        }
        // With a capital it is a round of a season as often; with a unit, a noun or "of" the figure is no number of
        // a week.
        let number = self.numeral(figure, false).filter(|number| number.scale == Decimal::ONE)?;
        let other = self.tokens[at].case != Case::Lower
            || number.end != end
            || self.is_link(end)
            || self.unit_after(&number, false).is_some()
            || self.counted(end).is_some();
        let published = self.published.filter(|_| !other)?;
        let whole = year_interval(published.year(), end)?;
        Some(nth_week(whole.from?, rank, end).relative())
    }

    /// "first week of 2015": weeks belong to the year or month that holds their Thursday.
    pub(super) fn week_of(&self, rank: i32, end: usize) -> Option<Told> {
        let within = self.calendar(end, CalendarKind::Within).map_or(0, |(len, _)| len);
        let of = self.past_links(end + within);
        let whole = self.whole_of(of)?;
        // "the third week next year" needs no linking word.
        let linked = of > end || self.shift_value(end).is_some();
        if !linked || !matches!(whole.grain, Grain::Year | Grain::Month) {
            return None;
        }
        let Some(first) = whole.from else { return Some(Told::open(Grain::Week, whole.end)) };
        Some(Told { relative: whole.relative, ..nth_week(first, rank, whole.end) })
    }

    /// The year or month behind a link at `end`, in figures, shifted, or known ("of the month").
    pub(super) fn whole_behind(&self, end: usize) -> Option<Told> {
        let within = self.calendar(end, CalendarKind::Within).map_or(0, |(len, _)| len);
        let of = self.past_links(end + within);
        self.whole_of(of).or_else(|| self.known_period(of)).filter(|_| of > end)
    }

    /// A year or month, in figures or shifted, of which something is a part.
    pub(super) fn whole_of(&self, of: usize) -> Option<Told> {
        self.year(of)
            .and_then(|year| year_interval(year, of + 1))
            .or_else(|| self.year_words(of).and_then(|(year, end)| year_interval(year, end)))
            .or_else(|| self.month_first(of))
            .or_else(|| self.shifted_period(of))
    }
}

/// The `rank`-th week whose Thursday lies on or after `first`.
fn nth_week(first: Day, rank: i32, end: usize) -> Told {
    let fourth = first.plus_days(3);
    let monday = fourth.plus_days(-i32::from(fourth.weekday().to_monday_zero_offset()) + 7 * (rank - 1));
    Told::interval(monday, monday.plus_days(6), Grain::Week, end)
}

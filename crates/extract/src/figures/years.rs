//! Years: by themselves, behind a month or day, in words, and those that run over two calendar years.

use gainsay_lexicon::{CalendarKind, FunctionClass};
use gainsay_model::{Bound, Day, Grain};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Scene;
use super::date_parts::{Told, century, month_interval, months_interval, year_interval};
use super::nouns::Sense;
use super::number_words::Shape;

/// Most months that share one year.
const MOST_MONTHS: usize = 4;

impl Scene<'_> {
    /// "the year 2019", "l'année 2019".
    pub(super) fn named_year(&self, at: usize) -> Option<Told> {
        let (len, _) = self.calendar(at, CalendarKind::Period).filter(|(_, days)| *days == 365)?;
        if self.calendar(at, CalendarKind::Decade).is_some() {
            return None;
        }
        let year = self.year(at + len)?;
        let number = self.numeral(at + len, false).filter(|number| number.scale == Decimal::ONE)?;
        year_interval(year, at + len + 1).filter(|told| told.end == number.end)
    }

    /// "in nineteen ninety-six": a year in words behind a preposition, with nothing counted behind it.
    pub(super) fn spoken_year(&self, at: usize) -> Option<Told> {
        let before = at.checked_sub(1)?;
        let led = self.class_at(before) == Some(FunctionClass::Preposition);
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
        if let Some(year) = self.shifted_period(next).filter(|told| told.grain == Grain::Year)
            && self.form(at) != ","
        {
            // "May last year", "le 5 mai de l'an dernier"
            return year.from.map(|first| (first.year(), year.end));
        }
        let cut = matches!(self.form(next), "'" | "\u{2019}") && !self.spaced(next + 1);
        let plain = next == at && !cut;
        let at = next + usize::from(cut);
        let short =
            self.tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.form.len() == 2)?;
        let last = self.tokens.get(at + 1).is_none_or(|next| {
            next.kind == TokenKind::Punctuation && !matches!(next.form.as_str(), ":" | "/" | "-" | "\u{2013}")
        });
        let year = short.form.parse::<i16>().ok()?;
        // "Mai 68 et après"
        let linked = self.tokens.get(at + 1).is_some_and(|next| {
            matches!(
                self.tables.class(&next.form),
                Some(FunctionClass::Preposition | FunctionClass::Coordinator)
            ) && !self.is_link(at + 1)
        });
        // Up to 31 it could be a day of a list, but not right behind the month.
        (cut || linked && year > 31 && plain || last && (year > 31 || plain)).then(|| (century(year), at + 1))
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

    /// A year that stands by itself.
    pub(super) fn year_alone(&self, at: usize) -> Option<Told> {
        let year = self.year(at)?;
        let before = at.checked_sub(1).map(|before| self.form(before));
        let class = before.and_then(|form| self.tables.class(form));
        let led = matches!(
            class,
            Some(FunctionClass::Preposition | FunctionClass::Definite | FunctionClass::Possessive)
        ) || self.is_link(at.wrapping_sub(1))
            || at > 0 && self.calendar(at - 1, CalendarKind::Within).is_some()
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
            && (self.month_is_meant(at + 1, len) || self.class_at(at + 1).is_none())
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
        if modern && self.misdated(at) {
            return None;
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
                && matches!(self.tables.nouns.sense(next), Sense::Plural | Sense::Unmarked)
                || (!led || self.tables.groups_by_space())
                    && self.tables.looks_plural(next)
                    && self.tables.nouns.sense(next) != Sense::Singular);
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

    /// The year that stands behind the last of several months joined by commas or "and" ("January and February 2022", "le 3
    /// mai et le 5 juin 2022"), for the first of them.
    pub(super) fn shared_year(&self, month: i8, end: usize) -> Option<i16> {
        let mut at = end;
        for _ in 0..MOST_MONTHS {
            let comma = usize::from(self.form(at) == ",");
            let joined = self.class_at(at + comma) == Some(FunctionClass::Coordinator);
            if comma == 0 && !joined {
                return None;
            }
            let next = self.past_definite(at + comma + usize::from(joined));
            let month_at = self.days(next).map_or(next, |(_, _, end)| self.past_links(end));
            let (len, last) = self.month(month_at)?;
            let mut after = month_at + len;
            if month_at == next
                && let Some((_, _, end)) = self.days_behind(after)
            {
                after = end + usize::from(self.form(end) == ",");
            }
            let told = self.year(after).or_else(|| self.year_behind(after).map(|(year, _)| year));
            if let Some(year) = told {
                return Some(if last < month { year - 1 } else { year });
            }
            at = after;
        }
        None
    }

    /// Whether fields that make no date hang on the year ("2015-32").
    fn misdated(&self, at: usize) -> bool {
        self.form(at + 1) == "-"
            && !self.spaced(at + 1)
            && !self.spaced(at + 2)
            && self.is_figure(at + 2)
            && self.form(at + 2).len() <= 2
    }

    /// "saison 2023-2024", "the 2023-24 season": a year that runs over two calendar years.
    pub(super) fn cycle(&self, at: usize) -> Option<Told> {
        let (name, year_at) = match self.calendar(at, CalendarKind::Cycle) {
            Some((len, value)) => (Some(value), at + len),
            None => (None, at),
        };
        let year = self.year(year_at)?;
        let end = self.next_year_behind(year_at, year)?;
        let (len, value) = match name {
            Some(value) => (0, value),
            None => self.calendar(end, CalendarKind::Cycle)?,
        };
        let (month, day) = (i8::try_from(value / 100).ok()?, i8::try_from(value % 100).ok()?);
        let (from, next) = (Day::new(year, month, day)?, Day::new(year + 1, month, day)?);
        let told = Told::interval(from, next.plus_days(-1), Grain::Interval, end + len);
        Some(Told { bound: Bound::Range, ..told })
    }

    /// One past the year that follows `year`, told at `at`, behind a dash or slash ("2022-23", "2022/2023").
    pub(super) fn next_year_behind(&self, at: usize, year: i16) -> Option<usize> {
        let dash = matches!(self.form(at + 1), "-" | "\u{2013}" | "/")
            && !self.spaced(at + 1)
            && !self.spaced(at + 2);
        let next: i16 = self.form(at + 2).parse().ok().filter(|_| dash)?;
        let fits = match self.form(at + 2).len() {
            4 => next == year + 1,
            2 => next == (year + 1) % 100,
            _ => false,
        };
        fits.then_some(at + 3)
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

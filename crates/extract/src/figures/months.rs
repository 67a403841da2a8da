//! Names of months, with the days beside them, and when such a word is no month.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::{Bound, Day, Grain};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;

use super::Scene;
use super::date_parts::{Days, Told, month_interval};
use super::number_words::Shape;

impl Scene<'_> {
    pub(super) fn month(&self, at: usize) -> Option<(usize, i8)> {
        let (len, month) = self.calendar(at, CalendarKind::Month)?;
        // "sept" is a number as well: only a stop within the sentence or figures beside it make it a month.
        let counts = self.entry_at(at).is_some_and(|entry| entry.kind == NumberKind::Unit);
        let stopped = self.form(at + 1) == "." && self.tokens.get(at + 2).is_some();
        if counts && !stopped && !self.dated_month(at, at + len) {
            return None;
        }
        Some((len, i8::try_from(month).ok()?))
    }

    /// Whether a day number stands before the month name at `at..end`, or a year behind it.
    fn dated_month(&self, at: usize, end: usize) -> bool {
        let marked =
            usize::from(matches!(self.form_before(at), "-" | "/" | ".") || at > 0 && self.is_link(at - 1));
        let Some(before) = at.checked_sub(marked + 1) else { return self.year(end).is_some() };
        let rank = self.entry_at(before).is_some_and(|entry| {
            entry.kind == NumberKind::Ordinal && entry.value.is_zero() && !self.spaced(before)
        });
        let day = before - usize::from(rank && before > 0);
        self.is_figure(day) && self.day_number(day).is_some() || self.year(self.past_mark(end)).is_some()
    }

    /// The last or next such day of the year.
    pub(super) fn month_shifted(&self, month: i8, day: i8, shift: i32) -> Option<Day> {
        let published = self.published?;
        let own = Day::new(published.year(), month, day)?;
        Some(match shift {
            ..=-1 if own >= published => own.plus_months(-12),
            1.. if own <= published => own.plus_months(12),
            _ => own,
        })
    }

    /// "May 3, 2024", "March 12-14", "mai 2024", "last May", "en mai".
    pub(super) fn month_first(&self, at: usize) -> Option<Told> {
        let shift_before = self.shift_value(at);
        let month_at = shift_before.map_or(at, |(len, _)| at + len);
        let (len, month) = self.month(month_at)?;
        let auxiliary = self.tokens[month_at].case == Case::Lower && self.class_at(month_at).is_some();
        if auxiliary
            && !self.within_before(month_at)
            && self.days_behind(month_at + len).is_none()
            && self.year(month_at + len).is_none_or(|year| !(1900..=2100).contains(&year))
        {
            return None;
        }
        let end = self.past_mark(month_at + len);
        if shift_before.is_none()
            && let Some((first, last, after)) = self.days_behind(end).or_else(|| {
                // "October, 1st"
                let rank = self.form(end) == "," && self.numeral(end + 1, false)?.shape == Shape::Ordinal;
                if rank { self.days_behind(end + 1) } else { None }
            })
        {
            return self.month_days(month, first, last, after);
        }
        if let Some((year, end)) = self.year_behind(end).filter(|_| shift_before.is_none()) {
            return month_interval(year, month, end);
        }
        if let Some(year) = self.shared_year(month, end).filter(|_| shift_before.is_none()) {
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
    pub(super) fn days_behind(&self, at: usize) -> Option<Days> {
        if let Some((len, opener)) = self.tables.hedge_before(self.tokens, at)
            && opener.bound == Bound::Range
            && let Some((first, last, end)) = self.days(at + len).filter(|(first, last, _)| last > first)
        {
            // "November between 19 and 20", with nothing counted behind.
            let open = self.tokens.get(end).is_none_or(|next| next.kind == TokenKind::Punctuation)
                || self.year_words(end).is_some();
            return open.then_some((first, last, end));
        }
        let from = self.past_definite(at);
        let token = self.tokens.get(from)?;
        if token.kind == TokenKind::Word {
            let (day, end) = self.day_number(from)?;
            if let Some((first, last, after)) = self.days(from).filter(|(_, last, _)| *last > day) {
                // "April ninth through seventeenth"
                return Some((first, last, after));
            }
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
            || matches!(self.form(end), ":" | "h") && !self.spaced(end)
            // "Long March 4C"
            || self.tokens.get(end).is_some_and(|next| !next.spaced && next.kind == TokenKind::Word);
        (!taken).then_some((first, last, end))
    }

    /// A bare month name: written as a name where the language does so, else behind a preposition or article.
    pub(super) fn month_is_meant(&self, at: usize, len: usize) -> bool {
        let token = &self.tokens[at];
        let stopped = self.form(at + 1) == "." && self.tokens.get(at + 2).is_some();
        let stopped = if token.case == Case::Lower { stopped } else { self.form(at + 1) == "." };
        let single = len == 1 && token.form.chars().count() <= 3 && !stopped;
        // "(Oct-Sept)"
        let joined = self.form(at + len) == "-" && self.calendar(at + len + 1, CalendarKind::Month).is_some();
        if single && !joined && !self.tables.day_first && !self.time_announced(at) {
            return false;
        }
        if token.case != Case::Lower && (at > 0 || !single) {
            let next = self.tokens.get(at + len);
            // "April Jones", "Mars Express", and where months are no names, the planet.
            let name = next.is_some_and(|next| {
                next.kind == TokenKind::Word
                    && next.case != Case::Lower
                    && self.tables.class(&next.form).is_none()
                    && !self.tables.opens_calendar(self.tokens, at + len)
            }) || self.tables.day_first
                && at > 0
                && (self.is_link(at - 1) || self.class_at(at - 1) == Some(FunctionClass::Preposition));
            if name && !self.time_told(at) {
                return false;
            }
            let opens = at == 0 || self.tokens[at - 1].kind == TokenKind::Punctuation;
            let asks = self.class_at(at + len) == Some(FunctionClass::Pronoun);
            // "President May" is no month.
            return !self.content_before(at)
                && !(opens && self.tables.class(&token.form).is_some() && (at == 0 || asks));
        }
        let known = self.class_at(at.wrapping_sub(1)) == Some(FunctionClass::Definite)
            && !self.tables.is_other_word(&token.form)
            && !single;
        self.within_before(at)
            || (self.time_announced(at) || known) && self.tables.class(&token.form).is_none()
            || at == 0 && self.tokens.len() == len
            || self.tables.day_first && self.tables.class(&token.form).is_none() && !single
    }

    /// "in may": the preposition shows that it is no verb.
    fn within_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.calendar(before, CalendarKind::Within).is_some())
    }

    /// Whether a word that tells when stands right before a month's name.
    fn time_told(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.calendar(before, CalendarKind::Within).is_some()
                || self.calendar(before, CalendarKind::Since).is_some()
                || self.calendar(before, CalendarKind::Until).is_some()
                || self.calendar(before, CalendarKind::Shift).is_some()
        })
    }

    /// Whether a link or a preposition of time stands before a month's name.
    fn time_announced(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        self.is_link(before)
            || self.calendar(before, CalendarKind::Within).is_some()
            || self.calendar(before, CalendarKind::Since).is_some()
            || self.calendar(before, CalendarKind::Until).is_some()
            || self.calendar(before, CalendarKind::Ahead).is_some_and(|(len, value)| len == 1 && value == 1)
            || self.calendar(before, CalendarKind::Shift).is_some()
    }

    /// Whether a word with content of its own, not of the calendar, stands right before `at`.
    pub(super) fn content_before(&self, at: usize) -> bool {
        at > 0
            && self.tokens[at - 1].kind == TokenKind::Word
            && self.class_at(at - 1).is_none()
            && !self.tables.tells_calendar(self.tokens, at - 1)
            && !self.tables.opens_number(self.form(at - 1))
    }
}

//! Days of the week, with what stands beside them.

use gainsay_lexicon::{CalendarKind, FunctionClass};
use gainsay_model::{Day, Grain};
use gainsay_syntax::{Case, TokenKind};

use super::Scene;
use super::date_parts::Told;
use super::neighbours::next_weekday;
use super::number_words::{Numeral, Shape};

impl Scene<'_> {
    /// "jeudi 24 octobre", "last Thursday", "mardi dernier", "Monday".
    pub(super) fn weekday(&self, at: usize) -> Option<Told> {
        let before = self.shift_value(at);
        let name_at = before.map_or(at, |(len, _)| at + len);
        let (len, weekday) = self.calendar(name_at, CalendarKind::Weekday)?;
        if !self.weekday_is_meant(name_at, len) {
            return None;
        }
        let mut end = name_at + len;
        let comma = usize::from(self.form(end) == ",");
        let next = self.past_links(end + comma);
        // The day itself is told: the name of the weekday adds nothing.
        let full = self.weekday_full(next);
        if full.is_some() {
            return full;
        }
        if before.is_none() && self.any_weekday(name_at, end) {
            return None;
        }
        if let Some(day) = self.last_weekday_of(before, weekday, end) {
            return Some(day);
        }
        if let Some(day) = self.weekday_of_length(weekday, end + comma).filter(|_| before.is_none()) {
            return Some(day);
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
            // "mardi dernier, 4 juin"
            let next = self.past_links(end + usize::from(self.form(end) == ","));
            if let Some(full) = self.weekday_full(next).filter(|told| told.end > end) {
                return Some(full);
            }
        }
        let Some(published) = self.published else {
            return Some(Told { weekday: true, ..Told::open(Grain::Day, end) });
        };
        let today = i32::from(published.weekday().to_monday_one_offset());
        let back = (today - weekday).rem_euclid(7);
        let shift = before.or(behind).map(|(_, shift)| shift);
        let onward = self.onward(end);
        if let Some((_, after)) = onward {
            end = after;
        }
        let days = match shift {
            // "Friday week": counted from the one to come.
            None if let Some((more, _)) = onward => 7 - back + more,
            Some(..=-2) => {
                if back == 0 {
                    -14
                } else {
                    -back - 7
                }
            }
            Some(2) => 14 - today + weekday,
            // "the coming Friday"
            Some(3) => 7 - back,
            Some(..=-1) if back == 0 => -7,
            Some(..=-1) => -back,
            // Before the name ("next Friday") it is the one of the coming week, behind it ("vendredi prochain") the next.
            Some(1..) if before.is_some() => 7 - today + weekday,
            Some(1..) => 7 - back,
            Some(_) => weekday - today,
            None if back > 0
                && (self.tables.future_before(&self.tokens, name_at)
                    || self.tables.future_verb_before(&self.tokens, name_at)
                        && !self.is_counted_day(name_at)) =>
            {
                7 - back
            }
            None => -back,
        };
        Some(Told { weekday: true, ..Told::day(published.plus_days(days), end).relative() })
    }

    /// "every Monday", "un lundi", "the third Monday": none known. "A Monday night game" is on a known one.
    fn any_weekday(&self, name_at: usize, end: usize) -> bool {
        let Some(given) = name_at.checked_sub(1) else { return false };
        let ranked = |number: &Numeral| number.shape == Shape::Ordinal && number.end == name_at;
        if self.shift_value(end).is_none() && self.numeral(given, false).as_ref().is_some_and(ranked) {
            return true;
        }
        let part = self.calendar(end, CalendarKind::DayPart).map_or(0, |(len, _)| len);
        let noun = self
            .tokens
            .get(end + part)
            .is_some_and(|next| next.kind == TokenKind::Word && self.tables.class(&next.form).is_none());
        self.calendar(given, CalendarKind::Any).is_some_and(|(_, value)| value == 0 || !noun)
    }

    /// The date behind the name of a weekday, which adds nothing to it.
    fn weekday_full(&self, next: usize) -> Option<Told> {
        let pair = || if self.is_figure(next) { self.numeric_pair(next) } else { None };
        self.day_month(next).or_else(|| self.numeric(next)).or_else(pair).or_else(|| {
            self.month(next)
                .and_then(|(len, _)| self.days_behind(next + len))
                .and_then(|_| self.month_first(next))
        })
    }

    /// "the last Friday of June", "le dernier lundi du mois".
    fn last_weekday_of(&self, before: Option<(usize, i32)>, weekday: i32, end: usize) -> Option<Told> {
        before.filter(|(_, shift)| *shift == -1)?;
        let whole = self
            .whole_behind(end)
            .or_else(|| self.whole_behind(self.past_preposition(end)))
            .filter(|told| matches!(told.grain, Grain::Month | Grain::Year))?;
        let Some(last) = whole.to else { return Some(Told::open(Grain::Day, whole.end)) };
        let day = next_weekday(last.plus_days(1), weekday, -1);
        Some(Told { relative: whole.relative, dated: whole.dated, ..Told::day(day, whole.end) })
    }

    /// A short form may be a word of another sense as well ("Sun", "sat"): a day number stands behind it, or a
    /// preposition or a word of the calendar before it.
    fn weekday_is_meant(&self, at: usize, len: usize) -> bool {
        let form = self.form(at);
        // "there it sat. Then": a short form that is a word of its own needs its capital.
        let verb = form.trim_end_matches('.').chars().count() <= 3
            && self.tokens[at].case == Case::Lower
            && self.tables.is_other_word(form.trim_end_matches('.'));
        if verb && self.day_number(at + len).is_none() {
            return false;
        }
        if len > 1 || form.chars().count() > 3 || form.ends_with('.') {
            return true;
        }
        let next = at + 1 + usize::from(self.form(at + 1) == ",");
        let day = self.day_number(next).filter(|_| self.is_figure(next));
        if self.tables.day_first {
            return self.tokens[at].case != Case::Lower && self.weekday_full(next).is_some();
        }
        if self.tokens[at].case == Case::Lower {
            return day.is_some_and(|(_, end)| end > next + 1);
        }
        let led = at > 0
            && (self.class_at(at - 1) == Some(FunctionClass::Preposition)
                || self.calendar(at - 1, CalendarKind::Period).is_some()
                || self.calendar(at - 1, CalendarKind::Shift).is_some());
        day.is_some() || led
    }

    /// "the first Friday", "le 25 mardi": a number right before the weekday says which one of many it is.
    fn is_counted_day(&self, at: usize) -> bool {
        at > 0 && self.day_number(at - 1).is_some_and(|(_, end)| end == at)
    }

    /// "samedi 14", "Fri 14th": the nearest such day of a month that falls on that weekday.
    pub(super) fn weekday_of_month(&self, weekday: i32, at: usize) -> Option<Told> {
        // In words it is told as a rank with its article ("Tuesday the eleventh").
        let ranked = self.class_at(at.wrapping_sub(1)) == Some(FunctionClass::Definite);
        let (day, end) = self.day_number(at).filter(|_| self.is_figure(at) || ranked)?;
        let open = self.tokens.get(end).is_none_or(|next| {
            next.kind == TokenKind::Punctuation && !matches!(next.form.as_str(), ":" | "-" | "/")
                || matches!(
                    self.tables.class(&next.form),
                    Some(FunctionClass::Preposition | FunctionClass::Coordinator)
                )
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
}

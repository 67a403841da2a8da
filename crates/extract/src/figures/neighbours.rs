//! Days told by their place beside another: "the day after Christmas", "le lundi avant Noël", "two Fridays ago".

use gainsay_lexicon::{CalendarKind, FunctionClass};
use gainsay_model::{Day, Grain};
use rust_decimal::prelude::ToPrimitive as _;

use super::Scene;
use super::date_parts::Told;
use super::openers::{COUNT, DAYS};

/// Most weekdays that are counted back or ahead one by one.
const MOST_WEEKDAYS: i32 = 20;

impl Scene<'_> {
    /// A day or week told by a date behind it.
    pub(super) fn beside(&self, at: usize) -> Option<Told> {
        self.day_beside(at).or_else(|| self.weekday_beside(at)).or_else(|| self.counted_weekday(at))
    }

    /// "the day before Easter", "le lendemain du 5 mai".
    fn day_beside(&self, at: usize) -> Option<Told> {
        let (len, days) =
            self.calendar(at, CalendarKind::Anaphoric).filter(|(_, days)| matches!(days, -1 | 1))?;
        let end = at + len;
        let side = self.side(end - 1);
        let of = self.past_links(end);
        if of == end && side.is_none() {
            return None;
        }
        let anchor = self.told(of).filter(|told| told.grain == Grain::Day)?;
        let (Some(from), Some(to)) = (anchor.from, anchor.to) else {
            return Some(Told::open(Grain::Day, anchor.end));
        };
        let day = if days > 0 { to.plus_days(1) } else { from.plus_days(-1) };
        Some(Told { relative: anchor.relative, dated: anchor.dated, ..Told::day(day, anchor.end) })
    }

    /// Which side of the date behind it a word opens at `at`: after it (1) or before it (-1).
    fn side(&self, at: usize) -> Option<i32> {
        let after = self.calendar(at, CalendarKind::Since).filter(|(_, value)| *value == 1);
        let before = self.calendar(at, CalendarKind::Until).filter(|(_, value)| *value == 1);
        after.map(|_| 1).or(before.map(|_| -1))
    }

    /// "the Monday after Easter", "la semaine avant Noël".
    fn weekday_beside(&self, at: usize) -> Option<Told> {
        let name_at = self.past_definite(at);
        if name_at == at && self.class_at(at.wrapping_sub(1)) != Some(FunctionClass::Definite) {
            return None;
        }
        let weekday = self.calendar(name_at, CalendarKind::Weekday);
        let week = self.calendar(name_at, CalendarKind::Period).filter(|(_, days)| *days == 7);
        let (len, _) = weekday.or(week)?;
        let end = name_at + len;
        let side = self.side(end)?;
        let since = self.calendar(end, CalendarKind::Since).map(|(len, _)| len);
        let until = self.calendar(end, CalendarKind::Until).map(|(len, _)| len);
        let anchor = self
            .told(end + since.or(until)?)
            .filter(|told| told.grain == Grain::Day && !told.weekday && told.from == told.to)?;
        let Some(day) = anchor.from else { return Some(Told::open(Grain::Day, anchor.end)) };
        let told = match weekday {
            Some((_, weekday)) => Told::day(next_weekday(day, weekday, side), anchor.end),
            None => {
                let monday = day.plus_days(7 * side - i32::from(day.weekday().to_monday_zero_offset()));
                Told::interval(monday, monday.plus_days(6), Grain::Week, anchor.end)
            }
        };
        Some(Told { relative: anchor.relative, dated: anchor.dated, ..told })
    }

    /// Whether a number of days, weeks or the like may start at `at`: a cheap test before it is read.
    pub(super) fn may_count(&self, at: usize) -> bool {
        if self.is_figure(at) {
            return self.tables.opens_calendar(self.tokens, at + 1) || self.tokens.stands(at + 1, DAYS);
        }
        self.tokens.stands(at, COUNT)
    }

    /// "two Fridays ago", "three Sundays from now".
    pub(super) fn counted_weekday(&self, at: usize) -> Option<Told> {
        if !self.may_count(at) {
            return None;
        }
        let number = self.numeral(at, false).filter(|number| number.rest.is_none())?;
        let count = number
            .value
            .to_i32()
            .filter(|count| number.value.is_integer() && (1..=MOST_WEEKDAYS).contains(count))?;
        let (len, weekday) = match self.calendar(number.end, CalendarKind::Weekday) {
            Some(found) => found,
            None => (1, self.tables.singular_weekday(self.form(number.end))?),
        };
        let end = number.end + len;
        let ago = self.calendar(end, CalendarKind::Ago).filter(|(_, value)| *value == -2);
        let ahead = self.calendar(end, CalendarKind::Ahead).filter(|(_, value)| matches!(value, 2 | 6));
        let (len, side) = ago.map(|(len, _)| (len, -1)).or(ahead.map(|(len, _)| (len, 1)))?;
        let Some(published) = self.published else { return Some(Told::open(Grain::Day, end + len)) };
        let first = next_weekday(published, weekday, side);
        Some(Told::day(first.plus_days(7 * side * (count - 1)), end + len).relative())
    }

    /// "Monday two weeks from now", "mardi dans trois semaines": such a day nearest to the one counted out.
    pub(super) fn weekday_of_length(&self, weekday: i32, at: usize) -> Option<Told> {
        let (mention, end) = self.ago(at)?;
        let Some(mention) = mention else { return Some(Told::open(Grain::Day, end)) };
        let long = matches!(mention.grain, Grain::Week | Grain::Month | Grain::Year);
        let own = |day: Day| i32::from(day.weekday().to_monday_one_offset()) == weekday;
        let day = mention.from.filter(|day| {
            (long || mention.grain == Grain::Day && own(*day))
                && mention.from == mention.to
                && self.published.is_some_and(|published| *day > published)
        })?;
        let near = day.plus_days(-4);
        Some(Told::day(next_weekday(near, weekday, 1), end).relative())
    }
}

/// The nearest such weekday that is later (`side` 1) or earlier (-1) than `day`.
pub(super) fn next_weekday(day: Day, weekday: i32, side: i32) -> Day {
    let own = i32::from(day.weekday().to_monday_one_offset());
    let away = (side * (weekday - own)).rem_euclid(7);
    day.plus_days(side * if away == 0 { 7 } else { away })
}

#[cfg(test)]
mod tests {
    use gainsay_model::Day;

    use super::next_weekday;

    #[test]
    fn the_day_itself_is_never_meant() {
        let monday = Day::new(2023, 6, 12).expect("a day");
        let of = |weekday, side| next_weekday(monday, weekday, side).to_string();
        assert_eq!(of(1, 1), "2023-06-19");
        assert_eq!(of(1, -1), "2023-06-05");
        assert_eq!(of(5, 1), "2023-06-16");
        assert_eq!(of(5, -1), "2023-06-09");
    }
}

//! Days and weeks of work: Monday to Friday.

use gainsay_lexicon::CalendarKind;
use gainsay_model::{Bound, Day, Grain};
use rust_decimal::prelude::ToPrimitive as _;

use super::Scene;
use super::date_parts::Told;

/// A week of work, in the table of periods.
pub(super) const WORKING_WEEK: i32 = 5;
/// A day of work, in the table of periods.
pub(super) const WORKING_DAY: i32 = 6;
/// Most days of work that are counted one by one.
const MOST_DAYS: i32 = 260;

impl Scene<'_> {
    /// "the next four working days", "dans trois jours ouvrés", "two business days ago".
    pub(super) fn working_days(&self, at: usize) -> Option<Told> {
        let shift = self.shift_value(at).filter(|(_, shift)| *shift != 0);
        let ahead = self.calendar(at, CalendarKind::Ahead).filter(|(_, value)| *value == 1);
        let number_at = at + shift.or(ahead).map_or(0, |(len, _)| len);
        if !self.may_count(number_at) {
            return None;
        }
        let number = self.numeral(number_at, false)?;
        let count = number
            .value
            .to_i32()
            .filter(|count| number.value.is_integer() && (1..=MOST_DAYS).contains(count))?;
        let middle = self.shift_value(number.end).filter(|(_, shift)| *shift != 0);
        let name_at = number.end + middle.map_or(0, |(len, _)| len);
        let (len, _) =
            self.calendar(name_at, CalendarKind::Period).filter(|(_, days)| *days == WORKING_DAY)?;
        let end = name_at + len;
        if let Some((_, shift)) = shift.or(middle) {
            let Some(published) = self.published else { return Some(Told::open(Grain::Interval, end)) };
            let (near, far) =
                (working_day(published, shift.signum()), working_day(published, count * shift.signum()));
            let told = Told::interval(near.min(far), near.max(far), Grain::Interval, end).relative();
            return Some(Told { bound: Bound::Range, ..told });
        }
        let behind = self.calendar(end, CalendarKind::Ahead).filter(|(_, value)| matches!(value, 2 | 6));
        let ago = self.calendar(end, CalendarKind::Ago).filter(|(_, value)| *value == -2);
        let (more, sign) =
            ahead.map(|_| (0, 1)).or(behind.map(|(len, _)| (len, 1))).or(ago.map(|(len, _)| (len, -1)))?;
        let Some(published) = self.published else { return Some(Told::open(Grain::Day, end + more)) };
        Some(Told::day(working_day(published, sign * count), end + more).relative())
    }
}

/// The `count`-th day of work behind a day, or before it.
pub(super) fn working_day(day: Day, count: i32) -> Day {
    let mut day = day;
    for _ in 0..count.abs() {
        day = day.plus_days(count.signum());
        while day.weekday().to_monday_zero_offset() > 4 {
            day = day.plus_days(count.signum());
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use gainsay_model::Day;

    use super::working_day;

    #[test]
    fn weekends_do_not_count() {
        let friday = Day::new(2023, 6, 9).expect("a day");
        assert_eq!(working_day(friday, 1).to_string(), "2023-06-12");
        assert_eq!(working_day(friday, 5).to_string(), "2023-06-16");
        assert_eq!(working_day(friday, -5).to_string(), "2023-06-02");
        assert_eq!(working_day(friday, 0).to_string(), "2023-06-09");
    }
}

//! Days that fall on another date each year: by Easter, or as the n-th weekday of a month.

use gainsay_model::Day;

/// First value of a day told by Easter: this plus the days from Easter Sunday.
const BY_EASTER: i32 = 20_000;
/// First value of an n-th weekday: this plus month * 100 + rank * 10 + weekday; rank 6 is the last.
const BY_WEEKDAY: i32 = 30_000;

/// First value of a day that follows such a weekday: this times the days between them plus its value.
const BEHIND: i32 = 100_000;

/// Whether the day falls by Easter.
pub(super) fn is_movable(value: i32) -> bool {
    (10_000..BY_WEEKDAY).contains(&value)
}

/// The day of a holiday in a year, by its value in the calendar table.
pub(super) fn holiday_in(value: i32, year: i16) -> Option<Day> {
    match value {
        BEHIND.. => Some(holiday_in(value % BEHIND, year)?.plus_days(value / BEHIND)),
        BY_WEEKDAY.. => {
            let told = value - BY_WEEKDAY;
            let month = i8::try_from(told / 100).ok()?;
            let (rank, weekday) = (told / 10 % 10, told % 10);
            let first = Day::new(year, month, 1)?;
            if rank == 6 {
                let last = first.last_of_month();
                let back = (i32::from(last.weekday().to_monday_one_offset()) - weekday).rem_euclid(7);
                return Some(last.plus_days(-back));
            }
            let offset = (weekday - i32::from(first.weekday().to_monday_one_offset())).rem_euclid(7);
            Some(first.plus_days(offset + 7 * (rank - 1)))
        }
        10_000.. => Some(easter(year)?.plus_days(value - BY_EASTER)),
        _ => Day::new(year, i8::try_from(value / 100).ok()?, i8::try_from(value % 100).ok()?),
    }
}

/// Easter Sunday of the Gregorian calendar.
fn easter(year: i16) -> Option<Day> {
    let y = i32::from(year);
    let golden = y % 19;
    let century = y / 100;
    let skipped = century / 4;
    let moon = (century - skipped - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    let full = moon - moon / 28 * (1 - 29 / (moon + 1) * ((21 - golden) / 11));
    let weekday = (y + y / 4 + full + 2 - century + skipped) % 7;
    let after = full - weekday;
    let month = 3 + (after + 40) / 44;
    let day = after + 28 - 31 * (month / 4);
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::holiday_in;

    fn day(value: i32, year: i16) -> Option<String> {
        holiday_in(value, year).map(|day| day.to_string())
    }

    #[test]
    fn movable_days_fall_where_the_almanac_says() {
        assert_eq!(day(20_000, 2000).as_deref(), Some("2000-04-23"), "Easter");
        assert_eq!(day(20_000, 2024).as_deref(), Some("2024-03-31"), "Easter in March");
        assert_eq!(day(20_001, 2025).as_deref(), Some("2025-04-21"), "Easter Monday");
        assert_eq!(day(20_039, 2023).as_deref(), Some("2023-05-18"), "Ascension");
        assert_eq!(day(31_144, 2022).as_deref(), Some("2022-11-24"), "fourth Thursday of November");
        assert_eq!(day(30_561, 2022).as_deref(), Some("2022-05-30"), "last Monday of May");
        assert_eq!(day(131_144, 2024).as_deref(), Some("2024-11-29"), "the day after the fourth Thursday");
        assert_eq!(day(1225, 2021).as_deref(), Some("2021-12-25"), "a fixed day");
    }
}

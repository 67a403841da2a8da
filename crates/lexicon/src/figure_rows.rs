//! Rows of the tables that figures are read by: numbers, units, the calendar, hedges.

use gainsay_model::Bound;
use rust_decimal::Decimal;
use serde::Deserialize;
use smol_str::SmolStr;

use crate::common::YesNo;
use crate::table::{Row, keyed};

/// What a number word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberKind {
    /// 0 to 19, or any word that adds.
    Unit,
    /// 20, 30, … 90.
    Ten,
    /// Multiplies what stands before it by a hundred.
    Hundred,
    /// Multiplies by a power of a thousand; also its abbreviations (`M`, `Md`, `bn`).
    Scale,
    /// An approximate group (dizaine, dozens): the value is nominal.
    Collective,
    /// An exact group (dozen, pair).
    Group,
    /// A part of one (half, tiers).
    Fraction,
    /// A rank (third, troisième).
    Ordinal,
    /// Times as much (double, twice, triple).
    Multiplier,
    /// More than one, not said how many (several, plusieurs, handful): a lower bound.
    Several,
    /// None.
    Zero,
    /// A person in a decade of life (octogenarian): its first year.
    Decade,
}

/// A row of `numbers.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberWord {
    /// Folded form; may be several words.
    pub form: SmolStr,
    /// Its value.
    pub value: Decimal,
    /// What it does.
    pub kind: NumberKind,
}
keyed!(NumberWord, row => row.form.to_string());

/// A row of `units.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitForm {
    /// Folded form; may be several words; symbols keep their case in `common/units.csv`.
    pub form: SmolStr,
    /// Unit id or ISO 4217 code, `%`, `pp`.
    pub unit: SmolStr,
}
keyed!(UnitForm, row => row.form.to_string());

/// Where a cue stands to the word or sign whose sense it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CuePlace {
    /// On either side, in the same clause.
    Near,
    /// Right behind it.
    Behind,
}

/// A row of `unit_senses.csv`: which unit a word or sign of several senses names beside a cue.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitSense {
    /// The word (singular) or sign.
    pub word: SmolStr,
    /// Base form of the cue.
    pub cue: SmolStr,
    /// Where the cue stands.
    pub place: CuePlace,
    /// Unit id or ISO 4217 code.
    pub unit: SmolStr,
}
keyed!(UnitSense, row => format!("{} {}", row.word, row.cue));

/// What a calendar word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarKind {
    /// A month, value 1 to 12.
    Month,
    /// A weekday, value 1 (Monday) to 7.
    Weekday,
    /// A short form of one that is a word of another sense as well, read only before the day and month.
    ShortWeekday,
    /// A day relative to publication, value in days.
    RelativeDay,
    /// A week relative to publication, value in weeks.
    RelativeWeek,
    /// A month relative to publication, value in months.
    RelativeMonth,
    /// A year relative to publication, value in years.
    RelativeYear,
    /// Turns the weekday, month, year beside it to the past (value -1), the future (1) or the current one (0).
    Shift,
    /// A part of the day: value = first minute after midnight * 10000 + last minute.
    DayPart,
    /// A unit of time, value in days (year 365, month 30, week 7, day 1; hour and minute 0).
    Period,
    /// Ago: the length of time before or after it counts back from publication.
    Ago,
    /// Counts forward from publication (in two days, dans deux jours).
    Ahead,
    /// Opens an interval at the date that follows: on it (value 0), behind it (1), on it and in the past (2).
    Since,
    /// Closes an interval at the date that follows.
    Until,
    /// Right before a month, season or year it tells when (in, en, during), value 0.
    Within,
    /// Right behind a weekday or a day told from publication: so many days more (Friday week, vendredi en huit).
    Onward,
    /// A length of time that ends at the date behind it (week ended), value in days as of a period.
    Ended,
    /// Right before a weekday it means any of them (every, chaque), value 0; value 1 unless a noun stands behind (a).
    Any,
    /// Sounds like a date and tells none (cette année-là, Bloody Sunday), value 0.
    Idle,
    /// Names a year that runs over two calendar years (season, school year), value first month * 100 + first day.
    Cycle,
    /// The early part of a month or year (début), value 1; the middle, 2; the end, 3.
    Part,
    /// A season, value 1 (spring) to 4 (winter).
    Season,
    /// Refers to the day, month or year told before (la veille -1, le lendemain 1, ce jour-là 0), value in days.
    Anaphoric,
    /// A word before or within a time of day (at, à, heures, h, o'clock, am, pm), value 0; am 1, pm 2.
    Clock,
    /// A fixed holiday, value month * 100 + day.
    Holiday,
    /// A decade or century word.
    Decade,
    /// Makes one whole of the unit of time behind it (all day, toute la journée), value 1.
    Whole,
    /// The day of publication, but only as the end of an interval (until now, à ce jour), value 0.
    Moment,
}

/// A row of `calendar.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarWord {
    /// Folded form; may be several words.
    pub form: SmolStr,
    /// What it does.
    pub kind: CalendarKind,
    /// Its value, as the kind says.
    pub value: i32,
}
keyed!(CalendarWord, row => format!("{} {:?}", row.form, row.kind));

/// Where a hedge stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HedgePlace {
    /// Before the number.
    Before,
    /// After number and unit.
    After,
    /// Before a length of time that something goes on through; strict: a word behind which it bounds after all.
    Through,
}

/// A row of `hedges.csv`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hedge {
    /// Folded phrase.
    pub phrase: SmolStr,
    /// `approx`, `min`, `max`, `exact` (precisely) or `range` (between … and).
    pub bound: Bound,
    /// The told end is left out (more than).
    pub strict: YesNo,
    /// Where it stands.
    pub place: HedgePlace,
}
keyed!(Hedge, row => format!("{} {:?}", row.phrase, row.place));

use serde::{Deserialize, Serialize};

use crate::Day;

/// How fine a time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// To the minute or hour of a day.
    Hour,
    /// A day.
    Day,
    /// A week or weekend.
    Week,
    /// A month.
    Month,
    /// A quarter or season.
    Quarter,
    /// A year.
    Year,
    /// A decade or century.
    Decade,
    /// No unit: an open or mixed interval.
    Interval,
}

/// The time of an event as an interval of civil days, ends included; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct When {
    /// First day, or open.
    pub from: Option<Day>,
    /// Last day, or open.
    pub to: Option<Day>,
    /// Minutes after midnight, first and last, when a time of day is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<(u16, u16)>,
    /// How fine the time is told.
    pub grain: Grain,
    /// Worked out from the publication day (`yesterday`, a weekday), not told in full.
    #[serde(default)]
    pub relative: bool,
}

impl When {
    /// One day.
    #[must_use]
    pub fn on(day: Day) -> Self {
        Self { from: Some(day), to: Some(day), minutes: None, grain: Grain::Day, relative: false }
    }

    /// Whether the two intervals share a day; open ends reach everywhere.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let before =
            |end: Option<Day>, start: Option<Day>| matches!((end, start), (Some(e), Some(s)) if e < s);
        !before(self.to, other.from) && !before(other.to, self.from)
    }
}

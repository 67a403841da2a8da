use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::{Day, Grain, Span};

/// An exact amount, at most 28 significant digits.
pub type Amount = Decimal;

/// How the ends of an interval were told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// Told without a hedge: `low == high`.
    Exact,
    /// About, some, nearly: both ends hold the nominal value.
    Approx,
    /// At least, more than: `high` is open.
    Min,
    /// At most, less than: `low` is open.
    Max,
    /// Between two told values.
    Range,
}

/// An interval of amounts in the unit written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end, `None` when open.
    pub low: Option<Amount>,
    /// Upper end, `None` when open.
    pub high: Option<Amount>,
    /// How it was told.
    pub bound: Bound,
    /// The told end itself is left out (`more than`, against `at least`).
    #[serde(default)]
    pub strict: bool,
}

impl Interval {
    /// One amount, told without a hedge.
    #[must_use]
    pub fn exact(amount: Amount) -> Self {
        Self { low: Some(amount), high: Some(amount), bound: Bound::Exact, strict: false }
    }

    /// The amount to show and to rank by: the told end, or the lower one of a range.
    #[must_use]
    pub fn nominal(&self) -> Option<Amount> {
        self.low.or(self.high)
    }
}

/// What sort of quantity it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuantityKind {
    /// A count or bare number.
    Number,
    /// A rank.
    Ordinal,
    /// A share in per cent, or percentage points (unit `pp`).
    Percent,
    /// Money; the unit is an ISO 4217 code, or `None` when the symbol is ambiguous.
    Currency,
    /// A measure with a unit.
    Measure,
    /// A person's age.
    Age,
    /// A temperature.
    Temperature,
    /// A length of time.
    Duration,
    /// A part of a whole (a third).
    Fraction,
    /// A relation of two numbers (three out of ten), or a multiplier.
    Ratio,
}

/// A quantity as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Hedge, number and unit, in bytes of the article's text.
    pub span: Span,
    /// What sort it is.
    pub kind: QuantityKind,
    /// The value, in the unit written.
    pub value: Interval,
    /// Canonical unit id, ISO 4217 code, `%` or `pp`.
    pub unit: Option<SmolStr>,
    /// Lemma of the noun counted.
    pub counted: Option<SmolStr>,
    /// Where the counted noun stands.
    pub counted_span: Option<Span>,
}

/// A date, time or period as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// In bytes of the article's text.
    pub span: Span,
    /// First day, `None` when open.
    pub from: Option<Day>,
    /// Last day, `None` when open.
    pub to: Option<Day>,
    /// Minutes after midnight, when a time of day is told.
    pub minutes: Option<(u16, u16)>,
    /// How fine it is told.
    pub grain: Grain,
    /// Exact, or a bound (since, until, before), or approximate.
    pub bound: Bound,
    /// Worked out from the publication day.
    pub relative: bool,
    /// By the name of a day of the week alone.
    pub weekday: bool,
}

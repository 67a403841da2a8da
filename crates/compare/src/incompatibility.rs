//! Whether the values of two claims exclude each other.

use gainsay_lexicon::Common;
use gainsay_model::{
    Amount, Bound, Claim, ClashKind, ClashLink, Evidence, Grain, Interval, Modality, Polarity, QuantityKind,
    ScopeKind, Sign, Stance, StatedAmount, Value, When,
};
use smol_str::SmolStr;

use crate::question::Asked;

/// What was found of two values.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) kind: ClashKind,
    pub(crate) link: ClashLink,
    pub(crate) evidence: Vec<Evidence>,
}

pub(crate) fn evidence(rule: &'static str, level: &'static str, detail: String) -> Evidence {
    Evidence { rule: SmolStr::new_static(rule), level: SmolStr::new_static(level), detail }
}

/// The verdict on two claims under one blocking key; `None` when they cannot be compared.
pub(crate) fn judge(asked: Asked, a: &Claim, b: &Claim, common: &Common) -> Option<Verdict> {
    if !told(a) || !told(b) {
        return None;
    }
    match (&a.value, &b.value) {
        (
            Value::Quantity { .. } | Value::Frequency { .. },
            Value::Quantity { .. } | Value::Frequency { .. },
        ) => amounts(a, b, common),
        (Value::Date { when: x }, Value::Date { when: y }) => dates(a, b, x, y, common),
        (Value::Truth, Value::Truth) => truths(asked, a, b),
        (Value::Entity { entity: x }, Value::Entity { entity: y }) => {
            functions(x.key.as_str(), y.key.as_str(), common)
        }
        _ => None,
    }
}

/// Whether a text stands behind the claim far enough to contradict another.
fn told(claim: &Claim) -> bool {
    let stance =
        claim.attribution.0.iter().all(|speaker| matches!(speaker.stance, Stance::Affirms | Stance::Admits));
    stance
        && !matches!(
            claim.modality,
            Modality::Hypothetical | Modality::Counterfactual | Modality::Question | Modality::Possible
        )
}

fn amounts(a: &Claim, b: &Claim, common: &Common) -> Option<Verdict> {
    if (a.polarity == Polarity::Negated) || (b.polarity == Polarity::Negated) {
        return None;
    }
    let (x, y) = (measure(&a.value, common)?, measure(&b.value, common)?);
    let same_unit = x.unit == y.unit;
    let kind = if matches!(a.value, Value::Frequency { .. }) || matches!(b.value, Value::Frequency { .. }) {
        ClashKind::Frequency
    } else {
        ClashKind::Number
    };
    let (p, q) = (x.spread(same_unit)?, y.spread(same_unit)?);
    let apart = disjoint(p, q);
    let (nominal_p, nominal_q) =
        (x.interval.nominal()?.checked_mul(x.factor)?, y.interval.nominal()?.checked_mul(y.factor)?);
    let told_alike = x.interval.bound == y.interval.bound && close(nominal_p, nominal_q, p, q);
    if !apart && (told_alike || (x.interval.bound == Bound::Exact && y.interval.bound == Bound::Exact)) {
        return Some(Verdict { kind, link: ClashLink::Agrees, evidence: Vec::new() });
    }
    let mut found = Vec::new();
    if !apart {
        if kind == ClashKind::Frequency || close(nominal_p, nominal_q, p, q) {
            return Some(Verdict { kind, link: ClashLink::Agrees, evidence: Vec::new() });
        }
        found.push(evidence("value", "overlap", String::new()));
    } else if x.interval.bound == Bound::Exact && y.interval.bound == Bound::Exact {
        found.push(evidence("value", "exact", String::new()));
    } else if x.interval.bound == Bound::Approx || y.interval.bound == Bound::Approx {
        found.push(evidence("value", "approx", String::new()));
    } else {
        found.push(evidence("value", "hedged", String::new()));
    }
    if kind == ClashKind::Number {
        found.push(evidence("distance", distance(nominal_p, nominal_q, common), String::new()));
        found.push(evidence("sort", sort(&a.value), String::new()));
    }
    let high = nominal_p.abs().max(nominal_q.abs());
    let small = Amount::from(common.weights().limit("small-number"));
    if kind == ClashKind::Number && x.unit.is_none() && high <= small {
        found.push(evidence("small", "yes", String::new()));
    }
    Some(Verdict { kind, link: ClashLink::Differs, evidence: found })
}

/// How far apart two values lie: figures of one thing are mostly of one size.
fn distance(p: Amount, q: Amount, common: &Common) -> &'static str {
    let (low, high) = (p.abs().min(q.abs()), p.abs().max(q.abs()));
    let within = |times: Amount| low.checked_mul(times).is_some_and(|most| high <= most);
    let far = Amount::from(common.weights().limit("far-ratio"));
    if low.is_zero() || !within(far) {
        "far"
    } else if within(Amount::new(115, 2)) {
        "close"
    } else if within(Amount::new(15, 1)) {
        "near"
    } else if within(Amount::from(3)) {
        "apart"
    } else {
        "wide"
    }
}

/// What sort of figure a value is.
fn sort(value: &Value) -> &'static str {
    match value {
        Value::Quantity { sort, counted, .. } => match sort {
            QuantityKind::Number if counted.is_some() => "count",
            QuantityKind::Number => "bare",
            QuantityKind::Ordinal => "rank",
            QuantityKind::Percent | QuantityKind::Fraction | QuantityKind::Ratio => "share",
            QuantityKind::Currency => "money",
            QuantityKind::Measure | QuantityKind::Temperature => "measure",
            QuantityKind::Age => "age",
            QuantityKind::Duration => "duration",
        },
        _ => "bare",
    }
}

/// Whether two stated amounts are hedged alike and yet are not the same ("at least two", "at least three"), or are the same
/// and hedged to opposite sides ("more than two", "less than two").
pub(crate) fn hedged_apart(a: &StatedAmount, b: &StatedAmount) -> bool {
    let (x, y) = (&a.interval, &b.interval);
    let same = x.nominal() == y.nominal();
    a.unit == b.unit
        && match (x.bound, y.bound) {
            (Bound::Min, Bound::Min) | (Bound::Max, Bound::Max) => !same,
            (Bound::Min, Bound::Max) | (Bound::Max, Bound::Min) => same && (x.strict || y.strict),
            _ => false,
        }
}

/// Whether two stated amounts exclude each other; `None` when they do not measure one thing.
pub(crate) fn amounts_apart(a: &StatedAmount, b: &StatedAmount, common: &Common) -> Option<bool> {
    let dimension =
        |unit: &Option<SmolStr>| unit.as_ref().and_then(|unit| common.unit(unit)).map(|unit| &unit.dimension);
    if a.unit != b.unit && (dimension(&a.unit).is_none() || dimension(&a.unit) != dimension(&b.unit)) {
        return None;
    }
    if (a.sort == QuantityKind::Ordinal) != (b.sort == QuantityKind::Ordinal) {
        return None;
    }
    // A part of a whole is no count.
    let part = |stated: &StatedAmount| matches!(stated.sort, QuantityKind::Fraction | QuantityKind::Ratio);
    if part(a) != part(b) {
        return None;
    }
    let value = |stated: &StatedAmount| Value::Quantity {
        interval: stated.interval,
        sort: stated.sort,
        unit: stated.unit.clone(),
        counted: None,
    };
    let (x, y) = (value(a), value(b));
    let (x, y) = (measure(&x, common)?, measure(&y, common)?);
    let same_unit = x.unit == y.unit;
    let (p, q) = (x.spread(same_unit)?, y.spread(same_unit)?);
    Some(disjoint(p, q))
}

/// An interval with the way to its base unit.
struct Measure<'c> {
    interval: Interval,
    unit: Option<&'c str>,
    factor: Amount,
    offset: Amount,
    frequency: bool,
}

fn measure<'c>(value: &'c Value, common: &'c Common) -> Option<Measure<'c>> {
    match value {
        Value::Quantity { interval, unit, .. } => {
            let known = unit.as_ref().and_then(|unit| common.unit(unit));
            Some(Measure {
                interval: *interval,
                unit: unit.as_deref(),
                factor: known.map_or(Amount::ONE, |unit| unit.factor),
                offset: known.map_or(Amount::ZERO, |unit| unit.offset),
                frequency: false,
            })
        }
        Value::Frequency { interval } => Some(Measure {
            interval: *interval,
            unit: None,
            factor: Amount::ONE,
            offset: Amount::ZERO,
            frequency: true,
        }),
        _ => None,
    }
}

type Ends = (Option<Amount>, Option<Amount>);

impl Measure<'_> {
    /// The interval in the base unit, widened by the hedge and by the precision that the writing implies.
    fn spread(&self, same_unit: bool) -> Option<Ends> {
        let widen = |amount: Amount| -> Amount {
            let written = if self.frequency { Amount::ZERO } else { precision(amount, !same_unit) };
            match self.interval.bound {
                // "About", "nearly": a tenth, as the press uses them.
                Bound::Approx => written.max(amount.abs() / Amount::TEN),
                _ => written,
            }
        };
        let base = |amount: Amount| amount.checked_mul(self.factor)?.checked_add(self.offset);
        let low = match self.interval.low {
            Some(low) => Some(base(low.checked_sub(widen(low))?)?),
            None => None,
        };
        let high = match self.interval.high {
            Some(high) => Some(base(high.checked_add(widen(high))?)?),
            None => None,
        };
        Some((low, high))
    }
}

/// Half of the last written digit: of every number when units are converted, of round numbers from 1,000 on
/// otherwise ("7 000" stands for 7 012), and never more than a fiftieth.
fn precision(amount: Amount, converted: bool) -> Amount {
    let half = Amount::new(5, 1);
    let amount = amount.abs().normalize();
    let thousand = Amount::ONE_THOUSAND;
    if amount.is_zero() || amount < thousand && !converted {
        return Amount::ZERO;
    }
    let mut unit = Amount::new(1, amount.scale());
    if amount.scale() == 0 {
        while (amount / (unit * Amount::TEN)).fract().is_zero() {
            unit *= Amount::TEN;
        }
    } else if !converted {
        return Amount::ZERO;
    }
    let fiftieth = amount / Amount::from(50);
    let implied = unit * half;
    if amount.scale() == 0 && unit == Amount::ONE && !converted {
        Amount::ZERO
    } else {
        implied.min(fiftieth.max(if converted { half } else { Amount::ZERO }))
    }
}

fn disjoint((low_p, high_p): Ends, (low_q, high_q): Ends) -> bool {
    let before = |high: Option<Amount>, low: Option<Amount>| matches!((high, low), (Some(high), Some(low)) if high < low);
    before(high_p, low_q) || before(high_q, low_p)
}

/// Whether the nominal values lie within the spreads of each other.
fn close(p: Amount, q: Amount, spread_p: Ends, spread_q: Ends) -> bool {
    let within = |amount: Amount, (low, high): Ends| {
        low.is_none_or(|low| amount >= low) && high.is_none_or(|high| amount <= high)
    };
    p == q
        || within(p, spread_q)
            && within(q, spread_p)
            && spread_p.0.is_some()
            && spread_p.1.is_some()
            && spread_q.0.is_some()
            && spread_q.1.is_some()
}

fn dates(a: &Claim, b: &Claim, x: &When, y: &When, common: &Common) -> Option<Verdict> {
    if a.polarity == Polarity::Negated || b.polarity == Polarity::Negated {
        return None;
    }
    let (p, q) = (a.predicate.as_ref()?, b.predicate.as_ref()?);
    if p.sign != q.sign || (a.modality == Modality::Future) != (b.modality == Modality::Future) {
        return None;
    }
    let kind = ClashKind::Date;
    // An open end says nothing of the day of the event.
    let closed = |when: &When| {
        when.from.is_some() && when.to.is_some()
            || when.minutes.is_some() && when.from.is_none() && when.to.is_none()
    };
    if !closed(x) || !closed(y) {
        return None;
    }
    // "Last week" of two articles is two weeks and mostly one event.
    if (x.relative && x.grain > Grain::Day) || (y.relative && y.grain > Grain::Day) {
        return None;
    }
    if !x.overlaps(y) {
        // Two days of one long event, or two grains of which one is vague, are no clash.
        if x.grain > Grain::Year || y.grain > Grain::Year {
            return None;
        }
        return Some(Verdict {
            kind,
            link: ClashLink::Differs,
            evidence: vec![
                evidence("value", "exact", String::new()),
                evidence("distance", days_apart(x, y), String::new()),
            ],
        });
    }
    if let (Some((from_x, to_x)), Some((from_y, to_y))) = (x.minutes, y.minutes) {
        let apart = i32::from(from_x.max(from_y)) - i32::from(to_x.min(to_y));
        // Twelve hours apart to the minute: one of them left out which half of the day.
        let half_day = apart == 12 * 60;
        if apart >= common.weights().limit("clock-minutes") && !half_day {
            let distance = match apart {
                ..60 => "minutes",
                60..180 => "hours",
                _ => "half-day",
            };
            return Some(Verdict {
                kind,
                link: ClashLink::Differs,
                evidence: vec![
                    evidence("value", "exact", String::new()),
                    evidence("distance", distance, String::new()),
                ],
            });
        }
    }
    Some(Verdict { kind, link: ClashLink::Agrees, evidence: Vec::new() })
}

/// How far apart two times lie: whole weeks are mostly one weekday of two weeks, whole years a day whose year was not told.
fn days_apart(x: &When, y: &When) -> &'static str {
    let (Some(p), Some(q)) = (x.from, y.from) else { return "open" };
    if x.grain > Grain::Day || y.grain > Grain::Day {
        return "period";
    }
    match p.days_since(q).abs() {
        0 => "parts",
        1 => "one-day",
        gap if gap % 7 == 0 && gap <= 28 => "weeks",
        2..=6 => "days",
        _ if p.month() == q.month() && p.day() == q.day() => "years",
        _ => "far",
    }
}

fn truths(asked: Asked, a: &Claim, b: &Claim) -> Option<Verdict> {
    let requested = |claim: &Claim| claim.modality == Modality::Requested;
    if requested(a) != requested(b) || (a.modality == Modality::Future) != (b.modality == Modality::Future) {
        return None;
    }
    let denied = |claim: &Claim| claim.polarity == Polarity::Negated;
    // "Nobody else was hurt", "was not freed until May": what is denied of the others, or up to a time, held or came about.
    let bounded = |claim: &Claim| {
        claim.scope.iter().any(|mark| matches!(mark.kind, ScopeKind::Until | ScopeKind::Additional))
    };
    if denied(a) != denied(b) && (denied(a) && bounded(a) || denied(b) && bounded(b)) {
        return None;
    }
    let differs = |kind: ClashKind, level: &'static str| {
        Some(Verdict {
            kind,
            link: ClashLink::Differs,
            evidence: vec![evidence("value", level, String::new())],
        })
    };
    let agrees = Some(Verdict { kind: ClashKind::Negation, link: ClashLink::Agrees, evidence: Vec::new() });
    let (p, q) = match asked {
        Asked::Concept => (a.predicate.as_ref()?, b.predicate.as_ref()?),
        Asked::Sense if denied(a) != denied(b) => return differs(ClashKind::Negation, "sign"),
        Asked::Sense => return agrees,
        Asked::Axis => {
            let (p, q) = (a.told.axis.as_ref()?, b.told.axis.as_ref()?);
            return match (p.sign == q.sign, denied(a), denied(b)) {
                (false, false, false) => differs(ClashKind::Antonym, "sign"),
                (true, x, y) if x == y => agrees,
                // "Not high" is no "low"; what is denied of one end is open for the other.
                _ => None,
            };
        }
    };
    let direction = |sign: Sign, polarity: Polarity| (sign == Sign::Plus) != (polarity == Polarity::Negated);
    if direction(p.sign, a.polarity) != direction(q.sign, b.polarity) {
        return differs(if p.sign == q.sign { ClashKind::Negation } else { ClashKind::Antonym }, "sign");
    }
    if p.change && q.change && p.sign != q.sign && denied(a) != denied(b) {
        // To switch off presupposes that it was on; not to switch on, that it was off.
        return differs(ClashKind::Antonym, "presupposition");
    }
    agrees
}

fn functions(x: &str, y: &str, common: &Common) -> Option<Verdict> {
    let kind = ClashKind::Role;
    if x == y || common.is_a(x, y) || common.is_a(y, x) {
        return Some(Verdict { kind, link: ClashLink::Agrees, evidence: Vec::new() });
    }
    let families = &common.weights().exclusive_offices;
    let holds = |family: &[SmolStr], id: &str| family.iter().any(|office| office == id);
    let exclusive = families.iter().any(|family| holds(family, x) && holds(family, y));
    exclusive.then(|| Verdict {
        kind,
        link: ClashLink::Differs,
        evidence: vec![evidence("value", "exact", String::new())],
    })
}

#[cfg(test)]
mod tests {
    use gainsay_model::Amount;

    use super::precision;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn round_numbers_carry_the_precision_they_are_written_with() {
        assert_eq!(precision(amount("7000"), false), amount("140"));
        assert_eq!(precision(amount("1250"), false), amount("5"));
        assert_eq!(precision(amount("1251"), false), amount("0"));
        assert_eq!(precision(amount("100"), false), amount("0"));
        assert_eq!(precision(amount("12.6"), false), amount("0"));
        assert_eq!(precision(amount("6.2"), true), amount("0.05"));
        assert_eq!(precision(amount("21"), true), amount("0.5"));
    }
}

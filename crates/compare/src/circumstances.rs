//! Who, where, when and told how: what two claims say around what they tell.

use gainsay_model::{Amount, ArticleHead, Claim, Modality, ScopeKind, Value, When};
use smol_str::SmolStr;

use crate::Shared;

/// Whether two entity keys name one thing: equal, or the words of one end or open the other.
pub(crate) fn same_entity(x: &str, y: &str) -> bool {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    long == short
        || long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
        || long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether a level of `names` says that somebody or something named is in both.
pub(crate) fn is_named(level: &str) -> bool {
    matches!(level, "shared" | "several")
}

pub(crate) fn names(x: &Claim, y: &Claim) -> (&'static str, String) {
    let shared: Vec<&str> = x
        .participants
        .iter()
        .filter(|p| y.participants.iter().any(|q| same_entity(&p.entity.key, &q.entity.key)))
        .map(|p| p.entity.name.as_str())
        .collect();
    if !shared.is_empty() {
        (if shared.len() == 1 { "shared" } else { "several" }, shared.join(", "))
    } else if x.participants.is_empty() && y.participants.is_empty() {
        ("none", String::new())
    } else if x.participants.is_empty() || y.participants.is_empty() {
        ("one-sided", String::new())
    } else if subject(x) && subject(y) {
        ("other-subject", String::new())
    } else {
        ("disjoint", String::new())
    }
}

fn subject(claim: &Claim) -> bool {
    claim.participants.iter().any(|participant| participant.role == "subject")
}

pub(crate) fn places(x: &Claim, y: &Claim) -> &'static str {
    if x.places.is_empty() || y.places.is_empty() {
        "none"
    } else if x.places.iter().any(|p| y.places.iter().any(|q| p.key == q.key)) {
        "shared"
    } else {
        "disjoint"
    }
}

pub(crate) fn times(x: Option<&When>, y: Option<&When>, claim: &Claim) -> &'static str {
    match (x, y) {
        // The time is what is asked.
        _ if matches!(claim.value, Value::Date { .. }) => "unknown",
        (Some(x), Some(y)) if x.overlaps(y) => "same",
        (Some(_), Some(_)) => "disjoint",
        _ => "unknown",
    }
}

/// Whether the later article has the greater age by as many years as lie between the two, or one more: birthdays lie
/// between them.
pub(crate) fn birthday(x: &Claim, y: &Claim, heads: (&ArticleHead, &ArticleHead)) -> bool {
    let (Value::Quantity { interval: p, .. }, Value::Quantity { interval: q, .. }) = (&x.value, &y.value)
    else {
        return false;
    };
    let (Some(p), Some(q)) = (p.nominal(), q.nominal()) else { return false };
    let (Some(first), Some(second)) = (heads.0.published, heads.1.published) else { return false };
    let gap = second.day.days_since(first.day);
    let older = if gap >= 0 { q - p } else { p - q };
    let years = Amount::from(gap.abs() / DAYS_A_YEAR);
    gap.abs() > BIRTHDAY_GAP && older >= Amount::ONE && (years..=years + Amount::ONE).contains(&older)
}

/// Whether it is known which of two articles came first.
pub(crate) fn ordered(x: &ArticleHead, y: &ArticleHead) -> bool {
    match (x.published, y.published) {
        (Some(p), Some(q)) if p.day == q.day => {
            p.minutes.is_some() && q.minutes.is_some() && p.minutes != q.minutes
        }
        (Some(_), Some(_)) => true,
        _ => false,
    }
}

/// Whether a claim tells of a time long before its article: an event recalled, not reported.
pub(crate) fn recalled(claim: &Claim, head: &ArticleHead, shared: &Shared<'_>) -> bool {
    let days = shared.common.weights().limit("recalled-days");
    match (claim.when.and_then(|when| when.to), head.published) {
        (Some(to), Some(published)) => published.day.days_since(to) > days,
        _ => false,
    }
}

pub(crate) fn scopes(x: &Claim, y: &Claim) -> &'static str {
    // Marks that tell who counted or when, and not what, are left to the relation.
    let narrowing = |claim: &Claim| -> Vec<(ScopeKind, SmolStr)> {
        claim
            .scope
            .iter()
            .filter(|mark| {
                !matches!(
                    mark.kind,
                    ScopeKind::AsOf | ScopeKind::Estimate | ScopeKind::Whole | ScopeKind::Correction
                )
            })
            .map(|mark| (mark.kind, mark.text.clone()))
            .collect()
    };
    let (p, q) = (narrowing(x), narrowing(y));
    if p == q {
        "equal"
    } else if p.is_empty() || q.is_empty() {
        "one-sided"
    } else if p.iter().any(|mark| q.iter().any(|other| other.0 == mark.0)) {
        "equal"
    } else {
        "different"
    }
}

pub(crate) fn modalities(x: &Claim, y: &Claim) -> &'static str {
    match (x.modality, y.modality) {
        (Modality::Asserted, Modality::Asserted) => "asserted",
        (Modality::Requested, Modality::Requested) => "requested",
        (Modality::Future | Modality::Requested, _) | (_, Modality::Future | Modality::Requested) => {
            "planned"
        }
        _ => "reported",
    }
}

/// Days of a common year.
const DAYS_A_YEAR: i32 = 365;

/// Days between two reports from which on a birthday may lie between them.
const BIRTHDAY_GAP: i32 = 3;
/// Whether two articles name the same persons or places: look-alike events have other ones.
pub(crate) fn lists(
    x: &[SmolStr],
    y: &[SmolStr],
    alike: impl Fn(&SmolStr, &SmolStr) -> bool,
) -> &'static str {
    if x.iter().any(|p| y.iter().any(|q| alike(p, q))) {
        "shared"
    } else if x.len() >= 2 && y.len() >= 2 {
        "disjoint"
    } else {
        "none"
    }
}

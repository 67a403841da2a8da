//! Blocking keys: claims meet only under one key, which says what is asked.

use gainsay_lexicon::Common;
use gainsay_model::{Claim, ClaimKind, QuantityKind, Value};
use smol_str::{SmolStr, format_smolstr};

use crate::corpus::IndexedClaim;

/// How the events of two claims under one key are told alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// By one concept.
    Concept,
    /// By words of one sense.
    Sense,
    /// By words of one axis.
    Axis,
}

const SENSE: &str = "sense:";
const AXIS: &str = "axis:";

/// How the claims under a key are told alike.
pub(crate) fn asked(key: &str) -> Asked {
    if key.starts_with(SENSE) {
        Asked::Sense
    } else if key.starts_with(AXIS) {
        Asked::Axis
    } else {
        Asked::Concept
    }
}

/// The keys of a claim, the first the surest; none when it answers no question that two texts can disagree on.
pub(crate) fn blocking_keys(claim: &IndexedClaim, texts: &[SmolStr], common: &Common) -> Vec<SmolStr> {
    let mut keys = asked_keys(&claim.claim, common);
    if let (Value::Truth, ClaimKind::Event) = (&claim.claim.value, claim.claim.kind) {
        let senses = claim.told.iter().filter_map(|term| texts[*term as usize].strip_prefix('='));
        keys.extend(senses.map(|sense| format_smolstr!("{SENSE}{sense}")));
        keys.extend(claim.claim.told.axis.as_ref().map(|axis| format_smolstr!("{AXIS}{}", axis.name)));
    }
    keys.dedup();
    keys
}

fn asked_keys(claim: &Claim, common: &Common) -> Vec<SmolStr> {
    let predicate = claim.predicate.as_ref().map(|predicate| predicate.concept.as_str());
    let about =
        |what: &str| predicate.map(|predicate| format_smolstr!("{what}:{predicate}")).into_iter().collect();
    match (&claim.value, claim.kind) {
        (Value::Quantity { sort: QuantityKind::Age, .. }, _) => {
            person_key("age", claim).into_iter().collect()
        }
        (Value::Quantity { unit: Some(unit), .. }, _) => {
            // What is measured is compared by evidence: one property has many names.
            dimension(unit, common)
                .map(|dimension| format_smolstr!("amount:{dimension}"))
                .into_iter()
                .collect()
        }
        // What is counted, and by what event, is compared by evidence, too.
        (Value::Quantity { unit: None, sort: QuantityKind::Number, .. }, _) => {
            vec![SmolStr::new_static("count")]
        }
        (Value::Quantity { .. }, _) => Vec::new(),
        // Nobody dies or is arrested a number of times: "once" says something else there.
        (Value::Frequency { .. }, _) if predicate.is_some_and(|predicate| is_outcome(predicate, common)) => {
            Vec::new()
        }
        (Value::Frequency { .. }, _) => vec![SmolStr::new_static("count")],
        (Value::Date { .. }, _) => vec![SmolStr::new_static("date")],
        (Value::Truth, ClaimKind::Event) => about("event"),
        (Value::Entity { .. }, ClaimKind::Role) => person_key("role", claim).into_iter().collect(),
        (Value::Truth | Value::Entity { .. } | Value::Topics { .. }, _) => Vec::new(),
    }
}

fn is_outcome(predicate: &str, common: &Common) -> bool {
    common.weights().outcomes.iter().any(|outcome| outcome == predicate)
}

/// By the last word of the name: aliases of one person meet.
fn person_key(what: &str, claim: &Claim) -> Option<SmolStr> {
    let person = &claim.participants.first()?.entity.key;
    Some(format_smolstr!("{what}:{}", person.rsplit(' ').next().unwrap_or(person)))
}

/// What a unit measures; every currency is a dimension of its own, since rates are not known.
pub(crate) fn dimension(unit: &str, common: &Common) -> Option<SmolStr> {
    if common.is_currency(unit) || unit == "%" || unit == "pp" {
        return Some(SmolStr::new(unit));
    }
    common.unit(unit).map(|unit| unit.dimension.clone())
}

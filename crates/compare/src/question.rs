//! Blocking keys: claims meet only under one key, which says what is asked.

use gainsay_lexicon::{Common, ConceptKind};
use gainsay_model::{Claim, ClaimKind, QuantityKind, Value};
use smol_str::{SmolStr, format_smolstr};

/// The key of a claim, or `None` when it answers no question that two texts can disagree on.
pub(crate) fn blocking_key(claim: &Claim, common: &Common) -> Option<SmolStr> {
    let predicate = claim.predicate.as_ref().map(|predicate| predicate.concept.as_str());
    match (&claim.value, claim.kind) {
        (Value::Quantity { sort: QuantityKind::Age, .. }, _) => {
            // By the last word of the name: aliases of one person meet.
            let person = &claim.participants.first()?.entity.key;
            Some(format_smolstr!("age:{}", person.rsplit(' ').next().unwrap_or(person)))
        }
        (Value::Quantity { unit: Some(unit), counted, .. }, _) => {
            let dimension = dimension(unit, common)?;
            // What is measured is compared by evidence: one property has many names.
            (counted.is_some() || predicate.is_some()).then(|| format_smolstr!("amount:{dimension}"))
        }
        (Value::Quantity { unit: None, sort: QuantityKind::Number, counted, .. }, _) => {
            let kind =
                counted.as_ref().and_then(|counted| common.concept(counted)).map(|concept| concept.kind);
            match (counted, kind, predicate) {
                // People are counted by what happens to them.
                (
                    Some(_),
                    Some(ConceptKind::Person | ConceptKind::Group | ConceptKind::Function),
                    Some(predicate),
                )
                | (None, _, Some(predicate)) => Some(format_smolstr!("count:{predicate}")),
                (Some(_), Some(ConceptKind::Person | ConceptKind::Group | ConceptKind::Function), None)
                | (None, _, None) => None,
                (Some(counted), _, _) => Some(format_smolstr!("count:{counted}")),
            }
        }
        (Value::Quantity { .. }, _) => None,
        (Value::Frequency { .. }, _) => predicate.map(|predicate| format_smolstr!("count:{predicate}")),
        (Value::Date { .. }, _) => predicate.map(|predicate| format_smolstr!("date:{predicate}")),
        (Value::Truth, ClaimKind::Event) => predicate.map(|predicate| format_smolstr!("event:{predicate}")),
        (Value::Entity { .. }, ClaimKind::Role) => {
            let person = &claim.participants.first()?.entity.key;
            Some(format_smolstr!("role:{}", person.rsplit(' ').next().unwrap_or(person)))
        }
        (Value::Truth | Value::Entity { .. } | Value::Topics { .. }, _) => None,
    }
}

/// What a unit measures; every currency is a dimension of its own, since rates are not known.
pub(crate) fn dimension(unit: &str, common: &Common) -> Option<SmolStr> {
    if common.is_currency(unit) || unit == "%" || unit == "pp" {
        return Some(SmolStr::new(unit));
    }
    common.unit(unit).map(|unit| unit.dimension.clone())
}

//! Blocking keys: claims meet only under one key, which says what is asked.

use gainsay_lexicon::{Common, ConceptKind};
use gainsay_model::{Claim, ClaimKind, QuantityKind, Value};
use smol_str::{SmolStr, format_smolstr};

/// The keys of a claim, the first the surest; none when it answers no question that two texts can disagree on.
pub(crate) fn blocking_keys(claim: &Claim, common: &Common) -> Vec<SmolStr> {
    let predicate = claim.predicate.as_ref().map(|predicate| predicate.concept.as_str());
    let about =
        |what: &str| predicate.map(|predicate| format_smolstr!("{what}:{predicate}")).into_iter().collect();
    match (&claim.value, claim.kind) {
        (Value::Quantity { sort: QuantityKind::Age, .. }, _) => {
            person_key("age", claim).into_iter().collect()
        }
        (Value::Quantity { unit: Some(unit), counted, .. }, _) => {
            // What is measured is compared by evidence: one property has many names.
            let asked = counted.is_some() || predicate.is_some();
            let dimension = dimension(unit, common).filter(|_| asked);
            dimension.map(|dimension| format_smolstr!("amount:{dimension}")).into_iter().collect()
        }
        (Value::Quantity { unit: None, sort: QuantityKind::Number, counted, .. }, _) => {
            count_keys(counted.as_deref(), predicate, common)
        }
        (Value::Quantity { .. }, _) => Vec::new(),
        // Nobody dies or is arrested a number of times: "once" says something else there.
        (Value::Frequency { .. }, _) if predicate.is_some_and(|predicate| is_outcome(predicate, common)) => {
            Vec::new()
        }
        (Value::Frequency { .. }, _) => about("count"),
        (Value::Date { .. }, _) => about("date"),
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

/// People are counted by what happens to them, and by what they are when that is telling (thieves, passengers); things
/// by what they are.
fn count_keys(counted: Option<&str>, predicate: Option<&str>, common: &Common) -> Vec<SmolStr> {
    let happens = predicate
        .filter(|predicate| is_outcome(predicate, common))
        .map(|predicate| format_smolstr!("count:{predicate}"));
    let Some(counted) = counted else { return happens.into_iter().collect() };
    let people = common.concept(counted).is_some_and(|concept| {
        matches!(concept.kind, ConceptKind::Person | ConceptKind::Group | ConceptKind::Function)
    });
    let anyone = common.weights().anyone.iter().any(|anyone| anyone == counted);
    let own = (!anyone).then(|| format_smolstr!("count:{counted}"));
    happens.filter(|_| people).into_iter().chain(own).collect()
}

/// What a unit measures; every currency is a dimension of its own, since rates are not known.
pub(crate) fn dimension(unit: &str, common: &Common) -> Option<SmolStr> {
    if common.is_currency(unit) || unit == "%" || unit == "pp" {
        return Some(SmolStr::new(unit));
    }
    common.unit(unit).map(|unit| unit.dimension.clone())
}

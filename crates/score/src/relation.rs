//! How two claims relate once scope is checked.

use gainsay_lexicon::{Common, ConceptKind};
use gainsay_model::{
    Amount, Claim, Clash, ClashKind, Modality, Polarity, Relation, ScopeKind, Speaker, Value,
};

/// The relation of a pair whose values differ; `score` in thousandths.
#[must_use]
pub fn relation(clash: &Clash, score: u16, common: &Common) -> Relation {
    let (a, b) = (&clash.a.claim, &clash.b.claim);
    let level = |rule: &str| clash.evidence.iter().find(|e| e.rule == rule).map_or("", |e| e.level.as_str());
    let has = |rule: &str, level: &str| clash.evidence.iter().any(|e| e.rule == rule && e.level == level);
    let marked =
        |claim: &Claim, kinds: &[ScopeKind]| claim.scope.iter().any(|mark| kinds.contains(&mark.kind));
    let either = |kinds: &[ScopeKind]| marked(a, kinds) || marked(b, kinds);
    let one_only = |kinds: &[ScopeKind]| marked(a, kinds) != marked(b, kinds);

    if either(&[ScopeKind::Corrected, ScopeKind::Correction]) {
        return Relation::Correction;
    }
    // "More than 200" and "more than 250" do agree, but not in two copies of a sentence.
    if has("value", "overlap") && !has("edit", "one") {
        return Relation::HedgedCompatible;
    }
    if clash.kind == ClashKind::Date && level("when") == "recalled" {
        return Relation::Period;
    }
    if clash.kind != ClashKind::Date {
        if matches!(level("when"), "disjoint" | "recalled")
            || one_only(&[ScopeKind::Earlier, ScopeKind::Comparison])
        {
            return Relation::Period;
        }
        let narrowing = [
            ScopeKind::Part,
            ScopeKind::Additional,
            ScopeKind::Subgroup,
            ScopeKind::Rate,
            ScopeKind::Cumulative,
            ScopeKind::Target,
        ];
        let told_part = |claim: &Claim| {
            claim.scope.iter().any(|mark| narrowing.contains(&mark.kind) && mark.text != "definite")
        };
        if level("scope") == "different" || told_part(a) != told_part(b) || level("places") == "disjoint" {
            return Relation::Scope;
        }
    }
    if let Some(relation) = dispute(clash) {
        return relation;
    }
    if moves(clash, common) || comes_about(clash) || changes(clash, common) {
        return Relation::Update;
    }
    if i32::from(score) < common.weights().limit("unclear-below") {
        return Relation::Unclear;
    }
    Relation::Conflict
}

/// Rival figures of named parties: an estimate each, or a dispute that the papers only report.
fn dispute(clash: &Clash) -> Option<Relation> {
    let (a, b) = (&clash.a.claim, &clash.b.claim);
    let (x, y) = (a.attribution.0.last()?, b.attribution.0.last()?);
    if same_speaker(x, y) || matches!(clash.kind, ClashKind::Frequency) {
        return None;
    }
    let estimate = |claim: &Claim| {
        claim.modality == Modality::Future || claim.scope.iter().any(|mark| mark.kind == ScopeKind::Estimate)
    };
    let same_article = clash.a.head.id == clash.b.head.id;
    let parties = x.function.is_some() && y.function.is_some() && x.function != y.function
        || x.entity.is_some() && y.entity.is_some();
    if estimate(a) && estimate(b) {
        Some(Relation::EstimateSpread)
    } else if parties && (same_article || x.function != y.function) {
        Some(Relation::AttributedDispute)
    } else {
        None
    }
}

fn same_speaker(x: &Speaker, y: &Speaker) -> bool {
    x.name == y.name || x.entity.is_some() && x.entity == y.entity
}

/// Whether something was not so yet when the earlier text was written, and is so in the later one.
fn comes_about(clash: &Clash) -> bool {
    let (Some(p), Some(q)) = (clash.a.head.published, clash.b.head.published) else { return false };
    let (early, late) = match p.day.cmp(&q.day) {
        std::cmp::Ordering::Less => (&clash.a.claim, &clash.b.claim),
        std::cmp::Ordering::Greater => (&clash.b.claim, &clash.a.claim),
        std::cmp::Ordering::Equal => return false,
    };
    clash.kind == ClashKind::Negation
        && early.polarity == Polarity::Negated
        && late.polarity != Polarity::Negated
}

/// Whether a state may have changed between two reports: opposite ends of one change, told days apart.
fn changes(clash: &Clash, common: &Common) -> bool {
    let (Some(p), Some(q)) = (clash.a.head.published, clash.b.head.published) else { return false };
    let dated = |claim: &Claim| claim.when.is_some_and(|when| when.from.is_some());
    clash.kind == ClashKind::Antonym
        && p.day.days_since(q.day).abs() > common.weights().limit("state-days")
        && !(dated(&clash.a.claim) && dated(&clash.b.claim))
}

/// Whether the pair is a count that grows while an event is reported, and the later text has the larger figure.
fn moves(clash: &Clash, common: &Common) -> bool {
    let (Some(p), Some(q)) = (clash.a.head.published, clash.b.head.published) else { return false };
    let at = |p: gainsay_model::Published| (p.day, p.minutes);
    let (early, late) = match at(p).cmp(&at(q)) {
        std::cmp::Ordering::Less => (&clash.a.claim, &clash.b.claim),
        std::cmp::Ordering::Greater => (&clash.b.claim, &clash.a.claim),
        std::cmp::Ordering::Equal => return false,
    };
    // A copy of a text from another day that counts more has been brought up to date.
    let is = |rule: &str, level: &str| clash.evidence.iter().any(|e| e.rule == rule && e.level == level);
    let brought_up = p.day != q.day && is("edit", "one") && (is("sort", "count") || is("sort", "bare"));
    let moving = |claim: &Claim| {
        claim.polarity != Polarity::Negated
            && (brought_up
                || claim
                    .predicate
                    .as_ref()
                    .is_some_and(|predicate| common.weights().moving.contains(&predicate.concept)))
    };
    if !moving(early) || !moving(late) || clash.kind != ClashKind::Number {
        return false;
    }
    let amount = |claim: &Claim| -> Option<Amount> {
        match &claim.value {
            Value::Quantity { interval, unit, .. } => {
                let factor =
                    unit.as_ref().and_then(|unit| common.unit(unit)).map_or(Amount::ONE, |unit| unit.factor);
                interval.nominal()?.checked_mul(factor)
            }
            _ => None,
        }
    };
    let person = |claim: &Claim| {
        matches!(&claim.value, Value::Quantity { counted: Some(counted), .. }
            if common.concept(counted).is_some_and(|concept| concept.kind == ConceptKind::Measure))
    };
    matches!((amount(early), amount(late)), (Some(x), Some(y)) if x < y) && !person(early)
}

//! How many, how much: a figure with what it counts and the event it goes with.
//!
//! What it finds: every quantity of the sentence but ranks, provided that a counted noun, a measured property, a
//! unit or an event says what is asked. Example: "quatre personnes ont perdu la vie", "jailed for nine years".
//! Known misses: figures whose noun stands in another sentence; sums of coordinated groups.

use gainsay_lexicon::{ConceptKind, FunctionClass, WordClass};
use gainsay_model::{ClaimKind, Filler, Quantity, QuantityKind, ScopeKind, ScopeMark, Value};
use smol_str::SmolStr;

use gainsay_syntax::{Case, TokenKind};

use crate::claims::{Draft, draft, told};
use crate::clauses::distance;
use crate::hits::HitKind;
use crate::sentence::SentenceView;

/// Most tokens between a figure and the property it measures.
const MEASURE_REACH: usize = 14;
/// Most tokens between a name and its age.
const AGE_REACH: usize = 4;
/// Most tokens that the evidence may hold beside the figure to show its event.
const EVIDENCE_REACH: usize = 8;

pub(super) fn claims(view: &SentenceView<'_>, out: &mut Vec<Draft>) {
    for quantity in &view.figures.quantities {
        if quantity.kind == QuantityKind::Ordinal {
            continue;
        }
        out.extend(if quantity.kind == QuantityKind::Age {
            age(view, quantity)
        } else {
            amount(view, quantity)
        });
    }
}

/// The age of a named person.
fn age(view: &SentenceView<'_>, quantity: &Quantity) -> Option<Draft> {
    let tokens = view.tokens_of(quantity.span);
    let name = view
        .names
        .iter()
        .filter(|name| name.person)
        // "25-year-old X, 23-year-old Y": what stands before a name is surer than what follows another.
        .map(|name| (told_before(view, tokens.end, name.first), name))
        .filter(|(before, name)| {
            // "X, 19-year-old Damon": the age belongs to who follows, known as a person or not.
            let next = view.tokens.get(tokens.end).is_some_and(|token| token.case != Case::Lower);
            *before || !next && told_behind(view, name.end, tokens.start)
        })
        .max_by_key(|(before, name)| (*before, name.first))
        .map(|(_, name)| name)?;
    let (first, end) = (name.first.min(tokens.start), name.end.max(tokens.end));
    let value = Value::Quantity {
        interval: quantity.value,
        sort: quantity.kind,
        unit: quantity.unit.clone(),
        counted: None,
    };
    let mut claim = draft(view, ClaimKind::Quantity, first, end, value);
    claim.participants = vec![gainsay_model::Participant {
        role: SmolStr::new_static("subject"),
        entity: name.entity.clone(),
    }];
    claim.context = view.terms(0, view.tokens.len(), &tokens);
    Some(claim)
}

/// "X, 26,", "X, a 26-year-old", "X, who is 26": from the name's end to the age only marks and words without content.
fn told_behind(view: &SentenceView<'_>, from: usize, to: usize) -> bool {
    (from..to).len() <= AGE_REACH
        && from < to
        && (from..to).all(|at| match view.tokens[at].kind {
            TokenKind::Punctuation => {
                matches!(view.tokens[at].form.as_str(), "," | "(" | "-" | "\u{2013}" | "\u{2014}")
            }
            TokenKind::Word => matches!(
                view.pack.function_class(&view.tokens[at].form),
                Some(FunctionClass::Auxiliary | FunctionClass::Indefinite | FunctionClass::Relative)
            ),
            TokenKind::Number | TokenKind::Symbol => false,
        })
}

/// "26-year-old X", "26-year-old officer X": nothing but an office between the age and the name.
fn told_before(view: &SentenceView<'_>, from: usize, to: usize) -> bool {
    from == to
        || view
            .hits
            .iter()
            .any(|hit| hit.first == from && hit.end == to && matches!(hit.kind, HitKind::Function { .. }))
}

fn amount(view: &SentenceView<'_>, quantity: &Quantity) -> Option<Draft> {
    let tokens = view.tokens_of(quantity.span);
    if tokens.is_empty() {
        return None;
    }
    let mut whole = tokens.clone();
    let mut kind = None;
    let mut counted = None;
    let mut sign = gainsay_model::Sign::Plus;
    if let (Some(lemma), Some(span)) = (&quantity.counted, quantity.counted_span) {
        let noun = view.tokens_of(span);
        whole = whole.start.min(noun.start)..whole.end.max(noun.end);
        let (concept, concept_kind, noun_sign) = view.noun_concept(span, lemma);
        (counted, kind, sign) = (Some(concept), concept_kind, noun_sign);
    }
    if quantity.kind == QuantityKind::Percent {
        // What stands behind "% of" is the whole that is divided; the property measured stands before.
        counted = measured_near(view, &(tokens.start..whole.end)).or(counted);
    }
    if counted.is_none() {
        counted = measured_beside(view, &tokens).or_else(|| measured_near(view, &tokens));
    }
    let counted_event = matches!(kind, Some(ConceptKind::Event | ConceptKind::Change | ConceptKind::State));
    let near = view.predicate_near(&whole, quantity.unit.is_none());
    if counted.is_none() && near.is_none() && quantity.unit.is_none() {
        return None;
    }
    let (mut first, mut end) = (whole.start, whole.end);
    if let Some(hit) = &near {
        let gap = if hit.end <= first { first - hit.end } else { hit.first.saturating_sub(end) };
        if gap <= EVIDENCE_REACH {
            (first, end) = (first.min(hit.first), end.max(hit.end));
        }
    }
    let value = Value::Quantity {
        interval: quantity.value,
        sort: quantity.kind,
        unit: quantity.unit.clone(),
        counted: counted.clone(),
    };
    let mut claim = draft(view, ClaimKind::Quantity, whole.start, whole.end, value);
    claim.evidence = view.span_of(first, end);
    if counted_event {
        let concept = counted?;
        claim.predicate = Some(gainsay_model::Predicate { concept, sign, change: false });
    } else if let Some(hit) = near {
        claim.polarity = view.polarity(hit.first, hit.end);
        claim.modality = view.modality(hit.first, hit.end);
        claim.told = told(view, hit.first, hit.end);
        claim.predicate = Some(hit.predicate);
    }
    if kind == Some(ConceptKind::Group)
        && let Value::Quantity { counted: Some(group), .. } = &claim.value
    {
        claim.scope.push(ScopeMark { kind: ScopeKind::Subgroup, text: group.clone() });
        claim.scope.sort();
    }
    if quantity.unit.is_none() && partitive(view, tokens.end) {
        claim.scope.push(ScopeMark { kind: ScopeKind::Part, text: view.words(tokens.end, tokens.end + 1) });
        claim.scope.sort();
    }
    if view.is_definite(tokens.start) {
        // "les sept œuvres", "the two men": told before, often a part of what was counted.
        claim.scope.push(ScopeMark { kind: ScopeKind::Part, text: SmolStr::new_static("definite") });
        claim.scope.sort();
    }
    if let Some(span) = quantity.counted_span {
        let noun = view.tokens_of(span);
        let terms = view.terms(noun.start, noun.end, &tokens);
        claim.told.fillers.push(Filler { role: SmolStr::new_static("counted"), terms });
        claim.told.fillers.sort_by(|x, y| x.role.cmp(&y.role));
    }
    let clause = view.clause(tokens.start);
    claim.context = view.terms(clause.first.min(first), clause.end.max(end), &tokens);
    Some(claim)
}

/// Whether the figure before token `at` counts some of a group: "three of the injured", "trois des blessés".
fn partitive(view: &SentenceView<'_>, at: usize) -> bool {
    // "two others" stand beside others, and are no part of them.
    if view.hits.iter().any(|hit| hit.first == at && matches!(hit.kind, HitKind::Scope(_))) {
        return false;
    }
    let class = |at: usize| view.tokens.get(at).and_then(|token| view.pack.function_class(&token.form));
    match class(at) {
        Some(FunctionClass::Preposition) => {
            matches!(
                class(at + 1),
                Some(
                    FunctionClass::Definite
                        | FunctionClass::Possessive
                        | FunctionClass::Pronoun
                        | FunctionClass::Relative
                )
            )
        }
        Some(FunctionClass::Indefinite) => true,
        _ => false,
    }
}

/// The noun that a measure belongs to: one preposition before it ("un contrat de cinq ans"), or right behind it
/// ("a five-year contract").
fn measured_beside(view: &SentenceView<'_>, tokens: &std::ops::Range<usize>) -> Option<SmolStr> {
    view.hits.iter().find_map(|hit| {
        let concept = match &hit.kind {
            HitKind::Noun { concept, kind, .. } if !matches!(kind, ConceptKind::Topic) => concept,
            HitKind::Predicate { concept, class: WordClass::Noun, .. } => concept,
            _ => return None,
        };
        let before = hit.end + 1 == tokens.start
            && view.pack.function_class(&view.tokens[hit.end].form) == Some(FunctionClass::Preposition);
        let behind = hit.first == tokens.end;
        (before || behind).then(|| concept.clone())
    })
}

/// The property that a figure measures: the nearest noun of that kind.
fn measured_near(view: &SentenceView<'_>, tokens: &std::ops::Range<usize>) -> Option<SmolStr> {
    view.hits
        .iter()
        .filter_map(|hit| match &hit.kind {
            HitKind::Noun { concept, kind: ConceptKind::Measure, .. } => Some((hit, concept)),
            _ => None,
        })
        .map(|(hit, concept)| {
            let behind = hit.first >= tokens.end;
            let gap = if behind {
                distance(view.clauses, tokens.end - 1, hit.first)
            } else {
                distance(view.clauses, hit.end - 1, tokens.start)
            };
            (gap, hit.first, concept)
        })
        .filter(|(gap, _, _)| *gap <= MEASURE_REACH)
        .min()
        .map(|(_, _, concept)| concept.clone())
}

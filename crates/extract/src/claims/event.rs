//! Whether: an event, change or state, affirmed or denied.
//!
//! What it finds: every predicate verb and participle with something in its clause that says of whom or what; event
//! nouns only when they are denied ("aucune arrestation"). Known misses: states told by words outside the tables.

use gainsay_lexicon::WordClass;
use gainsay_model::{ClaimKind, Polarity, Predicate, Value};

use crate::claims::{Draft, draft};
use crate::frames::Role;
use crate::hits::HitKind;
use crate::sentence::SentenceView;

/// Most tokens of evidence on either side of the predicate.
const EVIDENCE_REACH: usize = 8;

pub(super) fn claims(view: &SentenceView<'_>, out: &mut Vec<Draft>) {
    for hit in view.predicates() {
        let hit = view.event_of(hit);
        let (class, predicate) = (hit.class, Some(hit.predicate.clone()));
        if class != WordClass::Noun && !view.is_told(&hit) {
            // "the stolen works", "a secret deal" presuppose and do not tell.
            continue;
        }
        out.extend(event(view, (hit.first, hit.end), class, predicate));
    }
    // What no table of events names is known by its sense or as an end of an axis.
    for frame in view.frames.iter().filter(|frame| frame.predicate.class != WordClass::Noun) {
        let (first, end) = (frame.predicate.first, frame.predicate.end);
        let listed = view.predicates().any(|hit| hit.first < end && hit.end > first);
        if listed {
            continue;
        }
        let found = event(view, (first, end), frame.predicate.class, None);
        out.extend(found.filter(|claim| {
            claim.told.axis.is_some() || claim.told.terms.iter().any(|term| term.of.is_some())
        }));
    }
}

/// The event that the words `first..end` tell.
fn event(
    view: &SentenceView<'_>,
    (first, end): (usize, usize),
    class: WordClass,
    predicate: Option<Predicate>,
) -> Option<Draft> {
    let polarity = view.polarity(first, end);
    // A wrong negation makes a contradiction of two sentences that agree.
    if !view.is_polarity_sure(first, end) {
        return None;
    }
    if class == WordClass::Noun && polarity != Polarity::Negated {
        return None;
    }
    // What a speaker does by speaking is his attribution, no event; what something undergoes ("le taux sera relevé") is.
    let spoken =
        view.hits.iter().any(|other| other.first == first && matches!(other.kind, HitKind::Reporting { .. }));
    let undergone = view.told_frame(first, end).is_some_and(|frame| frame.argument(&Role::Subject).is_none());
    if spoken && !undergone {
        return None;
    }
    let clause = view.clause(first);
    let context = view.terms(clause.first, clause.end.max(end), &(first..end));
    if context.is_empty() {
        return None;
    }
    let mut claim = draft(view, ClaimKind::Event, first, end, Value::Truth);
    let from = clause.first.max(first.saturating_sub(EVIDENCE_REACH));
    let to = clause.end.min(end + EVIDENCE_REACH).max(end);
    claim.evidence = view.span_of(from, to);
    // What narrows a figure says nothing of whether it happened.
    claim.scope.clear();
    claim.polarity = polarity;
    claim.context = context;
    claim.predicate = predicate;
    Some(claim)
}

//! Whether: an event, change or state, affirmed or denied.
//!
//! What it finds: every predicate verb and participle with something in its clause that says of whom or what; event
//! nouns only when they are denied ("aucune arrestation"). Known misses: states told by words outside the tables.

use gainsay_lexicon::WordClass;
use gainsay_model::{ClaimKind, Polarity, Value};

use crate::claims::{Draft, draft};
use crate::frames::Role;
use crate::hits::HitKind;
use crate::sentence::SentenceView;

/// Most tokens of evidence on either side of the predicate.
const EVIDENCE_REACH: usize = 8;

pub(super) fn claims(view: &SentenceView<'_>, out: &mut Vec<Draft>) {
    for hit in view.predicates() {
        let hit = view.event_of(hit);
        let polarity = view.polarity(hit.first, hit.end);
        // A wrong negation makes a contradiction of two sentences that agree.
        if !view.is_polarity_sure(hit.first, hit.end) {
            continue;
        }
        if hit.class == WordClass::Noun && polarity != Polarity::Negated {
            continue;
        }
        // What a speaker does by speaking is his attribution, no event; what something undergoes ("le taux sera relevé") is.
        let spoken = view
            .hits
            .iter()
            .any(|other| other.first == hit.first && matches!(other.kind, HitKind::Reporting { .. }));
        let undergone =
            view.told_frame(hit.first, hit.end).is_some_and(|frame| frame.argument(&Role::Subject).is_none());
        if spoken && !undergone {
            continue;
        }
        // "the stolen works", "a secret deal" presuppose and do not tell.
        if hit.class != WordClass::Noun && !view.is_told(&hit) {
            continue;
        }
        let clause = view.clause(hit.first);
        let context = view.terms(clause.first, clause.end.max(hit.end), &(hit.first..hit.end));
        if context.is_empty() {
            continue;
        }
        let mut claim = draft(view, ClaimKind::Event, hit.first, hit.end, Value::Truth);
        let first = clause.first.max(hit.first.saturating_sub(EVIDENCE_REACH));
        let end = clause.end.min(hit.end + EVIDENCE_REACH).max(hit.end);
        claim.evidence = view.span_of(first, end);
        // What narrows a figure says nothing of whether it happened.
        claim.scope.clear();
        claim.polarity = polarity;
        claim.context = context;
        claim.predicate = Some(hit.predicate);
        out.push(claim);
    }
}

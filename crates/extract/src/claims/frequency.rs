//! How often: an event with a word that tells its number of times.
//!
//! What it finds: an event noun beside an adjective of frequency ("un appel unique", "regular talks"), an event verb
//! with an adverb of frequency ("n'a parlé qu'une seule fois", "met twice"). Known misses: frequency told in
//! another clause.

use gainsay_lexicon::WordClass;
use gainsay_model::{Amount, Bound, ClaimKind, Interval, Value};

use crate::claims::{Draft, draft};
use crate::clauses::distance;
use crate::hits::HitKind;
use crate::sentence::{PredicateHit, SentenceView};

/// Most tokens between an event noun and its adjective.
const ADJECTIVE_REACH: usize = 2;
/// Most tokens, tolls of boundaries included, between an event and its adverb.
const ADVERB_REACH: usize = 16;

pub(super) fn claims(view: &SentenceView<'_>, out: &mut Vec<Draft>) {
    for hit in view.hits {
        let HitKind::Frequency { low, high, adjective } = hit.kind else { continue };
        let event = if adjective {
            noun_beside(view, hit.first, hit.end)
        } else {
            verb_near(view, hit.first, hit.end)
        };
        let Some(event) = event.map(|event| view.event_of(event)) else { continue };
        let interval = times(low, high);
        let (first, end) = (hit.first.min(event.first), hit.end.max(event.end));
        let mut claim =
            draft(view, ClaimKind::Frequency, event.first, event.end, Value::Frequency { interval });
        claim.evidence = view.span_of(first, end);
        // "jamais" is at once the number of times and the negation: the number says it all.
        if high == Some(0) {
            claim.polarity = gainsay_model::Polarity::Affirmed;
        }
        claim.participants = view.participants(first, end, true);
        let clause = view.clause(event.first);
        claim.context = view.terms(clause.first, clause.end.max(event.end), &(0..0));
        claim.predicate = Some(event.predicate);
        out.push(claim);
    }
}

/// So many times, without a greatest number when it is open.
pub(crate) fn times(low: u32, high: Option<u32>) -> Interval {
    Interval {
        low: Some(Amount::from(low)),
        high: high.map(Amount::from),
        bound: match high {
            Some(high) if high == low => Bound::Exact,
            Some(_) => Bound::Range,
            None => Bound::Min,
        },
        strict: false,
    }
}

fn noun_beside(view: &SentenceView<'_>, first: usize, end: usize) -> Option<PredicateHit> {
    view.predicates()
        .filter(|hit| hit.class == WordClass::Noun)
        .filter_map(|hit| {
            let gap = if hit.end <= first { first - hit.end } else { hit.first.checked_sub(end)? };
            // Quotation marks may stand between noun and adjective.
            (gap <= ADJECTIVE_REACH).then_some((gap, hit))
        })
        .min_by_key(|(gap, hit)| (*gap, hit.first))
        .map(|(_, hit)| hit)
}

fn verb_near(view: &SentenceView<'_>, first: usize, end: usize) -> Option<PredicateHit> {
    view.predicates()
        .filter(|hit| hit.class == WordClass::Verb)
        .filter_map(|hit| {
            let gap = if hit.end <= first {
                distance(view.clauses, hit.end - 1, first)
            } else if hit.first >= end {
                distance(view.clauses, end - 1, hit.first)
            } else {
                return None;
            };
            (gap <= ADVERB_REACH).then_some((gap, hit))
        })
        .min_by_key(|(gap, hit)| (*gap, hit.first))
        .map(|(_, hit)| hit)
}

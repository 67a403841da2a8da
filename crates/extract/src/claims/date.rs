//! When: an event with the time told in its clause.
//!
//! What it finds: an event verb, or an event noun with a verb that says it took place, with a day, month, year or time
//! of day in the same clause. Known misses: times told in another clause; deadlines and periods of validity.

use std::ops::Range;

use gainsay_lexicon::{ConceptKind, WordClass};
use gainsay_model::{Bound, ClaimKind, Grain, Modality, Value};
use gainsay_syntax::{Case, TokenKind};

use crate::claims::{Draft, draft};
use crate::clauses::distance;
use crate::hits::HitKind;
use crate::sentence::{SentenceView, when_of};

/// Most tokens, tolls of boundaries included, between an event and its time.
const REACH: usize = 14;

pub(super) fn claims(view: &SentenceView<'_>, out: &mut Vec<Draft>) {
    for date in &view.figures.dates {
        if date.bound == Bound::Approx {
            continue;
        }
        let tokens = view.tokens_of(date.span);
        if tokens.is_empty() || is_running_time(view, &tokens) {
            continue;
        }
        let nearest = view
            .predicates()
            .filter(|hit| hit.end <= tokens.start || hit.first >= tokens.end)
            .filter(|hit| is_event(view, hit.first))
            .map(|hit| {
                let gap = if hit.end <= tokens.start {
                    distance(view.clauses, hit.end - 1, tokens.start)
                } else {
                    distance(view.clauses, tokens.end - 1, hit.first)
                };
                (gap, hit)
            })
            .filter(|(gap, _)| *gap <= REACH)
            .min_by_key(|(gap, hit)| (*gap, hit.first));
        let Some((_, event)) = nearest else { continue };
        let event = view.event_of(event);
        // "la crue de 1994" names an event by its year and tells nothing of it.
        if event.class == WordClass::Noun {
            continue;
        }
        let (first, end) = (event.first.min(tokens.start), event.end.max(tokens.end));
        let mut when = when_of(date);
        // "will close on 30 September" lies ahead, however near the last one was.
        let passed = matches!((when.to, view.published), (Some(to), Some(published)) if to < published);
        if when.relative
            && when.grain == Grain::Day
            && passed
            && view.modality(event.first, event.end) == Modality::Future
        {
            when.from = when.from.map(|day| day.plus_months(12));
            when.to = when.to.map(|day| day.plus_months(12));
        }
        let mut claim = draft(view, ClaimKind::Date, event.first, event.end, Value::Date { when });
        claim.evidence = view.span_of(first, end);
        claim.when = Some(when);
        claim.predicate = Some(event.predicate);
        let clause = view.clause(event.first);
        claim.context = view.terms(clause.first.min(first), clause.end.max(end), &tokens);
        out.push(claim);
    }
}

/// "0:43 Marla Voss arrives": how far into a film something is shown, with one figure for the hour and nothing behind it but
/// the caption.
fn is_running_time(view: &SentenceView<'_>, tokens: &Range<usize>) -> bool {
    let next = view.tokens.get(tokens.end);
    tokens.start == 0
        && view.tokens[0].form.len() == 1
        && view.tokens.get(1).is_some_and(|mark| mark.form == ":")
        && next.is_some_and(|next| next.kind == TokenKind::Word && next.case != Case::Lower)
}

fn is_event(view: &SentenceView<'_>, first: usize) -> bool {
    view.hits.iter().any(|hit| {
        hit.first == first
            && matches!(hit.kind, HitKind::Predicate { kind: ConceptKind::Event | ConceptKind::Change, .. })
    })
}

//! When: an event with the time told in its clause.
//!
//! What it finds: an event verb, or an event noun with a verb that says it took place, with a day, month, year or time
//! of day in the same clause. Known misses: times told in another clause; deadlines and periods of validity.

use std::ops::Range;

use gainsay_lexicon::{CalendarKind, ConceptKind, WordClass};
use gainsay_model::{Bound, ClaimKind, DateMention, Day, Grain, Modality, Value, When};
use gainsay_syntax::{Case, TokenKind};

use crate::claims::{Draft, draft};
use crate::clauses::distance;
use crate::hits::HitKind;
use crate::sentence::{PredicateHit, SentenceView, when_of};

/// Most tokens, tolls of boundaries included, between an event and its time.
const REACH: usize = 14;

pub(super) fn claims(view: &SentenceView<'_>, out: &mut Vec<Draft>) {
    for date in &view.figures.dates {
        if date.bound == Bound::Approx {
            continue;
        }
        let tokens = view.tokens_of(date.span);
        if tokens.is_empty() || is_running_time(view, &tokens) || is_open_hour(view, date, tokens.start) {
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
        let when = settled(view, date, &event);
        let mut claim = draft(view, ClaimKind::Date, event.first, event.end, Value::Date { when });
        claim.evidence = view.span_of(first, end);
        claim.when = Some(when);
        claim.predicate = Some(event.predicate);
        let clause = view.clause(event.first);
        claim.context = view.terms(clause.first.min(first), clause.end.max(end), &tokens);
        out.push(claim);
    }
}

/// "after 9 p.m.", "peu avant midi": an hour that is only a bound of the time.
fn is_open_hour(view: &SentenceView<'_>, date: &DateMention, start: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|_| date.minutes.is_some() && date.from.is_none()) else {
        return false;
    };
    let bounds = |kind: CalendarKind| matches!(kind, CalendarKind::Since | CalendarKind::Until);
    view.pack.calendar_word(&view.tokens[before].form).is_some_and(|row| bounds(row.kind))
}

/// The time of an event by its tense: "will close on 30 September" lies ahead, however near the last one was, and so does
/// "opens Monday" on the eve of a Monday.
fn settled(view: &SentenceView<'_>, date: &DateMention, event: &PredicateHit) -> When {
    let when = when_of(date);
    let (Some(to), Some(published)) = (when.to, view.published) else { return when };
    let passed = published.days_since(to);
    if !when.relative || when.grain != Grain::Day || passed <= 0 {
        return when;
    }
    let later = |move_on: &dyn Fn(Day) -> Day| When {
        from: when.from.map(move_on),
        to: when.to.map(move_on),
        ..when
    };
    let future = view.modality(event.first, event.end) == Modality::Future;
    if date.weekday {
        let ahead = WEEK - passed;
        let eve = (1..=EVE).contains(&ahead) && view.is_present(event.first, event.end);
        if ahead > 0 && (future || eve) { later(&|day| day.plus_days(WEEK)) } else { when }
    } else if future && passed > NOT_AGAIN {
        later(&|day| day.plus_months(12))
    } else {
        when
    }
}

const WEEK: i32 = 7;
/// Days before a weekday on which the present tense speaks of it as to come.
const EVE: i32 = 2;
/// Days for which a date without a year that has just passed is not taken for that of the year to come.
const NOT_AGAIN: i32 = 60;

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

//! Whether a predicate is affirmed, denied or restricted.

use gainsay_lexicon::PolarityRole;
use gainsay_model::Polarity;

use crate::clauses::Clause;
use crate::hits::{Hit, HitKind};

/// How far before a predicate a negation may stand within its clause, in tokens.
const REACH_BEFORE: usize = 12;
/// How far after a verb its second half of a negation, or a negated object, may stand.
const REACH_AFTER: usize = 4;
/// Most tokens between the two halves of a negation.
const HALVES_APART: usize = 5;

/// The polarity of the predicate at tokens `first..end` within `clause`.
pub(crate) fn polarity(hits: &[Hit], clause: Clause, first: usize, end: usize) -> Polarity {
    let marks: Vec<(usize, usize, PolarityRole)> = hits
        .iter()
        .filter_map(|hit| match hit.kind {
            HitKind::Polarity(role) => Some((hit.first, hit.end, role)),
            _ => None,
        })
        .collect();
    let exempt = |at: usize| {
        marks.iter().any(|(from, to, role)| *role == PolarityRole::Exempt && (*from..*to).contains(&at))
    };
    let near = |at: usize| {
        (clause.first..clause.end).contains(&at)
            && !exempt(at)
            && (at < first && first - at <= REACH_BEFORE || at >= end && at - end < REACH_AFTER)
            // The predicate's own words ("sans abri") are no negation of it.
            && !(first..end).contains(&at)
    };
    let mut negated = false;
    let mut only = false;
    for &(at, to, role) in marks.iter().filter(|(at, _, _)| near(*at)) {
        match role {
            PolarityRole::Negator => negated |= at < first || at < end + 2,
            PolarityRole::Denier => negated |= at < first && first - to <= 4,
            PolarityRole::Opener if at < end => {
                let half = marks
                    .iter()
                    .filter(|(second, _, role)| {
                        *second > at
                            && *second - at <= HALVES_APART + (end - first)
                            && *second < clause.end.max(at + HALVES_APART)
                            && matches!(
                                role,
                                PolarityRole::Closer | PolarityRole::Restrictor | PolarityRole::Negator
                            )
                            && !exempt(*second)
                    })
                    .min_by_key(|(second, _, role)| (*role == PolarityRole::Restrictor, *second));
                match half {
                    Some((_, _, PolarityRole::Restrictor)) => only = true,
                    Some(_) => negated = true,
                    // Alone it is expletive ("craignent que … ne servent"), and denies nothing.
                    None => {}
                }
            }
            PolarityRole::Only => only = true,
            _ => {}
        }
    }
    // A restriction may stand in the next clause: "n'a parlé qu'une seule fois" is cut before "qu'".
    if !negated && !only {
        only = marks.iter().any(|&(at, _, role)| {
            role == PolarityRole::Opener
                && near(at)
                && at < end
                && marks.iter().any(|&(second, _, role)| {
                    role == PolarityRole::Restrictor
                        && second > at
                        && second - at <= 10
                        && second >= end
                        && second - end <= 6
                })
        });
    }
    if negated {
        Polarity::Negated
    } else if only {
        Polarity::Only
    } else {
        Polarity::Affirmed
    }
}

/// Whether a half of a negation stands by the predicate at tokens `first..end` without the other: the first half somewhere
/// before it in its clause, or the second right before it ("pas encore décidé" in a headline or a quotation cut short).
pub(crate) fn has_lone_half(hits: &[Hit], clause: Clause, first: usize, end: usize) -> bool {
    let marks = || {
        hits.iter().filter_map(|hit| match hit.kind {
            HitKind::Polarity(role) => Some((hit.first, hit.end, role)),
            _ => None,
        })
    };
    let exempt =
        |at: usize| marks().any(|(from, to, role)| role == PolarityRole::Exempt && (from..to).contains(&at));
    marks().any(|(at, _, role)| {
        let before = match role {
            PolarityRole::Opener => REACH_BEFORE,
            PolarityRole::Closer => LONE_REACH,
            _ => return false,
        };
        (clause.first..end.min(clause.end)).contains(&at)
            && at <= first
            && first - at <= before
            && !exempt(at)
    })
}

/// How far before a predicate a second half of a negation without a first may stand.
const LONE_REACH: usize = 2;

//! How far the text stands behind a predicate.

use gainsay_lexicon::{Feature, FunctionClass, Pack, WordClass};
use gainsay_model::Modality;
use gainsay_syntax::Token;

use smol_str::SmolStr;

use crate::clauses::Clause;
use crate::hits::{Hit, HitKind};

/// How far before a predicate the word that governs it may stand within its clause, in tokens.
const REACH: usize = 10;
/// How far before an infinitive the verb that asks for it may stand.
const INFINITIVE_REACH: usize = 16;
/// How far before a participle its auxiliary may stand.
const AUXILIARY_REACH: usize = 5;

/// The modality of the predicate at tokens `first..end`: the word that governs it, else the mood of its verb.
pub(crate) fn modality(
    pack: &Pack,
    text: &str,
    tokens: &[Token],
    hits: &[Hit],
    clause: Clause,
    requests: &[SmolStr],
    (first, end): (usize, usize),
) -> Modality {
    // "même si" stands for itself and hides "si".
    let hidden = |hit: &Hit| {
        hits.iter().any(|other| {
            matches!(other.kind, HitKind::Modality(_))
                && other.first <= hit.first
                && hit.end <= other.end
                && other.end - other.first > hit.end - hit.first
        })
    };
    let governed = hits.iter().filter_map(|hit| match &hit.kind {
        HitKind::Modality(modality) if !hidden(hit) => Some((hit, *modality)),
        HitKind::Predicate { concept, .. }
            if requests.contains(concept) && is_infinitive(pack, &tokens[first]) =>
        {
            Some((hit, Modality::Requested))
        }
        _ => None,
    });
    let mut best: Option<(usize, Modality)> = None;
    // An infinitive hangs on a word before it, even across a colon or comma.
    let infinitive = is_infinitive(pack, &tokens[first]);
    for (hit, modality) in governed {
        let near = hit.end <= first && first - hit.end < if infinitive { INFINITIVE_REACH } else { REACH };
        let before = near && (hit.first >= clause.first || infinitive && modality == Modality::Requested);
        // "si", "if": the word that opens the clause governs all of it.
        let opens = hit.first == clause.first && hit.first < first && modality == Modality::Hypothetical;
        if before || opens {
            let near = first - hit.end;
            if best.is_none_or(|(distance, _)| near < distance) {
                best = Some((near, modality));
            }
        }
    }
    if tokens.last().is_some_and(|token| token.span.of(text).ends_with('?')) {
        return Modality::Question;
    }
    if let Some((_, modality)) = best {
        return modality;
    }
    mood(pack, tokens, clause, first, end)
}

fn is_infinitive(pack: &Pack, token: &Token) -> bool {
    let mut readings =
        pack.morphology().readings(&token.form).iter().filter(|r| r.class == WordClass::Verb).peekable();
    readings.peek().is_some() && readings.all(|reading| reading.feature == Feature::Base)
}

/// What the mood of the verb, or of its auxiliary, says.
fn mood(pack: &Pack, tokens: &[Token], clause: Clause, first: usize, end: usize) -> Modality {
    let from = first.saturating_sub(AUXILIARY_REACH).max(clause.first);
    let verbs = tokens[from..end].iter().enumerate().filter(|(at, token)| {
        from + at >= first || pack.function_class(&token.form) == Some(FunctionClass::Auxiliary)
    });
    for (_, token) in verbs {
        let readings = pack.morphology().readings(&token.form);
        let all = |feature: Feature| {
            readings.iter().any(|r| r.class == WordClass::Verb && r.feature == feature)
                && readings.iter().all(|r| r.class == WordClass::Verb && r.feature == feature)
        };
        if all(Feature::Conditional) {
            return if pack.settings.conditional_reports { Modality::Reported } else { Modality::Possible };
        }
        if all(Feature::Future) {
            return Modality::Future;
        }
    }
    Modality::Asserted
}

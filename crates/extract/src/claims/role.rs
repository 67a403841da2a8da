//! What somebody is: an office or function said of a named person.
//!
//! What it finds: a function directly before a name ("le ministre du Budget, X", "captain X") or behind it between
//! commas ("X, PDG de Y"). Known misses: functions told by a clause of their own.

use gainsay_lexicon::{FunctionClass, WordClass};
use gainsay_model::{ClaimKind, EntityRef, Participant, ScopeKind, Value};
use gainsay_syntax::TokenKind;
use smol_str::SmolStr;

use crate::claims::{Draft, draft};
use crate::frames::Role;
use crate::hits::HitKind;
use crate::sentence::SentenceView;

/// Most words between a function and the name it is said of ("le ministre du Budget, X").
const REACH: usize = 4;

pub(super) fn claims(view: &SentenceView<'_>, out: &mut Vec<Draft>) {
    for hit in view.hits {
        let HitKind::Function { concept } = &hit.kind else { continue };
        let Some(name) = view.names.iter().filter(|name| name.person).find(|name| {
            let (from, to) = if hit.end <= name.first {
                (hit.end, name.first)
            } else if name.end <= hit.first {
                (name.end, hit.first)
            } else {
                return false;
            };
            let between = &view.tokens[from..to];
            // "la juge a déclaré élu X": what a verb parts belongs to two.
            let verb = (from..to).any(|at| {
                matches!(
                    view.pack.function_class(&view.tokens[at].form),
                    Some(
                        FunctionClass::Auxiliary
                            | FunctionClass::Pronoun
                            | FunctionClass::Coordinator
                            | FunctionClass::Relative
                    )
                ) || view.hits.iter().any(|hit| {
                    hit.first == at
                        && matches!(
                            hit.kind,
                            HitKind::Reporting { .. } | HitKind::Predicate { class: WordClass::Verb, .. }
                        )
                })
            });
            // "the mayor of X" is no office of X.
            let of = hit.end <= name.first
                && to > from
                && view.pack.function_class(&view.tokens[to - 1].form) == Some(FunctionClass::Preposition);
            if verb || of {
                return false;
            }
            // "judge X, court reporter Y": an office right before a name belongs to that name.
            if name.end <= hit.first && view.names.iter().any(|next| next.first == hit.end) {
                return false;
            }
            let commas = between.iter().filter(|token| token.kind == TokenKind::Punctuation).count();
            // Behind the name only across a comma; before it, at most one.
            between.len() <= REACH
                && if hit.end <= name.first { commas <= 1 } else { commas == 1 && between.len() <= 2 }
        }) else {
            continue;
        };
        // Beyond the name right behind it, an office is borne by whom the tree says.
        let borne = view
            .told_frame(hit.first, hit.end)
            .and_then(|frame| frame.argument(&Role::Subject))
            .is_some_and(|bearer| bearer.entity.as_ref().is_some_and(|entity| entity.key == name.entity.key));
        if !borne && hit.end != name.first && view.has_tree {
            continue;
        }
        let (first, end) = (hit.first.min(name.first), hit.end.max(name.end));
        let entity = EntityRef { key: concept.clone(), name: view.words(hit.first, hit.end) };
        let mut claim = draft(view, ClaimKind::Role, first, end, Value::Entity { entity });
        // "the former minister": what somebody was contradicts nothing.
        if claim.scope.iter().any(|mark| mark.kind == ScopeKind::Earlier) {
            continue;
        }
        let clause = view.clause(first);
        claim.context = view.terms(clause.first, clause.end.max(end), &(0..0));
        claim.scope.clear();
        claim.participants =
            vec![Participant { role: SmolStr::new_static("subject"), entity: name.entity.clone() }];
        out.push(claim);
    }
}

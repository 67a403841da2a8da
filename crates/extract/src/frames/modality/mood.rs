//! What the finite verb of a clause says: tense, mood, modal auxiliaries, conditions.

use gainsay_lexicon::{Effect, Feature, WordClass};
use gainsay_model::Modality;
use gainsay_syntax::{Dep, Mood, Tense, Upos, VerbForm};

use super::{is_direct_speech, of_effect};
use crate::frames::governors::{first_conjunct, is_gone};
use crate::frames::graph::Graph;

/// Whether a conditional clause hangs on a node, and which.
fn condition_below(graph: &Graph<'_>, node: usize) -> Option<usize> {
    graph
        .children(node)
        .iter()
        .copied()
        .find(|&child| graph.dep(child) == Dep::Advcl && graph.marker(child) == Some(Effect::Hypothetical))
}

pub(super) fn conditional(graph: &Graph<'_>, node: usize) -> Option<Modality> {
    let first = first_conjunct(graph, node);
    if let Some(condition) = condition_below(graph, first) {
        let would = mood(graph, first) != Modality::Asserted
            || is_conditional(graph, first)
            || graph.auxiliaries(first).any(|aux| graph.tree.nodes[aux].morph.mood == Some(Mood::Cnd));
        // "if it were passed, X said": what is over depends on no condition.
        let said = is_gone(graph, first) && !would;
        if would || is_past_perfect(graph, condition) && !said {
            return Some(if is_compound_conditional(graph, first) {
                Modality::Counterfactual
            } else if mood(graph, first) == Modality::Future && !is_conditional(graph, first) {
                Modality::Future
            } else {
                Modality::Hypothetical
            });
        }
    }
    if graph.dep(first) == Dep::Advcl && graph.marker(first) == Some(Effect::Hypothetical) {
        let main = graph.head(first);
        let against =
            main.is_some_and(|main| is_compound_conditional(graph, main)) && is_past_perfect(graph, first);
        return Some(if against { Modality::Counterfactual } else { Modality::Hypothetical });
    }
    None
}

/// Whether a verb stands in the conditional of its language.
fn is_conditional(graph: &Graph<'_>, node: usize) -> bool {
    let cnd = |node: usize| {
        graph.tree.nodes[node].morph.mood == Some(Mood::Cnd) || graph.reads_only(node, Feature::Conditional)
    };
    cnd(node)
        || graph.auxiliaries(node).any(|aux| {
            cnd(aux)
                || graph.fact(aux).modality.is_some_and(|(_, modality)| {
                    matches!(modality, Modality::Hypothetical | Modality::Counterfactual)
                })
        })
}

/// "aurait vendu", "would have sold".
fn is_compound_conditional(graph: &Graph<'_>, node: usize) -> bool {
    is_conditional(graph, node)
        && graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Part)
        && (graph.auxiliaries(node).filter(|&aux| graph.upos(aux) == Upos::Aux).count() >= 2
            || graph.auxiliaries(node).any(|aux| {
                graph.tree.nodes[aux].morph.mood == Some(Mood::Cnd)
                    && graph.subtype(aux) != gainsay_syntax::Subtype::Pass
            }))
}

/// "avait vendu", "had sold".
pub(in crate::frames) fn is_past_perfect(graph: &Graph<'_>, node: usize) -> bool {
    graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Part)
        && graph.auxiliaries(node).any(|aux| {
            matches!(graph.tree.nodes[aux].morph.tense, Some(Tense::Past | Tense::Imp))
                && graph.subtype(aux) != gainsay_syntax::Subtype::Pass
        })
}

/// What the finite verb of a clause says.
pub(super) fn mood(graph: &Graph<'_>, node: usize) -> Modality {
    if !graph.is_clause(node) {
        return Modality::Asserted;
    }
    if let Some(form) = auxiliary_modality(graph, node) {
        return form;
    }
    let finite = std::iter::once(node).chain(graph.auxiliaries(node));
    for word in finite {
        let morph = graph.tree.nodes[word].morph;
        // An imperfect taken for a conditional: the tables know the form, and no conditional.
        let other = graph.reads(word, Feature::Past) && !graph.reads(word, Feature::Conditional);
        let conditional =
            morph.mood == Some(Mood::Cnd) && !other || graph.reads_only(word, Feature::Conditional);
        if morph.verb_form != Some(VerbForm::Fin) && !conditional {
            continue;
        }
        if conditional {
            if !graph.input.pack.settings.conditional_reports {
                continue;
            }
            let later = crate::frames::attribution::past_report_above(graph, node);
            let compound = is_compound_conditional(graph, node);
            // In direct speech nobody else is reported.
            let report = if is_direct_speech(graph) { Modality::Hypothetical } else { Modality::Reported };
            return if later && !compound { Modality::Future } else { report };
        }
        if morph.tense == Some(Tense::Fut) || graph.reads_only(word, Feature::Future) {
            return Modality::Future;
        }
    }
    Modality::Asserted
}

/// Modal auxiliaries ("may", "will"), by their phrase or by what they govern as.
fn auxiliary_modality(graph: &Graph<'_>, node: usize) -> Option<Modality> {
    let modal = graph.auxiliaries(node).find(|&aux| {
        graph.dep(aux) == Dep::Aux
            && graph.grammar.governors(graph.lemma(aux), WordClass::Verb).any(|row| {
                !matches!(row.effect, Effect::Asserted | Effect::Causative)
                    && row.frame == gainsay_lexicon::YesNo::No
            })
    })?;
    if let Some((_, modality)) = graph.fact(modal).modality {
        let later = crate::frames::attribution::past_report_above(graph, node);
        return Some(match modality {
            // In direct speech "would" is no "will" seen from the past.
            Modality::Hypothetical if is_direct_speech(graph) && !later => Modality::Hypothetical,
            Modality::Hypothetical if later || condition_below(graph, node).is_none() => Modality::Future,
            Modality::Counterfactual
                if graph.fact(modal).modality.is_some_and(|(len, _)| len > 1)
                    && condition_below(graph, node).is_none() =>
            {
                Modality::Possible
            }
            other => other,
        });
    }
    graph.grammar.governors(graph.lemma(modal), WordClass::Verb).next().map(|row| of_effect(row.effect))
}

/// The modal phrase that a governing verb and its auxiliaries make, where it says more than the lemma.
pub(super) fn verb_group(graph: &Graph<'_>, node: usize) -> Option<Modality> {
    let words = std::iter::once(node).chain(graph.auxiliaries(node));
    words
        .filter_map(|word| {
            graph.fact(word).modality.map(|(len, modality)| (len, modality, graph.token(word)))
        })
        .filter(|(_, modality, _)| *modality != Modality::Asserted)
        .max_by_key(|(len, _, token)| (*len, usize::MAX - *token))
        .map(|(_, modality, _)| modality)
}

/// Whether the finite verb of a clause stands in the indicative, and in a tense that the subjunctive has no share in.
pub(super) fn is_indicative(graph: &Graph<'_>, node: usize) -> bool {
    std::iter::once(node).chain(graph.auxiliaries(node)).any(|word| {
        let morph = graph.tree.nodes[word].morph;
        morph.mood == Some(Mood::Ind) && morph.verb_form == Some(VerbForm::Fin)
    })
}

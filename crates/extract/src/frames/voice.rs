//! Active or passive: auxiliaries, agents, and forms that are a participle and a past tense at once.

use gainsay_lexicon::{Feature, PrepositionRole, VerbFrame};
use gainsay_syntax::{Dep, Subtype, Tense, Upos, VerbForm};

use crate::frames::control::DEEPEST;
use crate::frames::graph::Graph;

/// A past participle.
pub(super) fn is_past(graph: &Graph<'_>, node: usize) -> bool {
    let morph = graph.tree.nodes[node].morph;
    morph.verb_form == Some(VerbForm::Part) && morph.tense != Some(Tense::Pres)
}

/// A participle that the tagger took for a past tense: it modifies a noun and has no subject of its own.
pub(super) fn reduced(graph: &Graph<'_>, node: usize) -> bool {
    graph.dep(node) == Dep::Acl
        && graph.subtype(node) != Subtype::Relcl
        && graph.reads(node, Feature::Participle)
        && graph.tree.nodes[node].morph.tense == Some(Tense::Past)
        && !graph.children(node).iter().any(|&child| {
            matches!(graph.dep(child), Dep::Nsubj | Dep::Aux | Dep::Cop | Dep::Mark)
                || graph.is_relative(child)
        })
}

/// Whether a verb is told in the passive.
pub(super) fn is_passive(graph: &Graph<'_>, node: usize) -> bool {
    passive_at(graph, node, 0)
}

fn passive_at(graph: &Graph<'_>, node: usize, depth: usize) -> bool {
    let lemma = graph.lemma(node);
    // "a été sorti": two auxiliaries are no perfect of motion.
    let composed = graph.auxiliaries(node).count() >= 2;
    if !graph.is_verb(node)
        || depth > DEEPEST
        || !composed && graph.grammar.verb(lemma) == Some(VerbFrame::Unaccusative)
        || graph.is_reflexive(node)
    {
        return false;
    }
    let past = is_past(graph, node)
        || reduced(graph, node)
        || graph.dep(node) == Dep::Root && graph.reads_only(node, Feature::Participle);
    let mut auxiliary = false;
    for &child in graph.children(node) {
        match (graph.dep(child), graph.subtype(child)) {
            (Dep::Aux, Subtype::Pass) => return past || graph.upos(node) == Upos::Verb,
            (Dep::Aux, _) => auxiliary = true,
            (Dep::Cop, _) => return past,
            _ => {}
        }
    }
    let agent = graph.children(node).iter().any(|&child| graph.subtype(child) == Subtype::Agent);
    if auxiliary {
        return false;
    }
    // "The museum reopened": the same form is a past tense, and has a subject, so it is one, but in headlines.
    let finite_past = graph.reads(node, Feature::Past)
        || graph.input.pack.morphology().readings(graph.form(node)).is_empty();
    let told = match graph.dep(node) {
        Dep::Acl => {
            graph.head(node).is_some_and(|head| {
                graph.dep(head) == Dep::Root && graph.child(head, Dep::Cop).is_none() && !agent
            }) && graph.reads(node, Feature::Past)
        }
        Dep::Amod => false,
        _ => {
            // "with completion set for May" is no clause of its own.
            let absolute = graph.children(node).iter().any(|&mark| {
                matches!(graph.dep(mark), Dep::Mark | Dep::Case)
                    && graph.grammar.preposition(graph.form(mark)) == Some(PrepositionRole::With)
            });
            !absolute
                && graph.subject_child(node).is_some_and(|subject| subject < node)
                && (graph.reads(node, Feature::Past)
                    || graph
                        .subject_child(node)
                        .is_some_and(|subject| graph.subtype(subject) != Subtype::Pass))
        }
    };
    if past && finite_past && told && !graph.is_headline() && !agent {
        return false;
    }
    if past {
        return match graph.dep(node) {
            Dep::Conj => match graph.head(node) {
                Some(head) if graph.is_verb(head) && graph.subject_child(node).is_none() => {
                    passive_at(graph, head, depth + 1)
                }
                _ => true,
            },
            Dep::Ccomp
            | Dep::Xcomp
            | Dep::Acl
            | Dep::Amod
            | Dep::Advcl
            | Dep::Root
            | Dep::Parataxis
            | Dep::Appos => {
                let object = graph
                    .children(node)
                    .iter()
                    .any(|&child| graph.dep(child) == Dep::Obj && child > node && graph.is_nominal(child));
                !object || agent
            }
            _ => true,
        };
    }
    // "Three hikers rescued near X": a headline's participle that reads like a past tense.
    let participle = || {
        let readings = graph.input.pack.morphology().readings(graph.form(node));
        readings.iter().any(|reading| reading.feature == Feature::Participle)
    };
    let bare = graph.is_headline()
        && graph.grammar.verb(lemma).is_none()
        && matches!(graph.dep(node), Dep::Root | Dep::Parataxis | Dep::Conj)
        && !graph.children(node).iter().any(|&child| {
            matches!(graph.dep(child), Dep::Obj | Dep::Xcomp | Dep::Ccomp | Dep::Iobj | Dep::Compound)
                || graph.dep(child) == Dep::Obl && graph.subtype(child) == Subtype::Arg
        });
    (bare && participle()) || (agent && participle())
}

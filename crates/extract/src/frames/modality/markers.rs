//! What the word that opens a clause does to it.

use gainsay_lexicon::{Effect, WordClass};
use gainsay_model::Modality;
use gainsay_syntax::{Dep, Upos, VerbForm};

use crate::frames::governors::is_gone;
use crate::frames::graph::Graph;

/// What the word that opens a clause does to it; `phrase` is room to spell phrases in.
pub(in crate::frames) fn marker_of(graph: &Graph<'_>, node: usize, phrase: &mut String) -> Option<Effect> {
    let marks = graph.children(node).iter().copied().filter(|&child| {
        child < node && matches!(graph.dep(child), Dep::Mark | Dep::Case | Dep::Advmod | Dep::Cc)
    });
    let finite = graph.is_finite(node);
    for mark in marks {
        let token = graph.token(mark);
        if graph.dep(mark) == Dep::Advmod && graph.upos(mark) != Upos::Sconj {
            continue;
        }
        // The longest phrase from here, then the longest up to here.
        let tokens = graph.input.tokens;
        phrase.clear();
        phrase.push_str(graph.form(mark).trim_end_matches('\''));
        let mut best =
            graph.grammar.marker(graph.form(mark)).or_else(|| graph.grammar.marker(graph.lemma(mark)));
        let (word, mut phrased) = (best, false);
        for next in tokens.iter().skip(token + 1).take(3) {
            phrase.push(' ');
            push_full(phrase, &next.form);
            phrased |= graph.grammar.marker(phrase).is_some();
            best = graph.grammar.marker(phrase).or(best);
        }
        for back in 1..=token.min(3) {
            phrase.clear();
            for previous in &tokens[token - back..token] {
                push_full(phrase, &previous.form);
                phrase.push(' ');
            }
            push_full(phrase, graph.form(mark));
            phrased |= graph.grammar.marker(phrase).is_some();
            best = graph.grammar.marker(phrase).or(best);
        }
        // "…, sans bruit, pendant que P": alone, what denies opens no finite clause.
        if word == Some(Effect::Negates) && best == word && finite && !phrased {
            continue;
        }
        // "rather than": of what joins, only what denies opens a clause.
        if graph.dep(mark) == Dep::Cc && best != Some(Effect::Negates) {
            continue;
        }
        if best.is_some() {
            // "même si", "even though": the phrases that assert stand in the table of modal words.
            let asserted = graph.facts.get(token).is_some_and(|fact| {
                fact.modality.is_some_and(|(len, modality)| len > 1 && modality == Modality::Asserted)
            });
            return if asserted { Some(Effect::Asserted) } else { best };
        }
    }
    // "to" before an infinitive that nothing governs tells a purpose.
    let of_object = graph.dep(node) == Dep::Acl
        && graph.head(node).is_some_and(|head| {
            let plain = matches!(graph.dep(head), Dep::Nsubj | Dep::Obl | Dep::Nmod)
                && graph.upos(head) == Upos::Noun
                && graph.child(head, Dep::Amod).is_none()
                && graph.child(head, Dep::Nummod).is_none();
            (graph.dep(head) == Dep::Obj || plain)
                && graph.grammar.governors(graph.lemma(head), WordClass::Noun).next().is_none()
        })
        && graph.child(node, Dep::Mark).is_some_and(|mark| graph.upos(mark) == Upos::Part);
    if of_object && graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf) {
        return Some(Effect::Requested);
    }
    let gone = graph.dep(node) == Dep::Xcomp
        && graph.head(node).is_some_and(|head| {
            is_gone(graph, head)
                && graph
                    .grammar
                    .governors(graph.lemma(head), WordClass::Verb)
                    .any(|row| row.effect == Effect::Future && row.frame == gainsay_lexicon::YesNo::No)
        });
    let bare = (graph.dep(node) == Dep::Advcl || gone)
        && graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf)
        && graph.child(node, Dep::Mark).is_some()
        && graph.head(node).is_some_and(|head| graph.is_verb(head))
        && !graph.auxiliaries(node).any(|_| true);
    bare.then_some(Effect::Requested)
}

/// Adds an elided word in full: the tables list phrases so.
fn push_full(phrase: &mut String, form: &str) {
    match form.strip_suffix('\'') {
        Some(stem) => {
            phrase.push_str(stem);
            phrase.push('e');
        }
        None => phrase.push_str(form),
    }
}

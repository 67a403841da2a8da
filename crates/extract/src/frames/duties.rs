//! What a sentence says must, need not, may or must not be done.

use gainsay_lexicon::{EventPlace, WordClass};
use gainsay_model::Duty;
use gainsay_syntax::{Dep, Subtype, Upos, VerbForm};

use super::graph::Graph;
use super::polarity;
use super::voice::is_passive;
use crate::hits::WordTables;

/// The nodes that a word of duty speaks of, with what it makes of them.
pub(super) fn read(graph: &Graph<'_>, signs: &polarity::Signs, tables: &WordTables) -> Vec<(usize, Duty)> {
    let mut found = Vec::new();
    for node in (0..graph.tree.len()).filter(|&node| !graph.is_quotation(node)) {
        let (tokens, at, lemma) = (graph.input.tokens, graph.token(node), graph.lemma(node));
        let own = graph.class(node);
        // A participle is tagged as a verb or an adjective.
        let other = match own {
            WordClass::Verb => WordClass::Adjective,
            WordClass::Adjective => WordClass::Verb,
            WordClass::Noun => WordClass::Noun,
        };
        let row = tables.duty(tokens, at, lemma, own).map(|row| (row, own));
        let row = row.or_else(|| tables.duty(tokens, at, lemma, other).map(|row| (row, other)));
        let Some(((duty, denied), class)) = row else { continue };
        let Some((content, bearer)) = content(graph, node, class) else { continue };
        if let Some(duty) = if polarity::negated(graph, signs, bearer, 0) { denied } else { Some(duty) } {
            found.push((content, duty));
        }
    }
    found
}

/// What the word of duty at `node` speaks of, and the node that bears its negation.
fn content(graph: &Graph<'_>, node: usize, class: WordClass) -> Option<(usize, usize)> {
    let below = |dep: Dep| graph.child(node, dep);
    let bare = |&at: &usize| graph.is_verb(at) && !graph.is_finite(at);
    let infinitive = || {
        [Dep::Xcomp, Dep::Ccomp, Dep::Csubj, Dep::Acl, Dep::Advcl].into_iter().filter_map(below).find(bare)
    };
    if graph.dep(node) == Dep::Aux {
        let verb = graph.head(node)?;
        return Some((verb, verb));
    }
    let subject = || graph.subject_child(node).filter(|&at| graph.upos(at) != Upos::Pron);
    let content = match class {
        WordClass::Verb => infinitive().or_else(|| below(Dep::Ccomp)).or_else(|| {
            let passive = is_passive(graph, node)
                || graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Part)
                    && graph.auxiliaries(node).any(|at| graph.subtype(at) == Subtype::Pass);
            if passive { subject() } else { below(Dep::Obj) }
        }),
        WordClass::Adjective if graph.dep(node) == Dep::Amod => graph.head(node),
        WordClass::Adjective => infinitive().or_else(subject),
        WordClass::Noun => infinitive().or_else(|| below(Dep::Nmod)),
    };
    let bearer = match (class, graph.head(node).filter(|&head| graph.is_verb(head))) {
        // "did not have the right to sell": the noun is denied with the light verb that holds it. What another verb does
        // to it ("the ban was lifted") is open.
        (WordClass::Noun, Some(head)) => {
            let light = graph.grammar.light_verbs(graph.lemma(head));
            let holds =
                graph.dep(node) == Dep::Obj && light.iter().any(|row| row.event == EventPlace::Object);
            Some(head).filter(|_| holds)?
        }
        _ => node,
    };
    content.map(|content| (content, bearer))
}

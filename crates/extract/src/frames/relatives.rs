//! What relative pronouns stand for: the noun that their clause hangs on, or the one that its verb agrees with.

use gainsay_syntax::{Dep, Number, Tense, Upos, VerbForm};

use crate::frames::control::DEEPEST;
use crate::frames::graph::Graph;
use crate::frames::inversion::whole_of_kind;

/// How far before a relative pronoun without a clause its noun may stand, in words.
const NOUN_REACH: usize = 3;

/// The noun that a relative pronoun stands for; the node itself when it is none.
pub(super) fn resolve(graph: &Graph<'_>, node: usize) -> usize {
    if !graph.is_relative(node) {
        return node;
    }
    let mut at = node;
    for _ in 0..DEEPEST {
        let Some(head) = graph.head(at) else { break };
        // "qui a plaidé et qui a gagné".
        if graph.dep(at) == Dep::Conj
            && node.checked_sub(1).is_some_and(|before| graph.upos(before) == Upos::Cconj)
            && graph.dep(node) == Dep::Nsubj
            && graph.head(node) == Some(at)
            && let Some(own) = graph.subject_child(head)
        {
            return if own < node { resolve(graph, own) } else { own };
        }
        if graph.dep(at) == Dep::Acl && graph.is_verb(head) {
            break;
        }
        let modifies = match graph.dep(at) {
            Dep::Acl => true,
            // A cleft, or a relative clause that the parser hung on the wrong word.
            Dep::Advcl | Dep::Ccomp | Dep::Csubj => graph.is_nominal(head) && head < node,
            _ => false,
        };
        if modifies && head < node {
            if graph.is_relative(head) {
                return resolve(graph, head);
            }
            let subject = graph.dep(node) == Dep::Nsubj && graph.head(node) == Some(at);
            let head = if graph.dep(at) == Dep::Acl { whole_of_kind(graph, head, node) } else { head };
            return if subject { agreeing(graph, at, node, head) } else { head };
        }
        at = head;
    }
    nearest_noun(graph, node)
}

/// The noun that a relative clause whose subject is the `pronoun` hangs on, or, where that noun's number is not its verb's,
/// the one around or before it that agrees.
fn agreeing(graph: &Graph<'_>, clause: usize, pronoun: usize, noun: usize) -> usize {
    let finite = std::iter::once(clause).chain(graph.auxiliaries(clause)).find(|&word| {
        let morph = graph.tree.nodes[word].morph;
        // A simple past has one form for both numbers in some languages.
        let clear = morph.tense != Some(Tense::Past);
        morph.verb_form == Some(VerbForm::Fin) && clear
    });
    let Some(number) = finite.and_then(|finite| graph.tree.nodes[finite].morph.number) else { return noun };
    let fits = |other: usize| number_of(graph, other).is_none_or(|own| own == number);
    if !graph.is_nominal(noun) || fits(noun) && !is_length_of_time(graph, noun) {
        return noun;
    }
    let mut conjuncts = graph
        .children(noun)
        .iter()
        .copied()
        .filter(|&child| graph.dep(child) == Dep::Conj && graph.is_nominal(child) && child < pronoun);
    if let Some(last) = conjuncts.rfind(|&child| fits(child)) {
        return last;
    }
    if is_length_of_time(graph, noun) && graph.head(noun).is_none_or(|head| !graph.is_nominal(head)) {
        return noun;
    }
    // "la ministre des transports, qui a": what the noun complements.
    let mut at = noun;
    for _ in 0..DEEPEST {
        let Some(head) = graph.head(at).filter(|&head| head < at && graph.is_nominal(head)) else { break };
        if !matches!(graph.dep(at), Dep::Nmod | Dep::Conj | Dep::Appos) {
            break;
        }
        at = head;
        if fits(at) {
            return at;
        }
    }
    // "…, which has lulled": what the clause before tells.
    pronoun
}

/// The number of a noun with what is joined to it, where it is told.
pub(super) fn number_of(graph: &Graph<'_>, noun: usize) -> Option<Number> {
    let joined = graph
        .children(noun)
        .iter()
        .any(|&child| graph.dep(child) == Dep::Conj && graph.is_nominal(child) && !graph.is_clause(child));
    match graph.upos(noun) {
        _ if joined => Some(Number::Plur),
        Upos::Propn if is_person(graph, noun) => Some(Number::Sing),
        Upos::Noun => graph.tree.nodes[noun].morph.number,
        // A name tells its number seldom, a figure never.
        _ => None,
    }
}

/// Whether a noun is a length of time behind a preposition, which does nothing ("pendant trois mois, qui").
fn is_length_of_time(graph: &Graph<'_>, noun: usize) -> bool {
    graph.dep(noun) == Dep::Nmod
        && (graph.is_calendar(noun) || graph.is_span(noun))
        && graph.child(noun, Dep::Case).is_some()
}

/// The noun before a relative pronoun whose clause hangs nowhere near it; in a question there is none.
fn nearest_noun(graph: &Graph<'_>, node: usize) -> usize {
    if graph.is_question() || graph.upos(node) != Upos::Pron {
        return node;
    }
    // "ceux qui", "ce que".
    let pronoun = node.checked_sub(1).filter(|&before| {
        graph.upos(before) == Upos::Pron
            && !graph.is_relative(before)
            && graph.pronoun(before) != Some(gainsay_lexicon::PronounKind::Personal)
    });
    if let Some(pronoun) = pronoun {
        return pronoun;
    }
    let mut nouns = (0..node).rev().take(NOUN_REACH).filter(|&other| {
        matches!(graph.upos(other), Upos::Noun | Upos::Propn) && !graph.tree.nodes[other].placeholder
    });
    let Some(noun) = nouns.next() else { return node };
    let noun = match graph.head(noun) {
        Some(head) if graph.dep(noun) == Dep::Flat && head < noun => head,
        _ => noun,
    };
    match graph.head(node).filter(|_| graph.dep(node) == Dep::Nsubj) {
        Some(clause) => agreeing(graph, clause, node, noun),
        None => noun,
    }
}

/// Whether a node is a person's name.
pub(super) fn is_person(graph: &Graph<'_>, node: usize) -> bool {
    let token = graph.token(node);
    graph.input.names.iter().any(|name| name.person && (name.first..name.end).contains(&token))
}

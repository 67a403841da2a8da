//! What a verb of saying says: which of the clauses and nouns around it.

use gainsay_lexicon::{Control, Effect, PrepositionRole, YesNo};
use gainsay_model::Stance;
use gainsay_syntax::{Dep, Subtype, Tense, VerbForm};

use super::{is_aside, is_reported, speaks};
use crate::frames::event_nouns::is_event;
use crate::frames::governors::{governed, is_complement};
use crate::frames::graph::Graph;
use crate::frames::verbs::roles;

/// Whether `at` is what the verb of saying `head` says.
pub(super) fn is_said(graph: &Graph<'_>, at: usize, head: usize, node: usize) -> bool {
    let factive = |finite: bool| {
        graph.grammar.governors(graph.lemma(head), gainsay_lexicon::WordClass::Verb).any(|row| {
            match row.effect {
                Effect::Factive => finite,
                Effect::Asserted | Effect::Raises | Effect::Question | Effect::Perceives => false,
                Effect::Reported => false,
                _ => !finite && row.control == Control::Subject && row.frame == YesNo::Yes,
            }
        })
    };
    let placeholder = graph.is_quotation(at);
    match graph.dep(at) {
        _ if placeholder => true,
        // "ce qu'il dit": what is said stands before, as a relative pronoun.
        Dep::Ccomp if is_relative_before(graph, at, head) || is_trailing(graph, at, head) => false,
        // "said seeking a deal the firm would sell": set in before what is said, with no word between that opens it.
        Dep::Advcl if is_opening(graph, at, head) => true,
        Dep::Advcl if is_plain_clause(graph, at) => !factive(true),
        Dep::Ccomp | Dep::Csubj => {
            let pulled = graph
                .children(head)
                .iter()
                .any(|&child| child < head && graph.dep(child) == Dep::Obj && graph.is_relative(child));
            let own = graph.subject_child(at).is_some_and(|subject| !graph.is_relative(subject));
            !(factive(graph.is_finite(at)) || pulled && own)
        }
        Dep::Xcomp if graph.marker(at) == Some(Effect::Negates) => false,
        Dep::Xcomp => graph.is_verb(at) && !factive(graph.is_finite(at)) && !is_asked(graph, at),
        // "hopes to report a profit", "en commentant sa visite": not said yet, or nothing claimed.
        Dep::Obj => {
            let form = graph.tree.nodes[head].morph;
            let open = matches!(form.verb_form, Some(VerbForm::Inf | VerbForm::Ger))
                || form.verb_form == Some(VerbForm::Part) && form.tense == Some(Tense::Pres);
            at == node && is_event(graph, at) && roles(graph, head).subject != Some(at) && !open
        }
        Dep::Nsubj if graph.subtype(at) == Subtype::Pass => {
            at == node && is_event(graph, at) && !is_reported(graph, head)
        }
        // "confessed to poisoning X".
        Dep::Advcl | Dep::Obl if is_complement(graph, at) && !graph.is_finite(at) => {
            matches!(speaks(graph, head), Some(Stance::Admits | Stance::Denies))
        }
        Dep::Parataxis => {
            !is_aside(graph, at)
                && (at < head || follows_colon(graph, at, head) || tells_first(graph, at, head))
        }
        // "affirme avoir vu X, et avoir reçu Y": joined to the verb of saying, but told by it.
        Dep::Conj => {
            is_infinitive(graph, at) && !is_infinitive(graph, head) && governs_infinitive(graph, head, at)
        }
        _ => false,
    }
}

/// "X said the plan failed", the verb hung beside: it tells nothing else, and nothing stands between but the clause.
fn tells_first(graph: &Graph<'_>, at: usize, head: usize) -> bool {
    let told = graph.children(head).iter().any(|&child| {
        child != at && matches!(graph.dep(child), Dep::Ccomp | Dep::Xcomp | Dep::Csubj)
            || child > head && matches!(graph.dep(child), Dep::Obj | Dep::Parataxis) && child < at
            || graph.is_quotation(child)
    });
    let first = std::iter::once(at).chain(graph.subject_child(at)).min().unwrap_or(at);
    let subject = graph.subject_child(head).is_some_and(|subject| subject < head);
    let listed = graph.fact(head).reporting.is_some();
    let joined = graph.child(at, Dep::Cc).is_some();
    listed && subject && !told && !joined && head < first && graph.is_finite(at)
}

/// "« … », a dit X, évoquant Y": a bare participle behind a quotation or comma goes with the saying.
fn is_trailing(graph: &Graph<'_>, at: usize, head: usize) -> bool {
    let form = graph.tree.nodes[at].morph.verb_form;
    let bare = matches!(form, Some(VerbForm::Part | VerbForm::Ger))
        && graph.auxiliaries(at).next().is_none()
        && graph.subject_child(at).is_none()
        && graph.child(at, Dep::Mark).is_none();
    let comma = graph.token(at).checked_sub(1).is_some_and(|before| graph.input.tokens[before].form == ",");
    bare && head < at
        && speaks(graph, at).is_none()
        && (comma || graph.children(head).iter().any(|&child| graph.is_quotation(child)))
}

/// A clause without a finite verb right behind a verb of saying, before a clause that no conjunction opens.
fn is_opening(graph: &Graph<'_>, at: usize, head: usize) -> bool {
    let told = graph.children(head).iter().copied().find(|&child| graph.dep(child) == Dep::Ccomp);
    told.is_some_and(|told| {
        let own = graph.subject_child(told).is_some_and(|subject| subject > at);
        head < at && at < told && own && graph.child(told, Dep::Mark).is_none() && !graph.is_finite(at)
    })
}

/// Whether a form is an infinitive, simple or compound.
fn is_infinitive(graph: &Graph<'_>, node: usize) -> bool {
    let infinitive = |word: usize| graph.tree.nodes[word].morph.verb_form == Some(VerbForm::Inf);
    !graph.is_finite(node) && (infinitive(node) || graph.auxiliaries(node).any(infinitive))
}

/// Whether a verb of saying has an infinitive of its own before one that is joined to it.
fn governs_infinitive(graph: &Graph<'_>, head: usize, before: usize) -> bool {
    graph.children(head).iter().any(|&child| {
        child < before
            && graph.dep(child) == Dep::Xcomp
            && is_infinitive(graph, child)
            && !is_asked(graph, child)
    })
}

/// "X, which did Y, said": a relative clause that the parser took for what is said.
fn is_relative_before(graph: &Graph<'_>, at: usize, head: usize) -> bool {
    at < head
        && graph.subject_child(at).is_some_and(|subject| graph.is_relative(subject))
        && graph.subject_child(head).is_some_and(|subject| subject < at)
}

/// A finite clause behind a plain "that", which no other verb above can be the main clause of.
fn is_plain_clause(graph: &Graph<'_>, node: usize) -> bool {
    let mut marks = graph.children(node).iter().filter(|&&child| graph.dep(child) == Dep::Mark);
    let plain = marks.next().is_some_and(|&mark| {
        // "more than it had expected" compares.
        let compares = graph.grammar.preposition(graph.form(mark)) == Some(PrepositionRole::Than)
            && graph.grammar.pronouns(graph.form(mark)).is_empty();
        graph.marker(node).is_none()
            && !compares
            && mark < node
            && (graph.upos(mark) == gainsay_syntax::Upos::Sconj || graph.child(mark, Dep::Fixed).is_some())
    });
    plain
        && graph.is_finite(node)
        && graph.head(node).is_some_and(|head| head < node && graph.child(head, Dep::Ccomp).is_none())
}

/// Whether an infinitive is what the head asks for, not what it says.
fn is_asked(graph: &Graph<'_>, node: usize) -> bool {
    governed(graph, node).is_some_and(|governed| {
        governed.row.control == Control::Object && governed.row.effect == Effect::Requested
    })
}

/// Whether a colon parts a clause from the verb before it.
fn follows_colon(graph: &Graph<'_>, node: usize, head: usize) -> bool {
    let (first, _) = graph.tree.extent(node);
    let (from, to) = (graph.token(head), graph.token(first.max(head)));
    graph.input.tokens[from..to].iter().any(|token| token.form == ":")
}

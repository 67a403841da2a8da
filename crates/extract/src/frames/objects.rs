//! Objects that stand elsewhere: shared by coordinated verbs, or left out of a relative clause.

use gainsay_lexicon::PronounKind;
use gainsay_syntax::{Dep, Upos};

use crate::frames::attribution::speaks;
use crate::frames::control::{DEEPEST, inverted_subject, object_of, resolve};
use crate::frames::governors::{first_conjunct, governed};
use crate::frames::graph::Graph;

/// The object that coordinated verbs share ("bought and resold X").
pub(super) fn shared_object(graph: &Graph<'_>, node: usize) -> Option<usize> {
    if graph.grammar.verb(graph.lemma(node)).is_some() {
        return None;
    }
    // First verb without anything behind it, the object stands behind the second.
    let complement = |verb: usize, until: usize| {
        graph.children(verb).iter().any(|&child| {
            child > verb
                && child < until
                && matches!(
                    graph.dep(child),
                    Dep::Obj | Dep::Obl | Dep::Xcomp | Dep::Ccomp | Dep::Iobj | Dep::Advcl
                )
        })
    };
    for &next in graph.children(node).iter().filter(|&&child| graph.dep(child) == Dep::Conj && child > node) {
        if graph.is_verb(next)
            && speaks(graph, node).is_none()
            && graph.subject_child(next).is_none()
            && !complement(node, next)
            && next - node <= 6
            && let Some(object) = object_of(graph, next).filter(|&object| object > next)
        {
            return Some(object);
        }
    }
    if graph.dep(node) == Dep::Conj {
        let head = graph.head(node).filter(|&head| graph.is_verb(head))?;
        if graph.subject_child(node).is_some() || graph.is_reflexive(node) {
            return None;
        }
        let object = object_of(graph, head)?;
        // Behind both verbs, or a pronoun or relative before both.
        let after = object > node && !complement(node, object);
        let pulled = graph.children(head).iter().any(|&child| {
            graph.dep(child) == Dep::Obj
                && child < head
                && !graph.children(node).iter().any(|&own| graph.dep(own) == Dep::Obj)
        });
        return (after || pulled).then_some(object);
    }
    None
}

/// The noun that a relative clause without its pronoun leaves out ("the contract the city signed").
pub(super) fn bare_relative_object(graph: &Graph<'_>, node: usize) -> Option<usize> {
    if graph.is_reflexive(node) {
        return None;
    }
    let mut first = first_conjunct(graph, node);
    // "que la région pourrait financer": the pronoun hangs on what colours the verb.
    for _ in 0..DEEPEST {
        let Some(by) =
            governed(graph, first).filter(|governed| governed.colours()).map(|governed| governed.by)
        else {
            break;
        };
        if let Some(object) = graph.child(by, Dep::Obj).filter(|&object| graph.is_relative(object)) {
            return Some(resolve(graph, object)).filter(|&noun| noun != object);
        }
        first = first_conjunct(graph, by);
    }
    if let Some(object) = hung_above(graph, node) {
        return Some(object);
    }
    if let Some(noun) = relative_complement(graph, first) {
        return (first == node).then_some(noun);
    }
    let cleft = matches!(graph.dep(first), Dep::Ccomp | Dep::Csubj | Dep::Advcl | Dep::Parataxis)
        && graph.children(first).iter().any(|&child| graph.is_relative(child))
        && graph.head(first).is_some_and(|head| {
            graph.is_nominal(head)
                && graph.child(head, Dep::Cop).is_some()
                && graph.child(head, Dep::Case).is_none()
        });
    if graph.dep(first) != Dep::Acl && !cleft || !graph.is_finite(first) {
        return None;
    }
    let pronoun = graph.children(first).iter().any(|&child| {
        graph.is_relative(child)
            && (matches!(graph.dep(child), Dep::Obj | Dep::Nsubj | Dep::Obl | Dep::Iobj | Dep::Nmod)
                || graph.pronoun(child) != Some(PronounKind::Relative))
    });
    let subject = graph.subject_child(first).or_else(|| inverted_subject(graph, first))?;
    let open = !graph
        .children(node)
        .iter()
        .any(|&child| matches!(graph.dep(child), Dep::Obj | Dep::Ccomp | Dep::Xcomp));
    // A comma parts no contact clause from its noun, and no word but a relative pronoun opens it.
    let marked = graph.child(first, Dep::Mark).is_some_and(|mark| !graph.is_relative(mark));
    let contact = !marked
        && graph.head(first).is_some_and(|head| {
            let (low, high) = (head.min(subject), head.max(subject));
            !graph.tree.nodes[low..high].iter().any(|word| word.upos == Upos::Punct)
                || graph.children(first).iter().any(|&child| graph.is_relative(child))
        });
    (!pronoun && open && contact && subject != first && graph.grammar.verb(graph.lemma(node)).is_none())
        .then(|| graph.head(first))
        .flatten()
}

/// A relative clause that the parser took for a complement of a verb that takes none: right behind a noun.
fn relative_complement(graph: &Graph<'_>, node: usize) -> Option<usize> {
    let head = graph.head(node)?;
    let mark = graph.child(node, Dep::Mark)?;
    let takes = speaks(graph, head).is_some()
        || graph.grammar.governors(graph.lemma(head), graph.class(head)).next().is_some();
    let relative = graph.dep(node) == Dep::Ccomp
        && graph.is_relative(mark)
        && graph.is_finite(node)
        && graph.is_verb(head)
        && !takes
        && graph.child(node, Dep::Obj).is_none()
        && graph.grammar.verb(graph.lemma(node)).is_none();
    mark.checked_sub(1)
        .filter(|&noun| relative && noun > head && matches!(graph.upos(noun), Upos::Noun | Upos::Propn))
}

/// The object of a relative clause that the parser took for a second subject of the clause above ("the firm that runs the
/// line hired X").
fn hung_above(graph: &Graph<'_>, node: usize) -> Option<usize> {
    let noun = graph.head(node).filter(|_| graph.dep(node) == Dep::Acl && graph.is_finite(node))?;
    let above = graph.head(noun).filter(|&above| above > node && graph.dep(noun) == Dep::Nsubj)?;
    let open = graph.child(node, Dep::Obj).is_none() && graph.subject_child(node).is_some();
    let second = graph.children(above).iter().copied().find(|&child| {
        graph.dep(child) == Dep::Nsubj && node < child && child < above && graph.is_nominal(child)
    });
    second.filter(|_| open && graph.grammar.verb(graph.lemma(node)).is_none())
}

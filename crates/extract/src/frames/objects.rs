//! Objects that stand elsewhere: shared by coordinated verbs, or left out of a relative clause.

use gainsay_lexicon::PronounKind;
use gainsay_syntax::{Dep, Subtype, Upos, VerbForm};

use crate::frames::attribution::speaks;
use crate::frames::control::{DEEPEST, is_reflexive_pronoun};
use crate::frames::governors::{first_conjunct, governed};
use crate::frames::graph::Graph;
use crate::frames::inversion::behind_reflexive;
use crate::frames::relatives::resolve;

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

/// The object of a verb as it stands in the tree, relative pronouns resolved.
pub(super) fn object_of(graph: &Graph<'_>, node: usize) -> Option<usize> {
    let mut objects = graph.children(node).iter().copied().filter(|&child| {
        // "tout de suite", "tout même": an adverb of several words is none.
        let adverbial = graph.upos(child) == Upos::Adv
            && graph.children(child).iter().any(|&own| matches!(graph.dep(own), Dep::Fixed | Dep::Det));
        // A clitic stands before the verb; behind it a reflexive pronoun is an object ("shot himself").
        let clitic = child < node && is_reflexive_pronoun(graph, child);
        graph.dep(child) == Dep::Obj
            && graph.subtype(child) != Subtype::Agent
            && !clitic
            && Some(child) != inverted_subject(graph, node)
            && !graph.is_quotation(child)
            && !adverbial
    });
    let first = objects.next()?;
    // A pronoun before the verb beside a noun behind it is who gets it ("m'a donné une idée"), or opens the clause.
    let second = objects.find(|&second| {
        second > node
            && matches!(graph.upos(second), Upos::Noun | Upos::Propn)
            && graph.child(second, Dep::Case).is_none()
            && !graph.is_calendar(second)
            && !graph.tree.nodes[second].placeholder
    });
    let pulled = first < node
        && graph.upos(first) == Upos::Pron
        && (!graph.is_relative(first) || graph.subject_child(node).is_some());
    Some(resolve(graph, second.filter(|_| pulled).unwrap_or(first)))
}

/// The noun behind a verb whose object is a relative pronoun before it.
pub(super) fn inverted_subject(graph: &Graph<'_>, node: usize) -> Option<usize> {
    if graph.subject_child(node).is_some() {
        return None;
    }
    if let Some(noun) = behind_reflexive(graph, node) {
        return Some(noun);
    }
    let mut objects = graph.children(node).iter().copied().filter(|&child| graph.dep(child) == Dep::Obj);
    // "où dormaient les otages": a verb without objects, so the noun behind it is its subject.
    if graph.grammar.verb(graph.lemma(node)).is_some() && graph.is_finite(node) {
        let relative = graph.children(node).iter().any(|&child| child < node && graph.is_relative(child));
        let placed = graph
            .children(node)
            .iter()
            .any(|&child| child < node && matches!(graph.dep(child), Dep::Obl | Dep::Iobj));
        let one = objects.clone().next().filter(|&one| {
            one > node && graph.is_nominal(one) && (relative || placed) && !graph.is_calendar(one)
        });
        if one.is_some() {
            return one;
        }
    }
    let first = objects.next().filter(|&first| first < node && graph.upos(first) == Upos::Pron)?;
    if graph.is_relative(first) {
        let own = objects.find(|&second| second > node && first < second && graph.is_nominal(second));
        // "que doit mener le gouvernement".
        let below = || {
            let infinitive = graph.child(node, Dep::Xcomp).filter(|&child| {
                graph.tree.nodes[child].morph.verb_form == Some(VerbForm::Inf) && child > node
            })?;
            graph.child(infinitive, Dep::Obj).filter(|&object| {
                object > infinitive
                    && matches!(graph.upos(object), Upos::Noun | Upos::Propn)
                    && graph.child(object, Dep::Case).is_none()
            })
        };
        return own.or_else(below);
    }
    // "comme l'appelle X": a clitic object before the verb, a noun without a preposition right behind it.
    let mark = graph.child(node, Dep::Mark).is_some_and(|mark| mark < first);
    let behind = graph.children(node).iter().copied().find(|&child| {
        child > node
            && matches!(graph.dep(child), Dep::Obj | Dep::Xcomp)
            && matches!(graph.upos(child), Upos::Noun | Upos::Propn)
            && graph.child(child, Dep::Case).is_none()
            && !graph.is_calendar(child)
    });
    behind.filter(|_| mark && graph.is_finite(node))
}

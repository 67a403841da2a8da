//! What governs a clause, and what it does to it.

use gainsay_lexicon::{Control, Effect, EventPlace, Feature, Governor, PrepositionRole, WordClass, YesNo};
use gainsay_syntax::{Dep, Subtype, Tense, Upos, VerbForm};

use crate::frames::graph::Graph;

/// A clause under a governor.
pub(super) struct Governed<'a> {
    /// The governing word.
    pub(super) by: usize,
    /// What it does.
    pub(super) row: &'a Governor,
}

impl Governed<'_> {
    /// It only colours the clause and has no frame of its own.
    pub(super) fn colours(&self) -> bool {
        self.row.frame == YesNo::No
    }
}

/// Whether `node` is a complement clause of its head, rather than a modifier.
pub(super) fn is_complement(graph: &Graph<'_>, node: usize) -> bool {
    match graph.dep(node) {
        Dep::Ccomp => !is_misread_relative(graph, node),
        Dep::Xcomp | Dep::Csubj => true,
        Dep::Acl => {
            graph.subtype(node) != Subtype::Relcl
                && (graph.tree.nodes[node].morph.verb_form != Some(VerbForm::Part)
                    || graph.child(node, Dep::Mark).is_some())
        }
        Dep::Advcl => {
            // An adjective's complement ("capable of", "prêt à") is called so in some treebanks.
            let gerund = !graph.is_finite(node)
                && matches!(graph.tree.nodes[node].morph.verb_form, Some(VerbForm::Part | VerbForm::Ger))
                && graph.children(node).iter().any(|&child| {
                    matches!(graph.dep(child), Dep::Mark | Dep::Case)
                        && !matches!(
                            graph.grammar.preposition(graph.form(child)),
                            Some(PrepositionRole::Purpose | PrepositionRole::Cause | PrepositionRole::Agent)
                        )
                })
                && graph.marker(node).is_none();
            // "once it is over, it is hard to …": what its own word opens is no complement.
            let opened = graph.is_finite(node) && graph.marker(node).is_some();
            gerund
                || takes_infinitive(graph, node)
                || !opened && graph.head(node).is_some_and(|head| !graph.is_verb(head))
        }
        _ => false,
    }
}

/// "scold children who are late": the pronoun right behind a noun takes it up; nothing is told or asked.
fn is_misread_relative(graph: &Graph<'_>, node: usize) -> bool {
    let subject = graph.subject_child(node).filter(|&subject| graph.is_relative(subject));
    subject.is_some_and(|subject| {
        let before = subject.checked_sub(1);
        graph.head(node).is_some_and(|head| head < subject)
            && before.is_some_and(|noun| matches!(graph.upos(noun), Upos::Noun | Upos::Propn))
    })
}

/// "failed to meet": nothing but adverbs stands between an infinitive and a verb that takes one. Verbs that merely colour
/// are left out: who stops to rest does not stop resting.
fn takes_infinitive(graph: &Graph<'_>, node: usize) -> bool {
    let infinitive = graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf);
    let mark = graph.child(node, Dep::Mark).filter(|&mark| graph.upos(mark) == Upos::Part);
    let (Some(head), true, Some(_)) = (graph.head(node), infinitive, mark) else { return false };
    let adjacent = head < node && (head + 1..node).all(|at| matches!(graph.upos(at), Upos::Part | Upos::Adv));
    adjacent
        && graph.is_verb(head)
        && graph.grammar.governors(graph.lemma(head), WordClass::Verb).any(|row| {
            let kind = matches!(row.effect, Effect::Negates | Effect::Possible | Effect::Future);
            kind && row.control == Control::Subject && row.frame == YesNo::Yes
        })
}

/// The complement clause at or above `node` that it shares its governor with: the first of a coordination.
pub(super) fn first_conjunct(graph: &Graph<'_>, node: usize) -> usize {
    let mut at = node;
    for _ in 0..graph.tree.len() {
        match graph.head(at) {
            Some(head) if graph.dep(at) == Dep::Conj && graph.is_clause(head) && shares(graph, at) => {
                at = head;
                // "peut saisir … et bloquer": joined to the governor, but governed.
                let infinitive = |node: usize| graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf);
                if infinitive(node) && !infinitive(at) {
                    let first = complements(graph, at).find(|&child| infinitive(child) && child < node);
                    at = first.unwrap_or(at);
                }
            }
            _ => break,
        }
    }
    at
}

/// Whether a conjunct stands under what governs the first: it has neither a subject nor a finite verb of its own,
/// or a subordinator of its own ("that … and that …").
pub(super) fn shares(graph: &Graph<'_>, node: usize) -> bool {
    let own = graph.subject_child(node).is_some() || graph.is_finite(node) && !goes_on(graph, node);
    (!own || graph.child(node, Dep::Mark).is_some()) && !behind_colon(graph, node)
}

/// "to cut costs, improve sales": a bare form that goes on with an infinitive.
fn goes_on(graph: &Graph<'_>, node: usize) -> bool {
    let infinitive = |at: usize| graph.tree.nodes[at].morph.verb_form == Some(VerbForm::Inf);
    graph.dep(node) == Dep::Conj
        && graph.reads(node, Feature::Base)
        && graph.auxiliaries(node).next().is_none()
        && graph.head(node).is_some_and(|head| head < node && infinitive(head) && !graph.is_finite(head))
}

/// Whether a colon parts a conjunct from what it is joined to.
fn behind_colon(graph: &Graph<'_>, node: usize) -> bool {
    graph.head(node).is_some_and(|head| {
        graph.dep(node) == Dep::Conj
            && head < node
            && graph.tree.nodes[head..node].iter().any(|word| word.upos == Upos::Punct && word.form == ":")
    })
}

/// What governs `node`, when its head is a listed governor.
pub(super) fn governed<'g>(graph: &'g Graph<'_>, node: usize) -> Option<Governed<'g>> {
    let node = first_conjunct(graph, node);
    if !is_complement(graph, node) {
        return None;
    }
    let by = governor(graph, node)?;
    let finite = graph.is_finite(node);
    let object = has_object(graph, by);
    let class = graph.class(by);
    let mut best: Option<(u8, &Governor)> = None;
    for row in graph.grammar.governors(graph.lemma(by), class) {
        if row.effect == Effect::Brings {
            continue;
        }
        // "went to meet X": no future but a way gone.
        if row.effect == Effect::Future && row.frame == YesNo::No && is_gone(graph, by) {
            continue;
        }
        // "it seems that P": of a clause of its own alone.
        if row.control == Control::None && row.effect == Effect::Possible && !finite {
            continue;
        }
        let of_finite = matches!(row.effect, Effect::Factive | Effect::Raises);
        if finite && row.control == Control::Subject && row.frame == YesNo::No && !of_finite {
            continue;
        }
        if !finite && of_finite {
            continue;
        }
        if matches!(row.effect, Effect::Causative | Effect::Perceives)
            && (finite || graph.dep(node) == Dep::Advcl)
        {
            continue;
        }
        let fits = u8::from(finite == of_finite) * 2 + u8::from((row.control == Control::Object) == object);
        if best.is_none_or(|(before, _)| fits > before) {
            best = Some((fits, row));
        }
    }
    best.map(|(_, row)| Governed { by, row })
}

/// Whether a verb tells what is over: a simple past that has no auxiliary.
pub(super) fn is_gone(graph: &Graph<'_>, verb: usize) -> bool {
    let morph = graph.tree.nodes[verb].morph;
    morph.verb_form == Some(VerbForm::Fin)
        && morph.tense == Some(Tense::Past)
        && graph.auxiliaries(verb).next().is_none()
}

/// The word that governs a complement: its head, or the verb whose object the parser hung it on ("asked X to leave").
pub(super) fn governor(graph: &Graph<'_>, node: usize) -> Option<usize> {
    let head = graph.head(node)?;
    if graph.is_verb(head) || graph.is_clause(head) && graph.upos(head) != Upos::Noun {
        return Some(noun_between(graph, head, node).unwrap_or(head));
    }
    // "an architect able to restore X": the adjective governs.
    let adjective = graph.children(head).iter().copied().find(|&child| {
        matches!(graph.dep(child), Dep::Amod | Dep::Acl)
            && child > head
            && child < node
            && graph.grammar.governors(graph.lemma(child), WordClass::Adjective).next().is_some()
    });
    if adjective.is_some() {
        return adjective;
    }
    let above = graph.head(head);
    if let Some(verb) = above.filter(|&above| graph.is_verb(above)) {
        let own = graph.grammar.governors(graph.lemma(head), WordClass::Noun).next().is_some();
        let infinitive = graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf);
        let argument = matches!(graph.dep(head), Dep::Obj | Dep::Iobj | Dep::Obl);
        let governs = graph
            .grammar
            .governors(graph.lemma(verb), WordClass::Verb)
            .any(|row| row.control == Control::Object || row.effect == Effect::Future);
        if argument && infinitive && !own && governs && graph.is_nominal(head) {
            return Some(verb);
        }
    }
    Some(head)
}

/// "auront l'occasion de rester": the noun governs, where the verb above governs nothing itself.
fn noun_between(graph: &Graph<'_>, verb: usize, node: usize) -> Option<usize> {
    if graph.is_finite(node) {
        return None;
    }
    let governs = graph.grammar.governors(graph.lemma(verb), WordClass::Verb).next().is_some();
    // "auront l'occasion de rester", though "avoir à" governs: the noun stands right before the clause.
    let light = graph.grammar.light_verbs(graph.lemma(verb));
    let light = light.iter().any(|row| row.event == EventPlace::Object && row.word.is_empty());
    let opens = graph.child(node, Dep::Mark).unwrap_or(node);
    graph.children(verb).iter().copied().find(|&child| {
        verb < child
            && child < node
            && (!governs || light && child + 1 == opens)
            && matches!(graph.dep(child), Dep::Obj | Dep::Xcomp | Dep::Obl)
            && graph.upos(child) == Upos::Noun
            && graph.grammar.governors(graph.lemma(child), WordClass::Noun).next().is_some()
    })
}

/// Whether a verb has an object or recipient, or is told in the passive.
fn has_object(graph: &Graph<'_>, node: usize) -> bool {
    graph.children(node).iter().any(|&child| match graph.dep(child) {
        Dep::Obj | Dep::Iobj => true,
        Dep::Obl => graph.subtype(child) == Subtype::Arg && graph.is_nominal(child),
        Dep::Nsubj | Dep::Aux => graph.subtype(child) == Subtype::Pass,
        _ => false,
    })
}

/// The complement clauses of a word.
pub(super) fn complements<'g>(graph: &'g Graph<'_>, node: usize) -> impl Iterator<Item = usize> + 'g {
    graph
        .children(node)
        .iter()
        .copied()
        .filter(|&child| is_complement(graph, child) && (graph.is_verb(child) || graph.is_clause(child)))
}

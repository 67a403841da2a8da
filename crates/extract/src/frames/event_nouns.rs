//! Frames of event nouns.

use gainsay_lexicon::{EventPlace, NounReading, PrepositionRole, PronounKind, WordClass};
use gainsay_syntax::{Dep, Subtype, Upos};

use crate::frames::arguments::{agent, argument, conjuncts, obliques};
use crate::frames::graph::Graph;
use crate::frames::pronouns::Memory;
use crate::frames::verbs::{light_event, roles};
use crate::frames::{Argument, Frame, Role};

/// Whether `node` is a noun that tells an event.
pub(super) fn is_event(graph: &Graph<'_>, node: usize) -> bool {
    graph.upos(node) == Upos::Noun
        && !graph.tree.nodes[node].placeholder
        && !matches!(graph.dep(node), Dep::Compound | Dep::Fixed | Dep::Flat | Dep::Case | Dep::Mark)
        && !is_inside(graph, node)
        && !graph.grammar.is_thing(graph.lemma(node))
        && (graph.fact(node).event || graph.grammar.event_noun(graph.lemma(node)).is_some())
}

/// Whether a noun stands in a phrase that tells another event or none, or in a name.
fn is_inside(graph: &Graph<'_>, node: usize) -> bool {
    let fact = graph.fact(node);
    fact.set_phrase.is_some() || fact.inner || graph.is_name_part(node)
}

/// The light verb that an event noun stands with.
pub(super) fn light_verb(graph: &Graph<'_>, node: usize) -> Option<(usize, EventPlace)> {
    let mut at = node;
    // The passive and relatives turn the construction about; all stay near.
    for _ in 0..2 {
        if let Some(&verb) = graph.children(at).iter().find(|&&child| {
            graph.dep(child) == Dep::Acl && light_event(graph, child).is_some_and(|(event, _)| event == node)
        }) {
            return light_event(graph, verb).map(|(_, place)| (verb, place));
        }
        let head = graph.head(at)?;
        if graph.is_verb(head) {
            let (event, place) = light_event(graph, head)?;
            return (event == node).then_some((head, place));
        }
        at = head;
    }
    None
}

/// The frame of an event noun.
pub(super) fn frame(graph: &Graph<'_>, node: usize, memory: &Memory) -> Frame {
    let reading = graph.grammar.event_noun(graph.lemma(node));
    let mut subject = agent(graph, node);
    let by = subject;
    let mut object = None;
    let light = light_verb(graph, node);
    if let Some((verb, EventPlace::Object | EventPlace::Oblique)) = light {
        let of_verb = roles(graph, verb);
        subject = subject.or(of_verb.subject.filter(|&subject| subject != node));
    }
    let mut arguments: Vec<Argument> = Vec::new();
    let mut others: Vec<Argument> = Vec::new();
    let mut compound = None;
    for &child in graph.children(node) {
        if Some(child) == by {
            continue;
        }
        let possessive = graph.subtype(child) == Subtype::Poss;
        let of = graph
            .preposition(child)
            .is_some_and(|(role, _)| matches!(role, Some(PrepositionRole::Of | PrepositionRole::Partitive)));
        match graph.dep(child) {
            Dep::Nmod | Dep::Obl if possessive || of => {
                if graph.upos(child) == Upos::Pron
                    && !(possessive && reading.is_some())
                    && graph.pronoun(child).is_none_or(|kind| kind == PronounKind::Reflexive)
                {
                    continue;
                }
                if graph.fact(child).figure || graph.is_date(child) || graph.is_span(child) {
                    conjuncts(graph, &Role::Time, child, memory, &mut others);
                    continue;
                }
                let acts = || possessive || can_act(graph, child);
                let reading = match reading {
                    Some(NounReading::Deed | NounReading::Actor) if acts() => Some(NounReading::Subject),
                    Some(NounReading::Deed) => Some(NounReading::Object),
                    other => other,
                };
                let done_to = matches!(reading, Some(NounReading::Object | NounReading::Act));
                let taken = if done_to { object.is_some() } else { subject.is_some() };
                match reading {
                    // "X's arrest of Y": the possessor acts where the object is told besides.
                    Some(NounReading::Object) if possessive && has_of(graph, node) => {
                        subject = subject.or(Some(child));
                    }
                    Some(NounReading::Act) if possessive => subject = subject.or(Some(child)),
                    Some(NounReading::Object | NounReading::Act) if !taken => object = Some(child),
                    Some(NounReading::Subject | NounReading::Moves)
                        if !taken && light.is_none_or(|(_, place)| place == EventPlace::Subject) =>
                    {
                        subject = Some(child);
                    }
                    Some(NounReading::Mutual) => conjuncts(graph, &Role::Of, child, memory, &mut others),
                    None if possessive && has_of(graph, node) => subject = subject.or(Some(child)),
                    _ => conjuncts(graph, &Role::Of, child, memory, &mut others),
                }
            }
            Dep::Compound if child < node => compound = Some(child),
            Dep::Amod | Dep::Nummod => {
                let role = Role::Adjective;
                let mut own = argument(graph, role, child, memory);
                own.entity = None;
                others.push(own);
            }
            _ => {}
        }
    }
    // The nearest word of a compound; sums and units before it are figures.
    if let Some(first) = compound.filter(|&first| !graph.fact(first).figure) {
        let fact = graph.fact(first);
        match reading {
            Some(NounReading::Deed | NounReading::Actor) if fact.function => {
                subject = subject.or(Some(first))
            }
            // "DPX approval", "the Varna launch": a name before an act did it, where it is no name of a person.
            Some(NounReading::Act | NounReading::Object) if acts_before(graph, first, reading) => {
                subject = subject.or(Some(first))
            }
            // Where or when it was.
            Some(NounReading::Object | NounReading::Act) if fact.place || graph.is_calendar(first) => {}
            Some(NounReading::Object | NounReading::Act) => object = object.or(Some(first)),
            Some(NounReading::Moves) => subject = subject.or(Some(first)),
            Some(NounReading::Subject) if fact.function => subject = subject.or(Some(first)),
            _ => {}
        }
    }
    for &child in graph.children(node) {
        let between =
            graph.preposition(child).is_some_and(|(role, _)| role == Some(PrepositionRole::Between));
        if between && graph.child(child, Dep::Conj).is_none() {
            for &other in graph.children(node).iter().filter(|&&other| graph.dep(other) == Dep::Conj) {
                others.push(argument(graph, Role::With, other, memory));
            }
        }
    }
    if let Some(subject) = subject {
        conjuncts(graph, &Role::Subject, subject, memory, &mut arguments);
    }
    if let Some(object) = object {
        conjuncts(graph, &Role::Object, object, memory, &mut arguments);
    }
    let mut rest = Vec::new();
    obliques(graph, node, by, memory, &mut rest);
    if let Some((verb, _)) = light {
        obliques(graph, verb, by, memory, &mut rest);
    }
    arguments.extend(others);
    rest.retain(|argument| {
        argument.node != node
            && argument.role != Role::Of
            && !arguments.iter().any(|other| other.node == argument.node)
    });
    arguments.extend(rest);
    Frame::told(graph, node, (graph.lemma(node).clone(), WordClass::Noun), arguments)
}

/// Whether a noun can do something: people, offices, bodies, names.
fn can_act(graph: &Graph<'_>, node: usize) -> bool {
    let fact = graph.fact(node);
    let named = graph.upos(node) == Upos::Propn
        || graph.input.names.iter().any(|name| (name.first..name.end).contains(&graph.token(node)));
    fact.function || fact.person || fact.place || named || graph.upos(node) == Upos::Pron
}

/// Whether the word before an event noun does it: an office or body, or before an act a name that is no person's.
fn acts_before(graph: &Graph<'_>, node: usize, reading: Option<NounReading>) -> bool {
    let of_person = graph
        .input
        .names
        .iter()
        .any(|name| name.person && (name.first..name.end).contains(&graph.token(node)));
    graph.fact(node).function
        || reading == Some(NounReading::Act) && graph.upos(node) == Upos::Propn && !of_person
}

/// Whether a complement with "of" hangs on a noun.
fn has_of(graph: &Graph<'_>, node: usize) -> bool {
    graph.children(node).iter().any(|&child| {
        graph.subtype(child) != Subtype::Poss
            && graph.preposition(child).is_some_and(|(role, _)| {
                matches!(role, Some(PrepositionRole::Of | PrepositionRole::Partitive))
            })
    })
}

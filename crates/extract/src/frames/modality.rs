//! How far the text stands behind a frame: moods, modal words, markers and governors.

mod markers;
mod mood;

use gainsay_lexicon::{Control, Effect, Feature, WordClass};
use gainsay_model::Modality;
use gainsay_syntax::{Dep, Mood, Number, Subtype, Tense, Upos, VerbForm};

use crate::frames::attribution::is_reported;
use crate::frames::event_nouns::{is_event, light_verb};
use crate::frames::governors::{first_conjunct, governed, shares};
use crate::frames::graph::Graph;
use crate::frames::polarity::{Signs, brought_by, noun_governor};

pub(super) use self::markers::marker_of;
pub(super) use self::mood::is_past_perfect;
use self::mood::{conditional, is_indicative, mood, verb_group};

/// Chains of governors longer than this are garbage.
const DEEPEST: usize = 10;

/// The modality of the frame at `node`.
pub(super) fn modality(graph: &Graph<'_>, signs: &Signs, node: usize) -> Modality {
    if graph.is_question() && !before_colon(graph, node) {
        return Modality::Question;
    }
    at(graph, signs, node, 0)
}

/// "X is at a loss: who will pay?": what stands before the colon is not asked.
fn before_colon(graph: &Graph<'_>, node: usize) -> bool {
    let colon =
        (node + 1..graph.tree.len()).find(|&at| graph.upos(at) == Upos::Punct && graph.form(at) == ":");
    colon.is_some_and(|colon| {
        (0..colon).any(|at| graph.is_clause(at) && graph.is_finite(at))
            && (colon..graph.tree.len()).any(|at| graph.is_verb(at))
    })
}

fn at(graph: &Graph<'_>, signs: &Signs, node: usize, depth: usize) -> Modality {
    if depth > DEEPEST {
        return Modality::Asserted;
    }
    if is_event(graph, node) && !graph.is_clause(node) {
        return of_event(graph, signs, node, depth);
    }
    // A condition, or what stands under one, says more than its mood.
    if let Some(conditional) = conditional(graph, node) {
        return conditional;
    }
    if let Some(word) = modal_word(graph, node) {
        return word;
    }
    let first = first_conjunct(graph, node);
    if first != node && shares(graph, node) && graph.marker(node).is_none() {
        let own = mood(graph, node);
        return if own == Modality::Asserted { at(graph, signs, first, depth + 1) } else { own };
    }
    let own = mood(graph, node);
    let opened = graph.marker(node);
    if graph.dep(node) == Dep::Ccomp && matches!(opened, Some(Effect::Hypothetical | Effect::Question)) {
        return Modality::Question;
    }
    if graph.child(node, Dep::Cop).is_some_and(|cop| {
        graph.is_verb(node)
            && graph.children(node).iter().any(|&child| {
                graph.dep(child) == Dep::Mark && graph.upos(child) != Upos::Sconj && child > cop
            })
    }) {
        // "is to be closed".
        return Modality::Future;
    }
    if is_announced(graph, node) {
        return Modality::Future;
    }
    if is_imperative(graph, node) {
        return Modality::Requested;
    }
    if is_bare_infinitive(graph, node) {
        return Modality::Possible;
    }
    if let Some(governed) = governed(graph, node) {
        let effect = match governed.row.effect {
            Effect::Causative | Effect::Asserted | Effect::Negates
                if governed.row.effect != Effect::Negates || own == Modality::Asserted =>
            {
                let above = at(graph, signs, governed.by, depth + 1);
                let denies = governed.row.effect == Effect::Negates;
                // "ne peut s'empêcher de rire": who cannot but do it does it.
                let unable = denies
                    && above == Modality::Possible
                    && crate::frames::polarity::negated(graph, signs, governed.by, 0);
                let inherits = (denies || governed.colours() || !graph.is_finite(node)) && !unable;
                if inherits && own == Modality::Asserted { above } else { own }
            }
            Effect::Perceives | Effect::Factive | Effect::Raises => own,
            Effect::Counterfactual
                if crate::frames::polarity::negated(graph, signs, governed.by, 0)
                    || graph.fact(governed.by).exempt =>
            {
                own
            }
            // "insisted that X owned": what is told in the indicative is said, not asked for.
            Effect::Requested | Effect::Future | Effect::Possible
                if graph.is_finite(node)
                    && crate::frames::attribution::speaks(graph, governed.by).is_some()
                    && is_indicative(graph, node) =>
            {
                own
            }
            Effect::Reported if !is_reported(graph, governed.by) => own,
            effect => {
                // "aurait pu", "devrait": the form of the governing verb may say more than its lemma.
                let form = if governed.colours() { verb_group(graph, governed.by) } else { None };
                match (form, of_effect(effect)) {
                    (Some(form), _) => form,
                    (None, Modality::Asserted) => own,
                    (None, effect) => effect,
                }
            }
        };
        return effect;
    }
    if let Some(head) = graph.head(node)
        && graph.is_verb(head)
        && is_reported(graph, head)
        && matches!(graph.dep(node), Dep::Ccomp | Dep::Xcomp | Dep::Csubj)
        && own == Modality::Asserted
        && crate::frames::attribution::speaks(graph, head).is_some()
        && crate::frames::voice::is_passive(graph, head)
    {
        return Modality::Reported;
    }
    // "will cut costs by closing plants": the means is as sure as the end.
    if graph.marker(node) == Some(Effect::Means)
        && own == Modality::Asserted
        && graph.dep(node) == Dep::Advcl
        && let Some(head) = graph.head(node).filter(|&head| head < node && graph.is_verb(head))
    {
        let above = at(graph, signs, head, depth + 1);
        let open = matches!(above, Modality::Future | Modality::Requested);
        return if open { above } else { own };
    }
    match graph.marker(node).map(of_effect) {
        Some(marked) if marked != Modality::Asserted => marked,
        _ => own,
    }
}

/// Whether the tree is that of a whole sentence between quotation marks: it opens with a capital.
fn is_direct_speech(graph: &Graph<'_>) -> bool {
    graph
        .quotation
        .as_ref()
        .and_then(|tokens| graph.input.tokens.get(tokens.start))
        .is_some_and(|token| token.span.of(graph.input.text).chars().next().is_some_and(char::is_uppercase))
}

/// An imperative, or a wish of the third person ("qu'ils partent"): no subject before a form of the second person or the
/// first of the plural, a bare form that opens its sentence, or nothing but a plain "that" before the main clause.
fn is_imperative(graph: &Graph<'_>, node: usize) -> bool {
    let morph = graph.tree.nodes[node].morph;
    if !graph.is_verb(node) || !matches!(graph.dep(node), Dep::Root | Dep::Parataxis) {
        return false;
    }
    let opens = |first: usize| {
        (0..first).all(|at| matches!(graph.upos(at), Upos::Punct | Upos::Cconj | Upos::Intj | Upos::Adv))
    };
    if let Some(mark) = graph.child(node, Dep::Mark) {
        return graph.is_finite(node)
            && graph.upos(mark) == Upos::Sconj
            && graph.marker(node).is_none()
            && graph.dep(node) == Dep::Root
            && opens(mark)
            && !graph.is_headline();
    }
    let subject = graph.children(node).iter().any(|&child| match graph.dep(child) {
        Dep::Nsubj | Dep::Csubj => true,
        Dep::Expl => graph.subtype(child) == Subtype::Subj,
        _ => false,
    });
    if subject || graph.auxiliaries(node).next().is_some() {
        return false;
    }
    let address = morph.verb_form == Some(VerbForm::Fin)
        && (morph.person == Some(2) || morph.person == Some(1) && morph.number == Some(Number::Plur));
    let bare = graph.dep(node) == Dep::Root
        && graph.reads(node, Feature::Base)
        && opens(node)
        && !graph.is_headline()
        && morph.person != Some(3)
        && morph.tense != Some(Tense::Past);
    morph.mood == Some(Mood::Imp) || address || bare
}

/// An infinitive that nothing governs asserts nothing ("De quoi nourrir la ville.", "Partir ou rester: …"); with a mark of
/// its own it tells a story ("Et de livrer son avis").
fn is_bare_infinitive(graph: &Graph<'_>, node: usize) -> bool {
    graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf)
        && graph.dep(node) == Dep::Root
        && graph.child(node, Dep::Mark).is_none()
        && graph.quotation.is_none()
        && graph.auxiliaries(node).next().is_none()
        && graph.subject_child(node).is_none()
}

/// A headline's infinitive tells what is planned ("X to close").
fn is_announced(graph: &Graph<'_>, node: usize) -> bool {
    let morph = graph.tree.nodes[node].morph;
    let infinitive = morph.verb_form == Some(VerbForm::Inf)
        || graph.auxiliaries(node).any(|aux| graph.tree.nodes[aux].morph.verb_form == Some(VerbForm::Inf));
    let marked = graph
        .children(node)
        .iter()
        .any(|&child| graph.dep(child) == Dep::Mark && graph.upos(child) == Upos::Part);
    let top = match graph.dep(node) {
        Dep::Root | Dep::Parataxis => true,
        Dep::Acl | Dep::Advcl => {
            graph.head(node).is_some_and(|head| matches!(graph.dep(head), Dep::Root) && !graph.is_verb(head))
        }
        _ => false,
    };
    graph.is_headline() && infinitive && marked && top
}

/// The modality of an event noun: its light verb's, or what its governor does.
fn of_event(graph: &Graph<'_>, signs: &Signs, node: usize, depth: usize) -> Modality {
    if let Some((verb, _)) = light_verb(graph, node) {
        return at(graph, signs, verb, depth + 1);
    }
    let adjective = graph
        .children(node)
        .iter()
        .filter(|&&child| graph.dep(child) == Dep::Amod)
        .find_map(|&child| graph.fact(child).modality.map(|(_, modality)| modality));
    if let Some(modality) = adjective.filter(|modality| *modality != Modality::Counterfactual) {
        return modality;
    }
    if let Some(modality) = described(graph, node) {
        return modality;
    }
    match noun_governor(graph, node).map_or(Modality::Asserted, of_effect) {
        Modality::Asserted => {
            brought_by(graph, node).map_or(Modality::Asserted, |verb| at(graph, signs, verb, depth + 1))
        }
        modality => modality,
    }
}

/// What an adjective makes of an event ("a possible strike", "un accord éventuel").
fn described(graph: &Graph<'_>, node: usize) -> Option<Modality> {
    graph.children(node).iter().filter(|&&child| graph.dep(child) == Dep::Amod).find_map(|&child| {
        graph
            .grammar
            .governors(graph.lemma(child), WordClass::Adjective)
            .find(|row| matches!(row.effect, Effect::Possible | Effect::Reported))
            .filter(|row| row.control != Control::Object)
            .map(|row| of_effect(row.effect))
    })
}

fn of_effect(effect: Effect) -> Modality {
    match effect {
        Effect::Possible => Modality::Possible,
        Effect::Future => Modality::Future,
        Effect::Requested => Modality::Requested,
        Effect::Question => Modality::Question,
        Effect::Hypothetical => Modality::Hypothetical,
        Effect::Counterfactual => Modality::Counterfactual,
        Effect::Reported => Modality::Reported,
        _ => Modality::Asserted,
    }
}

/// An adverb beside the verb: perhaps, reportedly.
fn modal_word(graph: &Graph<'_>, node: usize) -> Option<Modality> {
    let of = |child: usize| {
        let adverb = matches!(graph.dep(child), Dep::Advmod | Dep::Discourse | Dep::Parataxis)
            && matches!(graph.upos(child), Upos::Adv | Upos::Adj | Upos::Verb);
        if matches!(graph.dep(child), Dep::Advmod)
            && graph.grammar.marker(graph.form(child)) == Some(Effect::Counterfactual)
        {
            return Some(Modality::Counterfactual);
        }
        let (len, modality) = graph.fact(child).modality?;
        // "sans doute", "in theory": a phrase with its preposition.
        let phrase = len > 1
            && matches!(graph.dep(child), Dep::Obl | Dep::Xcomp | Dep::Nmod)
            && graph.upos(child) == Upos::Noun
            && graph.child(child, Dep::Case).is_some();
        if phrase && modality == Modality::Possible {
            return Some(modality);
        }
        let verbal = graph.upos(child) == Upos::Verb
            && (len < 2
                || graph
                    .subject_child(child)
                    .is_some_and(|subject| matches!(graph.upos(subject), Upos::Noun | Upos::Propn)));
        (adverb && !verbal && modality != Modality::Asserted).then_some(modality)
    };
    let own = graph.children(node).iter().find_map(|&child| of(child));
    own.filter(|modality| {
        !matches!(modality, Modality::Requested | Modality::Hypothetical | Modality::Future)
    })
}

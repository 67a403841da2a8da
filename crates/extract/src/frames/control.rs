//! Whose action a clause without a subject is: shared and controlled subjects, relatives, voices.

use gainsay_lexicon::{Control, Effect, FunctionClass, Gender, PrepositionRole, WordClass};
use gainsay_syntax::{Dep, Mood, Subtype, Tense, Upos, VerbForm};

use crate::frames::attribution::speaks;
use crate::frames::governors::{first_conjunct, governed, governor, is_complement};
use crate::frames::graph::Graph;
use crate::frames::inversion::{agreeing_before_relative, sole_doer};
use crate::frames::objects::{inverted_subject, object_of};
use crate::frames::relatives::{is_person, number_of, resolve};
use crate::frames::voice::{is_passive, is_past, reduced};

/// Chains of clauses longer than this are garbage.
pub(super) const DEEPEST: usize = 12;
/// The subject as the clause shows it: its own, a shared or a controlled one.
pub(super) fn surface_subject(graph: &Graph<'_>, node: usize) -> Option<usize> {
    subject_at(graph, node, 0)
        .or_else(|| standing_before(graph, node))
        .or_else(|| before_saying(graph, node))
        .filter(|&subject| !graph.is_date(subject))
}

/// "X, Y said, will go": the noun before a set-in clause of saying that the parser hung on that clause.
fn before_saying(graph: &Graph<'_>, node: usize) -> Option<usize> {
    let saying = graph.head(node).filter(|&head| {
        head < node && graph.is_finite(node) && graph.dep(node) == Dep::Ccomp && speaks(graph, head).is_some()
    })?;
    if graph.child(node, Dep::Mark).is_some() {
        return None;
    }
    let own = graph.subject_child(saying)?;
    graph.children(saying).iter().copied().find(|&child| {
        child < own
            && matches!(graph.upos(child), Upos::Noun | Upos::Propn)
            && graph.child(child, Dep::Case).is_none()
            && !graph.is_calendar(child)
    })
}

/// The noun right before a finite verb that the parser left without a subject.
fn standing_before(graph: &Graph<'_>, node: usize) -> Option<usize> {
    let clause = matches!(
        graph.dep(node),
        Dep::Root | Dep::Ccomp | Dep::Advcl | Dep::Conj | Dep::Parataxis | Dep::Acl
    );
    if !graph.is_verb(node) || !clause || !graph.is_finite(node) || has_expletive(graph, node) {
        return None;
    }
    // The verb with its auxiliaries, clitics and adverbs.
    let mut first = node;
    while first > 0
        && graph.head(first - 1) == Some(node)
        && matches!(graph.dep(first - 1), Dep::Aux | Dep::Cop | Dep::Advmod | Dep::Iobj | Dep::Expl)
    {
        first -= 1;
    }
    let mut noun = first.checked_sub(1)?;
    if graph.upos(noun) == Upos::Punct {
        // "…, X, n'a pas hésité": a name between commas.
        noun = noun.checked_sub(1).filter(|&name| set_in_name(graph, name))?;
    }
    if !graph.is_nominal(noun) && graph.upos(noun) != Upos::Adj {
        return None;
    }
    for _ in 0..DEEPEST {
        let up = graph.head(noun).filter(|&head| {
            head < noun
                && graph.is_nominal(head)
                && matches!(graph.dep(noun), Dep::Nmod | Dep::Amod | Dep::Flat | Dep::Nummod | Dep::Compound)
                && !graph.tree.nodes[head..noun].iter().any(|word| word.upos == Upos::Punct)
        });
        match up {
            Some(head) => noun = head,
            None => break,
        }
    }
    // "l'exécutif": an adjective with an article is a noun.
    let named = graph.upos(noun) == Upos::Adj && graph.child(noun, Dep::Det).is_some();
    let fits = (named || matches!(graph.upos(noun), Upos::Noun | Upos::Propn))
        && graph.child(noun, Dep::Case).is_none()
        && !graph.is_calendar(noun)
        && !graph.tree.nodes[noun].placeholder
        && !matches!(graph.dep(noun), Dep::Nsubj | Dep::Fixed)
        && (graph.head(noun) != Some(node)
            || matches!(
                graph.dep(noun),
                Dep::Compound | Dep::Amod | Dep::Vocative | Dep::Dislocated | Dep::Unspecified
            ));
    // "L'hôtel où dormaient les otages a brûlé": what ends a relative clause stands for the noun before it.
    let relative = graph
        .head(noun)
        .filter(|&head| head < noun && head != node && graph.dep(head) == Dep::Acl && graph.is_finite(head));
    match relative.and_then(|clause| graph.head(clause)) {
        Some(top) if fits => Some(top),
        _ => fits.then_some(noun),
    }
}

/// Whether a verb has a pronoun that stands for nothing; a reflexive one is none.
fn has_expletive(graph: &Graph<'_>, node: usize) -> bool {
    graph
        .children(node)
        .iter()
        .any(|&child| graph.dep(child) == Dep::Expl && (child > node || !is_reflexive_pronoun(graph, child)))
}

/// Whether a person's name with nothing else stands between two commas, the second behind `last`.
fn set_in_name(graph: &Graph<'_>, last: usize) -> bool {
    let token = graph.token(last);
    let Some(name) = graph.input.names.iter().find(|name| name.person && name.end == token + 1) else {
        return false;
    };
    graph
        .node_at(name.first)
        .and_then(|first| first.checked_sub(1))
        .is_some_and(|before| graph.upos(before) == Upos::Punct)
}

fn subject_at(graph: &Graph<'_>, node: usize, depth: usize) -> Option<usize> {
    if depth > DEEPEST {
        return None;
    }
    let infinitive = graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf) && graph.is_verb(node);
    if infinitive && graph.child(node, Dep::Cop).is_some() {
        // "X's plan is to sell": whose plan it is.
        let plan = graph.child(node, Dep::Nsubj).filter(|&plan| is_plan(graph, plan));
        if let Some(plan) = plan {
            return possessor(graph, plan);
        }
    }
    if let Some(own) = graph.subject_child(node) {
        return Some(agreeing_before_relative(graph, node, own).unwrap_or_else(|| resolve(graph, own)));
    }
    // "que possède X": the object is the pronoun before the verb, the noun behind it is the subject.
    if let Some(inverted) = inverted_subject(graph, node) {
        return Some(inverted);
    }
    let Some(head) = graph.head(node) else { return standing_before(graph, node) };
    let finite = graph.is_finite(node);
    let impersonal = graph.children(node).iter().any(|&child| {
        graph.dep(child) == Dep::Expl && matches!(graph.subtype(child), Subtype::Subj | Subtype::Pass)
    });
    if impersonal {
        return None;
    }
    match graph.dep(node) {
        Dep::Conj if graph.is_clause(head) => {
            // "craint que X ne cède et a évacué": another mood, so not what is feared.
            let mood = |node: usize| {
                std::iter::once(node)
                    .chain(graph.auxiliaries(node))
                    .find_map(|word| graph.tree.nodes[word].morph.mood)
            };
            let matrix = graph.head(head).filter(|&above| {
                let feared = mood(head) == Some(Mood::Sub)
                    || graph.children(head).iter().any(|&child| {
                        graph.fact(child).polarity == Some(gainsay_lexicon::PolarityRole::Opener)
                    }) && governed(graph, head)
                        .is_some_and(|governed| governed.row.effect == Effect::Possible);
                finite
                    && graph.is_verb(above)
                    && feared
                    && mood(node) == Some(Mood::Ind)
                    && graph.child(node, Dep::Mark).is_none()
            });
            let first = matrix.unwrap_or(head);
            subject_at(graph, first, depth + 1).or_else(|| standing_before(graph, first))
        }
        // A verb hung on a noun of the clause before it.
        Dep::Conj if graph.is_verb(node) => {
            let clause = std::iter::successors(Some(head), |&at| graph.head(at))
                .take(DEEPEST)
                .find(|&at| graph.is_clause(at))?;
            subject_at(graph, clause, depth + 1)
        }
        Dep::Xcomp | Dep::Ccomp | Dep::Csubj if !finite => controlled(graph, node, head, depth),
        Dep::Advcl if !finite && is_complement(graph, node) => controlled(graph, node, head, depth),
        Dep::Advcl if !finite => {
            if graph.is_verb(head) || graph.is_clause(head) {
                let purpose = graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf);
                let above = subject_at(graph, head, depth + 1);
                if let Some(other) = above.and_then(|above| described(graph, node, above)) {
                    return Some(other);
                }
                if purpose && is_passive(graph, head) {
                    // Things are used by others; people are sent to do it themselves.
                    return above.filter(|&above| graph.fact(above).person || is_person(graph, above));
                }
                above
            } else {
                controlled(graph, node, head, depth)
            }
        }
        // "…, killing two": behind a comma it tells of the clause, not of the last noun.
        Dep::Acl | Dep::Amod if is_loose(graph, node, head) => {
            let above = std::iter::successors(Some(head), |&at| graph.head(at))
                .take(DEEPEST)
                .find(|&at| graph.is_clause(at));
            // Where no clause stands above it tells of the noun after all.
            above.map_or(Some(head), |above| subject_at(graph, above, depth + 1))
        }
        // "the problem of X losing money".
        Dep::Acl
            if graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Ger)
                && node.checked_sub(1).is_some_and(|before| {
                    graph.head(before) == Some(head)
                        && (graph.upos(before) == Upos::Propn || graph.fact(before).person)
                        && graph.dep(before) == Dep::Nmod
                        && graph
                            .preposition(before)
                            .is_some_and(|(role, _)| role == Some(PrepositionRole::Of))
                }) =>
        {
            Some(node - 1)
        }
        Dep::Acl
            if is_participle(graph, node)
                && graph.child(node, Dep::Mark).is_none()
                && graph.child(node, Dep::Aux).is_none() =>
        {
            // "ont forcé la porte, neutralisé l'alarme": with an object of its own it is joined to the verb above.
            modified(graph, node, head, depth)
        }
        Dep::Acl if reduced(graph, node) => modified(graph, node, head, depth),
        Dep::Amod => Some(head),
        Dep::Acl if graph.subtype(node) == Subtype::Relcl && finite => {
            // "whose manager resigned", the manager hung on the clause above.
            let above = graph.head(head).filter(|_| graph.dep(head) == Dep::Nsubj);
            let second = above.and_then(|above| {
                graph.children(above).iter().copied().find(|&child| {
                    graph.dep(child) == Dep::Nsubj && head < child && child < node && graph.is_nominal(child)
                })
            });
            if second.is_some_and(|second| !graph.is_relative(second)) {
                return second;
            }
            let pronoun = graph.children(node).iter().any(|&child| graph.is_relative(child));
            let object = graph.child(node, Dep::Obj).is_some_and(|object| object > node);
            (!pronoun && object).then_some(head)
        }
        Dep::Acl if !finite => controlled(graph, node, head, depth),
        // "…, then opened the safe": set beside the clause before it.
        Dep::Parataxis
            if finite
                && head < node
                && graph.is_verb(head)
                && speaks(graph, node).is_none()
                && !has_expletive(graph, node)
                && !matches!(graph.tree.nodes[node].morph.person, Some(1 | 2))
                && graph.tree.nodes[node].morph.mood != Some(Mood::Imp) =>
        {
            standing_before(graph, node).or_else(|| subject_at(graph, head, depth + 1))
        }
        Dep::Obl | Dep::Nmod | Dep::Advmod if !finite && graph.is_verb(node) && graph.is_verb(head) => {
            subject_at(graph, head, depth + 1)
        }
        _ => None,
    }
}

/// Whether a comma parts a present participle from a noun that is not the subject of its clause.
fn is_loose(graph: &Graph<'_>, node: usize, head: usize) -> bool {
    let morph = graph.tree.nodes[node].morph;
    let present = morph.verb_form == Some(VerbForm::Ger)
        || morph.verb_form == Some(VerbForm::Part) && morph.tense == Some(Tense::Pres);
    present
        && head < node
        && node > 0
        && graph.upos(node - 1) == Upos::Punct
        && graph.dep(head) != Dep::Nsubj
        && graph.head(head).is_some()
}

/// The noun right before a participle that does not agree with the subject above: "…, survenues en mai, marquées par".
fn described(graph: &Graph<'_>, node: usize, above: usize) -> Option<usize> {
    let number = graph.tree.nodes[node].morph.number.filter(|_| is_past(graph, node))?;
    let head = graph.head(node)?;
    if head > node || number_of(graph, above).is_none_or(|own| own == number) {
        return None;
    }
    (head + 1..node).rev().find(|&noun| {
        graph.upos(noun) == Upos::Noun
            && !graph.is_calendar(noun)
            && graph.head(noun) == Some(head)
            && number_of(graph, noun) == Some(number)
    })
}

/// The noun that a participle modifies, or the subject above where it is joined to the verb above instead.
fn modified(graph: &Graph<'_>, node: usize, head: usize, depth: usize) -> Option<usize> {
    if graph.is_verb(head) {
        // "s'est senti visé".
        return object_of(graph, head).or_else(|| subject_at(graph, head, depth + 1));
    }
    let above = graph
        .head(head)
        .filter(|&above| graph.is_verb(above) && matches!(graph.dep(head), Dep::Obj | Dep::Obl));
    let object = object_of(graph, node).is_some_and(|object| object > node);
    match above {
        Some(above) if object && (is_past(graph, node) || reduced(graph, node)) => {
            subject_at(graph, above, depth + 1)
        }
        _ => Some(resolve(graph, head)),
    }
}

/// The subject of an infinitive (or gerund) under `head`.
fn controlled(graph: &Graph<'_>, node: usize, head: usize, depth: usize) -> Option<usize> {
    let governed = governed(graph, node);
    let control = governed.as_ref().map(|governed| governed.row.control);
    let effect = governed.as_ref().map(|governed| governed.row.effect);
    let head = match governor(graph, first_conjunct(graph, node)) {
        Some(by) if by != head && graph.upos(by) == Upos::Adj => return Some(head),
        // "asked X to leave", with the infinitive hung on X.
        Some(by) if by != head && graph.is_verb(by) => {
            return match control {
                Some(Control::Object) if matches!(effect, Some(Effect::Future)) => {
                    subject_at(graph, by, depth + 1)
                }
                Some(Control::Object) => Some(resolve(graph, head)),
                _ => subject_at(graph, by, depth + 1),
            };
        }
        _ => head,
    };
    if let Some(agent) = agent_of_infinitive(graph, node, head).or_else(|| sole_doer(graph, node, head)) {
        return Some(agent);
    }
    if graph.upos(head) == Upos::Noun
        && graph.dep(head) == Dep::Advcl
        && matches!(graph.marker(node), Some(Effect::Negates))
        && let Some(above) = graph.head(head)
    {
        // "faute d'avoir payé": the noun is half of what opens the clause.
        return subject_at(graph, above, depth + 1);
    }
    if !graph.is_verb(head) {
        let infinitive = graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf);
        if infinitive && is_appraised(graph, head) {
            return None;
        }
        return of_noun_or_adjective(graph, head, depth);
    }
    if matches!(effect, Some(Effect::Causative | Effect::Perceives)) {
        // "felt betrayed": without an object it tells of the subject.
        let described = || is_past(graph, node).then(|| subject_at(graph, head, depth + 1)).flatten();
        return object_of(graph, head).or_else(described);
    }
    let copula = control.is_none()
        && graph.input.pack.function_class(graph.form(head)) == Some(FunctionClass::Auxiliary);
    if let Some(plan) = graph.subject_child(head).filter(|&plan| copula && is_plan(graph, plan)) {
        return possessor(graph, plan);
    }
    match control {
        Some(Control::None) => None,
        Some(Control::Object) => {
            if is_passive(graph, head) {
                return subject_at(graph, head, depth + 1);
            }
            recipient(graph, head).or_else(|| {
                matches!(effect, Some(Effect::Negates | Effect::Future))
                    .then(|| subject_at(graph, head, depth + 1))
                    .flatten()
            })
        }
        _ => subject_at(graph, head, depth + 1),
    }
}

/// "for X to sell", with nothing between; and "shares to be sold", which tells of the noun it hangs on.
fn agent_of_infinitive(graph: &Graph<'_>, node: usize, noun: usize) -> Option<usize> {
    let mark = graph.child(node, Dep::Mark).filter(|&mark| graph.upos(mark) == Upos::Part)?;
    let before = mark.checked_sub(1).map(|before| match graph.head(before) {
        Some(head) if graph.dep(before) == Dep::Flat && head < before => head,
        _ => before,
    })?;
    let for_noun = graph.is_nominal(before)
        && graph.preposition(before).is_some_and(|(role, _)| role == Some(PrepositionRole::Purpose));
    if for_noun {
        return Some(before);
    }
    let governs = graph.grammar.governors(graph.lemma(noun), WordClass::Noun).next().is_some();
    let passive = graph.dep(node) == Dep::Acl && graph.is_nominal(noun) && is_passive(graph, node);
    // "the firm, to be named X, will": set in behind a comma it tells of the noun as well.
    let near = before == noun || graph.upos(before) == Upos::Punct && before.checked_sub(1) == Some(noun);
    (near && passive && !governs).then_some(noun)
}

/// Whether a pronoun for things stands before what is said of an infinitive ("it is hard to say"): it does nothing.
fn is_appraised(graph: &Graph<'_>, head: usize) -> bool {
    let thing = graph.subject_child(head).is_some_and(|own| {
        graph.upos(own) == Upos::Pron
            && graph.grammar.pronouns(graph.form(own)).iter().any(|row| row.gender == Gender::Thing)
    });
    let able = graph
        .grammar
        .governors(graph.lemma(head), graph.class(head))
        .any(|row| row.control == Control::Subject);
    thing && !able
}

/// Whose an intention, refusal or ability is.
fn of_noun_or_adjective(graph: &Graph<'_>, head: usize, depth: usize) -> Option<usize> {
    if let Some(own) = graph.subject_child(head) {
        return Some(resolve(graph, own));
    }
    if graph.upos(head) == Upos::Adv {
        return subject_at(graph, graph.head(head)?, depth + 1);
    }
    if graph.head(head).is_none() && graph.is_headline() {
        // "X to close": a headline.
        return Some(head);
    }
    if graph.upos(head) == Upos::Adj {
        let above = graph.head(head)?;
        return match graph.dep(head) {
            Dep::Amod | Dep::Acl | Dep::Appos => Some(above),
            _ => subject_at(graph, head, depth + 1),
        };
    }
    // "sold its theatre to finance a tunnel": whose purpose it is stands above.
    let listed = graph.grammar.governors(graph.lemma(head), WordClass::Noun).next().is_some();
    if !listed
        && let Some(above) =
            graph.head(head).filter(|&above| graph.is_verb(above) && graph.dep(head) == Dep::Obj)
    {
        return subject_at(graph, above, depth + 1);
    }
    if let Some(possessor) = possessor(graph, head) {
        return Some(possessor);
    }
    let above = graph.head(head)?;
    match graph.dep(head) {
        Dep::Obj | Dep::Obl | Dep::Xcomp | Dep::Advmod | Dep::Advcl | Dep::Dislocated
            if graph.is_verb(above) =>
        {
            subject_at(graph, above, depth + 1)
        }
        Dep::Nmod | Dep::Conj | Dep::Obl | Dep::Appos if !listed => {
            subject_at(graph, verb_around(graph, head)?, depth + 1)
        }
        _ => None,
    }
}

/// The verb that a noun phrase is object or oblique of, from a noun deep within it ("ran to the porch of a house to hide").
fn verb_around(graph: &Graph<'_>, noun: usize) -> Option<usize> {
    let mut at = noun;
    for _ in 0..DEEPEST {
        let up = graph.head(at)?;
        if graph.is_verb(up) {
            return matches!(graph.dep(at), Dep::Obj | Dep::Obl | Dep::Iobj | Dep::Advmod).then_some(up);
        }
        let within = matches!(graph.dep(at), Dep::Nmod | Dep::Conj | Dep::Obl | Dep::Appos | Dep::Advmod);
        if !within || graph.is_clause(up) {
            return None;
        }
        at = up;
    }
    None
}

/// Whether a noun is somebody's plan, which does nothing itself.
fn is_plan(graph: &Graph<'_>, noun: usize) -> bool {
    graph.upos(noun) == Upos::Noun && !graph.fact(noun).person && !graph.fact(noun).function
}

/// Whose a noun is.
fn possessor(graph: &Graph<'_>, noun: usize) -> Option<usize> {
    graph.children(noun).iter().copied().find(|&child| {
        graph.dep(child) == Dep::Nmod
            && (graph.subtype(child) == Subtype::Poss
                || graph.preposition(child).is_some_and(|(role, _)| {
                    matches!(role, Some(PrepositionRole::Of | PrepositionRole::Partitive))
                }))
    })
}

/// Who is asked, ordered, allowed: the object, else the recipient.
fn recipient(graph: &Graph<'_>, node: usize) -> Option<usize> {
    let nominal = |child: usize| graph.is_nominal(child);
    object_of(graph, node)
        .filter(|&object| nominal(object) && !is_reflexive_pronoun(graph, object))
        .or_else(|| graph.child(node, Dep::Iobj).filter(|&child| !is_reflexive_pronoun(graph, child)))
        .or_else(|| {
            graph.children(node).iter().copied().find(|&child| {
                graph.dep(child) == Dep::Obl
                    && nominal(child)
                    && graph.preposition(child).is_some_and(|(role, _)| role == Some(PrepositionRole::To))
            })
        })
        .or_else(|| {
            // "called on X to leave": right before the infinitive.
            graph.children(node).windows(2).find_map(|pair| {
                let infinitive = graph.tree.nodes[pair[1]].morph.verb_form == Some(VerbForm::Inf)
                    && graph.is_verb(pair[1]);
                let noun = graph.dep(pair[0]) == Dep::Obl && nominal(pair[0]) && pair[0] > node;
                (infinitive && noun && !graph.is_calendar(pair[0])).then_some(pair[0])
            })
        })
        .map(|node| resolve(graph, node))
}

pub(super) fn is_reflexive_pronoun(graph: &Graph<'_>, node: usize) -> bool {
    graph.pronoun(node) == Some(gainsay_lexicon::PronounKind::Reflexive)
}

/// Whether a verb form is a participle that modifies, without an auxiliary.
fn is_participle(graph: &Graph<'_>, node: usize) -> bool {
    let word = &graph.tree.nodes[node];
    matches!(word.morph.verb_form, Some(VerbForm::Part | VerbForm::Ger)) && !graph.is_finite(node)
}

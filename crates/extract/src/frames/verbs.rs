//! Frames of verbs, and of nouns and adjectives with a copula.

use gainsay_lexicon::{
    Control, Effect, EventPlace, FunctionClass, Gender, PrepositionRole, PronounKind, VerbFrame, WordClass,
    YesNo,
};
use gainsay_syntax::{Dep, Subtype, Tense, Upos, VerbForm};

use crate::frames::arguments::{agent, conjuncts, obliques};
use crate::frames::attribution::speaks;
use crate::frames::control::surface_subject;
use crate::frames::event_nouns::is_event;
use crate::frames::governors::{complements, governed};
use crate::frames::graph::Graph;
use crate::frames::inversion::{clitic_object, describes_reflexive};
use crate::frames::objects::object_of;
use crate::frames::objects::{bare_relative_object, shared_object};
use crate::frames::pronouns::Memory;
use crate::frames::relatives::resolve;
use crate::frames::voice::is_passive;
use crate::frames::{Argument, Frame, Role};

/// The roles of a verb as nodes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Roles {
    pub(super) subject: Option<usize>,
    pub(super) object: Option<usize>,
    pub(super) agent: Option<usize>,
}

/// Whether `node` is the predicate of a clause with a frame of its own.
pub(super) fn is_predicate(graph: &Graph<'_>, node: usize) -> bool {
    let word = &graph.tree.nodes[node];
    let describes = graph.dep(node) == Dep::Amod
        && (word.morph.tense == Some(Tense::Pres) && word.morph.verb_form == Some(VerbForm::Part)
            || word.morph.verb_form == Some(VerbForm::Ger));
    // A preposition or article that the tagger took for a verb.
    let function = graph
        .input
        .pack
        .function_class(&word.form)
        .is_some_and(|class| !matches!(class, FunctionClass::Auxiliary | FunctionClass::Other));
    if word.placeholder || describes || function {
        return false;
    }
    if graph.is_verb(node) {
        if graph.fact(node).set_phrase.is_some() || is_misread(graph, node) {
            return false;
        }
        // A copula that the parser took for a verb tells nothing by itself.
        return (word.upos == Upos::Verb || graph.child(node, Dep::Obj).is_some())
            && !colours(graph, node)
            && light_event(graph, node).is_none();
    }
    graph.child(node, Dep::Cop).is_some()
        && matches!(graph.upos(node), Upos::Noun | Upos::Adj | Upos::Propn)
        && !graph.fact(node).figure
        && !graph.is_calendar(node)
        && graph.child(node, Dep::Case).is_none()
        && !is_cleft(graph, node)
}

/// Longest prefix of a verb that is written with a capital and a hyphen ("Re-elected"): no name.
const NAMED: usize = 3;

/// A word that is a verb to the parser only: no form of any verb that is known, and no infinitive that anything governs.
fn is_misread(graph: &Graph<'_>, node: usize) -> bool {
    let form = graph.form(node);
    let pack = graph.input.pack;
    // "Tarn-based": a name before the hyphen.
    let participle = graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Part);
    let named = graph.input.tokens[graph.token(node)].case == gainsay_syntax::Case::Initial;
    if participle && named && form.find('-').is_some_and(|at| at > NAMED) {
        return true;
    }
    let known = pack.morphology().readings(form).iter().any(|reading| reading.class == WordClass::Verb);
    if known || pack.dictionary().knows(form) || pack.dictionary().is_verb(graph.lemma(node)) {
        return false;
    }
    let infinitive = graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf);
    !infinitive || graph.child(node, Dep::Mark).is_none() && graph.dep(node) != Dep::Xcomp
}

/// "C'est X qui …": the copula tells nothing but the relative clause.
fn is_cleft(graph: &Graph<'_>, node: usize) -> bool {
    let impersonal =
        graph.subject_child(node).is_none_or(|child| graph.pronoun(child) == Some(PronounKind::Impersonal));
    impersonal
        && graph
            .children(node)
            .iter()
            .any(|&child| matches!(graph.dep(child), Dep::Acl | Dep::Advcl) && graph.is_finite(child))
}

/// Whether a verb only colours the clause that it governs.
fn colours(graph: &Graph<'_>, node: usize) -> bool {
    complements(graph, node)
        .any(|child| governed(graph, child).is_some_and(|governed| governed.by == node && governed.colours()))
}

/// The event noun that a light verb lends its subject to, with where it stands.
pub(super) fn light_event(graph: &Graph<'_>, node: usize) -> Option<(usize, EventPlace)> {
    // "gave the strikers a promise": what has a recipient behind it as well is given.
    let double = graph
        .children(node)
        .iter()
        .any(|&child| child > node && graph.dep(child) == Dep::Iobj && graph.is_nominal(child));
    if double {
        return None;
    }
    let rows = graph.grammar.light_verbs(graph.lemma(node));
    rows.iter().find_map(|row| {
        let fixed = row.word.is_empty()
            || graph
                .children(node)
                .iter()
                .any(|&child| graph.lemma(child) == &row.word || graph.form(child) == row.word.as_str())
            || graph.grammar.pronouns(&row.word).iter().any(|row| row.kind == PronounKind::Reflexive)
                && graph.is_reflexive(node);
        if !fixed {
            return None;
        }
        let roles = roles(graph, node);
        let event = match row.event {
            EventPlace::Subject if row.word.is_empty() || roles.subject.is_some() => {
                roles.subject.or(roles.object)
            }
            EventPlace::Subject => roles.object,
            EventPlace::Object => roles.object,
            EventPlace::Oblique => graph.children(node).iter().copied().find(|&child| {
                matches!(graph.dep(child), Dep::Obl | Dep::Iobj | Dep::Obj) && graph.upos(child) == Upos::Noun
            }),
        }?;
        let lends = is_event(graph, event)
            || row.event == EventPlace::Object
                && complements(graph, event).any(|child| governed(graph, child).is_some());
        lends.then_some((event, row.event))
    })
}

/// Who does what to whom, as nodes.
pub(super) fn roles(graph: &Graph<'_>, node: usize) -> Roles {
    let surface = surface_subject(graph, node);
    if !graph.is_verb(node) {
        return Roles { subject: surface, ..Roles::default() };
    }
    let own = object_of(graph, node).filter(|&own| !graph.is_date(own));
    let by = agent(graph, node);
    if let Some(subject) = set_in_subject(graph, node, surface, own) {
        return Roles { subject: Some(subject), ..Roles::default() };
    }
    if let Some(roles) = caused(graph, node, own, by) {
        return roles;
    }
    if is_passive(graph, node) {
        return Roles {
            subject: by,
            object: own
                .filter(|&own| is_gift(graph, node, own))
                .or(surface)
                .or(own)
                .or_else(|| inverted_passive(graph, node)),
            agent: by,
        };
    }
    let surface = surface.or_else(|| postposed(graph, node)).or_else(|| presented(graph, node, own));
    let object = own
        .filter(|&own| Some(own) != surface && !describes_reflexive(graph, node, own))
        .filter(|_| !quotes_before(graph, node))
        .map(|own| counted(graph, own))
        .filter(|&own| takes_object(graph, node, own))
        .or_else(|| restricted(graph, node))
        .or_else(|| partitive(graph, node))
        .or_else(|| shared_object(graph, node))
        .or_else(|| bare_relative_object(graph, node))
        .or_else(|| clitic_object(graph, node));
    Roles { subject: surface, object: object.filter(|&object| Some(object) != surface), agent: None }
}

/// Whether a quotation before the verb is what it says, so that no noun is.
fn quotes_before(graph: &Graph<'_>, node: usize) -> bool {
    speaks(graph, node).is_some()
        && graph.children(node).iter().any(|&child| child < node && graph.is_quotation(child))
}

/// What a verb without an object presents behind it ("there goes X").
fn presented(graph: &Graph<'_>, node: usize, own: Option<usize>) -> Option<usize> {
    let expletive = graph.children(node).iter().any(|&child| {
        child < node && graph.dep(child) == Dep::Expl && graph.pronoun(child) == Some(PronounKind::Impersonal)
    });
    own.filter(|&own| expletive && own > node && graph.grammar.verb(graph.lemma(node)).is_some())
}

/// Whether what a passive leaves behind the verb is what is given ("X was awarded a prize").
fn is_gift(graph: &Graph<'_>, node: usize, own: usize) -> bool {
    own > node
        && graph.is_nominal(own)
        && graph.children(own).iter().any(|&child| matches!(graph.dep(child), Dep::Det | Dep::Nummod))
        && !graph.fact(own).function
        && !graph.fact(own).figure
        && graph.child(node, Dep::Nsubj).is_some_and(|subject| graph.subtype(subject) == Subtype::Pass)
}

/// What a passive tells of behind its verb ("ont été retrouvés deux fusils"): nothing but the auxiliaries stands before it.
fn inverted_passive(graph: &Graph<'_>, node: usize) -> Option<usize> {
    let opens = graph.auxiliaries(node).any(|aux| (0..aux).all(|at| graph.upos(at) == Upos::Punct));
    if !opens || !graph.is_finite(node) {
        return None;
    }
    (node + 1..graph.tree.len()).find(|&other| {
        let near = graph.head(other).is_some_and(|head| head == node || graph.head(head) == Some(node));
        near && matches!(
            graph.dep(other),
            Dep::Obj | Dep::Nmod | Dep::Obl | Dep::Conj | Dep::Appos | Dep::Xcomp
        ) && graph.child(other, Dep::Case).is_none()
            && (graph.is_nominal(other) || graph.upos(other) == Upos::Adj)
            && !graph.is_calendar(other)
    })
}

/// What is counted by an adverb ("plus de vignes").
fn counted(graph: &Graph<'_>, own: usize) -> usize {
    let noun = graph.children(own).iter().copied().find(|&child| {
        graph.upos(own) == Upos::Adv
            && graph.upos(child) == Upos::Noun
            && graph.preposition(child).is_some_and(|(role, _)| role == Some(PrepositionRole::Partitive))
    });
    noun.unwrap_or(own)
}

/// An adjective that tells of the subject ("got sick"), or a word that only opens a phrase ("received a").
fn is_no_noun(graph: &Graph<'_>, node: usize, own: usize) -> bool {
    let lower = graph
        .input
        .tokens
        .get(graph.token(own))
        .is_some_and(|token| token.case == gainsay_syntax::Case::Lower);
    let bare = !graph
        .children(own)
        .iter()
        .any(|&child| matches!(graph.dep(child), Dep::Det | Dep::Nummod | Dep::Nmod | Dep::Case | Dep::Conj));
    let describes = graph.upos(own) == Upos::Adj && lower && bare;
    let rest = &graph.tree.nodes[own + 1..];
    let opens = match graph.input.pack.function_class(graph.form(own)) {
        Some(FunctionClass::Definite | FunctionClass::Indefinite) => {
            graph.upos(own) == Upos::Det && rest.iter().all(|word| word.upos == Upos::Punct)
        }
        Some(FunctionClass::Subordinator) => {
            graph.upos(own) == Upos::Sconj && graph.grammar.pronouns(graph.form(own)).is_empty()
        }
        _ => false,
    };
    own > node && (describes || opens)
}

/// Times, measures and what stands behind a verb without objects are none.
fn takes_object(graph: &Graph<'_>, node: usize, own: usize) -> bool {
    let measured = graph.upos(own) == Upos::Num
        || graph.upos(own) == Upos::Sym
        || graph.child(own, Dep::Nummod).is_some();
    if graph.is_calendar(own) || is_no_noun(graph, node, own) {
        return false;
    }
    match graph.grammar.verb(graph.lemma(node)) {
        // "ralentir le chantier": a noun with its article right behind a verb that has its subject elsewhere.
        Some(VerbFrame::Intransitive) => {
            own > node
                && !measured
                && !graph.fact(own).figure
                && graph.child(own, Dep::Det).is_some()
                && (!graph.is_finite(node) || graph.subject_child(node).is_some())
        }
        Some(VerbFrame::Unaccusative) => !graph.fact(own).figure && !measured,
        _ => !(graph.fact(own).figure && graph.tree.nodes[own].placeholder && graph.upos(own) != Upos::Num),
    }
}

/// What a restriction leaves ("n'a trouvé qu'une botte").
fn restricted(graph: &Graph<'_>, node: usize) -> Option<usize> {
    graph.children(node).iter().copied().find(|&child| {
        child > node
            && matches!(graph.dep(child), Dep::Obl | Dep::Advmod | Dep::Advcl | Dep::Ccomp | Dep::Xcomp)
            && graph.upos(child) == Upos::Noun
            && !graph.children(child).iter().any(|&own| matches!(graph.dep(own), Dep::Cop | Dep::Nsubj))
            && graph.children(child).iter().any(|&own| {
                own < child && graph.fact(own).polarity == Some(gainsay_lexicon::PolarityRole::Restrictor)
            })
            && graph.children(child).iter().filter(|&&own| graph.dep(own) == Dep::Case).count() <= 1
    })
}

/// An object with an article that looks like a preposition ("transportait du cuivre").
pub(super) fn partitive(graph: &Graph<'_>, node: usize) -> Option<usize> {
    if graph.grammar.verb(graph.lemma(node)).is_some() || graph.is_reflexive(node) {
        return None;
    }
    graph.children(node).iter().copied().find(|&child| {
        child > node
            && child - node <= 4
            && graph.dep(child) == Dep::Obl
            && graph.subtype(child) != Subtype::Mod
            && matches!(graph.upos(child), Upos::Noun)
            && graph.preposition(child).is_some_and(|(role, _)| role == Some(PrepositionRole::Partitive))
            && graph.child(child, Dep::Nmod).is_none_or(|low| low > child)
    })
}

/// The noun behind a verb of saying that the parser took for its object ("affirme X"), or the pronoun ("dit-il").
fn postposed(graph: &Graph<'_>, node: usize) -> Option<usize> {
    if !graph.is_finite(node) || speaks(graph, node).is_none() {
        return None;
    }
    let said = graph.children(node).iter().any(|&child| graph.is_quotation(child))
        || matches!(graph.dep(node), Dep::Parataxis | Dep::Advcl | Dep::Unspecified | Dep::Discourse)
        || (0..node).all(|before| {
            graph.upos(before) == Upos::Punct
                || graph.tree.nodes[before].placeholder
                || graph.dep(before) == Dep::Aux
        });
    graph.children(node).iter().copied().find(|&child| {
        let nominal =
            matches!(graph.dep(child), Dep::Obj | Dep::Iobj | Dep::Obl | Dep::Appos | Dep::Nmod | Dep::Xcomp)
                && graph.child(child, Dep::Case).is_none()
                && matches!(graph.upos(child), Upos::Noun | Upos::Propn)
                && said
                && !graph.fact(child).figure;
        let pronoun = graph.dep(child) == Dep::Expl && graph.pronoun(child) == Some(PronounKind::Personal);
        child > node && (nominal || pronoun) && !graph.is_quotation(child) && !graph.is_calendar(child)
    })
}

/// The noun behind a verb of saying set in between commas, whose subject the parser took from before the comma.
fn set_in_subject(
    graph: &Graph<'_>,
    node: usize,
    surface: Option<usize>,
    own: Option<usize>,
) -> Option<usize> {
    let (before, behind) = (surface?, own?);
    let said = graph.children(node).iter().any(|&child| graph.dep(child) == Dep::Ccomp && child > node);
    if said || before > node || behind < node || speaks(graph, node).is_none() || !graph.is_finite(node) {
        return None;
    }
    let first = (before..node)
        .rev()
        .take_while(|&at| graph.head(at) == Some(node) && graph.dep(at) == Dep::Aux)
        .last();
    let comma = first.unwrap_or(node).checked_sub(1)?;
    let next = (node + 1..=behind).find(|&at| graph.upos(at) != Upos::Det)?;
    // "X, a spokesman for Y, quoted Z": the comma closes what the one before opened.
    if (before..comma).any(|at| graph.upos(at) == Upos::Punct) {
        return None;
    }
    (graph.upos(comma) == Upos::Punct && comma > before && next == behind).then_some(behind)
}

/// The roles of an infinitive under a causative or a verb of perception.
fn caused(graph: &Graph<'_>, node: usize, own: Option<usize>, by: Option<usize>) -> Option<Roles> {
    let auxiliary = graph
        .children(node)
        .iter()
        .copied()
        .find(|&child| graph.dep(child) == Dep::Aux && matches!(graph.subtype(child), Subtype::Caus));
    let (above, reflexive, perceives) = match auxiliary {
        Some(_) => (None, graph.is_reflexive(node), false),
        None => {
            let governed = governed(graph, node)?;
            let perceives = match governed.row.effect {
                Effect::Causative => false,
                Effect::Perceives => true,
                _ => return None,
            };
            (Some(governed.by), graph.is_reflexive(governed.by), perceives)
        }
    };
    if perceives && graph.subject_child(node).is_some() {
        return None;
    }
    let agent_above = above.and_then(|above| agent(graph, above)).or_else(|| {
        let object = own.or_else(|| above.and_then(|above| object_of(graph, above)))?;
        agent(graph, object)
    });
    let by = by.or(agent_above);
    let of_causer = above.and_then(|above| object_of(graph, above));
    let intransitive = graph.grammar.verb(graph.lemma(node)).is_some();
    if reflexive {
        let sufferer =
            above.map_or_else(|| surface_subject(graph, node), |above| surface_subject(graph, above));
        return Some(Roles { subject: by, object: own.or(sufferer), agent: by });
    }
    if is_passive(graph, node) {
        // "felt betrayed": without an object it tells of the subject.
        let described = || above.and_then(|above| surface_subject(graph, above));
        return Some(Roles { subject: by, object: of_causer.or(own).or_else(described), agent: by });
    }
    // "voir tomber X", "faire chuter X": what has no object is what falls.
    if let (Some(causee), Some(own)) = (of_causer, own)
        && causee != own
    {
        return Some(Roles { subject: Some(causee), object: Some(own), agent: by });
    }
    let one = own.or(of_causer);
    let before = of_causer.is_some_and(|causee| causee < node);
    if intransitive || perceives && by.is_none() || before && by.is_none() {
        return Some(Roles { subject: one, ..Roles::default() });
    }
    Some(Roles { subject: by, object: one, agent: by })
}

/// The frame of a verb or of what a copula tells.
pub(super) fn frame(graph: &Graph<'_>, node: usize, memory: &Memory) -> Option<Frame> {
    let roles = roles(graph, node);
    let mut arguments: Vec<Argument> = Vec::new();
    let told = |node: usize| !graph.is_verb(node) && graph.pronoun(node) != Some(PronounKind::Impersonal);
    // What opens a wish or a comparison ("qu'il parte") is no object: a relative pronoun of no noun.
    let opens = |object: usize| {
        object < node && graph.is_relative(object) && !graph.is_question() && resolve(graph, object) == object
    };
    let stands_for_clause = |node_of: usize| is_extraposed(graph, node, node_of);
    if let Some(subject) = roles.subject.filter(|&subject| told(subject) && !stands_for_clause(subject)) {
        conjuncts(graph, &Role::Subject, subject, memory, &mut arguments);
    }
    if let Some(object) =
        roles.object.filter(|&object| told(object) && !opens(object) && !stands_for_clause(object))
    {
        conjuncts(graph, &Role::Object, object, memory, &mut arguments);
    }
    // "The winner is X": X is it.
    let told_of = roles.subject.filter(|&subject| names_bearer(graph, node, subject));
    if told_of.is_some() {
        arguments.clear();
        conjuncts(graph, &Role::Subject, node, memory, &mut arguments);
    }
    let before = arguments.len();
    obliques(graph, node, roles.agent, memory, &mut arguments);
    if let Some(object) = roles.object {
        let mut at = 0;
        arguments.retain(|argument| {
            at += 1;
            at <= before || argument.node != object
        });
    }
    gift(graph, node, &roles, memory, &mut arguments);
    // An auxiliary that lost its verb.
    let auxiliary = graph.input.pack.function_class(graph.form(node)) == Some(FunctionClass::Auxiliary);
    if auxiliary && graph.is_verb(node) && arguments.is_empty() {
        return None;
    }
    if graph.is_verb(node)
        && arguments.is_empty()
        && graph.grammar.verb(graph.lemma(node)) != Some(VerbFrame::Unaccusative)
        && graph.dep(node) == Dep::Discourse
    {
        return None;
    }
    let word = &graph.tree.nodes[node];
    let written = || gainsay_syntax::fold(word.span.of(graph.input.text));
    // An office is told by the word as it stands: "avocate" is no "avocat" of hers.
    // "n'est pas parti": the participle of a verb without a passive is that verb.
    let participle = graph.input.pack.morphology().readings(graph.form(node)).iter().find(|reading| {
        reading.feature == gainsay_lexicon::Feature::Participle
            && graph.grammar.verb(&reading.lemma) == Some(VerbFrame::Unaccusative)
    });
    let lemma = match participle {
        _ if let Some(office) = told_of => graph.lemma(office).clone(),
        _ if graph.is_verb(node) => graph.lemma(node).clone(),
        Some(reading) => reading.lemma.clone(),
        None => predicate_noun(graph, node, written()),
    };
    Some(Frame::told(
        graph,
        node,
        (lemma, if graph.is_verb(node) { WordClass::Verb } else { graph.class(node) }),
        arguments,
    ))
}

/// Whether a pronoun stands for the clause behind its verb: "it was revealed that", "it appeared that".
fn is_extraposed(graph: &Graph<'_>, node: usize, pronoun: usize) -> bool {
    let thing = graph.upos(pronoun) == Upos::Pron
        && graph.dep(pronoun) == Dep::Nsubj
        && graph.head(pronoun) == Some(node)
        && graph.grammar.pronouns(graph.form(pronoun)).iter().any(|row| row.gender == Gender::Thing);
    let clause = graph.children(node).iter().any(|&child| {
        child > node && matches!(graph.dep(child), Dep::Ccomp | Dep::Csubj) && graph.is_finite(child)
    });
    let seems = || {
        graph.grammar.governors(graph.lemma(node), WordClass::Verb).any(|row| {
            row.frame == YesNo::No && row.control == Control::Subject && row.effect == Effect::Possible
        })
    };
    thing && clause && (is_passive(graph, node) || seems())
}

/// Whether a copula tells of a name that it is what the subject says: an office or kind of person.
fn names_bearer(graph: &Graph<'_>, node: usize, subject: usize) -> bool {
    let fact = graph.fact(subject);
    graph.upos(node) == Upos::Propn
        && graph.child(node, Dep::Cop).is_some()
        && graph.upos(subject) == Upos::Noun
        && (fact.function || fact.person)
        && !graph.fact(node).function
}

/// Who is given something, told as the subject of a passive.
fn gift(graph: &Graph<'_>, node: usize, roles: &Roles, memory: &Memory, arguments: &mut Vec<Argument>) {
    let own = object_of(graph, node).filter(|&own| roles.object == Some(own) && is_gift(graph, node, own));
    if own.is_some()
        && is_passive(graph, node)
        && let Some(given) = surface_subject(graph, node)
    {
        conjuncts(graph, &Role::To, given, memory, arguments);
    }
}

/// What a noun or adjective predicate is called: its lemma, in its own gender where that is a word of the tables.
pub(super) fn predicate_noun(
    graph: &Graph<'_>,
    node: usize,
    written: smol_str::SmolStr,
) -> smol_str::SmolStr {
    let readings = graph.input.pack.morphology().readings(&written);
    let listed = readings
        .iter()
        .find(|reading| reading.class == WordClass::Noun && reading.lemma == written)
        .map(|reading| reading.lemma.clone());
    listed.unwrap_or_else(|| graph.lemma(node).clone())
}

//! Subjects behind their verb, and pronouns and bare words that are or are not its object.

use gainsay_lexicon::{FunctionClass, PolarityRole, PrepositionRole};
use gainsay_syntax::{Dep, Number, Subtype, Upos, VerbForm};

use crate::frames::attribution::speaks;
use crate::frames::control::surface_subject;
use crate::frames::graph::Graph;
use crate::frames::relatives::{is_person, number_of};
use crate::frames::voice::is_passive;

/// The noun behind a reflexive verb whose clause something else opens ("où s'ouvre la foire", "quand se tiendra le procès").
pub(super) fn behind_reflexive(graph: &Graph<'_>, node: usize) -> Option<usize> {
    if !graph.is_reflexive(node) || !graph.is_finite(node) || graph.subject_child(node).is_some() {
        return None;
    }
    let impersonal = graph
        .children(node)
        .iter()
        .any(|&child| graph.dep(child) == Dep::Expl && matches!(graph.subtype(child), Subtype::Subj));
    let opened = graph.children(node).iter().any(|&child| {
        child < node
            && (graph.is_relative(child)
                || matches!(graph.dep(child), Dep::Mark | Dep::Obl)
                || graph.dep(child) == Dep::Advmod && graph.fact(child).polarity.is_none())
    });
    if impersonal || !opened || graph.dep(node) == Dep::Conj && graph.child(node, Dep::Mark).is_none() {
        return None;
    }
    let number = std::iter::once(node)
        .chain(graph.auxiliaries(node))
        .find(|&word| graph.tree.nodes[word].morph.verb_form == Some(VerbForm::Fin))
        .and_then(|finite| graph.tree.nodes[finite].morph.number);
    graph.children(node).iter().copied().find(|&child| {
        child > node
            && graph.dep(child) == Dep::Obj
            && matches!(graph.upos(child), Upos::Noun | Upos::Propn)
            && graph.child(child, Dep::Case).is_none()
            && !graph.is_calendar(child)
            && number_of(graph, child).is_none_or(|own| number.is_none_or(|number| number == own))
    })
}

/// A pronoun of the first or second person before a verb that has nothing else for its object, taken for a recipient
/// ("de nous suivre partout").
pub(super) fn clitic_object(graph: &Graph<'_>, node: usize) -> Option<usize> {
    let plain = !is_passive(graph, node)
        && graph.grammar.verb(graph.lemma(node)).is_none()
        && graph.grammar.governors(graph.lemma(node), graph.class(node)).next().is_none()
        && speaks(graph, node).is_none()
        && !graph
            .children(node)
            .iter()
            .any(|&child| matches!(graph.dep(child), Dep::Obj | Dep::Ccomp | Dep::Xcomp));
    let pronoun = graph.children(node).iter().copied().find(|&child| {
        plain
            && child < node
            && graph.dep(child) == Dep::Iobj
            && graph.upos(child) == Upos::Pron
            && matches!(graph.tree.nodes[child].morph.person, Some(1 | 2))
    })?;
    // "nous nous réunissons".
    let person = |at: usize| graph.tree.nodes[at].morph.person;
    let own = surface_subject(graph, node).is_some_and(|subject| person(subject) == person(pronoun));
    (!own).then_some(pronoun)
}

/// Whether what stands bare behind a reflexive verb tells how or where, not what ("se disent prêts", "se réunir place X").
pub(super) fn describes_reflexive(graph: &Graph<'_>, node: usize, own: usize) -> bool {
    graph.is_reflexive(node)
        && own > node
        && matches!(graph.upos(own), Upos::Noun | Upos::Adj | Upos::Pron)
        && !graph.tree.nodes[own].placeholder
        // "se place elle-même".
        && graph.tree.nodes[own].morph.person.is_none()
        && !graph.children(own).iter().any(|&child| {
            matches!(graph.dep(child), Dep::Det | Dep::Nummod | Dep::Case)
                || graph.is_relative(child)
                || graph.dep(child) == Dep::Acl
        })
}

/// The noun around a bare one that a relative clause tells of ("une salle de bal qui"): where nouns have articles, one
/// without only tells its kind.
pub(super) fn whole_of_kind(graph: &Graph<'_>, noun: usize, pronoun: usize) -> usize {
    let kind = graph.grammar.things_have_gender()
        && graph.upos(noun) == Upos::Noun
        && graph.dep(noun) == Dep::Nmod
        && graph.child(noun, Dep::Case).is_some()
        && graph.child(noun, Dep::Det).is_none()
        && graph.child(noun, Dep::Nummod).is_none()
        && graph.child(noun, Dep::Nmod).is_none()
        && !graph.fact(noun).figure
        && graph.tree.nodes[noun].morph.number == Some(Number::Sing);
    let above = graph.head(noun).filter(|&above| {
        kind && above < noun
            && graph.upos(above) == Upos::Noun
            && graph.child(above, Dep::Det).is_some()
            && number_of(graph, above) == Some(Number::Sing)
            && !graph.tree.nodes[above..pronoun].iter().any(|word| word.upos == Upos::Punct)
    });
    above.unwrap_or(noun)
}

/// The noun before the subject's relative pronoun that agrees with a verb which its other subject does not agree with ("le
/// cortège des voitures qui bloquent").
pub(super) fn agreeing_before_relative(graph: &Graph<'_>, node: usize, own: usize) -> Option<usize> {
    let number = graph.tree.nodes[node].morph.number.filter(|_| graph.is_finite(node))?;
    let relative = graph.children(node).iter().copied().find(|&child| {
        child > own && child < node && graph.dep(child) == Dep::Nsubj && graph.is_relative(child)
    })?;
    if number_of(graph, own).is_none_or(|other| other == number) {
        return None;
    }
    (own + 1..relative).rev().find(|&noun| {
        graph.upos(noun) == Upos::Noun
            && graph.child(noun, Dep::Det).is_some()
            && number_of(graph, noun) == Some(number)
    })
}

/// Who is the only one to do something ("la seule ville à refuser le projet"), or the people to do it: the infinitive has
/// its own object.
pub(super) fn sole_doer(graph: &Graph<'_>, node: usize, noun: usize) -> Option<usize> {
    let mark = graph.child(node, Dep::Mark)?;
    let only = graph.children(noun).iter().any(|&child| {
        child < noun && matches!(graph.fact(child).polarity, Some(PolarityRole::Only))
            || graph.fact(noun).person && graph.dep(child) == Dep::Nummod
    });
    (graph.dep(node) == Dep::Acl
        && graph.is_nominal(noun)
        && graph.grammar.preposition(graph.form(mark)) == Some(PrepositionRole::To)
        && graph.child(node, Dep::Obj).is_some_and(|object| object > node)
        && only)
        .then_some(noun)
}

/// Whether a name behind a noun with an indefinite article tells its kind and not which ("une page Facebook").
pub(super) fn is_kind_name(graph: &Graph<'_>, noun: usize, name: usize) -> bool {
    let fact = graph.fact(noun);
    let indefinite = graph.child(noun, Dep::Det).is_some_and(|article| {
        graph.input.pack.function_class(graph.form(article)) == Some(FunctionClass::Indefinite)
    });
    // "selon un sondage Varlet": who made it is who says it.
    let source = graph.child(noun, Dep::Case).is_some_and(|case| {
        let token = graph.token(case);
        graph.sources.iter().any(|(from, to, _)| (*from..*to).contains(&token))
    });
    indefinite
        && !source
        && !fact.person
        && !fact.function
        && !is_person(graph, name)
        && !graph.tree.nodes[noun..name].iter().any(|word| word.upos == Upos::Punct)
}

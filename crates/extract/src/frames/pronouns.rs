//! Pronouns, by stated rules: a personal one is the last subject that agrees, in its sentence or the one before.

use gainsay_lexicon::{Gender, PronounKind, PronounNumber, WordClass};
use gainsay_model::EntityRef;
use gainsay_syntax::{Dep, Number, Subtype, Upos};
use smol_str::SmolStr;

use crate::frames::arguments::name_of;
use crate::frames::attribution::is_aside;
use crate::frames::graph::Graph;
use crate::frames::relatives::resolve;
use crate::frames::{Frame, Role};

/// Subjects kept from one sentence to the next.
const KEPT: usize = 4;
/// Longest chain of pronouns.
const DEEPEST: usize = 4;

/// A noun that a pronoun may stand for.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(super) text: SmolStr,
    pub(super) entity: Option<EntityRef>,
    number: PronounNumber,
    gender: Gender,
    /// Whether it is known to be somebody, or known not to be.
    person: Option<bool>,
}

/// The subjects of the sentence before, the last one last.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    subjects: Vec<Mention>,
}

impl Memory {
    pub(super) fn keep(&mut self, mut subjects: Vec<Mention>) {
        if subjects.is_empty() {
            return;
        }
        let from = subjects.len().saturating_sub(KEPT);
        self.subjects = subjects.split_off(from);
    }
}

/// The subjects of a tree's frames, in the order of the words.
pub(super) fn subjects(graph: &Graph<'_>, frames: &[Frame]) -> Vec<Mention> {
    let mut found: Vec<(usize, Mention)> = Vec::new();
    for frame in frames {
        for argument in &frame.arguments {
            // Who bore it is spoken of as well: the subject of a passive.
            let bears = argument.role == Role::Object
                && argument.node < graph.tree.len()
                && graph.dep(argument.node) == Dep::Nsubj
                && graph.subtype(argument.node) == Subtype::Pass;
            // An office and its name are one mention.
            let titled = argument.node < graph.tree.len()
                && (graph.head(argument.node) == Some(frame.predicate.node)
                    && graph.dep(argument.node) != Dep::Nsubj
                    || graph.head(frame.predicate.node) == Some(argument.node))
                && frame.predicate.class == WordClass::Noun;
            if titled {
                continue;
            }
            if (argument.role == Role::Subject || bears) && argument.node < graph.tree.len() {
                let mut mention = mention(graph, argument.node);
                mention.text = argument.text.clone();
                mention.entity = argument.entity.clone();
                found.push((argument.node, mention));
            }
        }
    }
    found.sort_by_key(|(node, _)| *node);
    found.dedup_by_key(|(node, _)| *node);
    found.into_iter().map(|(_, mention)| mention).collect()
}

/// What a personal pronoun stands for; none for other words, and where nothing agrees.
pub(super) fn antecedent(graph: &Graph<'_>, node: usize, memory: &Memory) -> Option<Mention> {
    find(graph, node, memory, 0).or_else(|| latter(graph, node))
}

/// What a pronoun of two parts for the last thing told stands for ("celui-ci"): the nearest noun before it that agrees.
fn latter(graph: &Graph<'_>, node: usize) -> Option<Mention> {
    let next = graph.tree.nodes.get(node + 1).filter(|_| graph.upos(node) == Upos::Pron)?;
    let whole = smol_str::format_smolstr!("{}{}", graph.form(node), next.form);
    let row = graph.grammar.pronouns(&whole).iter().find(|row| row.kind == PronounKind::Other)?;
    (0..node)
        .rev()
        .filter(|&other| matches!(graph.upos(other), Upos::Noun | Upos::Propn))
        .filter(|&other| !graph.is_calendar(other) && !graph.tree.nodes[other].placeholder)
        .filter(|&other| !matches!(graph.dep(other), Dep::Flat | Dep::Compound | Dep::Fixed))
        .filter(|&other| graph.upos(other) == Upos::Propn || graph.child(other, Dep::Det).is_some())
        .map(|other| mention(graph, other))
        .find(|mention| agrees(row.number, row.gender, mention, true))
}

fn find(graph: &Graph<'_>, node: usize, memory: &Memory, depth: usize) -> Option<Mention> {
    if graph.upos(node) != Upos::Pron || depth > DEEPEST {
        return None;
    }
    let kind = graph.pronoun(node)?;
    if kind != PronounKind::Personal {
        return None;
    }
    let row = graph.grammar.pronouns(graph.form(node)).iter().find(|row| row.kind == kind)?;
    let barred = barred(graph, node, memory, depth);
    let things = graph.grammar.things_have_gender();
    // Who says it ("…, he said") is not the subject of what is said.
    let aside = graph.dep(node) == Dep::Nsubj && graph.head(node).is_some_and(|verb| is_aside(graph, verb));
    // Subjects before the pronoun, the nearest first.
    for other in (0..node).rev() {
        if aside || graph.dep(other) != Dep::Nsubj {
            continue;
        }
        let other = resolve(graph, other);
        if other == node
            || graph.head(node) == Some(other)
            || is_within(graph, node, other)
            || graph.is_calendar(other)
            || is_content(graph, node, other)
        {
            continue;
        }
        let found = match graph.pronoun(other) {
            None => mention(graph, other),
            Some(PronounKind::Personal) => match find(graph, other, memory, depth + 1) {
                Some(found) => found,
                None => continue,
            },
            Some(_) => continue,
        };
        if agrees(row.number, row.gender, &found, things) && barred.as_ref() != Some(&found.text) {
            return Some(found);
        }
    }
    let before = memory.subjects.iter().rev();
    before
        .filter(|mention| barred.as_ref() != Some(&mention.text))
        .find(|mention| agrees(row.number, row.gender, mention, things))
        .cloned()
}

/// Who an object cannot be: the subject of its own verb, for which a reflexive pronoun would stand.
fn barred(graph: &Graph<'_>, node: usize, memory: &Memory, depth: usize) -> Option<SmolStr> {
    if !matches!(graph.dep(node), Dep::Obj | Dep::Iobj) {
        return None;
    }
    let subject = resolve(graph, graph.subject_child(graph.head(node)?)?);
    let found = find(graph, subject, memory, depth + 1);
    Some(found.map_or_else(
        || SmolStr::new(graph.tree.nodes[subject].span.of(graph.input.text)),
        |mention| mention.text,
    ))
}

/// Whether a pronoun stands in a clause that completes the noun: "no word on when it opens" is not about the word.
fn is_within(graph: &Graph<'_>, node: usize, noun: usize) -> bool {
    std::iter::successors(Some(node), |&at| graph.head(at))
        .take(graph.tree.len())
        .find(|&at| graph.head(at) == Some(noun))
        .is_some_and(|top| graph.dep(top) == Dep::Acl && graph.subtype(top) != Subtype::Relcl)
}

/// Whether a noun stands in the clause that the pronoun's verb tells: "X will leave, he said" is not said by X.
fn is_content(graph: &Graph<'_>, node: usize, noun: usize) -> bool {
    let Some(verb) = graph.head(node).filter(|_| matches!(graph.dep(node), Dep::Nsubj | Dep::Expl)) else {
        return false;
    };
    graph
        .children(verb)
        .iter()
        .any(|&child| graph.dep(child) == Dep::Ccomp && child < node && graph.is_below(noun, child))
}

fn agrees(number: PronounNumber, gender: Gender, mention: &Mention, things: bool) -> bool {
    let numbers =
        number == PronounNumber::Any || mention.number == PronounNumber::Any || number == mention.number;
    let genders = match (gender, mention.gender) {
        (Gender::Any, _) => true,
        (Gender::Thing, _) => mention.person != Some(true),
        (Gender::Masculine | Gender::Feminine, Gender::Any) => things || mention.person != Some(false),
        (own, other) => own == other,
    };
    numbers && genders
}

/// A noun as pronouns may take it up.
fn mention(graph: &Graph<'_>, node: usize) -> Mention {
    let word = &graph.tree.nodes[node];
    let name = graph.input.names.iter().find(|name| (name.first..name.end).contains(&(word.first as usize)));
    let determiner = graph.child(node, Dep::Det).or_else(|| graph.child(node, Dep::Nummod));
    let article = determiner.and_then(|determiner| {
        let written = gainsay_syntax::fold(graph.tree.nodes[determiner].span.of(graph.input.text));
        let rows = graph.grammar.pronouns(&written);
        rows.iter().find(|row| row.kind == PronounKind::Article).cloned()
    });
    let joined =
        graph.children(node).iter().any(|&child| graph.dep(child) == Dep::Conj && graph.is_nominal(child));
    let number = match (joined, word.morph.number, &article) {
        (true, _, _) | (_, Some(Number::Plur), _) => PronounNumber::Plural,
        (_, Some(Number::Sing), _) => PronounNumber::Singular,
        // A name that nothing is joined to is one.
        (_, None, None) if name.is_some_and(|name| name.person) => PronounNumber::Singular,
        (_, None, Some(row)) => row.number,
        (_, None, None) => PronounNumber::Any,
    };
    let person = if name.is_some_and(|name| name.person) {
        Some(true)
    } else if name.is_some_and(|name| name.place) || graph.fact(node).event || graph.is_calendar(node) {
        Some(false)
    } else {
        None
    };
    let entity = name_of(graph, node).map(|(_, _, entity)| entity);
    Mention {
        text: SmolStr::new(word.span.of(graph.input.text)),
        entity,
        number,
        gender: article.map_or(Gender::Any, |row| row.gender),
        person,
    }
}

//! From nodes to arguments: roles by preposition, names, conjuncts, pronouns.

use gainsay_lexicon::PrepositionRole;
use gainsay_model::EntityRef;
use gainsay_syntax::{Case, Dep, Subtype, Upos, VerbForm};
use smol_str::SmolStr;

use crate::frames::graph::Graph;
use crate::frames::inversion::is_kind_name;
use crate::frames::pronouns::{Memory, antecedent};
use crate::frames::relatives::resolve;
use crate::frames::{Argument, Role};
use crate::hits::HitKind;
use crate::names::Name;

/// The argument that `node` is, pronouns resolved.
pub(super) fn argument(graph: &Graph<'_>, role: Role, node: usize, memory: &Memory) -> Argument {
    let node = resolve(graph, node);
    if let Some(mention) = antecedent(graph, node, memory) {
        let token = graph.token(node);
        return Argument {
            role,
            node,
            first: token,
            end: token + 1,
            text: mention.text,
            entity: mention.entity,
        };
    }
    let word = &graph.tree.nodes[node];
    let (mut first, mut end) = (word.first as usize, word.end as usize);
    let name = name_of(graph, node);
    if let Some((from, to, _)) = &name {
        first = first.min(*from);
        end = end.max(*to);
    }
    // "ajoute-t-il": the hyphen is no part of the pronoun.
    let written = word.span.of(graph.input.text);
    let text = match written.strip_prefix('-') {
        Some(enclitic) => SmolStr::new(enclitic.rsplit('-').next().unwrap_or(enclitic)),
        None => SmolStr::new(written),
    };
    Argument { role, node, first, end, text, entity: name.map(|(_, _, entity)| entity) }
}

/// The argument that `node` is, then those joined to it by a conjunction.
pub(super) fn conjuncts(
    graph: &Graph<'_>,
    role: &Role,
    node: usize,
    memory: &Memory,
    out: &mut Vec<Argument>,
) {
    let node = resolve(graph, node);
    out.push(argument(graph, role.clone(), node, memory));
    // "l'entretien entre X et Y": what is joined to the event noun is the other partner.
    let between = graph.children(node).iter().any(|&child| {
        graph.preposition(child).is_some_and(|(role, _)| role == Some(PrepositionRole::Between))
            && graph.child(child, Dep::Conj).is_none()
    });
    // "… les champs, les vignerons n'ont …": without any conjunction it is the subject of what follows.
    let joined = graph
        .children(node)
        .iter()
        .any(|&child| graph.dep(child) == Dep::Conj && graph.child(child, Dep::Cc).is_some());
    let opens = |child: usize| {
        !joined
            && graph.tree.nodes.get(end_of(graph, child)).is_some_and(|next| {
                let verb = matches!(next.upos, Upos::Aux | Upos::Verb)
                    && next.morph.verb_form == Some(VerbForm::Fin);
                verb || next.morph.negative
            })
    };
    let day = graph.is_calendar(node);
    for &child in graph.children(node).iter().filter(|&&child| !between && !opens(child)) {
        let stray = graph.is_calendar(child) && !day && matches!(role, Role::Subject | Role::Object);
        let joined = graph.dep(child) == Dep::Conj && graph.is_nominal(child) && !graph.is_clause(child);
        if joined && !stray && !in_brackets(graph, child) && !are_initials(graph, node, child) {
            out.push(argument(graph, role.clone(), child, memory));
        }
    }
}

/// Whether a bracket opens right before a noun's phrase: what it holds is another name of the same.
fn in_brackets(graph: &Graph<'_>, noun: usize) -> bool {
    if graph.child(noun, Dep::Cc).is_some() {
        return false;
    }
    let first = (0..=noun).rev().take_while(|&at| graph.is_below(at, noun)).last().unwrap_or(noun);
    let bracket = |at: usize| matches!(graph.form(at), "<" | "(" | "[");
    bracket(first) || first.checked_sub(1).is_some_and(bracket)
}

/// Whether two joined names are single capitals: they are one name.
fn are_initials(graph: &Graph<'_>, first: usize, second: usize) -> bool {
    let initial = |node: usize| {
        let mut letters = graph.tree.nodes[node].span.of(graph.input.text).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    graph.upos(first) == Upos::Propn && initial(first) && initial(second)
}

/// One past the last word of the phrase right behind a noun that hangs on it.
fn end_of(graph: &Graph<'_>, noun: usize) -> usize {
    (noun + 1..graph.tree.len()).find(|&at| !graph.is_below(at, noun)).unwrap_or(graph.tree.len())
}

/// The name that a noun is or bears: tokens, and the entity.
pub(super) fn name_of(graph: &Graph<'_>, node: usize) -> Option<(usize, usize, EntityRef)> {
    let covering =
        |token: usize| graph.input.names.iter().find(|name| (name.first..name.end).contains(&token));
    let bare = |name: &Name| without_title(graph, name);
    let word = &graph.tree.nodes[node];
    if let Some(name) = covering(word.first as usize) {
        return Some(bare(name));
    }
    if matches!(graph.upos(node), Upos::Propn | Upos::X) {
        // "King X": the office heads the name.
        let bearer = graph.children(node).iter().copied().find(|&child| {
            graph.fact(node).function
                && child > node
                && matches!(graph.dep(child), Dep::Flat | Dep::Compound | Dep::Appos)
                && graph.upos(child) == Upos::Propn
        });
        if let Some(name) = bearer.and_then(|bearer| covering(graph.token(bearer))) {
            return Some(bare(name));
        }
        if let Some(bearer) = bearer {
            return flat_name(graph, bearer);
        }
        return flat_name(graph, node);
    }
    if graph.upos(node) != Upos::Noun {
        return None;
    }
    // "le maire X", "the minister, X": the name that an office is told of.
    let child = graph.children(node).iter().copied().find(|&child| {
        matches!(graph.dep(child), Dep::Appos | Dep::Flat | Dep::Nmod | Dep::Compound)
            && graph.child(child, Dep::Case).is_none()
            && graph.subtype(child) != Subtype::Poss
            && child > node
            && (graph.upos(child) == Upos::Propn || covering(graph.token(child)).is_some())
    })?;
    if is_kind_name(graph, node, child) {
        return None;
    }
    match covering(graph.token(child)) {
        Some(name) => Some(bare(name)),
        None => flat_name(graph, child),
    }
}

/// A name without the offices that open it ("Minister X" is X).
fn without_title(graph: &Graph<'_>, name: &Name) -> (usize, usize, EntityRef) {
    let tokens = graph.input.tokens;
    let mut first = name.first;
    let mut phrase = 0;
    for hit in graph.input.hits.iter().filter(|hit| (name.first..name.end).contains(&hit.first)) {
        if matches!(hit.kind, HitKind::Function { .. }) && hit.first == first && hit.end < name.end {
            first = hit.end;
            phrase += 1;
        }
    }
    if phrase == 0 || name.end > tokens.len() || !graph.input.names.contains(name) {
        return (name.first, name.end, name.entity.clone());
    }
    let known = graph.input.names.iter().find(|other| {
        other.first != name.first && other.entity.name.as_str() == spelt(graph, first, name.end)
    });
    let text = spelt(graph, first, name.end);
    let entity = known.map_or_else(
        || EntityRef { key: gainsay_syntax::fold_ascii(text), name: SmolStr::new(text) },
        |other| other.entity.clone(),
    );
    (first, name.end, entity)
}

/// The words of tokens as written.
fn spelt<'a>(graph: &Graph<'a>, first: usize, end: usize) -> &'a str {
    let tokens = graph.input.tokens;
    tokens[first].span.cover(tokens[end - 1].span).of(graph.input.text)
}

/// A name that the tree shows and the name book does not know.
fn flat_name(graph: &Graph<'_>, node: usize) -> Option<(usize, usize, EntityRef)> {
    let is_part = |child: usize| {
        matches!(graph.dep(child), Dep::Flat | Dep::Compound)
            && !graph.fact(child).function
            && graph.input.tokens.get(graph.token(child)).is_some_and(|token| token.case != Case::Lower)
    };
    let (mut low, mut high) = (node, node);
    for &child in graph.children(node).iter().filter(|&&child| is_part(child)) {
        low = low.min(child);
        high = high.max(child);
    }
    if high - low > 5 {
        return None;
    }
    let (first, last) = (&graph.tree.nodes[low], &graph.tree.nodes[high]);
    let name = first.span.cover(last.span).of(graph.input.text);
    Some((
        first.first as usize,
        last.end as usize,
        EntityRef { key: gainsay_syntax::fold_ascii(name), name: SmolStr::new(name) },
    ))
}

/// The role that a preposition gives; none when it names no participant.
pub(super) fn role_of(graph: &Graph<'_>, node: usize) -> Option<Role> {
    let (role, word) = graph.preposition(node)?;
    let word = SmolStr::new(word);
    let fact = graph.fact(node);
    Some(match role {
        Some(PrepositionRole::With | PrepositionRole::Between) => Role::With,
        Some(PrepositionRole::To) if fact.place => Role::Place,
        Some(PrepositionRole::To) => Role::To,
        Some(PrepositionRole::Of | PrepositionRole::Partitive) => Role::Of,
        Some(PrepositionRole::Place) if fact.place => Role::Place,
        Some(PrepositionRole::Without | PrepositionRole::Than) => return None,
        _ if graph.is_calendar(node) => Role::Time,
        Some(PrepositionRole::Time) if fact.figure && graph.upos(node) != Upos::Num => Role::Time,
        _ if graph.is_date(node) || graph.is_span(node) => Role::Time,
        _ => Role::Preposition(word),
    })
}

/// The agent behind a preposition.
pub(super) fn agent(graph: &Graph<'_>, node: usize) -> Option<usize> {
    let by =
        |child: usize| graph.preposition(child).is_some_and(|(role, _)| role == Some(PrepositionRole::Agent));
    let children = || graph.children(node).iter().copied();
    // "by 12 per cent" is no agent, "by dozens of officers" is.
    let counts = |child: usize| {
        graph.children(child).iter().any(|&own| {
            graph.upos(own) == Upos::Noun
                && graph.fact(own).person
                && graph.preposition(own).is_some_and(|(role, _)| {
                    matches!(role, Some(PrepositionRole::Of | PrepositionRole::Partitive))
                })
        })
    };
    let idle = |child: usize| {
        graph.fact(child).figure && !counts(child)
            || graph.is_calendar(child)
            || graph.grammar.is_way(graph.lemma(child))
            || graph.is_verb(child)
    };
    // What a passive tells of has its agent beside it, whatever the parser calls it.
    let passive = graph.children(node).iter().any(|&child| graph.subtype(child) == Subtype::Pass);
    children()
        .find(|&child| graph.subtype(child) == Subtype::Agent && !idle(child))
        .or_else(|| {
            children().find(|&child| {
                matches!(graph.dep(child), Dep::Obl | Dep::Nmod)
                    && (passive || graph.subtype(child) != Subtype::Mod || acts(graph, child))
                    && by(child)
                    && !idle(child)
            })
        })
        .or_else(|| {
            // Hung one word too low: "la destruction du marché par l'aviation".
            children()
                .filter(|&child| matches!(graph.dep(child), Dep::Obl | Dep::Nmod) && graph.is_nominal(child))
                .filter(|&child| {
                    graph.preposition(child).is_some_and(|(role, _)| role != Some(PrepositionRole::Agent))
                })
                .flat_map(|child| graph.children(child).iter().copied())
                .find(|&low| matches!(graph.dep(low), Dep::Obl | Dep::Nmod) && by(low) && !idle(low))
        })
        .map(|node| resolve(graph, node))
}

/// Whether a noun is somebody who can act.
fn acts(graph: &Graph<'_>, node: usize) -> bool {
    let fact = graph.fact(node);
    let named = graph
        .input
        .names
        .iter()
        .any(|name| !name.place && (name.first..name.end).contains(&graph.token(node)));
    fact.person || fact.function || named
}

/// The obliques of a verb or noun: recipients, partners, places, all but the agent.
pub(super) fn obliques(
    graph: &Graph<'_>,
    node: usize,
    agent: Option<usize>,
    memory: &Memory,
    out: &mut Vec<Argument>,
) {
    for &child in graph.children(node) {
        if Some(child) == agent || graph.is_verb(child) {
            continue;
        }
        match graph.dep(child) {
            Dep::Iobj if graph.pronoun(child) != Some(gainsay_lexicon::PronounKind::Reflexive) => {
                conjuncts(graph, &Role::To, child, memory, out);
            }
            Dep::Obl | Dep::Obj | Dep::Nmod
                if graph.is_calendar(child) && graph.child(child, Dep::Case).is_none() =>
            {
                out.push(argument(graph, Role::Time, child, memory));
            }
            Dep::Obl | Dep::Nmod => {
                let relative = match graph.pronoun(child) {
                    Some(gainsay_lexicon::PronounKind::RelativeOf) => Some(Role::Of),
                    Some(gainsay_lexicon::PronounKind::RelativePlace) => Some(Role::Place),
                    _ => None,
                };
                let mut role = relative.or_else(|| role_of(graph, child));
                // "atterrir à X": without anything given, a name behind "to" is a place.
                let given = graph.child(node, Dep::Obj).is_some()
                    || graph
                        .child(node, Dep::Nsubj)
                        .is_some_and(|subject| graph.subtype(subject) == Subtype::Pass);
                let named = graph.upos(child) == Upos::Propn
                    && !graph
                        .input
                        .names
                        .iter()
                        .any(|name| name.person && (name.first..name.end).contains(&graph.token(child)));
                if role == Some(Role::To) && named && !given && graph.is_verb(node) {
                    role = Some(Role::Place);
                }
                if let Some(role) = role {
                    conjuncts(graph, &role, child, memory, out);
                }
            }
            Dep::Obj if graph.is_verb(node) && graph.fact(child).event.then_some(()).is_none() => {
                // The recipient, hung on the object: "transmettre des plans à X".
                for &low in graph.children(child) {
                    let to =
                        graph.preposition(low).is_some_and(|(role, _)| role == Some(PrepositionRole::To));
                    if graph.dep(low) == Dep::Nmod && to {
                        conjuncts(graph, &Role::To, low, memory, out);
                    }
                }
            }
            _ => {}
        }
    }
}

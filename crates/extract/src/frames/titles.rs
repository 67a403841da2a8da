//! Offices told of a name: "X, head of Y", "le président X".

use gainsay_lexicon::{AbbreviationKind, PrepositionRole, WordClass};
use gainsay_syntax::{Case, Dep, Subtype, Upos};

use crate::frames::arguments::{argument, conjuncts};
use crate::frames::graph::Graph;
use crate::frames::pronouns::Memory;
use crate::frames::verbs::{is_predicate, predicate_noun};
use crate::frames::{Frame, Role};
use crate::hits::{Hit, HitKind};
use crate::names::Name;

/// The frame of an office that is told of a name without a verb.
pub(super) fn frame(graph: &Graph<'_>, node: usize, memory: &Memory) -> Option<Frame> {
    if !matches!(graph.upos(node), Upos::Noun | Upos::Propn)
        || !graph.fact(node).function
        || is_predicate(graph, node)
    {
        return None;
    }
    let bearer = bearer(graph, node)?;
    // "the Embassy Hotel": part of a name that is nobody's.
    let (own, other) = (graph.token(node), graph.token(bearer));
    let inside = |name: &&Name| {
        !name.person && (name.first..name.end).contains(&own) && (name.first..name.end).contains(&other)
    };
    if graph.input.names.iter().any(|name| inside(&name)) {
        return None;
    }
    if is_body(graph, node, bearer) || !is_borne(graph, node, bearer) {
        return None;
    }
    let mut arguments = vec![argument(graph, Role::Subject, bearer, memory)];
    for &child in graph.children(node).iter().filter(|&&child| child != bearer) {
        let of = graph
            .preposition(child)
            .is_some_and(|(role, _)| matches!(role, Some(PrepositionRole::Of | PrepositionRole::Partitive)));
        if graph.dep(child) == Dep::Nmod && (of || graph.subtype(child) == Subtype::Poss)
            || graph.dep(child) == Dep::Compound
        {
            conjuncts(graph, &Role::Of, child, memory, &mut arguments);
        }
    }
    let word = &graph.tree.nodes[node];
    let written = gainsay_syntax::fold(word.span.of(graph.input.text));
    Some(Frame::told(graph, node, (predicate_noun(graph, node, written), WordClass::Noun), arguments))
}

/// Whether a name can bear an office: no abbreviation ("députés LREM", "the union ABC"), and the word for the office is
/// none that stands alone in brackets ("The Organisation of Ports (OPX)").
fn is_borne(graph: &Graph<'_>, node: usize, bearer: usize) -> bool {
    let tokens = graph.input.tokens;
    let upper = |node: usize| tokens[graph.token(node)].case == Case::Upper;
    let lower = tokens.iter().any(|token| token.case == Case::Lower);
    let mark = |at: Option<usize>, sign: &str| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| token.span.of(graph.input.text) == sign)
    };
    let at = graph.token(node);
    let bracketed = mark(at.checked_sub(1), "(") && mark(Some(at + 1), ")");
    let person = graph
        .input
        .names
        .iter()
        .any(|name| name.person && (name.first..name.end).contains(&graph.token(bearer)));
    let abbreviation = lower && upper(bearer) && !person;
    let aside = bracketed && upper(node);
    !abbreviation && !aside
}

/// Whether an office before a name is itself part of the name of a body: "World Bank", "Norden Airlines Inc".
fn is_body(graph: &Graph<'_>, node: usize, bearer: usize) -> bool {
    if node > bearer || graph.upos(node) != Upos::Propn {
        return false;
    }
    let (own, other) = (graph.token(node), graph.token(bearer));
    let phrase = |hit: &Hit| {
        matches!(hit.kind, HitKind::Function { .. }) && hit.first == own && (own..hit.end).contains(&other)
    };
    // "Inc", "Ltd": what closes the name of a firm.
    let closes = graph.input.pack.abbreviations.iter().any(|row| {
        row.kind == AbbreviationKind::MayEnd && row.form == graph.tree.nodes[bearer].span.of(graph.input.text)
    });
    graph.fact(bearer).function || closes || graph.input.hits.iter().any(phrase)
}

/// The name that an office is told of.
fn bearer(graph: &Graph<'_>, node: usize) -> Option<usize> {
    let named = |other: usize| {
        graph.upos(other) == Upos::Propn
            || graph.input.names.iter().any(|name| (name.first..name.end).contains(&graph.token(other)))
    };
    let case = |other: usize| graph.child(other, Dep::Case).is_some();
    let below = graph.children(node).iter().copied().find(|&child| {
        matches!(graph.dep(child), Dep::Appos | Dep::Flat | Dep::Nmod)
            && child > node
            && graph.subtype(child) != Subtype::Poss
            && !case(child)
            && named(child)
    });
    if below.is_some() {
        return below;
    }
    let head = graph.head(node)?;
    let told = match graph.dep(node) {
        Dep::Appos | Dep::Flat => true,
        // "Minister X", "spokesman X": a noun before the name.
        Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Advmod => node < head && !case(node),
        Dep::Conj => graph.dep(head) == Dep::Appos,
        _ => false,
    };
    let head = if graph.dep(node) == Dep::Conj { graph.head(head)? } else { head };
    (told && named(head)).then_some(head)
}

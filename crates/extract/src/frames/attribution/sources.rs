//! Speakers that a preposition names ("according to X", "for X") or that stand before a colon.

use gainsay_model::{Speaker, Stance};
use gainsay_syntax::{Dep, TokenKind};

use super::{BESIDE, speaker};
use crate::frames::graph::Graph;
use crate::frames::pronouns::Memory;

/// Adds the speakers that a preposition names and that cover `node`: between commas or marks they cover their clause, at the
/// edge of the sentence all of it.
pub(super) fn by_preposition(
    graph: &Graph<'_>,
    node: usize,
    memory: &Memory,
    found: &mut Vec<(usize, Speaker)>,
) {
    let tokens = graph.input.tokens;
    let from = graph.quotation.as_ref().map_or(0, |quotation| quotation.start);
    let to = graph.quotation.as_ref().map_or(tokens.len(), |quotation| quotation.end);
    for &(first, end, stance) in &graph.sources {
        let opens = first == from;
        let mark = first > from && tokens[first - 1].kind == TokenKind::Punctuation;
        if !opens && !mark {
            continue;
        }
        let Some(noun) = source(graph, first, end) else { continue };
        // "selon toute vraisemblance": how sure it is, and nobody's word.
        let weighs = graph.fact(noun).modality.is_some_and(|(len, _)| len > end - first);
        if graph.is_below(node, noun) || weighs {
            continue;
        }
        let closed =
            tokens[end..to].iter().any(|token| token.kind == TokenKind::Punctuation && token.form == ",");
        let clause =
            std::iter::successors(graph.head(noun), |&at| graph.head(at)).find(|&at| graph.is_clause(at));
        // Before the first verb it stands at the edge as well ("In all, according to X, …").
        let edge = (from..first)
            .filter_map(|token| graph.node_at(token))
            .all(|other| !graph.is_verb(other) && graph.child(other, Dep::Cop).is_none());
        let covers = opens || edge || !closed || clause.is_none_or(|clause| graph.is_below(node, clause));
        if covers {
            found.push((noun, speaker(graph, noun, stance, memory)));
        }
    }
}

/// "Pour X, la mesure est injuste": at the head of the sentence, with a comma behind it, and only of somebody: a person's
/// name, or one person of an office.
pub(super) fn by_viewpoint(
    graph: &Graph<'_>,
    node: usize,
    memory: &Memory,
    found: &mut Vec<(usize, Speaker)>,
) {
    let tokens = graph.input.tokens;
    let from = graph.quotation.as_ref().map_or(0, |quotation| quotation.start);
    for &(first, end, stance) in &graph.viewpoints {
        let opens = (from..first).all(|at| {
            tokens[at].kind == TokenKind::Punctuation
                || graph.node_at(at).is_some_and(|other| graph.dep(other) == Dep::Cc)
        });
        let Some(noun) = source(graph, first, end).filter(|_| opens) else { continue };
        let token = graph.token(noun);
        let named = graph.input.names.iter().find(|name| (name.first..name.end).contains(&token));
        let office = graph.fact(noun).function
            && graph.child(noun, Dep::Det).is_some()
            && graph.tree.nodes[noun].morph.number != Some(gainsay_syntax::Number::Plur);
        // Before a quotation anybody's view is who says it.
        let quoted = graph.is_quotation(node) && graph.fact(noun).person;
        let somebody = named.map_or(office, |name| name.person || office) || quoted;
        // Nothing but the name and what describes it stands before the comma.
        let (_, last) = graph.tree.extent(noun);
        let last = if graph.is_below(node, noun) || graph.dep(noun) == Dep::Root { noun } else { last };
        let behind = graph.tree.nodes[last].end as usize;
        let closed = (behind.saturating_sub(1)..tokens.len().min(behind + BESIDE))
            .any(|at| tokens.get(at).is_some_and(|token| token.form == ","));
        if somebody && closed && graph.token(node) > token && !graph.is_below(node, noun) {
            found.push((noun, speaker(graph, noun, stance, memory)));
        }
    }
}

/// The noun behind a preposition of saying.
fn source(graph: &Graph<'_>, first: usize, end: usize) -> Option<usize> {
    let marks = (first..end).filter_map(|token| graph.node_at(token));
    for node in marks {
        if let Some(head) = graph.head(node)
            && matches!(graph.dep(node), Dep::Case | Dep::Mark)
            && graph.token(head) >= end
            && !graph.is_verb(head)
        {
            return Some(head);
        }
    }
    let limit = graph.input.tokens.len().min(end + BESIDE);
    (end..limit)
        .take_while(|&token| graph.input.tokens[token].kind == TokenKind::Word)
        .filter_map(|token| graph.node_at(token))
        .find(|&node| graph.is_nominal(node) && graph.child(node, Dep::Fixed).is_none())
}

/// "X : …": the name before a colon that opens the sentence, with nothing else before it.
pub(super) fn opening_speaker(
    graph: &Graph<'_>,
    node: usize,
    memory: &Memory,
    found: &mut Vec<(usize, Speaker)>,
) {
    let tokens = graph.input.tokens;
    let token = graph.token(node);
    let quotation = graph.is_quotation(node);
    let reach = if quotation { 3 } else { tokens.len() };
    let Some(colon) = (0..token).rev().take(reach).find(|&at| tokens[at].form == ":") else { return };
    if colon > BESIDE || (0..colon).any(|at| graph.node_at(at).is_some_and(|other| graph.is_verb(other))) {
        return;
    }
    let mut nouns = (0..colon).filter_map(|at| graph.node_at(at)).filter(|&other| graph.is_nominal(other));
    if let Some(noun) = nouns.next().filter(|&noun| quotation || speaks_before_colon(graph, noun)) {
        found.push((noun, speaker(graph, noun, Stance::Affirms, memory)));
    }
}

/// Whether a noun before a colon is somebody who speaks: an office that is no place or topic.
fn speaks_before_colon(graph: &Graph<'_>, noun: usize) -> bool {
    let person = graph
        .input
        .names
        .iter()
        .any(|name| name.person && (name.first..name.end).contains(&graph.token(noun)));
    person || graph.fact(noun).function && graph.child(noun, Dep::Case).is_none()
}

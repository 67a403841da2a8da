//! Who says it: verbs of saying above and beside a clause, "according to", quotations.

mod content;
mod sources;

use std::ops::Range;

use gainsay_lexicon::{Effect, PronounKind, ReportingClass, WordClass};
use gainsay_model::{Speaker, Stance};
use gainsay_syntax::{Dep, Tense, TokenKind, VerbForm};

use crate::frames::Role;
use crate::frames::arguments::argument;
use crate::frames::event_nouns::is_event;
use crate::frames::governors::is_complement;
use crate::frames::graph::Graph;
use crate::frames::modality::is_past_perfect;
use crate::frames::polarity::{Signs, negated, signs};
use crate::frames::pronouns::Memory;
use crate::frames::verbs::roles;
use crate::frames::voice::is_passive;
use crate::hits::HitKind;

use self::content::is_said;
use self::sources::{by_preposition, by_viewpoint, opening_speaker};

/// Longest way from a clause up to who says it.
const CLIMB: usize = 16;
/// Most tokens between a name and the colon before its words, or a quotation and its verb of saying.
const BESIDE: usize = 6;

/// The stance that a verb of saying takes.
pub(super) fn speaks(graph: &Graph<'_>, node: usize) -> Option<Stance> {
    let fact = graph.fact(node);
    if !graph.is_verb(node) {
        return None;
    }
    match (fact.reporting, fact.covered) {
        (_, Some((len, stance))) if len > 1 => Some(stance),
        (Some((ReportingClass::Verb, stance)), _) => Some(stance),
        _ if is_inverted_aside(graph, node) => Some(Stance::Affirms),
        // Whatever the verb, a quotation that a comma or colon parts from it is what it says.
        _ if graph.dep(node) == Dep::Ccomp && graph.child(node, Dep::Mark).is_some() => None,
        _ => graph
            .children(node)
            .iter()
            .any(|&child| graph.is_quotation(child) && is_set_off(graph, child, node))
            .then_some(Stance::Affirms),
    }
}

/// Whether a verb of saying stands beside what it says, with nothing told below it.
pub(super) fn is_aside(graph: &Graph<'_>, node: usize) -> bool {
    graph.dep(node) == Dep::Parataxis
        && graph.child(node, Dep::Ccomp).is_none()
        && graph.fact(node).reporting.is_some()
        && speaks(graph, node).is_some()
}

/// "…, analyse-t-il": outside a question, a clause set in with its pronoun behind the verb tells who speaks, whatever the
/// verb.
fn is_inverted_aside(graph: &Graph<'_>, node: usize) -> bool {
    let enclitic = |subject: usize| {
        graph.form(subject).starts_with('-') && graph.pronoun(subject) == Some(PronounKind::Personal)
    };
    graph.dep(node) == Dep::Parataxis
        && !graph.is_question()
        && graph.child(node, Dep::Cc).is_none()
        && graph.subject_child(node).is_some_and(enclitic)
        && after_mark(graph, node)
}

/// Whether a comma or colon stands before the opening mark of a quotation behind its verb.
fn is_set_off(graph: &Graph<'_>, quotation: usize, verb: usize) -> bool {
    let before = graph.token(quotation).checked_sub(2).and_then(|at| graph.input.tokens.get(at));
    quotation < verb || before.is_some_and(|token| matches!(token.form.as_str(), ":" | ","))
}

/// Whether a verb of saying names nobody who says it ("is said to", "il a été rapporté que").
pub(super) fn is_reported(graph: &Graph<'_>, node: usize) -> bool {
    is_passive(graph, node) && roles(graph, node).subject.is_none()
}

/// Whether a finite clause stands under a verb of saying in the past: its conditional is a future seen from there.
pub(super) fn past_report_above(graph: &Graph<'_>, node: usize) -> bool {
    let mut at = node;
    for _ in 0..CLIMB {
        let Some(head) = graph.head(at) else { return false };
        if is_complement(graph, at) && speaks(graph, head).is_some() {
            let past = |word: usize| {
                let morph = graph.tree.nodes[word].morph;
                matches!(morph.tense, Some(Tense::Past | Tense::Imp))
                    && morph.verb_form != Some(VerbForm::Inf)
            };
            return past(head);
        }
        if !matches!(graph.dep(at), Dep::Conj | Dep::Xcomp | Dep::Acl) {
            return false;
        }
        at = head;
    }
    false
}

/// The speakers of `node`, the outermost first.
pub(super) fn speakers(graph: &Graph<'_>, signs: &Signs, node: usize, memory: &Memory) -> Vec<Speaker> {
    let mut found: Vec<(usize, Speaker)> = Vec::new();
    let mut at = node;
    beside(graph, signs, at, node, memory, &mut found);
    for _ in 0..CLIMB {
        let Some(head) = graph.head(at) else { break };
        if parted(graph, at, head) && !graph.is_quotation(at) {
            break;
        }
        if let Some(stance) = speaks(graph, head)
            && is_said(graph, at, head, node)
        {
            push(graph, signs, head, stance, memory, &mut found);
        }
        // "X denies that P and Q did R": a clause of its own is not what X says.
        let own = graph.dep(at) == Dep::Conj
            && graph.is_finite(at)
            && graph.subject_child(at).is_some()
            && graph.child(at, Dep::Mark).is_none()
            && (!graph.is_finite(head) || graph.child(head, Dep::Mark).is_some() || comma_before(graph, at));
        if own && let Some(above) = graph.head(head) {
            beside(graph, signs, above, head, memory, &mut found);
            at = above;
            continue;
        }
        beside(graph, signs, head, at, memory, &mut found);
        at = head;
    }
    if found.is_empty() {
        opening_speaker(graph, node, memory, &mut found);
    }
    if found.is_empty() {
        set_in(graph, signs, node, memory, &mut found);
    }
    by_preposition(graph, node, memory, &mut found);
    by_viewpoint(graph, node, memory, &mut found);
    found.reverse();
    let mut stack: Vec<Speaker> = Vec::new();
    for (_, speaker) in found {
        if !stack.contains(&speaker) {
            stack.push(speaker);
        }
    }
    stack
}

/// The speakers that the sentence gives the quotation at `tokens`.
pub(super) fn of_quotation(graph: &Graph<'_>, tokens: &Range<usize>, memory: &Memory) -> Vec<Speaker> {
    let Some(node) = graph.node_at(tokens.start) else { return Vec::new() };
    let signs = signs(graph);
    let found = speakers(graph, &signs, node, memory);
    if !found.is_empty() {
        return found;
    }
    // The tree failed: the verb of saying nearest to the marks, else the name before a colon.
    let verb = (0..graph.tree.len())
        .filter(|&other| speaks(graph, other).is_some())
        .filter_map(|other| {
            let token = graph.token(other);
            let gap =
                if token >= tokens.end { token - tokens.end } else { tokens.start.saturating_sub(token) };
            (gap <= BESIDE * 2).then_some((gap, other))
        })
        .min();
    let mut found = Vec::new();
    if let Some((_, verb)) = verb
        && let Some(stance) = speaks(graph, verb)
    {
        push(graph, &signs, verb, stance, memory, &mut found);
    }
    if found.is_empty() {
        opening_speaker(graph, node, memory, &mut found);
    }
    found.into_iter().map(|(_, speaker)| speaker).collect()
}

/// Whether a stop or semicolon parts two words.
fn parted(graph: &Graph<'_>, one: usize, other: usize) -> bool {
    let (low, high) = (graph.token(one).min(graph.token(other)), graph.token(one).max(graph.token(other)));
    graph.input.tokens[low..high].iter().any(|token| {
        token.kind == TokenKind::Punctuation && matches!(token.span.of(graph.input.text), ";" | ".")
    })
}

/// Speakers told beside the clause `at`, on the way up from `from`: a clause of saying set in.
fn beside(
    graph: &Graph<'_>,
    signs: &Signs,
    at: usize,
    from: usize,
    memory: &Memory,
    found: &mut Vec<(usize, Speaker)>,
) {
    for &child in graph.children(at) {
        let joins = matches!(
            graph.dep(child),
            Dep::Parataxis
                | Dep::Advcl
                | Dep::Conj
                | Dep::Acl
                | Dep::Appos
                | Dep::Unspecified
                | Dep::Discourse
        );
        if child == from || !joins {
            continue;
        }
        let Some(stance) =
            speaks(graph, child).filter(|_| graph.is_quotation(from) || !parted(graph, child, from))
        else {
            continue;
        };
        let subject = graph.subject_child(child);
        let content = graph.children(child).iter().any(|&own| {
            matches!(graph.dep(own), Dep::Ccomp | Dep::Csubj)
                || matches!(graph.dep(own), Dep::Obj | Dep::Parataxis)
                    && own > child
                    && subject.is_some_and(|subject| subject < child)
        });
        // "P: « Q », a dit X": what is said is the quotation alone.
        let quotes = graph.children(child).iter().any(|&own| graph.is_quotation(own));
        if quotes && !graph.is_quotation(from) {
            continue;
        }
        let inverted = subject.is_some_and(|subject| subject > child);
        let inverted = inverted || roles(graph, child).subject.is_some_and(|subject| subject > child);
        let set_in =
            matches!(graph.dep(child), Dep::Parataxis | Dep::Unspecified | Dep::Discourse) || inverted;
        // "comme l'avait promis X": said before, of what was yet to come.
        let as_said = inverted
            && graph.child(child, Dep::Mark).is_some()
            && !is_past_perfect(graph, child)
            && !foretells(graph, child);
        if !content
            && set_in
            && (after_mark(graph, child) && graph.child(child, Dep::Mark).is_none() || as_said)
        {
            push(graph, signs, child, stance, memory, found);
        }
    }
}

/// Whether a verb of saying asks for or announces what it says.
fn foretells(graph: &Graph<'_>, verb: usize) -> bool {
    let mut rows = graph.grammar.governors(graph.lemma(verb), WordClass::Verb);
    rows.any(|row| matches!(row.effect, Effect::Future | Effect::Requested))
}

/// Whether a comma stands before the conjunction that joins a clause.
fn comma_before(graph: &Graph<'_>, node: usize) -> bool {
    let Some(cc) = graph.child(node, Dep::Cc) else { return false };
    let token = graph.token(cc);
    token > 0 && graph.input.tokens[token - 1].form == ","
}

/// A clause of saying between commas, inverted, wherever the parser hung it: ", a dit X,".
fn set_in(graph: &Graph<'_>, signs: &Signs, node: usize, memory: &Memory, found: &mut Vec<(usize, Speaker)>) {
    let aside = graph.dep(node) == Dep::Advcl && graph.child(node, Dep::Mark).is_some();
    if !graph.is_clause(node) && !is_event(graph, node)
        || speaks(graph, node).is_some()
        || aside
        || graph.quotes()
    {
        return;
    }
    let tokens = graph.input.tokens;
    let comma = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.form == ",");
    for verb in 0..graph.tree.len() {
        let Some(stance) = speaks(graph, verb) else { continue };
        let mut first = verb;
        while first > 0 && graph.head(first - 1) == Some(verb) && graph.dep(first - 1) == Dep::Aux {
            first -= 1;
        }
        // "…, X says" at the end, without an article as in headlines.
        let last = !graph.tree.nodes[verb + 1..].iter().any(|word| word.upos != gainsay_syntax::Upos::Punct);
        if let Some(noun) = first.checked_sub(1).filter(|_| last) {
            let named = matches!(graph.upos(noun), gainsay_syntax::Upos::Noun | gainsay_syntax::Upos::Propn);
            let opens =
                (1..=3).any(|back| graph.token(noun).checked_sub(back).is_some_and(|at| comma(Some(at))));
            if named && opens && graph.is_finite(verb) && node < noun {
                found.push((verb, speaker(graph, noun, stance, memory)));
                return;
            }
        }
        let Some(next) =
            (verb + 1..graph.tree.len()).find(|&other| graph.upos(other) != gainsay_syntax::Upos::Det)
        else {
            continue;
        };
        let named = matches!(graph.upos(next), gainsay_syntax::Upos::Noun | gainsay_syntax::Upos::Propn);
        if !graph.is_finite(verb)
            || !named
            || !comma(graph.token(first).checked_sub(1))
            || parted(graph, verb, node)
        {
            continue;
        }
        let (_, last) = graph.tree.extent(next);
        let closed = (next..=last.min(next + BESIDE)).any(|other| comma(Some(graph.token(other) + 1)))
            || last + 2 >= graph.tree.len();
        if closed && !graph.is_below(node, next) && !negated(graph, signs, verb, 0) {
            found.push((verb, speaker(graph, next, stance, memory)));
            return;
        }
    }
}

/// Whether a comma or quotation mark stands before a clause.
fn after_mark(graph: &Graph<'_>, node: usize) -> bool {
    let (first, _) = graph.tree.extent(node);
    let tokens = graph.input.tokens;
    (graph.token(first).saturating_sub(1)..graph.token(node))
        .any(|at| tokens[at].kind == TokenKind::Punctuation)
}

/// Adds the subject of a verb of saying.
fn push(
    graph: &Graph<'_>,
    signs: &Signs,
    verb: usize,
    stance: Stance,
    memory: &Memory,
    found: &mut Vec<(usize, Speaker)>,
) {
    let Some(subject) = roles(graph, verb).subject else { return };
    // "A noter : …": an infinitive that nothing governs tells of no speech.
    let bare = graph.tree.nodes[verb].morph.verb_form == Some(VerbForm::Inf)
        && graph.dep(verb) == Dep::Root
        && graph.auxiliaries(verb).next().is_none();
    if bare || graph.is_verb(subject) {
        return;
    }
    let raises = graph
        .grammar
        .governors(graph.lemma(verb), gainsay_lexicon::WordClass::Verb)
        .any(|row| row.effect == Effect::Raises);
    let stance = if negated(graph, signs, verb, 0) && !raises { Stance::NoComment } else { stance };
    found.push((verb, speaker(graph, subject, stance, memory)));
}

fn speaker(graph: &Graph<'_>, node: usize, stance: Stance, memory: &Memory) -> Speaker {
    let argument = argument(graph, Role::Subject, node, memory);
    let function = graph.input.hits.iter().find_map(|hit| match &hit.kind {
        HitKind::Function { concept } if (argument.first..argument.end).contains(&hit.first) => {
            Some(concept.clone())
        }
        _ => None,
    });
    Speaker {
        name: argument.entity.as_ref().map_or(argument.text, |entity| entity.name.clone()),
        entity: argument.entity.map(|entity| entity.key),
        function,
        stance,
    }
}

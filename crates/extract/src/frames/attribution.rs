//! Who says it: verbs of saying above and beside a clause, "according to", quotations.

use std::ops::Range;

use gainsay_lexicon::{Control, Effect, ReportingClass, YesNo};
use gainsay_model::{Speaker, Stance};
use gainsay_syntax::{Dep, Subtype, Tense, TokenKind, VerbForm};

use crate::frames::Role;
use crate::frames::arguments::argument;
use crate::frames::event_nouns::is_event;
use crate::frames::governors::{governed, is_complement};
use crate::frames::graph::Graph;
use crate::frames::polarity::{Signs, negated, signs};
use crate::frames::pronouns::Memory;
use crate::frames::verbs::roles;
use crate::frames::voice::is_passive;
use crate::hits::HitKind;

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

/// Whether `at` is what the verb of saying `head` says.
fn is_said(graph: &Graph<'_>, at: usize, head: usize, node: usize) -> bool {
    let factive = |finite: bool| {
        graph.grammar.governors(graph.lemma(head), gainsay_lexicon::WordClass::Verb).any(|row| {
            match row.effect {
                Effect::Factive => finite,
                Effect::Asserted | Effect::Raises | Effect::Question | Effect::Perceives => false,
                Effect::Reported => false,
                _ => !finite && row.control == Control::Subject && row.frame == YesNo::Yes,
            }
        })
    };
    let placeholder = graph.is_quotation(at);
    match graph.dep(at) {
        _ if placeholder => true,
        // "ce qu'il dit": what is said stands before, as a relative pronoun.
        Dep::Ccomp if is_relative_before(graph, at, head) => false,
        Dep::Advcl if is_plain_clause(graph, at) => !factive(true),
        Dep::Ccomp | Dep::Csubj => {
            let pulled = graph
                .children(head)
                .iter()
                .any(|&child| child < head && graph.dep(child) == Dep::Obj && graph.is_relative(child));
            let own = graph.subject_child(at).is_some_and(|subject| !graph.is_relative(subject));
            !(factive(graph.is_finite(at)) || pulled && own)
        }
        Dep::Xcomp if graph.marker(at) == Some(Effect::Negates) => false,
        Dep::Xcomp => graph.is_verb(at) && !factive(graph.is_finite(at)) && !is_asked(graph, at),
        Dep::Obj => at == node && is_event(graph, at) && roles(graph, head).subject != Some(at),
        Dep::Nsubj if graph.subtype(at) == Subtype::Pass => {
            at == node && is_event(graph, at) && !is_reported(graph, head)
        }
        // "confessed to poisoning X".
        Dep::Advcl | Dep::Obl if is_complement(graph, at) && !graph.is_finite(at) => {
            matches!(speaks(graph, head), Some(Stance::Admits | Stance::Denies))
        }
        Dep::Parataxis => {
            !is_aside(graph, at)
                && (at < head || follows_colon(graph, at, head) || tells_first(graph, at, head))
        }
        // "affirme avoir vu X, et avoir reçu Y": joined to the verb of saying, but told by it.
        Dep::Conj => {
            is_infinitive(graph, at) && !is_infinitive(graph, head) && governs_infinitive(graph, head, at)
        }
        _ => false,
    }
}

/// "X said the plan failed", the verb hung beside: it tells nothing else, and nothing stands between but the clause.
fn tells_first(graph: &Graph<'_>, at: usize, head: usize) -> bool {
    let told = graph.children(head).iter().any(|&child| {
        child != at && matches!(graph.dep(child), Dep::Ccomp | Dep::Xcomp | Dep::Csubj)
            || child > head && matches!(graph.dep(child), Dep::Obj | Dep::Parataxis) && child < at
            || graph.is_quotation(child)
    });
    let first = std::iter::once(at).chain(graph.subject_child(at)).min().unwrap_or(at);
    let subject = graph.subject_child(head).is_some_and(|subject| subject < head);
    let listed = graph.fact(head).reporting.is_some();
    let joined = graph.child(at, Dep::Cc).is_some();
    listed && subject && !told && !joined && head < first && graph.is_finite(at)
}

/// Whether a form is an infinitive, simple or compound.
fn is_infinitive(graph: &Graph<'_>, node: usize) -> bool {
    let infinitive = |word: usize| graph.tree.nodes[word].morph.verb_form == Some(VerbForm::Inf);
    !graph.is_finite(node) && (infinitive(node) || graph.auxiliaries(node).any(infinitive))
}

/// Whether a verb of saying has an infinitive of its own before one that is joined to it.
fn governs_infinitive(graph: &Graph<'_>, head: usize, before: usize) -> bool {
    graph.children(head).iter().any(|&child| {
        child < before
            && graph.dep(child) == Dep::Xcomp
            && is_infinitive(graph, child)
            && !is_asked(graph, child)
    })
}

/// "X, which did Y, said": a relative clause that the parser took for what is said.
fn is_relative_before(graph: &Graph<'_>, at: usize, head: usize) -> bool {
    at < head
        && graph.subject_child(at).is_some_and(|subject| graph.is_relative(subject))
        && graph.subject_child(head).is_some_and(|subject| subject < at)
}

/// A finite clause behind a plain "that", which no other verb above can be the main clause of.
fn is_plain_clause(graph: &Graph<'_>, node: usize) -> bool {
    let mut marks = graph.children(node).iter().filter(|&&child| graph.dep(child) == Dep::Mark);
    let plain = marks.next().is_some_and(|&mark| {
        graph.marker(node).is_none()
            && mark < node
            && (graph.upos(mark) == gainsay_syntax::Upos::Sconj || graph.child(mark, Dep::Fixed).is_some())
    });
    plain
        && graph.is_finite(node)
        && graph.head(node).is_some_and(|head| head < node && graph.child(head, Dep::Ccomp).is_none())
}

/// Whether a stop or semicolon parts two words.
fn parted(graph: &Graph<'_>, one: usize, other: usize) -> bool {
    let (low, high) = (graph.token(one).min(graph.token(other)), graph.token(one).max(graph.token(other)));
    graph.input.tokens[low..high].iter().any(|token| {
        token.kind == TokenKind::Punctuation && matches!(token.span.of(graph.input.text), ";" | ".")
    })
}

/// Whether an infinitive is what the head asks for, not what it says.
fn is_asked(graph: &Graph<'_>, node: usize) -> bool {
    governed(graph, node).is_some_and(|governed| {
        governed.row.control == Control::Object && governed.row.effect == Effect::Requested
    })
}

/// Whether a colon parts a clause from the verb before it.
fn follows_colon(graph: &Graph<'_>, node: usize, head: usize) -> bool {
    let (first, _) = graph.tree.extent(node);
    let (from, to) = (graph.token(head), graph.token(first.max(head)));
    graph.input.tokens[from..to].iter().any(|token| token.form == ":")
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
        let as_said = inverted && graph.child(child, Dep::Mark).is_some();
        if !content
            && set_in
            && (after_mark(graph, child) && graph.child(child, Dep::Mark).is_none() || as_said)
        {
            push(graph, signs, child, stance, memory, found);
        }
    }
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
    if !graph.is_clause(node) || speaks(graph, node).is_some() || aside || graph.quotes() {
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

/// Adds the speakers that a preposition names and that cover `node`: between commas or marks they cover their clause, at the
/// edge of the sentence all of it.
fn by_preposition(graph: &Graph<'_>, node: usize, memory: &Memory, found: &mut Vec<(usize, Speaker)>) {
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
        if graph.is_below(node, noun) {
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
fn by_viewpoint(graph: &Graph<'_>, node: usize, memory: &Memory, found: &mut Vec<(usize, Speaker)>) {
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
        let somebody = named.map_or(office, |name| name.person || office);
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
fn opening_speaker(graph: &Graph<'_>, node: usize, memory: &Memory, found: &mut Vec<(usize, Speaker)>) {
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

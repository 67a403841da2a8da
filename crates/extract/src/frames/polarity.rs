//! Whether a frame is affirmed: negations by the clause they hang on, and what governors and prepositions deny.

use gainsay_lexicon::{Control, Effect, EventPlace, PolarityRole, PrepositionRole, WordClass, YesNo};
use gainsay_model::Polarity;
use gainsay_syntax::{Dep, Mood, TokenKind, Upos, VerbForm};

use crate::frames::event_nouns::{is_event, light_verb};
use crate::frames::governors::{first_conjunct, governed, shares};
use crate::frames::graph::Graph;

/// How far behind the first half of a negation its second half may stand, in tokens.
const HALVES_APART: usize = 7;
/// How far behind it what it restricts may stand.
const RESTRICTED: usize = 12;
/// Longest chain of words between a mark and its clause.
const CLIMB: usize = 5;

/// The marks of negation on each node.
#[derive(Debug)]
pub(super) struct Signs {
    negated: Vec<bool>,
    only: Vec<bool>,
}

impl Signs {
    /// Whether the node itself bears a negation.
    pub(super) fn is_negated(&self, node: usize) -> bool {
        self.negated.get(node).copied().unwrap_or(false)
    }
}

/// Reads the marks of a tree.
pub(super) fn signs(graph: &Graph<'_>) -> Signs {
    let mut signs = Signs { negated: vec![false; graph.tree.len()], only: vec![false; graph.tree.len()] };
    for node in 0..graph.tree.len() {
        let fact = graph.fact(node);
        let Some(role) = fact.polarity.filter(|_| !fact.exempt) else { continue };
        match role {
            PolarityRole::Negator => mark(graph, node, &mut signs.negated),
            PolarityRole::Opener => opener(graph, node, &mut signs),
            PolarityRole::Only => {
                let adverb = matches!(graph.dep(node), Dep::Advmod | Dep::Det | Dep::Discourse);
                let subject =
                    graph.head(node).is_some_and(|head| graph.dep(head) == Dep::Nsubj && node < head);
                if of_time(graph, node) {
                    continue;
                }
                if adverb
                    || subject
                        && graph
                            .child(graph.head(node).unwrap_or(node), Dep::Det)
                            .is_none_or(|det| node < det)
                {
                    mark(graph, node, &mut signs.only);
                }
            }
            _ => {}
        }
    }
    signs
}

/// "five days only after", "seulement deux heures plus tard": the word restricts a time, not what happened then.
fn of_time(graph: &Graph<'_>, node: usize) -> bool {
    let span = |at: usize| at < graph.tree.len() && graph.is_span(at);
    let counted = node + 2 < graph.tree.len() && graph.upos(node + 1) == Upos::Num && span(node + 2);
    let behind = node > 1 && span(node - 1) && graph.upos(node - 2) == Upos::Num;
    graph.dep(node) == Dep::Advmod && (behind || counted)
}

/// The first half of a negation: what it does is told by the second.
fn opener(graph: &Graph<'_>, node: usize, signs: &mut Signs) {
    let Some(clause) = clause_of(graph, node) else { return };
    let token = graph.token(node);
    let facts = graph.facts;
    let role = |at: usize| facts[at].polarity.filter(|_| !facts[at].exempt);
    let boundary = |at: usize| {
        graph.input.tokens[at].kind == TokenKind::Punctuation && graph.input.tokens[at].form.as_str() != ","
    };
    let end = facts.len().min(graph.quotation.as_ref().map_or(facts.len(), |tokens| tokens.end));
    let from = graph.quotation.as_ref().map_or(0, |tokens| tokens.start);
    let after = (token + 1..end.min(token + 1 + HALVES_APART))
        .take_while(|&at| !boundary(at) && role(at) != Some(PolarityRole::Opener))
        .any(|at| matches!(role(at), Some(PolarityRole::Closer | PolarityRole::Negator)));
    let before = (from..token).rev().take(8).take_while(|&at| !boundary(at)).any(|at| {
        matches!(role(at), Some(PolarityRole::Closer | PolarityRole::Negator))
            && graph.node_at(at).and_then(|other| clause_of(graph, other)) == Some(clause)
    });
    let exempt = (token + 1..end.min(token + 5)).any(|at| facts[at].exempt);
    let restricted = || {
        (token + 2..end.min(token + RESTRICTED)).take_while(|&at| !boundary(at)).any(|at| {
            role(at) == Some(PolarityRole::Restrictor)
                && graph.node_at(at).is_some_and(|other| {
                    // A conjunction that opens a clause of its own restricts nothing.
                    let opens = graph.head(other).is_some_and(|head| {
                        head > other && graph.dep(other) == Dep::Mark && graph.is_finite(head)
                    });
                    !opens && graph.upos(other) != Upos::Pron
                })
        })
    };
    if after || before {
        signs.negated[clause] = true;
        // "ni … ni": each joined verb bears its own second half.
        for &child in graph.children(clause) {
            let joined = graph.dep(child) == Dep::Conj && graph.is_verb(child);
            let half = graph.children(child).iter().any(|&own| {
                matches!(role(graph.token(own)), Some(PolarityRole::Closer | PolarityRole::Negator))
            });
            if joined && half {
                signs.negated[child] = true;
            }
        }
    } else if restricted() && !exempt {
        signs.only[clause] = true;
    } else if denies_alone(graph, node, clause) {
        signs.negated[clause] = true;
    }
}

/// "ne peut venir", "n'ose dire": before some verbs the first half denies by itself, but not in the subjunctive nor in a
/// comparison.
fn denies_alone(graph: &Graph<'_>, node: usize, clause: usize) -> bool {
    let verb = graph.head(node).unwrap_or(clause);
    let listed = graph.fact(verb).polarity == Some(PolarityRole::Bare);
    let subjunctive = graph.tree.nodes[verb].morph.mood == Some(Mood::Sub);
    let compared = graph.dep(clause) != Dep::Ccomp
        && graph.children(clause).iter().any(|&child| {
            graph.dep(child) == Dep::Mark && graph.fact(child).polarity == Some(PolarityRole::Restrictor)
        });
    listed && !subjunctive && !compared && graph.is_finite(verb)
}

/// Marks the clause, and the noun on the way, that a word of negation hangs on.
fn mark(graph: &Graph<'_>, node: usize, marks: &mut [bool]) {
    let mut at = node;
    for _ in 0..CLIMB {
        if at != node && graph.is_clause(at) {
            marks[at] = true;
            return;
        }
        if at != node && graph.is_nominal(at) {
            marks[at] = true;
        }
        let Some(head) = graph.head(at) else {
            // "Pas de grève": the mark is the root, what it denies hangs on it.
            if at == node {
                for &child in graph.children(node).iter().filter(|&&child| graph.is_nominal(child)) {
                    marks[child] = true;
                }
            }
            return;
        };
        let up = match graph.dep(at) {
            Dep::Advmod
            | Dep::Det
            | Dep::Nummod
            | Dep::Cc
            | Dep::Aux
            | Dep::Cop
            | Dep::Fixed
            | Dep::Discourse
            | Dep::Mark
            | Dep::Case => true,
            // "not all", but in "des cris non violents" only the adjective is denied.
            Dep::Amod => at < head,
            Dep::Nsubj | Dep::Obj | Dep::Iobj => true,
            // "à aucun moment", "in no case": a whole phrase denies.
            Dep::Obl => true,
            // "ni X ni Y", "neither X nor Y"; in "X and no Y" the second alone is denied.
            Dep::Conj => graph.is_nominal(at) && graph.dep(node) == Dep::Cc,
            _ => false,
        };
        if !up {
            return;
        }
        at = head;
    }
}

/// The clause that a word hangs on.
fn clause_of(graph: &Graph<'_>, node: usize) -> Option<usize> {
    std::iter::successors(graph.head(node), |&at| graph.head(at)).take(CLIMB).find(|&at| graph.is_clause(at))
}

/// The polarity of the frame at `node`.
pub(super) fn polarity(graph: &Graph<'_>, signs: &Signs, node: usize) -> Polarity {
    if negated(graph, signs, node, 0) {
        Polarity::Negated
    } else if signs.only[node] || shared_only(graph, signs, node) {
        Polarity::Only
    } else {
        Polarity::Affirmed
    }
}

fn shared_only(graph: &Graph<'_>, signs: &Signs, node: usize) -> bool {
    match governed(graph, node) {
        Some(governed) if governed.colours() => signs.only[governed.by],
        _ => false,
    }
}

pub(super) fn negated(graph: &Graph<'_>, signs: &Signs, node: usize, depth: usize) -> bool {
    let own = signs.is_negated(node);
    if depth > CLIMB * 2 {
        return own;
    }
    let above = |node: usize| negated(graph, signs, node, depth + 1);
    // "n'a pas besoin de venir", "did not have the right to sell": the noun is denied with the verb that holds it.
    let denied = |by: usize| above(by) || !graph.is_verb(by) && holder(graph, by).is_some_and(above);
    if is_event(graph, node) && !graph.is_clause(node) {
        let without = graph.preposition(node).is_some_and(|(role, _)| role == Some(PrepositionRole::Without));
        let by_verb = light_verb(graph, node).is_some_and(|(verb, _)| above(verb));
        let governor = noun_governor(graph, node).is_some_and(|effect| effect == Effect::Negates);
        // "does not plan a strike".
        let unplanned = noun_governor(graph, node) == Some(Effect::Future)
            && graph.head(node).is_some_and(|head| graph.is_verb(head) && above(head));
        let instead = graph.marker(node) == Some(Effect::Negates) && graph.dep(node) == Dep::Conj;
        let brought = brought_by(graph, node).is_some_and(above);
        return own || without || by_verb || governor || unplanned || instead || brought;
    }
    let first = first_conjunct(graph, node);
    // "leave it rather than raise it".
    if first != node && graph.marker(node) == Some(Effect::Negates) {
        return !own;
    }
    let mut negative = own;
    if first != node && !own {
        // "n'a pas vu ni entendu", "did not see or hear"; not behind "mais", "but".
        let cut = graph.child(node, Dep::Cc).is_some_and(|cc| graph.grammar.marker(graph.form(cc)).is_some());
        let cut = cut || is_narrow(graph, signs, node);
        if !cut && shares(graph, node) && graph.child(node, Dep::Mark).is_none() {
            return graph.head(node).is_some_and(above);
        }
    }
    if let Some(effect) = graph.marker(node)
        && effect == Effect::Negates
    {
        negative = !negative;
    }
    if let Some(governed) = governed(graph, node) {
        match governed.row.effect {
            Effect::Negates => negative ^= !above(governed.by),
            Effect::Raises => negative ^= above(governed.by),
            Effect::Factive | Effect::Question | Effect::Counterfactual => {}
            Effect::Asserted | Effect::Causative | Effect::Perceives => negative ^= above(governed.by),
            // "n'a pas voulu répondre", "does not plan to sell".
            // "ne veut pas que X parte", "did not expect X to leave"; but who did not promise that P does not deny P.
            Effect::Future
                if !graph.is_finite(node)
                    || crate::frames::attribution::speaks(graph, governed.by).is_none() =>
            {
                negative ^= denied(governed.by);
            }
            // "was not allowed to sell", "n'a pas tenté de fuir".
            Effect::Possible if !graph.is_finite(node) => negative ^= denied(governed.by),
            _ if governed.colours() || !graph.is_verb(governed.by) => negative ^= denied(governed.by),
            _ => {}
        }
    }
    negative
}

/// The light verb whose object a noun is.
fn holder(graph: &Graph<'_>, noun: usize) -> Option<usize> {
    let verb = graph.head(noun).filter(|_| graph.dep(noun) == Dep::Obj)?;
    let light = graph.grammar.light_verbs(graph.lemma(verb));
    light.iter().any(|row| row.event == EventPlace::Object && row.word.is_empty()).then_some(verb)
}

/// "non payée et livrée": a word of negation before a bare participle denies it alone.
fn is_narrow(graph: &Graph<'_>, signs: &Signs, node: usize) -> bool {
    let Some(head) = graph.head(node) else { return false };
    let participle = graph.tree.nodes[head].morph.verb_form == Some(VerbForm::Part)
        && matches!(graph.dep(head), Dep::Acl | Dep::Amod)
        && graph.auxiliaries(head).next().is_none();
    let negative = graph.child(node, Dep::Cc).is_some_and(|cc| graph.fact(cc).polarity.is_some());
    participle && signs.is_negated(head) && !negative
}

/// The verb that brings about an event noun, or tells its phase ("will cause a strike", "talks will begin").
pub(super) fn brought_by(graph: &Graph<'_>, node: usize) -> Option<usize> {
    let verb = graph.head(node).filter(|&verb| graph.is_verb(verb))?;
    let passive = crate::frames::voice::is_passive(graph, verb);
    let place = match graph.dep(node) {
        Dep::Obj if !passive => Control::Object,
        Dep::Nsubj if passive => Control::Object,
        Dep::Nsubj => Control::Subject,
        Dep::Obl => Control::None,
        _ => return None,
    };
    graph
        .grammar
        .governors(graph.lemma(verb), WordClass::Verb)
        .any(|row| match row.effect {
            Effect::Brings => row.control == place,
            Effect::Asserted => row.frame == YesNo::No && place != Control::None,
            _ => false,
        })
        .then_some(verb)
}

/// What the noun or verb does that an event noun is the complement of ("l'absence de", "empêcher").
pub(super) fn noun_governor(graph: &Graph<'_>, node: usize) -> Option<Effect> {
    let head = graph.head(node)?;
    let class = graph.class(head);
    match graph.dep(node) {
        Dep::Nmod => {
            let row = graph.grammar.governors(graph.lemma(head), class).next()?;
            Some(row.effect)
        }
        Dep::Obj | Dep::Nsubj | Dep::Obl if graph.is_verb(head) => {
            let passive = crate::frames::voice::is_passive(graph, head);
            if graph.dep(node) == Dep::Nsubj && !passive || graph.dep(node) == Dep::Obj && passive {
                return None;
            }
            if graph.dep(node) == Dep::Obl
                && !graph.preposition(node).is_some_and(|(role, _)| {
                    matches!(role, Some(PrepositionRole::To | PrepositionRole::Purpose))
                } && graph.child(node, Dep::Acl).is_none() && graph.child(head, Dep::Xcomp).is_none() && graph.child(head, Dep::Ccomp).is_none())
            {
                return None;
            }
            let rows = || graph.grammar.governors(graph.lemma(head), class);
            let requested = rows().find(|row| row.effect == Effect::Requested).map(|row| row.effect);
            let prevented = rows()
                .find(|row| row.effect == Effect::Negates && row.control == gainsay_lexicon::Control::Object)
                .map(|row| row.effect);
            // "entend un bruit": what is heard is not planned.
            let perceived = rows().any(|row| row.effect == Effect::Perceives);
            let planned = rows().find(|row| row.effect == Effect::Future && !perceived).map(|row| row.effect);
            let obl = graph.dep(node) == Dep::Obl;
            requested.or(prevented.filter(|_| !obl)).or(planned.filter(|_| !obl))
        }
        _ => None,
    }
}

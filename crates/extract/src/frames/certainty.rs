//! How sure a frame is: a logistic sum over what the parser's leads say of the arcs it rests on and over the kinds of frames
//! that often go wrong. The weights stand in `data/common/weights.toml` and were learnt from frames judged by hand
//! (`scripts/train-certainty.py`).

use gainsay_lexicon::{Weights, WordClass};
use gainsay_syntax::{Dep, Subtype, Upos, VerbForm};

use crate::frames::graph::Graph;
use crate::frames::{Frame, Role};

/// What speaks for or against a frame, by name; all are in hundredths of their unit.
pub const SIGNS: [&str; 25] = [
    "own-arc",
    "subject-arcs",
    "object-arcs",
    "subject-distance",
    "object-distance",
    "words",
    "marks",
    "no-subject",
    "no-finite-verb",
    "disagrees",
    "inherited-subject",
    "pronoun",
    "calendar-subject",
    "infinitive",
    "noun",
    "adjective",
    "bare-noun",
    "speaker",
    "loose",
    "content-clause",
    "root",
    "participle-of-noun",
    "adverbial",
    "several-subjects",
    "subject-of-phrase",
];

/// The values of the signs of a frame, in their order.
pub type Signs = [i32; SIGNS.len()];

/// The weights of the signs.
#[derive(Debug)]
pub(crate) struct Certainty {
    weights: Signs,
    prior: i32,
    /// Frames below are not told.
    pub(crate) least: i32,
}

impl Certainty {
    pub(crate) fn new(weights: &Weights) -> Self {
        Self {
            weights: SIGNS.map(|sign| weights.frame(sign)),
            prior: weights.frame("prior"),
            least: weights.frame("least"),
        }
    }

    /// The certainty of a frame with `signs`, in thousandths of a natural-log odds unit.
    pub(super) fn of(&self, signs: &Signs) -> i32 {
        let steps =
            self.weights.iter().zip(signs).map(|(weight, sign)| i64::from(*weight) * i64::from(*sign));
        i32::try_from(i64::from(self.prior) + steps.sum::<i64>() / 100).unwrap_or(i32::MIN)
    }
}

/// What the frames of one tree have in common.
pub(super) struct Ground {
    words: i32,
    marks: i32,
    no_finite_verb: bool,
}

impl Ground {
    pub(super) fn new(graph: &Graph<'_>) -> Self {
        let nodes = &graph.tree.nodes;
        let count = |fits: &dyn Fn(Upos) -> bool| {
            i32::try_from(nodes.iter().filter(|node| fits(node.upos)).count()).unwrap_or(i32::MAX / 1000)
        };
        Self {
            words: count(&|_| true),
            marks: count(&|upos| upos == Upos::Punct),
            no_finite_verb: !nodes.iter().any(|node| node.morph.verb_form == Some(VerbForm::Fin)),
        }
    }
}

/// The cost of an arc in hundredths of a natural-log unit: how seldom arcs with that lead are right, of heads and of relations.
/// Measured on the test halves of Sequoia and EWT.
fn cost(lead: [u8; 2]) -> i32 {
    let head = match lead[0] {
        0 => 38,
        1..=20 => 34,
        21..=75 => 28,
        76..=100 => 25,
        101..=150 => 21,
        151..=254 => 9,
        255 => 6,
    };
    let relation = match lead[1] {
        0..=5 => 110,
        6..=20 => 100,
        21..=30 => 80,
        31..=50 => 55,
        51..=75 => 30,
        76..=100 => 15,
        101..=150 => 9,
        151..=255 => 2,
    };
    head + relation
}

/// The cost of the arcs between two words.
fn path(graph: &Graph<'_>, from: usize, to: usize) -> i32 {
    let up = |node: usize| std::iter::once(node).chain(graph.tree.ancestors(node));
    let meeting = up(from).find(|&above| up(to).any(|other| other == above));
    let part = |node: usize| -> i32 {
        up(node)
            .take_while(|&above| Some(above) != meeting)
            .map(|above| cost(graph.tree.nodes[above].lead))
            .sum()
    };
    part(from) + part(to)
}

/// The signs of `frame`, in the order of [`SIGNS`].
pub(super) fn signs(graph: &Graph<'_>, ground: &Ground, frame: &Frame) -> Signs {
    let node = frame.predicate.node;
    let word = &graph.tree.nodes[node];
    let of = |role: Role| {
        frame.arguments.iter().filter(move |argument| argument.role == role).map(|argument| argument.node)
    };
    let arcs = |role: Role| of(role).map(|other| path(graph, node, other)).max().unwrap_or(0);
    let distance = |role: Role| {
        let far = of(role).map(|other| other.abs_diff(node)).max().unwrap_or(0);
        i32::try_from(far.min(40)).unwrap_or(40) * 10
    };
    let is = |sign: bool| 100 * i32::from(sign);
    let (class, form) = (frame.predicate.class, word.morph.verb_form);
    let has_subject = of(Role::Subject).next().is_some();
    let pronoun = of(Role::Subject).chain(of(Role::Object)).any(|other| graph.upos(other) == Upos::Pron);
    [
        cost(word.lead),
        arcs(Role::Subject).min(400),
        arcs(Role::Object).min(400),
        distance(Role::Subject),
        distance(Role::Object),
        ground.words.min(160) * 5 / 2,
        ground.marks.min(40) * 10,
        is(!has_subject && class == WordClass::Verb && form == Some(VerbForm::Fin)),
        is(ground.no_finite_verb),
        is(disagrees(graph, frame)),
        is(of(Role::Subject).any(|other| graph.head(other) != Some(node))),
        is(pronoun),
        is(of(Role::Subject).any(|other| graph.is_calendar(other))),
        is(form == Some(VerbForm::Inf)),
        is(class == WordClass::Noun),
        is(class == WordClass::Adjective),
        is(class == WordClass::Noun && frame.arguments.is_empty()),
        is(!frame.attribution.0.is_empty()),
        is(matches!(graph.dep(node), Dep::Parataxis | Dep::Unspecified | Dep::Appos | Dep::Dislocated)),
        is(graph.children(node).iter().any(|&child| matches!(graph.dep(child), Dep::Ccomp | Dep::Xcomp))),
        is(graph.head(node).is_none()),
        is(graph.dep(node) == Dep::Acl && graph.tree.subtype(node) != Subtype::Relcl),
        is(graph.dep(node) == Dep::Advcl),
        is(of(Role::Subject).count() > 1),
        is(of(Role::Subject).any(|other| in_phrase(graph, other))),
    ]
}

/// Whether a noun stands in a phrase of several nouns ("the head of the firm"), any of which a clause may be about.
fn in_phrase(graph: &Graph<'_>, noun: usize) -> bool {
    graph.dep(noun) == Dep::Nmod || graph.child(noun, Dep::Nmod).is_some()
}

/// Whether the one subject of a finite verb has another number than the verb.
fn disagrees(graph: &Graph<'_>, frame: &Frame) -> bool {
    let node = frame.predicate.node;
    let mut subjects = frame.arguments.iter().filter(|argument| argument.role == Role::Subject);
    let (Some(subject), None) = (subjects.next(), subjects.next()) else { return false };
    let verb = std::iter::once(node)
        .chain(graph.auxiliaries(node))
        .map(|at| graph.tree.nodes[at].morph)
        .find(|morph| morph.verb_form == Some(VerbForm::Fin))
        .and_then(|morph| morph.number);
    let own = graph.tree.nodes[subject.node].morph.number;
    graph.head(subject.node) == Some(node) && verb.is_some() && own.is_some() && own != verb
}

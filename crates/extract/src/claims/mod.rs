//! The rules that make claims: one file and one row each.

mod date;
mod event;
mod frequency;
mod quantity;
mod role;
mod told;

pub(crate) use frequency::times;
pub(crate) use told::told;

use gainsay_model::{
    Attribution, ClaimKind, EntityRef, Modality, Participant, Polarity, Predicate, ScopeMark, Span, Term,
    Told, Value, When,
};

use crate::sentence::SentenceView;

/// A claim before it gets its id and its place in code points.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) kind: ClaimKind,
    pub(crate) evidence: Span,
    pub(crate) predicate: Option<Predicate>,
    pub(crate) participants: Vec<Participant>,
    pub(crate) value: Value,
    pub(crate) scope: Vec<ScopeMark>,
    pub(crate) places: Vec<EntityRef>,
    pub(crate) when: Option<When>,
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) attribution: Attribution,
    pub(crate) context: Vec<Term>,
    pub(crate) told: Told,
}

type Rule = fn(&SentenceView<'_>, &mut Vec<Draft>);

/// All rules, in the order of their claims within a sentence.
pub(crate) const RULES: &[(&str, Rule)] = &[
    ("quantity", quantity::claims),
    ("frequency", frequency::claims),
    ("date", date::claims),
    ("event", event::claims),
    ("role", role::claims),
];

/// The draft of a claim about the words `first..end` of a sentence; the rule sets its context and what is its own.
fn draft(view: &SentenceView<'_>, kind: ClaimKind, first: usize, end: usize, value: Value) -> Draft {
    let tokens = first..end;
    Draft {
        kind,
        evidence: view.span_of(first, end),
        predicate: None,
        participants: view.participants(first, end, false),
        value,
        scope: view.scope(&tokens),
        places: view.places(first),
        when: view.when(&tokens),
        polarity: view.polarity(first, end),
        modality: view.modality(first, end),
        attribution: view.attribution(first, end),
        context: Vec::new(),
        told: told(view, first, end),
    }
}

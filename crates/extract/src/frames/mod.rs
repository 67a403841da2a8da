//! Claim frames: one event or state as a sentence tells it, read from its trees.
//!
//! `docs/frames.md` says what a frame is. The tree gives the skeleton; where a table word says it surer (both halves of
//! a negation, a verb of saying behind a quotation), the words decide.

mod arguments;
mod attribution;
mod certainty;
mod control;
mod duties;
mod event_nouns;
mod governors;
mod graph;
mod inversion;
mod mending;
mod modality;
mod notation;
mod objects;
mod polarity;
mod pronouns;
mod quantifiers;
mod relatives;
mod statement;
#[cfg(test)]
mod tests;
mod titles;
mod verbs;
mod voice;

use gainsay_lexicon::{Pack, WordClass};
use gainsay_model::{Attribution, EntityRef, Modality, Polarity, Speaker, Standing};
use gainsay_syntax::{Dep, Subtype, Token, VerbForm};
use smol_str::SmolStr;

use crate::hits::Hit;
use crate::names::Name;
use crate::trees::SentenceTree;

pub(crate) use self::certainty::Certainty;
pub use self::certainty::{SIGNS, Signs};
use self::graph::Graph;
pub(crate) use self::pronouns::Memory;
pub(crate) use self::statement::statement;

/// What takes part in an event, logically: the subject does or bears it, whatever the voice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Who or what does or bears it.
    Subject,
    /// Who or what it is done to.
    Object,
    /// A partner.
    With,
    /// The recipient.
    To,
    /// The complement of a noun that is neither subject nor object.
    Of,
    /// A place.
    Place,
    /// A time.
    Time,
    /// Any other preposition.
    Preposition(SmolStr),
    /// An adjective or number of an event noun.
    Adjective,
}

impl Role {
    /// Its name in the notation of the cases.
    #[must_use]
    pub fn name(&self) -> SmolStr {
        match self {
            Self::Subject => "s".into(),
            Self::Object => "o".into(),
            Self::With => "with".into(),
            Self::To => "to".into(),
            Self::Of => "of".into(),
            Self::Place => "place".into(),
            Self::Time => "time".into(),
            Self::Preposition(word) => smol_str::format_smolstr!("prep:{word}"),
            Self::Adjective => "adj".into(),
        }
    }
}

/// A word that takes part in an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// How.
    pub role: Role,
    /// The word in its tree.
    pub node: usize,
    /// First token of the word, with the words of its name.
    pub first: usize,
    /// One past the last.
    pub end: usize,
    /// The head word as written; of a resolved pronoun, that of its antecedent.
    pub text: SmolStr,
    /// The name it stands for.
    pub entity: Option<EntityRef>,
}

/// The word that tells the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FramePredicate {
    /// Its lemma.
    pub lemma: SmolStr,
    /// Its class.
    pub class: WordClass,
    /// The tree it stands in: 0 of the sentence, then those of its quotations.
    pub tree: usize,
    /// The word in its tree.
    pub node: usize,
    /// First token.
    pub first: usize,
    /// One past the last.
    pub end: usize,
}

/// One event or state as a sentence tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The word that tells it.
    pub predicate: FramePredicate,
    /// What takes part; a role may be held by several, joined by a conjunction.
    pub arguments: Vec<Argument>,
    /// Whether it is affirmed.
    pub polarity: Polarity,
    /// How far the text stands behind it.
    pub modality: Modality,
    /// Who says it.
    pub attribution: Attribution,
    /// Where in its sentence it is told.
    pub standing: Standing,
    /// Whether another clause is its object or complement ("wants to sell", "veut vendre").
    pub has_clause: bool,
    /// How sure it is, in thousandths of a natural-log odds unit.
    pub certainty: i32,
    /// What that was summed from, in hundredths of the units of the signs.
    pub signs: Signs,
}

impl Frame {
    /// What `node` of the sentence's tree tells with `arguments`, before tree, polarity, modality and speakers are read.
    fn told(
        graph: &Graph<'_>,
        node: usize,
        (lemma, class): (SmolStr, WordClass),
        arguments: Vec<Argument>,
    ) -> Self {
        let word = &graph.tree.nodes[node];
        Self {
            predicate: FramePredicate {
                lemma,
                class,
                tree: 0,
                node,
                first: word.first as usize,
                end: word.end as usize,
            },
            arguments,
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            attribution: Attribution::default(),
            standing: standing(graph, node, class),
            has_clause: graph
                .children(node)
                .iter()
                .any(|&child| matches!(graph.dep(child), Dep::Ccomp | Dep::Xcomp)),
            certainty: 0,
            signs: Signs::default(),
        }
    }

    /// The first argument of a role.
    #[must_use]
    pub fn argument(&self, role: &Role) -> Option<&Argument> {
        self.arguments.iter().find(|argument| argument.role == *role)
    }
}

/// Where in its sentence the word `node` of `class` is told.
fn standing(graph: &Graph<'_>, node: usize, class: WordClass) -> Standing {
    if class == WordClass::Noun {
        return Standing::Named;
    }
    let node = governors::first_conjunct(graph, node);
    match graph.dep(node) {
        Dep::Acl if graph.tree.subtype(node) == Subtype::Relcl => Standing::Relative,
        Dep::Acl | Dep::Amod | Dep::Csubj => Standing::Named,
        Dep::Advcl => Standing::Adverbial,
        _ if graph.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf) => Standing::Named,
        _ => Standing::Main,
    }
}

/// A sentence as its frames are read.
pub(crate) struct FrameInput<'a> {
    pub(crate) pack: &'a Pack,
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) hits: &'a [Hit],
    pub(crate) names: &'a [Name],
    /// The tree of the sentence, then those of its quotations.
    pub(crate) trees: &'a [SentenceTree],
    /// Says how sure the frames are, where that is asked.
    pub(crate) certainty: Option<&'a Certainty>,
}

/// The frames of a sentence and its quotations; `memory` holds who the sentences before spoke of.
pub(crate) fn frames(input: &FrameInput<'_>, memory: &mut Memory) -> Vec<Frame> {
    let mut found = Vec::new();
    let Some(outer) = input.trees.first() else { return found };
    let facts = graph::token_facts(input);
    let mended = mending::mend(input.pack, &facts, &outer.tree);
    let graph = Graph::new(input, &facts, &mended, None);
    read(&graph, 0, &[], memory, &mut found);
    let mut subjects = pronouns::subjects(&graph, &found);
    for (number, quoted) in input.trees.iter().enumerate().skip(1) {
        let Some(tokens) = quoted.quotation.clone() else { continue };
        let speakers = attribution::of_quotation(&graph, &tokens, memory);
        let mended = mending::mend(input.pack, &facts, &quoted.tree);
        let inner = Graph::new(input, &facts, &mended, Some(tokens));
        let from = found.len();
        read(&inner, number, &speakers, memory, &mut found);
        subjects.extend(pronouns::subjects(&inner, &found[from..]));
    }
    memory.keep(subjects);
    found
}

/// The frames of one tree, all under the `speakers` around it.
fn read(graph: &Graph<'_>, tree: usize, speakers: &[Speaker], memory: &Memory, found: &mut Vec<Frame>) {
    let signs = polarity::signs(graph);
    let judge = graph.input.certainty.map(|certainty| (certainty, certainty::Ground::new(graph)));
    for node in 0..graph.tree.len() {
        let mut frames = Vec::new();
        if verbs::is_predicate(graph, node) {
            frames.extend(verbs::frame(graph, node, memory));
        } else if event_nouns::is_event(graph, node) {
            frames.push(event_nouns::frame(graph, node, memory));
        }
        if let Some(frame) = titles::frame(graph, node, memory) {
            frames.push(frame);
        }
        for mut frame in frames {
            frame.predicate.tree = tree;
            frame.polarity = polarity::polarity(graph, &signs, node);
            frame.modality = modality::modality(graph, &signs, node);
            frame.attribution.0.extend(speakers.iter().cloned());
            frame.attribution.0.extend(attribution::speakers(graph, &signs, node, memory));
            if let Some((certainty, ground)) = &judge {
                frame.signs = certainty::signs(graph, ground, &frame);
                frame.certainty = certainty.of(&frame.signs);
            }
            found.push(frame);
        }
    }
}

//! Mends trees by what the words themselves show: verb forms known to the tables, relative pronouns, commas.
//!
//! A parser that misses the one verb of a clause, or takes the verb of a relative clause for the main one, loses every
//! argument. What forms, order and marks settle is settled here before the tree is read.

mod arguments;
mod asides;
mod clauses;
mod left_subjects;
mod phrases;
mod possessors;
mod speech;
mod subjects;
mod words;

use gainsay_lexicon::{Feature, Pack, PronounKind, WordClass};
use gainsay_syntax::{Dep, Node, Relation, Subtype, Tree, Upos, VerbForm};

use crate::frames::graph::TokenFacts;

/// Most words of a noun phrase before its relative pronoun.
const CLIMB: usize = 6;

/// The tree with its clauses mended: words first, then speech set in, then what hangs on which clause.
pub(super) fn mend(pack: &Pack, facts: &[TokenFacts], tree: &Tree) -> Tree {
    let mut mender = Mender { pack, facts, tree: tree.clone() };
    let arc = |node: &Node| (node.head, node.relation);
    let mut kept: Vec<_> = tree.nodes.iter().map(arc).collect();
    for mending in MENDINGS {
        mending(&mut mender);
        if mender.tree.nodes.iter().zip(&kept).all(|(node, kept)| arc(node) == *kept) {
            continue;
        }
        if mender.tree.is_rooted() {
            for (kept, node) in kept.iter_mut().zip(&mender.tree.nodes) {
                *kept = arc(node);
            }
        } else {
            // Two moves that are right by themselves can close a circle: neither is taken.
            for (node, &(head, relation)) in mender.tree.nodes.iter_mut().zip(&kept) {
                (node.head, node.relation) = (head, relation);
            }
        }
    }
    mender.tree
}

/// The mendings, in their order.
const MENDINGS: &[fn(&mut Mender<'_>)] = &[
    |mender| mender.marks(),
    |mender| mender.function_words(),
    |mender| mender.clitics(),
    |mender| mender.enclitic_subjects(),
    |mender| mender.perceived_infinitives(),
    |mender| mender.nouns(),
    |mender| mender.participles(),
    |mender| mender.set_phrases(),
    |mender| mender.auxiliaries(),
    |mender| mender.modal_verbs(),
    |mender| mender.compounds(),
    |mender| mender.possessors(),
    |mender| mender.speech_verbs(),
    |mender| mender.missing_verbs(),
    |mender| mender.set_in_speech(),
    |mender| mender.closing_speech(),
    |mender| mender.told_clauses(),
    |mender| mender.asides(),
    |mender| mender.titles_before_names(),
    |mender| mender.datelines(),
    |mender| mender.said_subjects(),
    |mender| mender.main_verbs(),
    |mender| mender.clauses_of_time(),
    |mender| mender.set_in_participles(),
    |mender| mender.relatives(),
    |mender| mender.objects(),
    |mender| mender.low_objects(),
    |mender| mender.relative_hosts(),
    |mender| mender.said_relatives(),
    |mender| mender.joined_in_relatives(),
    |mender| mender.taken_by_speech(),
    |mender| mender.absolute_subjects(),
    |mender| mender.joined_subjects(),
    |mender| mender.subjects_taken(),
    |mender| mender.dislocated_subjects(),
    |mender| mender.opening_participles(),
    |mender| mender.opening_clauses(),
];

struct Mender<'a> {
    pack: &'a Pack,
    facts: &'a [TokenFacts],
    tree: Tree,
}

impl Mender<'_> {
    fn upos(&self, node: usize) -> Upos {
        self.tree.nodes[node].upos
    }

    fn is_noun(&self, node: usize) -> bool {
        matches!(self.upos(node), Upos::Noun | Upos::Propn) && !self.tree.nodes[node].placeholder
    }

    fn reads(&self, node: usize, features: &[Feature]) -> bool {
        let word = &self.tree.nodes[node];
        !word.placeholder
            && self
                .pack
                .morphology()
                .readings(&word.form)
                .iter()
                .any(|reading| reading.class == WordClass::Verb && features.contains(&reading.feature))
    }

    /// A form that can be the finite verb of a clause.
    fn may_be_finite(&self, node: usize) -> bool {
        self.reads(
            node,
            &[
                Feature::Present,
                Feature::Past,
                Feature::Future,
                Feature::Conditional,
                Feature::Subjunctive,
                Feature::Base,
            ],
        )
    }

    fn is_comma(&self, node: usize) -> bool {
        self.upos(node) == Upos::Punct
    }

    fn is_relative(&self, node: usize) -> bool {
        matches!(self.upos(node), Upos::Pron | Upos::Sconj | Upos::Adv | Upos::Det)
            && self.pack.grammar.pronouns(&self.tree.nodes[node].form).iter().any(|row| {
                matches!(
                    row.kind,
                    PronounKind::Relative | PronounKind::RelativeOf | PronounKind::RelativePlace
                )
            })
    }

    /// The verb, noun or adjective that a finite word makes a clause of: itself, or what it is the auxiliary of.
    fn clause_of(&self, node: usize) -> Option<usize> {
        let word = &self.tree.nodes[node];
        let finite = word.morph.verb_form == Some(VerbForm::Fin);
        match (self.upos(node), self.tree.dep(node)) {
            (Upos::Aux | Upos::Verb, Dep::Aux | Dep::Cop) if finite => self.tree.head(node),
            (Upos::Verb | Upos::Aux, _) if finite => Some(node),
            _ => None,
        }
    }

    /// The clause whose finite verb stands at `node`, or a past tense that was taken for a participle.
    fn verb_at(&self, node: usize) -> Option<usize> {
        if let Some(clause) = self.clause_of(node) {
            return Some(clause);
        }
        let bare = !self.tree.children(node).any(|child| matches!(self.tree.dep(child), Dep::Aux | Dep::Cop));
        let hung = !matches!(self.tree.dep(node), Dep::Amod | Dep::Acl | Dep::Aux | Dep::Cop | Dep::Conj);
        // Unknown to the tables, but with an object of its own right behind it.
        let unknown = self.tree.dep(node) == Dep::Xcomp
            && self.upos(node) == Upos::Verb
            && self.pack.morphology().readings(&self.tree.nodes[node].form).is_empty()
            && self.tree.nodes[node].morph.verb_form == Some(VerbForm::Part)
            && self.tree.nodes.get(node + 1).is_some_and(|next| matches!(next.upos, Upos::Det | Upos::Propn))
            && self.tree.children(node).any(|child| self.tree.dep(child) == Dep::Obj && child > node);
        if unknown && bare {
            return Some(node);
        }
        (self.upos(node) == Upos::Verb && bare && hung && self.reads(node, &[Feature::Past])).then_some(node)
    }

    fn set(&mut self, node: usize, head: Option<usize>, dep: Dep, subtype: Subtype) {
        if head.is_some_and(|head| self.tree.is_below(head, node)) {
            return;
        }
        let word = &mut self.tree.nodes[node];
        word.head = head.and_then(|head| u32::try_from(head).ok());
        word.relation = Relation { dep, subtype };
    }

    /// Puts `new` where `old` hangs, and `old` below it.
    fn raise(&mut self, new: usize, old: usize, dep: Dep, subtype: Subtype) {
        let (head, relation) = (self.tree.nodes[old].head, self.tree.nodes[old].relation);
        self.tree.nodes[new].head = head;
        self.tree.nodes[new].relation = relation;
        self.set(old, Some(new), dep, subtype);
    }

    fn children(&self, node: usize) -> Vec<usize> {
        self.tree.children(node).collect()
    }

    /// The head of the noun phrase that ends at a noun.
    fn top_before(&self, noun: usize, first: usize) -> usize {
        let mut top = noun;
        for _ in 0..CLIMB {
            match self.tree.head(top) {
                Some(head)
                    if head < top
                        && head >= first
                        && self.is_noun(head)
                        && !self.tree.nodes[head..top].iter().any(|word| word.upos == Upos::Punct) =>
                {
                    top = head;
                }
                _ => break,
            }
        }
        top
    }
}

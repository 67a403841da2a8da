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
use gainsay_syntax::{Dep, Relation, Subtype, Tree, Upos, VerbForm};

use crate::frames::graph::TokenFacts;

/// Most words of a noun phrase before its relative pronoun.
const CLIMB: usize = 6;

/// The tree with its clauses mended: words first, then speech set in, then what hangs on which clause.
pub(super) fn mend(pack: &Pack, facts: &[TokenFacts], tree: &Tree) -> Tree {
    let mut mender = Mender { pack, facts, tree: tree.clone() };
    mender.marks();
    mender.function_words();
    mender.clitics();
    mender.enclitic_subjects();
    mender.perceived_infinitives();
    mender.nouns();
    mender.participles();
    mender.set_phrases();
    mender.auxiliaries();
    mender.modal_verbs();
    mender.compounds();
    mender.possessors();
    mender.speech_verbs();
    mender.missing_verbs();
    mender.set_in_speech();
    mender.closing_speech();
    mender.told_clauses();
    mender.asides();
    mender.titles_before_names();
    mender.datelines();
    mender.said_subjects();
    mender.main_verbs();
    mender.clauses_of_time();
    mender.set_in_participles();
    mender.relatives();
    mender.objects();
    mender.low_objects();
    mender.relative_hosts();
    mender.said_relatives();
    mender.joined_in_relatives();
    mender.taken_by_speech();
    mender.absolute_subjects();
    mender.joined_subjects();
    mender.subjects_taken();
    mender.dislocated_subjects();
    mender.opening_participles();
    mender.opening_clauses();
    mender.tree
}

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

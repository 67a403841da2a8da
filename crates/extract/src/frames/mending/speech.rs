//! Verbs of saying set in, behind a quotation or at the end.

use gainsay_lexicon::{Feature, ReportingClass};
use gainsay_syntax::{Dep, Mood, Relation, Subtype, Upos, VerbForm};

use crate::frames::mending::Mender;

impl Mender<'_> {
    /// The word behind a quotation and its comma that can be a verb, with a noun right behind it: "…", notes X.
    pub(super) fn speech_verbs(&mut self) {
        for verb in 3..self.tree.len() {
            let quotation = verb - 3;
            let marks = self.is_comma(verb - 1) && self.is_comma(verb - 2);
            let follows = self
                .tree
                .nodes
                .get(verb + 1)
                .is_some_and(|next| matches!(next.upos, Upos::Propn | Upos::Det | Upos::Noun));
            let misread = matches!(self.upos(verb), Upos::Noun | Upos::Adj | Upos::Adv | Upos::Adp);
            if !marks || !follows || !misread || !self.tree.nodes[quotation].placeholder {
                continue;
            }
            if !self.reads(verb, &[Feature::Present, Feature::Past]) {
                continue;
            }
            let Some(noun) = (verb + 1..self.tree.len()).find(|&node| self.upos(node) != Upos::Det) else {
                continue;
            };
            let word = &mut self.tree.nodes[verb];
            word.upos = Upos::Verb;
            word.morph.verb_form = Some(VerbForm::Fin);
            word.morph.mood = Some(Mood::Ind);
            if self.tree.is_below(verb, quotation) {
                self.raise(verb, quotation, Dep::Ccomp, Subtype::None);
            } else {
                self.set(quotation, Some(verb), Dep::Ccomp, Subtype::None);
                let subtype = self.tree.subtype(verb);
                if let Some(head) = self.tree.head(verb) {
                    self.set(verb, Some(head), Dep::Parataxis, subtype);
                }
            }
            self.set(noun, Some(verb), Dep::Nsubj, Subtype::None);
        }
    }

    /// "…, ont précisé les secours": a closing verb of saying that took the subject of the clause before it.
    pub(super) fn closing_speech(&mut self) {
        for verb in 2..self.tree.len() {
            let fact = self.facts.get(self.tree.nodes[verb].first as usize);
            let said = fact.is_some_and(|fact| matches!(fact.reporting, Some((ReportingClass::Verb, _))));
            if !said || self.upos(verb) != Upos::Verb {
                continue;
            }
            let first = (0..verb).rev().take_while(|&at| self.upos(at) == Upos::Aux).last().unwrap_or(verb);
            let Some(comma) = first.checked_sub(1).filter(|&at| self.is_comma(at)) else { continue };
            let Some(speaker) = (verb + 1..self.tree.len()).find(|&at| self.upos(at) != Upos::Det) else {
                continue;
            };
            let taken =
                self.tree.children(verb).find(|&child| child < comma && self.tree.dep(child) == Dep::Nsubj);
            let Some(taken) =
                taken.filter(|_| self.is_noun(speaker) && self.tree.head(speaker) == Some(verb))
            else {
                continue;
            };
            // The verb of the clause before it, or an auxiliary of that clause that it took as well.
            let clause = (taken + 1..comma).find_map(|at| {
                let clause = self.clause_of(at)?;
                (clause < comma && self.tree.is_below(clause, verb))
                    .then_some(clause)
                    .or_else(|| (clause == verb).then_some(at))
            });
            let Some(clause) = clause else { continue };
            let (head, relation) = (self.tree.nodes[verb].head, self.tree.nodes[verb].relation);
            self.tree.nodes[clause].head = head;
            self.tree.nodes[clause].relation = relation;
            self.tree.nodes[taken].head = u32::try_from(clause).ok();
            self.set(verb, Some(clause), Dep::Parataxis, Subtype::None);
            self.tree.nodes[clause].upos = Upos::Verb;
            for child in self.children(verb).into_iter().filter(|&child| child < comma) {
                let relation = self.tree.nodes[child].relation;
                let dep = match relation.dep {
                    Dep::Obj if child < clause => Dep::Nsubj,
                    dep => dep,
                };
                self.set(child, Some(clause), dep, relation.subtype);
            }
            self.set(speaker, Some(verb), Dep::Nsubj, Subtype::None);
        }
    }

    /// "X, the union said, will go": between commas, a verb of saying and its subject; the noun before is the subject of
    /// the verb behind.
    pub(super) fn set_in_speech(&mut self) {
        let len = self.tree.len();
        for open in 1..len {
            if !self.is_comma(open) || !self.is_noun(open - 1) {
                continue;
            }
            let Some(close) = (open + 2..len.min(open + 9)).find(|&node| self.is_comma(node)) else {
                continue;
            };
            let plain = (open + 1..close).all(|node| {
                matches!(
                    self.upos(node),
                    Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Aux | Upos::Verb | Upos::Adv
                )
            });
            let mut verbs = (open + 1..close).filter(|&node| self.upos(node) == Upos::Verb);
            let (Some(verb), None) = (verbs.next(), verbs.next()) else { continue };
            let said = self
                .facts
                .get(self.tree.nodes[verb].first as usize)
                .is_some_and(|fact| matches!(fact.reporting, Some((ReportingClass::Verb, _))));
            let noun = if verb + 1 < close {
                (verb + 1..close).find(|&node| self.is_noun(node))
            } else {
                (open + 1..verb).find(|&node| self.is_noun(node))
            };
            let Some(noun) = noun.filter(|_| plain && said) else { continue };
            let Some(main) =
                (close + 1..len).find_map(|node| self.verb_at(node).map(|clause| (node, clause)))
            else {
                continue;
            };
            let bare =
                (close + 1..main.0).all(|node| matches!(self.upos(node), Upos::Adv | Upos::Aux | Upos::Part));
            let top = self.top_before(open - 1, 0);
            if !bare || (0..top).any(|node| self.verb_at(node).is_some()) {
                continue;
            }
            let main = main.1;
            if self.tree.is_below(main, verb) {
                self.tree.nodes[main].head = self.tree.nodes[verb].head;
                self.tree.nodes[main].relation = self.tree.nodes[verb].relation;
            }
            self.tree.nodes[verb].head = u32::try_from(main).ok();
            self.tree.nodes[verb].relation = Relation { dep: Dep::Parataxis, subtype: Subtype::None };
            self.tree.nodes[top].head = u32::try_from(main).ok();
            self.tree.nodes[top].relation = Relation { dep: Dep::Nsubj, subtype: Subtype::None };
            self.set(noun, Some(verb), Dep::Nsubj, Subtype::None);
        }
    }
}

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

    /// "The law helps tenants but some owners said …": behind a contrast a new clause begins, whose subject the parser joined
    /// to the noun before it; and "X said the plan will fail", with the plan taken for what is said.
    pub(super) fn told_clauses(&mut self) {
        for verb in 1..self.tree.len() {
            let fact = self.facts.get(self.tree.nodes[verb].first as usize);
            let said = fact.is_some_and(|fact| matches!(fact.reporting, Some((ReportingClass::Verb, _))));
            if !said || self.clause_of(verb) != Some(verb) {
                continue;
            }
            self.contrasted_subject(verb);
            self.told_clause(verb);
        }
    }

    fn contrasted_subject(&mut self, verb: usize) {
        let Some(first) = self.tree.child(verb, Dep::Nsubj).filter(|&first| first < verb) else { return };
        let second = self.children(first).into_iter().find(|&child| {
            self.tree.dep(child) == Dep::Conj
                && first < child
                && child < verb
                && self
                    .tree
                    .child(child, Dep::Cc)
                    .is_some_and(|cc| self.pack.grammar.marker(&self.tree.nodes[cc].form).is_some())
        });
        let earlier =
            (0..first).rev().find_map(|node| self.clause_of(node)).filter(|&earlier| earlier < first);
        if let (Some(second), Some(earlier)) = (second, earlier)
            && !self.tree.is_below(earlier, first)
        {
            self.set(second, Some(verb), Dep::Nsubj, Subtype::None);
            if self.tree.is_below(earlier, verb) {
                return;
            }
            self.set(first, Some(earlier), Dep::Obl, Subtype::None);
        }
    }

    fn told_clause(&mut self, verb: usize) {
        let comma = |node: usize| self.tree.nodes[node].form == ",";
        let Some(object) = self.tree.child(verb, Dep::Obj).filter(|&object| {
            let nominal = self.is_noun(object) || self.upos(object) == Upos::Adj;
            object > verb && nominal && self.tree.child(object, Dep::Case).is_none()
        }) else {
            return;
        };
        let content = self.tree.children(verb).any(|child| {
            matches!(self.tree.dep(child), Dep::Ccomp | Dep::Csubj) && child < object
                || self.tree.nodes[child].placeholder && self.upos(child) == Upos::Pron
        });
        let subject = self.tree.child(verb, Dep::Nsubj).is_some_and(|subject| subject < verb);
        let marks = (verb..object).any(comma);
        if content || !subject || marks {
            return;
        }
        // The finite verb behind the noun, past the clauses that relative pronouns open.
        let mut open = 0_usize;
        let mut found = None;
        for node in object + 1..self.tree.len() {
            if self.is_relative(node) {
                open += 1;
            } else if matches!(self.upos(node), Upos::Sconj) {
                return;
            } else if let Some(clause) = self.clause_of(node) {
                if open == 0 {
                    found = Some((node, clause));
                    break;
                }
                open -= 1;
            }
        }
        let Some((finite, clause)) = found else { return };
        let own = self
            .tree
            .children(clause)
            .find(|&child| self.tree.dep(child) == Dep::Nsubj && child != object && !self.is_relative(child));
        // "X's wish to sell shares may be …": the subject that it has is the object of an infinitive before it.
        let infinitive = own.filter(|&own| own > object).and_then(|own| {
            (object..own)
                .rev()
                .take_while(|&node| self.upos(node) != Upos::Punct)
                .find(|&node| self.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf))
        });
        let joined = self.tree.child(clause, Dep::Cc).is_some()
            || self.tree.child(clause, Dep::Mark).is_some_and(|mark| mark < finite)
            || self.upos(finite - 1) == Upos::Cconj;
        let commas = (object..finite).filter(|&node| comma(node)).count();
        if own.is_some() && infinitive.is_none() || joined || commas == 1 || clause == verb {
            return;
        }
        if self.tree.is_below(verb, clause) {
            return;
        }
        self.tree.nodes[clause].head = u32::try_from(verb).ok();
        self.tree.nodes[clause].relation = Relation { dep: Dep::Ccomp, subtype: Subtype::None };
        if let (Some(own), Some(infinitive)) = (own, infinitive) {
            self.set(infinitive, Some(object), Dep::Acl, Subtype::None);
            self.set(own, Some(infinitive), Dep::Obj, Subtype::None);
        }
        if self.is_noun(object) {
            self.set(object, Some(clause), Dep::Nsubj, Subtype::None);
        } else {
            self.set(object, Some(clause), Dep::Advmod, Subtype::None);
        }
    }
}

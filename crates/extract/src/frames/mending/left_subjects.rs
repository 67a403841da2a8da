//! Finite verbs that the parser left without their subject, where marks and the order of words show it.

use gainsay_lexicon::PrepositionRole;
use gainsay_syntax::{Dep, Relation, Subtype, Upos, VerbForm};

use crate::frames::mending::Mender;

/// Most words between the comma that closes what is set in and the finite verb.
const NEAR: usize = 2;

impl Mender<'_> {
    /// "it fell after the bank raised its rate": a noun behind a word of time, with a finite verb behind it that has no
    /// subject, is that subject; the word opens a clause.
    pub(super) fn clauses_of_time(&mut self) {
        for case in 1..self.tree.len() {
            let Some(noun) = self
                .tree
                .head(case)
                .filter(|&noun| noun > case && self.opens_time(case) && self.is_noun(noun))
            else {
                continue;
            };
            let Some((at, verb)) =
                (noun + 1..self.tree.len()).find_map(|at| self.clause_of(at).map(|verb| (at, verb)))
            else {
                continue;
            };
            if verb < at || !self.follows(noun, at) || !self.lacks_subject(verb, case) {
                continue;
            }
            let Some(before) = (0..case).rev().find_map(|at| {
                self.clause_of(at).filter(|&clause| {
                    clause != verb
                        && clause < case
                        && self.upos(clause) == Upos::Verb
                        && self.stands_alone(clause)
                })
            }) else {
                continue;
            };
            if self.tree.is_below(before, verb) {
                let Some(top) = self
                    .children(verb)
                    .into_iter()
                    .find(|&child| child == before || self.tree.is_below(before, child))
                else {
                    continue;
                };
                let (head, relation) = (self.tree.nodes[verb].head, self.tree.nodes[verb].relation);
                self.tree.nodes[top].head = head;
                self.tree.nodes[top].relation = relation;
            }
            for child in self.children(verb).into_iter().filter(|&child| child < case && child != noun) {
                let relation = self.tree.nodes[child].relation;
                let dep = if relation.dep == Dep::Nsubj { Dep::Obl } else { relation.dep };
                self.set(child, Some(before), dep, relation.subtype);
            }
            self.set(verb, Some(before), Dep::Advcl, Subtype::None);
            let subtype = self.voice(verb);
            self.set(noun, Some(verb), Dep::Nsubj, subtype);
            self.set(case, Some(verb), Dep::Mark, Subtype::None);
        }
    }

    /// A preposition of time that opens clauses as well.
    fn opens_time(&self, case: usize) -> bool {
        let form = &self.tree.nodes[case].form;
        self.tree.dep(case) == Dep::Case
            && self.pack.grammar.preposition(form) == Some(PrepositionRole::Time)
            && self.pack.grammar.marker(form).is_some()
    }

    /// Whether nothing but the rest of a noun's phrase, or what two commas set in, stands between it and a finite verb.
    fn follows(&self, noun: usize, at: usize) -> bool {
        let marks: Vec<usize> = (noun + 1..at).filter(|&node| self.tree.nodes[node].form == ",").collect();
        let closed = match marks.as_slice() {
            [] => true,
            [_, close] => *close + 1 == at,
            _ => false,
        };
        let other = |node: usize| {
            matches!(self.upos(node), Upos::Cconj | Upos::Sconj | Upos::Verb)
                || self.is_relative(node)
                || self.tree.dep(node) == Dep::Nsubj
                || matches!(self.tree.nodes[node].form.as_str(), ":" | ";")
        };
        closed && !(noun + 1..at).any(other) && self.tree.dep(noun) != Dep::Nsubj
    }

    /// Whether a finite verb has no subject but a day or week before `case`, and nothing opens or joins its clause.
    fn lacks_subject(&self, verb: usize, case: usize) -> bool {
        let taken = self.tree.children(verb).any(|child| match self.tree.dep(child) {
            Dep::Nsubj => !(child < case && self.is_of_calendar(child)),
            Dep::Expl | Dep::Mark | Dep::Cc | Dep::Csubj => true,
            _ => self.is_relative(child),
        });
        let spoken =
            self.facts.get(self.tree.nodes[verb].first as usize).is_some_and(|fact| fact.reporting.is_some());
        !taken && !spoken && !self.tree.nodes[verb].placeholder
    }

    pub(super) fn is_of_calendar(&self, node: usize) -> bool {
        let listed = |form: &str| self.pack.calendar_word(form).is_some();
        let word = &self.tree.nodes[node];
        word.placeholder || listed(&word.form) || listed(&word.lemma)
    }

    /// A clause with its verb that is neither relative nor opened by a word of its own, but for what is told.
    fn stands_alone(&self, clause: usize) -> bool {
        self.tree.subtype(clause) != Subtype::Relcl
            && !self.tree.children(clause).any(|child| self.is_relative(child))
            && (self.tree.dep(clause) == Dep::Ccomp || self.tree.child(clause, Dep::Mark).is_none())
    }

    fn voice(&self, verb: usize) -> Subtype {
        let passive = self
            .tree
            .children(verb)
            .any(|child| self.tree.dep(child) == Dep::Aux && self.tree.subtype(child) == Subtype::Pass);
        if passive { Subtype::Pass } else { Subtype::None }
    }

    /// "X, named to the post in May, said": what two commas set in behind the noun that opens the sentence tells of it,
    /// and the verb behind the second comma has it as subject.
    pub(super) fn set_in_participles(&mut self) {
        let Some(open) = (1..self.tree.len()).find(|&at| self.tree.nodes[at].form == ",") else { return };
        if (0..open).any(|at| {
            matches!(self.upos(at), Upos::Verb | Upos::Aux | Upos::Sconj) || self.tree.nodes[at].placeholder
        }) {
            return;
        }
        // One noun carries all that stands before the comma.
        let mut tops = (0..open)
            .filter(|&at| self.upos(at) != Upos::Punct && self.tree.head(at).is_none_or(|head| head >= open));
        let Some(noun) = tops.next().filter(|&noun| self.is_noun(noun)) else { return };
        if tops.next().is_some() || self.has(noun, &[Dep::Case]) || self.is_of_calendar(noun) {
            return;
        }
        let Some(participle) =
            (open + 1..self.tree.len()).take(NEAR).find(|&at| self.upos(at) == Upos::Verb).filter(|&at| {
                matches!(self.tree.nodes[at].morph.verb_form, Some(VerbForm::Part | VerbForm::Ger))
            })
        else {
            return;
        };
        if self.has(participle, &[Dep::Aux, Dep::Mark]) {
            return;
        }
        let Some((close, verb)) = (participle + 1..self.tree.len()).find_map(|at| {
            let verb = self.clause_of(at)?;
            let close =
                (at.saturating_sub(NEAR)..at).rev().find(|&mark| self.tree.nodes[mark].form == ",")?;
            let adverbs = (close + 1..at).all(|node| self.upos(node) == Upos::Adv);
            (adverbs && close > participle).then_some((close, verb))
        }) else {
            return;
        };
        let free = verb > close
            && !self.has(verb, &[Dep::Nsubj, Dep::Expl, Dep::Mark, Dep::Cc, Dep::Csubj])
            && !self.tree.children(verb).any(|child| self.is_relative(child));
        let above = if self.tree.is_below(verb, participle) { participle } else { noun };
        let top = if self.tree.is_below(above, noun) { noun } else { above };
        if !free || !self.tree.is_below(verb, top) {
            // The noun and its verb stand apart only in trees that tell another story.
            return;
        }
        let (head, relation) = (self.tree.nodes[top].head, self.tree.nodes[top].relation);
        self.tree.nodes[verb].head = head;
        self.tree.nodes[verb].relation = relation;
        let subtype = self.voice(verb);
        self.tree.nodes[noun].head = u32::try_from(verb).ok();
        self.tree.nodes[noun].relation = Relation { dep: Dep::Nsubj, subtype };
        self.tree.nodes[participle].head = u32::try_from(noun).ok();
        self.tree.nodes[participle].relation = Relation { dep: Dep::Acl, subtype: Subtype::None };
        for child in self.children(participle).into_iter().chain(self.children(noun)) {
            if child > close {
                let relation = self.tree.nodes[child].relation;
                self.set(child, Some(verb), relation.dep, relation.subtype);
            }
        }
    }
}

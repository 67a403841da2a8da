//! Clauses that lie within one another, and arguments that hang on the wrong one.

use gainsay_lexicon::{FunctionClass, PrepositionRole, WordClass};
use gainsay_syntax::{Dep, Relation, Subtype, Tense, Upos, VerbForm};

use crate::frames::mending::Mender;

/// Most words between the first auxiliary of a verb and itself.
const SET_IN: usize = 4;

impl Mender<'_> {
    /// A noun has no object, nor has a past participle that modifies one: it is that of the verb above.
    pub(super) fn objects(&mut self) {
        for node in 0..self.tree.len() {
            let Some(head) =
                self.tree.head(node).filter(|_| self.tree.dep(node) == Dep::Obj && self.is_noun(node))
            else {
                continue;
            };
            // "battre, ivres de joie, les rivaux": set in between two commas, with an object behind the second.
            let set_in = self.upos(head) == Upos::Verb
                && self.tree.nodes[head].morph.verb_form == Some(VerbForm::Part)
                && self.tree.nodes[head].morph.tense == Some(Tense::Past)
                && matches!(self.tree.dep(head), Dep::Acl | Dep::Advcl | Dep::Ccomp | Dep::Xcomp)
                && !self.has(head, &[Dep::Aux, Dep::Mark, Dep::Nsubj])
                && head > 0
                && self.is_comma(head - 1)
                && (head..node).any(|at| self.is_comma(at));
            if let Some(verb) = self.tree.head(head).filter(|&verb| {
                set_in && verb < head && self.upos(verb) == Upos::Verb && !self.has(verb, &[Dep::Obj])
            }) {
                self.set(node, Some(verb), Dep::Obj, Subtype::None);
                continue;
            }
            let participle = self.tree.dep(head) == Dep::Acl
                && head < node
                && self.tree.nodes[head].morph.verb_form == Some(VerbForm::Part)
                && self.tree.nodes[head].morph.tense == Some(Tense::Past)
                && !self
                    .tree
                    .children(head)
                    .any(|child| matches!(self.tree.dep(child), Dep::Aux | Dep::Mark))
                && !self.tree.nodes[head - 1..node].iter().any(|word| word.upos == Upos::Punct);
            let nominal = self.is_noun(head) && self.tree.child(head, Dep::Cop).is_none();
            if !participle && !nominal || self.tree.child(node, Dep::Case).is_some() {
                continue;
            }
            let from = if participle { self.tree.head(head) } else { Some(head) };
            let verb = from.filter(|&noun| self.is_noun(noun)).and_then(|noun| self.tree.head(noun));
            if let Some(verb) = verb.filter(|&verb| self.upos(verb) == Upos::Verb && verb < node)
                && !self.tree.children(verb).any(|child| self.tree.dep(child) == Dep::Obj && child != node)
            {
                self.set(node, Some(verb), Dep::Obj, Subtype::None);
            }
        }
    }

    /// Two subjects of one verb with a conjunction between them are joined.
    pub(super) fn joined_subjects(&mut self) {
        for cc in 1..self.tree.len() {
            let Some(verb) = self.tree.head(cc).filter(|&verb| verb > cc && self.upos(cc) == Upos::Cconj)
            else {
                continue;
            };
            let subject =
                |node: usize| self.tree.head(node) == Some(verb) && self.tree.dep(node) == Dep::Nsubj;
            let Some(first) = (0..cc).rev().find(|&node| subject(node)) else { continue };
            let Some(second) = (cc + 1..verb).find(|&node| subject(node)) else { continue };
            if (first..cc).any(|node| self.clause_of(node).is_some()) {
                continue;
            }
            if (first..cc).any(|node| self.is_comma(node)) {
                // "towns like Arlen, Brock and Corvale grew": the last of a list below the subject.
                let list = self.tree.child(cc - 1, Dep::Case).is_none()
                    && self.is_noun(cc - 1)
                    && self.tree.dep(cc - 1) == Dep::Conj
                    && self.tree.is_below(cc - 1, first)
                    && self.tree.head(cc - 1) != Some(first);
                let member = self.tree.head(cc - 1).filter(|_| list);
                if let Some(member) = member {
                    self.set(second, Some(member), Dep::Conj, Subtype::None);
                    self.set(cc, Some(second), Dep::Cc, Subtype::None);
                }
                continue;
            }
            let between = self.tree.children(first).find(|&child| {
                self.tree.child(child, Dep::Case).is_some_and(|case| {
                    self.pack.grammar.preposition(&self.tree.nodes[case].form)
                        == Some(PrepositionRole::Between)
                })
            });
            self.set(second, Some(between.unwrap_or(first)), Dep::Conj, Subtype::None);
            self.set(cc, Some(second), Dep::Cc, Subtype::None);
        }
    }

    /// What a clause took from the one before it: the object of the verb before, or a noun behind a conjunction of time.
    pub(super) fn subjects_taken(&mut self) {
        for verb in 1..self.tree.len() {
            let finite = (verb.saturating_sub(SET_IN)..=verb).any(|at| self.clause_of(at) == Some(verb));
            if !finite {
                continue;
            }
            let Some(above) =
                self.tree.head(verb).filter(|&above| above < verb && self.upos(above) == Upos::Verb)
            else {
                continue;
            };
            let marked = self.tree.child(verb, Dep::Mark).is_some();
            let noun = self.tree.child(verb, Dep::Nsubj);
            let takes_clause =
                self.pack.grammar.governors(&self.tree.nodes[above].lemma, WordClass::Verb).next().is_some()
                    || self
                        .facts
                        .get(self.tree.nodes[above].first as usize)
                        .is_some_and(|fact| fact.reporting.is_some());
            // "shot X and Y escaped".
            if let Some(noun) = noun.filter(|_| self.tree.dep(verb) == Dep::Ccomp && !marked && !takes_clause)
            {
                let joined = self.children(noun).into_iter().find(|&child| {
                    self.tree.dep(child) == Dep::Conj && self.tree.child(child, Dep::Cc).is_some()
                });
                let adjacent = (above + 1..noun).all(|node| {
                    matches!(self.upos(node), Upos::Det | Upos::Adj | Upos::Num)
                        || self.tree.head(node) == Some(above) && self.tree.subtype(node) == Subtype::Prt
                });
                let open = self.tree.child(above, Dep::Obj).is_none();
                if let Some(joined) = joined.filter(|_| adjacent && open && self.is_noun(noun)) {
                    self.set(joined, Some(verb), Dep::Nsubj, Subtype::None);
                    self.set(noun, Some(above), Dep::Obj, Subtype::None);
                    self.set(verb, Some(above), Dep::Conj, Subtype::None);
                }
                continue;
            }
            // "after the storm damaged its mast".
            let before = verb - 1;
            let taken = noun.is_none()
                && self.tree.dep(verb) == Dep::Xcomp
                && self.is_noun(before)
                && self.tree.dep(before) == Dep::Obl
                && self.tree.head(before) == Some(above)
                && self.tree.children(verb).any(|child| child > verb && self.tree.dep(child) == Dep::Obj);
            if let Some(case) = self.tree.child(before, Dep::Case).filter(|_| taken) {
                self.set(verb, Some(above), Dep::Advcl, Subtype::None);
                self.set(before, Some(verb), Dep::Nsubj, Subtype::None);
                self.set(case, Some(verb), Dep::Mark, Subtype::None);
            }
        }
    }

    /// A relative clause behind the subject of its sentence: the verb behind its own is the main one.
    pub(super) fn relatives(&mut self) {
        let len = self.tree.len();
        for pronoun in 1..len {
            if !self.is_relative(pronoun) {
                continue;
            }
            let Some(noun) = self.antecedent(pronoun) else { continue };
            let before = |node: usize| {
                self.clause_of(node).is_some()
                    || self.upos(node) == Upos::Verb
                        && self.tree.nodes[node].morph.verb_form != Some(VerbForm::Part)
            };
            if (0..noun).any(before) {
                continue;
            }
            let Some((own, main)) = self.own_and_main(pronoun) else { continue };
            let top = self.top_before(noun, 0);
            if own == main || self.tree.is_below(own, noun) && self.tree.head(top) == Some(main) {
                continue;
            }
            self.part(noun, top, own, main);
        }
    }

    /// The noun right before a relative pronoun, past a preposition and a comma.
    fn antecedent(&self, pronoun: usize) -> Option<usize> {
        let mut at = pronoun.checked_sub(1)?;
        if self.upos(at) == Upos::Adp {
            at = at.checked_sub(1)?;
        }
        if self.is_comma(at) {
            at = at.checked_sub(1)?;
        }
        if self.upos(at) == Upos::Adj {
            at = at.checked_sub(1)?;
        }
        self.is_noun(at).then(|| {
            let flat = self.tree.head(at).filter(|&head| head < at && self.tree.dep(at) == Dep::Flat);
            flat.unwrap_or(at)
        })
    }

    /// The clause that a relative pronoun opens, and the one behind it.
    fn own_and_main(&self, pronoun: usize) -> Option<(usize, usize)> {
        let mut open = 1_usize;
        let mut own = None;
        let mut last = pronoun;
        let mut node = pronoun + 1;
        while node < self.tree.len() {
            if self.is_relative(node) && self.antecedent(node).is_some() {
                open += 1;
            } else if matches!(self.upos(node), Upos::Sconj | Upos::Cconj) && own.is_some() {
                return None;
            } else if let Some(clause) = self.verb_at(node) {
                let subject = |child: usize| {
                    self.tree.dep(child) == Dep::Nsubj
                        && last < child
                        && child < node
                        && !self.is_relative(child)
                };
                let has_own = own.is_some() && self.tree.children(clause).any(subject);
                if open == 0 {
                    return if has_own { None } else { own.map(|own| (own, clause)) };
                }
                open -= 1;
                own.get_or_insert(clause);
                last = clause.max(node);
                node = last;
            }
            node += 1;
        }
        None
    }

    /// Parts a relative clause from the main clause around it.
    fn part(&mut self, noun: usize, top: usize, own: usize, main: usize) {
        let root = (0..self.tree.len()).find(|&node| self.tree.head(node).is_none());
        let above = self.tree.is_below(main, own) || self.tree.is_below(main, top);
        if above {
            // The main verb takes the place of what stood highest.
            let highest = if self.tree.is_below(own, top) { top } else { own };
            let (head, relation) = (self.tree.nodes[highest].head, self.tree.nodes[highest].relation);
            let placed = highest == top && !matches!(relation.dep, Dep::Root | Dep::Parataxis);
            if placed && root != Some(top) {
                return;
            }
            self.tree.nodes[main].head = head;
            self.tree.nodes[main].relation = relation;
            self.tree.nodes[highest].head = u32::try_from(main).ok();
        }
        let passive = self
            .tree
            .children(main)
            .any(|child| self.tree.dep(child) == Dep::Aux && self.tree.subtype(child) == Subtype::Pass);
        let subtype = if passive { Subtype::Pass } else { Subtype::None };
        // First the noun to the main verb, then the relative clause to the noun.
        self.tree.nodes[top].head = u32::try_from(main).ok();
        self.tree.nodes[top].relation = Relation { dep: Dep::Nsubj, subtype };
        for child in self.children(own) {
            if child > main || child < noun && child != top {
                let relation = self.tree.nodes[child].relation;
                self.set(child, Some(main), relation.dep, relation.subtype);
            }
        }
        if own != noun {
            self.tree.nodes[own].head = u32::try_from(noun).ok();
            self.tree.nodes[own].relation = Relation { dep: Dep::Acl, subtype: Subtype::Relcl };
        }
        let word = &mut self.tree.nodes[main];
        if word.morph.verb_form == Some(VerbForm::Part)
            && !self.tree.nodes.iter().any(|child| {
                child.head.is_some_and(|head| head as usize == main)
                    && matches!(child.relation.dep, Dep::Aux | Dep::Cop)
            })
        {
            self.tree.nodes[main].morph.verb_form = Some(VerbForm::Fin);
        }
    }

    /// A subordinate clause that opens the sentence, taken for its main clause: that stands behind the comma.
    pub(super) fn opening_clauses(&mut self) {
        let len = self.tree.len();
        let Some(root) = (0..len).find(|&node| self.tree.head(node).is_none()) else { return };
        let opened = self.tree.children(root).any(|child| {
            child < root
                && (matches!(self.tree.dep(child), Dep::Mark)
                    || self.pack.function_class(&self.tree.nodes[child].form)
                        == Some(FunctionClass::Subordinator))
                && (0..child).all(|before| self.upos(before) == Upos::Punct)
        });
        let word = &self.tree.nodes[root];
        let participle = word.upos == Upos::Verb
            && word.morph.verb_form == Some(VerbForm::Part)
            && !self.tree.children(root).any(|child| {
                child < root && self.tree.nodes[child].morph.verb_form == Some(VerbForm::Fin)
                    || matches!(self.tree.dep(child), Dep::Nsubj | Dep::Cop)
            })
            && (0..root).all(|node| matches!(self.upos(node), Upos::Aux | Upos::Adv | Upos::Punct));
        if !opened && !participle {
            return;
        }
        let Some(main) = self.clause_behind_comma(root) else { return };
        let subject = self.tree.child(main, Dep::Nsubj);
        if let Some(old) = subject
            && let Some(comma) = (root + 1..main).rev().find(|&node| self.is_comma(node))
            && old < comma
        {
            // "…, le suspect": joined to the noun before the comma, which is the object of the first clause.
            let joined = self
                .children(old)
                .into_iter()
                .find(|&child| self.tree.dep(child) == Dep::Conj && child > comma);
            if let Some(joined) = joined {
                self.set(joined, Some(main), Dep::Nsubj, Subtype::None);
                self.set(old, Some(root), Dep::Obj, Subtype::None);
            }
        }
        self.tree.nodes[main].head = None;
        self.tree.nodes[main].relation = Relation { dep: Dep::Root, subtype: Subtype::None };
        self.set(root, Some(main), Dep::Advcl, Subtype::None);
    }

    /// The first clause behind a comma with a subject of its own and no word that opens it.
    fn clause_behind_comma(&self, root: usize) -> Option<usize> {
        (root + 1..self.tree.len()).find_map(|node| {
            let clause = self.clause_of(node)?;
            if clause == root || !self.tree.is_below(clause, root) {
                return None;
            }
            let comma = (root + 1..node).rev().find(|&at| self.is_comma(at))?;
            let plain = !(comma..node)
                .any(|at| self.is_relative(at) || matches!(self.upos(at), Upos::Sconj | Upos::Cconj));
            let subject = (comma + 1..node).any(|at| self.is_noun(at) || self.upos(at) == Upos::Pron);
            (plain && subject).then_some(clause)
        })
    }
}

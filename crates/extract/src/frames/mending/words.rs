//! Words that the tagger took for others: auxiliaries, participles, verbs that look like nouns.

use gainsay_lexicon::{Feature, FunctionClass, WordClass, YesNo};
use gainsay_syntax::{Dep, Mood, Number, Relation, Subtype, Tense, Upos, VerbForm};

use crate::frames::mending::Mender;

/// Most words between an auxiliary and its participle.
const SET_IN: usize = 7;

impl Mender<'_> {
    /// Articles, prepositions, conjunctions and auxiliaries hold no arguments: what hangs on them belongs to their head.
    pub(super) fn function_words(&mut self) {
        for node in 0..self.tree.len() {
            let Some(head) = self.tree.head(node) else { continue };
            let Some(above) = self.tree.head(head) else { continue };
            let function = matches!(self.upos(head), Upos::Cconj | Upos::Adp | Upos::Det)
                || self.upos(head) == Upos::Aux && matches!(self.tree.dep(head), Dep::Aux | Dep::Cop);
            let argument =
                matches!(self.tree.dep(node), Dep::Nsubj | Dep::Obj | Dep::Obl | Dep::Iobj | Dep::Xcomp);
            if function && argument {
                let relation = self.tree.nodes[node].relation;
                self.set(node, Some(above), relation.dep, relation.subtype);
            }
        }
    }

    /// A noun without an article behind a copula that is the participle of a known verb: "were shot".
    pub(super) fn participles(&mut self) {
        for node in 1..self.tree.len() {
            if self.upos(node) != Upos::Noun || !self.reads(node, &[Feature::Participle]) {
                continue;
            }
            let Some(copula) = (node.saturating_sub(3)..node).find(|&other| {
                self.pack.function_class(&self.tree.nodes[other].form) == Some(FunctionClass::Auxiliary)
                    && matches!(self.tree.dep(other), Dep::Cop | Dep::Aux)
            }) else {
                continue;
            };
            let bare = (copula + 1..node)
                .all(|other| matches!(self.upos(other), Upos::Adv | Upos::Part | Upos::Det))
                && self.tree.child(node, Dep::Case).is_none()
                && self.upos(node - 1) != Upos::Det;
            let Some(held) = self.tree.head(copula).filter(|_| bare) else { continue };
            if held != node {
                // The copula went to another clause, and its subject with it.
                let Some(subject) = (0..copula).rev().find(|&other| {
                    self.is_noun(other)
                        && self.tree.head(other) == Some(held)
                        && self.tree.dep(other) == Dep::Nsubj
                }) else {
                    continue;
                };
                if !self.tree.is_below(node, held) {
                    continue;
                }
                self.set(node, Some(held), Dep::Parataxis, Subtype::None);
                self.set(subject, Some(node), Dep::Nsubj, Subtype::None);
                for other in self.children(held).into_iter().filter(|&other| other < node && other > subject)
                {
                    let relation = self.tree.nodes[other].relation;
                    self.set(other, Some(node), relation.dep, relation.subtype);
                }
            }
            self.tree.nodes[copula].head = u32::try_from(node).ok();
            self.tree.nodes[copula].relation = Relation { dep: Dep::Aux, subtype: Subtype::Pass };
            let word = &mut self.tree.nodes[node];
            word.upos = Upos::Verb;
            word.morph.verb_form = Some(VerbForm::Part);
            word.morph.tense = Some(Tense::Past);
        }
    }

    /// A modal auxiliary hung on what is no verb: its verb is the next base form.
    pub(super) fn modal_verbs(&mut self) {
        for aux in 0..self.tree.len() {
            let word = &self.tree.nodes[aux];
            if word.upos != Upos::Aux
                || self.tree.dep(aux) != Dep::Aux
                || word.morph.verb_form != Some(VerbForm::Fin)
            {
                continue;
            }
            let Some(held) = self.tree.head(aux).filter(|&held| held > aux) else { continue };
            let fact = self.facts.get(self.tree.nodes[held].first as usize);
            let negates = fact.is_some_and(|fact| fact.polarity.is_some());
            let modal =
                self.pack.grammar.governors(&word.lemma, WordClass::Verb).any(|row| row.frame == YesNo::No);
            let other = self
                .tree
                .children(held)
                .any(|child| child != aux && matches!(self.tree.dep(child), Dep::Aux | Dep::Cop));
            let verbal = self.upos(held) == Upos::Verb && !negates;
            if verbal || other || !modal {
                continue;
            }
            let near = |node: usize| {
                (aux + 1..node).all(|at| {
                    at == held && negates || matches!(self.upos(at), Upos::Adv | Upos::Part | Upos::Det)
                })
            };
            let Some(verb) = (aux + 1..self.tree.len().min(aux + 5)).find(|&node| {
                node != held
                    && near(node)
                    && self.reads(node, &[Feature::Base])
                    && !matches!(self.upos(node), Upos::Adv | Upos::Part)
            }) else {
                continue;
            };
            if !self.tree.is_below(verb, held) {
                continue;
            }
            let dep = if self.is_noun(held) && held > verb { Dep::Obj } else { Dep::Advmod };
            self.raise(verb, held, dep, Subtype::None);
            for child in self.children(held).into_iter().filter(|&child| child < verb) {
                let relation = self.tree.nodes[child].relation;
                self.set(child, Some(verb), relation.dep, relation.subtype);
            }
            if negates {
                self.tree.nodes[held].upos = Upos::Adv;
            }
            let word = &mut self.tree.nodes[verb];
            word.upos = Upos::Verb;
            word.morph.verb_form = Some(VerbForm::Inf);
        }
    }

    /// A base form between two nouns, under a verb that takes no bare infinitive, is part of the noun: "the pay offer".
    pub(super) fn compounds(&mut self) {
        for node in 1..self.tree.len().saturating_sub(1) {
            let Some(above) = self.tree.head(node).filter(|&above| above < node) else { continue };
            let bare = self.upos(node) == Upos::Verb
                && self.tree.dep(node) == Dep::Xcomp
                && self.tree.nodes[node].morph.verb_form == Some(VerbForm::Inf)
                && !self
                    .tree
                    .children(node)
                    .any(|child| matches!(self.tree.dep(child), Dep::Mark | Dep::Aux));
            let object = |at: usize, verb: usize| {
                self.is_noun(at) && self.tree.head(at) == Some(verb) && self.tree.dep(at) == Dep::Obj
            };
            let takes =
                self.pack.grammar.governors(&self.tree.nodes[above].lemma, WordClass::Verb).next().is_some();
            if !bare || takes || !object(node - 1, above) || !object(node + 1, node) {
                continue;
            }
            self.set(node + 1, Some(above), Dep::Obj, Subtype::None);
            self.set(node - 1, Some(node + 1), Dep::Compound, Subtype::None);
            self.set(node, Some(node + 1), Dep::Compound, Subtype::None);
            self.tree.nodes[node].upos = Upos::Noun;
            self.tree.nodes[node].morph.verb_form = None;
        }
    }

    /// An auxiliary taken for a verb with an object, and its participle for a modifier of that: "had closed two doors".
    pub(super) fn auxiliaries(&mut self) {
        for node in 0..self.tree.len() {
            let word = &self.tree.nodes[node];
            let auxiliary = self.pack.function_class(&word.form) == Some(FunctionClass::Auxiliary);
            let free = !matches!(self.tree.dep(node), Dep::Aux | Dep::Cop | Dep::Fixed);
            if !auxiliary || !free || !matches!(word.upos, Upos::Verb | Upos::Aux) {
                continue;
            }
            let Some(participle) = self.participle_behind(node) else { continue };
            if !self.tree.is_below(participle, node) {
                continue;
            }
            let held = self.tree.head(participle).filter(|&head| {
                head > participle
                    && matches!(self.tree.dep(participle), Dep::Amod | Dep::Case | Dep::Compound)
            });
            self.raise(participle, node, Dep::Aux, Subtype::None);
            for child in self.children(node) {
                let relation = self.tree.nodes[child].relation;
                let between = node < child && child < participle && relation.dep == Dep::Obj;
                let cased = node < child && child < participle && self.tree.child(child, Dep::Case).is_some();
                let dep = if between || cased { Dep::Obl } else { relation.dep };
                self.set(child, Some(participle), dep, relation.subtype);
            }
            if let Some(noun) = held {
                self.set(noun, Some(participle), Dep::Obj, Subtype::None);
            }
            let word = &mut self.tree.nodes[participle];
            word.upos = Upos::Verb;
            word.morph.verb_form = Some(VerbForm::Part);
        }
    }

    /// The participle behind an auxiliary, past adverbs, what stands between two commas, and one adverbial of two words.
    fn participle_behind(&self, auxiliary: usize) -> Option<usize> {
        let mut at = auxiliary + 1;
        let end = self.tree.len().min(auxiliary + 2 + SET_IN);
        while at < end {
            let word = &self.tree.nodes[at];
            let participle =
                word.morph.verb_form == Some(VerbForm::Part) && word.morph.tense != Some(Tense::Pres);
            let modifies = self.tree.dep(at) == Dep::Amod
                && self
                    .tree
                    .head(at)
                    .is_some_and(|head| head > at && self.tree.nodes[head - 1].upos == Upos::Adj);
            match word.upos {
                // "n'a pas eu de places attribuées": it tells of the noun before it.
                Upos::Verb if participle && self.is_noun(at - 1) && self.agrees_with_noun(at) => return None,
                Upos::Verb if participle && !modifies => return Some(at),
                Upos::Adv | Upos::Part => at += 1,
                // "a une nouvelle fois fermé": a set phrase is none of its arguments.
                _ if self.phrase_of(at).is_some() => at += 1,
                // "a, à nouveau, été fermé".
                Upos::Aux if word.morph.verb_form == Some(VerbForm::Part) => at += 1,
                Upos::Adp if at + 2 < end && self.upos(at + 1) == Upos::Noun => at += 2,
                Upos::Punct => {
                    let close = (at + 1..end).find(|&other| self.is_comma(other))?;
                    at = close + 1;
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether a plural participle hangs on the plural noun right before it.
    fn agrees_with_noun(&self, participle: usize) -> bool {
        let plural = |node: usize| self.tree.nodes[node].morph.number == Some(Number::Plur);
        self.tree.head(participle) == Some(participle - 1) && plural(participle) && plural(participle - 1)
    }

    /// A clause without a verb that has a word which can be one, right behind its first noun.
    pub(super) fn missing_verbs(&mut self) {
        let len = self.tree.len();
        let stop = self.tree.nodes.last().is_some_and(|word| word.upos == Upos::Punct);
        let mark = (0..len).find(|&node| self.upos(node) == Upos::Sconj || self.is_relative(node));
        if stop && mark != Some(0) {
            self.give_verb(0, mark.unwrap_or(len));
        }
        for mark in 1..len {
            if self.upos(mark) != Upos::Sconj {
                continue;
            }
            let end = (mark + 1..len)
                .find(|&node| self.is_comma(node) || self.upos(node) == Upos::Sconj)
                .unwrap_or(len);
            let governed = (0..mark).rev().find(|&node| self.upos(node) != Upos::Adv);
            if governed.is_some_and(|verb| self.upos(verb) == Upos::Verb) {
                self.give_verb(mark + 1, end);
            }
        }
    }

    fn give_verb(&mut self, first: usize, end: usize) {
        let len = self.tree.len();
        let verbal = |node: usize| {
            let word = &self.tree.nodes[node];
            matches!(word.upos, Upos::Aux)
                || word.upos == Upos::Verb
                    && (word.morph.verb_form == Some(VerbForm::Fin)
                        || !matches!(self.tree.dep(node), Dep::Amod | Dep::Case | Dep::Compound))
        };
        if (first..end).any(verbal) || (first..end).any(|node| self.tree.nodes[node].placeholder) {
            return;
        }
        let Some(verb) = (first + 1..end).find(|&node| {
            let before = self.upos(node - 1);
            let bare = !(first..node).any(|other| matches!(self.upos(other), Upos::Adp | Upos::Punct));
            matches!(before, Upos::Noun | Upos::Propn)
                && bare
                && (!self.is_noun(node)
                    || self.tree.nodes[node].morph.number != self.tree.nodes[node - 1].morph.number
                    || node + 1 == len
                    || self.upos(node + 1) != Upos::Adj)
                && self.may_be_finite(node)
        }) else {
            return;
        };
        let subject = verb - 1;
        let subject = self.top_before(subject, first);
        // What the clause hung on until now.
        let old = (first..end)
            .find(|&node| self.tree.head(node).is_none_or(|head| !(first..end).contains(&head)))
            .unwrap_or(verb);
        let relation = self.tree.nodes[old].relation;
        let head = self.tree.head(old);
        if old != verb {
            self.tree.nodes[verb].head = head.and_then(|head| u32::try_from(head).ok());
        }
        let dep = match head {
            None => Dep::Root,
            Some(_) => Dep::Ccomp,
        };
        self.tree.nodes[verb].relation = Relation { dep, subtype: relation.subtype };
        let word = &mut self.tree.nodes[verb];
        word.upos = Upos::Verb;
        word.morph.verb_form = Some(VerbForm::Fin);
        word.morph.mood = Some(Mood::Ind);
        let loose: Vec<usize> = (first.saturating_sub(1)..len)
            .filter(|&node| node != verb && node != subject)
            .filter(|&node| match self.tree.head(node) {
                _ if node == old => true,
                Some(head) if head == subject => node > verb,
                Some(head) => head == old || head == verb,
                None => true,
            })
            .collect();
        self.set(subject, Some(verb), Dep::Nsubj, Subtype::None);
        for node in loose {
            let part =
                matches!(self.tree.dep(node), Dep::Compound | Dep::Amod | Dep::Det | Dep::Nummod | Dep::Case);
            if part && verb < node && node < old {
                continue;
            }
            let cased = self.tree.child(node, Dep::Case).is_some();
            let dep = match self.upos(node) {
                Upos::Noun | Upos::Propn | Upos::Num if node > verb && cased => Dep::Obl,
                Upos::Noun | Upos::Propn if node > verb => Dep::Obj,
                Upos::Verb | Upos::Aux if node > verb && self.tree.child(node, Dep::Mark).is_some() => {
                    Dep::Ccomp
                }
                Upos::Det if node < verb => continue,
                _ => self.tree.dep(node),
            };
            let subtype = self.tree.subtype(node);
            self.set(node, Some(verb), dep, subtype);
        }
    }

    /// "balaie M. X": between a verb and the name behind it that is its subject no object can stand.
    pub(super) fn titles_before_names(&mut self) {
        for node in 1..self.tree.len().saturating_sub(1) {
            let Some(verb) = self.tree.head(node).filter(|&verb| verb < node) else { continue };
            let next = node + 1;
            let subject = self.upos(next) == Upos::Propn
                && self.tree.head(next) == Some(verb)
                && self.tree.dep(next) == Dep::Nsubj;
            if subject && self.tree.dep(node) == Dep::Obj && self.is_noun(node) {
                self.set(node, Some(next), Dep::Compound, Subtype::None);
            }
        }
    }
}

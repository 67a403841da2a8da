//! Mends trees by what the words themselves show: verb forms known to the tables, relative pronouns, commas.
//!
//! A parser that misses the one verb of a clause, or takes the verb of a relative clause for the main one, loses every
//! argument. What forms, order and marks settle is settled here before the tree is read.

use gainsay_lexicon::{Feature, FunctionClass, Pack, PronounKind, WordClass};
use gainsay_lexicon::{PrepositionRole, ReportingClass};
use gainsay_syntax::{Dep, Mood, Relation, Subtype, Tense, Tree, Upos, VerbForm};

use crate::frames::graph::TokenFacts;

/// Most words between an auxiliary and its participle.
const SET_IN: usize = 7;
/// Most words of a noun phrase before its relative pronoun.
const CLIMB: usize = 6;

/// The tree with its clauses mended; none where nothing was to be mended.
pub(super) fn mend(pack: &Pack, facts: &[TokenFacts], tree: &Tree) -> Tree {
    let mut mender = Mender { pack, facts, tree: tree.clone() };
    mender.function_words();
    mender.participles();
    mender.auxiliaries();
    mender.modal_verbs();
    mender.compounds();
    mender.speech_verbs();
    mender.missing_verbs();
    mender.set_in_speech();
    mender.closing_speech();
    mender.titles_before_names();
    mender.relatives();
    mender.objects();
    mender.joined_subjects();
    mender.subjects_taken();
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

    /// Articles, prepositions, conjunctions and auxiliaries hold no arguments: what hangs on them belongs to their head.
    fn function_words(&mut self) {
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

    /// A noun has no object, nor has a past participle that modifies one: it is that of the verb above.
    fn objects(&mut self) {
        for node in 0..self.tree.len() {
            let Some(head) =
                self.tree.head(node).filter(|_| self.tree.dep(node) == Dep::Obj && self.is_noun(node))
            else {
                continue;
            };
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
    fn joined_subjects(&mut self) {
        for cc in 1..self.tree.len() {
            let Some(verb) = self.tree.head(cc).filter(|&verb| verb > cc && self.upos(cc) == Upos::Cconj)
            else {
                continue;
            };
            let subject =
                |node: usize| self.tree.head(node) == Some(verb) && self.tree.dep(node) == Dep::Nsubj;
            let Some(first) = (0..cc).rev().find(|&node| subject(node)) else { continue };
            let Some(second) = (cc + 1..verb).find(|&node| subject(node)) else { continue };
            if (first..cc).any(|node| self.clause_of(node).is_some() || self.is_comma(node)) {
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

    /// A noun without an article behind a copula that is the participle of a known verb: "were shot".
    fn participles(&mut self) {
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
    fn modal_verbs(&mut self) {
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
            let modal = self
                .pack
                .grammar
                .governors(&word.lemma, WordClass::Verb)
                .any(|row| row.frame == gainsay_lexicon::YesNo::No);
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
    fn compounds(&mut self) {
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

    /// What a clause took from the one before it: the object of the verb before, or a noun behind a conjunction of time.
    fn subjects_taken(&mut self) {
        for verb in 1..self.tree.len() {
            if self.clause_of(verb) != Some(verb) {
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
                let adjacent = (above + 1..noun)
                    .all(|node| matches!(self.upos(node), Upos::Det | Upos::Adj | Upos::Num));
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

    /// The word behind a quotation and its comma that can be a verb, with a noun right behind it: "…", notes X.
    fn speech_verbs(&mut self) {
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
    fn closing_speech(&mut self) {
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

    /// "balaie M. X": between a verb and the name behind it that is its subject no object can stand.
    fn titles_before_names(&mut self) {
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

    /// "X, the union said, will go": between commas, a verb of saying and its subject; the noun before is the subject of
    /// the verb behind.
    fn set_in_speech(&mut self) {
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

    /// An auxiliary taken for a verb with an object, and its participle for a modifier of that: "had closed two doors".
    fn auxiliaries(&mut self) {
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
                Upos::Verb if participle && !modifies => return Some(at),
                Upos::Adv | Upos::Part => at += 1,
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

    /// A clause without a verb that has a word which can be one, right behind its first noun.
    fn missing_verbs(&mut self) {
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

    /// A relative clause behind the subject of its sentence: the verb behind its own is the main one.
    fn relatives(&mut self) {
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
    fn opening_clauses(&mut self) {
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

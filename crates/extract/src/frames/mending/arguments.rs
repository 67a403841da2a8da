//! Arguments that hang on a word that cannot have them, or under a name that is not theirs.

use gainsay_lexicon::{Feature, PrepositionRole, PronounKind, ReportingClass};
use gainsay_syntax::{Dep, Number, Relation, Subtype, Upos, VerbForm};

use crate::frames::mending::Mender;

/// Most words of the place before a dateline's dash.
const DATELINE: usize = 4;

impl Mender<'_> {
    pub(super) fn speaks(&self, verb: usize) -> bool {
        let fact = self.facts.get(self.tree.nodes[verb].first as usize);
        self.upos(verb) == Upos::Verb
            && fact.is_some_and(|fact| matches!(fact.reporting, Some((ReportingClass::Verb, _))))
    }

    pub(super) fn is_pronoun(&self, node: usize, kind: PronounKind) -> bool {
        self.pack.grammar.pronouns(&self.tree.nodes[node].form).iter().any(|row| row.kind == kind)
    }

    pub(super) fn has(&self, node: usize, deps: &[Dep]) -> bool {
        self.tree.children(node).any(|child| deps.contains(&self.tree.dep(child)))
    }

    /// Pronouns taken for others: an article of a verb ("les a vus"), a subject behind a verb of saying ("a-t-il dit").
    pub(super) fn clitics(&mut self) {
        let question = self.tree.nodes.last().is_some_and(|word| word.form.starts_with('?'));
        for node in 0..self.tree.len() {
            let Some(verb) = self.tree.head(node).filter(|&verb| self.upos(verb) == Upos::Verb) else {
                continue;
            };
            let article = self.upos(node) == Upos::Det && self.tree.dep(node) == Dep::Det && node < verb;
            if article && self.is_pronoun(node, PronounKind::Object) {
                let verbal =
                    matches!(self.tree.nodes[verb].morph.verb_form, Some(VerbForm::Fin | VerbForm::Inf))
                        || self.tree.children(verb).any(|aux| aux > node && self.tree.dep(aux) == Dep::Aux);
                let near = (node + 1..verb)
                    .all(|at| matches!(self.upos(at), Upos::Aux | Upos::Adv | Upos::Pron | Upos::Part));
                if verbal && near {
                    self.tree.nodes[node].upos = Upos::Pron;
                    self.set(node, Some(verb), Dep::Obj, Subtype::None);
                }
            }
            let behind = self.tree.nodes[node].form.starts_with('-')
                && matches!(self.tree.dep(node), Dep::Nsubj | Dep::Expl)
                && self.is_pronoun(node, PronounKind::Personal);
            if behind && self.speaks(verb) && !question {
                for other in self.children(verb) {
                    if other < node && self.tree.dep(other) == Dep::Nsubj {
                        self.set(other, Some(verb), Dep::Ccomp, Subtype::None);
                    }
                }
                self.set(node, Some(verb), Dep::Nsubj, Subtype::None);
            }
        }
    }

    /// A participle with an article, in a noun's place, is a noun.
    pub(super) fn nouns(&mut self) {
        for node in 1..self.tree.len() {
            let word = &self.tree.nodes[node];
            let slot =
                matches!(self.tree.dep(node), Dep::Nsubj | Dep::Obj | Dep::Obl | Dep::Iobj | Dep::Nmod);
            let bare = !self.has(node, &[Dep::Aux, Dep::Cop, Dep::Nsubj, Dep::Obj, Dep::Mark]);
            let article = self.upos(node - 1) == Upos::Det
                && self.tree.head(node - 1) == Some(node)
                && self.tree.dep(node - 1) == Dep::Det;
            if word.upos == Upos::Verb
                && word.morph.verb_form == Some(VerbForm::Part)
                && slot
                && bare
                && article
            {
                let word = &mut self.tree.nodes[node];
                word.upos = Upos::Noun;
                word.morph.verb_form = None;
                word.lemma = word.form.clone();
            }
        }
    }

    /// "PARIS - X and Y have agreed": what stands before the dash that opens a report is no subject.
    pub(super) fn datelines(&mut self) {
        let dash = (1..self.tree.len().min(DATELINE + 1))
            .find(|&node| matches!(self.tree.nodes[node].form.as_str(), "-" | "–" | "—"));
        let Some(dash) = dash.filter(|&dash| {
            let glued = self
                .tree
                .nodes
                .get(dash + 1)
                .is_none_or(|next| next.span.start == self.tree.nodes[dash].span.end);
            !glued && (0..dash).all(|node| matches!(self.upos(node), Upos::Propn | Upos::Punct))
        }) else {
            return;
        };
        let Some(place) = (0..dash).find(|&node| self.tree.dep(node) == Dep::Nsubj) else { return };
        let Some(verb) = self.tree.head(place).filter(|&verb| verb > dash) else { return };
        let behind: Vec<usize> = self.children(place).into_iter().filter(|&child| child > dash).collect();
        let other = self
            .tree
            .children(verb)
            .any(|child| child > dash && child < verb && self.tree.dep(child) == Dep::Nsubj);
        // Behind a colon another clause begins.
        let from = (dash..verb).rev().find(|&at| self.tree.nodes[at].form == ":").unwrap_or(dash);
        let subject = behind.iter().copied().find(|&child| {
            self.is_noun(child) && from < child && child < verb && self.tree.child(child, Dep::Case).is_none()
        });
        let subtype = self.tree.subtype(place);
        self.set(place, Some(verb), Dep::Parataxis, Subtype::None);
        let Some(subject) = subject.filter(|_| !other) else { return };
        self.set(subject, Some(verb), Dep::Nsubj, subtype);
        for child in behind.into_iter().filter(|&child| child != subject) {
            let relation = self.tree.nodes[child].relation;
            self.set(child, Some(subject), relation.dep, relation.subtype);
        }
    }

    /// "X said Y, on behalf of Z, intends": what the parser took for the object of saying is the subject of what is said;
    /// a noun with a preposition is none.
    pub(super) fn said_subjects(&mut self) {
        for verb in 0..self.tree.len() {
            if !self.speaks(verb) {
                continue;
            }
            let Some(object) = self
                .tree
                .children(verb)
                .find(|&child| child > verb && self.tree.dep(child) == Dep::Obj && self.is_noun(child))
            else {
                continue;
            };
            let Some(said) = self.tree.children(verb).find(|&child| {
                child > object
                    && self.tree.dep(child) == Dep::Ccomp
                    && self.tree.child(child, Dep::Mark).is_none()
                    && (object..=child).any(|at| self.clause_of(at) == Some(child))
            }) else {
                continue;
            };
            let subjects: Vec<usize> =
                self.children(said).into_iter().filter(|&child| self.tree.dep(child) == Dep::Nsubj).collect();
            if subjects.iter().any(|&subject| self.tree.child(subject, Dep::Case).is_none()) {
                continue;
            }
            for subject in subjects {
                self.set(subject, Some(said), Dep::Obl, Subtype::None);
            }
            self.set(object, Some(said), Dep::Nsubj, Subtype::None);
        }
    }

    /// A full sentence headed by a noun whose participle can be a past tense and has an object: that is its verb.
    pub(super) fn main_verbs(&mut self) {
        let len = self.tree.len();
        let stop = self.tree.nodes.last().is_some_and(|word| word.upos == Upos::Punct);
        let Some(root) = (0..len).find(|&node| self.tree.head(node).is_none()) else { return };
        if !stop || !self.is_noun(root) || self.has(root, &[Dep::Cop, Dep::Nsubj, Dep::Case]) {
            return;
        }
        let Some(verb) = self.tree.children(root).find(|&child| {
            child > root
                && self.tree.dep(child) == Dep::Acl
                && self.tree.subtype(child) != Subtype::Relcl
                && self.upos(child) == Upos::Verb
                && self.reads(child, &[Feature::Past])
                && !self.has(child, &[Dep::Aux, Dep::Nsubj, Dep::Mark])
                && self.tree.children(child).any(|own| {
                    own > child
                        && (self.tree.dep(own) == Dep::Obj
                            || self.tree.dep(own) == Dep::Compound && self.tree.subtype(own) == Subtype::Prt)
                })
                && !self.tree.children(child).any(|own| self.tree.subtype(own) == Subtype::Agent)
        }) else {
            return;
        };
        let near = (root + 1..verb)
            .all(|at| self.tree.is_below(at, root) && !self.is_comma(at) && self.clause_of(at).is_none());
        let other = (0..len).any(|at| {
            self.clause_of(at).is_some_and(|clause| {
                clause != verb
                    && !self.tree.is_below(clause, verb)
                    && self.tree.subtype(clause) != Subtype::Relcl
                    && self.tree.child(clause, Dep::Mark).is_none()
            })
        });
        if !near || other {
            return;
        }
        self.tree.nodes[verb].head = None;
        self.tree.nodes[verb].relation = Relation { dep: Dep::Root, subtype: Subtype::None };
        for child in self.children(root).into_iter().filter(|&child| child > verb) {
            let relation = self.tree.nodes[child].relation;
            let dep = if self.is_noun(child) { Dep::Obl } else { relation.dep };
            self.set(child, Some(verb), dep, relation.subtype);
        }
        self.set(root, Some(verb), Dep::Nsubj, Subtype::None);
        self.tree.nodes[verb].morph.verb_form = Some(VerbForm::Fin);
    }

    /// A noun with an article and no preposition, hung on a noun that has one: the object of the verb before both
    /// ("attend depuis dix mois un accord").
    pub(super) fn low_objects(&mut self) {
        for node in 2..self.tree.len() {
            // "de nouvelles preuves": before an adjective and its noun the preposition is an article.
            let article = self.tree.child(node, Dep::Case).filter(|&case| {
                self.pack.grammar.preposition(&self.tree.nodes[case].lemma)
                    == Some(PrepositionRole::Partitive)
                    && case + 2 == node
                    && self.tree.dep(case + 1) == Dep::Amod
                    && self.tree.nodes[node].morph.number == Some(Number::Plur)
            });
            if !self.is_noun(node) || !self.has(node, &[Dep::Det]) && article.is_none() {
                continue;
            }
            let Some(head) = self.tree.head(node) else { continue };
            let verb = if self.upos(head) == Upos::Verb {
                // "ne quitte pas pour autant son poste": an adverb of several words was taken for a preposition.
                let adverb = self.tree.child(node, Dep::Case).filter(|&case| {
                    self.tree
                        .children(case)
                        .filter(|&part| self.tree.dep(part) == Dep::Fixed)
                        .last()
                        .is_some_and(|part| self.upos(part) == Upos::Adv)
                });
                let Some(adverb) = adverb.filter(|_| self.tree.dep(node) == Dep::Obl && head < node) else {
                    continue;
                };
                if self.has(head, &[Dep::Obj]) {
                    continue;
                }
                self.set(adverb, Some(head), Dep::Advmod, Subtype::None);
                head
            } else {
                let low = matches!(self.tree.dep(node), Dep::Nmod | Dep::Appos)
                    && self.tree.subtype(node) != Subtype::Poss
                    && (self.tree.child(node, Dep::Case).is_none() || article.is_some())
                    && head < node
                    && self.is_noun(head)
                    && self.upos(head) != Upos::Propn
                    && self.tree.child(head, Dep::Case).is_some()
                    && matches!(self.tree.dep(head), Dep::Obl)
                    && !self.tree.nodes[head..node].iter().any(|word| word.upos == Upos::Punct);
                let Some(verb) = self.tree.head(head).filter(|&verb| low && verb < head) else { continue };
                verb
            };
            let participle =
                self.tree.nodes[verb].morph.verb_form == Some(VerbForm::Part) && !self.has(verb, &[Dep::Aux]);
            let takes = self.upos(verb) == Upos::Verb
                && !participle
                && !self.has(verb, &[Dep::Obj, Dep::Ccomp])
                && self.pack.grammar.verb(&self.tree.nodes[verb].lemma).is_none()
                && !self.tree.children(verb).any(|child| self.tree.subtype(child) == Subtype::Pass)
                && !self.speaks(verb)
                && !self.is_calendar(node);
            if takes {
                self.set(node, Some(verb), Dep::Obj, Subtype::None);
                if let Some(article) = article {
                    self.set(article, Some(node), Dep::Det, Subtype::None);
                }
            }
        }
    }

    fn is_calendar(&self, node: usize) -> bool {
        self.pack.calendar_word(&self.tree.nodes[node].form).is_some()
    }

    /// A noun before a relative pronoun, hung on the verb behind it: it belongs to the verb before, and the clause to it.
    pub(super) fn relative_hosts(&mut self) {
        for pronoun in 2..self.tree.len() {
            if !self.is_relative(pronoun) || self.tree.dep(pronoun) != Dep::Nsubj {
                continue;
            }
            let Some(verb) = self.tree.head(pronoun).filter(|&verb| verb > pronoun) else { continue };
            let Some(above) = self.tree.head(verb).filter(|&above| above < pronoun) else { continue };
            let Some(noun) = self.tree.children(verb).find(|&child| {
                child < pronoun
                    && above < child
                    && self.is_noun(child)
                    && matches!(self.tree.dep(child), Dep::Obl | Dep::Obj | Dep::Nsubj)
            }) else {
                continue;
            };
            // Nothing but the rest of its phrase stands between the two.
            let near = (noun + 1..pronoun).all(|at| self.tree.is_below(at, noun) || self.is_comma(at));
            let cased = self.tree.child(noun, Dep::Case).is_some();
            let open = cased || !self.has(above, &[Dep::Obj]);
            if !near || !open || self.upos(above) != Upos::Verb {
                continue;
            }
            let dep = if cased { Dep::Obl } else { Dep::Obj };
            self.set(noun, Some(above), dep, Subtype::None);
            self.set(verb, Some(noun), Dep::Acl, Subtype::Relcl);
        }
    }

    /// "le maire, qui a visité une usine et une école": behind the object of a relative clause a noun is joined to that
    /// object, when the clause around has its verb before.
    pub(super) fn joined_in_relatives(&mut self) {
        for node in 3..self.tree.len() {
            if self.tree.dep(node) != Dep::Conj || !self.is_noun(node) {
                continue;
            }
            let Some(noun) = self.tree.head(node).filter(|&noun| noun < node) else { continue };
            let after = self.tree.head(noun).is_some_and(|verb| verb < noun);
            let object = self
                .tree
                .children(noun)
                .filter(|&clause| {
                    clause < node
                        && self.tree.dep(clause) == Dep::Acl
                        && self.tree.children(clause).any(|child| self.is_relative(child))
                })
                .find_map(|clause| {
                    self.tree.children(clause).find(|&child| {
                        clause < child
                            && child < node
                            && self.tree.dep(child) == Dep::Obj
                            && self.is_noun(child)
                    })
                });
            if let Some(object) = object.filter(|_| after && self.tree.child(node, Dep::Case).is_none()) {
                self.set(node, Some(object), Dep::Conj, Subtype::None);
            }
        }
    }

    /// Dashes and quotation marks are marks, whatever the tagger takes them for.
    pub(super) fn marks(&mut self) {
        for word in &mut self.tree.nodes {
            let mark = |c: char| matches!(c, '-' | '–' | '—' | '«' | '»' | '“' | '”' | '"');
            if !word.placeholder && !word.form.is_empty() && word.form.chars().all(mark) {
                word.upos = Upos::Punct;
            }
        }
    }

    /// "the man who police say shot X", "that may be so": relative pronouns that belong to the clause below.
    pub(super) fn said_relatives(&mut self) {
        for pronoun in 1..self.tree.len() {
            if !self.is_relative(pronoun) {
                continue;
            }
            let Some(verb) = self.tree.head(pronoun).filter(|&verb| verb > pronoun) else { continue };
            // A subordinator right before the finite verb of a clause without a subject is that subject.
            let opens = self.tree.dep(verb) == Dep::Ccomp
                && self.tree.dep(pronoun) == Dep::Mark
                && self.clause_of(pronoun + 1) == Some(verb)
                && self
                    .tree
                    .head(verb)
                    .is_some_and(|above| self.upos(above) == Upos::Verb && above + 1 == pronoun)
                && !self.has(verb, &[Dep::Nsubj, Dep::Expl])
                && !self.pack.grammar.things_have_gender();
            if opens {
                self.tree.nodes[pronoun].upos = Upos::Pron;
                self.set(pronoun, Some(verb), Dep::Nsubj, Subtype::None);
                continue;
            }
            let object = self.tree.dep(pronoun) == Dep::Obj
                && self
                    .tree
                    .children(verb)
                    .any(|child| self.tree.dep(child) == Dep::Nsubj && pronoun < child && child < verb);
            let said = self.tree.children(verb).find(|&child| {
                child > verb
                    && self.tree.dep(child) == Dep::Ccomp
                    && self.tree.child(child, Dep::Mark).is_none()
                    && (verb + 1..=child).any(|at| self.clause_of(at) == Some(child))
            });
            let Some(said) = said.filter(|_| object) else { continue };
            let subjects: Vec<usize> =
                self.tree.children(said).filter(|&child| self.tree.dep(child) == Dep::Nsubj).collect();
            if subjects.is_empty() {
                self.set(pronoun, Some(said), Dep::Nsubj, Subtype::None);
            } else if !self.has(said, &[Dep::Obj, Dep::Cop]) {
                self.set(pronoun, Some(said), Dep::Obj, Subtype::None);
            } else {
                self.set(pronoun, Some(said), Dep::Dislocated, Subtype::None);
            }
        }
    }

    /// "sold by X, the firm said": what stands before the comma belongs to the clause that is said.
    pub(super) fn taken_by_speech(&mut self) {
        for verb in 2..self.tree.len() {
            if !self.speaks(verb) {
                continue;
            }
            let Some(said) =
                self.tree.children(verb).find(|&child| self.tree.dep(child) == Dep::Ccomp && child < verb)
            else {
                continue;
            };
            let Some(speaker) = self
                .tree
                .children(verb)
                .find(|&child| child > said && child < verb && self.tree.dep(child) == Dep::Nsubj)
            else {
                continue;
            };
            let Some(comma) = (said..speaker).rev().find(|&at| self.is_comma(at)) else { continue };
            for child in self.children(verb) {
                if child <= said || child >= comma || self.tree.dep(child) != Dep::Obl {
                    continue;
                }
                let near = (said..child)
                    .rev()
                    .find(|&at| self.upos(at) == Upos::Verb && (at == said || self.tree.is_below(at, said)));
                if let Some(near) = near {
                    self.set(child, Some(near), Dep::Obl, Subtype::None);
                }
            }
        }
    }

    /// "with completion set for May", "avec un vote prévu": the noun of a participle behind a preposition is not its modifier.
    pub(super) fn absolute_subjects(&mut self) {
        for verb in 2..self.tree.len() {
            let noun = verb - 1;
            let word = &self.tree.nodes[verb];
            let taken = word.upos == Upos::Verb
                && word.morph.verb_form == Some(VerbForm::Part)
                && self.is_noun(noun)
                && self.tree.head(noun) == Some(verb)
                && self.tree.dep(noun) == Dep::Compound
                && !self.has(verb, &[Dep::Nsubj, Dep::Aux]);
            let with = self.tree.children(verb).any(|mark| {
                mark < noun
                    && matches!(self.tree.dep(mark), Dep::Mark | Dep::Case)
                    && self.pack.grammar.preposition(&self.tree.nodes[mark].form)
                        == Some(PrepositionRole::With)
            });
            if taken && with {
                self.set(noun, Some(verb), Dep::Nsubj, Subtype::Pass);
            }
        }
    }
}

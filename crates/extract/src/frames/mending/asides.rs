//! Clauses of saying beside what they say, told by their marks: "…, the union said.", "…, said X", "…, a-t-il dit".
//!
//! Whatever the parser made of such a sentence, the comma before the clause of saying and its end show what is said: all
//! that stands outside. The verb of saying then hangs on the clause that it covers, its subject on the verb.

use std::ops::Range;

use gainsay_lexicon::{Control, Feature, PronounKind, ReportingClass, WordClass};
use gainsay_syntax::{Dep, Mood, Relation, Subtype, Tense, Upos, VerbForm};

use crate::frames::mending::Mender;

/// Most words of a clause of saying between commas.
const SET_IN: usize = 12;
/// Most words between a verb of saying and its subject behind it.
const BEHIND: usize = 14;

impl Mender<'_> {
    /// Puts closing and set-in clauses of saying beside what they say.
    pub(super) fn asides(&mut self) {
        for verb in 1..self.tree.len() {
            if !self.says(verb) {
                continue;
            }
            if let Some((open, subject)) = self.closing(verb) {
                self.set_aside(verb, subject, open + 1..self.tree.len());
            } else if let Some((open, close, subject)) = self.between_commas(verb) {
                self.set_aside(verb, subject, open + 1..close + 1);
            } else if let Some((open, subject)) = self.inverted(verb) {
                self.set_aside(verb, subject, open + 1..self.tree.len());
            }
        }
    }

    /// A verb of saying that is finite, or a form that may be.
    fn says(&self, verb: usize) -> bool {
        let word = &self.tree.nodes[verb];
        let told = self
            .facts
            .get(word.first as usize)
            .is_some_and(|fact| matches!(fact.reporting, Some((ReportingClass::Verb, _))));
        let passive = self.tree.children(verb).any(|child| {
            self.tree.dep(child) == Dep::Cop
                || self.tree.dep(child) == Dep::Aux && self.tree.subtype(child) == Subtype::Pass
        });
        let finite = word.morph.verb_form == Some(VerbForm::Fin)
            || self.opens_group(verb) < verb
            || self.reads(verb, &[Feature::Past]);
        (told || self.is_inverted(verb))
            && self.upos(verb) == Upos::Verb
            && !word.placeholder
            && !passive
            && finite
    }

    /// "…, ironise-t-il": whatever the verb, a pronoun behind it between a comma or mark and the end, outside a question.
    fn is_inverted(&self, verb: usize) -> bool {
        let first = self.opens_group(verb);
        let Some(mark) = first.checked_sub(1).filter(|&mark| self.parts(mark)) else { return false };
        let clitic = (first..self.tree.len().min(verb + 2)).any(|node| self.is_clitic(node));
        let asks = (verb..self.tree.len()).any(|node| self.is_mark(node, "?"));
        let closes = self.is_quote(mark) || self.tells_nothing(verb + 1..self.tree.len());
        clitic && !asks && closes
    }

    /// First word of a verb with the auxiliaries, clitics and adverbs right before it.
    fn opens_group(&self, verb: usize) -> usize {
        let mut first = verb;
        while first > 0
            && (self.upos(first - 1) == Upos::Aux
                || self.is_clitic(first - 1)
                || self.upos(first - 1) == Upos::Adv
                    && first + 1 >= verb
                    && self.tree.head(first - 1) == Some(verb))
        {
            first -= 1;
        }
        first
    }

    /// A pronoun hung behind its verb by a hyphen.
    fn is_clitic(&self, node: usize) -> bool {
        let form = &self.tree.nodes[node].form;
        form.starts_with('-')
            && self.pack.grammar.pronouns(form).iter().any(|row| row.kind == PronounKind::Personal)
    }

    fn is_mark(&self, node: usize, form: &str) -> bool {
        self.upos(node) == Upos::Punct && self.tree.nodes[node].form == form
    }

    /// The mark before a clause of saying: a comma, or the closing mark of a quotation with or without one.
    fn parts(&self, node: usize) -> bool {
        self.is_mark(node, ",")
            || self.is_quote(node)
                && (node.saturating_sub(2)..node).any(|at| self.is_mark(at, ",") || self.is_quotation(at))
    }

    fn is_quote(&self, node: usize) -> bool {
        self.upos(node) == Upos::Punct
            && self.tree.nodes[node].form.chars().all(|mark| matches!(mark, '"' | '«' | '»' | '“' | '”'))
    }

    /// A word that stands for a whole quotation.
    fn is_quotation(&self, node: usize) -> bool {
        self.tree.nodes[node].placeholder && self.upos(node) == Upos::Pron
    }

    /// Whether a range holds no verb of a clause and no quotation.
    fn tells_nothing(&self, mut range: Range<usize>) -> bool {
        range.all(|node| {
            let verb = self.upos(node) == Upos::Verb && !matches!(self.tree.dep(node), Dep::Case | Dep::Amod)
                || self.clause_of(node).is_some();
            !verb && !self.is_quotation(node) && self.upos(node) != Upos::Sconj
        })
    }

    /// The head of a plain noun phrase, or a pronoun, that fills a range.
    fn phrase(&self, range: Range<usize>) -> Option<usize> {
        let opens = range.clone().next()?;
        let plain = range.clone().all(|node| {
            matches!(
                self.upos(node),
                Upos::Det
                    | Upos::Noun
                    | Upos::Propn
                    | Upos::Adj
                    | Upos::Num
                    | Upos::Adp
                    | Upos::Pron
                    | Upos::Cconj
                    | Upos::Part
                    | Upos::X
                    | Upos::Sym
            ) && !self.is_relative(node)
                && !self.is_quotation(node)
        });
        if !plain || matches!(self.upos(opens), Upos::Adp | Upos::Cconj | Upos::Part) {
            return None;
        }
        let until = range.clone().skip(1).find(|&node| self.upos(node) == Upos::Adp).unwrap_or(range.end);
        let nominal = |node: usize| {
            matches!(self.upos(node), Upos::Noun | Upos::Propn | Upos::Pron | Upos::X | Upos::Num)
        };
        let mut head = (range.start..until).rev().find(|&node| nominal(node))?;
        while let Some(above) =
            self.tree.head(head).filter(|&above| range.contains(&above) && above < head && nominal(above))
        {
            head = above;
        }
        // "cela m'inquiète": a pronoun behind another is no subject.
        let object = self.upos(head) == Upos::Pron && head > opens && self.upos(head - 1) == Upos::Pron;
        (!object).then_some(head)
    }

    /// "…, X said (on Monday).": the mark before it, and who speaks.
    fn closing(&self, verb: usize) -> Option<(usize, usize)> {
        if !self.tells_nothing(verb + 1..self.tree.len())
            || (verb + 1..self.tree.len()).any(|node| self.is_mark(node, ",") || self.is_mark(node, ":"))
        {
            return None;
        }
        if !self.tells_only(verb) {
            return None;
        }
        let first = self.opens_group(verb);
        let mark = (0..first).rev().find(|&node| self.upos(node) == Upos::Punct && !self.is_hyphen(node))?;
        if mark + 1 < first {
            let subject = self.phrase(mark + 1..first)?;
            return (self.parts(mark) && self.is_told(0..mark)).then_some((mark, subject));
        }
        // "…, X, director of Y, said": an apposition stands between.
        let open = (0..mark).rev().find(|&node| self.upos(node) == Upos::Punct)?;
        let before = (0..open).rev().find(|&node| self.upos(node) == Upos::Punct)?;
        let name = self.phrase(before + 1..open).filter(|&name| self.upos(name) == Upos::Propn)?;
        let place = self.facts.get(self.tree.nodes[open + 1].first as usize).is_some_and(|fact| fact.place);
        let marks = self.is_mark(mark, ",") && self.is_mark(open, ",") && self.parts(before);
        (marks && !place && self.is_told(0..before)).then_some((before, name))
    }

    /// Whether nothing but dates, places and who is told stands behind a verb of saying.
    fn tells_only(&self, verb: usize) -> bool {
        let object = (verb + 1..self.tree.len()).find(|&node| self.follows_saying(verb, node));
        let Some(object) = object else { return true };
        let person = self.facts.get(self.tree.nodes[object].first as usize).is_some_and(|fact| fact.person);
        let lemma = &self.tree.nodes[verb].lemma;
        let tells =
            self.pack.grammar.governors(lemma, WordClass::Verb).any(|row| row.control == Control::Object);
        tells && (person || self.upos(object) == Upos::Propn || self.tree.dep(object) == Dep::Iobj)
    }

    /// A mark within a word or name.
    fn is_hyphen(&self, node: usize) -> bool {
        matches!(self.tree.nodes[node].form.as_str(), "-" | "'" | "’")
    }

    /// ", X said," and ", said X," within what is said: the marks around it, and who speaks.
    fn between_commas(&self, verb: usize) -> Option<(usize, usize, usize)> {
        let first = self.opens_group(verb);
        let open = (0..first).rev().take(SET_IN).find(|&node| self.upos(node) == Upos::Punct)?;
        let close = (verb + 1..self.tree.len()).take(SET_IN).find(|&node| self.upos(node) == Upos::Punct)?;
        if !self.is_mark(open, ",") || !self.is_mark(close, ",") || close - open > SET_IN {
            return None;
        }
        let quoted =
            (close + 1..self.tree.len()).take(2).any(|node| self.is_quotation(node) || self.is_quote(node));
        let marked = self.tree.children(verb).any(|child| {
            self.tree.dep(child) == Dep::Ccomp && child > close && self.tree.child(child, Dep::Mark).is_some()
        });
        if quoted || marked || verb + 1 != close || open + 1 == first {
            return None;
        }
        let subject = self.phrase(open + 1..first)?;
        let goes_on = !self.tells_nothing(close + 1..self.tree.len());
        goes_on.then_some((open, close, subject))
    }

    /// "« … », a dit X", "…, a-t-il dit", in or behind a quotation: the mark before it, and who speaks.
    fn inverted(&self, verb: usize) -> Option<(usize, usize)> {
        let first = self.opens_group(verb);
        let mark = first.checked_sub(1).filter(|&mark| self.parts(mark))?;
        let quoted = (0..=mark).any(|node| self.is_quote(node));
        if !self.is_told(0..mark) {
            return None;
        }
        let clitic = (first..self.tree.len().min(verb + 2)).find(|&node| self.is_clitic(node));
        if clitic.is_some() {
            return clitic.map(|clitic| (mark, clitic));
        }
        let settled =
            self.tree.children(verb).any(|child| self.tree.dep(child) == Dep::Nsubj && child > verb);
        let joined = self.tree.children(verb).any(|child| self.tree.dep(child) == Dep::Cc);
        if !quoted || settled || joined {
            return None;
        }
        let subject =
            (verb + 1..self.tree.len().min(verb + BEHIND)).find(|&node| self.follows_saying(verb, node))?;
        Some((mark, subject))
    }

    /// Whether a noun behind a verb of saying can be who speaks: no preposition, no date, no part of a phrase before it.
    fn follows_saying(&self, verb: usize, node: usize) -> bool {
        let word = &self.tree.nodes[node];
        let nominal = matches!(word.upos, Upos::Noun | Upos::Propn)
            || word.upos == Upos::Pron
                && self.tree.children(node).any(|child| matches!(self.tree.dep(child), Dep::Nmod | Dep::Acl));
        let mut first = node;
        while first > verb + 1 && matches!(self.upos(first - 1), Upos::Det | Upos::Adj | Upos::Num) {
            first -= 1;
        }
        let opens = first - 1 == verb
            || self.upos(first - 1) == Upos::Punct
            || self.is_noun(first - 1) && self.upos(first) == Upos::Det;
        let determined = first < node || word.upos == Upos::Propn;
        nominal && opens && determined && !word.placeholder && !self.is_time(node)
    }

    fn is_time(&self, node: usize) -> bool {
        let listed = |form: &str| self.pack.calendar_word(form).is_some();
        let word = &self.tree.nodes[node];
        listed(&word.form) || listed(&word.lemma) || self.tree.subtype(node) == Subtype::Mod
    }

    /// Whether a range holds a clause that stands by itself, or a quotation.
    fn is_told(&self, mut range: Range<usize>) -> bool {
        let from = range.start;
        range.any(|node| {
            self.is_quotation(node)
                || self.clause_of(node).is_some_and(|clause| {
                    self.tree.dep(node) != Dep::Case
                        && !self
                            .tree
                            .children(clause)
                            .any(|child| child >= from && child < clause && self.tree.dep(child) == Dep::Mark)
                })
        })
    }

    /// Makes `verb` with its `subject` the aside that fills a range; the rest is what it says.
    fn set_aside(&mut self, verb: usize, subject: usize, aside: Range<usize>) {
        let outside = |node: usize| !aside.contains(&node);
        let tops: Vec<usize> = (0..self.tree.len())
            .filter(|&node| outside(node) && self.upos(node) != Upos::Punct)
            .filter(|&node| self.tree.head(node).is_none_or(|head| aside.contains(&head)))
            .collect();
        // A quotation stays what its verb says.
        let quotation = (0..aside.start).rev().take(4).find(|&node| self.is_quotation(node));
        if let Some(quotation) = quotation {
            self.speaks_quotation(verb, subject, quotation);
            return;
        }
        let within = aside.end < self.tree.len();
        let above = self.tree.head(verb).filter(|&head| {
            within && outside(head) && (self.clause_of(head) == Some(head) || self.has_finite(head))
        });
        let clause = |node: &&usize| self.clause_of(**node) == Some(**node) || self.has_finite(**node);
        let bare = |node: &&usize| clause(node) && self.tree.child(**node, Dep::Mark).is_none();
        let Some(top) = tops.iter().find(bare).or_else(|| tops.iter().find(clause)).or(tops.first()).copied()
        else {
            return;
        };
        self.tree.nodes[top].head = None;
        self.tree.nodes[top].relation = Relation { dep: Dep::Root, subtype: Subtype::None };
        for &node in tops.iter().filter(|&&node| node != top) {
            let taken = self.tree.dep(node) == Dep::Nsubj && self.tree.child(top, Dep::Nsubj).is_some();
            let near = (top..node).rev().find(|&before| {
                outside(before)
                    && (self.clause_of(before) == Some(before) || self.has_finite(before))
                    && !self.tree.is_below(before, node)
            });
            let head = near.filter(|_| matches!(self.tree.dep(node), Dep::Obl | Dep::Advmod | Dep::Nmod));
            self.tree.nodes[node].head = u32::try_from(head.unwrap_or(top)).ok();
            if taken || self.tree.dep(node) == Dep::Root {
                self.tree.nodes[node].relation = Relation { dep: Dep::Parataxis, subtype: Subtype::None };
            }
        }
        self.tree.nodes[verb].head = u32::try_from(above.unwrap_or(top)).ok();
        self.tree.nodes[verb].relation = Relation { dep: Dep::Parataxis, subtype: Subtype::None };
        self.hang_subject(verb, subject, &aside);
    }

    /// A quotation, the verb of saying behind it and who speaks.
    fn speaks_quotation(&mut self, verb: usize, subject: usize, quotation: usize) {
        if self.tree.is_below(verb, quotation) {
            self.raise(verb, quotation, Dep::Ccomp, Subtype::None);
        } else {
            self.set(quotation, Some(verb), Dep::Ccomp, Subtype::None);
        }
        if self.tree.is_below(verb, subject) {
            self.raise(verb, subject, Dep::Nsubj, Subtype::None);
        } else {
            self.set(subject, Some(verb), Dep::Nsubj, Subtype::None);
        }
        for node in self.children(verb) {
            // "a dit X, l'un des maires": an apposition.
            if node > subject && self.tree.dep(node) == Dep::Obj && !self.is_quotation(node) {
                self.set(node, Some(subject), Dep::Appos, Subtype::None);
            }
        }
    }

    /// A noun or adjective with a finite copula, or a verb with a finite auxiliary.
    fn has_finite(&self, node: usize) -> bool {
        self.tree.children(node).any(|child| self.clause_of(child) == Some(node))
    }

    /// Hangs all of an aside on its verb, the phrase of the subject on the subject.
    fn hang_subject(&mut self, verb: usize, subject: usize, aside: &Range<usize>) {
        let phrase = if subject < verb { aside.start..self.opens_group(verb) } else { subject..aside.end };
        for node in aside.clone().filter(|&node| node != verb && node != subject) {
            let head = self.tree.head(node);
            let within = head.is_some_and(|head| aside.contains(&head));
            let own = subject < verb && phrase.contains(&node);
            if own && !head.is_some_and(|head| phrase.contains(&head)) {
                self.tree.nodes[node].head = u32::try_from(subject).ok();
            } else if !within {
                self.tree.nodes[node].head = u32::try_from(verb).ok();
            } else if head == Some(verb) && node > verb && self.tree.dep(node) == Dep::Obj && subject < verb {
                // "told reporters".
                self.tree.nodes[node].relation.dep = Dep::Iobj;
            }
        }
        self.tree.nodes[subject].head = u32::try_from(verb).ok();
        self.tree.nodes[subject].relation = Relation { dep: Dep::Nsubj, subtype: Subtype::None };
        let bare = self.opens_group(verb) == verb;
        let word = &mut self.tree.nodes[verb];
        if bare && word.morph.verb_form == Some(VerbForm::Part) {
            word.morph.verb_form = Some(VerbForm::Fin);
            word.morph.mood = Some(Mood::Ind);
            word.morph.tense = Some(Tense::Past);
        }
    }
}

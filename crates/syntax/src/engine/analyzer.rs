//! From tokens to a tree.

use gainsay_model::Span;
use smol_str::SmolStr;

use super::hashing::{Templates, text};
use super::model::Model;
use super::parsing::Seen;
use super::search::SearchScratch;
use super::tagging::best;
use super::weights::CLASSES;
use super::words::{Word, WordClasses};
use crate::fold::fold;
use crate::tokens::{Token, TokenKind};
use crate::tree::{Node, Tree};
use crate::universal::Upos;

/// Several tokens that enter the tree as one word: a quantity, a date, a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholder<'p> {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The word that stands there in its place; none when the tokens are one word as they are ("U.S.").
    pub form: Option<&'p str>,
}

/// Memory that is kept from one sentence to the next, one a worker.
#[derive(Debug, Default)]
pub struct Scratch {
    slots: Vec<Slot>,
    words: Vec<Word>,
    labels: Vec<u16>,
    lemmas: Vec<SmolStr>,
    seen: Vec<Seen>,
    features: Vec<u64>,
    search: SearchScratch,
}

#[derive(Debug)]
struct Slot {
    first: usize,
    end: usize,
    span: Span,
    /// What the tagger reads instead of the text.
    form: Option<SmolStr>,
    /// The tagger reads the text as written, whatever its folded form.
    written: bool,
    placeholder: bool,
}

/// A word's analysis: label, head (1-based, 0 at the root) and relation, by the numbers of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Label of the tagger.
    pub label: u16,
    /// Head: 0 for the root, else the place of the word counted from 1.
    pub head: u16,
    /// Relation.
    pub relation: u8,
    /// How sure head and relation are, as in [`Node::lead`].
    pub lead: [u8; 2],
}

/// Reads sentences with the model of one language.
#[derive(Clone, Debug)]
pub struct Analyzer<'m> {
    model: Model<'m>,
}

impl<'m> Analyzer<'m> {
    /// An analyzer on `model`.
    #[must_use]
    pub fn new(model: Model<'m>) -> Self {
        Self { model }
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &Model<'m> {
        &self.model
    }

    /// Parses the sentence of `tokens`, each of `placeholders` (in order, apart from one another) as one word; `tree` is filled anew.
    pub fn parse(
        &self,
        source: &str,
        tokens: &[Token],
        placeholders: &[Placeholder<'_>],
        scratch: &mut Scratch,
        tree: &mut Tree,
    ) {
        tree.nodes.clear();
        self.slots(source, tokens, placeholders, scratch);
        scratch.words.clear();
        for (at, slot) in scratch.slots.iter().enumerate() {
            let word = match &slot.form {
                Some(form) if slot.written => {
                    Word::new(slot.span.of(source), form, at == 0, &self.model.classes)
                }
                Some(form) => Word::new(form, form, at == 0, &self.model.classes),
                None => {
                    Word::new(slot.span.of(source), &tokens[slot.first].form, at == 0, &self.model.classes)
                }
            };
            scratch.words.push(word);
        }
        self.tag(scratch);
        for (slot, label) in scratch.slots.iter().zip(&scratch.labels) {
            let token = &tokens[slot.first];
            let form = slot.form.as_ref().unwrap_or(&token.form);
            let written = slot.written || slot.form.is_none();
            let raw = if written { slot.span.of(source) } else { form.as_str() };
            scratch.lemmas.push(self.lemma(raw, form, *label));
        }
        if !self.attach(scratch) {
            return;
        }
        let readings = self.readings(scratch);
        for ((reading, slot), lemma) in readings.zip(&scratch.slots).zip(&scratch.lemmas) {
            let label = self.model.label(reading.label);
            let form = slot.form.clone().unwrap_or_else(|| tokens[slot.first].form.clone());
            tree.nodes.push(Node {
                first: u32::try_from(slot.first).unwrap_or(u32::MAX),
                end: u32::try_from(slot.end).unwrap_or(u32::MAX),
                span: slot.span,
                lemma: lemma.clone(),
                form,
                upos: label.upos,
                morph: label.morph,
                head: reading.head.checked_sub(1).map(u32::from),
                relation: self.model.relations
                    [usize::from(reading.relation).min(self.model.relations.len() - 1)],
                placeholder: slot.placeholder,
                lead: reading.lead,
            });
        }
    }

    /// Reads words that are given, each as written and folded; the readings in order, with the lemmas.
    pub fn read<'s, 'w>(
        &'s self,
        words: impl Iterator<Item = (&'w str, &'w str)> + Clone,
        scratch: &'s mut Scratch,
    ) -> impl Iterator<Item = (Reading, &'s SmolStr)> + 's {
        scratch.words.clear();
        for (at, (raw, folded)) in words.clone().enumerate() {
            scratch.words.push(Word::new(raw, folded, at == 0, &self.model.classes));
        }
        self.tag(scratch);
        for ((raw, folded), label) in words.zip(&scratch.labels) {
            scratch.lemmas.push(self.lemma(raw, folded, *label));
        }
        self.attach(scratch);
        self.readings(scratch).zip(&scratch.lemmas)
    }

    /// The lemma of a word as written and folded under a label.
    #[must_use]
    pub fn lemma(&self, raw: &str, folded: &str, label: u16) -> SmolStr {
        let label = self.model.label(label);
        let form = if label.upos == Upos::Propn { raw } else { folded };
        self.model.lemmatiser.lemma(form, label.key, label.upos_key)
    }

    fn slots(&self, source: &str, tokens: &[Token], placeholders: &[Placeholder<'_>], scratch: &mut Scratch) {
        let mut slots = std::mem::take(&mut scratch.slots);
        slots.clear();
        let mut waiting = placeholders.iter().peekable();
        let mut at = 0;
        while at < tokens.len() {
            while waiting.peek().is_some_and(|placeholder| placeholder.first < at) {
                waiting.next();
            }
            if let Some(held) =
                waiting.next_if(|held| held.first == at && held.end > at && held.end <= tokens.len())
            {
                let span = tokens[at].span.cover(tokens[held.end - 1].span);
                slots.push(Slot {
                    first: at,
                    end: held.end,
                    span,
                    form: Some(held.form.map_or_else(|| fold(span.of(source)), SmolStr::new)),
                    written: held.form.is_none(),
                    placeholder: held.form.is_some(),
                });
                at = held.end;
                continue;
            }
            let span = tokens[at].span;
            match self.parts(tokens, at, scratch) {
                Some(parts) => {
                    slots.extend(parts.into_iter().map(|part| Slot {
                        first: at,
                        end: at + 1,
                        span,
                        form: Some(part),
                        written: false,
                        placeholder: false,
                    }));
                }
                None if !span.of(source).is_empty() => {
                    slots.push(Slot {
                        first: at,
                        end: at + 1,
                        span,
                        form: None,
                        written: false,
                        placeholder: false,
                    });
                }
                None => {}
            }
            at += 1;
        }
        scratch.slots = slots;
    }

    fn parts(&self, tokens: &[Token], at: usize, scratch: &mut Scratch) -> Option<Vec<SmolStr>> {
        if tokens[at].kind != TokenKind::Word {
            return None;
        }
        let contraction = self.model.contractions.get(tokens[at].form.as_str())?;
        if !contraction.always {
            let form = |offset: isize| {
                at.checked_add_signed(offset)
                    .and_then(|at| tokens.get(at))
                    .map_or("", |token| token.form.as_str())
            };
            let forms = [form(-2), form(-1), form(0), form(1), form(2)];
            splitting(forms, &self.model.classes, &mut scratch.features);
            let mut scores = [0; CLASSES + 1];
            self.model.splitting.add(&scratch.features, &mut scores);
            if best(&scores[..2]) == 0 {
                return None;
            }
        }
        Some(contraction.parts.clone())
    }

    /// Tags the words of `scratch`, and empties its lemmas.
    fn tag(&self, scratch: &mut Scratch) {
        let Scratch { words, labels, lemmas, features, .. } = scratch;
        labels.clear();
        lemmas.clear();
        self.model.tagger.tag(words, labels, features);
    }

    /// Parses the tagged words of `scratch`; whether there was a tree to build.
    fn attach(&self, scratch: &mut Scratch) -> bool {
        let Scratch { words, labels, lemmas, seen, search, .. } = scratch;
        seen.clear();
        seen.push(Seen::mark(1));
        seen.extend(words.iter().zip(labels.iter()).zip(lemmas.iter()).map(|((word, label), lemma)| {
            let label = self.model.label(*label);
            Seen::new(word, text(lemma), label.key, label.upos_key)
        }));
        seen.push(Seen::mark(5));
        self.model.parser.parse(seen, search).is_some()
    }

    fn readings<'s>(&self, scratch: &'s Scratch) -> impl Iterator<Item = Reading> + 's {
        let arcs = scratch.search.tree();
        let root = u16::try_from(arcs.len().saturating_sub(1)).unwrap_or(0);
        let arcs = arcs.get(1..).unwrap_or_default();
        scratch.labels.iter().zip(arcs).map(move |(label, arc)| Reading {
            label: *label,
            head: if arc.head == root { 0 } else { arc.head },
            relation: arc.relation,
            lead: arc.lead,
        })
    }
}

/// The features of whether the middle one of five folded forms is a contraction here.
pub fn splitting(forms: [&str; 5], classes: &WordClasses<'_>, features: &mut Vec<u64>) {
    let [w2, w1, w, n1, n2] = forms.map(|form| Word::new(form, form, false, classes));
    let own = text(forms[2]);
    let mut t = Templates::new(900, features);
    t.one(own);
    t.two(own, w1.form);
    t.two(own, n1.form);
    t.two(own, w1.fine);
    t.two(own, n1.fine);
    t.two(own, w1.coarse);
    t.two(own, w1.ambiguity);
    t.two(own, n1.ambiguity);
    t.two(own, w1.endings[2]);
    t.two(own, w1.endings[1]);
    t.two(own, n1.endings[2]);
    t.three(own, w1.ambiguity, n1.ambiguity);
    t.three(own, w1.form, n1.form);
    t.three(own, w1.fine, n1.fine);
    t.three(own, w2.form, w1.form);
    t.three(own, w2.ambiguity, w1.ambiguity);
    t.three(own, w2.fine, w1.form);
    t.three(own, n1.form, n2.form);
    t.two(w.shape, w1.shape);
}

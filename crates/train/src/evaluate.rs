//! Scores as the CoNLL 2018 shared task counts them: relations without subtypes, every word counted.

use std::time::Instant;

use gainsay_model::Span;
use gainsay_syntax::engine::{Analyzer, Scratch};
use gainsay_syntax::{Splitter, Token, Tokenizer, Tree};
use smol_str::SmolStr;

use crate::conllu::{Sentence, Word};

/// Counts of one file.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scores {
    pub(crate) gold: usize,
    pub(crate) system: usize,
    pub(crate) aligned: usize,
    pub(crate) upos: usize,
    pub(crate) label: usize,
    pub(crate) lemma: usize,
    /// As `lemma`, capitals and small letters alike.
    pub(crate) lemma_any_case: usize,
    pub(crate) uas: usize,
    pub(crate) las: usize,
    /// Tokens read in a second, gold tokens only.
    pub(crate) speed: f64,
}

impl Scores {
    /// F1 in per cent: equal to accuracy on gold tokens.
    pub(crate) fn f1(&self, right: usize) -> f64 {
        200.0 * right as f64 / (self.gold + self.system).max(1) as f64
    }

    fn count(&mut self, gold: &Word, label: &str, lemma: &str, head: bool, relation: &str) {
        let base = |name: &str| name.split(':').next().unwrap_or(name).to_owned();
        self.aligned += 1;
        self.upos += usize::from(gold.upos() == label.split('|').next().unwrap_or(label));
        self.label += usize::from(gold.label == label);
        self.lemma += usize::from(gold.lemma == lemma || gold.lemma == "_");
        let alike = gold.lemma.to_lowercase() == lemma.to_lowercase();
        self.lemma_any_case += usize::from(alike || gold.lemma == "_");
        self.uas += usize::from(head);
        self.las += usize::from(head && base(&gold.relation) == base(relation));
    }
}

/// Scores on gold tokens; the speed is that of the best of three passes over all sentences.
pub(crate) fn on_gold(analyzer: &Analyzer<'_>, labels: &[String], sentences: &[Sentence]) -> Scores {
    let mut scratch = Scratch::default();
    let mut scores = Scores::default();
    let mut readings = Vec::new();
    for sentence in sentences {
        readings.clear();
        let words = sentence.words.iter().map(|word| (word.raw.as_str(), word.form.as_str()));
        readings.extend(analyzer.read(words, &mut scratch).map(|(reading, lemma)| (reading, lemma.clone())));
        scores.gold += sentence.words.len();
        scores.system += readings.len();
        for (word, (reading, lemma)) in sentence.words.iter().zip(&readings) {
            let label = &labels[usize::from(reading.label)];
            let relation = analyzer.model().relation_names()[usize::from(reading.relation)];
            if word.lemma != *lemma {
                tracing::trace!(form = %word.raw, gold = %word.lemma, found = %lemma, label, "lemma");
            }
            if word.label != *label {
                tracing::trace!(form = %word.raw, gold = %word.label, found = label, "label");
            }
            let head = word.head == reading.head;
            tracing::trace!(lead = ?reading.lead, head, relation = word.relation == relation, "arc");
            scores.count(word, label, lemma, head, relation);
        }
    }
    for _ in 0..3 {
        let start = Instant::now();
        let mut arcs = 0;
        for sentence in sentences {
            let words = sentence.words.iter().map(|word| (word.raw.as_str(), word.form.as_str()));
            arcs += analyzer
                .read(words, &mut scratch)
                .map(|(reading, _)| usize::from(reading.head))
                .sum::<usize>();
        }
        std::hint::black_box(arcs);
        scores.speed = scores.speed.max(scores.gold as f64 / start.elapsed().as_secs_f64());
    }
    scores
}

/// A word with its place among the characters that are no space.
struct Placed {
    from: usize,
    to: usize,
    /// Place of the word in its document, 0 for the root.
    head: usize,
}

/// Scores on the text of the sentences, cut and split by the program itself.
pub(crate) fn on_text(
    analyzer: &Analyzer<'_>,
    sentences: &[Sentence],
    splitter: &Splitter,
    tokenizer: &Tokenizer,
) -> Scores {
    let mut text = String::new();
    let mut gold: Vec<(Placed, &Word)> = Vec::new();
    let solid = |part: &str| part.chars().filter(|c| !c.is_whitespace()).count();
    let mut passed = 0;
    for sentence in sentences {
        let base = gold.len();
        for token in &sentence.surface {
            let length = solid(&token.form);
            let words = &sentence.words[token.first..token.end];
            // "don't" is "do" and "n't" in their places; the words of "du" share its place.
            let whole: String = words.iter().map(|word| word.raw.as_str()).collect();
            let apart = whole == token.form.replace('\u{2019}', "'");
            let mut from = passed;
            for word in words {
                let head = if word.head == 0 { 0 } else { base + usize::from(word.head) };
                let to = if apart { from + solid(&word.raw) } else { passed + length };
                gold.push((Placed { from, to, head }, word));
                from = if apart { to } else { passed };
            }
            passed += length;
        }
        text.push_str(&sentence.text());
        text.push(' ');
    }
    let mut system: Vec<(Placed, SmolStr, SmolStr, SmolStr)> = Vec::new();
    let mut scratch = Scratch::default();
    let mut tree = Tree::default();
    let mut tokens: Vec<Token> = Vec::new();
    let mut places = vec![0; text.len() + 1];
    let mut passed = 0;
    for (at, c) in text.char_indices() {
        places[at..at + c.len_utf8()].fill(passed);
        passed += usize::from(!c.is_whitespace());
    }
    places[text.len()] = passed;
    let mut spans = Vec::new();
    splitter.sentences(&text, Span::new(0, text.len()), &mut spans);
    for span in spans {
        tokens.clear();
        tokenizer.tokens(&text, span, &mut tokens);
        analyzer.parse(&text, &tokens, &[], &mut scratch, &mut tree);
        let base = system.len();
        for node in &tree.nodes {
            let feats = node.morph.feats();
            let label = if feats.is_empty() {
                SmolStr::new(node.upos.name())
            } else {
                format!("{}|{feats}", node.upos.name()).into()
            };
            let head = node.head.map_or(0, |head| base + head as usize + 1);
            let placed =
                Placed { from: places[node.span.start as usize], to: places[node.span.end as usize], head };
            system.push((placed, label, node.lemma.clone(), SmolStr::new(node.relation.dep.name())));
        }
    }
    let mut scores = Scores { gold: gold.len(), system: system.len(), ..Scores::default() };
    // Words match when they cover the same characters, the n-th of a contraction with the n-th.
    let mut match_of: Vec<Option<usize>> = vec![None; gold.len()];
    let (mut g, mut s) = (0, 0);
    while g < gold.len() && s < system.len() {
        let (own, other) = (&gold[g].0, &system[s].0);
        if (own.from, own.to) == (other.from, other.to) {
            match_of[g] = Some(s);
            g += 1;
            s += 1;
        } else if (own.from, own.to) < (other.from, other.to) {
            g += 1;
        } else {
            s += 1;
        }
    }
    for (at, (placed, word)) in gold.iter().enumerate() {
        let Some(found) = match_of[at] else { continue };
        let (own, label, lemma, relation) = &system[found];
        let head = match placed.head {
            0 => own.head == 0,
            head => match_of[head - 1].is_some_and(|head| own.head == head + 1),
        };
        scores.count(word, label, lemma, head, relation);
    }
    scores
}

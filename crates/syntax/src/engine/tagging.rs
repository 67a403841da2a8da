//! The tagger: one greedy pass, part of speech and features as one label (Collins 2002, averaged perceptron).

use super::hashing::Templates;
use super::weights::{CLASSES, Codes, Scores, Sparse};
use super::words::Word;

/// The label before the first word.
pub const NO_LABEL: u16 = 900;

/// Fills `features` with those of the word at `at`; `before` are the labels of the last word and the one before it.
pub fn features(words: &[Word], at: usize, before: [u16; 2], features: &mut Vec<u64>) {
    let word = |offset: isize| {
        at.checked_add_signed(offset)
            .and_then(|at| words.get(at))
            .copied()
            .unwrap_or(Word::outside(offset.unsigned_abs() as u64 * 2 + u64::from(offset > 0)))
    };
    let w = &words[at];
    let (a1, a2, b1, b2) = (word(-1), word(-2), word(1), word(2));
    let [p1, p2] = before.map(u64::from);
    let mut t = Templates::new(1, features);
    t.one(0);
    t.one(w.raw);
    t.one(w.form);
    for ending in w.endings {
        t.one(ending);
    }
    for opening in w.openings {
        t.one(opening);
    }
    t.one(w.shape);
    t.two(w.shape, w.endings[1]);
    t.two(w.shape, w.endings[2]);
    t.one(w.ambiguity);
    t.one(w.fine);
    t.one(w.coarse);
    t.two(w.shape, w.ambiguity);
    t.one(p1);
    t.two(p1, p2);
    t.two(p1, w.form);
    t.two(p1, w.ambiguity);
    t.two(p1, w.endings[2]);
    t.three(p1, p2, w.ambiguity);
    t.three(p1, w.ambiguity, b1.ambiguity);
    t.two(p1, w.fine);
    t.three(p1, w.coarse, b1.coarse);
    t.two(p1, b1.endings[2]);
    t.three(p1, b1.endings[2], w.endings[1]);
    t.two(p1, b1.form);
    t.one(a1.form);
    t.one(a2.form);
    t.one(b1.form);
    t.one(b2.form);
    t.one(b1.ambiguity);
    t.one(b1.fine);
    t.one(a1.fine);
    t.one(b2.ambiguity);
    t.one(b1.endings[2]);
    t.one(a1.endings[2]);
    t.one(b1.shape);
    t.two(a1.shape, w.shape);
    t.two(b1.shape, w.shape);
    t.two(w.ambiguity, b1.ambiguity);
    t.three(w.ambiguity, b1.ambiguity, b2.ambiguity);
    t.three(a1.ambiguity, w.ambiguity, b1.ambiguity);
    t.two(a1.form, w.form);
    t.two(w.form, b1.form);
    t.two(w.form, b1.ambiguity);
    t.two(w.fine, b1.fine);
    t.two(a1.fine, w.fine);
    t.two(w.ambiguity, a1.form);
    t.two(w.ambiguity, b1.form);
    t.three(a1.coarse, w.coarse, b1.coarse);
    t.two(b1.fine, b2.fine);
}

/// The tagger of a model.
#[derive(Clone, Copy, Debug)]
pub struct Tagger<'m> {
    /// Number of labels.
    pub labels: usize,
    /// Forms that have one label wherever they stand, as written.
    pub certain: Codes<'m>,
    /// The weights.
    pub weights: Sparse<'m>,
}

impl Tagger<'_> {
    /// Appends the label of each word to `labels`; `buffer` is scratch.
    pub fn tag(&self, words: &[Word], labels: &mut Vec<u16>, buffer: &mut Vec<u64>) {
        let mut before = [NO_LABEL; 2];
        let mut scores: Scores = [0; CLASSES + 1];
        for at in 0..words.len() {
            let label = self.certain.get(words[at].raw).unwrap_or_else(|| {
                features(words, at, before, buffer);
                scores.fill(0);
                self.weights.add(buffer, &mut scores);
                best(&scores[..self.labels])
            });
            labels.push(label);
            before = [label, before[0]];
        }
    }
}

/// The first class of the highest score.
#[must_use]
pub fn best(scores: &[i32]) -> u16 {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    u16::try_from(best).unwrap_or(0)
}

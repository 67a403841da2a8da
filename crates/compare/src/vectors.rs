//! tf-idf vectors of the articles, in integers.

use foldhash::{HashMap, HashMapExt as _, HashSet};
use gainsay_lexicon::Weights;
use gainsay_model::SentenceKind;

use crate::corpus::{Corpus, TermId};

/// Terms of one article with their weights in thousandths, sorted by term, and the length of the vector.
#[derive(Debug, Default)]
pub(crate) struct Vector {
    pub(crate) weights: Vec<(TermId, u32)>,
    pub(crate) square: u64,
}

impl Vector {
    fn new(mut weights: Vec<(TermId, u32)>) -> Self {
        weights.sort_unstable();
        let square = weights.iter().map(|(_, weight)| u64::from(*weight) * u64::from(*weight)).sum();
        Self { weights, square }
    }

    /// Cosine in thousandths.
    pub(crate) fn cosine(&self, other: &Self) -> u32 {
        if self.square == 0 || other.square == 0 {
            return 0;
        }
        let dot: u64 = shared(&self.weights, &other.weights).map(|(x, y)| u64::from(x) * u64::from(y)).sum();
        per_mille(dot, self.square, other.square)
    }
}

/// `dot / sqrt(a * b)` in thousandths.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a ratio below one"
)]
pub(crate) fn per_mille(dot: u64, a: u64, b: u64) -> u32 {
    ((dot as f64) * 1000.0 / ((a as f64).sqrt() * (b as f64).sqrt())) as u32
}

/// The weights of the terms that two sorted lists share.
fn shared<'v>(x: &'v [(TermId, u32)], y: &'v [(TermId, u32)]) -> impl Iterator<Item = (u32, u32)> + 'v {
    let mut rest = y;
    x.iter().filter_map(move |(term, weight)| {
        let at = rest.partition_point(|(other, _)| other < term);
        rest = &rest[at..];
        rest.first().filter(|(other, _)| other == term).map(|(_, other)| (*weight, *other))
    })
}

/// What the dump says of its terms, and the vectors of its articles.
#[derive(Debug)]
pub(crate) struct Vectors {
    /// Articles that hold each term.
    pub(crate) df: Vec<u32>,
    /// Inverse document frequency of each term, normalised by the logarithm of the number of articles, in thousandths.
    pub(crate) idf: Vec<u32>,
    /// Terms that stand for a sense or concept: they say nothing new beside a word of the same language.
    pub(crate) concept: Vec<bool>,
    /// Vectors of the words, for articles of one language.
    pub(crate) words: Vec<Vector>,
    /// Vectors of names, figures and concepts, for articles of two languages.
    pub(crate) neutral: Vec<Vector>,
    /// Terms of the lead (first three sentences), sorted.
    pub(crate) lead: Vec<Vec<TermId>>,
    /// Terms of the headline, or of the first sentence when there is none, sorted.
    pub(crate) title: Vec<Vec<TermId>>,
    repeated: HashSet<u64>,
}

/// Sentences of the lead.
const LEAD: usize = 3;

impl Vectors {
    /// The vectors, and how many sentences were left out as repeated.
    pub(crate) fn new(corpus: &Corpus, groups: &[u32], weights: &Weights) -> (Self, u64) {
        let repeated = repeated_sentences(corpus, groups, weights.limit("repeated-sentence"));
        let mut left_out = 0;
        let terms = corpus.terms.texts.len();
        let mut df = vec![0u32; terms];
        let mut counted: Vec<Vec<(TermId, u32)>> = Vec::with_capacity(corpus.len());
        for article in &corpus.articles {
            let mut tf: HashMap<TermId, u32> = HashMap::new();
            for sentence in &article.sentences {
                if repeated.contains(&sentence.hash) {
                    left_out += 1;
                    continue;
                }
                for &term in &sentence.terms {
                    *tf.entry(term).or_default() += 1;
                }
            }
            let mut tf: Vec<(TermId, u32)> = tf.into_iter().collect();
            tf.sort_unstable();
            for (term, _) in &tf {
                df[*term as usize] += 1;
            }
            counted.push(tf);
        }
        let articles = corpus.len() as u64 + u64::try_from(weights.limit("background-articles")).unwrap_or(0);
        let idf: Vec<u32> = df.iter().map(|&df| inverse(articles, df)).collect();
        let concept: Vec<bool> = corpus.terms.texts.iter().map(|text| text.starts_with(['§', '='])).collect();
        let vector = |tf: &[(TermId, u32)], wanted: &dyn Fn(usize) -> bool| {
            Vector::new(
                tf.iter()
                    .filter(|(term, _)| wanted(*term as usize))
                    .map(|&(term, tf)| (term, damped(tf) * idf[term as usize] / 1000))
                    .filter(|(_, weight)| *weight > 0)
                    .collect(),
            )
        };
        let words = counted.iter().map(|tf| vector(tf, &|term| !concept[term])).collect();
        let neutral = counted.iter().map(|tf| vector(tf, &|term| corpus.terms.neutral[term])).collect();
        let mut title = Vec::new();
        let mut lead = Vec::new();
        for article in &corpus.articles {
            let body = || {
                article.sentences.iter().filter(|sentence| {
                    sentence.kind != SentenceKind::Title && !repeated.contains(&sentence.hash)
                })
            };
            let head = article
                .sentences
                .iter()
                .find(|sentence| sentence.kind == SentenceKind::Title)
                .or_else(|| body().next());
            title.push(sorted(head.into_iter().flat_map(|sentence| sentence.terms.iter().copied())));
            lead.push(sorted(body().take(LEAD).flat_map(|sentence| sentence.terms.iter().copied())));
        }
        (Self { df, idf, concept, words, neutral, lead, title, repeated }, left_out)
    }

    /// Whether the sentence with this hash is page furniture.
    pub(crate) fn is_repeated(&self, hash: u64) -> bool {
        self.repeated.contains(&hash)
    }
}

fn sorted(terms: impl Iterator<Item = TermId>) -> Vec<TermId> {
    let mut terms: Vec<TermId> = terms.collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// `ln(articles / df) / ln(articles)` in thousandths.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a ratio below one"
)]
fn inverse(articles: u64, df: u32) -> u32 {
    if df == 0 || articles < 2 {
        return 0;
    }
    let articles = articles as f64;
    ((articles / f64::from(df)).ln().max(0.0) / articles.ln() * 1000.0) as u32
}

/// `1 + ln(tf)` in thousandths.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and positive")]
fn damped(tf: u32) -> u32 {
    (1000.0 * (1.0 + f64::from(tf).ln())) as u32
}

/// Hashes of the sentences that stand in articles of at least `limit` near-duplicate groups.
fn repeated_sentences(corpus: &Corpus, groups: &[u32], limit: i32) -> HashSet<u64> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut seen: Vec<(u64, u32)> = Vec::new();
    for (article, group) in corpus.articles.iter().zip(groups) {
        seen.extend(
            article
                .sentences
                .iter()
                .filter(|sentence| sentence.kind != SentenceKind::Title)
                .map(|s| (s.hash, *group)),
        );
    }
    seen.sort_unstable();
    seen.dedup();
    seen.chunk_by(|x, y| x.0 == y.0).filter(|same| same.len() >= limit).map(|same| same[0].0).collect()
}

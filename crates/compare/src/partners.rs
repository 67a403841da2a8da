//! Candidate pairs of articles: the best partners of each by tf-idf cosine over capped postings.

use gainsay_lexicon::Weights;
use rayon::prelude::*;

use crate::corpus::{Corpus, TermId};
use crate::vectors::{Vector, Vectors, per_mille};

/// Pairs of articles worth a look.
#[derive(Debug)]
pub(crate) struct Partners {
    /// For each article its partners with a higher index, sorted.
    pub(crate) pairs: Vec<Vec<u32>>,
    /// Partners beyond the cap, with a cosine that the widest cap would have held.
    pub(crate) capped: u64,
}

/// The best partners of every article: among articles of its language by their words, among others by what reads
/// the same in every language.
pub(crate) fn partners(corpus: &Corpus, vectors: &Vectors, weights: &Weights) -> Partners {
    let limits = Limits::new(weights);
    let langs: Vec<[u8; 2]> = corpus
        .articles
        .iter()
        .map(|article| article.head.lang.code().as_bytes().try_into().unwrap_or_default())
        .collect();
    let mixed = langs.iter().any(|lang| *lang != langs[0]);
    let mut chosen = best(vectors, &vectors.words, &limits, &|x, y| langs[x] == langs[y]);
    if mixed {
        let across = best(vectors, &vectors.neutral, &limits, &|x, y| langs[x] != langs[y]);
        for ((own, capped), (more, more_capped)) in chosen.iter_mut().zip(across) {
            own.extend(more);
            *capped += more_capped;
        }
    }
    let mut pairs: Vec<Vec<u32>> = vec![Vec::new(); corpus.len()];
    let mut capped = 0;
    for (at, (partners, more)) in chosen.into_iter().enumerate() {
        capped += more;
        for partner in partners {
            let (low, high) = (at.min(partner as usize), at.max(partner as usize));
            pairs[low].push(u32::try_from(high).expect("fewer than 2^32 articles"));
        }
    }
    for partners in &mut pairs {
        partners.sort_unstable();
        partners.dedup();
    }
    Partners { pairs, capped }
}

struct Limits {
    terms: usize,
    df: u32,
    partners: usize,
    wide: usize,
    wide_cosine: u32,
}

impl Limits {
    fn new(weights: &Weights) -> Self {
        let limit = |name: &str| u32::try_from(weights.limit(name)).unwrap_or(0);
        Self {
            terms: limit("index-terms") as usize,
            df: limit("index-df"),
            partners: limit("partners") as usize,
            wide: limit("partners-wide") as usize,
            wide_cosine: limit("wide-cosine"),
        }
    }
}

fn best(
    vectors: &Vectors,
    articles: &[Vector],
    limits: &Limits,
    allowed: &(dyn Fn(usize, usize) -> bool + Sync),
) -> Vec<(Vec<u32>, u64)> {
    let posted: Vec<Vec<(TermId, u32)>> =
        articles.iter().map(|vector| posted_terms(vectors, vector, limits)).collect();
    let mut postings: Vec<Vec<(u32, u32)>> = vec![Vec::new(); vectors.df.len()];
    for (at, terms) in posted.iter().enumerate() {
        let at = u32::try_from(at).expect("fewer than 2^32 articles");
        for &(term, weight) in terms {
            postings[term as usize].push((at, weight));
        }
    }
    (0..articles.len())
        .into_par_iter()
        .map_init(
            || (vec![0u64; articles.len()], Vec::<u32>::new()),
            |(dots, touched), at| {
                for &(term, weight) in &posted[at] {
                    for &(other, other_weight) in &postings[term as usize] {
                        if other as usize == at || !allowed(at, other as usize) {
                            continue;
                        }
                        if dots[other as usize] == 0 {
                            touched.push(other);
                        }
                        dots[other as usize] += u64::from(weight) * u64::from(other_weight);
                    }
                }
                let mut ranked: Vec<(u32, u32)> = touched
                    .drain(..)
                    .map(|other| {
                        let dot = std::mem::take(&mut dots[other as usize]);
                        (per_mille(dot, articles[at].square, articles[other as usize].square), other)
                    })
                    .collect();
                ranked.sort_unstable_by_key(|&(cosine, other)| (std::cmp::Reverse(cosine), other));
                let close = ranked.iter().take_while(|(cosine, _)| *cosine >= limits.wide_cosine).count();
                let keep = limits.partners.max(close.min(limits.wide)).min(ranked.len());
                let capped = close.saturating_sub(keep) as u64;
                (ranked[..keep].iter().map(|(_, other)| *other).collect(), capped)
            },
        )
        .collect()
}

/// The best terms of an article that are not too common to post.
fn posted_terms(vectors: &Vectors, vector: &Vector, limits: &Limits) -> Vec<(TermId, u32)> {
    let mut terms: Vec<(TermId, u32)> = vector
        .weights
        .iter()
        .copied()
        .filter(|(term, _)| (2..=limits.df).contains(&vectors.df[*term as usize]))
        .collect();
    // Equal weights are ordered by rarity, then by nothing else that depends on the order of input: all of one
    // weight at the border are kept.
    terms.sort_unstable_by_key(|&(term, weight)| (std::cmp::Reverse(weight), vectors.df[term as usize]));
    if terms.len() > limits.terms {
        let border = terms[limits.terms - 1];
        let same = |term: &(TermId, u32)| {
            (term.1, vectors.df[term.0 as usize]) == (border.1, vectors.df[border.0 as usize])
        };
        let keep = limits.terms + terms[limits.terms..].iter().take_while(|term| same(term)).count();
        terms.truncate(keep);
    }
    terms
}

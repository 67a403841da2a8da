//! Which claims of two articles answer one question, as far as their words tell: every pair under one blocking key, with
//! how near they are and whether each is the other's nearest.

use std::cmp::Ordering;

use foldhash::{HashMap, HashMapExt as _};
use gainsay_model::Value;
use smol_str::SmolStr;

use crate::context::{Context, shared_words};
use crate::corpus::{IndexedArticle, IndexedClaim, TermId};
use crate::{ArticleAlignment, Shared};

/// How a claim stands among those of the other article that answer a like question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rank {
    /// Each is the nearest of the other.
    Nearest,
    /// Another one is a little nearer to one of them.
    Near,
    /// Another one is nearer.
    Farther,
    /// Both stand in one article.
    OneText,
}

/// Summed idf (thousandths) of shared terms below which two figures or days that count nothing alike are not compared.
const OVERLAP: u32 = 400;

/// Summed idf of the terms that two sorted lists share, senses and concepts included.
fn overlap(shared: &Shared<'_>, x: &[TermId], y: &[TermId]) -> u32 {
    let (mut sum, mut i, mut j) = (0, 0, 0);
    while i < x.len() && j < y.len() {
        match x[i].cmp(&y[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                sum += shared.vectors.idf[x[i] as usize];
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}

/// Two claims under one key.
#[derive(Debug)]
pub(crate) struct Candidate<'k> {
    pub(crate) key: &'k SmolStr,
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) context: Context,
    /// Share of the words of the sentences, in thousandths.
    pub(crate) sentence: u32,
    /// Whether both count or measure one thing.
    pub(crate) counted: bool,
    pub(crate) rank: Rank,
    closeness: u32,
}

/// What the same thing counted adds to the closeness, in thousandths of shared words.
const COUNTED: u32 = 500;
/// What the same event adds.
const EVENT: u32 = 250;

impl Shared<'_> {
    /// The pairs of claims of two articles (or of one) under one key.
    pub(crate) fn candidates(&self, a: usize, b: usize, articles: ArticleAlignment) -> Vec<Candidate<'_>> {
        let mut found: Vec<Candidate<'_>> = Vec::new();
        for (key, xs) in &self.keys[a].by_key {
            let from = found.len();
            for (at, &x) in xs.iter().enumerate() {
                let ys = if a == b { &xs[at + 1..] } else { self.keys[b].under(key) };
                found.extend(ys.iter().filter_map(|&y| self.candidate(key, (a, x), (b, y))));
            }
            if articles != ArticleAlignment::Same {
                rank(&mut found[from..]);
            }
        }
        found
    }

    fn candidate<'k>(
        &self,
        key: &'k SmolStr,
        (a, x): (usize, usize),
        (b, y): (usize, usize),
    ) -> Option<Candidate<'k>> {
        // Two claims that share several keys are compared under the first.
        let others = &self.keys[b].by_claim[y];
        let first = self.keys[a].by_claim[x].iter().find(|own| others.contains(own));
        if first != Some(key) {
            return None;
        }
        let (own, other) = (&self.corpus.articles[a], &self.corpus.articles[b]);
        let (p, q) = (&own.claims[x], &other.claims[y]);
        // A sentence seldom contradicts itself: what it sets side by side are parts, steps and alternatives.
        if a == b && p.claim.sentence == q.claim.sentence {
            return None;
        }
        // A sentence and its copy say the same: two figures of it answer two questions.
        let hash = |article: &IndexedArticle, claim: &IndexedClaim| {
            article.sentences[claim.claim.sentence as usize].hash
        };
        let said = |claim: &IndexedClaim| {
            let claim = &claim.claim;
            (claim.value.clone(), claim.predicate.clone(), claim.polarity)
        };
        if hash(own, p) == hash(other, q) && said(p) != said(q) {
            return None;
        }
        let one_language = own.head.lang == other.head.lang;
        let told = matches!(p.claim.value, Value::Truth);
        let counted = self.same_counted(p, q, one_language);
        // Most figures of two articles share nothing that tells: they are left before their words are weighed.
        if !told && !counted && overlap(self, &p.context, &q.context) < OVERLAP {
            return None;
        }
        let context = shared_words(self, &p.context, &q.context, one_language);
        let event = self.same_event(p, q, one_language);
        if context.share == 0 && !counted && !event && !told {
            return None;
        }
        let (first, second) =
            (&own.sentences[p.claim.sentence as usize], &other.sentences[q.claim.sentence as usize]);
        let sentence = shared_words(self, &first.terms, &second.terms, one_language).share;
        let closeness =
            context.share + sentence / 4 + if counted { COUNTED } else { 0 } + if event { EVENT } else { 0 };
        Some(Candidate { key, x, y, context, sentence, counted, rank: Rank::OneText, closeness })
    }

    /// Whether both figures count or measure one thing, by its concept or a sense of its noun.
    fn same_counted(&self, x: &IndexedClaim, y: &IndexedClaim, one_language: bool) -> bool {
        fn noun(claim: &IndexedClaim) -> Option<&[TermId]> {
            claim.fillers.iter().find(|(role, _)| role == "counted").map(|(_, terms)| &**terms)
        }
        let named = match (&x.claim.value, &y.claim.value) {
            (Value::Quantity { counted: Some(p), .. }, Value::Quantity { counted: Some(q), .. }) => p == q,
            _ => false,
        };
        named
            || matches!((noun(x), noun(y)), (Some(p), Some(q))
                if p.iter().any(|term| self.is_comparable(*term, one_language) && q.binary_search(term).is_ok()))
    }

    /// Whether one word, or words of one sense, tell both events.
    pub(crate) fn same_event(&self, x: &IndexedClaim, y: &IndexedClaim, one_language: bool) -> bool {
        x.told.iter().any(|term| {
            self.is_comparable(*term, one_language)
                && !self.corpus.terms.texts[*term as usize].starts_with('§')
                && y.told.binary_search(term).is_ok()
        })
    }
}

/// Tells each pair of one key whether it is the nearest of both its claims.
fn rank(candidates: &mut [Candidate<'_>]) {
    let mut nearest: HashMap<(bool, usize), u32> = HashMap::new();
    for candidate in candidates.iter() {
        for claim in [(true, candidate.x), (false, candidate.y)] {
            let most = nearest.entry(claim).or_default();
            *most = candidate.closeness.max(*most);
        }
    }
    for candidate in candidates {
        let most = nearest[&(true, candidate.x)].max(nearest[&(false, candidate.y)]);
        candidate.rank = if candidate.closeness >= most {
            Rank::Nearest
        } else if candidate.closeness * 10 >= most * 9 {
            Rank::Near
        } else {
            Rank::Farther
        };
    }
}

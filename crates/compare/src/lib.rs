//! Claims in, clashes out: which articles tell of one event, which claims answer one question, whether their
//! values exclude each other. Knows no language.
//!
//! 1. Sentences that many articles repeat are page furniture and are left out.
//! 2. Each article gets its best partners by tf-idf cosine over capped postings.
//! 3. A pair of articles gets a probability of telling of one event from eleven signed features.
//! 4. Claims of such a pair, and of one article, meet under a blocking key, and are aligned by named evidence.
//!
//! All sums are of integers, so that no order of input, thread or term changes a bit of the result.

mod alignment;
mod article_pair;
mod candidates;
mod circumstances;
mod context;
mod corpus;
mod edit;
mod fillers;
mod gates;
mod incompatibility;
mod pair;
mod partners;
mod question;
mod vectors;

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use foldhash::{HashMap, HashMapExt as _, HashSet};
use gainsay_lexicon::Common;
use gainsay_model::{
    Alignment, ArticleId, Claim, Clash, ClashKind, ClashLink, ComparisonCounts, EntityRef, Evidence, Value,
};
use rayon::prelude::*;
use smol_str::{SmolStr, format_smolstr};

pub use corpus::{Added, Corpus};
use incompatibility::Verdict;
pub use pair::{Finding, PairReading, SIGN_NAMES, read_pair};

use alignment::Laid;
use candidates::Candidate;
use corpus::{IndexedArticle, IndexedClaim, IndexedSentence, TermId};
use vectors::Vectors;

/// What comparing found, and what it cost.
#[derive(Debug)]
pub struct Comparison {
    /// The clashes and agreements, in the order of the articles' ids and the claims' places.
    pub clashes: Vec<Clash>,
    /// What it cost and what its caps left out.
    pub counts: ComparisonCounts,
}

/// Compares the claims of a sorted corpus. `groups` names the near-duplicate group of each article (the index of
/// one of its members); `progress` hears how many articles are done.
///
/// # Panics
/// When `groups` is not as long as the corpus.
#[must_use]
pub fn compare(
    corpus: &Corpus,
    groups: &[u32],
    common: &Common,
    progress: &(dyn Fn(u64) + Sync),
) -> Comparison {
    assert_eq!(groups.len(), corpus.len(), "one group for each article");
    let weights = common.weights();
    let (vectors, repeated_sentences) = Vectors::new(corpus, groups, weights);
    let partners = partners::partners(corpus, &vectors, weights);
    let (keys, capped_claims) = keyed_articles(corpus, &vectors, common);
    let shared = Shared { corpus, groups, common, vectors: &vectors, keys: &keys };
    let done = AtomicU64::new(0);
    let parts: Vec<(Vec<Found>, ComparisonCounts)> = (0..corpus.len())
        .into_par_iter()
        .map(|article| {
            let mut found = Vec::new();
            let mut counts = ComparisonCounts::default();
            shared.within(article, &mut found, &mut counts);
            for &partner in &partners.pairs[article] {
                shared.between(article, partner as usize, &mut found, &mut counts);
            }
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            (found, counts)
        })
        .collect();
    let mut counts = ComparisonCounts {
        repeated_sentences,
        capped_partners: partners.capped,
        capped_claims,
        ..Default::default()
    };
    let mut found = Vec::new();
    for (pairs, part) in parts {
        found.extend(pairs);
        counts.article_pairs += part.article_pairs;
        counts.comparisons += part.comparisons;
    }
    Comparison { clashes: shared.clashes(found), counts }
}

/// Two articles that blocking brings together, and what speaks for one event.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticlePair {
    /// The first by id.
    pub a: ArticleId,
    /// The other.
    pub b: ArticleId,
    /// Probability in thousandths that both tell of one event.
    pub probability: u16,
    /// The features it was worked out from, by the names of their weights.
    pub features: Vec<(&'static str, f64)>,
}

/// The pairs of articles that blocking brings together: for measuring its recall, and for learning the weights of the
/// alignment.
///
/// # Panics
/// When `groups` is not as long as the corpus.
#[must_use]
pub fn article_pairs(corpus: &Corpus, groups: &[u32], common: &Common) -> Vec<ArticlePair> {
    assert_eq!(groups.len(), corpus.len(), "one group for each article");
    let (vectors, _) = Vectors::new(corpus, groups, common.weights());
    let partners = partners::partners(corpus, &vectors, common.weights());
    let shared = Shared { corpus, groups, common, vectors: &vectors, keys: &[] };
    let id = |article: usize| corpus.articles[article].id().clone();
    let pairs = partners.pairs.par_iter().enumerate();
    pairs
        .flat_map_iter(|(a, partners)| {
            let shared = &shared;
            partners.iter().map(move |&b| ArticlePair {
                a: id(a),
                b: id(b as usize),
                probability: article_pair::probability(shared, a, b as usize),
                features: article_pair::features(shared, a, b as usize).to_vec(),
            })
        })
        .collect()
}

/// A claim by its article and its number therein.
type Place = (u32, u32);

/// A pair of claims that answer one question, before it is written out in full.
#[derive(Debug)]
struct Found {
    question: SmolStr,
    kind: ClashKind,
    link: ClashLink,
    a: Place,
    b: Place,
    evidence: Vec<Evidence>,
    /// Who or what stands in one place of two copies of a sentence.
    entities: Option<(EntityRef, EntityRef)>,
}

/// The one place where two copies of a sentence differ.
#[derive(Debug)]
struct Edited {
    /// Both claims stand there.
    holds_claims: bool,
    /// The words of each.
    words: (String, String),
    /// As many words stand in the place of others.
    is_replaced: bool,
}

/// Whether all that two claims and their sentences differ in is a name.
fn renamed(x: &Claim, y: &Claim, edit: &Edited) -> Option<(EntityRef, EntityRef)> {
    fn own<'c>(x: &'c Claim, y: &Claim) -> Option<&'c EntityRef> {
        let named = |claim: &Claim, key: &str| {
            claim.participants.iter().any(|other| other.entity.key == key)
                || claim.places.iter().any(|other| other.key == key)
        };
        let all = x.participants.iter().map(|participant| &participant.entity).chain(&x.places);
        let mut found = all.filter(|entity| !named(y, &entity.key));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
    if !edit.is_replaced || edit::is_spelling(&edit.words.0, &edit.words.1) {
        return None;
    }
    let (p, q) = (own(x, y)?, own(y, x)?);
    // "Mrs Marlin" and "Judith Marlin" end alike: one of them goes without the first name.
    let within = |entity: &EntityRef, words: &str| !words.is_empty() && entity.name.ends_with(words);
    (matches!(x.value, Value::Truth) && within(p, &edit.words.0) && within(q, &edit.words.1))
        .then(|| (p.clone(), q.clone()))
}

pub(crate) struct Shared<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) groups: &'a [u32],
    pub(crate) common: &'a Common,
    pub(crate) vectors: &'a Vectors,
    keys: &'a [ArticleKeys],
}

/// The blocking keys of one article.
#[derive(Debug)]
struct ArticleKeys {
    /// The claims under each key, in the order of the keys; capped.
    by_key: Vec<(SmolStr, Vec<usize>)>,
    /// The keys of each claim, the surest first.
    by_claim: Vec<Vec<SmolStr>>,
}

/// The keys of every article, worked out once, and how many claims the cap of a key left out.
fn keyed_articles(corpus: &Corpus, vectors: &Vectors, common: &Common) -> (Vec<ArticleKeys>, u64) {
    let cap = usize::try_from(common.weights().limit("claims-per-key")).unwrap_or(usize::MAX);
    let keyed: Vec<(ArticleKeys, u64)> = corpus
        .articles
        .par_iter()
        .map(|article| ArticleKeys::new(article, &corpus.terms.texts, vectors, common, cap))
        .collect();
    let capped = keyed.iter().map(|(_, capped)| capped).sum();
    (keyed.into_iter().map(|(keys, _)| keys).collect(), capped)
}

impl ArticleKeys {
    fn new(
        article: &IndexedArticle,
        texts: &[SmolStr],
        vectors: &Vectors,
        common: &Common,
        cap: usize,
    ) -> (Self, u64) {
        let by_claim: Vec<Vec<SmolStr>> =
            article.claims.iter().map(|claim| question::blocking_keys(claim, texts, common)).collect();
        let mut keyed: HashMap<&SmolStr, Vec<usize>> = HashMap::new();
        for (at, keys) in by_claim.iter().enumerate() {
            let sentence = article.claims[at].claim.sentence as usize;
            if vectors.is_repeated(article.sentences[sentence].hash) {
                continue;
            }
            for key in keys {
                keyed.entry(key).or_default().push(at);
            }
        }
        let mut by_key: Vec<(SmolStr, Vec<usize>)> =
            keyed.into_iter().map(|(key, claims)| (key.clone(), claims)).collect();
        by_key.sort();
        let mut capped = 0;
        for (_, claims) in &mut by_key {
            if claims.len() > cap {
                capped += (claims.len() - cap) as u64;
                // Claim ids are hashes of content: the smallest are the same whatever the order of input.
                claims.sort_by_key(|&at| article.claims[at].claim.id);
                claims.truncate(cap);
                claims.sort_unstable();
            }
        }
        (Self { by_key, by_claim }, capped)
    }

    /// The claims under `key`.
    fn under(&self, key: &SmolStr) -> &[usize] {
        self.by_key.binary_search_by(|(own, _)| own.cmp(key)).map_or(&[], |at| &self.by_key[at].1)
    }
}

/// How surely two claims stand in articles on one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ArticleAlignment {
    Same,
    /// Probability in thousandths.
    Pair(u16),
}

impl Shared<'_> {
    fn within(&self, article: usize, found: &mut Vec<Found>, counts: &mut ComparisonCounts) {
        for candidate in self.candidates(article, article, ArticleAlignment::Same) {
            counts.comparisons += 1;
            found.extend(self.pair(&candidate, (article, article), ArticleAlignment::Same));
        }
    }

    fn between(&self, a: usize, b: usize, found: &mut Vec<Found>, counts: &mut ComparisonCounts) {
        counts.article_pairs += 1;
        let probability = article_pair::probability(self, a, b);
        if i32::from(probability) < self.common.weights().limit("pair-faint") {
            return;
        }
        let articles = ArticleAlignment::Pair(probability);
        for candidate in self.candidates(a, b, articles) {
            counts.comparisons += 1;
            found.extend(self.pair(&candidate, (a, b), articles));
        }
    }

    /// Whether a term means the same in both texts.
    pub(crate) fn is_comparable(&self, term: TermId, one_language: bool) -> bool {
        one_language || self.corpus.terms.neutral[term as usize]
    }

    fn pair(
        &self,
        candidate: &Candidate<'_>,
        (article_a, article_b): (usize, usize),
        articles: ArticleAlignment,
    ) -> Option<Found> {
        let (a, b) = (&self.corpus.articles[article_a], &self.corpus.articles[article_b]);
        let (claim_a, claim_b) = (&a.claims[candidate.x], &b.claims[candidate.y]);
        if self.told_in_both(a, claim_a, b, claim_b) {
            return None;
        }
        let asked = question::asked(candidate.key);
        let mut verdict = incompatibility::judge(asked, &claim_a.claim, &claim_b.claim, self.common)?;
        let edit = self.edit((article_a, claim_a), (article_b, claim_b), candidate);
        let mut entities = None;
        if let (Some(edit), ClashLink::Agrees) = (&edit, verdict.link)
            && let Some(renamed) = renamed(&claim_a.claim, &claim_b.claim, edit)
        {
            verdict = Verdict { kind: ClashKind::Entity, link: ClashLink::Differs, evidence: Vec::new() };
            entities = Some(renamed);
        }
        if verdict.link == ClashLink::Differs
            && (self.said_beside(article_a, claim_a, claim_b, candidate.key)
                || self.said_beside(article_b, claim_b, claim_a, candidate.key))
        {
            return None;
        }
        let mut evidence = alignment::align(&Laid {
            shared: self,
            a: (article_a, claim_a),
            b: (article_b, claim_b),
            candidate,
            articles,
            link: verdict.link,
            is_edited: edit.is_some_and(|edit| edit.holds_claims) || entities.is_some(),
        })?;
        // Agreement only carries support: identical claims need no explanation.
        if verdict.link == ClashLink::Agrees {
            evidence.clear();
        }
        evidence.extend(verdict.evidence);
        let place = |article: usize, claim: usize| -> Place {
            let narrow = |n: usize| u32::try_from(n).expect("fewer than 2^32 articles and claims");
            (narrow(article), narrow(claim))
        };
        Some(Found {
            question: match entities {
                Some(_) => format_smolstr!("entity:{}", candidate.key),
                None => candidate.key.clone(),
            },
            kind: verdict.kind,
            link: verdict.link,
            a: place(article_a, candidate.x),
            b: place(article_b, candidate.y),
            evidence,
            entities,
        })
    }

    /// The one place where the sentences of two claims differ, if they are copies of each other.
    fn edit(
        &self,
        (a, x): (usize, &IndexedClaim),
        (b, y): (usize, &IndexedClaim),
        candidate: &Candidate<'_>,
    ) -> Option<Edited> {
        let (own, other) = (&self.corpus.articles[a], &self.corpus.articles[b]);
        let copied = self.common.weights().limit("context-high");
        if a == b || own.head.lang != other.head.lang || i64::from(candidate.sentence) < i64::from(copied) {
            return None;
        }
        let (p, q) = (&own.sentences[x.claim.sentence as usize], &other.sentences[y.claim.sentence as usize]);
        if let (Some(p), Some(q)) = (own.head.published, other.head.published)
            && p.day.days_since(q.day).abs() > self.common.weights().limit("copy-days")
        {
            return None;
        }
        let edit = edit::edit(&p.text, &q.text)?;
        // A form that an article fills in several times: each line of it tells of another.
        let is_form = |article: &IndexedArticle, line: &IndexedSentence| {
            let others = article.sentences.iter().filter(|other| other.hash != line.hash);
            others.into_iter().any(|other| edit::edit(&line.text, &other.text).is_some())
        };
        if is_form(own, p) || is_form(other, q) {
            return None;
        }
        let touches = |sentence: &IndexedSentence, claim: &Claim, place: &Range<u32>| {
            let (from, to) = (sentence.span.start + place.start, sentence.span.start + place.end);
            claim.evidence.start < to && from < claim.evidence.end
        };
        let words = |sentence: &IndexedSentence, place: &Range<u32>| -> String {
            let length = (place.end - place.start) as usize;
            sentence.text.chars().skip(place.start as usize).take(length).collect()
        };
        Some(Edited {
            holds_claims: touches(p, &x.claim, &edit.a) && touches(q, &y.claim, &edit.b),
            words: (words(p, &edit.a), words(q, &edit.b)),
            is_replaced: edit.is_replaced,
        })
    }

    /// Whether the sentence of `own` says what `other` says, too, of somebody or something else: "who survived after
    /// seeing his brother die".
    fn said_beside(&self, article: usize, own: &IndexedClaim, other: &IndexedClaim, key: &SmolStr) -> bool {
        let claims = &self.corpus.articles[article].claims;
        claims.iter().zip(&self.keys[article].by_claim).any(|(beside, keys)| {
            beside.claim.sentence == own.claim.sentence
                && beside.claim.id != own.claim.id
                && keys.contains(key)
                && incompatibility::judge(question::asked(key), &beside.claim, &other.claim, self.common)
                    .is_some_and(|verdict| verdict.link == ClashLink::Agrees)
        })
    }

    /// Whether each sentence holds the other's figure, too: both list the same figures.
    fn told_in_both(
        &self,
        a: &IndexedArticle,
        claim_a: &IndexedClaim,
        b: &IndexedArticle,
        claim_b: &IndexedClaim,
    ) -> bool {
        let term = |claim: &Claim| match &claim.value {
            Value::Quantity { interval, .. } => self.corpus.terms.figure(interval.nominal()?),
            _ => None,
        };
        let (Some(x), Some(y)) = (term(&claim_a.claim), term(&claim_b.claim)) else { return false };
        let holds = |article: &IndexedArticle, claim: &IndexedClaim, term: TermId| {
            article.sentences[claim.claim.sentence as usize].terms.contains(&term)
        };
        x != y && holds(a, claim_a, y) && holds(b, claim_b, x)
    }

    /// Writes the pairs out in full. An agreement is kept only where one of its claims is disputed.
    fn clashes(&self, found: Vec<Found>) -> Vec<Clash> {
        let disputed: HashSet<Place> = found
            .iter()
            .filter(|pair| pair.link == ClashLink::Differs)
            .flat_map(|pair| [pair.a, pair.b])
            .collect();
        let mut written: HashMap<Place, Arc<Alignment>> = HashMap::new();
        let mut full = |place: Place| {
            let claim = &self.corpus.articles[place.0 as usize].claims[place.1 as usize];
            Arc::clone(written.entry(place).or_insert_with(|| self.aligned(place.0 as usize, claim)))
        };
        found
            .into_iter()
            .filter(|pair| {
                pair.link == ClashLink::Differs || disputed.contains(&pair.a) || disputed.contains(&pair.b)
            })
            .map(|pair| Clash {
                question: pair.question,
                kind: pair.kind,
                link: pair.link,
                a: asked_for(full(pair.a), pair.entities.as_ref().map(|(entity, _)| entity)),
                b: asked_for(full(pair.b), pair.entities.as_ref().map(|(_, entity)| entity)),
                evidence: pair.evidence,
            })
            .collect()
    }

    fn aligned(&self, article: usize, claim: &IndexedClaim) -> Arc<Alignment> {
        let indexed = &self.corpus.articles[article];
        let sentence = &indexed.sentences[claim.claim.sentence as usize];
        Arc::new(Alignment {
            head: Arc::clone(&indexed.head),
            group: self.groups[article],
            sentence: sentence.span,
            sentence_text: sentence.text.clone(),
            sentence_hash: sentence.hash,
            depth: claim.claim.sentence,
            claim: claim.claim.clone(),
        })
    }
}

/// A side of a clash that asks who it was; else as it stands.
fn asked_for(side: Arc<Alignment>, entity: Option<&EntityRef>) -> Arc<Alignment> {
    match entity {
        None => side,
        Some(entity) => {
            let claim = Claim { value: Value::Entity { entity: entity.clone() }, ..side.claim.clone() };
            Arc::new(Alignment { claim, ..(*side).clone() })
        }
    }
}

//! Where the stages meet:
//!
//! ```text
//! sources ─ingest─▶ Article ─normalize─▶ NormalArticle ─extract─▶ Claim ─compare─▶ Clash ─score─▶ Conflict
//! ```
//!
//! Articles are read by one thread and worked on by all; results come back in input order. What is said does not
//! depend on that order: the corpus is sorted by article id before anything is compared.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _};
use gainsay_compare::{Added, Comparison, Corpus, compare};
use gainsay_extract::Extractor;
use gainsay_ingest::{Record, Source};
use gainsay_lexicon::{Common, Lexicon};
use gainsay_model::{ArticleClaims, ArticleId, Lang, NormalArticle, Reject, RejectReason};
use gainsay_normalize::{Normalizer, Options, near_duplicate_groups};
use rayon::prelude::*;
use smol_str::SmolStr;

use crate::exit::UsageError;
use crate::progress::{Progress, Stage};
use crate::reading;
use crate::tally::Tally;

/// Refuses a language that has no pack.
pub(crate) fn check_packs(lexicon: &Lexicon, langs: &[Lang]) -> anyhow::Result<()> {
    let Some(lang) = langs.iter().find(|lang| lexicon.pack(**lang).is_none()) else { return Ok(()) };
    let known: Vec<&str> = lexicon.packs().iter().map(|pack| pack.lang.code()).collect();
    Err(UsageError(format!("no language pack for `{lang}`; there are {}", known.join(", "))).into())
}

/// The normalizer for the languages asked for, or for all.
pub(crate) fn normalizer<'l>(
    lexicon: &'l Lexicon,
    langs: &[Lang],
    keep_furniture: bool,
) -> anyhow::Result<Normalizer<'l>> {
    check_packs(lexicon, langs)?;
    Ok(Normalizer::new(lexicon, Options { langs: langs.to_vec(), keep_furniture })?)
}

/// What was read, besides the articles.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Read {
    /// Records, those rejected included.
    pub(crate) records: u64,
    /// Articles used.
    pub(crate) articles: u64,
    /// Bytes of their texts.
    pub(crate) text_bytes: u64,
}

/// An article turned into something else.
struct Turned<T> {
    place: Place,
    bytes: u64,
    made: anyhow::Result<T>,
}

/// Reads the sources, turns each article into a `T` on all threads, and hands these to `each` in input order.
pub(crate) fn articles<T: Send>(
    sources: Vec<Source>,
    normalizer: &Normalizer<'_>,
    tally: &mut Tally,
    stage: Stage,
    turn: impl Fn(NormalArticle) -> anyhow::Result<T> + Sync,
    mut each: impl FnMut(T, Place, &mut Tally) -> anyhow::Result<()>,
) -> anyhow::Result<Read> {
    let mut read = Read::default();
    reading::dump(sources)?.each(|batch| {
        let turned: Vec<Result<Turned<T>, Reject>> = batch
            .into_par_iter()
            .with_max_len(1)
            .map(|record| {
                let article = match record {
                    Record::Article(article) => article,
                    Record::Reject(reject) => return Err(reject),
                };
                let place = Place { path: SmolStr::new(&article.path), record: article.record };
                let bytes = article.text.len() as u64;
                let article = normalizer.normalize(article)?;
                Ok(Turned { place, bytes, made: turn(article) })
            })
            .collect();
        for result in turned {
            read.records += 1;
            match result {
                Ok(Turned { place, bytes, made }) => {
                    read.articles += 1;
                    read.text_bytes += bytes;
                    each(made?, place, tally)?;
                }
                Err(reject) => tally.add(reject),
            }
        }
        stage.at(read.records);
        Ok(())
    })?;
    stage.finish(read.records);
    Ok(read)
}

/// Where an article was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) path: SmolStr,
    pub(crate) record: u64,
}

/// The articles of a run, each id once.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    pub(crate) corpus: Corpus,
    /// Articles given again with the same content.
    pub(crate) repeated: u64,
    places: HashMap<ArticleId, Place>,
}

impl Gathering {
    pub(crate) fn new() -> Self {
        Self { corpus: Corpus::new(), repeated: 0, places: HashMap::new() }
    }

    /// Adds an article; a second one with its id and another text is a reject.
    pub(crate) fn add(&mut self, article: ArticleClaims, place: Place, tally: &mut Tally) {
        let id = article.head.id.clone();
        match self.corpus.add(article) {
            Added::New => {
                self.places.insert(id, place);
            }
            Added::Same => self.repeated += 1,
            Added::Clashing(id) => {
                // The later place of the two is told, whatever the order they came in.
                let known = self.places.entry(id).or_insert_with(|| place.clone());
                let later =
                    if place.cmp(known) == Ordering::Less { std::mem::replace(known, place) } else { place };
                tally.add(Reject {
                    path: later.path.to_string(),
                    record: Some(later.record),
                    offset: None,
                    reason: RejectReason::DuplicateId,
                });
            }
        }
    }

    /// Compares all that was gathered.
    pub(crate) fn compare(&mut self, common: &Common, progress: &Progress) -> Compared {
        self.corpus.sort();
        let groups = near_duplicate_groups(&self.corpus.signatures());
        let articles = self.corpus.len() as u64;
        let stage = progress.stage("comparing", Some(articles));
        let comparison = compare(&self.corpus, &groups, common, &|done| stage.at(done));
        stage.finish(articles);
        let mut sizes: BTreeMap<u32, u64> = BTreeMap::new();
        for group in groups {
            *sizes.entry(group).or_default() += 1;
        }
        Compared { comparison, near_copies: sizes.values().filter(|size| **size > 1).count() as u64 }
    }
}

/// What comparing found.
pub(crate) struct Compared {
    pub(crate) comparison: Comparison,
    /// Groups of two or more near-copies.
    pub(crate) near_copies: u64,
}

/// Reads, normalizes, extracts and gathers.
pub(crate) fn gather(
    sources: Vec<Source>,
    normalizer: &Normalizer<'_>,
    extractor: &Extractor<'_>,
    tally: &mut Tally,
    stage: Stage,
) -> anyhow::Result<(Gathering, Read)> {
    let mut gathering = Gathering::new();
    let read = articles(
        sources,
        normalizer,
        tally,
        stage,
        |article| Ok(extractor.extract(&article)?),
        |claims, place, tally| {
            gathering.add(claims, place, tally);
            Ok(())
        },
    )?;
    Ok((gathering, read))
}

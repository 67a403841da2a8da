use std::sync::Arc;

use foldhash::HashMap;
use gainsay_model::{
    Amount, ArticleClaims, ArticleHead, ArticleId, ArticleProfile, CharSpan, Claim, SentenceKind, Term,
    content_hash,
};
use smol_str::{SmolStr, format_smolstr};

/// An index term as a number, valid within one corpus.
pub(crate) type TermId = u32;

/// A claim with its index terms interned.
#[derive(Debug)]
pub(crate) struct IndexedClaim {
    /// The claim; its own `context`, and the terms of `told`, are emptied.
    pub(crate) claim: Claim,
    pub(crate) context: Box<[TermId]>,
    /// The index terms of the word that tells its event.
    pub(crate) told: Box<[TermId]>,
    /// What fills the places of its event, by role.
    pub(crate) fillers: Box<[(SmolStr, Box<[TermId]>)]>,
}

#[derive(Debug)]
pub(crate) struct IndexedSentence {
    pub(crate) span: CharSpan,
    pub(crate) kind: SentenceKind,
    pub(crate) text: String,
    pub(crate) hash: u64,
    pub(crate) terms: Box<[TermId]>,
}

#[derive(Debug)]
pub(crate) struct IndexedArticle {
    pub(crate) head: Arc<ArticleHead>,
    pub(crate) sentences: Vec<IndexedSentence>,
    pub(crate) profile: ArticleProfile,
    pub(crate) claims: Vec<IndexedClaim>,
    content: u64,
}

impl IndexedArticle {
    pub(crate) fn id(&self) -> &ArticleId {
        &self.head.id
    }
}

/// What became of an added article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is in the corpus.
    New,
    /// An article with this id and the same content was there already; nothing changed.
    Same,
    /// An article with this id and other content is there; the one with the smaller content hash stays. The id of the
    /// article is given.
    Clashing(ArticleId),
}

/// All articles of a run with their claims; index terms are interned.
#[derive(Debug, Default)]
pub struct Corpus {
    pub(crate) articles: Vec<IndexedArticle>,
    pub(crate) terms: Interner,
    ids: HashMap<ArticleId, usize>,
}

/// Index terms, each once.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    ids: HashMap<SmolStr, TermId>,
    pub(crate) texts: Vec<SmolStr>,
    pub(crate) neutral: Vec<bool>,
    /// Of each word, its senses and concepts anywhere in the corpus, sorted.
    pub(crate) senses: Vec<Vec<TermId>>,
}

impl Interner {
    /// The term of an amount, if some sentence holds it.
    pub(crate) fn figure(&self, amount: Amount) -> Option<TermId> {
        self.ids.get(&format_smolstr!("#{}", amount.normalize())).copied()
    }

    fn id(&mut self, text: &SmolStr, neutral: bool) -> TermId {
        if let Some(&id) = self.ids.get(text) {
            // A word that is a name anywhere reads the same in every language.
            self.neutral[id as usize] |= neutral;
            return id;
        }
        let id = TermId::try_from(self.texts.len()).expect("fewer than 2^32 index terms");
        self.ids.insert(text.clone(), id);
        self.texts.push(text.clone());
        self.neutral.push(neutral);
        self.senses.push(Vec::new());
        id
    }

    /// The terms as numbers, sorted, each once.
    fn intern(&mut self, terms: &[Term]) -> Box<[TermId]> {
        let mut ids: Vec<TermId> = Vec::with_capacity(terms.len());
        for term in terms {
            let id = self.id(&term.text, term.neutral);
            ids.push(id);
            if let Some(stem) = &term.of {
                let stem = self.id(stem, false) as usize;
                if let Err(at) = self.senses[stem].binary_search(&id) {
                    self.senses[stem].insert(at, id);
                }
            }
        }
        ids.sort_unstable();
        ids.dedup();
        ids.into()
    }
}

impl Corpus {
    /// An empty corpus.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an article.
    pub fn add(&mut self, article: ArticleClaims) -> Added {
        let content = content_of(&article);
        if let Some(&at) = self.ids.get(&article.head.id) {
            if self.articles[at].content == content {
                return Added::Same;
            }
            let id = article.head.id.clone();
            if content < self.articles[at].content {
                self.articles[at] = self.index(article, content);
            }
            return Added::Clashing(id);
        }
        self.ids.insert(article.head.id.clone(), self.articles.len());
        let indexed = self.index(article, content);
        self.articles.push(indexed);
        Added::New
    }

    fn index(&mut self, article: ArticleClaims, content: u64) -> IndexedArticle {
        let terms = &mut self.terms;
        let sentences = article
            .sentences
            .into_iter()
            .map(|sentence| IndexedSentence {
                span: sentence.span,
                kind: sentence.kind,
                text: sentence.text,
                hash: sentence.hash,
                terms: terms.intern(&sentence.terms),
            })
            .collect();
        let claims = article
            .claims
            .into_iter()
            .map(|mut claim| {
                let context = std::mem::take(&mut claim.context);
                let told = std::mem::take(&mut claim.told.terms);
                let fillers = std::mem::take(&mut claim.told.fillers);
                let fillers = fillers.into_iter().map(|filler| (filler.role, terms.intern(&filler.terms)));
                let fillers = fillers.collect();
                IndexedClaim { context: terms.intern(&context), told: terms.intern(&told), fillers, claim }
            })
            .collect();
        IndexedArticle { head: Arc::new(article.head), sentences, profile: article.profile, claims, content }
    }

    /// Brings the articles into the order of their ids, whatever the order they were added in.
    pub fn sort(&mut self) {
        self.articles.sort_by(|x, y| x.id().cmp(y.id()));
        self.ids.clear();
        for (at, article) in self.articles.iter().enumerate() {
            self.ids.insert(article.id().clone(), at);
        }
    }

    /// The MinHash signatures, in the order of the articles.
    #[must_use]
    pub fn signatures(&self) -> Vec<&[u32]> {
        self.articles.iter().map(|article| article.head.signature.as_slice()).collect()
    }

    /// Number of articles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Number of claims.
    #[must_use]
    pub fn claims(&self) -> usize {
        self.articles.iter().map(|article| article.claims.len()).sum()
    }
}

/// A hash of what an article says, for telling copies with one id apart.
fn content_of(article: &ArticleClaims) -> u64 {
    let mut parts: Vec<String> =
        article.sentences.iter().map(|sentence| format!("{:016x}", sentence.hash)).collect();
    parts.push(article.head.title.clone());
    parts.push(article.head.url.clone().unwrap_or_default());
    parts.push(article.head.source.clone().unwrap_or_default());
    parts.push(format!("{:?}", article.head.published));
    parts.extend(article.claims.iter().map(|claim| claim.id.to_string()));
    content_hash(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}

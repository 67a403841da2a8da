//! Articles in, their own sentences out: language, page furniture, publication date, near-copies.
//!
//! Nothing is rewritten: all positions count the code points of the text as it was given. What a page holds besides
//! its article (share buttons, captions, related links, comment forms) is left out of the sentences and listed
//! with its class.

mod duplicates;
mod furniture;
mod language;
mod lines;
mod page;
mod published;
mod quotes;
mod signature;
mod splitter;
mod vocabulary;

use gainsay_lexicon::{Lexicon, Pack};
use gainsay_model::{Article, ArticleHead, CharIndex, Lang, NormalArticle, Reject, RejectReason, Sentence};
use gainsay_syntax::Splitter;
use smol_str::SmolStr;

pub use duplicates::near_duplicate_groups;
pub use splitter::splitter;

use crate::furniture::Phrases;
use crate::page::PageRules;
use crate::published::DateReader;

/// What the caller may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Languages to take; empty for every pack.
    pub langs: Vec<Lang>,
    /// Take page furniture for text.
    pub keep_furniture: bool,
}

/// Why no normalizer could be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NormalizeError {
    /// A language without a pack was asked for.
    #[error("no language pack `{asked}`; there are {known}")]
    UnknownLanguage {
        /// The language asked for.
        asked: Lang,
        /// The languages that exist.
        known: String,
    },
    /// The furniture phrases of a pack are too many to be sought at once.
    #[error("furniture phrases of `{lang}`: {source}")]
    Phrases {
        /// The language of the pack.
        lang: Lang,
        /// What the search says.
        source: aho_corasick::BuildError,
    },
}

/// Turns articles into sentences. Shared between threads as it is.
#[derive(Debug)]
pub struct Normalizer<'l> {
    packs: Vec<&'l Pack>,
    chosen: Vec<Chosen<'l>>,
    keep_furniture: bool,
}

/// A language that is taken, with what was made of its tables.
#[derive(Debug)]
struct Chosen<'l> {
    pack: &'l Pack,
    splitter: Splitter,
    phrases: Phrases,
    dates: DateReader,
}

impl<'l> Normalizer<'l> {
    /// A normalizer for the languages chosen.
    ///
    /// # Errors
    /// When a chosen language has no pack.
    pub fn new(lexicon: &'l Lexicon, options: Options) -> Result<Self, NormalizeError> {
        let packs: Vec<&Pack> = lexicon.packs().iter().collect();
        if let Some(&asked) = options.langs.iter().find(|lang| lexicon.pack(**lang).is_none()) {
            let known = packs.iter().map(|pack| pack.lang.code()).collect::<Vec<_>>().join(", ");
            return Err(NormalizeError::UnknownLanguage { asked, known });
        }
        let chosen = packs
            .iter()
            .filter(|pack| options.langs.is_empty() || options.langs.contains(&pack.lang))
            .map(|&pack| {
                let phrases = Phrases::new(pack, &packs)
                    .map_err(|source| NormalizeError::Phrases { lang: pack.lang, source })?;
                Ok(Chosen { pack, splitter: splitter(pack), phrases, dates: DateReader::new(pack) })
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { packs, chosen, keep_furniture: options.keep_furniture })
    }

    /// The sentences of `article`, with what is known of it.
    ///
    /// # Errors
    /// A reject when it has no text, its language cannot be told, or the language is not taken.
    pub fn normalize(&self, article: Article) -> Result<NormalArticle, Reject> {
        let told = match self.language(&article) {
            Ok(told) => told,
            Err(reason) => {
                let Article { path, record, .. } = article;
                return Err(Reject { path, record: Some(record), offset: None, reason });
            }
        };
        let (chosen, lang_confidence) = told;
        let rules = PageRules {
            pack: chosen.pack,
            splitter: &chosen.splitter,
            phrases: &chosen.phrases,
            dates: &chosen.dates,
            keep_furniture: self.keep_furniture,
        };
        let Article { id, title, text, date, source, url, .. } = article;
        let page = page::read(&text, &title, rules);
        let published = chosen.dates.published(date.as_deref(), &text, chosen.pack);
        let signature = signature::signature(page.sentences.iter().map(|cut| cut.span.of(&text)));
        let index = CharIndex::new(&text);
        let sentences = page
            .sentences
            .iter()
            .map(|cut| Sentence {
                span: index.chars(&text, cut.span),
                paragraph: cut.paragraph,
                kind: cut.kind,
                quoted: cut.quoted,
            })
            .collect();
        let furniture =
            page.furniture.into_iter().map(|(span, class)| (index.chars(&text, span), class)).collect();
        let lang = chosen.pack.lang;
        let head = ArticleHead { id, title, source, url, lang, lang_confidence, published, signature };
        Ok(NormalArticle { head, text, sentences, furniture })
    }

    fn language(&self, article: &Article) -> Result<(&Chosen<'l>, u8), RejectReason> {
        if article.text.trim().is_empty() {
            return Err(RejectReason::EmptyText);
        }
        let told = language::language(article.lang.as_deref(), &article.title, &article.text, &self.packs)
            .ok_or(RejectReason::UnknownLanguage)?;
        let chosen = self.chosen.iter().find(|chosen| chosen.pack.lang == told.lang);
        chosen
            .map(|chosen| (chosen, told.confidence))
            .ok_or_else(|| RejectReason::OtherLanguage(SmolStr::new(told.lang.code())))
    }
}

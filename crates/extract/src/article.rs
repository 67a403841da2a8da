//! One article: its sentences read in turn, its names learnt first, its claims and profile collected.

use std::collections::BTreeSet;

use gainsay_lexicon::{Common, Lexicon, Pack};
use gainsay_model::{
    ArticleClaims, ArticleProfile, CharIndex, Claim, ClaimId, ClaimSentence, Day, Grain, Lang, NormalArticle,
    Published, QuantityKind, SentenceKind, Span, Statement, content_hash,
};
use gainsay_syntax::{
    Analyzer, Model, ModelError, Stemmer, StemmerError, Token, TokenKind, TokenRules, Tokenizer, fold_ascii,
};
use smol_str::{SmolStr, format_smolstr};

use crate::attribution::Voices;
use crate::claims::{Draft, RULES};
use crate::clauses::clauses;
use crate::figures::{FigureReader, Figures};
use crate::frames::{Certainty, Frame, FrameInput, Memory, frames, statement};
use crate::glosses::{Gloss, GlossTable};
use crate::governing::Governing;
use crate::hits::{Hit, HitKind, WordTables};
use crate::names::NameBook;
use crate::sentence::SentenceView;
use crate::terms::{TermSource, TokenTerms};
use crate::trees::{SentenceTree, TreeBuilder};

/// How many sentences count as the lead, for the weekdays told in it.
const LEAD_SENTENCES: usize = 6;
/// Names of more than this many tokens are not taken for persons' full names in the profile.
const PERSON_WORDS: usize = 3;
/// Sentences of more tokens are tables, lists or garbage: index terms are taken from them, claims are not.
const LONGEST_SENTENCE: usize = 200;

/// A record whose claims cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// A sentence of the record lies outside its text.
    #[error(
        "article `{article}`: sentence {start}..{end} lies outside the text; was the text changed after normalize?"
    )]
    SentenceOutside {
        /// The article's id.
        article: String,
        /// First code point.
        start: u32,
        /// One past the last code point.
        end: u32,
    },
    /// The language has no pack.
    #[error("article `{article}`: no language pack for `{lang}`")]
    NoPack {
        /// The article's id.
        article: String,
        /// The language.
        lang: Lang,
    },
    /// A model cannot be read.
    #[error("model of `{lang}`: {source}")]
    Model {
        /// The language.
        lang: Lang,
        /// What is wrong.
        source: ModelError,
    },
    /// A pack names a stemmer that does not exist.
    #[error("language pack `{lang}`: {source}")]
    Stemmer {
        /// The language.
        lang: Lang,
        /// What is wrong.
        source: StemmerError,
    },
}

/// The compiled tables of one language.
struct Reader<'l> {
    pack: &'l Pack,
    tokenizer: Tokenizer,
    stemmer: Stemmer,
    words: WordTables,
    glosses: GlossTable,
    figures: FigureReader,
    /// None without a model: claims are then read by surface signs alone.
    trees: Option<TreeBuilder<'l>>,
    certainty: Certainty,
    light: &'l [SmolStr],
    requests: &'l [SmolStr],
}

/// Reads claims from articles; shared by all threads.
pub struct Extractor<'l> {
    readers: Vec<Reader<'l>>,
}

/// A sentence of an article with the frames read from it.
#[derive(Clone, Debug)]
pub struct SentenceFrames {
    /// Its bytes in the text of the article.
    pub span: Span,
    /// Its tree, then those of its quotations.
    pub trees: Vec<SentenceTree>,
    /// What it tells.
    pub frames: Vec<Frame>,
    /// What it may tell: frames that are not sure enough.
    pub doubtful: Vec<Frame>,
}

/// A sentence between the two passes over its article.
struct Draught {
    span: Span,
    kind: SentenceKind,
    paragraph: u32,
    tokens: Vec<Token>,
    hits: Vec<Hit>,
    figures: Figures,
    /// The tree of the sentence, then those of its quotations; empty without a model.
    trees: Vec<SentenceTree>,
    glosses: Vec<Gloss>,
}

/// The tokenizer of a language.
#[must_use]
pub(crate) fn tokenizer(pack: &Pack) -> Tokenizer {
    Tokenizer::new(TokenRules {
        elisions: pack.settings.elisions.clone(),
        enclitics: pack.settings.enclitics.clone(),
    })
}

impl<'l> Extractor<'l> {
    /// Compiles the tables of every pack.
    ///
    /// # Errors
    /// When a pack names a stemmer that does not exist, or a model is damaged.
    pub fn new(lexicon: &'l Lexicon) -> Result<Self, ExtractError> {
        let embedded: fn(Lang) -> Option<&'l [u8]> = Lexicon::model;
        Self::with_models(lexicon, embedded)
    }

    /// As [`Self::new`], with the bytes of the model that `model` gives for a language; without one, claims of that
    /// language are read by surface signs alone.
    ///
    /// # Errors
    /// When a pack names a stemmer that does not exist, or a model is damaged.
    pub fn with_models(
        lexicon: &'l Lexicon,
        model: impl Fn(Lang) -> Option<&'l [u8]>,
    ) -> Result<Self, ExtractError> {
        let readers = lexicon
            .packs()
            .iter()
            .map(|pack| Reader::new(pack, lexicon.common(), model(pack.lang)))
            .collect::<Result<_, _>>()?;
        Ok(Self { readers })
    }

    /// The claims of an article, with what is needed to align and report them.
    ///
    /// # Errors
    /// When a sentence of the record lies outside its text, or its language has no pack.
    pub fn extract(&self, article: &NormalArticle) -> Result<ArticleClaims, ExtractError> {
        let lang = article.head.lang;
        let reader = self
            .readers
            .iter()
            .find(|reader| reader.pack.lang == lang)
            .ok_or_else(|| ExtractError::NoPack { article: article.head.id.to_string(), lang })?;
        reader.extract(article)
    }

    /// The statements of the sentences of an article's text, in order, as the judge of pairs reads them; none of a
    /// language without a pack or a model.
    #[must_use]
    pub fn statements(&self, article: &NormalArticle) -> Vec<Statement> {
        let reader = self.readers.iter().find(|reader| reader.pack.lang == article.head.lang);
        reader.map_or_else(Vec::new, |reader| reader.statements(article))
    }

    /// The frames of the sentences of an article's text, in order; none of a language without a pack or a model.
    #[must_use]
    pub fn frames(&self, article: &NormalArticle) -> Vec<SentenceFrames> {
        let reader = self.readers.iter().find(|reader| reader.pack.lang == article.head.lang);
        reader.map_or_else(Vec::new, |reader| reader.frames(article))
    }
}

impl<'l> Reader<'l> {
    fn new(pack: &'l Pack, common: &'l Common, model: Option<&'l [u8]>) -> Result<Self, ExtractError> {
        let tokenizer = tokenizer(pack);
        let stemmer = Stemmer::new(&pack.settings.stemmer)
            .map_err(|source| ExtractError::Stemmer { lang: pack.lang, source })?;
        let words = WordTables::new(pack, common, &tokenizer);
        let glosses = GlossTable::new(pack, &tokenizer);
        let figures = FigureReader::new(pack, common, &tokenizer);
        let trees = match model {
            Some(bytes) => {
                let model =
                    Model::read(bytes).map_err(|source| ExtractError::Model { lang: pack.lang, source })?;
                Some(TreeBuilder::new(Analyzer::new(model), pack))
            }
            None => None,
        };
        Ok(Self {
            pack,
            tokenizer,
            stemmer,
            words,
            glosses,
            figures,
            trees,
            certainty: Certainty::new(common.weights()),
            light: &common.weights().light,
            requests: &common.weights().requests,
        })
    }

    fn extract(&self, article: &NormalArticle) -> Result<ArticleClaims, ExtractError> {
        let index = CharIndex::new(&article.text);
        let published = article.head.published;
        let mut body = Vec::with_capacity(article.sentences.len());
        for sentence in &article.sentences {
            let span =
                index.bytes(&article.text, sentence.span).ok_or_else(|| ExtractError::SentenceOutside {
                    article: article.head.id.to_string(),
                    start: sentence.span.start,
                    end: sentence.span.end,
                })?;
            body.push(self.draught(&article.text, span, sentence.kind, sentence.paragraph, published));
        }
        let title = (!article.head.title.is_empty()).then(|| {
            let span = Span::new(0, article.head.title.len());
            self.draught(&article.head.title, span, SentenceKind::Title, 0, published)
        });
        let mut book = NameBook::default();
        let texts = |draught: &Draught| -> &str {
            if draught.kind == SentenceKind::Title { &article.head.title } else { &article.text }
        };
        for draught in body.iter().chain(&title) {
            book.read_case(&draught.tokens);
        }
        for draught in body.iter().chain(&title) {
            book.read_names(self.pack, texts(draught), &draught.tokens, &draught.hits);
        }
        let mut profile = ProfileBuilder::new(published);
        let mut memory = Memory::default();
        let mut sentences = Vec::new();
        let mut claims = Vec::new();
        for draught in title.iter().chain(&body) {
            let text = texts(draught);
            let (terms, drafts) = self.read(text, draught, &book, &mut memory, &mut profile, sentences.len());
            let number = u32::try_from(sentences.len()).unwrap_or(u32::MAX);
            let in_text = draught.kind != SentenceKind::Title;
            let mut ids = BTreeSet::new();
            let mut own = 0;
            for draft in drafts.into_iter().filter(|_| in_text) {
                let claim = finish(article, &index, number, draft, draught.trees.is_empty());
                if ids.insert(claim.id) {
                    own += 1;
                    claims.push(claim);
                }
            }
            let span =
                if in_text { index.chars(text, draught.span) } else { gainsay_model::CharSpan::default() };
            sentences.push(ClaimSentence {
                span,
                kind: draught.kind,
                paragraph: draught.paragraph,
                text: if own > 0 { draught.span.of(text).to_owned() } else { String::new() },
                hash: sentence_hash(&draught.tokens),
                terms,
            });
        }
        Ok(ArticleClaims { head: article.head.clone(), sentences, profile: profile.finish(), claims })
    }

    fn frames(&self, article: &NormalArticle) -> Vec<SentenceFrames> {
        let mut memory = Memory::default();
        self.each_sentence(article, Some(&self.certainty), |input, draught| {
            let (frames, doubtful) = frames(input, &mut memory)
                .into_iter()
                .partition(|frame: &Frame| frame.certainty >= self.certainty.least);
            SentenceFrames { span: draught.span, frames, doubtful, trees: draught.trees.clone() }
        })
    }

    fn statements(&self, article: &NormalArticle) -> Vec<Statement> {
        let memory = Memory::default();
        self.each_sentence(article, None, |input, draught| {
            statement(input, &draught.figures, (&self.stemmer, &self.words, &draught.glosses), &memory)
        })
    }

    /// What `read` makes of each sentence of the text, once the names of the whole text are known.
    fn each_sentence<T>(
        &self,
        article: &NormalArticle,
        certainty: Option<&Certainty>,
        mut read: impl FnMut(&FrameInput<'_>, &Draught) -> T,
    ) -> Vec<T> {
        let text = article.text.as_str();
        let index = CharIndex::new(text);
        let published = article.head.published;
        let sentences = article.sentences.iter().filter_map(|sentence| {
            let span = index.bytes(text, sentence.span)?;
            Some(self.draught(text, span, sentence.kind, sentence.paragraph, published))
        });
        let draughts: Vec<Draught> = sentences.collect();
        let mut book = NameBook::default();
        for draught in &draughts {
            book.read_case(&draught.tokens);
        }
        for draught in &draughts {
            book.read_names(self.pack, text, &draught.tokens, &draught.hits);
        }
        let read = draughts.iter().map(|draught| {
            let names = book.names(self.pack, text, &draught.tokens, &draught.hits);
            let input = FrameInput {
                pack: self.pack,
                text,
                tokens: &draught.tokens,
                hits: &draught.hits,
                names: &names,
                trees: &draught.trees,
                certainty,
            };
            read(&input, draught)
        });
        read.collect()
    }

    fn draught(
        &self,
        text: &str,
        span: Span,
        kind: SentenceKind,
        paragraph: u32,
        published: Option<Published>,
    ) -> Draught {
        let mut tokens = Vec::new();
        self.tokenizer.tokens(text, span, &mut tokens);
        let mut hits = Vec::new();
        self.words.find(self.pack, &tokens, &mut hits);
        let mut figures = Figures::default();
        self.figures.read(text, &tokens, published.map(|published| published.day), &mut figures);
        let spans = figures
            .dates
            .iter()
            .map(|date| date.span)
            .chain(figures.quantities.iter().map(|quantity| quantity.span));
        for span in spans {
            let first = tokens.partition_point(|token| token.span.end <= span.start);
            let end = tokens.partition_point(|token| token.span.start < span.end);
            // "plus de 7 000" after "une flotte de" is a hedge, no "de plus": the figure is the surer reading.
            // "3 May" is no possibility.
            hits.retain(|hit| {
                let marks = matches!(hit.kind, HitKind::Scope(_) | HitKind::Modality(_));
                !(marks && hit.first < end && hit.end > first)
            });
            hits.push(Hit { first, end, kind: HitKind::Figure });
        }
        let trees = match &self.trees {
            Some(builder) if tokens.len() <= LONGEST_SENTENCE => builder.trees(text, &tokens, &figures),
            _ => Vec::new(),
        };
        let glosses = self.glosses.read(self.pack, &tokens, &trees);
        Draught { span, kind, paragraph, tokens, hits, figures, trees, glosses }
    }

    /// The index terms of a sentence and its drafts; the profile learns from it.
    fn read(
        &self,
        text: &str,
        draught: &Draught,
        book: &NameBook,
        memory: &mut Memory,
        profile: &mut ProfileBuilder,
        depth: usize,
    ) -> (Vec<gainsay_model::Term>, Vec<Draft>) {
        if draught.tokens.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let names = book.names(self.pack, text, &draught.tokens, &draught.hits);
        let clauses = clauses(self.pack, text, &draught.tokens);
        let reports = Voices {
            pack: self.pack,
            text,
            tokens: &draught.tokens,
            hits: &draught.hits,
            clauses: &clauses,
            names: &names,
        }
        .reports();
        let input = FrameInput {
            pack: self.pack,
            text,
            tokens: &draught.tokens,
            hits: &draught.hits,
            names: &names,
            trees: &draught.trees,
            certainty: Some(&self.certainty),
        };
        let frames = frames(&input, memory);
        let governing = Governing::new(&draught.tokens, &draught.trees, &frames);
        let terms = TokenTerms::new(&TermSource {
            pack: self.pack,
            stemmer: &self.stemmer,
            tokens: &draught.tokens,
            hits: &draught.hits,
            glosses: &draught.glosses,
            names: &names,
            figures: &draught.figures,
        });
        let view = SentenceView {
            frames: &frames,
            governing: &governing,
            pack: self.pack,
            text,
            tokens: &draught.tokens,
            hits: &draught.hits,
            tables: &self.words,
            clauses: &clauses,
            names: &names,
            figures: &draught.figures,
            terms: &terms,
            reports: &reports,
            has_tree: !draught.trees.is_empty(),
            stemmer: &self.stemmer,
            light: self.light,
            requests: self.requests,
            published: profile.published,
        };
        profile.read(&view, depth);
        let terms = view.terms(0, draught.tokens.len(), &(0..0));
        let mut drafts = Vec::new();
        if draught.tokens.len() <= LONGEST_SENTENCE {
            for (_, rule) in RULES {
                rule(&view, &mut drafts);
            }
        }
        (terms, drafts)
    }
}

/// Equal for copies of a sentence: words without accents, figures whatever space groups their digits.
fn sentence_hash(tokens: &[Token]) -> u64 {
    let mut words: Vec<String> = Vec::new();
    let mut after_number = false;
    for token in tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)) {
        let number = token.kind == TokenKind::Number;
        match words.last_mut() {
            Some(last) if number && after_number => last.push_str(&token.form),
            _ => words.push(fold_ascii(&token.form).to_string()),
        }
        after_number = number;
    }
    content_hash(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

fn finish(
    article: &NormalArticle,
    index: &CharIndex,
    sentence: u32,
    mut draft: Draft,
    unparsed: bool,
) -> Claim {
    // Who takes part may stand outside the clause, behind an apposition.
    draft.context.extend(draft.told.fillers.iter().flat_map(|filler| filler.terms.iter().cloned()));
    draft.context.sort();
    draft.context.dedup();
    let evidence = index.chars(&article.text, draft.evidence);
    let place = format_smolstr!("{}-{}", evidence.start, evidence.end);
    let said = format!("{:?} {:?} {:?} {:?}", draft.kind, draft.predicate, draft.value, draft.polarity);
    let id = ClaimId(content_hash(&[article.head.id.as_str(), &place, &said]));
    Claim {
        id,
        kind: draft.kind,
        sentence,
        evidence,
        text: draft.evidence.of(&article.text).to_owned(),
        predicate: draft.predicate,
        participants: draft.participants,
        value: draft.value,
        scope: draft.scope,
        places: draft.places,
        when: draft.when,
        polarity: draft.polarity,
        modality: draft.modality,
        attribution: draft.attribution,
        context: draft.context,
        told: draft.told,
        unparsed,
    }
}

/// Collects what an article is about.
struct ProfileBuilder {
    published: Option<Day>,
    persons: BTreeSet<SmolStr>,
    days: BTreeSet<Day>,
    years: BTreeSet<i16>,
    ages: BTreeSet<u16>,
    lead_weekdays: BTreeSet<u8>,
    places: BTreeSet<SmolStr>,
}

impl ProfileBuilder {
    fn new(published: Option<Published>) -> Self {
        Self {
            published: published.map(|published| published.day),
            persons: BTreeSet::new(),
            days: BTreeSet::new(),
            years: published.iter().map(|published| published.day.year()).collect(),
            ages: BTreeSet::new(),
            lead_weekdays: BTreeSet::new(),
            places: BTreeSet::new(),
        }
    }

    fn read(&mut self, view: &SentenceView<'_>, depth: usize) {
        for name in view.names {
            if name.place {
                self.places.insert(name.entity.key.clone());
            } else if name.person
                && name.entity.key.split(' ').count() <= PERSON_WORDS
                && name.entity.key.contains(' ')
            {
                self.persons.insert(name.entity.key.clone());
            }
        }
        for hit in view.hits {
            if let HitKind::Place { place, .. } = &hit.kind {
                self.places.insert(place.clone());
            }
        }
        for date in &view.figures.dates {
            if let (Some(from), Some(to)) = (date.from, date.to) {
                if from == to && date.grain <= Grain::Day {
                    self.days.insert(from);
                    if depth < LEAD_SENTENCES && date.relative {
                        self.lead_weekdays.insert(from.weekday().to_monday_one_offset().unsigned_abs());
                    }
                }
                if from.year() == to.year() {
                    self.years.insert(from.year());
                }
            }
        }
        for quantity in &view.figures.quantities {
            if quantity.kind == QuantityKind::Age
                && let Some(age) = quantity.value.nominal().and_then(|age| u16::try_from(age.trunc()).ok())
            {
                self.ages.insert(age);
            }
        }
    }

    fn finish(self) -> ArticleProfile {
        ArticleProfile {
            persons: self.persons.into_iter().collect(),
            days: self.days.into_iter().collect(),
            years: self.years.into_iter().collect(),
            ages: self.ages.into_iter().collect(),
            lead_weekdays: self.lead_weekdays.into_iter().collect(),
            places: self.places.into_iter().collect(),
        }
    }
}

//! Quantities and dates of an article as `gainsay annotate` prints them.

use gainsay_lexicon::{Lexicon, Pack};
use gainsay_model::{
    Amount, ArticleId, Bound, CharIndex, CharSpan, DateMention, Day, Grain, Lang, NormalArticle, Quantity,
    QuantityKind,
};
use gainsay_syntax::Tokenizer;
use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use crate::article::tokenizer;
use crate::figures::{FigureReader, Figures};

/// The quantities and dates of one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Annotation {
    /// The article.
    pub id: ArticleId,
    /// Its language.
    pub lang: Lang,
    /// Its quantities, in the order of the text.
    pub quantities: Vec<AnnotatedQuantity>,
    /// Its dates, in the order of the text; times of day without a date are left out.
    pub dates: Vec<AnnotatedDate>,
}

/// A quantity in code points of the article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnnotatedQuantity {
    /// Where it stands.
    #[serde(flatten)]
    pub span: CharSpan,
    /// Its words.
    pub text: String,
    /// What sort it is.
    pub kind: QuantityKind,
    /// Lower end in the unit written, `None` when unbounded.
    #[serde(serialize_with = "number")]
    pub low: Option<Amount>,
    /// Upper end in the unit written, `None` when unbounded.
    #[serde(serialize_with = "number")]
    pub high: Option<Amount>,
    /// How the ends were told.
    pub bound: Bound,
    /// Canonical unit id, ISO 4217 code, `%` or `pp`.
    pub unit: Option<SmolStr>,
    /// Lemma of the noun counted.
    pub counted: Option<SmolStr>,
}

/// A date in code points of the article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnnotatedDate {
    /// Where it stands.
    #[serde(flatten)]
    pub span: CharSpan,
    /// Its words.
    pub text: String,
    /// First day, `None` when open.
    pub from: Option<Day>,
    /// Last day, `None` when open.
    pub to: Option<Day>,
    /// How fine it is told.
    pub grain: Grain,
    /// Exact, approximate, or a bound.
    pub bound: Bound,
}

/// As a JSON number, so that readers need no decimal type of their own.
fn number<S: Serializer>(amount: &Option<Amount>, to: S) -> Result<S::Ok, S::Error> {
    match amount {
        None => to.serialize_none(),
        Some(amount) => match i64::try_from(*amount) {
            Ok(whole) if amount.is_integer() => to.serialize_i64(whole),
            // The shortest float that reads back as the decimal's text.
            _ => amount.to_string().parse::<f64>().map_err(serde::ser::Error::custom)?.serialize(to),
        },
    }
}

/// The reader of one language.
struct LangReader<'l> {
    pack: &'l Pack,
    tokenizer: Tokenizer,
    figures: FigureReader,
}

/// Annotates articles; shared by all threads.
pub struct Annotator<'l> {
    readers: Vec<LangReader<'l>>,
}

impl<'l> Annotator<'l> {
    /// Compiles the tables of every pack.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        let readers = lexicon
            .packs()
            .iter()
            .map(|pack| {
                let tokenizer = tokenizer(pack);
                let figures = FigureReader::new(pack, lexicon.common(), &tokenizer);
                LangReader { pack, tokenizer, figures }
            })
            .collect();
        Self { readers }
    }

    /// The quantities and dates in the sentences of an article. Without a pack for its language there are none;
    /// sentences that lie outside the text are passed over.
    #[must_use]
    pub fn annotate(&self, article: &NormalArticle) -> Annotation {
        let mut annotation = Annotation {
            id: article.head.id.clone(),
            lang: article.head.lang,
            quantities: Vec::new(),
            dates: Vec::new(),
        };
        let Some(reader) = self.readers.iter().find(|reader| reader.pack.lang == article.head.lang) else {
            return annotation;
        };
        let text = article.text.as_str();
        let index = CharIndex::new(text);
        let published = article.head.published.map(|published| published.day);
        let mut tokens = Vec::new();
        let mut figures = Figures::default();
        for sentence in &article.sentences {
            let Some(span) = index.bytes(text, sentence.span).filter(|span| !span.is_empty()) else {
                continue;
            };
            tokens.clear();
            reader.tokenizer.tokens(text, span, &mut tokens);
            reader.figures.read(text, &tokens, published, &mut figures);
        }
        annotation.quantities.extend(figures.quantities.iter().map(|found| quantity(text, &index, found)));
        annotation.dates.extend(
            figures
                .dates
                .iter()
                .filter(|found| found.from.is_some() || found.to.is_some())
                .map(|found| date(text, &index, found)),
        );
        annotation
    }
}

fn quantity(text: &str, index: &CharIndex, found: &Quantity) -> AnnotatedQuantity {
    AnnotatedQuantity {
        span: index.chars(text, found.span),
        text: found.span.of(text).to_owned(),
        kind: found.kind,
        low: found.value.low,
        high: found.value.high,
        bound: found.value.bound,
        unit: found.unit.clone(),
        counted: found.counted.clone(),
    }
}

fn date(text: &str, index: &CharIndex, found: &DateMention) -> AnnotatedDate {
    AnnotatedDate {
        span: index.chars(text, found.span),
        text: found.span.of(text).to_owned(),
        from: found.from,
        to: found.to,
        grain: found.grain,
        bound: found.bound,
    }
}

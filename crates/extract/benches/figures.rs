//! Bytes a second of the quantity and date pass, one thread: `read` on tokens that stand ready, `annotate` with cutting
//! the sentences into tokens and with its own records of what was found.
//!
//! On the sample articles, or on the JSON Lines file that `GAINSAY_CORPUS` names (fields `text` and `lang`; the first
//! eight megabytes).

use std::{env, fs, path::Path};

use divan::Bencher;
use divan::counter::BytesCount;
use gainsay_extract::{Annotator, FigureReader, Figures};
use gainsay_lexicon::Lexicon;
use gainsay_model::{
    ArticleHead, CharIndex, CharSpan, Day, Lang, NormalArticle, Published, PublishedFrom, Sentence,
    SentenceKind, Span,
};
use gainsay_syntax::{SentenceRules, Splitter, Token, TokenRules, Tokenizer};

/// Most bytes of text that are read.
const MOST: usize = 8_000_000;

fn main() {
    divan::main();
}

/// The articles of a language, cut into sentences.
fn articles(lang: Lang) -> Vec<NormalArticle> {
    let path = env::var("GAINSAY_CORPUS").map_or_else(
        |_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds/articles.jsonl"),
        |path| Path::new(&path).to_owned(),
    );
    let lines = fs::read_to_string(path).expect("the articles are there");
    let pack = Lexicon::builtin().pack(lang).expect("there is a pack");
    let splitter = Splitter::new(SentenceRules {
        abbreviations: Vec::new(),
        quotes: pack.settings.quotes.clone(),
        starters: Vec::new(),
    });
    let mut bytes = 0;
    lines
        .lines()
        .map(|line| -> serde_json::Value { serde_json::from_str(line).expect("JSON") })
        .filter(|article| article["lang"] == lang.code())
        .filter_map(|article| article["text"].as_str().map(str::to_owned))
        .take_while(|text| {
            bytes += text.len();
            bytes < MOST
        })
        .enumerate()
        .map(|(number, text)| article(&splitter, lang, number, text))
        .collect()
}

fn article(splitter: &Splitter, lang: Lang, number: usize, text: String) -> NormalArticle {
    let mut spans = Vec::new();
    splitter.sentences(&text, Span::new(0, text.len()), &mut spans);
    let index = CharIndex::new(&text);
    let sentence = |span: Span| Sentence {
        span: index.chars(&text, span),
        paragraph: 0,
        kind: SentenceKind::Body,
        quoted: false,
    };
    let sentences = spans.into_iter().map(sentence).collect();
    let head = ArticleHead {
        id: gainsay_model::ArticleId(number.to_string().into()),
        title: String::new(),
        source: None,
        url: None,
        lang,
        lang_confidence: 100,
        published: "2025-03-12".parse::<Day>().ok().map(|day| Published {
            day,
            minutes: None,
            from: PublishedFrom::Field,
        }),
        signature: Vec::new(),
    };
    NormalArticle { head, text, sentences, furniture: Vec::<(CharSpan, _)>::new() }
}

#[divan::bench(args = ["en", "fr"])]
fn annotate(bencher: Bencher<'_, '_>, lang: &str) {
    let articles = articles(lang.parse().expect("a language code"));
    let annotator = Annotator::new(Lexicon::builtin());
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for article in &articles {
            divan::black_box(annotator.annotate(article));
        }
    });
}

#[divan::bench(args = ["en", "fr"])]
fn read(bencher: Bencher<'_, '_>, lang: &str) {
    let lang: Lang = lang.parse().expect("a language code");
    let lexicon = Lexicon::builtin();
    let pack = lexicon.pack(lang).expect("there is a pack");
    let tokenizer = Tokenizer::new(TokenRules {
        elisions: pack.settings.elisions.clone(),
        enclitics: pack.settings.enclitics.clone(),
    });
    let reader = FigureReader::new(pack, lexicon.common(), &tokenizer);
    let articles = articles(lang);
    let sentences: Vec<(&str, Vec<Token>)> = articles
        .iter()
        .flat_map(|article| {
            let index = CharIndex::new(&article.text);
            let spans: Vec<Span> = (article.sentences.iter())
                .filter_map(|sentence| index.bytes(&article.text, sentence.span))
                .collect();
            spans.into_iter().map(|span| (article.text.as_str(), span))
        })
        .map(|(text, span)| {
            let mut tokens = Vec::new();
            tokenizer.tokens(text, span, &mut tokens);
            (text, tokens)
        })
        .collect();
    let published =
        articles.first().and_then(|article| article.head.published).map(|published| published.day);
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let mut figures = Figures::default();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        figures.quantities.clear();
        figures.dates.clear();
        for (text, tokens) in &sentences {
            reader.read(text, tokens, published, &mut figures);
        }
        divan::black_box(&figures);
    });
}

/// One sentence of `megabytes` of the same words over and over: the time grows as the length does.
#[divan::bench(args = [5, 50], consts = [0, 1, 2, 3], sample_count = 2, sample_size = 1)]
fn endless_line<const KIND: usize>(bencher: Bencher<'_, '_>, megabytes: usize) {
    let words = ["1234567890", "12 345 ", "vingt et un mille ", "il y a "][KIND];
    let lang: Lang = "fr".parse().expect("a language code");
    let text = words.repeat(megabytes * 1_000_000 / words.len());
    let annotator = Annotator::new(Lexicon::builtin());
    let bytes = text.len();
    let pack = Lexicon::builtin().pack(lang).expect("there is a pack");
    let splitter = Splitter::new(SentenceRules {
        abbreviations: Vec::new(),
        quotes: pack.settings.quotes.clone(),
        starters: Vec::new(),
    });
    let article = article(&splitter, lang, 0, text);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| divan::black_box(annotator.annotate(&article)));
}

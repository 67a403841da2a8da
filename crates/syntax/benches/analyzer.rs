//! Tokens a second of tagger, lemmatiser and parser together, on the sample articles, one thread.

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::ItemsCount;
use gainsay_lexicon::Lexicon;
use gainsay_model::{Lang, Span};
use gainsay_syntax::{Analyzer, Model, Scratch, SentenceRules, Splitter, Token, TokenRules, Tokenizer, Tree};

fn main() {
    divan::main();
}

/// A text with the tokens of its sentences.
struct Sample {
    text: String,
    sentences: Vec<Vec<Token>>,
}

/// The sample articles of a language, cut into sentences and tokens.
fn samples(lang: Lang) -> Vec<Sample> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds/articles.jsonl");
    let lines = fs::read_to_string(path).expect("the sample articles are there");
    let pack = Lexicon::builtin().pack(lang).expect("there is a pack");
    let tokenizer = Tokenizer::new(TokenRules {
        elisions: pack.settings.elisions.clone(),
        enclitics: pack.settings.enclitics.clone(),
    });
    let splitter = Splitter::new(SentenceRules {
        abbreviations: Vec::new(),
        quotes: pack.settings.quotes.clone(),
        starters: Vec::new(),
    });
    let articles =
        lines.lines().map(|line| -> serde_json::Value { serde_json::from_str(line).expect("JSON") });
    articles
        .filter(|article| article["lang"] == lang.code())
        .filter_map(|article| article["text"].as_str().map(str::to_owned))
        .map(|text| {
            let mut spans = Vec::new();
            splitter.sentences(&text, Span::new(0, text.len()), &mut spans);
            let tokens = |span: Span| {
                let mut tokens = Vec::new();
                tokenizer.tokens(&text, span, &mut tokens);
                tokens
            };
            let sentences = spans.into_iter().map(tokens).collect();
            Sample { text, sentences }
        })
        .collect()
}

#[divan::bench(args = ["en", "fr"])]
fn tag_lemmatise_parse(bencher: Bencher<'_, '_>, lang: &str) {
    let lang: Lang = lang.parse().expect("a language code");
    let model = Model::read(Lexicon::model(lang).expect("there is a model")).expect("it can be read");
    let analyzer = Analyzer::new(model);
    let samples = samples(lang);
    let tokens: usize = samples.iter().flat_map(|sample| &sample.sentences).map(Vec::len).sum();
    let (mut scratch, mut tree) = (Scratch::default(), Tree::default());
    bencher.counter(ItemsCount::new(tokens)).bench_local(|| {
        for sample in &samples {
            for sentence in &sample.sentences {
                analyzer.parse(&sample.text, sentence, &[], &mut scratch, &mut tree);
                divan::black_box(&tree);
            }
        }
    });
}

#[divan::bench(args = ["en", "fr"])]
fn load(bencher: Bencher<'_, '_>, lang: &str) {
    let lang: Lang = lang.parse().expect("a language code");
    let bytes = Lexicon::model(lang).expect("there is a model");
    bencher.bench_local(|| Model::read(divan::black_box(bytes)).expect("it can be read"));
}

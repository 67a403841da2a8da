//! Pairs of texts judged in a second, on one thread and on two: `judge` from the text on, as `gainsay pairs` does, `read`
//! from statements that stand ready.
//!
//! On the cases of `data/<lang>/cases/pairs.toml`, or on the JSON Lines file that `GAINSAY_PAIRS` names (fields `a`, `b`
//! and `lang`).

use std::path::Path;
use std::{env, fs};

use divan::Bencher;
use divan::counter::ItemsCount;
use gainsay_compare::{SIGN_NAMES, read_pair};
use gainsay_extract::Extractor;
use gainsay_lexicon::Lexicon;
use gainsay_model::{Article, ArticleId, Statement};
use gainsay_normalize::{Normalizer, Options};
use serde::Deserialize;
use smol_str::SmolStr;

fn main() {
    divan::main();
}

#[derive(Deserialize)]
struct Cases {
    pair: Vec<Texts>,
}

#[derive(Deserialize)]
struct Texts {
    a: String,
    b: String,
    lang: Option<String>,
}

fn pairs() -> Vec<Texts> {
    if let Ok(path) = env::var("GAINSAY_PAIRS") {
        let lines = fs::read_to_string(path).expect("the pairs are there");
        return lines.lines().map(|line| serde_json::from_str(line).expect("a pair")).collect();
    }
    let mut all = Vec::new();
    for lang in ["fr", "en"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../data/{lang}/cases/pairs.toml"));
        let cases: Cases =
            toml::from_str(&fs::read_to_string(path).expect("the cases are there")).expect("cases");
        all.extend(cases.pair.into_iter().map(|texts| Texts { lang: Some(lang.to_owned()), ..texts }));
    }
    all
}

/// What judging needs.
struct Judge {
    normalizer: Normalizer<'static>,
    extractor: Extractor<'static>,
}

impl Judge {
    fn new() -> Self {
        let lexicon = Lexicon::builtin();
        let options = Options { langs: Vec::new(), keep_furniture: true };
        Self {
            normalizer: Normalizer::new(lexicon, options).expect("a normaliser"),
            extractor: Extractor::with_models(lexicon, Lexicon::model).expect("an extractor"),
        }
    }

    fn statements(&self, text: &str, lang: Option<&String>) -> Vec<Statement> {
        let article = Article {
            id: ArticleId(SmolStr::new_static("pair")),
            path: String::new(),
            record: 0,
            title: String::new(),
            text: text.to_owned(),
            date: None,
            source: None,
            lang: lang.cloned(),
            url: None,
        };
        self.normalizer
            .normalize(article)
            .map(|article| self.extractor.statements(&article))
            .unwrap_or_default()
    }

    fn both(&self, texts: &Texts) -> (Vec<Statement>, Vec<Statement>) {
        (self.statements(&texts.a, texts.lang.as_ref()), self.statements(&texts.b, texts.lang.as_ref()))
    }
}

fn score((a, b): &(Vec<Statement>, Vec<Statement>)) -> f64 {
    let common = Lexicon::builtin().common();
    let reading = read_pair(a, b, common);
    let signs = SIGN_NAMES.iter().copied().zip(reading.signs.iter().copied());
    gainsay_score::pair_score(signs, !reading.findings.is_empty(), 0.5, common)
}

#[divan::bench(threads = [1, 2], sample_count = 10)]
fn judge(bencher: Bencher<'_, '_>) {
    let (judge, pairs) = (Judge::new(), pairs());
    bencher
        .counter(ItemsCount::new(pairs.len()))
        .bench(|| pairs.iter().map(|texts| score(&judge.both(texts))).sum::<f64>());
}

#[divan::bench(threads = [1, 2], sample_count = 20)]
fn read(bencher: Bencher<'_, '_>) {
    let (judge, pairs) = (Judge::new(), pairs());
    let ready: Vec<_> = pairs.iter().map(|texts| judge.both(texts)).collect();
    bencher.counter(ItemsCount::new(ready.len())).bench(|| ready.iter().map(score).sum::<f64>());
}

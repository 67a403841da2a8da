//! Runs the case files of each language pack: what must be found and what must not, as data beside the tables.

use std::fs;
use std::path::{Path, PathBuf};

use gainsay_lexicon::Lexicon;
use gainsay_model::{Article, ArticleId, NormalArticle, PublishedFrom, Reject, Sentence, SentenceKind};
use gainsay_normalize::{Normalizer, Options};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases<C> {
    case: Vec<C>,
}

/// `sentences.toml`: the sentences of a text, in order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SentenceCase {
    name: String,
    text: String,
    sentences: Vec<String>,
    /// Kinds, when they matter.
    #[serde(default)]
    kinds: Vec<SentenceKind>,
    /// Numbers of the paragraphs, when they matter.
    #[serde(default)]
    paragraphs: Vec<u32>,
    /// The sentences that open inside a quotation, by number from 0.
    #[serde(default)]
    quoted: Vec<usize>,
}

/// `furniture.toml`: the sentences kept and the pieces left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FurnitureCase {
    name: String,
    #[serde(default)]
    title: String,
    text: String,
    kept: Vec<String>,
    out: Vec<Piece>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Piece {
    class: String,
    text: String,
}

/// `language.toml`: the language told, or the class of the reject.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageCase {
    name: String,
    #[serde(default)]
    title: String,
    text: String,
    declared: Option<String>,
    lang: Option<String>,
    reject: Option<String>,
}

/// `published.toml`: the publication day, or none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PublishedCase {
    name: String,
    date: Option<String>,
    /// Ordinary sentences when absent.
    text: Option<String>,
    day: Option<String>,
    minutes: Option<u16>,
    from: Option<PublishedFrom>,
}

fn packs() -> Vec<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut packs: Vec<PathBuf> = fs::read_dir(data)
        .expect("data/ is there")
        .map(|entry| entry.expect("data/ can be listed").path())
        .filter(|folder| folder.join("pack.toml").exists())
        .collect();
    packs.sort();
    packs
}

/// Runs `check` over the cases of `file` in each pack; every failure is told with its file and name.
fn run<C: DeserializeOwned>(
    file: &str,
    check: impl Fn(&str, &C) -> Result<(), String>,
    name: fn(&C) -> &str,
) {
    let mut failures = Vec::new();
    for pack in packs() {
        let lang = pack.file_name().and_then(|name| name.to_str()).expect("a language code");
        let path = pack.join("cases").join(file);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{lang}/cases/{file}: {error}"));
        let cases: Cases<C> =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{lang}/cases/{file}: {error}"));
        for case in &cases.case {
            if let Err(failure) = check(lang, case) {
                failures.push(format!("data/{lang}/cases/{file}: {}: {failure}", name(case)));
            }
        }
    }
    assert!(failures.is_empty(), "{} cases fail\n{}", failures.len(), failures.join("\n"));
}

fn article(lang: Option<&str>, title: &str, text: &str, date: Option<&str>) -> Article {
    Article {
        id: ArticleId("case".into()),
        path: "case".into(),
        record: 1,
        title: title.into(),
        text: text.into(),
        date: date.map(str::to_owned),
        source: None,
        lang: lang.map(str::to_owned),
        url: None,
    }
}

fn normalize(article: Article, keep_furniture: bool) -> Result<NormalArticle, Reject> {
    let options = Options { keep_furniture, ..Options::default() };
    Normalizer::new(Lexicon::builtin(), options).expect("every pack can be used").normalize(article)
}

fn slice(text: &str, start: u32, end: u32) -> String {
    text.chars().skip(start as usize).take((end - start) as usize).collect()
}

fn texts(article: &NormalArticle) -> Vec<String> {
    let of = |sentence: &Sentence| slice(&article.text, sentence.span.start, sentence.span.end);
    article.sentences.iter().map(of).collect()
}

fn equal<T: PartialEq + std::fmt::Debug>(what: &str, expected: &T, found: &T) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    Err(format!("{what}\n  expected {expected:?}\n  found    {found:?}"))
}

#[test]
fn sentences() {
    let check = |lang: &str, case: &SentenceCase| {
        let found =
            normalize(article(Some(lang), "", &case.text, None), true).map_err(|r| format!("{r:?}"))?;
        equal("sentences", &case.sentences, &texts(&found))?;
        if !case.kinds.is_empty() {
            equal("kinds", &case.kinds, &found.sentences.iter().map(|s| s.kind).collect())?;
        }
        if !case.paragraphs.is_empty() {
            equal("paragraphs", &case.paragraphs, &found.sentences.iter().map(|s| s.paragraph).collect())?;
        }
        let quoted = found.sentences.iter().enumerate().filter(|(_, s)| s.quoted).map(|(at, _)| at).collect();
        equal("quoted", &case.quoted, &quoted)
    };
    run("sentences.toml", check, |case| &case.name);
}

#[test]
fn furniture() {
    let check = |lang: &str, case: &FurnitureCase| {
        let found = normalize(article(Some(lang), &case.title, &case.text, None), false)
            .map_err(|r| format!("{r:?}"))?;
        equal("kept", &case.kept, &texts(&found))?;
        let out: Vec<Piece> = found
            .furniture
            .iter()
            .map(|(span, class)| Piece {
                class: class.to_string(),
                text: slice(&case.text, span.start, span.end),
            })
            .collect();
        equal("left out", &case.out, &out)
    };
    run("furniture.toml", check, |case| &case.name);
}

#[test]
fn language() {
    let check = |_: &str, case: &LanguageCase| {
        let found = normalize(article(case.declared.as_deref(), &case.title, &case.text, None), false);
        match found {
            Ok(found) => {
                equal("reject", &case.reject, &None)?;
                equal("language", &case.lang, &Some(found.head.lang.code().to_owned()))
            }
            Err(reject) => {
                let class = match &reject.reason {
                    gainsay_model::RejectReason::OtherLanguage(code) => format!("other-language {code}"),
                    other => other.class().to_owned(),
                };
                equal("reject", &case.reject, &Some(class))
            }
        }
    };
    run("language.toml", check, |case| &case.name);
}

#[test]
fn published() {
    let check = |lang: &str, case: &PublishedCase| {
        let text = case.text.as_deref().unwrap_or("1, 2, 3.");
        let found = normalize(article(Some(lang), "", text, case.date.as_deref()), false)
            .map_err(|reject| format!("{reject:?}"))?;
        let published = found.head.published;
        equal("day", &case.day, &published.map(|published| published.day.to_string()))?;
        equal("minutes", &case.minutes, &published.and_then(|published| published.minutes))?;
        match case.from {
            Some(from) => equal("from", &Some(from), &published.map(|published| published.from)),
            None => Ok(()),
        }
    };
    run("published.toml", check, |case| &case.name);
}

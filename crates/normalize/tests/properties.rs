//! What holds for any text, clean or not.

use gainsay_lexicon::Lexicon;
use gainsay_model::{Article, ArticleId, NormalArticle};
use gainsay_normalize::{NormalizeError, Normalizer, Options};
use proptest::prelude::*;

fn normalize(normalizer: &Normalizer<'_>, text: &str) -> Option<NormalArticle> {
    let article = Article {
        id: ArticleId("any".into()),
        path: "-".into(),
        record: 1,
        title: text.chars().take(30).collect(),
        text: text.into(),
        date: Some(text.chars().skip(3).take(25).collect()),
        source: None,
        lang: Some("fr".into()),
        url: None,
    };
    normalizer.normalize(article).ok()
}

/// Sentences and furniture lie in order, apart, inside the text, and hold no white space at their ends.
fn check(text: &str) {
    let normalizer = Normalizer::new(Lexicon::builtin(), Options::default()).expect("every pack can be used");
    let Some(found) = normalize(&normalizer, text) else { return };
    assert_eq!(found.text, text);
    let points: Vec<char> = text.chars().collect();
    let mut spans: Vec<(usize, usize)> =
        found.sentences.iter().map(|s| (s.span.start as usize, s.span.end as usize)).collect();
    assert!(spans.is_sorted(), "{text:?}");
    for &(start, end) in &spans {
        assert!(start < end && end <= points.len(), "{text:?}");
        assert!(!points[start].is_whitespace() && !points[end - 1].is_whitespace(), "{text:?}");
    }
    spans.extend(found.furniture.iter().map(|(span, _)| (span.start as usize, span.end as usize)));
    spans.sort_unstable();
    assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{text:?} {spans:?}");
    assert!(found.sentences.windows(2).all(|pair| pair[0].paragraph <= pair[1].paragraph));
}

proptest! {
    #[test]
    fn any_text(text in "\\PC{0,400}") {
        check(&text);
    }

    #[test]
    fn texts_full_of_marks(pieces in prop::collection::vec(
        prop::sample::select(vec![
            ". ", "! ", "?\n", "\n\n", "\r\n", "« ", " »", "\"", "”", "(", ")", "M.", "U.S.", "Paris", "le vent", "12",
            "3,5", " - ", "|", "#", "© ", "Lire aussi", "Photo :", "(lire ci-dessous)", "0 commentaire", "é", "\u{a0}",
            "\u{feff}", "İ", "ﬁ", "\t", "•", "Publié le 3 mai 2021", "1. ", "@a.b", "http://a.b", "…", "E\u{301}",
        ]),
        0..60,
    )) {
        check(&pieces.concat());
    }
}

#[test]
fn long_runs_take_linear_time() {
    for unit in
        [".", ". ", "A.", "a.A", "\"", "« ", "(", "\n", "- ", "a", "É", "#", "| ", "M. ", "?!", "Aa.Bb"]
    {
        let text = unit.repeat(200_000);
        let start = std::time::Instant::now();
        check(&text);
        assert!(start.elapsed().as_secs() < 20, "{unit:?} took {:?}", start.elapsed());
    }
}

#[test]
fn an_unknown_language_is_named_with_those_that_exist() {
    let langs = vec!["fr".parse().unwrap(), "xx".parse().unwrap()];
    let error = Normalizer::new(Lexicon::builtin(), Options { langs, keep_furniture: false }).unwrap_err();
    assert!(matches!(error, NormalizeError::UnknownLanguage { .. }));
    assert_eq!(error.to_string(), "no language pack `xx`; there are en, fr");
}

#[test]
fn a_language_left_out_is_another_language() {
    let options = Options { langs: vec!["en".parse().unwrap()], keep_furniture: false };
    let normalizer = Normalizer::new(Lexicon::builtin(), options).unwrap();
    assert!(normalize(&normalizer, "Le maire a ouvert la séance à dix heures.").is_none());
}

//! The cases of `data/<lang>/cases/glosses.toml`: which senses a word has in a sentence, and which it must not have.

#![expect(clippy::print_stdout, reason = "what is missed is told on demand")]

mod cases;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use gainsay_extract::Extractor;
use gainsay_lexicon::Lexicon;
use gainsay_model::{Lang, Term};
use serde::Deserialize;

use self::cases::article;

/// Share of the cases, in per cent, that must read as expected: what is left are words that the tagger or the lemmatiser
/// misreads.
const LEAST: usize = 90;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    /// The word as it stands; of a phrase, its first word.
    word: String,
    has: Vec<String>,
    not: Vec<String>,
}

/// The index terms of a text of one sentence.
fn terms(extractor: &Extractor<'_>, lang: Lang, text: &str) -> Vec<Term> {
    let claims = extractor.extract(&article(lang, None, [text])).expect("a sentence of the text");
    claims.sentences.into_iter().flat_map(|sentence| sentence.terms).collect()
}

#[test]
fn words_have_the_senses_of_their_class() {
    let lexicon = Lexicon::builtin();
    let extractor = Extractor::new(lexicon).expect("the embedded packs compile");
    for pack in lexicon.packs() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("../../data/{}/cases/glosses.toml", pack.lang));
        let content = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let cases: Cases =
            toml::from_str(&content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut failures = String::new();
        let (mut right, mut refused) = (0, 0);
        for case in &cases.case {
            let mut senses: BTreeMap<String, Vec<String>> = BTreeMap::new();
            let terms = terms(&extractor, pack.lang, &case.text);
            for term in &terms {
                if let Some(sense) = term.text.strip_prefix('=') {
                    senses
                        .entry(sense.to_owned())
                        .or_default()
                        .extend(term.of.iter().map(ToString::to_string));
                }
            }
            refused += usize::from(!case.not.is_empty());
            let lost: Vec<&String> = case.has.iter().filter(|sense| !senses.contains_key(*sense)).collect();
            let wrong: Vec<&String> = case.not.iter().filter(|sense| senses.contains_key(*sense)).collect();
            if lost.is_empty() && wrong.is_empty() {
                right += 1;
            } else {
                let _ =
                    writeln!(failures, "`{}` in: {}\n  lost {lost:?}, wrong {wrong:?}", case.word, case.text);
            }
        }
        let all = cases.case.len();
        println!("{}: {right} of {all} as expected\n{failures}", pack.lang);
        assert!(right * 100 >= all * LEAST, "{}: {right} of {all} as expected\n{failures}", pack.lang);
        assert!(refused * 2 >= all, "{}: write more senses that must not be read", pack.lang);
    }
}

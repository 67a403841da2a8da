//! Prints the pairs of articles that blocking brings together, with the probability (thousandths) that both tell of
//! one event and its features, one JSON array a line: reads what `gainsay extract` writes from standard input.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, Write as _};

use gainsay_compare::{Corpus, article_pairs};
use gainsay_lexicon::Lexicon;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lexicon = Lexicon::builtin();
    let mut corpus = Corpus::new();
    for line in io::stdin().lock().lines() {
        corpus.add(serde_json::from_str(&line?)?);
    }
    corpus.sort();
    let groups: Vec<u32> = (0..u32::try_from(corpus.len())?).collect();
    let mut out = io::stdout().lock();
    for pair in article_pairs(&corpus, &groups, lexicon.common()) {
        let features: BTreeMap<&str, f64> = pair.features.into_iter().collect();
        writeln!(out, "{}", serde_json::to_string(&(pair.a, pair.b, pair.probability, features))?)?;
    }
    Ok(())
}

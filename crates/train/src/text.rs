//! Running text: articles as `gainsay normalize` prints them, plain or gzipped.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::Context;
use flate2::read::MultiGzDecoder;
use gainsay_model::{CharIndex, Lang, NormalArticle};
use gainsay_syntax::{Token, Tokenizer};
use smol_str::SmolStr;

/// Longer sentences are tables and lists.
const LONGEST: usize = 80;

/// A token of running text.
#[derive(Clone, Debug)]
pub(crate) struct TextToken {
    /// As written, apostrophes straight.
    pub(crate) raw: SmolStr,
    /// Folded.
    pub(crate) form: SmolStr,
}

/// The tokens of the sentences of `lang`, each sentence once.
pub(crate) fn sentences(
    path: &Path,
    lang: Lang,
    tokenizer: &Tokenizer,
) -> anyhow::Result<Vec<Vec<TextToken>>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let input: Box<dyn Read> = if path.extension().is_some_and(|ending| ending == "gz") {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut seen = std::collections::HashSet::<u64, foldhash::fast::FixedState>::default();
    let mut found = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    for (number, line) in BufReader::new(input).lines().enumerate() {
        let place = || format!("{}:{}", path.display(), number + 1);
        let line = line.with_context(place)?;
        let article: NormalArticle = serde_json::from_str(&line).with_context(place)?;
        if article.head.lang != lang {
            continue;
        }
        let index = CharIndex::new(&article.text);
        for sentence in &article.sentences {
            let Some(span) = index.bytes(&article.text, sentence.span) else { continue };
            if !seen.insert(gainsay_syntax::engine::hashing::text(span.of(&article.text))) {
                continue;
            }
            tokens.clear();
            tokenizer.tokens(&article.text, span, &mut tokens);
            if tokens.len() <= LONGEST {
                let token = |token: &Token| TextToken {
                    raw: token.span.of(&article.text).replace('\u{2019}', "'").into(),
                    form: token.form.clone(),
                };
                found.push(tokens.iter().map(token).collect());
            }
        }
    }
    Ok(found)
}

//! Phrases of the tables, cut by the same tokenizer as the text, found by their first word.

use foldhash::{HashMap, HashMapExt as _};
use gainsay_model::Span;
use gainsay_syntax::{Token, Tokenizer};
use smol_str::SmolStr;

/// An index of phrases; the longest that fits wins.
#[derive(Debug)]
pub(crate) struct PhraseIndex<T> {
    by_first: HashMap<SmolStr, Vec<(Vec<SmolStr>, T)>>,
}

impl<T> PhraseIndex<T> {
    pub(crate) fn new<'p>(tokenizer: &Tokenizer, phrases: impl Iterator<Item = (&'p str, T)>) -> Self {
        let mut by_first: HashMap<SmolStr, Vec<(Vec<SmolStr>, T)>> = HashMap::new();
        let mut tokens = Vec::new();
        for (phrase, value) in phrases {
            tokens.clear();
            tokenizer.tokens(phrase, Span::new(0, phrase.len()), &mut tokens);
            let mut words = tokens.iter().map(|token| token.form.clone());
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push((words.collect(), value));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each entry is sorted by itself")]
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { by_first }
    }

    /// Whether any phrase starts with `form`.
    pub(crate) fn opens(&self, form: &str) -> bool {
        self.by_first.contains_key(form)
    }

    /// The value of the phrase that is `form` alone, among those that pass `accept`.
    pub(crate) fn single(&self, form: &str, accept: impl Fn(&T) -> bool) -> Option<&T> {
        let phrases = self.by_first.get(form)?;
        phrases.iter().find(|(rest, value)| rest.is_empty() && accept(value)).map(|(_, value)| value)
    }

    /// The longest phrase that starts at token `at`: its length in tokens, and its value.
    pub(crate) fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        self.longest_from(&tokens.get(at)?.form, tokens, at)
    }

    /// As [`Self::longest`], with `first` (a lemma) in place of the first token's form.
    pub(crate) fn longest_from(&self, first: &str, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        self.longest_where(first, tokens, at, |_| true)
    }

    /// As [`Self::longest_from`], among the phrases whose value passes `accept`.
    pub(crate) fn longest_where(
        &self,
        first: &str,
        tokens: &[Token],
        at: usize,
        accept: impl Fn(&T) -> bool,
    ) -> Option<(usize, &T)> {
        self.by_first.get(first)?.iter().find_map(|(rest, value)| {
            let after = tokens.get(at + 1..at + 1 + rest.len())?;
            let fits = accept(value) && after.iter().zip(rest).all(|(token, word)| token.form == *word);
            fits.then_some((rest.len() + 1, value))
        })
    }
}

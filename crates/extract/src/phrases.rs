//! Phrases of the tables, cut by the same tokenizer as the text, found by their first word.

use foldhash::{HashMap, HashMapExt as _};
use gainsay_model::Span;
use gainsay_syntax::{Token, Tokenizer, fold};
use smol_str::SmolStr;

/// The words of a phrase behind its first, and its value.
pub(crate) type Phrase<T> = (Vec<SmolStr>, T);
/// A word with the phrases that start with it.
pub(crate) type First<T> = (SmolStr, Vec<Phrase<T>>);

/// An index of phrases; the longest that fits wins.
#[derive(Debug)]
pub(crate) struct PhraseIndex<T> {
    by_first: HashMap<SmolStr, Vec<Phrase<T>>>,
}

impl<T> PhraseIndex<T> {
    pub(crate) fn new<'p>(tokenizer: &Tokenizer, phrases: impl Iterator<Item = (&'p str, T)>) -> Self {
        let mut by_first: HashMap<SmolStr, Vec<Phrase<T>>> = HashMap::new();
        let mut tokens = Vec::new();
        for (phrase, value) in phrases {
            let mut words: Vec<SmolStr> = Vec::new();
            for chunk in phrase.split_whitespace() {
                // A clitic that ends a phrase or stands alone ("n'", "pas d'") has no word to be cut from.
                tokens.clear();
                if chunk.len() > 1 && chunk.ends_with('\'') {
                    let (clitic, word) = (fold(chunk), format!("{chunk}a"));
                    tokenizer.tokens(&word, Span::new(0, word.len()), &mut tokens);
                    let cut = tokens.first().is_some_and(|first| first.form == clitic);
                    tokens.clear();
                    // A plural that owns ("workers' day") is cut like any word.
                    if cut {
                        words.push(clitic);
                        continue;
                    }
                }
                tokenizer.tokens(chunk, Span::new(0, chunk.len()), &mut tokens);
                words.extend(tokens.iter().map(|token| token.form.clone()));
            }
            let mut words = words.into_iter();
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

    /// The phrases by their first word, in the order of these words; of one word the longest first.
    pub(crate) fn into_firsts(self) -> Vec<First<T>> {
        let mut firsts: Vec<_> = self.by_first.into_iter().collect();
        firsts.sort_by(|(first, _), (other, _)| first.cmp(other));
        firsts
    }

    /// The words that phrases start with, in no order.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = &SmolStr> {
        self.by_first.keys()
    }

    /// The value of the phrase of exactly these two words.
    pub(crate) fn pair(&self, first: &str, second: &str) -> Option<&T> {
        let phrases = self.by_first.get(first)?;
        phrases.iter().find(|(rest, _)| matches!(&rest[..], [word] if word == second)).map(|(_, value)| value)
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
        longest_of(self.starting(first), tokens.get(at + 1..).unwrap_or_default(), |_, value| accept(value))
    }

    /// The phrases that start with `first`, the longest first.
    pub(crate) fn starting(&self, first: &str) -> &[Phrase<T>] {
        self.by_first.get(first).map_or(&[], Vec::as_slice)
    }
}

/// A word of a text as phrases see it.
pub(crate) trait Form {
    /// Its folded form.
    fn form(&self) -> &str;
}

impl Form for Token {
    fn form(&self) -> &str {
        &self.form
    }
}

impl Form for &str {
    fn form(&self) -> &str {
        self
    }
}

/// The first of `phrases` that passes `accept`, by its length and value, and goes on as `after`, the words behind its
/// first, do: its length in words, and its value.
pub(crate) fn longest_of<'p, T>(
    phrases: &'p [Phrase<T>],
    after: &[impl Form],
    accept: impl Fn(usize, &T) -> bool,
) -> Option<(usize, &'p T)> {
    phrases.iter().find_map(|(rest, value)| {
        let after = after.get(..rest.len())?;
        let len = rest.len() + 1;
        let fits =
            accept(len, value) && after.iter().zip(rest).all(|(word, wanted)| is_word(word.form(), wanted));
        fits.then_some((len, value))
    })
}

/// Whether a token is the word of a phrase, also in its elided form: `d'` for `de`, `qu'` for `que`.
fn is_word(form: &str, word: &str) -> bool {
    form == word
        || form.strip_suffix('\'').is_some_and(|stem| {
            word.len() == stem.len() + 1 && word.starts_with(stem) && word.ends_with(['a', 'e', 'i'])
        })
}

#[cfg(test)]
mod tests {
    use gainsay_model::Span;
    use gainsay_syntax::{TokenRules, Tokenizer};

    use super::PhraseIndex;

    fn longest(phrases: &[&'static str], text: &str, at: usize) -> Option<(usize, &'static str)> {
        let rules =
            TokenRules { elisions: ["n'", "d'", "s'"].map(Into::into).to_vec(), enclitics: Vec::new() };
        let tokenizer = Tokenizer::new(rules);
        let index = PhraseIndex::new(&tokenizer, phrases.iter().map(|phrase| (*phrase, *phrase)));
        let mut tokens = Vec::new();
        tokenizer.tokens(text, Span::new(0, text.len()), &mut tokens);
        index.longest(&tokens, at).map(|(len, phrase)| (len, *phrase))
    }

    #[test]
    fn the_longest_phrase_wins_and_a_part_of_one_does_not() {
        assert_eq!(longest(&["pas", "pas encore"], "il n'a pas encore dit", 3), Some((2, "pas encore")));
        assert_eq!(longest(&["pas", "pas encore"], "il n'a pas dit", 3), Some((1, "pas")));
        assert_eq!(longest(&["pas encore"], "il n'a pas dit", 3), None);
    }

    #[test]
    fn clitics_are_words_and_elided_words_are_the_full_ones() {
        assert_eq!(longest(&["n'"], "il n'a pas", 1), Some((1, "n'")));
        assert_eq!(longest(&["abstenir de"], "s'abstenir d'activer", 1), Some((2, "abstenir de")));
        assert_eq!(longest(&["abstenir du"], "s'abstenir d'activer", 1), None);
    }
}

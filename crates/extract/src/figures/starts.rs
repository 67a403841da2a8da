//! Phrases of the tables by the number of their first word: each token is looked up once, and phrases compare numbers.

use smol_str::{SmolStr, format_smolstr};

use super::openers::{Next, Openers, Words};
use crate::phrases::{First, PhraseIndex};

/// The words behind the first, and the value of the phrase.
type Phrase<T> = (Vec<Next>, T);

/// The phrases that start with each word, the longest first.
#[derive(Debug)]
pub(super) struct Starts<T> {
    by_first: Vec<Vec<Phrase<T>>>,
}

impl<T> Starts<T> {
    /// Numbers the words of the phrases, and marks the first of each with what `begins` makes of the words behind it and
    /// of its value.
    pub(super) fn new(
        index: PhraseIndex<T>,
        openers: &mut Openers,
        begins: impl Fn(usize, &T) -> u64,
    ) -> Self {
        Self::numbered(index.into_firsts(), openers, begins, elided)
    }

    /// As [`Self::new`], of phrases whose words are written in full.
    pub(super) fn in_full(
        firsts: Vec<First<T>>,
        openers: &mut Openers,
        begins: impl Fn(usize, &T) -> u64,
    ) -> Self {
        Self::numbered(firsts, openers, begins, |_| None)
    }

    fn numbered(
        firsts: Vec<First<T>>,
        openers: &mut Openers,
        begins: impl Fn(usize, &T) -> u64,
        elided: impl Fn(&str) -> Option<SmolStr>,
    ) -> Self {
        let mut by_first: Vec<Vec<Phrase<T>>> = Vec::new();
        for (first, phrases) in firsts {
            let place = openers.number(&first) as usize;
            if by_first.len() <= place {
                by_first.resize_with(place + 1, Vec::new);
            }
            for (rest, value) in phrases {
                let mut words = Vec::with_capacity(rest.len());
                for word in &rest {
                    let number = openers.number(word);
                    let elided = elided(word).map_or(number, |form| openers.number(&form));
                    words.push(Next { word: number, elided });
                }
                openers.phrased(&first, &words, begins(words.len(), &value));
                by_first[place].push((words, value));
            }
        }
        Self { by_first }
    }

    /// The longest phrase that starts at token `at`: its length in tokens, and its value.
    pub(super) fn longest(&self, words: Words<'_>, at: usize) -> Option<(usize, &T)> {
        self.longest_where(words, at, |_| true)
    }

    /// As [`Self::longest`], among the phrases of up to `most` words.
    pub(super) fn longest_within(&self, words: Words<'_>, at: usize, most: usize) -> Option<(usize, &T)> {
        self.longest_of(words, at, |rest, _| rest < most)
    }

    /// As [`Self::longest`], among the phrases whose value passes `accept`.
    pub(super) fn longest_where(
        &self,
        words: Words<'_>,
        at: usize,
        accept: impl Fn(&T) -> bool,
    ) -> Option<(usize, &T)> {
        self.longest_of(words, at, |_, value| accept(value))
    }

    fn longest_of(
        &self,
        words: Words<'_>,
        at: usize,
        accept: impl Fn(usize, &T) -> bool,
    ) -> Option<(usize, &T)> {
        self.by_first.get(words.number(at)? as usize)?.iter().find_map(|(rest, value)| {
            let stands = |(behind, next): (usize, &Next)| {
                words.number(at + 1 + behind).is_some_and(|word| next.is(word))
            };
            (accept(rest.len(), value) && rest.iter().enumerate().all(stands))
                .then_some((rest.len() + 1, value))
        })
    }

    /// The value of the phrase that is `word` alone, among those that pass `accept`.
    pub(super) fn single(&self, word: u32, accept: impl Fn(&T) -> bool) -> Option<&T> {
        let phrases = self.by_first.get(word as usize)?;
        phrases.iter().find(|(rest, value)| rest.is_empty() && accept(value)).map(|(_, value)| value)
    }

    /// The value of the phrase of exactly these two words.
    pub(super) fn pair(&self, first: u32, second: u32) -> Option<&T> {
        let phrases = self.by_first.get(first as usize)?;
        phrases
            .iter()
            .find(|(rest, _)| matches!(&rest[..], [next] if next.word == second))
            .map(|(_, value)| value)
    }
}

fn elided(word: &str) -> Option<SmolStr> {
    word.strip_suffix(['a', 'e', 'i']).map(|stem| format_smolstr!("{stem}'"))
}

#[cfg(test)]
mod tests {
    use gainsay_model::Span;
    use gainsay_syntax::{Token, TokenRules, Tokenizer};

    use super::{Openers, Starts, Words};
    use crate::figures::openers::HEDGE_BEFORE;
    use crate::phrases::PhraseIndex;

    const PHRASES: [&str; 4] = ["près de", "près", "au plus près", "plus"];

    /// The longest phrase that starts at a token of `text`, and whether one is marked to stand there.
    fn at(text: &str, at: usize) -> (Option<(usize, &'static str)>, bool) {
        let rules = TokenRules { elisions: vec!["d'".into()], enclitics: Vec::new() };
        let tokenizer = Tokenizer::new(rules);
        let mut openers = Openers::default();
        let index = PhraseIndex::new(&tokenizer, PHRASES.iter().map(|phrase| (*phrase, *phrase)));
        let starts = Starts::new(index, &mut openers, |_, _| HEDGE_BEFORE);
        openers.close(&[]);
        let mut tokens: Vec<Token> = Vec::new();
        tokenizer.tokens(text, Span::new(0, text.len()), &mut tokens);
        let mut marks = Vec::new();
        openers.mark(&tokens, &mut marks);
        let words = Words::new(&tokens, &marks);
        let found = starts.longest(words, at).map(|(len, phrase)| (len, *phrase));
        (found, words.stands(at, HEDGE_BEFORE))
    }

    #[test]
    fn the_longest_phrase_wins_and_is_marked_where_it_stands() {
        assert_eq!(at("près de 30", 0), (Some((2, "près de")), true));
        assert_eq!(at("près des 30", 0), (Some((1, "près")), true));
        assert_eq!(at("au plus près de 30", 0), (Some((3, "au plus près")), true));
        assert_eq!(at("tout près d'une heure 30", 1), (Some((2, "près de")), true), "elided");
    }

    #[test]
    fn a_part_of_a_phrase_does_not_stand() {
        assert_eq!(at("au plus 30", 0), (None, false));
        assert_eq!(at("au moins 30", 0), (None, false));
        assert_eq!(at("au plus", 0), (None, false), "at the end");
        assert_eq!(at("d'au plus 30", 2), (Some((1, "plus")), true));
    }
}

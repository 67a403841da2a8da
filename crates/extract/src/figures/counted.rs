//! The noun that a number counts.

use gainsay_lexicon::{FunctionClass, NumberKind};
use gainsay_model::Span;
use gainsay_syntax::{Case, TokenKind};
use smol_str::SmolStr;

use super::Scene;
use super::nouns::Sense;

/// Most words between a number and its noun, with those that describe it.
const REACH: usize = 5;
/// Most words that no table knows between them.
const UNKNOWN: usize = 2;

impl Scene<'_> {
    /// Lemma and place of the noun counted by a number that ends before token `at`: more than one of it.
    pub(crate) fn counted(&self, at: usize) -> Option<(SmolStr, Span)> {
        self.counted_noun(at, true)
    }

    /// As [`Self::counted`], of one when not `many`.
    pub(crate) fn counted_noun(&self, at: usize, many: bool) -> Option<(SmolStr, Span)> {
        let noun = self.noun_behind(self.past_opening(at), many)?;
        let token = self.tokens.get(noun)?;
        Some((self.tables.nouns.lemma(&token.form), token.span))
    }

    /// Past a link, an article and a mark of quotation: "une dizaine de blessés", "half of the voters", "des milliers
    /// de « patriotes »", "12-member".
    fn past_opening(&self, at: usize) -> usize {
        let mut first = at;
        if self.form(at) == "-" && !self.spaced(at) && !self.spaced(at + 1) {
            return at + 1;
        }
        if self.is_link(first) {
            first += 1;
        }
        while first > at
            && first <= at + 1
            && self.tables.class(self.form(first)) == Some(FunctionClass::Definite)
        {
            first += 1;
        }
        first + usize::from(self.tables.nouns.quotes(self.form(first)))
    }

    /// The noun that a run of words from token `first` names.
    fn noun_behind(&self, first: usize, many: bool) -> Option<usize> {
        let (mut best, mut unknown) = (None, 0);
        for word in first..(first + REACH).min(self.tokens.len()) {
            let token = &self.tokens[word];
            let sense = self.tables.nouns.sense(&token.form);
            let ends = token.kind != TokenKind::Word
                || sense != Sense::Modifier && self.tables.class(&token.form).is_some()
                || self.is_number_kind(word, NumberKind::Unit)
                || word > first && !token.spaced
                || token.form.chars().count() < 2;
            if ends {
                break;
            }
            let lower = token.case == Case::Lower;
            match sense {
                Sense::Verb => break,
                Sense::Plural if many && (lower || best.is_none() && word == first) => return Some(word),
                // "deux tués", but "deux placés en garde à vue"
                Sense::Done if many && best.is_none() && lower && self.is_nominal(word) => return Some(word),
                Sense::Plural | Sense::Singular | Sense::Unmarked if !many && lower => {
                    // The last of a run of nouns names the thing: "one police officer".
                    let joined = best.is_none_or(|noun| noun + 1 == word);
                    if !joined {
                        break;
                    }
                    best = Some(word);
                }
                Sense::Singular | Sense::Unmarked if lower => best = best.or(Some(word)),
                Sense::Modifier if best.is_none() && self.tables.is_known_noun(&token.form) => {
                    best = Some(word);
                }
                Sense::Unknown if lower || word == first && token.case == Case::Upper => {
                    unknown += 1;
                    if unknown > UNKNOWN || !many && best.is_some() {
                        break;
                    }
                    if best.is_none() && (!many || word == first && self.closes_phrase(word + 1)) {
                        best = Some(word);
                    }
                }
                _ => {}
            }
        }
        best
    }

    /// Whether no further word of the phrase stands at `at`.
    fn closes_phrase(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|next| match next.kind {
            TokenKind::Punctuation => true,
            TokenKind::Word => self.tables.class(&next.form).is_some() && !self.is_link(at),
            _ => false,
        })
    }

    /// Whether the participle at `at` stands for those to whom it was done: nothing belongs to it as to a verb.
    fn is_nominal(&self, at: usize) -> bool {
        self.tables.class(self.form(at + 1)) != Some(FunctionClass::Preposition)
    }
}

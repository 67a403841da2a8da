//! The noun that a number counts.

use gainsay_lexicon::{FunctionClass, NumberKind};
use gainsay_model::Span;
use gainsay_syntax::{Case, TokenKind};
use smol_str::SmolStr;

use super::Scene;

/// Most words between a number and its noun.
const REACH: usize = 3;

impl Scene<'_> {
    /// Lemma and place of the noun counted by a number that ends before token `at`.
    pub(crate) fn counted(&self, at: usize) -> Option<(SmolStr, Span)> {
        let mut first = at;
        // "une dizaine de blessés", "2 millions d'habitants", "half of the voters"
        if self.is_link(first) {
            first += 1;
        }
        while first > at
            && first <= at + 1
            && self.tables.class(self.form(first)) == Some(FunctionClass::Definite)
        {
            first += 1;
        }
        let mut best: Option<usize> = None;
        for word in first..(first + REACH).min(self.tokens.len()) {
            let token = &self.tokens[word];
            let ends = token.kind != TokenKind::Word
                || self.tables.class(&token.form).is_some()
                || self.is_number_kind(word, NumberKind::Unit)
                || word > first && !token.spaced
                || token.form.chars().count() < 2;
            if ends {
                break;
            }
            if self.tables.is_known_noun(&token.form) {
                best = Some(word);
                // Behind a known noun stands what describes it, unless it is itself the first of two.
                break;
            }
            let plural = self.tables.looks_plural(&token.form);
            if token.case == Case::Lower || word == first && plural {
                let before_plural = best.is_some_and(|noun| self.tables.looks_plural(self.form(noun)));
                if best.is_none() || plural && !before_plural {
                    best = Some(word);
                }
            }
        }
        let token = &self.tokens[best?];
        Some((self.tables.lemma(&token.form), token.span))
    }
}

//! The index terms of a sentence, told token by token: what its claims are aligned by.

use std::ops::Range;

use gainsay_lexicon::Pack;
use gainsay_model::Term;
use gainsay_syntax::{Stemmer, Token, TokenKind};
use smol_str::{SmolStr, format_smolstr};

use crate::figures::Figures;
use crate::glosses::Gloss;
use crate::hits::{Hit, HitKind};
use crate::names::Name;

/// What the terms of a sentence are read from.
pub(crate) struct TermSource<'a> {
    pub(crate) pack: &'a Pack,
    pub(crate) stemmer: &'a Stemmer,
    pub(crate) tokens: &'a [Token],
    pub(crate) hits: &'a [Hit],
    pub(crate) glosses: &'a [Gloss],
    pub(crate) names: &'a [Name],
    pub(crate) figures: &'a Figures,
}

/// The terms of a sentence by the first token of what they stand for. Every claim asks for those of some of the tokens,
/// and stems are dear.
#[derive(Debug)]
pub(crate) struct TokenTerms {
    /// Each once, sorted.
    terms: Vec<Term>,
    /// Tokens with the places of their terms, sorted.
    places: Vec<(usize, usize)>,
}

impl TokenTerms {
    pub(crate) fn new(source: &TermSource<'_>) -> Self {
        let tokens = source.tokens;
        let mut named = vec![false; tokens.len()];
        for name in source.names {
            named[name.first..name.end.min(tokens.len())].fill(true);
        }
        let stems: Vec<Option<SmolStr>> =
            tokens.iter().zip(named).map(|(token, named)| source.stem(token, named)).collect();
        let stem = |at: usize| stems.get(at).cloned().flatten();
        let mut found = Vec::with_capacity(tokens.len() * 2);
        let mut neutral = |at: usize, text: SmolStr, of: Option<SmolStr>| {
            found.push((Term { text, neutral: true, of }, at));
        };
        for name in source.names {
            for word in name.entity.key.split(' ').filter(|word| word.len() > 1) {
                neutral(name.first, SmolStr::new(word), None);
            }
        }
        for quantity in &source.figures.quantities {
            if let Some(amount) = quantity.value.nominal() {
                let at = tokens.partition_point(|token| token.span.end <= quantity.span.start);
                neutral(at, format_smolstr!("#{}", amount.normalize()), None);
            }
        }
        for gloss in source.glosses {
            neutral(gloss.token, gloss.term.clone(), stem(gloss.token));
        }
        for hit in source.hits {
            let concept = match &hit.kind {
                HitKind::Predicate { concept, .. }
                | HitKind::Noun { concept, .. }
                | HitKind::Function { concept } => concept,
                HitKind::Place { place, .. } => place,
                _ => continue,
            };
            neutral(hit.first, format_smolstr!("§{concept}"), stem(hit.first));
        }
        for (at, stem) in stems.iter().enumerate() {
            if let Some(text) = stem {
                found.push((Term { text: text.clone(), neutral: false, of: None }, at));
            }
        }
        found.sort_unstable();
        let mut terms: Vec<Term> = Vec::with_capacity(found.len());
        let mut places = Vec::with_capacity(found.len());
        for (term, at) in found {
            if terms.last() != Some(&term) {
                terms.push(term);
            }
            places.push((at, terms.len() - 1));
        }
        places.sort_unstable();
        Self { terms, places }
    }

    /// The terms of `tokens` without those of the tokens of `except`, sorted, each once.
    pub(crate) fn of(&self, tokens: Range<usize>, except: &Range<usize>) -> Vec<Term> {
        let from = self.places.partition_point(|(at, _)| *at < tokens.start);
        let told = self.places[from..].iter().take_while(|(at, _)| *at < tokens.end);
        let kept = told.filter(|(at, _)| !except.contains(at));
        let mut places: Vec<usize> = kept.map(|(_, place)| *place).collect();
        places.sort_unstable();
        places.dedup_by(|b, a| {
            let (a, b) = (&self.terms[*a], &self.terms[*b]);
            a.text == b.text && a.of == b.of
        });
        places.into_iter().map(|place| self.terms[place].clone()).collect()
    }
}

impl TermSource<'_> {
    /// The index term of a word; none of names, figures and words without content.
    fn stem(&self, token: &Token, named: bool) -> Option<SmolStr> {
        let word = token.kind == TokenKind::Word
            && !named
            && token.form.chars().count() > 2
            && self.pack.function_class(&token.form).is_none();
        word.then(|| self.stemmer.term(&token.form))
    }
}

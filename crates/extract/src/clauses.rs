//! Clauses by surface signs: punctuation, conjunctions, relatives, quotation marks.
//!
//! Without a tree this is an estimate; what it is used for (which predicate a figure goes with, how far a
//! negation reaches) degrades to "the nearest, and not across a strong boundary".

use gainsay_lexicon::{Feature, FunctionClass, Pack, WordClass};
use gainsay_syntax::{Token, TokenKind};

/// How strongly a boundary parts what stands on its two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// A comma, a dash between words.
    Weak,
    /// A conjunction or relative that opens a clause.
    Clause,
    /// Semicolon, colon, bracket, quotation mark.
    Strong,
}

/// A clause: tokens `first..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) first: usize,
    pub(crate) end: usize,
    /// How strongly it is parted from the clause before it.
    pub(crate) before: Strength,
    /// The class of the word that opens it.
    pub(crate) opener: Option<FunctionClass>,
}

/// Cuts `tokens` into clauses; at least one unless there are no tokens.
pub(crate) fn clauses(pack: &Pack, text: &str, tokens: &[Token]) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut first = 0;
    let mut before = Strength::Strong;
    let mut opener = None;
    let quotes = |c: char| pack.settings.quotes.iter().any(|(open, close)| *open == c || *close == c);
    for (at, token) in tokens.iter().enumerate() {
        let cut = match token.kind {
            TokenKind::Word => {
                word_boundary(pack, tokens, at).map(|class| (at, Strength::Clause, Some(class)))
            }
            TokenKind::Punctuation => match token.span.of(text).chars().next() {
                Some(';' | ':' | '(' | ')' | '[' | ']' | '?' | '!' | '…') => {
                    Some((at + 1, Strength::Strong, None))
                }
                Some('—' | '–' | ',') => Some((at + 1, Strength::Weak, None)),
                Some('-') if token.spaced => Some((at + 1, Strength::Weak, None)),
                Some(c) if quotes(c) => Some((at + 1, Strength::Strong, None)),
                _ => None,
            },
            TokenKind::Number | TokenKind::Symbol => None,
        };
        if let Some((cut, strength, class)) = cut {
            if cut > first {
                found.push(Clause { first, end: cut, before, opener });
                before = strength;
            } else {
                before = before.max(strength);
            }
            opener = class;
            first = cut;
        }
    }
    if first < tokens.len() {
        found.push(Clause { first, end: tokens.len(), before, opener });
    }
    found
}

/// The class of the word at `at` when it opens a clause of its own.
fn word_boundary(pack: &Pack, tokens: &[Token], at: usize) -> Option<FunctionClass> {
    let class = pack.function_class(&tokens[at].form)?;
    match class {
        FunctionClass::Subordinator | FunctionClass::Relative => Some(class),
        FunctionClass::Coordinator => {
            // "and" joins clauses when a finite verb follows before any noun phrase could end.
            let verb_follows = tokens[at + 1..].iter().take(4).any(|token| is_finite(pack, token));
            verb_follows.then_some(class)
        }
        _ => None,
    }
}

fn is_finite(pack: &Pack, token: &Token) -> bool {
    token.kind == TokenKind::Word
        && (pack.function_class(&token.form) == Some(FunctionClass::Auxiliary)
            || pack.morphology().readings(&token.form).iter().any(|reading| {
                reading.class == WordClass::Verb
                    && matches!(
                        reading.feature,
                        Feature::Present | Feature::Past | Feature::Future | Feature::Conditional
                    )
            }) && pack
                .morphology()
                .readings(&token.form)
                .iter()
                .all(|reading| reading.class == WordClass::Verb))
}

/// The index of the clause that holds token `at`.
pub(crate) fn clause_of(clauses: &[Clause], at: usize) -> usize {
    clauses.partition_point(|clause| clause.end <= at).min(clauses.len().saturating_sub(1))
}

/// The cost of going from token `from` to token `to`: their distance, and a toll for each boundary between.
pub(crate) fn distance(clauses: &[Clause], from: usize, to: usize) -> usize {
    let (low, high) = (clause_of(clauses, from.min(to)), clause_of(clauses, from.max(to)));
    let toll: usize = clauses[(low + 1).min(high)..=high]
        .iter()
        .filter(|_| high > low)
        .map(|clause| match clause.before {
            Strength::Weak => 3,
            Strength::Clause => 6,
            Strength::Strong => 12,
        })
        .sum();
    from.abs_diff(to) + toll
}

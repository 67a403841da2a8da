//! Lengths and times told with marks: `6'2"`, `27"`.

use gainsay_model::{Interval, Quantity, Span};
use gainsay_syntax::TokenKind;
use rust_decimal::Decimal;

use super::Scene;
use super::tables::UnitEntry;
use super::unit::kind_of;

/// The marks of the greater and of the smaller unit.
const GREATER: [char; 3] = ['\'', '\u{2032}', '\u{2019}'];
const SMALLER: [char; 3] = ['"', '\u{2033}', '\u{201d}'];

/// How far back a quotation is looked for.
const QUOTED: usize = 120;

impl Scene<'_> {
    /// `6'2"`, `5′ 11½″`: both marks behind whole figures, the second less than what makes one of the first.
    pub(super) fn primes(&self, at: usize) -> Option<(Option<Quantity>, usize)> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
        let start = token.span.start as usize;
        let apart = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '\'');
        if !self.text.get(..start)?.chars().next_back().is_none_or(apart) {
            return None;
        }
        let text = self.text.get(start..)?;
        let (high, rest) = figures(text)?;
        let rest = rest.strip_prefix(GREATER)?.trim_start_matches(' ');
        let (greater, smaller) = (self.tables.unit_form("'")?, self.tables.unit_form("\"")?);
        let (low, rest) = figures(rest)?;
        let (half, rest) = match rest.chars().next().and_then(|glyph| self.glyph(glyph)) {
            Some((part, len)) => (part, rest.get(len..)?),
            None => (Decimal::ZERO, rest),
        };
        let rest = rest.strip_prefix(SMALLER).or_else(|| rest.strip_prefix("''"))?;
        let parts = greater.factor.checked_div(smaller.factor)?.round();
        let closed = rest.chars().next().is_none_or(|next| !next.is_alphanumeric());
        if low >= parts || !closed {
            return None;
        }
        let value = (high + (low + half).checked_div(parts)?).round_dp(12).normalize();
        let last = start + text.len() - rest.len();
        let end = self.token_from(at, last)?;
        let quantity = Quantity {
            span: Span::new(start, last),
            kind: kind_of(greater),
            value: Interval::exact(value),
            unit: Some(greater.id.clone()),
            counted: None,
            counted_span: None,
        };
        Some((Some(quantity), end))
    }

    /// The value of a fraction in one sign, and its bytes.
    fn glyph(&self, glyph: char) -> Option<(Decimal, usize)> {
        let entry = self.tables.number_form(glyph.encode_utf8(&mut [0; 4])).filter(|_| !glyph.is_ascii())?;
        Some((entry.value, glyph.len_utf8()))
    }

    /// `27"`: the mark of the smaller unit of length at token `at`, right behind a figure, where it closes no quotation.
    pub(super) fn lone_prime(&self, at: usize) -> Option<&UnitEntry> {
        if self.form(at) == "'" || self.form(at) == "\u{2032}" {
            let unit = self.tables.unit_form("'").filter(|unit| unit.dimension == "length")?;
            let quoted = (at.saturating_sub(QUOTED)..at).any(|token| self.form(token) == "'");
            let apart = self.spaced(at + 1) || self.tokens[at + 1].kind == TokenKind::Punctuation;
            return (!self.spaced(at) && !quoted && apart).then_some(unit);
        }
        let unit = self.tables.unit_form("\"").filter(|unit| unit.dimension == "length")?;
        let mark = |token: usize| matches!(self.form(token), "\"" | "\u{2033}");
        let quotes = (at.saturating_sub(QUOTED)..at).filter(|&token| self.form(token) == "\"").count();
        let opens =
            self.tokens.get(at + 1).is_some_and(|next| next.kind != TokenKind::Punctuation && !next.spaced);
        (mark(at) && !self.spaced(at) && quotes % 2 == 0 && !opens).then_some(unit)
    }
}

/// One or two figures that `text` starts with, and what follows.
fn figures(text: &str) -> Option<(Decimal, &str)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text.get(..len).filter(|_| (1..=2).contains(&len))?.parse().ok()?;
    Some((value, text.get(len..)?))
}

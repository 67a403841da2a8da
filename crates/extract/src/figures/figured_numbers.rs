//! Numbers that open with figures: ranks, fractions, scale words behind them.

use gainsay_lexicon::NumberKind;
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;

use super::Scene;
use super::number_words::{Numeral, Shape, round_part, single};
use super::openers::NUMBER;

impl Scene<'_> {
    /// ".08": decimals without a nought before them.
    pub(super) fn bare_decimals(&self, at: usize) -> Option<Numeral> {
        let [mark, figures] = self.tokens.get(at..at + 2)? else { return None };
        // "$.50", "-.3", but not the end of a number that was cut
        let opens = mark.spaced
            || at == 0
            || self.tokens[at - 1].kind == TokenKind::Symbol
            || matches!(self.form(at - 1), "-" | "\u{2212}" | "(" | "[");
        let decimal = matches!(mark.form.as_str(), "." | ",") && opens && !figures.spaced;
        let digits = figures.kind == TokenKind::Number
            && figures.form.bytes().all(|b| b.is_ascii_digit())
            && figures.form.len() <= 12;
        let value = (decimal && digits).then(|| format!("0.{}", figures.form).parse().ok())??;
        let mut number = Numeral {
            value,
            end: at + 2,
            shape: Shape::Cardinal,
            scale: Decimal::ONE,
            rest: None,
            figures: true,
            plain: false,
            foreign: false,
        };
        self.scale_words(&mut number, false);
        Some(number)
    }

    pub(super) fn figures_numeral(&self, at: usize, joins: bool) -> Option<Numeral> {
        let digits = self.with_power(self.digits(at)?);
        let mut number = Numeral {
            value: digits.value,
            end: digits.end,
            shape: Shape::Cardinal,
            scale: Decimal::ONE,
            rest: None,
            figures: true,
            plain: digits.plain,
            foreign: digits.foreign,
        };
        if let Some(rank) = self.rank_ending(at, &number) {
            return Some(rank);
        }
        if self.tokens.stands(number.end, NUMBER)
            && let behind = self.parts(number.end)
            && let Some((len, entry)) = self.tables.number(&behind.forms)
            && entry.kind == NumberKind::Multiplier
            && entry.value == Decimal::ONE
            && let Some((token, true)) = behind.tokens.get(len - 1)
            && self.tokens.get(number.end).is_some_and(|sign| sign.case != Case::Upper)
        {
            return Some(Numeral { end: token + 1, shape: Shape::Multiplier, plain: false, ..number });
        }
        self.fraction_signs(&mut number);
        // The space in "11 500" groups; "11 million 500 000" is a sum told in two parts.
        self.scale_words(&mut number, joins);
        // "3 hundred and 21"
        if joins
            && number.scale >= Decimal::ONE_HUNDRED
            && self
                .entry_at(number.end)
                .is_some_and(|entry| entry.kind == NumberKind::Unit && entry.value.is_zero())
            && let Some(more) = self.numeral(number.end + 1, false)
            && more.shape == Shape::Cardinal
            && more.rest.is_none()
            && number.value.is_integer()
            && more.value > Decimal::ZERO
            && more.value < number.scale
            && (more.value < Decimal::ONE_THOUSAND
                && more.scale == Decimal::ONE
                && number.scale <= Decimal::ONE_THOUSAND
                // "7 lakh and three hundred"
                || !more.figures && more.value >= Decimal::ONE_HUNDRED)
        {
            number.value += more.value;
            number.end = more.end;
        }
        // "4 thousand 3 hundred"
        if joins
            && number.scale >= Decimal::ONE_THOUSAND
            && number.value.is_integer()
            && let Some(more) = self.digits(number.end).and_then(|_| self.figures_numeral(number.end, true))
            && more.shape == Shape::Cardinal
            && more.scale > Decimal::ONE
            && more.value < number.scale
            && more.value.is_integer()
        {
            number.value += more.value;
            number.end = more.end;
            number.plain = false;
            return Some(number);
        }
        // "3 million five hundred thousand"
        if joins
            && number.scale > Decimal::ONE_THOUSAND
            && number.value.is_integer()
            && self.tokens.get(number.end).is_some_and(|token| token.kind == TokenKind::Word)
            && let Some(more) = self.word_numeral(number.end, true)
            && more.shape == Shape::Cardinal
            && more.rest.is_none()
            && more.scale >= Decimal::ONE_THOUSAND
            && more.value < number.scale
        {
            number.value += more.value;
            number.end = more.end;
            return Some(number);
        }
        if number.scale >= Decimal::ONE_THOUSAND
            && let Some(more) = self.digits(number.end)
            && more.value >= Decimal::ONE_THOUSAND
            && more.value < number.scale
            && more.value.is_integer()
        {
            number.value += more.value;
            number.end = more.end;
        }
        Some(number)
    }

    /// `21st`, `3e`.
    pub(super) fn rank_ending(&self, at: usize, number: &Numeral) -> Option<Numeral> {
        let next = self.tokens.get(number.end)?;
        let ending = self.entry_at(number.end)?;
        let rank = !next.spaced
            && number.value.is_integer()
            && !number.foreign
            && (number.plain || number.end == at + 1 || self.is_figure(number.end - 1))
            && ending.kind == NumberKind::Ordinal
            && ending.value.is_zero();
        rank.then(|| Numeral { end: number.end + 1, shape: Shape::Ordinal, ..number.clone() })
    }

    /// `2½`, `1/2`, `2 1/2`.
    pub(super) fn fraction_signs(&self, number: &mut Numeral) {
        let last = self.tokens[number.end - 1].span.end;
        let rest = self.text.get(last as usize..).unwrap_or_default();
        let glyph = rest.chars().next().filter(|glyph| !glyph.is_ascii());
        if let Some(glyph) = glyph
            && let Some(entry) = self.tables.number_form(glyph.encode_utf8(&mut [0; 4]))
            && entry.kind == NumberKind::Fraction
            && entry.value > Decimal::ZERO
        {
            number.value += entry.value;
            number.end +=
                usize::from(self.tokens.get(number.end).is_some_and(|token| token.span.start == last));
            number.plain = false;
            return;
        }
        if let Some((part, end)) = self.slash_fraction(number.end - 1) {
            number.value = part;
            number.end = end;
            number.plain = false;
            number.shape = Shape::Fraction;
        } else if number.plain
            && let Some(token) = self.tokens.get(number.end)
            // "2 1/2", "2-1/2"
            && let hyphen = usize::from(token.form == "-" && !token.spaced && !self.spaced(number.end + 1))
            && (token.spaced || hyphen == 1)
            && let Some((part, end)) = self.slash_fraction(number.end + hyphen)
        {
            // "2 1/2", "2-1/2"
            number.value += part;
            number.end = end;
            number.plain = false;
        }
    }

    /// "les 3/4 des voix": a fraction of something, which is no date.
    pub(super) fn parts_of(&self, at: usize) -> bool {
        self.slash_fraction(self.past_definite(at)).is_some_and(|(_, end)| self.is_link(end))
    }

    /// `3/4` at token `at`: small, proper, unspaced, and no date.
    pub(super) fn slash_fraction(&self, at: usize) -> Option<(Decimal, usize)> {
        let [top, slash, bottom] = self.tokens.get(at..at + 3)? else { return None };
        if slash.form != "/" || slash.spaced || bottom.spaced || top.kind != TokenKind::Number {
            return None;
        }
        if self.tokens.get(at + 3).is_some_and(|next| next.form == "/" && !next.spaced) {
            return None;
        }
        let (top, bottom) = (top.form.parse::<u32>().ok()?, bottom.form.parse::<u32>().ok()?);
        // One of more parts than a month has days is no date either.
        let small = top == 1 && (32..=1000).contains(&bottom);
        (top < bottom
            && top > 0
            && (bottom <= 10 || bottom == 12 || matches!(bottom, 11 | 16 | 32 | 64 | 100) || small))
            .then(|| (round_part(Decimal::from(top) / Decimal::from(bottom)), at + 3))
    }

    /// Scale words, groups and "and a half" behind a number in figures.
    pub(super) fn scale_words(&self, number: &mut Numeral, joins: bool) {
        while let Some(token) = self.tokens.get(number.end) {
            // "3-million": the hyphen is a token of its own after figures.
            let skip = usize::from(token.form == "-" && !token.spaced);
            // "3 milles nautiques": a unit of several words is longer than the scale word that opens it.
            if self.tables.unit_words(self.tokens, number.end + skip).is_some_and(|(len, _)| len > 1) {
                break;
            }
            let Some(entry) = self.entry_at(number.end + skip) else {
                self.joined_scale(number, number.end + skip);
                break;
            };
            let scales = match entry.kind {
                NumberKind::Scale => entry.value > Decimal::ONE && !entry.short,
                // "34 cents": a coin, not a hundred.
                NumberKind::Hundred => self.tables.unit_form(self.form(number.end + skip)).is_none(),
                NumberKind::Group | NumberKind::Collective => true,
                _ => false,
            };
            let factor = single(entry, true);
            let Some(product) = number.value.checked_mul(factor).filter(|_| scales) else { break };
            number.value = product;
            number.scale *= factor;
            number.end += 1 + skip;
            number.plain = false;
        }
        if joins {
            self.add_fraction(number);
        }
    }

    /// "$4 billion-a-year": a scale word that opens a compound.
    fn joined_scale(&self, number: &mut Numeral, at: usize) {
        let Some(token) = self.tokens.get(at).filter(|token| token.kind == TokenKind::Word) else { return };
        let Some((head, rest)) = token.form.split_once('-') else { return };
        let scale = self.tables.number_form(head).filter(|entry| {
            // "£1.5m-a-year": a letter is a scale beside money only.
            let money = !token.spaced
                && number.end.checked_sub(2).is_some_and(|sign| self.currency_before(sign).is_some());
            entry.kind == NumberKind::Scale && entry.value >= Decimal::ONE_THOUSAND && (!entry.short || money)
        });
        let Some((product, value)) =
            scale.and_then(|entry| Some((number.value.checked_mul(entry.value)?, entry.value)))
        else {
            return;
        };
        let Ok(behind) = u32::try_from(rest.len().min(token.span.len())) else { return };
        number.value = product;
        number.scale *= value;
        number.rest = Some((rest.into(), token.span.end - behind));
        number.end = at + 1;
        number.plain = false;
    }

    /// "and a half" behind a number: of the scale word, if there is one.
    pub(super) fn add_fraction(&self, number: &mut Numeral) {
        let Some((part, end)) = self.joined_fraction(number.end, number.scale > Decimal::ONE) else { return };
        number.end = end;
        number.plain = false;
        let own = self
            .entry_at(end)
            .filter(|entry| entry.kind == NumberKind::Scale && entry.value > Decimal::ONE && !entry.short);
        match own.filter(|entry| entry.value < number.scale) {
            // "a billion and a half million"
            Some(entry) => {
                number.value += part * entry.value;
                number.end += 1;
            }
            None => {
                number.value += part * number.scale;
                self.scale_words(number, false);
            }
        }
    }

    /// Joining word, optional article, fraction: its value and one past its end.
    pub(crate) fn joined_fraction(&self, at: usize, linked: bool) -> Option<(Decimal, usize)> {
        let joiner = self.entry_at(at)?;
        if joiner.kind != NumberKind::Unit || !joiner.value.is_zero() {
            return None;
        }
        let told = self.entry_at(at + 1);
        let (count, part_at) = match told {
            Some(entry) if entry.kind == NumberKind::Unit && entry.value > Decimal::ZERO => {
                (entry.value, at + 2)
            }
            _ => (Decimal::ONE, at + 1),
        };
        if let Some(part) = self
            .entry_at(part_at)
            .filter(|part| part.kind == NumberKind::Fraction && part.value > Decimal::ZERO)
        {
            let value = round_part(count * part.value);
            return (value < Decimal::ONE && (linked || !self.is_link(part_at + 1)))
                .then_some((value, part_at + 1));
        }
        let fraction = self.numeral(at + 1, false)?;
        let proper =
            fraction.shape == Shape::Fraction && fraction.value < Decimal::ONE && fraction.rest.is_none();
        (proper && (linked || !self.is_link(fraction.end))).then_some((fraction.value, fraction.end))
    }
}

//! Parts, groups, ranks and decimals among number words.

use gainsay_lexicon::{FunctionClass, NumberKind, Pack};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::Scene;
use super::number_sums::{Sum, vigesimal};
use super::number_words::{Numeral, Parts, Shape, round_part, single};
use super::tables::NumberEntry;

/// How far before a rank the one that it goes on from may stand.
const RANKS: usize = 25;

impl Scene<'_> {
    /// "a fifth of", "un dixième": a part of one, unless a noun follows, which it then ranks ("a third man").
    pub(super) fn article_part(
        &self,
        parts: &Parts,
        at: usize,
        entry: NumberEntry,
        len: usize,
    ) -> Option<Numeral> {
        let (token, closes) = *parts.tokens.get(at + len - 1)?;
        let next = self.tokens.get(token + 1);
        let ranks = next.is_some_and(|next| {
            next.kind == TokenKind::Word
                && self.tables.class(&next.form).is_none()
                && !self.is_link(token + 1)
                || next.spaced && self.tables.nouns.quotes(&next.form)
        });
        // Without "of" a rank is no part where another word tells that part ("un tiers"), or where it goes on from
        // the one before it ("two fled, a third stayed").
        let linked = self.is_link(token + 1);
        let opening = parts.tokens.first().map_or(token, |(opening, _)| *opening);
        let joined = opening
            .checked_sub(1)
            .is_some_and(|before| self.class_at(before) == Some(FunctionClass::Coordinator));
        // "two and a third"
        let summed = joined
            && opening.checked_sub(2).is_some_and(|number| {
                self.is_figure(number) || self.entry_at(number).is_some_and(|told| told.value > Decimal::ZERO)
            });
        let apart = joined
            || opening.checked_sub(1).is_none_or(|before| self.tokens[before].kind == TokenKind::Punctuation);
        let goes_on = || {
            apart
                && (opening.saturating_sub(RANKS)..opening).any(|before| {
                    let last = entry.value - Decimal::ONE;
                    self.entry_at(before).is_some_and(|before| {
                        before.value == last && matches!(before.kind, NumberKind::Unit | NumberKind::Ordinal)
                    })
                })
        };
        // "A third, Paul Marlow, was hurt"
        let named = self.form(token + 1) == ","
            && opening.checked_sub(1).is_none_or(|before| self.tokens[before].kind == TokenKind::Punctuation)
            && self.tokens.get(token + 2).is_some_and(|next| {
                next.kind == TokenKind::Word
                    && next.case == Case::Initial
                    && self.class_at(token + 2).is_none()
            });
        let ranks =
            ranks || named || !linked && !summed && (self.tables.names_part(entry.value) || goes_on());
        if ranks || !closes || entry.value <= Decimal::TWO {
            return self.finish(parts, entry.value, at + len, Shape::Ordinal, Decimal::ONE);
        }
        self.finish(
            parts,
            round_part(Decimal::ONE.checked_div(entry.value)?),
            at + len,
            Shape::Fraction,
            Decimal::ONE,
        )
    }

    /// A rank of several words ("twenty-fifth", "cent vingtième") from part `from` on, as the bottom of a fraction:
    /// its value, one past its last part, and whether it is told as parts ("twenty-fifths").
    pub(super) fn compound_rank(&self, forms: &[SmolStr], from: usize) -> Option<(Decimal, usize, bool)> {
        let mut sum = Sum::new();
        let mut at = from;
        while let Some((len, entry)) = forms.get(at..).and_then(|rest| self.tables.number(rest)) {
            at += len;
            match entry.kind {
                NumberKind::Unit if entry.value.is_zero() && sum.last.is_some() => {}
                NumberKind::Unit | NumberKind::Ten | NumberKind::Hundred | NumberKind::Scale
                    if entry.value > Decimal::ONE && !entry.short || entry.kind == NumberKind::Unit =>
                {
                    if !sum.push(entry, at) {
                        return None;
                    }
                }
                NumberKind::Ordinal | NumberKind::Fraction if entry.value > Decimal::ZERO => {
                    let parts = entry.kind == NumberKind::Fraction;
                    let last =
                        if parts { Decimal::ONE.checked_div(entry.value)?.round() } else { entry.value };
                    let adds = match sum.last? {
                        NumberKind::Ten => last < Decimal::TEN || vigesimal(sum.last_value),
                        NumberKind::Hundred | NumberKind::Scale => last < Decimal::ONE_HUNDRED,
                        _ => false,
                    };
                    return adds.then(|| (sum.value() + last, at, parts));
                }
                _ => return None,
            }
        }
        None
    }

    /// "a twenty-fifth of", "un cent vingtième": one part told by a rank of several words. Before a noun it ranks.
    pub(super) fn one_part(&self, parts: &Parts) -> Option<Numeral> {
        // "one hundred fifth" is a rank of its own.
        let (_, opening) = self.tables.number(parts.forms.get(1..)?)?;
        if !matches!(opening.kind, NumberKind::Unit | NumberKind::Ten) {
            return None;
        }
        let (bottom, used, plural) = self.compound_rank(&parts.forms, 1)?;
        let (token, closes) = *parts.tokens.get(used - 1)?;
        let next = self.tokens.get(token + 1);
        let ranks = next.is_some_and(|next| {
            next.kind == TokenKind::Word
                && self.tables.class(&next.form).is_none()
                && !self.is_link(token + 1)
        });
        if ranks || plural || !closes {
            return None;
        }
        self.finish(parts, round_part(Decimal::ONE.checked_div(bottom)?), used, Shape::Fraction, Decimal::ONE)
    }

    /// "two point five": digits told one by one, or one number behind the mark.
    pub(super) fn decimals(&self, parts: &Parts, sum: Sum, from: usize) -> Option<Numeral> {
        let mut figures = String::new();
        let mut ten: Option<Decimal> = None;
        let mut at = from;
        while let Some((len, entry)) = parts.forms.get(at..).and_then(|rest| self.tables.number(rest)) {
            let digit = matches!(entry.kind, NumberKind::Unit | NumberKind::Ten | NumberKind::Zero)
                && !entry.article
                && !(entry.kind == NumberKind::Unit && entry.value.is_zero());
            if !digit {
                break;
            }
            let value = entry.value.normalize().to_string();
            // "soixante-quinze": the teens add to the ten before them.
            if let Some(ten) = ten.filter(|ten| vigesimal(*ten) && entry.value >= Decimal::TEN) {
                figures.truncate(figures.len() - 2);
                figures.push_str(&(ten + entry.value).normalize().to_string());
                at += len;
                break;
            }
            ten = (entry.kind == NumberKind::Ten).then_some(entry.value);
            // "seventy-five": the unit takes the place of the ten's nought.
            if entry.kind == NumberKind::Unit
                && figures.len() >= 2
                && figures.ends_with('0')
                && value.len() == 1
            {
                figures.pop();
            }
            figures.push_str(&value);
            at += len;
        }
        let value = sum.value();
        if figures.is_empty() || figures.len() > 12 {
            return self.finish(parts, value, sum.used, Shape::Cardinal, sum.scale);
        }
        let value = format!("{}.{figures}", value.trunc()).parse().ok()?;
        let mut number = self.finish(parts, value, at, Shape::Cardinal, Decimal::ONE)?;
        if number.rest.is_none() {
            self.scale_words(&mut number, false);
        }
        Some(number)
    }

    /// "a dozen", "quelques dizaines de milliers", "half a dozen".
    pub(super) fn collective(
        &self,
        parts: &Parts,
        times: Decimal,
        used: usize,
        entry: NumberEntry,
        told: bool,
    ) -> Option<Numeral> {
        let one = single(entry, told && times > Decimal::ONE);
        let mut value = times.checked_mul(one)?;
        let plural = parts.forms.iter().take(used).any(|form| self.tables.looks_plural(form));
        let mut shape = match (entry.kind, told) {
            (NumberKind::Group, _) => Shape::Cardinal,
            // "dozens": not said how many.
            (_, false) if plural => Shape::Several,
            _ => Shape::Collective,
        };
        let mut at = used;
        let mut scale = if entry.kind == NumberKind::Group { one } else { Decimal::ONE };
        loop {
            let rest = parts.forms.get(at..).unwrap_or_default();
            let Some((len, next)) = self.tables.number(rest) else { break };
            let link = next.kind == NumberKind::Scale && next.value == Decimal::ONE;
            let (skip, next) = if link {
                match parts.forms.get(at + len..).and_then(|rest| self.tables.number(rest)) {
                    Some((more, next)) => (len + more, next),
                    None => break,
                }
            } else {
                (len, next)
            };
            let factor = match next.kind {
                NumberKind::Scale if next.value > Decimal::ONE && !next.short => next.value,
                NumberKind::Hundred if !link => next.value,
                NumberKind::Collective => single(next, true),
                _ => break,
            };
            if next.kind == NumberKind::Collective && shape == Shape::Cardinal {
                shape = Shape::Collective;
            }
            value = value.checked_mul(factor)?;
            scale *= factor;
            at += skip;
        }
        self.finish(parts, value, at, shape, scale)
    }

    pub(super) fn several(&self, parts: &Parts, entry: NumberEntry, used: usize) -> Option<Numeral> {
        let rest = parts.forms.get(used..).unwrap_or_default();
        let entry = NumberEntry { value: entry.value.abs(), ..entry };
        // "A few hundred" is about three hundred; "several hundred" says no more than that there are two.
        let shape = if entry.value > Decimal::TWO { Shape::Collective } else { Shape::Several };
        if let Some((len, next)) = self.tables.number(rest) {
            match next.kind {
                NumberKind::Collective | NumberKind::Group => {
                    let mut number = self.collective(parts, entry.value, used + len, next, true)?;
                    number.shape = shape;
                    return Some(number);
                }
                NumberKind::Hundred | NumberKind::Scale if next.value > Decimal::ONE && !next.short => {
                    let mut value = entry.value.checked_mul(next.value)?;
                    let mut at = used + len;
                    if let Some((more, last)) =
                        parts.forms.get(at..).and_then(|rest| self.tables.number(rest))
                        && last.kind == NumberKind::Scale
                        && last.value > Decimal::ONE
                        && !last.short
                    {
                        value = value.checked_mul(last.value)?;
                        at += more;
                    }
                    return self.finish(parts, value, at, shape, next.value);
                }
                _ => {}
            }
        }
        self.finish(parts, entry.value, used, Shape::Several, Decimal::ONE)
    }

    /// "two thirds", "half a million", "a quarter of a million", "three quarters".
    pub(super) fn fraction(
        &self,
        parts: &Parts,
        times: Decimal,
        used: usize,
        entry: NumberEntry,
    ) -> Option<Numeral> {
        let value = round_part(times.checked_mul(entry.value)?);
        let mut at = used;
        while let Some((len, next)) = parts.forms.get(at..).and_then(|rest| self.tables.number(rest)) {
            let link = next.kind == NumberKind::Scale && next.value == Decimal::ONE;
            if (link || next.article) && at < used + 3 {
                at += len;
                continue;
            }
            let letter = parts.forms.get(at).is_some_and(|form| form.len() == 1);
            let scales = matches!(next.kind, NumberKind::Scale | NumberKind::Group)
                && next.value > Decimal::ONE
                && !letter;
            if scales {
                return self.finish(
                    parts,
                    value.checked_mul(next.value)?,
                    at + len,
                    Shape::Cardinal,
                    next.value,
                );
            }
            break;
        }
        self.finish(parts, value, used, Shape::Fraction, Decimal::ONE)
    }

    /// A rank that ends a number in words, or the bottom of a fraction.
    pub(super) fn ordinal(
        &self,
        parts: &Parts,
        sum: Sum,
        at: usize,
        used: usize,
        entry: NumberEntry,
    ) -> Option<Numeral> {
        let adds = match sum.last {
            Some(NumberKind::Ten) => {
                entry.value < Decimal::TEN || vigesimal(sum.last_value) && entry.value < Decimal::from(20)
            }
            Some(NumberKind::Hundred | NumberKind::Scale) => entry.value < Decimal::ONE_HUNDRED,
            _ => false,
        };
        if adds {
            return self.finish(parts, sum.value() + entry.value, used, Shape::Ordinal, Decimal::ONE);
        }
        if entry.value >= Decimal::ONE_HUNDRED && sum.last == Some(NumberKind::Ten)
            || entry.value >= Decimal::ONE_HUNDRED
                && sum.last == Some(NumberKind::Unit)
                && at == 1
                && entry.value <= Decimal::ONE_THOUSAND
        {
            return self.finish(
                parts,
                sum.value().checked_mul(entry.value)?,
                used,
                Shape::Ordinal,
                Decimal::ONE,
            );
        }
        if sum.last == Some(NumberKind::Unit)
            && entry.value > Decimal::TWO
            && sum.value() < Decimal::ONE_HUNDRED
        {
            let part = round_part(sum.value().checked_div(entry.value)?);
            return self.finish(parts, part, used, Shape::Fraction, Decimal::ONE);
        }
        self.finish(parts, sum.value(), sum.used, Shape::Cardinal, sum.scale)
    }
}

/// The numbers whose part has a word of its own ("quarter", "tiers"), other than the plural of a rank.
pub(super) fn parts_of_their_own(pack: &Pack) -> Vec<Decimal> {
    let ranks = || pack.numbers.iter().filter(|row| row.kind == NumberKind::Ordinal);
    let words = pack.numbers.iter().filter(|row| {
        row.kind == NumberKind::Fraction
            && row.value > Decimal::ZERO
            && row.form.chars().all(char::is_alphabetic)
            && !ranks().any(|rank| row.form.starts_with(rank.form.as_str()))
    });
    let mut wholes: Vec<Decimal> =
        words.filter_map(|row| Decimal::ONE.checked_div(row.value)).map(|whole| whole.round()).collect();
    wholes.sort_unstable();
    wholes.dedup();
    wholes
}

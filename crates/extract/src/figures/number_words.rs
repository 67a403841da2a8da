//! Numbers written in words, with scale words and fractions, alone or after figures.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_syntax::TokenKind;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::Scene;
use super::number_sums::{Sum, vigesimal};
use super::openers::{LONE, NUMBER, VALUE};
use super::tables::NumberEntry;

/// Most parts of a number in words.
const MOST_PARTS: usize = 24;

/// How a number is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// In figures or cardinal words.
    Cardinal,
    /// An article that may stand for one.
    Article,
    /// A rank.
    Ordinal,
    /// A part of a whole.
    Fraction,
    /// A group that is nominal only.
    Collective,
    /// More than one, not said how many.
    Several,
    /// Times as much.
    Multiplier,
}

/// A number with what multiplies it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Numeral {
    pub(crate) value: Decimal,
    /// One past the last token.
    pub(crate) end: usize,
    pub(crate) shape: Shape,
    /// What the scale words multiply by; one without them.
    pub(crate) scale: Decimal,
    /// What is left of the last token behind the number (`year-old`), with its first byte in the text.
    pub(crate) rest: Option<(SmolStr, u32)>,
    /// It is written in figures.
    pub(crate) figures: bool,
    /// In figures without grouping, decimals or scale.
    pub(crate) plain: bool,
    /// With a decimal mark of another language.
    pub(crate) foreign: bool,
}

impl Numeral {
    /// An article at token `at`, with no other word of the number behind it.
    fn lone(at: usize) -> Self {
        Self {
            value: Decimal::ONE,
            end: at + 1,
            shape: Shape::Article,
            scale: Decimal::ONE,
            rest: None,
            figures: false,
            plain: false,
            foreign: false,
        }
    }
}

/// A word cut at its hyphens.
pub(super) struct Parts {
    pub(super) forms: Vec<SmolStr>,
    /// Token of each part, and whether the part closes it.
    pub(super) tokens: Vec<(usize, bool)>,
    /// Bytes of each part's start within its token's form.
    offsets: Vec<usize>,
}

impl Parts {
    fn push(&mut self, form: SmolStr, token: usize, closes: bool, offset: usize) {
        self.forms.push(form);
        self.tokens.push((token, closes));
        self.offsets.push(offset);
    }
}

impl Scene<'_> {
    /// The number that starts at token `at`, in figures or words. Inside "between … and" the joining word is not
    /// part of a number.
    pub(crate) fn numeral(&self, at: usize, joins: bool) -> Option<Numeral> {
        let token = self.tokens.get(at)?;
        if self.tokens.stands(at, LONE) {
            return Some(Numeral::lone(at));
        }
        if matches!(token.kind, TokenKind::Word | TokenKind::Symbol) && !self.tokens.stands(at, VALUE) {
            return None;
        }
        let key = 2 * at + usize::from(joins);
        if let Some(known) = self.numerals.get(key) {
            return known;
        }
        let numeral = match token.kind {
            TokenKind::Number => self.figures_numeral(at, joins),
            TokenKind::Word | TokenKind::Symbol => self.word_numeral(at, joins),
            TokenKind::Punctuation => self.bare_decimals(at),
        };
        self.numerals.keep(key, numeral.clone());
        numeral
    }

    pub(crate) fn entry_at(&self, at: usize) -> Option<NumberEntry> {
        self.tables.number_of(self.tokens, at)
    }

    /// Whether the token links a number to what it counts ("of").
    pub(crate) fn is_link(&self, at: usize) -> bool {
        self.entry_at(at).is_some_and(|entry| entry.kind == NumberKind::Scale && entry.value == Decimal::ONE)
    }

    pub(super) fn parts(&self, at: usize) -> Parts {
        let mut parts = Parts { forms: Vec::new(), tokens: Vec::new(), offsets: Vec::new() };
        for (number, token) in self.tokens.iter().enumerate().skip(at) {
            if parts.forms.len() >= MOST_PARTS || token.kind == TokenKind::Number {
                break;
            }
            if !self.tokens.stands(number, NUMBER) && token.form != "-" {
                parts.push(token.form.clone(), number, true, 0);
                break;
            }
            if token.form == "-" && number > at && self.joins_words(number) {
                continue;
            }
            let whole = self.tables.opens_number(&token.form);
            if whole || !token.form.contains('-') {
                parts.push(token.form.clone(), number, true, 0);
                if !whole {
                    break;
                }
                continue;
            }
            let mut offset = 0;
            let mut pieces = token.form.split('-').peekable();
            while let Some(form) = pieces.next() {
                parts.push(SmolStr::new(form), number, pieces.peek().is_none(), offset);
                offset += form.len() + 1;
                if !self.tables.opens_number(form) {
                    return parts;
                }
            }
        }
        parts
    }

    /// "sixty - four", "three - eighths": a hyphen set off by spaces inside one number.
    fn joins_words(&self, at: usize) -> bool {
        let (Some(before), Some(next)) = (self.entry_at(at - 1), self.tokens.get(at + 1)) else {
            return false;
        };
        let Some(next) = self.tables.number_form(next.form.split('-').next().unwrap_or_default()) else {
            return false;
        };
        match before.kind {
            NumberKind::Ten => next.kind == NumberKind::Unit && next.value > Decimal::ZERO,
            NumberKind::Unit if before.value == Decimal::ONE => {
                matches!(next.kind, NumberKind::Fraction | NumberKind::Ordinal) && next.value > Decimal::TWO
                    || next.kind == NumberKind::Fraction && next.value > Decimal::ZERO
            }
            NumberKind::Unit => next.kind == NumberKind::Fraction && next.value > Decimal::ZERO,
            _ => false,
        }
    }

    pub(super) fn word_numeral(&self, at: usize, joins: bool) -> Option<Numeral> {
        if !self.tokens.stands(at, VALUE | LONE) {
            return None;
        }
        let parts = self.parts(at);
        let (used, first) = self.tables.number(&parts.forms)?;
        let few = first.kind == NumberKind::Several && first.value.is_sign_negative();
        if !first.opens() || few && !self.says_some(at, first.value) {
            return None;
        }
        let done = |value, used: usize, shape, scale| self.finish(&parts, value, used, shape, scale);
        match first.kind {
            NumberKind::Ordinal => done(first.value, used, Shape::Ordinal, Decimal::ONE),
            NumberKind::Multiplier => done(first.value, used, Shape::Multiplier, Decimal::ONE),
            NumberKind::Zero => {
                let mark = parts.forms.get(used..).and_then(|rest| self.tables.number(rest));
                match mark.filter(|(_, next)| {
                    next.kind == NumberKind::Scale && next.value > Decimal::ZERO && next.value < Decimal::ONE
                }) {
                    Some((len, _)) => self.decimals(&parts, Sum::new(), used + len),
                    None => done(Decimal::ZERO, used, Shape::Cardinal, Decimal::ONE),
                }
            }
            NumberKind::Several => self.several(&parts, first, used),
            NumberKind::Collective | NumberKind::Group => {
                self.collective(&parts, Decimal::ONE, used, first, false)
            }
            NumberKind::Fraction => self.fraction(&parts, Decimal::ONE, used, first),
            NumberKind::Unit | NumberKind::Ten | NumberKind::Hundred | NumberKind::Scale => {
                self.cardinal(&parts, first, joins)
            }
            _ => None,
        }
    }

    pub(super) fn finish(
        &self,
        parts: &Parts,
        value: Decimal,
        used: usize,
        shape: Shape,
        scale: Decimal,
    ) -> Option<Numeral> {
        let (token, closes) = *parts.tokens.get(used.checked_sub(1)?)?;
        let rest = if closes {
            None
        } else {
            let offset = *parts.offsets.get(used)?;
            let whole = &self.tokens[token];
            let form = SmolStr::new(whole.form.get(offset..)?);
            // The form may be shorter than the text; the rest is measured from its end.
            let start = whole.span.end - u32::try_from(form.len().min(whole.span.len())).ok()?;
            Some((form, start))
        };
        Some(Numeral {
            value,
            end: token + 1,
            shape,
            scale,
            rest,
            figures: false,
            plain: false,
            foreign: false,
        })
    }

    pub(super) fn cardinal(&self, parts: &Parts, first: NumberEntry, joins: bool) -> Option<Numeral> {
        if first.kind == NumberKind::Unit
            && first.value == Decimal::ONE
            && let Some(part) = self.one_part(parts)
        {
            return Some(part);
        }
        let mut sum = Sum::new();
        let mut at = 0;
        let mut article = first.article;
        while let Some((len, entry)) = parts.forms.get(at..).and_then(|rest| self.tables.number(rest)) {
            let linked = sum.used == at;
            match entry.kind {
                NumberKind::Unit if entry.value.is_zero() => {
                    if !joins || sum.last.is_none() || !linked || self.fraction_part(&parts.forms, at + len) {
                        break;
                    }
                    at += len;
                    continue;
                }
                // "a negative vote": the sign behind an article belongs to a noun.
                NumberKind::Scale if entry.value.is_sign_negative() => break,
                NumberKind::Scale if entry.value < Decimal::ONE => {
                    return self.decimals(parts, sum, at + len);
                }
                NumberKind::Scale if entry.value == Decimal::ONE || entry.short => break,
                NumberKind::Unit
                    if entry.article
                        && sum.last.is_some()
                        && !matches!(sum.last, Some(NumberKind::Ten))
                        && !linked =>
                {
                    // "and a half" is read below; "two and a" is nothing.
                    break;
                }
                NumberKind::Unit | NumberKind::Ten | NumberKind::Hundred | NumberKind::Scale => {
                    // A joining word stands inside a hundred or before a smaller number, never before a scale.
                    if !linked && matches!(entry.kind, NumberKind::Hundred | NumberKind::Scale) {
                        break;
                    }
                    // "trois milles marins": the word opens a unit.
                    let unit = parts.tokens.get(at).and_then(|(token, _)| {
                        self.tables.unit_words(self.tokens, *token).filter(|(words, _)| *words > 1)
                    });
                    if entry.kind == NumberKind::Scale && unit.is_some() && sum.last.is_some() {
                        break;
                    }
                    // "quarante-cinq cents": a coin; hundreds are counted to nineteen where they share its name.
                    let coin = entry.kind == NumberKind::Hundred
                        && sum.group >= Decimal::from(20)
                        && parts.forms.get(at).is_some_and(|form| self.tables.unit_form(form).is_some());
                    if coin {
                        break;
                    }
                    // "one hundred sixty-fourths": the ten belongs to the rank that a hyphen joins to it.
                    let hyphen = parts.tokens.get(at).is_some_and(|(_, closes)| !closes);
                    let bottom = (entry.kind == NumberKind::Ten && linked && hyphen && sum.last.is_some())
                        .then(|| self.compound_rank(&parts.forms, at))
                        .flatten();
                    if let Some((bottom, used, true)) = bottom {
                        let part = round_part(sum.value().checked_div(bottom)?);
                        return self.finish(parts, part, used, Shape::Fraction, Decimal::ONE);
                    }
                    if !sum.push(entry, at + len) {
                        if let Some((bottom, used, true)) = self.compound_rank(&parts.forms, at) {
                            let part = round_part(sum.value().checked_div(bottom)?);
                            return self.finish(parts, part, used, Shape::Fraction, Decimal::ONE);
                        }
                        break;
                    }
                    article &= sum.used <= 1;
                    at += len;
                }
                NumberKind::Collective | NumberKind::Group if linked => {
                    return self.collective(parts, sum.value(), at + len, entry, true);
                }
                NumberKind::Fraction
                    if entry.value > Decimal::ZERO
                        && linked
                        && (sum.scale == Decimal::ONE || entry.value * sum.scale < Decimal::ONE) =>
                {
                    return self.fraction(parts, sum.value(), at + len, entry);
                }
                NumberKind::Ordinal if entry.value > Decimal::ZERO && article && sum.used == 1 && linked => {
                    return self.article_part(parts, at, entry, len);
                }
                NumberKind::Ordinal
                    if entry.value > Decimal::ZERO && (linked || entry.value < Decimal::TEN) =>
                {
                    return self.ordinal(parts, sum, at, at + len, entry);
                }
                // "une fois la porte ouverte" multiplies nothing.
                NumberKind::Multiplier if article && sum.used == 1 => break,
                NumberKind::Multiplier if linked && entry.value == Decimal::ONE => {
                    return self.finish(parts, sum.value(), at + len, Shape::Multiplier, Decimal::ONE);
                }
                NumberKind::Several if linked && article => return self.several(parts, entry, at + len),
                _ => break,
            }
        }
        if sum.used == 0 {
            return None;
        }
        // "nineteen eighty-four": two pairs of figures, as years are told.
        let mut value = sum.value();
        let mut used = sum.used;
        let single = self.tables.number(&parts.forms).is_some_and(|(len, _)| len == used);
        if value >= Decimal::from(11)
            && value <= Decimal::from(20)
            && single
            && let Some((len, entry)) = parts.forms.get(used..).and_then(|rest| self.tables.number(rest))
            && entry.kind == NumberKind::Ten
        {
            value = value * Decimal::ONE_HUNDRED + entry.value;
            used += len;
            if let Some((more, unit)) = parts.forms.get(used..).and_then(|rest| self.tables.number(rest))
                && unit.kind == NumberKind::Unit
                && unit.value > Decimal::ZERO
                && (unit.value < Decimal::TEN || vigesimal(entry.value))
            {
                value += unit.value;
                used += more;
            }
        }
        let shape = if article && used == 1 {
            Shape::Article
        } else if first.kind == NumberKind::Scale
            && first.value > Decimal::ONE_THOUSAND
            && used == 1
            && parts.forms.first().is_some_and(|form| self.tables.looks_plural(form))
        {
            // "des millions": a bare scale word in the plural stands for two at least.
            value *= Decimal::TWO;
            Shape::Several
        } else {
            Shape::Cardinal
        };
        if let Some((part, behind)) = self.hyphened_part(parts, used).filter(|_| shape == Shape::Cardinal) {
            value += part;
            used = behind;
        }
        let mut number = self.finish(parts, value, used, shape, sum.scale)?;
        if number.shape == Shape::Article && joins && self.joined_fraction(number.end, false).is_some() {
            number.shape = Shape::Cardinal;
        }
        if joins && number.rest.is_none() && number.shape == Shape::Cardinal {
            self.comma_group(&mut number);
            self.add_fraction(&mut number);
        }
        Some(number)
    }

    /// "two-and-a-half": the part that hyphens join to the whole number before part `used`, and one past it.
    fn hyphened_part(&self, parts: &Parts, used: usize) -> Option<(Decimal, usize)> {
        if parts.tokens.get(used.checked_sub(1)?)?.1 {
            return None;
        }
        let entry =
            |at: usize| self.tables.number(parts.forms.get(at..)?).map(|(len, entry)| (at + len, entry));
        let (next, _) =
            entry(used).filter(|(_, joiner)| joiner.kind == NumberKind::Unit && joiner.value.is_zero())?;
        let next = entry(next).filter(|(_, one)| one.article).map_or(next, |(behind, _)| behind);
        let (behind, part) = entry(next)?;
        let proper =
            part.kind == NumberKind::Fraction && part.value > Decimal::ZERO && part.value < Decimal::ONE;
        proper.then_some((part.value, behind))
    }

    /// Whether "few" at `at` says that there are some: with an article or the like before it, or before a time. Two,
    /// "couple", only before a time: a couple may be people.
    fn says_some(&self, at: usize, value: Decimal) -> bool {
        let led = at > 0
            && value.abs() > Decimal::TWO
            && (matches!(
                self.class_at(at - 1),
                Some(FunctionClass::Definite | FunctionClass::Indefinite | FunctionClass::Possessive)
            ) || self.calendar(at - 1, CalendarKind::Shift).is_some()
                || self.is_number_kind(at - 1, NumberKind::Ordinal));
        led || self.tables.unit_words(self.tokens, at + 1).is_some_and(|(_, unit)| unit.dimension == "time")
    }

    /// Whether a fraction told in full ("two thirds", "a half") starts at part `at`.
    pub(super) fn fraction_part(&self, forms: &[SmolStr], at: usize) -> bool {
        let entry = |at: usize| forms.get(at..).and_then(|rest| self.tables.number(rest));
        match entry(at) {
            Some((_, first)) if first.kind == NumberKind::Fraction => first.value > Decimal::ZERO,
            Some((len, first)) if first.kind == NumberKind::Unit && first.value > Decimal::ZERO => {
                entry(at + len).is_some_and(|(_, part)| match part.kind {
                    NumberKind::Fraction => part.value > Decimal::ZERO,
                    NumberKind::Ordinal => part.value > Decimal::TWO,
                    _ => false,
                })
            }
            _ => false,
        }
    }

    /// "three million, two hundred thousand": the part after the comma ends in a smaller scale.
    pub(super) fn comma_group(&self, number: &mut Numeral) {
        if number.scale < Decimal::ONE_THOUSAND || self.form(number.end) != "," {
            return;
        }
        let is_word = self.tokens.get(number.end + 1).is_some_and(|token| token.kind == TokenKind::Word);
        if let Some(more) = self.numeral(number.end + 1, true).filter(|_| is_word)
            && more.shape == Shape::Cardinal
            && more.rest.is_none()
            && more.value < number.scale
            // "two hundred and forty", but not "two hundred left"
            && (more.scale > Decimal::ONE
                || more.value > Decimal::ONE_HUNDRED && more.end > number.end + 3)
        {
            number.value += more.value;
            number.end = more.end;
        }
    }
}

/// What a collective multiplies by: a plural alone stands for two of its kind, behind a number for one.
pub(super) fn single(entry: NumberEntry, counted: bool) -> Decimal {
    if counted && entry.kind == NumberKind::Collective { entry.value / Decimal::TWO } else { entry.value }
}

/// Three times a third is one: parts are told to twelve places.
pub(super) fn round_part(value: Decimal) -> Decimal {
    value.round_dp(12).normalize()
}

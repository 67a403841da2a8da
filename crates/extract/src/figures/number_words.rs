//! Numbers written in words, with scale words and fractions, alone or after figures.

use gainsay_lexicon::NumberKind;
use gainsay_syntax::TokenKind;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::Scene;
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
#[derive(Clone, Debug)]
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

/// A word cut at its hyphens.
struct Parts {
    forms: Vec<SmolStr>,
    /// Token of each part, and whether the part closes it.
    tokens: Vec<(usize, bool)>,
    /// Bytes of each part's start within its token's form.
    offsets: Vec<usize>,
}

/// The running sum of a number in words.
#[derive(Clone, Copy)]
struct Sum {
    total: Decimal,
    group: Decimal,
    last: Option<NumberKind>,
    last_value: Decimal,
    scale: Decimal,
    used: usize,
}

fn vigesimal(ten: Decimal) -> bool {
    // Sixty and eighty take 10 to 19 on top in some languages; nowhere else would they be followed by them.
    ten == Decimal::from(60) || ten == Decimal::from(80)
}

impl Sum {
    fn new() -> Self {
        Self {
            total: Decimal::ZERO,
            group: Decimal::ZERO,
            last: None,
            last_value: Decimal::ZERO,
            scale: Decimal::ONE,
            used: 0,
        }
    }

    fn value(&self) -> Decimal {
        self.total + self.group
    }

    /// Adds one word if the grammar of numbers allows it.
    fn push(&mut self, entry: NumberEntry, used: usize) -> bool {
        let hundred = Decimal::ONE_HUNDRED;
        let fits = match entry.kind {
            NumberKind::Unit if entry.value < Decimal::TEN => match self.last {
                None | Some(NumberKind::Hundred | NumberKind::Scale) => true,
                Some(NumberKind::Ten) => true,
                _ => false,
            },
            NumberKind::Unit => match self.last {
                None | Some(NumberKind::Hundred | NumberKind::Scale) => true,
                Some(NumberKind::Ten) => vigesimal(self.last_value),
                _ => false,
            },
            NumberKind::Ten => matches!(self.last, None | Some(NumberKind::Hundred | NumberKind::Scale)),
            NumberKind::Hundred => {
                let few = self.group < hundred && self.group.is_integer();
                few && self.last != Some(NumberKind::Hundred)
            }
            NumberKind::Scale => true,
            _ => false,
        };
        if !fits {
            return false;
        }
        match entry.kind {
            NumberKind::Hundred => {
                self.group = if self.group.is_zero() { hundred } else { self.group * hundred };
            }
            NumberKind::Scale => {
                let sum = if self.scale > Decimal::ONE && entry.value > self.scale {
                    std::mem::take(&mut self.total) + self.group
                } else {
                    self.group
                };
                let sum = if sum.is_zero() {
                    if self.last.is_some() {
                        // "mille milliards": a scale right after a scale multiplies what was summed.
                        std::mem::take(&mut self.total)
                    } else {
                        Decimal::ONE
                    }
                } else {
                    sum
                };
                let Some(product) = sum.checked_mul(entry.value) else { return false };
                let Some(total) = self.total.checked_add(product) else { return false };
                self.total = total;
                self.group = Decimal::ZERO;
                self.scale = entry.value;
            }
            _ => self.group += entry.value,
        }
        self.last = Some(entry.kind);
        self.last_value = entry.value;
        self.used = used;
        true
    }
}

impl Scene<'_> {
    /// The number that starts at token `at`, in figures or words. Inside "between … and" the joining word is not
    /// part of a number.
    pub(crate) fn numeral(&self, at: usize, joins: bool) -> Option<Numeral> {
        let token = self.tokens.get(at)?;
        match token.kind {
            TokenKind::Number => self.figures_numeral(at, joins),
            TokenKind::Word | TokenKind::Symbol => self.word_numeral(at, joins),
            TokenKind::Punctuation => self.bare_decimals(at),
        }
    }

    /// ".08": decimals without a nought before them.
    fn bare_decimals(&self, at: usize) -> Option<Numeral> {
        let [mark, figures] = self.tokens.get(at..at + 2)? else { return None };
        let decimal = matches!(mark.form.as_str(), "." | ",") && (mark.spaced || at == 0) && !figures.spaced;
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

    fn figures_numeral(&self, at: usize, joins: bool) -> Option<Numeral> {
        let digits = self.digits(at)?;
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
        let behind = self.parts(number.end);
        if let Some((len, entry)) = self.tables.number(&behind.forms)
            && entry.kind == NumberKind::Multiplier
            && entry.value == Decimal::ONE
            && let Some((token, true)) = behind.tokens.get(len - 1)
        {
            return Some(Numeral { end: token + 1, shape: Shape::Multiplier, plain: false, ..number });
        }
        self.fraction_signs(&mut number);
        // The space in "11 500" groups; "11 million 500 000" is a sum told in two parts.
        self.scale_words(&mut number, joins);
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
    fn rank_ending(&self, at: usize, number: &Numeral) -> Option<Numeral> {
        let next = self.tokens.get(number.end)?;
        let ending = self.tables.number_form(&next.form)?;
        let rank = !next.spaced
            && number.plain
            && number.end == at + 1
            && ending.kind == NumberKind::Ordinal
            && ending.value.is_zero();
        rank.then(|| Numeral { end: number.end + 1, shape: Shape::Ordinal, ..number.clone() })
    }

    /// `2½`, `1/2`, `2 1/2`.
    fn fraction_signs(&self, number: &mut Numeral) {
        let last = self.tokens[number.end - 1].span.end;
        let rest = self.text.get(last as usize..).unwrap_or_default();
        let glyph = rest.chars().next().filter(|glyph| !glyph.is_ascii());
        if let Some(glyph) = glyph
            && let Some(entry) = self.tables.number_form(glyph.encode_utf8(&mut [0; 4]))
            && entry.kind == NumberKind::Fraction
            && entry.value > Decimal::ZERO
        {
            number.value += entry.value;
            number.end += usize::from(self.tokens.get(number.end).is_some_and(|token| token.span.start == last));
            number.plain = false;
            return;
        }
        if let Some((part, end)) = self.slash_fraction(number.end - 1) {
            number.value = part;
            number.end = end;
            number.plain = false;
            number.shape = Shape::Fraction;
        } else if number.plain
            && self.tokens.get(number.end).is_some_and(|token| token.spaced)
            && let Some((part, end)) = self.slash_fraction(number.end)
        {
            number.value += part;
            number.end = end;
            number.plain = false;
        }
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
        (top < bottom && top > 0 && (bottom <= 12 || matches!(bottom, 16 | 32 | 100)))
            .then(|| (round_part(Decimal::from(top) / Decimal::from(bottom)), at + 3))
    }

    /// Scale words, groups and "and a half" behind a number in figures.
    fn scale_words(&self, number: &mut Numeral, joins: bool) {
        while let Some(token) = self.tokens.get(number.end) {
            // "3-million": the hyphen is a token of its own after figures.
            let skip = usize::from(token.form == "-" && !token.spaced);
            let Some(entry) =
                self.tokens.get(number.end + skip).and_then(|token| self.tables.number_form(&token.form))
            else {
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

    /// "and a half" behind a number: of the scale word, if there is one.
    fn add_fraction(&self, number: &mut Numeral) {
        let Some((part, end)) = self.joined_fraction(number.end, number.scale > Decimal::ONE) else { return };
        number.end = end;
        number.plain = false;
        let own = self.entry_at(end).filter(|entry| entry.kind == NumberKind::Scale && entry.value > Decimal::ONE && !entry.short);
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
        let joiner = self.tables.number_form(&self.tokens.get(at)?.form)?;
        if joiner.kind != NumberKind::Unit || !joiner.value.is_zero() {
            return None;
        }
        let told = self.entry_at(at + 1);
        let (count, part_at) = match told {
            Some(entry) if entry.kind == NumberKind::Unit && entry.value > Decimal::ZERO => (entry.value, at + 2),
            _ => (Decimal::ONE, at + 1),
        };
        if let Some(part) = self.entry_at(part_at).filter(|part| part.kind == NumberKind::Fraction && part.value > Decimal::ZERO) {
            let value = round_part(count * part.value);
            return (value < Decimal::ONE && (linked || !self.is_link(part_at + 1))).then_some((value, part_at + 1));
        }
        let fraction = self.numeral(at + 1, false)?;
        let proper =
            fraction.shape == Shape::Fraction && fraction.value < Decimal::ONE && fraction.rest.is_none();
        (proper && (linked || !self.is_link(fraction.end))).then_some((fraction.value, fraction.end))
    }

    pub(crate) fn entry_at(&self, at: usize) -> Option<NumberEntry> {
        self.tables.number_form(&self.tokens.get(at)?.form)
    }

    /// Whether the token links a number to what it counts ("of").
    pub(crate) fn is_link(&self, at: usize) -> bool {
        self.entry_at(at).is_some_and(|entry| entry.kind == NumberKind::Scale && entry.value == Decimal::ONE)
    }

    fn parts(&self, at: usize) -> Parts {
        let mut parts = Parts { forms: Vec::new(), tokens: Vec::new(), offsets: Vec::new() };
        for (number, token) in self.tokens.iter().enumerate().skip(at) {
            if parts.forms.len() >= MOST_PARTS || token.kind == TokenKind::Number {
                break;
            }
            let whole = self.tables.opens_number(&token.form) || !token.form.contains('-');
            let pieces = if whole { vec![token.form.as_str()] } else { token.form.split('-').collect() };
            let count = pieces.len();
            let mut known = true;
            let mut offset = 0;
            for (piece, form) in pieces.into_iter().enumerate() {
                known &= self.tables.opens_number(form);
                parts.forms.push(SmolStr::new(form));
                parts.tokens.push((number, piece + 1 == count));
                parts.offsets.push(offset);
                offset += form.len() + 1;
                if !known {
                    return parts;
                }
            }
        }
        parts
    }

    fn word_numeral(&self, at: usize, joins: bool) -> Option<Numeral> {
        let token = self.tokens.get(at)?;
        let head = token.form.split('-').next().unwrap_or_default();
        if !self.tables.opens_number(&token.form) && !self.tables.opens_number(head) {
            return None;
        }
        let parts = self.parts(at);
        let (used, first) = self.tables.number(&parts.forms)?;
        if first.short || first.value.is_sign_negative() {
            return None;
        }
        let done = |value, used: usize, shape, scale| self.finish(&parts, value, used, shape, scale);
        match first.kind {
            NumberKind::Ordinal if first.value > Decimal::ZERO => {
                done(first.value, used, Shape::Ordinal, Decimal::ONE)
            }
            NumberKind::Multiplier
                if first.value > Decimal::ONE
                    || first.value > Decimal::ZERO && first.value < Decimal::ONE =>
            {
                done(first.value, used, Shape::Multiplier, Decimal::ONE)
            }
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
            NumberKind::Fraction if first.value > Decimal::ZERO => {
                self.fraction(&parts, Decimal::ONE, used, first)
            }
            NumberKind::Unit | NumberKind::Ten | NumberKind::Hundred | NumberKind::Scale
                if first.value > Decimal::ONE
                    || first.kind == NumberKind::Unit && first.value == Decimal::ONE =>
            {
                self.cardinal(&parts, first, joins)
            }
            _ => None,
        }
    }

    fn finish(
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

    fn cardinal(&self, parts: &Parts, first: NumberEntry, joins: bool) -> Option<Numeral> {
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
                    // "quarante-cinq cents": a coin; hundreds are counted to nineteen where they share its name.
                    let coin = entry.kind == NumberKind::Hundred
                        && sum.group >= Decimal::from(20)
                        && parts.forms.get(at).is_some_and(|form| self.tables.unit_form(form).is_some());
                    if coin {
                        break;
                    }
                    if !sum.push(entry, at + len) {
                        break;
                    }
                    article &= sum.used <= 1;
                    at += len;
                }
                NumberKind::Collective | NumberKind::Group if linked => {
                    return self.collective(parts, sum.value(), at + len, entry, true);
                }
                NumberKind::Fraction
                    if entry.value > Decimal::ZERO && linked && sum.scale == Decimal::ONE =>
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
        if value >= Decimal::from(11)
            && value <= Decimal::from(20)
            && used == 1
            && let Some((len, entry)) = parts.forms.get(1..).and_then(|rest| self.tables.number(rest))
            && entry.kind == NumberKind::Ten
        {
            value = value * Decimal::ONE_HUNDRED + entry.value;
            used += len;
            if let Some((more, unit)) = parts.forms.get(used..).and_then(|rest| self.tables.number(rest))
                && unit.kind == NumberKind::Unit
                && unit.value > Decimal::ZERO
                && unit.value < Decimal::TEN
            {
                value += unit.value;
                used += more;
            }
        }
        let shape = if article && used == 1 {
            Shape::Article
        } else if first.kind == NumberKind::Scale && first.value > Decimal::ONE_THOUSAND && used == 1 {
            // "des millions": a bare scale word stands for two at least.
            value *= Decimal::TWO;
            Shape::Collective
        } else {
            Shape::Cardinal
        };
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

    /// Whether a fraction told in full ("two thirds", "a half") starts at part `at`.
    fn fraction_part(&self, forms: &[SmolStr], at: usize) -> bool {
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

    /// "a fifth of", "un dixième": a part of one, unless a noun follows, which it then ranks ("a third man").
    fn article_part(&self, parts: &Parts, at: usize, entry: NumberEntry, len: usize) -> Option<Numeral> {
        let (token, _) = *parts.tokens.get(at + len - 1)?;
        let next = self.tokens.get(token + 1);
        let ranks = next.is_some_and(|next| {
            next.kind == TokenKind::Word
                && self.tables.class(&next.form).is_none()
                && !self.is_link(token + 1)
        });
        if ranks || entry.value <= Decimal::TWO {
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

    /// "three million, two hundred thousand": the part after the comma ends in a smaller scale.
    fn comma_group(&self, number: &mut Numeral) {
        if number.scale < Decimal::ONE_THOUSAND || self.form(number.end) != "," {
            return;
        }
        let is_word = self.tokens.get(number.end + 1).is_some_and(|token| token.kind == TokenKind::Word);
        if let Some(more) = self.numeral(number.end + 1, true).filter(|_| is_word)
            && more.shape == Shape::Cardinal
            && more.rest.is_none()
            && more.value < number.scale
            && more.scale > Decimal::ONE
        {
            number.value += more.value;
            number.end = more.end;
        }
    }

    /// "two point five": digits told one by one, or one number behind the mark.
    fn decimals(&self, parts: &Parts, sum: Sum, from: usize) -> Option<Numeral> {
        let mut figures = String::new();
        let mut at = from;
        while let Some((len, entry)) = parts.forms.get(at..).and_then(|rest| self.tables.number(rest)) {
            let digit = matches!(entry.kind, NumberKind::Unit | NumberKind::Ten | NumberKind::Zero)
                && !entry.article
                && !(entry.kind == NumberKind::Unit && entry.value.is_zero());
            if !digit {
                break;
            }
            let value = entry.value.normalize().to_string();
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
    fn collective(
        &self,
        parts: &Parts,
        times: Decimal,
        used: usize,
        entry: NumberEntry,
        told: bool,
    ) -> Option<Numeral> {
        let one = single(entry, told && times > Decimal::ONE);
        let mut value = times.checked_mul(one)?;
        let mut shape = if entry.kind == NumberKind::Group { Shape::Cardinal } else { Shape::Collective };
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
                NumberKind::Collective => single(next, true),
                _ => break,
            };
            shape = if next.kind == NumberKind::Collective { Shape::Collective } else { shape };
            value = value.checked_mul(factor)?;
            scale *= factor;
            at += skip;
        }
        self.finish(parts, value, at, shape, scale)
    }

    fn several(&self, parts: &Parts, entry: NumberEntry, used: usize) -> Option<Numeral> {
        let rest = parts.forms.get(used..).unwrap_or_default();
        if let Some((len, next)) = self.tables.number(rest) {
            match next.kind {
                NumberKind::Collective | NumberKind::Group => {
                    let mut number = self.collective(parts, entry.value, used + len, next, true)?;
                    number.shape = Shape::Several;
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
                    return self.finish(parts, value, at, Shape::Several, next.value);
                }
                _ => {}
            }
        }
        self.finish(parts, entry.value, used, Shape::Several, Decimal::ONE)
    }

    /// "two thirds", "half a million", "a quarter of a million", "three quarters".
    fn fraction(&self, parts: &Parts, times: Decimal, used: usize, entry: NumberEntry) -> Option<Numeral> {
        let value = round_part(times.checked_mul(entry.value)?);
        let mut at = used;
        while let Some((len, next)) = parts.forms.get(at..).and_then(|rest| self.tables.number(rest)) {
            let link = next.kind == NumberKind::Scale && next.value == Decimal::ONE;
            if (link || next.article) && at < used + 3 {
                at += len;
                continue;
            }
            let scales = matches!(next.kind, NumberKind::Scale | NumberKind::Group)
                && next.value > Decimal::ONE
                && !next.short;
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
    fn ordinal(
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

/// What a collective multiplies by: a plural alone stands for two of its kind, behind a number for one.
fn single(entry: NumberEntry, counted: bool) -> Decimal {
    if counted && entry.kind == NumberKind::Collective { entry.value / Decimal::TWO } else { entry.value }
}

/// Three times a third is one: parts are told to twelve places.
fn round_part(value: Decimal) -> Decimal {
    value.round_dp(12).normalize()
}

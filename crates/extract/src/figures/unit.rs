//! Units and currencies beside a number: words, symbols, and signs before the figure.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::QuantityKind;
use gainsay_syntax::TokenKind;
use rust_decimal::Decimal;
use smol_str::format_smolstr;

use super::Scene;
use super::number_words::{Numeral, Shape};
use super::tables::{UnitEntry, is_currency, leads_figure};

/// A unit beside a number.
#[derive(Clone, Debug)]
pub(crate) struct UnitFound {
    pub(crate) unit: UnitEntry,
    /// One past its last token.
    pub(crate) end: usize,
    /// Last byte, when it ends within a token.
    pub(crate) end_byte: Option<u32>,
    /// What a scale abbreviation beside it multiplies by.
    pub(crate) scale: Decimal,
}

/// What sort of quantity a unit makes.
pub(crate) fn kind_of(unit: &UnitEntry) -> QuantityKind {
    match unit.dimension.as_str() {
        "money" => QuantityKind::Currency,
        "share" | "points" => QuantityKind::Percent,
        "temperature" => QuantityKind::Temperature,
        "time" => QuantityKind::Duration,
        "age" => QuantityKind::Age,
        _ => QuantityKind::Measure,
    }
}

impl Scene<'_> {
    /// The currency sign or code at token `at`, right before a number: the unit, and the token of the number.
    pub(crate) fn currency_before(&self, at: usize) -> Option<(UnitEntry, usize)> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Number || token.kind == TokenKind::Punctuation {
            return None;
        }
        let (len, unit) = self.tables.symbol(self.text.get(token.span.start as usize..)?)?;
        if !is_currency(unit) {
            return None;
        }
        let next = self.token_from(at, token.span.start as usize + len)?;
        let signed = usize::from(self.form(next) == "-" && !self.spaced(next) && !self.spaced(next + 1));
        let figure = self.tokens.get(next + signed)?.kind == TokenKind::Number
            || signed == 0 && !self.spaced(next) && self.bare_decimals(next).is_some();
        figure.then(|| (unit.clone(), next))
    }

    /// The first token at or after `at` that starts at byte `from` or later; none if one lies across it.
    pub(super) fn token_from(&self, at: usize, from: usize) -> Option<usize> {
        let mut next = at;
        while let Some(token) = self.tokens.get(next) {
            if token.span.start as usize >= from {
                return Some(next);
            }
            if token.span.end as usize > from {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// The unit symbol at token `at`.
    pub(crate) fn symbol_at(&self, at: usize) -> Option<(UnitEntry, usize)> {
        let token = self.tokens.get(at)?;
        let (len, unit) = self.tables.symbol(self.text.get(token.span.start as usize..)?)?;
        let end = self.token_from(at, token.span.start as usize + len)?;
        Some((unit.clone(), end))
    }

    /// The unit that follows `number`; `money` when a currency already stands before it.
    pub(crate) fn unit_after(&self, number: &Numeral, money: bool) -> Option<UnitFound> {
        if number.shape == Shape::Ordinal {
            // "second-degree": a rank measures nothing.
            return None;
        }
        let key = 2 * number.end + usize::from(money);
        if let Some((_, known)) = self.units.find(key, |(of, _)| of == number) {
            return known;
        }
        let found = self.unit_anew(number, money);
        self.units.keep(key, Some((number.clone(), found.clone())));
        found
    }

    fn unit_anew(&self, number: &Numeral, money: bool) -> Option<UnitFound> {
        let found =
            |unit: &UnitEntry, end, scale| UnitFound { unit: unit.clone(), end, end_byte: None, scale };
        if let Some((rest, _)) = &number.rest {
            return self
                .joined_unit(rest, number, number.end)
                .map(|unit| found(&unit, number.end, Decimal::ONE));
        }
        let mut at = number.end;
        // "40-yard", "47-year-old"
        let parted = number.value > Decimal::ZERO && self.parted_hyphen(at);
        let hyphen = self.form(at) == "-" && !self.spaced(at) && !self.spaced(at + 1) || parted;
        if hyphen {
            at += 1;
        }
        let attached = !self.spaced(at) && !hyphen;
        if (number.scale == Decimal::ONE || number.figures)
            && let Some(unit) = self.short_scale(number, at, attached, money)
        {
            return Some(unit);
        }
        if money {
            // "US$5 million dollars" says the currency twice; anything else belongs to the next phrase.
            let (len, unit) = self.tables.unit_words(self.tokens, self.after_link(at))?;
            let end = self.after_link(at) + len;
            return (unit.dimension == "money" && unit.id.len() == 3).then(|| found(unit, end, Decimal::ONE));
        }
        if let Some(unit) = self.lone_prime(at).filter(|_| number.figures && attached) {
            return Some(found(unit, at + 1, Decimal::ONE));
        }
        let linked = self.after_link(at);
        let whole = !matches!(number.shape, Shape::Ordinal | Shape::Multiplier);
        // "20m3": a longer symbol wins over a letter that is listed as a word.
        let longer = |len| self.symbol_at(at).is_some_and(|(_, end)| end > at + len);
        if let Some((unit, end)) = self.parted_age(number, at).filter(|_| parted) {
            return Some(found(&unit, end, Decimal::ONE));
        }
        if let Some((len, unit)) = self.tables.unit_words(self.tokens, at)
            && self.unit_word_fits(number, at, len, unit)
            && !(number.figures && longer(len))
        {
            let own = match len {
                1 if hyphen => self.joined_unit(self.form(at), number, at + 1),
                1 => self.sense(self.form(at), number, at + 1).cloned(),
                _ => None,
            };
            let (unit, end) = self.word_rate(own.unwrap_or_else(|| unit.clone()), at + len);
            let (unit, end) = self.rate(unit, end);
            return Some(found(&unit, end, Decimal::ONE));
        }
        if hyphen
            && whole
            && let Some(unit) = self.joined_unit(self.form(at), number, at + 1)
        {
            return Some(found(&unit, at + 1, Decimal::ONE));
        }
        if let Some((unit, end)) = self.described_time(at).filter(|_| whole && !hyphen) {
            return Some(found(unit, end, Decimal::ONE));
        }
        if let Some(unit) = self.sensed(number, at).filter(|_| whole) {
            return Some(found(&unit, at + 1, Decimal::ONE));
        }
        if let Some(found) = self.unit_in_compound(at).filter(|_| whole) {
            return Some(found);
        }
        if linked > at
            && whole
            && (number.scale > Decimal::ONE
                || number.figures && number.value >= Decimal::from(1_000_000)
                || matches!(number.shape, Shape::Collective | Shape::Several | Shape::Fraction))
        {
            let skip = usize::from(number.shape == Shape::Fraction && self.is_article_of_fraction(linked));
            if let Some((len, unit)) = self.tables.unit_words(self.tokens, linked + skip) {
                let end = linked + skip + len;
                let own = self.sense(self.form(end - 1), number, end).filter(|_| len == 1);
                return Some(found(own.unwrap_or(unit), end, Decimal::ONE));
            }
            if let Some(unit) = self.sensed(number, linked) {
                return Some(found(&unit, linked + 1, Decimal::ONE));
            }
            if let Some((unit, end)) = self.symbol_at(linked) {
                return Some(found(&unit, end, Decimal::ONE));
            }
        }
        if number.shape == Shape::Fraction
            && self.entry_at(at).is_some_and(|entry| entry.article)
            && let Some((len, unit)) = self.tables.unit_words(self.tokens, at + 1)
        {
            // "half an hour"
            return Some(found(unit, at + 1 + len, Decimal::ONE));
        }
        if !whole || self.opens_money(at) {
            return None;
        }
        if !number.figures {
            let (unit, end) = self.symbol_at(at)?;
            let token = self.tokens.get(at)?;
            if token.kind == TokenKind::Symbol
                && self.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Number && !next.spaced)
            {
                // "a $2 fare": the sign belongs to the figure behind it.
                return None;
            }
            let abbreviation = token.form.len() > 1
                && self.tables.class(&token.form).is_none()
                && matches!(number.shape, Shape::Cardinal | Shape::Fraction | Shape::Several);
            let sign = token.kind == TokenKind::Symbol || abbreviation;
            let fits = sign || number.scale > Decimal::ONE && unit.dimension == "money" && unit.id.len() == 3;
            let (unit, end) = self.word_rate(unit, end);
            return fits.then(|| found(&unit, end, Decimal::ONE));
        }
        if let Some((unit, end_byte)) = self.joined_symbol(at).filter(|_| attached) {
            return Some(UnitFound { unit, end: at + 1, end_byte: Some(end_byte), scale: Decimal::ONE });
        }
        let (unit, end) = self.symbol_at(at)?;
        if hyphen
            && self.tokens.get(at).is_some_and(|token| token.form.len() == 1 && token.kind == TokenKind::Word)
        {
            // "1979-B"
            return None;
        }
        if !self.symbol_fits(number, &unit, at, end, attached) {
            return None;
        }
        let sense = self.sense(self.form(at), number, end).filter(|_| end == at + 1);
        let unit = sense.cloned().unwrap_or(unit);
        let (unit, end) = self.rate(unit, end);
        let (unit, end) = self.word_rate(unit, end);
        Some(found(&unit, end, Decimal::ONE))
    }

    /// "a three - year deal": a hyphen set off by spaces before a unit in the singular, which a number above one does not
    /// take otherwise, and a noun or another such hyphen behind it.
    fn parted_hyphen(&self, at: usize) -> bool {
        let unit = self.form(at + 1);
        let next = self.tokens.get(at + 2);
        self.form(at) == "-"
            && self.spaced(at + 1)
            && unit.len() > 1
            && self.tables.unit_form(unit).is_some_and(|found| found.dimension != "share")
            && !self.tables.is_plural_unit(unit)
            && next.is_some_and(|next| {
                next.form == "-" || next.kind == TokenKind::Word && self.class_at(at + 2).is_none()
            })
    }

    /// "a three - year - old boy": the words of a joined unit, with hyphens set off by spaces.
    fn parted_age(&self, number: &Numeral, at: usize) -> Option<(UnitEntry, usize)> {
        let word = format_smolstr!("{}-{}", self.form(at), self.form(at + 2));
        let unit = (self.form(at + 1) == "-").then(|| self.joined_unit(&word, number, at + 3))??;
        // Without its last part it is the unit of a length of time.
        (self.tables.unit_form(self.form(at)).is_none_or(|plain| plain.dimension != unit.dimension))
            .then_some((unit, at + 3))
    }

    /// "three full months": times in the plural behind one word that describes them and tells neither when nor which.
    fn described_time(&self, at: usize) -> Option<(&UnitEntry, usize)> {
        let word = self.tokens.get(at).filter(|word| word.kind == TokenKind::Word && word.spaced)?;
        let describes = self.tables.nouns.describes(&word.form)
            && self.entry_at(at).is_none()
            && (!self.tables.tells_calendar(self.tokens, at)
                || self.calendar(at, CalendarKind::Whole).is_some());
        let (len, unit) = self.tables.unit_words(self.tokens, at + 1).filter(|_| describes)?;
        (len == 1 && unit.dimension == "time" && self.tables.is_plural_unit(self.form(at + 1)))
            .then_some((unit, at + 2))
    }

    /// "64 pct-held", "30-mln-dlr": a unit, a scale or both, joined by hyphens to each other or to what follows.
    fn unit_in_compound(&self, at: usize) -> Option<UnitFound> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
        let (head, rest) = token.form.split_once('-')?;
        let scale = self
            .tables
            .number_form(head)
            .filter(|entry| entry.kind == NumberKind::Scale && entry.value > Decimal::ONE && head.len() > 1);
        let (name, before) = match scale {
            Some(_) => (rest.split('-').next().unwrap_or_default(), head.len() + 1),
            None => (head, 0),
        };
        let unit = self.tables.unit_form(name).filter(|_| name.len() > 1)?;
        let own = token.form.len() == token.span.len();
        let last = token.span.start + u32::try_from(before + name.len()).ok()?;
        Some(UnitFound {
            unit: unit.clone(),
            end: at + 1,
            end_byte: own.then_some(last),
            scale: scale.map_or(Decimal::ONE, |entry| entry.value),
        })
    }

    /// "10 l/km": a symbol right behind the stroke makes a rate of its own of the two.
    fn rate(&self, unit: UnitEntry, end: usize) -> (UnitEntry, usize) {
        let stroke = self.form(end) == "/" && !self.spaced(end) && !self.spaced(end + 1);
        let word = || {
            let (len, per) = self.tables.unit_words(self.tokens, end + 1)?;
            Some((per.clone(), end + 1 + len))
        };
        match self.symbol_at(end + 1).or_else(word).filter(|(per, _)| stroke && !per.factor.is_zero()) {
            Some((per, next)) if unit.dimension != "money" && per.dimension != "money" => {
                (self.over(&unit, &per), next)
            }
            _ => (unit, end),
        }
    }

    /// "two litres per second", "3 kg per square metre": a rate told in words, by a short time or a measure.
    fn word_rate(&self, unit: UnitEntry, end: usize) -> (UnitEntry, usize) {
        let plain = |unit: &UnitEntry| {
            !matches!(
                unit.dimension.as_str(),
                "money" | "share" | "points" | "temperature" | "age" | "magnitude"
            )
        };
        if !self.tables.is_per(self.form(end)) || !plain(&unit) || unit.dimension == "time" {
            return (unit, end);
        }
        let words =
            self.tables.unit_words(self.tokens, end + 1).map(|(len, per)| (per.clone(), end + 1 + len));
        match words.or_else(|| self.symbol_at(end + 1)) {
            Some((per, next))
                if plain(&per) && (per.dimension != "time" || per.factor <= Decimal::from(3600)) =>
            {
                (self.over(&unit, &per), next)
            }
            _ => (unit, end),
        }
    }

    /// The unit of a rate: the one of the tables, or one made of the two.
    fn over(&self, unit: &UnitEntry, per: &UnitEntry) -> UnitEntry {
        let id = format_smolstr!("{}/{}", unit.id, self.tables.under_stroke(&per.id));
        let written = self.tables.symbol(&id).filter(|(len, _)| *len == id.len()).map(|(_, known)| known);
        self.tables.unit_by_id(&id).or(written).cloned().unwrap_or_else(|| UnitEntry {
            id,
            dimension: format_smolstr!("{}/{}", unit.dimension, per.dimension),
            factor: unit.factor.checked_div(per.factor).unwrap_or(unit.factor),
        })
    }

    /// The unit that a word names only beside a cue, right behind a number.
    fn sensed(&self, number: &Numeral, at: usize) -> Option<UnitEntry> {
        let token =
            self.tokens.get(at).filter(|token| token.kind == TokenKind::Word && token.form.len() > 2)?;
        self.sense(&token.form, number, at + 1).cloned()
    }

    fn is_article_of_fraction(&self, at: usize) -> bool {
        self.entry_at(at).is_some_and(|entry| entry.article)
            || self.class_at(at) == Some(FunctionClass::Definite)
    }

    /// The token after a linking word, or `at` itself.
    pub(crate) fn after_link(&self, at: usize) -> usize {
        at + usize::from(self.is_link(at))
    }

    /// "a $20 note": a sign set off by a space and touching a figure behind it is that figure's.
    pub(super) fn opens_money(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Symbol && token.spaced)
            && self.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number && !next.spaced)
    }

    /// A unit before its figure ("magnitude 7.8").
    pub(crate) fn unit_before(&self, at: usize) -> Option<(UnitEntry, usize)> {
        let (len, unit) = self.tables.unit_words(self.tokens, at)?;
        if unit.dimension == "share" && self.is_link(at + len) {
            // "a percentage of 12", not "percent of 12 members"
            let number =
                self.numeral(at + len + 1, false).filter(|number| number.shape == Shape::Cardinal)?;
            let alone = self.unit_after(&number, false).is_none() && self.counted(number.end).is_none();
            return alone.then(|| (unit.clone(), at + len + 1));
        }
        let next = self.tokens.get(at + len)?;
        (leads_figure(unit) && next.kind == TokenKind::Number).then(|| (unit.clone(), at + len))
    }

    /// Whether the number word at `at` is of this kind.
    pub(crate) fn is_number_kind(&self, at: usize, kind: NumberKind) -> bool {
        self.entry_at(at).is_some_and(|entry| entry.kind == kind)
    }
}

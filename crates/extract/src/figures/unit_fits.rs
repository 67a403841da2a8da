//! Whether a word or sign behind a number is its unit or scale there, or an ordinary word or part of a name.

use gainsay_lexicon::{CalendarKind, FunctionClass};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;

use super::Scene;
use super::number_words::{Numeral, Shape};
use super::tables::UnitEntry;
use super::unit::UnitFound;

impl Scene<'_> {
    /// Scale abbreviations: beside a currency anywhere, else attached to the figure (`5bn`), or of two letters.
    pub(super) fn short_scale(
        &self,
        number: &Numeral,
        at: usize,
        attached: bool,
        money: bool,
    ) -> Option<UnitFound> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
        // "five mln" as "5 mln"; a single letter needs figures.
        let told = number.shape == Shape::Cardinal && token.form.len() > 1;
        let entry = self.entry_at(at).filter(|entry| entry.short && (number.figures || told))?;
        if !money && self.sense(&token.form, number, at + 1).is_some() {
            return None;
        }
        let linked = self.after_link(at + 1);
        let currency = self
            .symbol_at(linked)
            .filter(|(unit, _)| unit.dimension == "money" && unit.id.len() == 3)
            .or_else(|| {
                let (len, unit) = self.tables.unit_words(self.tokens, linked)?;
                (unit.dimension == "money" && unit.id.len() == 3).then(|| (unit.clone(), linked + len))
            });
        if let Some((unit, end)) = currency {
            return Some(UnitFound { unit, end, end_byte: None, scale: entry.value });
        }
        let letters = token.form.chars().count();
        // The letter of a unit keeps its case ("3M" is no length).
        let own_unit = self.tables.unit_form(&token.form).is_some()
            && (letters > 1 || token.case == Case::Lower || self.symbol_at(at).is_some());
        let cell = at + 1 == self.tokens.len() && self.is_cell(0) && self.symbol_at(at).is_none();
        // "5,000m": thousands of millions are told as billions, so that the letter measures.
        let great = letters == 1 && number.value >= Decimal::ONE_THOUSAND;
        // "308B Willow", "3B/2B": the capital is a part of a name.
        let name = letters == 1
            && token.case != Case::Lower
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.form == "/" && !next.spaced || next.case == Case::Initial);
        if name && !money {
            return None;
        }
        let fits = money || !own_unit && (!great && (attached || letters > 1) || cell);
        if !fits {
            return None;
        }
        // "0.5k miles"
        if let Some((len, unit)) = self.tables.unit_words(self.tokens, at + 1) {
            return Some(UnitFound {
                unit: unit.clone(),
                end: at + 1 + len,
                end_byte: None,
                scale: entry.value,
            });
        }
        if let Some((unit, end)) = self.symbol_at(at + 1).filter(|_| attached && self.spaced(at + 1))
            && self.symbol_fits(number, &unit, at + 1, end, false)
        {
            return Some(UnitFound { unit, end, end_byte: None, scale: entry.value });
        }
        // No unit follows: the scale alone stands in a unit of no dimension.
        let unit = UnitEntry { id: "".into(), dimension: "".into(), factor: Decimal::ONE };
        Some(UnitFound { unit, end: at + 1, end_byte: None, scale: entry.value })
    }

    /// A unit word right after a number in words or figures.
    pub(super) fn unit_word_fits(&self, number: &Numeral, at: usize, len: usize, unit: &UnitEntry) -> bool {
        if matches!(number.shape, Shape::Ordinal | Shape::Multiplier) {
            return false;
        }
        if number.shape == Shape::Fraction && number.figures && unit.dimension == "time" {
            return true;
        }
        // "one night": a part of the day is counted in figures only, where it stands for its day.
        let daily = self.tables.calendar_form(self.form(at), CalendarKind::DayPart).is_some();
        if len == 1 && daily && !number.figures && !self.tables.is_plural_unit(self.form(at)) {
            return false;
        }
        // Words that are prepositions or articles as well need more than a number before them.
        if len == 1
            && self
                .tables
                .class(self.form(at))
                .is_some_and(|class| class != FunctionClass::Other || !number.figures)
        {
            return false;
        }
        true
    }

    /// A symbol of one or two letters may be an ordinary word: it must close its phrase.
    pub(super) fn symbol_fits(
        &self,
        number: &Numeral,
        unit: &UnitEntry,
        at: usize,
        end: usize,
        attached: bool,
    ) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let letter = end == at + 1 && token.form.len() == 1 && unit.dimension == "temperature";
        if letter && token.kind == TokenKind::Word {
            // The bare letter of a scale of temperature touches its figure, or stands with it alone. A product's name
            // goes on with what it names ("the 13F filing"), or opens with a maker's.
            let cell = end == self.tokens.len() && self.is_cell(0);
            let upper = token.case != Case::Lower;
            return cell || upper && !self.is_model(number.end - 1, end);
        }
        // "Regio 2N": a capital letter behind a figure behind a name.
        let capital = end == at + 1 && token.form.len() == 1 && token.case != Case::Lower;
        if token.kind == TokenKind::Word
            && capital
            && attached
            && number.plain
            && self.follows_name(number.end - 1)
        {
            return false;
        }
        // "308B Willow"
        if token.kind == TokenKind::Word
            && capital
            && attached
            && self.tokens.get(end).is_some_and(|next| next.case == Case::Initial || next.form == "/")
        {
            return false;
        }
        if token.kind == TokenKind::Symbol || number.shape == Shape::Ordinal {
            return number.shape != Shape::Ordinal;
        }
        if self.class_at(at).is_some() {
            return attached
                || self.sense(&token.form, number, end).is_some()
                || self.tokens.get(end).is_none_or(|next| next.kind == TokenKind::Punctuation);
        }
        let initial = self.form(end) == "."
            && token.case != Case::Lower
            && self.tokens.get(end + 1).is_some_and(|next| next.case != Case::Lower);
        !initial || attached
    }

    /// Whether a name stands right before the figure at `figure`, or a noun or a verb right behind `end`.
    fn is_model(&self, figure: usize, end: usize) -> bool {
        let named = self.follows_name(figure);
        let names = self.tokens.get(end).is_some_and(|next| {
            next.kind == TokenKind::Word
                && self.tables.class(&next.form).is_none_or(|class| class == FunctionClass::Auxiliary)
        });
        named || names
    }

    fn follows_name(&self, figure: usize) -> bool {
        figure.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|before| {
            before.kind == TokenKind::Word
                && before.case != Case::Lower
                && self.tables.class(&before.form).is_none()
        })
    }
}

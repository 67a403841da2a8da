//! One unit of time told as a whole: "all day", "another week", "toute la journée".

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_model::{Interval, Quantity, QuantityKind, Span};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;

use super::Scene;
use super::tables::UnitEntry;

/// Fewer seconds than a month has, and more than a week.
const MONTH: u32 = 2_000_000;

impl Scene<'_> {
    /// The unit of time told as a whole at token `at`, and one past its end. A plural counts more than one.
    pub(super) fn whole(&self, at: usize) -> Option<(Option<Quantity>, usize)> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
        let (unit, end) = match token.form.split_once('-') {
            Some((head, tail)) => (self.tables.unit_form(tail).filter(|_| self.tells_whole(head))?, at + 1),
            None => {
                let (words, article) = self.calendar(at, CalendarKind::Whole)?;
                let next = self.past_definite(at + words);
                if article > 1 && next == at + words {
                    return None;
                }
                let (len, unit) = self.tables.unit_words(self.tokens, next).filter(|(len, _)| *len == 1)?;
                (unit, next + len)
            }
        };
        let last = self.tokens.get(end - 1)?;
        let name = last.form.rsplit('-').next().unwrap_or_default();
        if !is_long(unit)
            || self.tables.calendar_form(name, CalendarKind::DayPart).is_some()
            || self.tables.is_plural_unit(name)
            || self.shift_value(end).is_some()
            || self.year(end).is_some()
        {
            return None;
        }
        if self.names_period(at, end, unit) {
            return Some((None, end));
        }
        let quantity = Quantity {
            span: Span { start: token.span.start, end: last.span.end },
            kind: QuantityKind::Duration,
            value: Interval::exact(Decimal::ONE),
            unit: Some(unit.id.clone()),
            counted: None,
            counted_span: None,
        };
        Some((Some(quantity), end))
    }

    /// "profit for the full year", "full-year results": a month or more told before, behind an article or before a noun
    /// that it describes.
    fn names_period(&self, at: usize, end: usize, unit: &UnitEntry) -> bool {
        let class = at.checked_sub(1).and_then(|before| self.class_at(before));
        let known = class == Some(FunctionClass::Definite)
            || at > 0
                && (self.shift_value(at - 1).is_some() || self.is_number_kind(at - 1, NumberKind::Ordinal));
        let describes = class != Some(FunctionClass::Indefinite)
            && self.tokens.get(end).is_some_and(|next| {
                next.kind == TokenKind::Word
                    && next.case == Case::Lower
                    && self.tables.class(&next.form).is_none()
                    && !self.tables.opens_calendar(self.tokens, end)
            });
        unit.factor > Decimal::from(MONTH) && (known || describes)
    }

    fn tells_whole(&self, form: &str) -> bool {
        self.tables.calendar_form(form, CalendarKind::Whole) == Some(1)
    }
}

/// An hour or more; of minutes and seconds one says less than all.
fn is_long(unit: &UnitEntry) -> bool {
    unit.dimension == "time" && unit.factor >= Decimal::from(3600)
}

//! Decades, in figures, in words and by names of their own.

use gainsay_lexicon::{CalendarKind, FunctionClass};
use gainsay_model::{Day, Grain};
use gainsay_syntax::TokenKind;
use rust_decimal::prelude::ToPrimitive as _;

use super::Scene;
use super::date_parts::Told;
use super::number_words::Shape;

impl Scene<'_> {
    /// "the 1990s", "les années 90".
    pub(super) fn decade(&self, at: usize) -> Option<Told> {
        let (number_at, announced) = match self.calendar(at, CalendarKind::Decade) {
            Some((len, 10)) => (at + len, true),
            _ => (at + usize::from(self.form(at) == "'" || self.form(at) == "\u{2019}"), false),
        };
        if let Some(told) = self.decade_in_words(at, number_at, announced) {
            return Some(told);
        }
        let token = self.tokens.get(number_at).filter(|token| token.kind == TokenKind::Number)?;
        let year: i16 = token.form.parse().ok()?;
        let year = match token.form.len() {
            4 if (1000..=2100).contains(&year) => year,
            2 => 1900 + if year < 30 && announced { year + 100 } else { year },
            _ => return None,
        };
        let plural = self
            .calendar(number_at + 1, CalendarKind::Decade)
            .filter(|(_, value)| *value == 1 && !self.spaced(number_at + 1));
        let article = self.tables.class(self.form_before(at)) == Some(FunctionClass::Definite);
        if year % 10 != 0 || !announced && (plural.is_none() || token.form.len() == 2 && !article) {
            return None;
        }
        let end = number_at + 1 + plural.map_or(0, |(len, _)| len);
        Some(Told::interval(Day::new(year, 1, 1)?, Day::new(year + 9, 12, 31)?, Grain::Decade, end))
    }

    /// "the seventies", "les années quatre-vingt-dix": by a name of its own, or in number words behind an opening.
    fn decade_in_words(&self, at: usize, number_at: usize, announced: bool) -> Option<Told> {
        let (year, end) = match self.calendar(at, CalendarKind::Decade).filter(|(_, value)| *value >= 1000) {
            Some((len, year)) => {
                // "in his seventies" tells an age, "twenties and fifties" banknotes.
                let led = matches!(
                    self.tables.class(self.form_before(at)),
                    Some(FunctionClass::Definite | FunctionClass::Preposition)
                );
                (i16::try_from(year).ok().filter(|_| led || len > 1)?, at + len)
            }
            None => {
                let number = self
                    .numeral(number_at, true)
                    .filter(|number| announced && !number.figures && number.shape == Shape::Cardinal)?;
                let year = number.value.to_i16().filter(|_| number.value.is_integer())?;
                let year = match year {
                    0..=20 => year + 2000,
                    21..=99 => year + 1900,
                    1000..=2090 => year,
                    _ => return None,
                };
                (year, number.end)
            }
        };
        if year % 10 != 0 {
            return None;
        }
        Some(Told::interval(Day::new(year, 1, 1)?, Day::new(year + 9, 12, 31)?, Grain::Decade, end))
    }
}

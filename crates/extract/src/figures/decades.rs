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
            _ => {
                // "the '70s" anywhere, "70s" behind an article, "70" behind "les années 60 et".
                let cut = usize::from(self.form(at) == "'" || self.form(at) == "\u{2019}");
                (at + cut, self.goes_on(at))
            }
        };
        let cut = !announced && number_at > at;
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
        // "the mid-90s"; "men in their early 20s" tells an age.
        let part = (1..=2).any(|back| {
            at.checked_sub(back).is_some_and(|part| {
                self.calendar(part, CalendarKind::Part).is_some_and(|(len, _)| len == back)
                    && self.class_at(part.wrapping_sub(1)) == Some(FunctionClass::Definite)
            })
        });
        let plain = plural.is_some_and(|_| self.form(number_at + 1).starts_with('\''))
            && at > 0
            && self.calendar(at - 1, CalendarKind::Within).is_some();
        let article =
            cut || part || plain || self.class_at(at.wrapping_sub(1)) == Some(FunctionClass::Definite);
        if year % 10 != 0 || !announced && (plural.is_none() || token.form.len() == 2 && !article) {
            return None;
        }
        let end = number_at + 1 + plural.map_or(0, |(len, _)| len);
        if plural.is_none()
            && let Some(next) = self.range_end(end)
            && self.year(next).is_some_and(|last| last % 10 != 0)
        {
            // "the years 2010-2015" are no decade.
            return None;
        }
        Some(Told::interval(Day::new(year, 1, 1)?, Day::new(year + 9, 12, 31)?, Grain::Decade, end))
    }

    /// Whether the figure at `at` is the second of two decades that were announced together ("les années 60 et 70").
    fn goes_on(&self, at: usize) -> bool {
        let joined = at > 0
            && (matches!(self.form(at - 1), "-" | "\u{2013}")
                || self.class_at(at - 1) == Some(FunctionClass::Coordinator));
        let counts = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.kind == TokenKind::Word && self.tables.class(&next.form).is_none());
        joined
            && !counts
            && at >= 3
            && self.is_figure(at - 2)
            && self.form(at - 2).len() == self.form(at).len()
            && self.calendar(at - 3, CalendarKind::Decade) == Some((1, 10))
    }

    /// "the seventies", "les années quatre-vingt-dix": by a name of its own, or in number words behind an opening.
    fn decade_in_words(&self, at: usize, number_at: usize, announced: bool) -> Option<Told> {
        let (year, end) = match self.calendar(at, CalendarKind::Decade).filter(|(_, value)| *value >= 1000) {
            Some((len, year)) => {
                // "in his seventies" tells an age, "twenties and fifties" banknotes.
                let led = matches!(
                    self.class_at(at.wrapping_sub(1)),
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

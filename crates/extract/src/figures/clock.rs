//! Times of day.

use gainsay_lexicon::CalendarKind;
use gainsay_syntax::{Case, TokenKind};

use super::Scene;
use super::openers::{LONE, VALUE, bit};

const NOON: u16 = 12 * 60;

impl Scene<'_> {
    /// The time of day that starts at token `at`: minutes after midnight, and one past its end.
    pub(super) fn clock(&self, at: usize) -> Option<(u16, usize)> {
        if self.tokens.get(at)?.kind == TokenKind::Word
            && !self.tokens.stands(at, VALUE | LONE | bit(CalendarKind::Clock))
        {
            return None;
        }
        if let Some((len, minutes)) = self.clock_word(at).filter(|(_, value)| *value > 100) {
            return Some((u16::try_from(minutes).ok()? % (24 * 60), at + len));
        }
        let announced = at > 0 && self.clock_word(at - 1).is_some_and(|(len, value)| len == 1 && value == 0);
        let (hour, mut minutes, mut end) = self.hour(at)?;
        let mut sure = false;
        if self.form(end) == ":"
            && !self.spaced(end)
            && (!self.spaced(end + 1) || self.parted_minutes(end + 1, announced))
            && self.form(end + 1).len() == 2
        {
            minutes = self.sixty(end + 1)?;
            end += 2;
            sure = true;
            if self.form(end) == ":" && self.sixty(end + 1).is_some() {
                end += 2;
            }
        } else if let Some((len, 3)) = self.clock_word(end) {
            let letter = self.form(end).chars().count() == 1;
            end += len;
            if self.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Number)
                && self.form(end).len() == 2
                && let Some(told) = self.sixty(end)
            {
                minutes = told;
                end += 1;
            }
            // "en 24h" is as long as a day.
            sure = announced || letter && (5..24).contains(&hour);
        } else if let Some((part, next)) = self.dotted(at) {
            minutes = part;
            end = next;
        }
        let mut offset = 0;
        while let Some((len, value)) = self.clock_word(end).filter(|(_, value)| matches!(value, 1 | 2 | 4)) {
            if value != 4 && (hour == 0 || hour > 12) {
                break;
            }
            offset = match value {
                2 if hour < 12 => NOON,
                1 if hour == 12 => 24 * 60 - NOON,
                _ => offset,
            };
            sure |= value != 4 || announced || hour <= 24;
            end += len;
        }
        let total = (hour * 60 + minutes + offset) % (24 * 60);
        sure.then_some((total, end))
    }

    /// "9: 45 pm", "at 9: 45", "21: 45 GMT": minutes that a space parts from their hour.
    fn parted_minutes(&self, at: usize, announced: bool) -> bool {
        let half = self.clock_word(at + 1).is_some_and(|(_, value)| matches!(value, 1 | 2));
        let zone =
            self.tokens.get(at + 1).is_some_and(|next| next.case == Case::Upper && next.form.len() <= 4);
        announced || half || zone
    }

    /// The longest word of time at `at`, but for those that announce one.
    fn clock_word(&self, at: usize) -> Option<(usize, i32)> {
        self.calendar(at, CalendarKind::Clock)
    }

    fn hour(&self, at: usize) -> Option<(u16, u16, usize)> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Number {
            let whole = token.form.split('.').next().unwrap_or_default();
            let hour: u16 = whole.parse().ok().filter(|hour| *hour <= 24 && whole.len() <= 2)?;
            return Some((hour, 0, at + 1));
        }
        let number = self.numeral(at, false).filter(|number| number.rest.is_none())?;
        let hour = u16::try_from(number.value.trunc().mantissa()).ok()?;
        (number.value.is_integer() && number.value.scale() == 0 && (1..=24).contains(&hour))
            .then_some((hour, 0, number.end))
    }

    /// "2.20" before a word for the half of the day.
    fn dotted(&self, at: usize) -> Option<(u16, usize)> {
        let (_, part) = self.form(at).split_once('.')?;
        let minutes = part.parse::<u16>().ok().filter(|minutes| *minutes < 60 && part.len() == 2)?;
        self.clock_word(at + 1).filter(|(_, value)| matches!(value, 1 | 2)).map(|_| (minutes, at + 1))
    }

    fn sixty(&self, at: usize) -> Option<u16> {
        self.form(at).parse().ok().filter(|minutes| *minutes < 60)
    }
}

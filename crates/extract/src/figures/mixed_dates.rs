//! Dates of three fields in any order ("2019/aug/01", "23-2020-Sep") and those parted by spaces ("18 08 1978").

use gainsay_lexicon::CalendarKind;
use gainsay_model::Day;
use gainsay_syntax::TokenKind;

use super::Scene;
use super::date_parts::{Told, month_interval};

impl Scene<'_> {
    /// A year, a month by name and a day, parted by the same mark in any order; without a valid day it is none.
    pub(super) fn mixed(&self, at: usize) -> Option<Told> {
        let start = self.tokens.get(at)?.span.start as usize;
        if at > 0 && !self.spaced(at) && matches!(self.form_before(at), "-" | "/") {
            return None;
        }
        let rest = self.text.get(start..)?;
        let run = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '/')).unwrap_or(rest.len());
        let run = rest[..run].trim_end_matches(['-', '/']);
        let mark = run.find(['-', '/']).and_then(|mark| run[mark..].chars().next())?;
        let fields: Vec<&str> = run.split(mark).collect();
        let [first, second, third] = fields.as_slice() else { return None };
        let mut year = None;
        let mut month = None;
        let mut day = None;
        for field in [first, second, third] {
            if let Ok(number) = field.parse::<i16>() {
                match field.len() {
                    4 if year.is_none() => year = Some(number),
                    1 | 2 if day.is_none() => day = i8::try_from(number).ok(),
                    _ => return None,
                }
            } else {
                let name = self.tables.calendar_form(&field.to_lowercase(), CalendarKind::Month)?;
                month = i8::try_from(name).ok();
            }
        }
        let end = self.token_from(at, start + run.len())?;
        Some(Told::day(Day::new(year?, month?, day?)?, end))
    }

    /// "18 08 1978", "2016 10 16": three fields of figures with plain spaces, the year in full.
    pub(super) fn spaced_fields(&self, at: usize) -> Option<Told> {
        let field = |field: usize, len: usize| {
            self.tokens.get(at + field).filter(|token| {
                token.kind == TokenKind::Number
                    && token.form.bytes().all(|b| b.is_ascii_digit())
                    && (token.form.len() == len || len == 2 && token.form.len() == 1)
                    && (field == 0 || token.spaced)
            })
        };
        let number = |at: usize| self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        if number(at + 3) || at > 0 && number(at - 1) {
            return None;
        }
        let value = |at: usize| self.form(at).parse::<i16>().ok();
        let (year, month, day) = if field(0, 4).is_some() && field(1, 2).is_some() && field(2, 2).is_some() {
            (self.year(at)?, value(at + 1)?, value(at + 2)?)
        } else if field(0, 2).is_some() && field(1, 2).is_some() && field(2, 4).is_some() {
            let (first, second) = (value(at)?, value(at + 1)?);
            let (day, month) = if self.tables.day_first { (first, second) } else { (second, first) };
            (self.year(at + 2).filter(|year| *year >= 1900)?, month, day)
        } else {
            return None;
        };
        let day = Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
        Some(Told::day(day, at + 3))
    }

    /// "2016 / 11", "11 - 2016", "2016, Nov": year and month with spaces about the mark, with nothing counted behind.
    pub(super) fn spaced_month(&self, at: usize) -> Option<Told> {
        let mark = self.form(at + 1);
        if at > 0 && matches!(self.form_before(at), "-" | "/") {
            return None;
        }
        let open = self.tokens.get(at + 3).is_none_or(|next| {
            next.kind == TokenKind::Punctuation && !matches!(next.form.as_str(), "-" | "/" | "\u{2013}" | ":")
        });
        if mark == "," {
            let year = self.year(at)?;
            let (len, month) = self.month(at + 2)?;
            let ends = self.tokens.get(at + 2 + len).is_none_or(|next| next.kind == TokenKind::Punctuation);
            return month_interval(year, month, at + 2 + len).filter(|_| ends);
        }
        if !matches!(mark, "/" | "-") || !open {
            return None;
        }
        let month = |at: usize| {
            let form = self.form(at);
            form.parse::<i8>().ok().filter(|month| (1..=12).contains(month) && form.len() <= 2)
        };
        match (self.year(at), self.year(at + 2)) {
            (Some(year), None) => month_interval(year, month(at + 2)?, at + 3),
            (None, Some(year)) => month_interval(year, month(at)?, at + 3),
            _ => None,
        }
    }
}

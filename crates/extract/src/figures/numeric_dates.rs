//! Dates written in figures: `2024-10-24`, `24/10`, `le 23`.

use gainsay_lexicon::{CalendarKind, FunctionClass};
use gainsay_model::{Day, Grain};
use gainsay_syntax::TokenKind;

use super::Scene;
use super::date_parts::{Told, century, month_interval};

impl Scene<'_> {
    /// `2024-10-24`, `24/10/2024`, `24.10.2024`, `10/24/24`.
    pub(super) fn numeric(&self, at: usize) -> Option<Told> {
        let form = self.form(at);
        if form.len() == 8 && form.bytes().all(|b| b.is_ascii_digit()) {
            let year = form[..4].parse().ok().filter(|year| (1900..2100).contains(year))?;
            return Some(Told::day(
                Day::new(year, form[4..6].parse().ok()?, form[6..].parse().ok()?)?,
                at + 1,
            ));
        }
        let (fields, end) = if form.matches('.').count() == 2 {
            (form.split('.').map(str::to_owned).collect::<Vec<_>>(), at + 1)
        } else {
            let mark = self.form(at + 1);
            if self.form_before(at) == mark && !self.spaced(at) {
                return None;
            }
            if !matches!(mark, "/" | "-" | ".")
                || self.form(at + 3) != mark
                || (at + 1..at + 5).any(|token| self.spaced(token))
            {
                return None;
            }
            ((0..3).map(|field| self.form(at + 2 * field).to_owned()).collect(), at + 5)
        };
        let numbers: Vec<i16> = fields.iter().map(|field| field.parse().ok()).collect::<Option<_>>()?;
        let [first, second, third] = numbers.as_slice() else { return None };
        if fields[0].len() == 4 {
            return Some(Told::day(
                Day::new(*first, i8::try_from(*second).ok()?, i8::try_from(*third).ok()?)?,
                end,
            ));
        }
        let year = match fields[2].len() {
            4 => *third,
            2 => century(*third),
            _ => return None,
        };
        let (first, second) = (i8::try_from(*first).ok()?, i8::try_from(*second).ok()?);
        let dotted = form.contains('.');
        let (day, month) = if self.tables.day_first || dotted { (first, second) } else { (second, first) };
        let day = Day::new(year, month, day).or_else(|| Day::new(year, day, month))?;
        Some(Told::day(day, end))
    }

    /// `24/10`, `2015-3`, `3/2015`: a day and month, or a month and year.
    pub(super) fn numeric_pair(&self, at: usize) -> Option<Told> {
        let mark = self.form(at + 1);
        if self.form_before(at) == mark && !self.spaced(at) {
            return None;
        }
        if !matches!(mark, "/" | "-") || self.spaced(at + 1) || self.spaced(at + 2) {
            return None;
        }
        let more = self.form(at + 3) == mark && !self.spaced(at + 3) && self.is_figure(at + 4);
        let (left, right) = (self.form(at), self.form(at + 2));
        let month =
            |form: &str| form.parse::<i8>().ok().filter(|month| (1..=12).contains(month) && form.len() <= 2);
        if let (Some(year), Some(month)) = (self.year(at), month(right).filter(|_| !more)) {
            let decade = mark == "-" && right.len() == 2 && year % 100 + 1 == i16::from(month);
            return if decade { None } else { month_interval(year, month, at + 3) };
        }
        if let (Some(month), Some(year)) = (month(left), self.year(at + 2)) {
            return month_interval(year, month, at + 3).filter(|_| !more);
        }
        let (left_day, right_day): (i8, i8) = (left.parse().ok()?, right.parse().ok()?);
        if mark != "/" || more || left.len() > 2 || right.len() > 2 {
            return None;
        }
        let padded = left.starts_with('0') || right.starts_with('0');
        let known = self.class_at(at.wrapping_sub(1)) == Some(FunctionClass::Definite)
            || self.tables.calendar_form(self.form_before(at), CalendarKind::Weekday).is_some()
            // "28/2-1/3"
            || at >= 4
                && matches!(self.form(at - 1), "-" | "\u{2013}")
                && self.form(at - 3) == mark
                && self.is_figure(at - 4)
                && !self.spaced(at - 3);
        // "3/4" is a fraction unless something shows that it is a day.
        if self.slash_fraction(at).is_some() && !padded && !known {
            return None;
        }
        let (day, month) = if self.tables.day_first { (left_day, right_day) } else { (right_day, left_day) };
        let (day, month) = if (1..=12).contains(&month) { (day, month) } else { (month, day) };
        // 2000 was a leap year, so the twenty-ninth of February passes.
        Day::new(2000, month, day)?;
        // "from 5/1 to 5/7, 2020"
        let year_at = at
            + 3
            + usize::from(self.form(at + 3) == "," && (known || padded || self.form_before(at) == "-"));
        if let Some(year) = self.year(year_at).filter(|year| (1900..2100).contains(year)) {
            return Some(Told::day(Day::new(year, month, day)?, year_at + 1));
        }
        if self.published.is_none() {
            return Some(Told::open(Grain::Day, at + 3));
        }
        Some(Told::day(self.nearest(month, day)?, at + 3).relative())
    }

    /// "le 23", "the 21st": a day of the month nearest to publication.
    pub(super) fn bare_day(&self, at: usize) -> Option<Told> {
        let known = self.class_at(at.wrapping_sub(1)) == Some(FunctionClass::Definite)
            && self.tables.hedge_before(self.tokens, at - 1).is_none()
            && !self.tables.nouns.is_feminine_article(self.form(at - 1));
        let (day, end) = self.day_number(at).filter(|_| known)?;
        let rank = end > at + 1;
        let next = self.tokens.get(end);
        let open = next.is_none_or(|next| {
            next.kind == TokenKind::Punctuation
                && !matches!(next.form.as_str(), "-" | "," | ":")
                && next.form != "/"
                || matches!(
                    self.tables.class(&next.form),
                    Some(FunctionClass::Preposition | FunctionClass::Coordinator)
                ) && !self.is_link(end)
        });
        if !open || rank == self.tables.day_first || self.digits(at)?.end > at + 1 {
            return None;
        }
        let published = self.published?;
        let nearest = (-1..=1)
            .filter_map(|months| {
                let month = published.first_of_month().plus_months(months);
                Day::new(month.year(), month.month(), day)
            })
            .min_by_key(|candidate| (candidate.days_since(published).abs(), *candidate))?;
        Some(Told::day(nearest, end).relative())
    }
}

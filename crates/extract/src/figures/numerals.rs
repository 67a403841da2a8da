//! Numbers written in figures: grouping and decimal marks, and groups parted by spaces.

use gainsay_syntax::{Token, TokenKind};
use rust_decimal::Decimal;

use super::Scene;

/// Most digits of a number; longer runs are ids.
const MOST_DIGITS: usize = 15;

/// A number written in figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Digits {
    pub(crate) value: Decimal,
    /// One past its last token.
    pub(crate) end: usize,
    /// It has no grouping or decimal mark.
    pub(crate) plain: bool,
    /// It has a decimal mark that is not that of the language.
    pub(crate) foreign: bool,
}

impl Scene<'_> {
    /// The number in figures that starts at token `at`.
    pub(crate) fn digits(&self, at: usize) -> Option<Digits> {
        let token = self.number_token(at)?;
        if let Some(known) = self.digits_read.get(at) {
            return known;
        }
        let digits = self.digits_anew(at, token);
        self.digits_read.keep(at, digits);
        digits
    }

    fn digits_anew(&self, at: usize, token: &Token) -> Option<Digits> {
        let mut digits = parse(&token.form, self.tables.decimal, &self.tables.groups)?;
        let mut end = at + 1;
        // Groups of three parted by a space, the first of one to three digits.
        if digits.plain && token.form.len() <= 3 && !token.form.starts_with('0') {
            let mut joined = token.form.to_string();
            // "1-3 200-260": the ends of two ranges, where no space parts thousands.
            let dash = |at: usize| self.form(at) == "-" && !self.spaced(at) && !self.spaced(at + 1);
            let ends = |at: usize| {
                !self.tables.groups_by_space() && (self.spaced(at) && dash(at + 1) && self.is_figure(at + 2))
            };
            while let Some(next) = self.number_token(end).filter(|_| !ends(end)) {
                let whole = next.form.split(['.', ',']).next().unwrap_or_default();
                let gap = self.text.get(self.tokens[end - 1].span.end as usize..next.span.start as usize);
                if whole.len() != 3 || !gap.is_some_and(|gap| self.is_group_space(gap)) || joined.len() > 18 {
                    break;
                }
                joined.push_str(&next.form);
                end += 1;
                if whole.len() < next.form.len() {
                    break;
                }
            }
            if end > at + 1 {
                // The decimals, if any, stand in the last group: a mark there never groups.
                digits = Digits { plain: false, ..parse(&joined, self.tables.decimal, &[])? };
            }
        }
        Some(Digits { end, ..digits })
    }

    fn number_token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).filter(|token| token.kind == TokenKind::Number)
    }

    /// A plain space groups only where the language does so; the narrow and fixed ones group everywhere.
    fn is_group_space(&self, gap: &str) -> bool {
        let mut chars = gap.chars();
        match (chars.next(), chars.next()) {
            (Some('\u{A0}' | '\u{202F}' | '\u{2009}'), None) => true,
            (Some(mark), None) => mark == ' ' || self.tables.groups.contains(&mark) && mark.is_whitespace(),
            _ => false,
        }
    }
}

/// Whether the form is a number as the language writes them.
pub(super) fn is_number(form: &str, tables: &super::tables::Tables) -> bool {
    parse(form, tables.decimal, &tables.groups).is_some()
}

fn parse(form: &str, decimal: char, groups: &[char]) -> Option<Digits> {
    let exact = |value: Decimal, plain, foreign| Some(Digits { value, end: 0, plain, foreign });
    let marks: Vec<(usize, char)> = form.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let figures = form.bytes().filter(u8::is_ascii_digit).count();
    if figures > MOST_DIGITS {
        return None;
    }
    let Some(&(last_at, last)) = marks.last() else {
        return exact(form.parse().ok()?, true, false);
    };
    let tail = form.len() - last_at - 1;
    let same = marks.iter().all(|(_, mark)| *mark == last);
    let joins = |mark: char| if mark == '\u{2019}' { '\'' } else { mark };
    let decimal_at = if marks.len() == 1 {
        let whole = last_at;
        let groups_here = tail == 3
            && (1..=3).contains(&whole)
            && !form.starts_with('0')
            && last != decimal
            && (groups.contains(&last) || joins(last) == '\'');
        // "May 15,2016": a day and a year without the space between them.
        let dated = groups.contains(&last)
            && last != decimal
            && form[..whole].parse().is_ok_and(|day: u8| (1..=31).contains(&day))
            && form[whole + 1..].parse().is_ok_and(|year: u16| tail == 4 && (1900..2100).contains(&year));
        if joins(last) == '\'' && !groups_here || dated {
            return None;
        }
        (!groups_here).then_some(last_at)
    } else if same {
        None
    } else {
        // Two kinds of marks: the last is the decimal one and stands once.
        let others = marks[..marks.len() - 1].iter().map(|(_, mark)| *mark);
        let first = marks[0].1;
        if joins(last) == '\'' || !others.clone().all(|mark| mark == first) {
            return None;
        }
        Some(last_at)
    };
    let whole = &form[..decimal_at.unwrap_or(form.len())];
    if !grouped_well(whole) {
        return None;
    }
    // "May 3,2013": the mark of another language does not stand before a year.
    let year = decimal_at.is_some() && last != decimal && tail == 4 && whole.len() <= 2;
    if year && matches!(form.get(last_at + 1..last_at + 3), Some("19" | "20")) {
        return None;
    }
    // "October 2013,15: 39"
    let told = decimal_at.is_some() && last != decimal && whole.len() == 4;
    if told && matches!(whole.get(..2), Some("19" | "20")) {
        return None;
    }
    let mut plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    if let Some(at) = decimal_at {
        plain.push('.');
        plain.push_str(&form[at + 1..]);
    }
    exact(plain.parse().ok()?, false, decimal_at.is_some() && last != decimal)
}

/// Groups of three after a first of one to three; of two before the last three, as in South Asia.
fn grouped_well(whole: &str) -> bool {
    let parts: Vec<usize> = whole.split(|c: char| !c.is_ascii_digit()).map(str::len).collect();
    let [first, middle @ .., last] = parts.as_slice() else { return !whole.is_empty() };
    *last == 3
        && ((1..=3).contains(first) && middle.iter().all(|len| *len == 3)
            || (1..=2).contains(first) && middle.iter().all(|len| *len == 2))
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn value(form: &str, decimal: char, groups: &[char]) -> Option<String> {
        parse(form, decimal, groups).map(|digits| digits.value.normalize().to_string())
    }

    #[test]
    fn marks_are_read_as_the_language_writes_them() {
        let french = |form| value(form, ',', &['.']);
        let english = |form| value(form, '.', &[',']);
        assert_eq!(french("7.250").as_deref(), Some("7250"));
        assert_eq!(english("7.250").as_deref(), Some("7.25"));
        assert_eq!(french("7,250").as_deref(), Some("7.25"));
        assert_eq!(english("7,250").as_deref(), Some("7250"));
        assert_eq!(french("0.125").as_deref(), Some("0.125"));
        assert_eq!(english("6,415,022.75").as_deref(), Some("6415022.75"));
        assert_eq!(french("6.415.022,75").as_deref(), Some("6415022.75"));
        assert_eq!(english("8'400'000").as_deref(), Some("8400000"));
        assert_eq!(english("3,45,000").as_deref(), Some("345000"));
    }

    #[test]
    fn what_is_grouped_like_no_number_is_none() {
        for form in
            ["1.2.3", "10.12.2021", "172.16.254.3", "1,22,3", "5'5", "1.23,456.7", "12345678901234567"]
        {
            assert_eq!(value(form, '.', &[',']), None, "{form}");
        }
    }
}

//! Numbers, quantities, dates and times as they stand in a sentence.
//!
//! One pass over the tokens: at each, a date is tried, then a quantity; what is found is not read again.

mod age;
mod clock;
mod composed_numbers;
mod compound;
mod counted;
mod counters;
mod date;
mod date_parts;
mod decades;
mod entries;
mod exclusions;
mod figured_numbers;
mod hedging;
mod idle;
mod idle_words;
mod labels;
mod lengths;
mod mixed_dates;
mod months;
mod movable;
mod neighbours;
mod nouns;
mod number_sums;
mod number_words;
mod numerals;
mod numeric_dates;
mod openers;
mod periods;
mod powers;
mod primes;
mod quantity;
mod range;
mod ratio;
mod recent;
mod seasons;
mod shares;
mod signs;
mod starts;
mod tables;
mod tenses;
mod unit;
mod unit_fits;
mod unit_senses;
mod weekdays;
mod weekends;
mod weeks;
mod wholes;
mod working_days;
mod years;

use gainsay_lexicon::{CalendarKind, Common, FunctionClass, NumberKind, Pack};
use gainsay_model::{DateMention, Day, Grain, Quantity, Span};
use gainsay_syntax::{Token, TokenKind, Tokenizer};
use rust_decimal::Decimal;
use smol_str::SmolStr;

use date_parts::Told;
use number_words::Numeral;
use numerals::Digits;
use openers::{MIXED, NUMBER, Words};
use quantity::Core;
use recent::Recent;
use tables::{NumberEntry, Tables};
use unit::UnitFound;

/// What a sentence says in figures.
#[derive(Debug, Default)]
pub struct Figures {
    /// Quantities in the order of the text, none inside another.
    pub quantities: Vec<Quantity>,
    /// Dates, times and periods in the order of the text.
    pub dates: Vec<DateMention>,
}

/// Reads figures by the tables of one language.
#[derive(Debug)]
pub struct FigureReader {
    tables: Tables,
    tokenizer: Tokenizer,
}

/// A sentence under reading.
struct Scene<'a> {
    text: &'a str,
    tokens: Words<'a>,
    tables: &'a Tables,
    published: Option<Day>,
    numerals: Recent<Numeral>,
    digits_read: Recent<Digits, 4>,
    cores: Recent<Core, 4>,
    units: Recent<(Numeral, Option<UnitFound>), 2>,
    nouns: Recent<(SmolStr, Span), 2>,
    dates_told: Recent<Told>,
}

impl Scene<'_> {
    /// The folded form of a token; empty past the ends.
    fn form(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.form.as_str())
    }

    /// The folded form of the token before `at`; empty at the start.
    fn form_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.form(before))
    }

    /// Whether no reader finds a figure at `at`, nor passes over a token where one may start.
    fn reads_nothing(&self, at: usize, earlier: &[DateMention]) -> bool {
        let passes = |end: usize| !(at..end).any(|token| self.tokens.open(token));
        let dated = (!self.parts_of(at)).then(|| self.date(at, earlier)).flatten();
        let amounts = [
            self.primes(at),
            self.factor(at),
            self.whole(at),
            self.decade_in_words_of_life(at),
            self.quantity(at),
        ];
        self.no_figure(at).is_none_or(passes)
            && dated.is_none_or(|(date, end)| date.is_none() && passes(end))
            && amounts.into_iter().flatten().all(|(found, end)| found.is_none() && passes(end))
    }

    /// Whether a function word opens nothing here: it is no article before a word that may open a figure, nor does such a
    /// word stand behind a phrase that starts with it.
    fn idle_opener(&self, at: usize) -> bool {
        let joins = |entry: NumberEntry| match entry.kind {
            NumberKind::Unit | NumberKind::Fraction => entry.value.is_zero(),
            NumberKind::Scale => entry.value == Decimal::ONE,
            _ => false,
        };
        self.tokens.is_part(at)
            // The mark of "the '50s" is a possessive as well.
            && self.tokens[at].kind == TokenKind::Word
            && self.class_at(at).is_some()
            && !(self.class_at(at) == Some(FunctionClass::Definite) && self.tokens.open(at + 1))
            && (!self.tokens.stands(at, NUMBER)
                || self.number_phrase(at).is_none_or(|(len, entry)| len == 1 && joins(entry)))
            && self.tables.unit_words(self.tokens, at).is_none()
            // What a preposition or article opens goes on behind it.
            && (self.tables.phrase_lengths(self.tokens, at).into_iter().flatten())
                .all(|len| len == 1 && !self.tokens.open(at + len))
    }

    /// The class of the function word at `at`.
    fn class_at(&self, at: usize) -> Option<FunctionClass> {
        self.tokens.class(at)
    }

    /// Whether white space stands before the token; true past the end.
    fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced)
    }
}

impl FigureReader {
    /// Compiles the tables.
    #[must_use]
    pub fn new(pack: &Pack, common: &Common, tokenizer: &Tokenizer) -> Self {
        Self { tables: Tables::new(pack, common, tokenizer), tokenizer: tokenizer.clone() }
    }

    /// Appends the figures of the sentence `tokens` (of `text`) to `out`. Relative dates are resolved against
    /// `published`; without it they stay open and are left out.
    pub fn read(&self, text: &str, tokens: &[Token], published: Option<Day>, out: &mut Figures) {
        let mut marks = Vec::new();
        if !self.tables.openers.mark(tokens, &mut marks) {
            return;
        }
        let mixed = Words::new(tokens, &marks).mixed();
        let cut = if mixed { self.cut_compounds(text, Words::new(tokens, &marks)) } else { None };
        if let Some(cut) = &cut {
            self.tables.openers.mark(cut, &mut marks);
        }
        let tokens = Words::new(cut.as_deref().unwrap_or(tokens), &marks);
        let scene = Scene {
            text,
            tokens,
            tables: &self.tables,
            published,
            numerals: Recent::default(),
            digits_read: Recent::default(),
            cores: Recent::default(),
            units: Recent::default(),
            nouns: Recent::default(),
            dates_told: Recent::default(),
        };
        let first_date = out.dates.len();
        let mut at = 0;
        while at < tokens.len() {
            if !tokens.open(at) || scene.idle_opener(at) {
                debug_assert!(
                    scene.reads_nothing(at, out.dates.get(first_date..).unwrap_or_default()),
                    "a figure opens at {:?}",
                    tokens[at..].iter().take(8).map(|token| token.form.as_str()).collect::<Vec<_>>()
                );
                at += 1;
            } else if let Some(end) = scene.no_figure(at) {
                at = end;
            } else if let Some((found, end)) = scene.primes(at) {
                out.quantities.extend(found);
                at = end;
            } else if let Some((date, end)) = (!scene.parts_of(at))
                .then(|| scene.date(at, out.dates.get(first_date..).unwrap_or_default()))
                .flatten()
            {
                out.dates
                    .extend(date.filter(|date| date.grain != Grain::Day || !scene.names_street(at, end)));
                at = end;
            } else if let Some((found, end)) = (scene.factor(at).or_else(|| scene.whole(at)))
                .or_else(|| scene.decade_in_words_of_life(at))
                .or_else(|| scene.quantity(at))
            {
                out.quantities.extend(found);
                at = end;
            } else {
                at += 1;
            }
        }
    }

    /// The tokens with compounds of a part and a date ("mid-June", "mi-mars", "Dec-2018") cut at their hyphen; `None` when the
    /// sentence has none, which is the rule.
    fn cut_compounds(&self, text: &str, tokens: Words<'_>) -> Option<Vec<Token>> {
        let hyphen = |token: &Token| {
            if let Some(code) = self.tables.currency_code(token.span.of(text)) {
                return Some((code, code));
            }
            if let Some(code) = self.code_behind_sign(text, token) {
                return Some((code, code));
            }
            if let Some(name) = token.form.find(|c: char| c.is_ascii_digit()).filter(|name| *name >= 3)
                && (1..=2).contains(&(token.form.len() - name))
                && token.form[name..].parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
                && self.tables.calendar_form(&token.form[..name], CalendarKind::Month).is_some()
            {
                // "Oct2"
                let byte = token.span.of(text).find(|c: char| c.is_ascii_digit())?;
                return Some((byte, byte));
            }
            let at = token.form.find('-')?;
            let (head, tail) = (&token.form[..at], &token.form[at + 1..]);
            if [CalendarKind::Month, CalendarKind::Weekday].iter().any(|kind| {
                self.tables.calendar_form(head, *kind).is_some()
                    && self.tables.calendar_form(tail, *kind).is_some()
            }) {
                // "March-June": the hyphen stays, it joins them.
                let byte = token.span.of(text).find(['-', '\u{2010}', '\u{2011}'])?;
                return Some((byte, byte));
            }
            let dated = tail.starts_with(|c: char| c.is_ascii_digit())
                && self.tables.calendar_form(head, CalendarKind::Month).is_some();
            if self.tables.calendar_form(head, CalendarKind::Month).is_some()
                && self.tables.calendar_form(tail, CalendarKind::Part).is_some()
            {
                // "mars-début avril"
                let byte = token.span.of(text).find(['-', '\u{2010}', '\u{2011}'])?;
                return Some((byte, byte));
            }
            if !dated && self.tables.calendar_form(head, CalendarKind::Part).is_none() {
                return None;
            }
            let byte = token.span.of(text).find(['-', '\u{2010}', '\u{2011}'])?;
            let mark = token.span.of(text)[byte..].chars().next()?;
            Some((byte, byte + mark.len_utf8()))
        };
        let any = |at: usize| {
            let token = &tokens[at];
            tokens.stands(at, MIXED) && (hyphen(token).is_some() || self.is_list(token))
        };
        if !(0..tokens.len()).any(any) {
            return None;
        }
        let mut cut = Vec::with_capacity(tokens.len() + 4);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            if self.is_list(token) {
                self.cut_list(text, token, &mut cut);
                continue;
            }
            let Some((byte, after)) = hyphen(token) else {
                cut.push(token.clone());
                continue;
            };
            let start = token.span.start as usize;
            let mut end = token.span.end as usize;
            // "USD1.20": the decimals stand in tokens of their own.
            if let Some([mark, decimals]) = tokens.get(at..at + 2)
                && byte == after
                && matches!(mark.form.as_str(), "." | ",")
                && decimals.kind == TokenKind::Number
                && !mark.spaced
                && !decimals.spaced
            {
                end = decimals.span.end as usize;
                at += 2;
            }
            self.tokenizer.tokens(text, Span::new(start, start + byte), &mut cut);
            if let Some(first) = cut.last_mut() {
                first.spaced = token.spaced;
            }
            self.tokenizer.tokens(text, Span::new(start + after, end), &mut cut);
        }
        Some(cut)
    }

    /// Length of the letters that go on a currency sign right before the token, when figures follow them ("$US47").
    fn code_behind_sign(&self, text: &str, token: &Token) -> Option<usize> {
        let start = token.span.start as usize;
        let sign = text.get(..start)?.chars().next_back().filter(|sign| !sign.is_alphanumeric())?;
        let from = start - sign.len_utf8();
        let (len, unit) = self.tables.symbol(text.get(from..)?)?;
        let letters = len.checked_sub(sign.len_utf8()).filter(|letters| *letters > 0)?;
        let figures = token.span.of(text).get(letters..)?.starts_with(|c: char| c.is_ascii_digit());
        (tables::is_currency(unit) && figures).then_some(letters)
    }

    /// Whether the token is a list of numbers written without spaces ("7,19,23").
    fn is_list(&self, token: &Token) -> bool {
        token.kind == TokenKind::Number
            && token.form.bytes().filter(|byte| *byte == b',').count() > 1
            && token.form.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
            && !numerals::is_number(&token.form, &self.tables)
    }

    fn cut_list(&self, text: &str, token: &Token, cut: &mut Vec<Token>) {
        let start = token.span.start as usize;
        let mut from = 0;
        let written = token.span.of(text);
        for (at, mark) in written.char_indices().chain([(written.len(), ',')]) {
            if mark != ',' {
                continue;
            }
            let first = cut.len();
            self.tokenizer.tokens(text, Span::new(start + from, start + at), cut);
            if let Some(number) = cut.get_mut(first) {
                number.spaced = from > 0 || token.spaced;
            }
            if at < written.len() {
                self.tokenizer.tokens(text, Span::new(start + at, start + at + 1), cut);
                if let Some(mark) = cut.last_mut() {
                    mark.spaced = false;
                }
            }
            from = at + 1;
        }
    }
}

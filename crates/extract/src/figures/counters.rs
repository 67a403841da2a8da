//! Figures that count through a list or a gallery, and pairs of figures that strokes or marks join to no amount.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;

use super::Scene;
use super::nouns::Sense;
use super::number_words::Shape;
use super::quantity::Core;

/// Most figures of a counter.
const COUNTER: usize = 3;
/// Years that no reader of dates takes when nothing stands before them.
const FIRST_YEARS: std::ops::Range<i16> = 1500..1900;

impl Scene<'_> {
    /// A figure at `at` that counts through something, or is joined to another without making an amount.
    pub(super) fn no_amount(&self, at: usize) -> Option<usize> {
        self.of_gallery(at)
            .or_else(|| self.list_mark(at))
            .or_else(|| self.stroke_pair(at).filter(|_| self.told(at).is_none()))
            .or_else(|| self.parted_minutes_alone(at).filter(|_| self.clock(at).is_none()))
            .or_else(|| self.parted_date(at).filter(|_| self.told(at).is_none()))
            .or_else(|| self.last_of_years(at))
            .or_else(|| self.quarter_of_town(at))
            .or_else(|| self.attribute(at))
            .or_else(|| self.reference(at))
            .or_else(|| self.in_path(at))
            .or_else(|| self.opening_year(at))
            .or_else(|| self.programme(at))
    }

    /// "stay with 12 News for more": a figure before the word of a broadcaster or paper with a capital, where others have none.
    fn programme(&self, at: usize) -> Option<usize> {
        let digits = self.digits(at).filter(|digits| digits.plain)?;
        let named = self.is_label(digits.end, -8)
            && self.tokens[digits.end].case != Case::Lower
            && self.tokens[digits.end].spaced
            && self.written_in_lower(at);
        named.then_some(digits.end)
    }

    /// "8 of 12 CLOSE", "3 / 12": the counter of a gallery, at the start of its text; "1.", "2)" before a list.
    pub(super) fn counter(&self, at: usize) -> Option<usize> {
        let digits = self.digits(at).filter(|digits| at == 0 && digits.plain && self.form(at).len() <= 3)?;
        let mark = digits.end;
        let slash = self.form(mark) == "/" && self.spaced(mark) && self.spaced(mark + 1);
        let of = slash
            || self.is_link(mark)
            || self
                .entry_at(mark)
                .is_some_and(|entry| entry.kind == NumberKind::Fraction && entry.value.is_zero());
        if of && let Some(whole) = self.digits(mark + 1).filter(|whole| whole.plain) {
            let shouted = self.tokens.get(whole.end).is_some_and(|next| next.case == Case::Upper);
            let closed = self.tokens.get(whole.end).is_none_or(|next| next.kind != TokenKind::Word);
            return (shouted || slash && closed).then_some(whole.end);
        }
        let next = self.tokens.get(mark + 1);
        let listed = matches!(self.form(mark), "." | ")")
            && !self.spaced(mark)
            && self.form(at).len() <= 2
            && next.is_some_and(|next| {
                next.spaced
                    && next.kind == TokenKind::Word
                    && next.case != Case::Lower
                    && self.calendar(mark + 1, CalendarKind::Month).is_none()
            });
        listed.then_some(mark + 1)
    }

    /// "3 / 12": which page or picture of how many, set off by spaces; a fraction is written without them.
    pub(super) fn page_of(&self, at: usize) -> Option<usize> {
        let first = self.digits(at).filter(|first| first.plain && self.form(at).len() <= 3)?;
        let stroke = self.form(first.end) == "/" && self.spaced(first.end) && self.spaced(first.end + 1);
        let last = self.digits(first.end + 1).filter(|last| stroke && last.plain)?;
        let closed = !self.measured(first.end + 1) && self.form(last.end) != "/";
        (closed && first.value >= Decimal::ONE && first.value <= last.value).then_some(last.end)
    }

    /// "4 of 12 Photos: …", "Hide caption 4 of 12 The mayor", "4 of 12 5 of 12": which picture of how many, told amid
    /// capitals or next to another such counter.
    fn of_gallery(&self, at: usize) -> Option<usize> {
        let counts = |at: usize| {
            let first = self.digits(at).filter(|first| first.plain && self.form(at).len() <= COUNTER)?;
            let last = self.digits(first.end + 1).filter(|last| {
                self.is_link(first.end) && last.plain && self.form(first.end + 1).len() <= COUNTER
            })?;
            (first.value >= Decimal::ONE && first.value <= last.value).then_some((last.value, last.end))
        };
        let (whole, end) = counts(at)?;
        let beside = |other: Option<(Decimal, usize)>| other.is_some_and(|(all, _)| all == whole);
        if beside(counts(end)) || at >= 3 && beside(counts(at - 3)) {
            return Some(end);
        }
        let opens = at.checked_sub(1).is_none_or(|before| {
            let word = &self.tokens[before];
            word.kind == TokenKind::Word
                && (word.case == Case::Upper && word.form.len() > 1
                    || word.case != Case::Lower && self.class_at(before).is_none())
        });
        let title = self.tokens.get(end).is_some_and(|next| {
            next.kind == TokenKind::Word
                && next.case != Case::Lower
                && !self.tables.tells_calendar(self.tokens, end)
                && (self.form(end + 1) == ":" || !self.tables.looks_plural(&next.form))
        });
        (opens && (title || end == self.tokens.len())).then_some(end)
    }

    /// "1.- The roads", "7 - The roads", "2 Ministry of …": the mark of an item or a note, before a word with a capital.
    fn list_mark(&self, at: usize) -> Option<usize> {
        let digits = self.digits(at).filter(|digits| at == 0 && digits.plain && self.form(at).len() <= 2)?;
        let (stop, dash) =
            (self.form(1) == ".", |at: usize| matches!(self.form(at), "-" | "\u{2013}" | "\u{2014}"));
        let title = |at: usize| {
            self.tokens.get(at).is_some_and(|next| {
                next.kind == TokenKind::Word
                    && next.spaced
                    && next.case == Case::Initial
                    && !self.tables.tells_calendar(self.tokens, at)
            })
        };
        if stop && !self.spaced(1) && dash(2) && !self.spaced(2) {
            return Some(3);
        }
        // "7 - The roads", "7- The roads"
        if dash(1) && self.spaced(2) && title(2) {
            return Some(2);
        }
        let sense = |at: usize| self.tables.nouns.sense(self.form(at));
        let lone = self.class_at(1).is_none() && sense(1) == Sense::Singular;
        // "3 Fern Post, ...", "9 La Gazette, ...": two words with capitals that are no plural.
        let name = title(1)
            && title(2)
            && (self.class_at(1) == Some(FunctionClass::Definite)
                || self.class_at(1).is_none() && matches!(sense(1), Sense::Unknown | Sense::Singular))
            && self.class_at(2).is_none()
            && matches!(sense(2), Sense::Unknown | Sense::Singular);
        (digits.value > Decimal::ONE && title(1) && lone || name).then_some(1)
    }

    /// "5.31/18 pct", "21/34 A view", "89/44/QX": figures that strokes join to no part, date, time or rising range: two
    /// prices, a counter, a programme, a directive.
    pub(super) fn stroke_pair(&self, at: usize) -> Option<usize> {
        let stroke = |at: usize| self.form(at) == "/" && !self.spaced(at) && !self.spaced(at + 1);
        if !stroke(at + 1) || !self.is_figure(at + 2) || self.numeric(at).is_some() {
            return None;
        }
        if stroke(at + 3) {
            return Some(self.chained(at + 1));
        }
        if self.form(at + 3) == "-" || self.slash_fraction(at).is_some() {
            return None;
        }
        let (left, right) = (self.form(at), self.form(at + 2));
        let whole = |form: &str| form.bytes().all(|b| b.is_ascii_digit());
        // The second of two prices is told by its last figures; a rising pair is a range.
        if let Some((_, part)) = left.split_once(['.', ',']).filter(|_| whole(right) && right.len() > 1) {
            let falls = part.get(part.len().saturating_sub(right.len())..).is_some_and(|last| last >= right);
            return (falls && whole(part) && part.len() >= right.len()).then_some(at + 3);
        }
        let pair = whole(left) && whole(right) && left.len() <= COUNTER && right.len() <= COUNTER;
        let measured = self
            .numeral(at + 2, false)
            .is_some_and(|number| number.scale > Decimal::ONE || self.unit_after(&number, false).is_some());
        let lower = self.tokens.get(at + 3).is_some_and(|next| next.case == Case::Lower);
        let counts =
            || self.counted(at + 3).is_some_and(|(_, noun)| self.tables.looks_plural(noun.of(self.text)));
        (pair && !measured && !(lower && counts())).then_some(at + 3)
    }

    /// "5: 42 left", "8 :47": a clock with a space about its colon, and nothing that the last figure would count.
    pub(super) fn parted_minutes_alone(&self, at: usize) -> Option<usize> {
        let digits = |at: usize| {
            let form = self.form(at);
            form.len() <= 2 && form.parse::<u8>().is_ok_and(|told| told <= 59)
        };
        let part = |at: usize| {
            self.form(at) == ":"
                && self.spaced(at) != self.spaced(at + 1)
                && digits(at + 1)
                && self.form(at + 1).len() == 2
        };
        if !digits(at) || !part(at + 1) {
            return None;
        }
        let end = at + if part(at + 3) { 5 } else { 3 };
        let counts = self.numeral(end - 1, false).is_none_or(|number| {
            number.end > end || self.unit_after(&number, false).is_some() || self.counts_lower(end)
        });
        (!counts).then_some(end)
    }

    /// "2 / 3 / 2009": three short figures with spaced strokes between, a date that says not which is the month.
    fn parted_date(&self, at: usize) -> Option<usize> {
        let stroke = |at: usize| self.form(at) == "/" && self.spaced(at) && self.spaced(at + 1);
        let short = |at: usize, most: usize| self.is_figure(at) && self.form(at).len() <= most;
        let date = stroke(at + 1) && stroke(at + 3) && short(at, 2) && short(at + 2, 2) && short(at + 4, 4);
        date.then_some(at + 5)
    }

    /// Whether a number that ends before token `end` counts a noun without a capital.
    fn counts_lower(&self, end: usize) -> bool {
        self.counted(end)
            .is_some_and(|(_, noun)| noun.of(self.text).starts_with(|letter: char| letter.is_lowercase()))
    }

    /// "three-for-two", "one-on-one": numbers in words that a preposition joins to no range.
    pub(super) fn is_exchange(&self, at: usize) -> bool {
        let mut parts = self.form(at).split('-');
        let (Some(first), Some(word), Some(last), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return false;
        };
        let number = |form: &str| {
            self.tables.number_form(form).is_some_and(|entry| {
                matches!(entry.kind, NumberKind::Unit | NumberKind::Ten) && entry.value > Decimal::ZERO
            })
        };
        number(first)
            && number(last)
            && self.tables.class(word) == Some(FunctionClass::Preposition)
            && !self.tables.opens_number(word)
            && !self.tables.joins_range(word)
    }

    /// "a five for four split": one past two small numbers in words that a preposition of no range joins before a noun in the
    /// singular.
    pub(super) fn spaced_exchange(&self, core: &Core) -> Option<usize> {
        let small = |at: usize| {
            self.entry_at(at).is_some_and(|entry| entry.kind == NumberKind::Unit && !entry.article)
        };
        let (word, last) = (core.end, core.end + 1);
        let joined = core.number.end == core.end
            && small(core.first)
            && small(last)
            && self.tables.lasts(self.form(word))
            && self.entry_at(word).is_none();
        let noun = self.tokens.get(last + 1).is_some_and(|next| {
            next.kind == TokenKind::Word
                && next.case == Case::Lower
                && self.class_at(last + 1).is_none()
                && self.tables.nouns.sense(&next.form) == Sense::Singular
        });
        let counts =
            || self.numeral(last, false).is_none_or(|number| self.unit_after(&number, false).is_some());
        let plural =
            || self.counted(last + 1).is_some_and(|(_, noun)| self.tables.looks_plural(noun.of(self.text)));
        (joined && noun && !counts() && !plural()).then_some(last + 1)
    }

    /// "1981 - 84": the last two figures of the year that ends a span.
    fn last_of_years(&self, at: usize) -> Option<usize> {
        let first = at.checked_sub(2).and_then(|first| self.year(first)).filter(|year| *year >= 1800)?;
        let dash = matches!(self.form(at - 1), "-" | "\u{2013}" | "/");
        let last: i16 = Some(self.form(at)).filter(|form| form.len() == 2)?.parse().ok()?;
        let counts =
            self.is_link(at + 1) || self.counted(at + 1).is_some() || self.symbol_at(at + 1).is_some();
        // "the 1985/86 season", also cut at the stroke
        let counts = counts && !(self.form(at - 1) == "/" && last == (first + 1) % 100);
        (dash && last > first % 100 && !counts).then_some(at + 1)
    }

    /// "4120 N. Alder", "380 S. 2nd St.": a house in a street told with its side of the town.
    fn quarter_of_town(&self, at: usize) -> Option<usize> {
        let digits = self.digits(at).filter(|digits| digits.plain && digits.end == at + 1)?;
        let capital = |at: usize| {
            self.tokens
                .get(at)
                .is_some_and(|word| word.kind == TokenKind::Word && word.spaced && word.case != Case::Lower)
        };
        // "4120 North Alder burned"
        let side = self.is_label(at + 1, -12) && capital(at + 1) && capital(at + 2);
        let led =
            at == 0 || self.is_link(at - 1) || self.class_at(at - 1) == Some(FunctionClass::Preposition);
        if side && led && self.counted(digits.end).is_none() && self.written_in_lower(at) {
            return Some(digits.end);
        }
        let letter = capital(at + 1) && self.form(at + 1).len() == 1 && self.form(at + 2) == ".";
        let rank = self.is_figure(at + 3) && self.is_label(at + 4, 0);
        (letter && !self.spaced(at + 2) && (capital(at + 3) || rank)).then_some(digits.end)
    }

    /// `width="560"`: the value of an attribute.
    fn attribute(&self, at: usize) -> Option<usize> {
        let quoted = |at: usize| self.tables.nouns.quotes(self.form(at));
        (at >= 2 && quoted(at - 1) && self.form(at - 2) == "=" && quoted(at + 1)).then_some(at + 1)
    }

    /// "[16]:84", "gallery-58|4": the page of a note, a field of a record.
    fn reference(&self, at: usize) -> Option<usize> {
        if self.form_before(at) == "|" && !self.spaced(at) {
            return Some(at + 1);
        }
        let page = at >= 3 && self.form(at - 1) == ":" && self.form(at - 2) == "]";
        let dash = matches!(self.form(at + 1), "-" | "\u{2013}") && !self.spaced(at + 1);
        let end = if dash && self.is_figure(at + 2) { at + 3 } else { at + 1 };
        (page && !self.spaced(at) && !self.spaced(at - 1)).then_some(end)
    }

    /// "pic.example.org/6a0j3f": figures within a path, up to the next white space.
    fn in_path(&self, at: usize) -> Option<usize> {
        if self.spaced(at) {
            return None;
        }
        let first = (0..at).rev().find(|&token| self.spaced(token)).unwrap_or(0);
        let word = |at: usize| self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
        let host = |at: usize| {
            word(at) && (self.form(at).contains('.') || at >= 2 && self.form(at - 1) == "." && word(at - 2))
        };
        let path = (first + 1..at).any(|mark| self.form(mark) == "/" && host(mark - 1));
        path.then(|| (at + 1..self.tokens.len()).find(|&next| self.spaced(next)).unwrap_or(self.tokens.len()))
    }

    /// "1789 changed nothing": a year that opens its sentence, before a word that nothing counts.
    fn opening_year(&self, at: usize) -> Option<usize> {
        let round = |year: &i16| year % 100 == 0;
        self.year(at).filter(|year| at == 0 && FIRST_YEARS.contains(year) && !round(year))?;
        let number = self.numeral(at, false)?;
        let counts = number.end > 1
            || self.unit_after(&number, false).is_some()
            || self.counted(1).is_some()
            || self.is_link(1)
            || self.calendar(1, CalendarKind::Month).is_some();
        (self.class_at(1).is_some() && !counts).then_some(1)
    }

    /// "à deux voix près": behind a preposition, and before the word that says so, the number is what may be lacking.
    pub(super) fn margin(&self, at: usize, core: &Core) -> Option<usize> {
        let led = at == core.first && at > 0 && self.class_at(at - 1) == Some(FunctionClass::Preposition);
        let counted = || self.counted_by(core).map(|(_, span)| span);
        let behind = |end: usize| (self.is_label(end, -6) && !self.is_link(end + 1)).then_some(end + 1);
        if !led {
            return None;
        }
        behind(core.end).or_else(|| {
            let noun = counted()?;
            behind(self.tokens.iter().skip(core.end).position(|token| token.span == noun)? + core.end + 1)
        })
    }

    /// Whether the number is part of the name of a group, a paper or a person.
    pub(super) fn names_something(&self, core: &Core) -> bool {
        self.named_group(core) || self.named_time(core) || self.within_word(core)
    }

    /// "a 1%er": letters right behind the sign make a word of it.
    fn within_word(&self, core: &Core) -> bool {
        core.unit.as_ref().is_some_and(|unit| unit.dimension == "share")
            && core.end > 0
            && self.tokens[core.end - 1].kind == TokenKind::Symbol
            && self.tokens.get(core.end).is_some_and(|next| {
                next.kind == TokenKind::Word
                    && !next.spaced
                    && next.case == Case::Lower
                    && self.tables.class(&next.form).is_none()
            })
    }

    /// "lu dans 30 Minutes": the word for a time with a capital, where those beside it have none, is part of a name.
    fn named_time(&self, core: &Core) -> bool {
        let capital = |at: usize| self.tokens.get(at).is_some_and(|token| token.case != Case::Lower);
        let beside = || core.first.checked_sub(1).is_some_and(capital) || capital(core.end);
        core.unit.as_ref().is_some_and(|unit| unit.dimension == "time")
            && core.end == core.number.end + 1
            && core.number.figures
            && self.form(core.number.end).chars().count() > 3
            && self.tokens[core.number.end].case == Case::Initial
            && core.first > 0
            && !beside()
            && self.written_in_lower(core.first)
    }

    /// "Les Douze", "the Big Three", "le Groupe des Sept": a number in words with a capital behind an article or a word
    /// with one, of nothing, is the name of those that it once counted.
    fn named_group(&self, core: &Core) -> bool {
        let at = core.first;
        let capital = |at: usize| self.tokens.get(at).is_some_and(|token| token.case == Case::Initial);
        let words = !core.number.figures
            && core.number.shape == Shape::Cardinal
            && core.scale == Decimal::ONE
            && core.value > Decimal::ONE
            && core.unit.is_none();
        let led = at.checked_sub(1).is_some_and(|before| {
            self.class_at(before) == Some(FunctionClass::Definite) || self.is_link(before)
        });
        words && led && capital(at) && self.written_in_lower(at) && self.counted_by(core).is_none()
    }
}

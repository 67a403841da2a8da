//! Figures that are no quantity: names of models, phone numbers, versions, scores, labels, addresses.

use gainsay_lexicon::{CalendarKind, FunctionClass, NumberKind};
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;

use super::Scene;
use super::number_words::{Numeral, Shape};

/// Most tokens of a phone number.
const LONGEST_PHONE: usize = 16;

impl Scene<'_> {
    /// Whether a run of figures starts at `at` that is no number at all; one past its end.
    pub(crate) fn no_figure(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Word {
            return self.address(at);
        }
        if token.form == "+" && self.tokens.get(at + 1).is_some_and(|next| !next.spaced) {
            return self.phone(at + 1);
        }
        if token.kind != TokenKind::Number {
            return None;
        }
        self.phone(at)
            .or_else(|| self.round_the_clock(at))
            .or_else(|| self.score(at))
            .or_else(|| self.label(at))
            .or_else(|| self.counter(at))
            .or_else(|| self.race(at))
            .or_else(|| self.chain(at))
            .or_else(|| self.named_figure(at))
            .or_else(|| self.parted_clock(at))
            .or_else(|| self.note_mark(at))
            .or_else(|| self.place_code(at))
    }

    /// "400 m final", "100 metres breaststroke": a length that names an event.
    fn race(&self, at: usize) -> Option<usize> {
        let number = self.numeral(at, false).filter(|number| number.plain)?;
        let found = self.unit_after(&number, false).filter(|found| found.unit.dimension == "length")?;
        self.is_label(found.end, -4).then_some(found.end)
    }

    /// Whether a date at `at..end` names a street: the word for it stands before, or behind in brackets.
    pub(super) fn names_street(&self, at: usize, end: usize) -> bool {
        // "rue du 8 mai", not "dans la rue mardi".
        let before = (2..=3).filter_map(|back| at.checked_sub(back)).find(|&word| {
            !self.is_link(word) && self.tables.class(self.form(word)) != Some(FunctionClass::Definite)
        });
        let street = |word| self.is_label(word, -2) || self.is_label(word, -3);
        let joined = self.is_figure(self.past_definite(at))
            && at > 0
            && (self.is_link(at - 1)
                || self.tables.class(self.form(at - 1)) == Some(FunctionClass::Definite));
        before.filter(|_| joined).is_some_and(street) || self.form(end) == "(" && street(end + 1)
    }

    /// "https://…": up to the next white space.
    fn address(&self, at: usize) -> Option<usize> {
        let scheme = self.form(at + 1) == ":"
            && self.form(at + 2) == "/"
            && self.form(at + 3) == "/"
            && !(at + 1..at + 4).any(|mark| self.spaced(mark));
        scheme
            .then(|| (at + 4..self.tokens.len()).find(|&next| self.spaced(next)).unwrap_or(self.tokens.len()))
    }

    /// "01 23 45 67 89", "+33 1 …", "(520) 344-4079", "978-2-07-036822-8".
    fn phone(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        let mut groups = 1;
        while let Some(next) = self.tokens.get(end).filter(|_| end < at + LONGEST_PHONE) {
            let mark =
                matches!(next.form.as_str(), "-" | "(" | ")" | "/" | ".") && next.kind != TokenKind::Word;
            if next.kind == TokenKind::Number && next.form.bytes().all(|b| b.is_ascii_digit()) {
                groups += 1;
            } else if !mark
                || !self
                    .tokens
                    .get(end + 1)
                    .is_some_and(|more| more.kind == TokenKind::Number || more.form == "(")
            {
                break;
            }
            end += 1;
        }
        let first = self.tokens.get(at)?;
        let bracketed = self.form_before(at) == "(" && first.form.len() == 3 && self.form(at + 1) == ")";
        if bracketed && self.dashed_phone(at + 2) {
            return Some(end);
        }
        if self.dashed_phone(at) || self.form_before(at) == "[" && self.form(at + 1) == "]" {
            return Some(end);
        }
        if self.numeric(at).is_some_and(|date| self.spaced(date.end)) || self.spaced_fields(at).is_some() {
            return None;
        }
        let zero = first.form.starts_with('0')
            && first.form.len() >= 2
            && first.form.bytes().all(|b| b.is_ascii_digit());
        let plus = self.form_before(at) == "+" && !first.spaced;
        let figures: usize =
            (at..end).filter(|&token| self.is_figure(token)).map(|token| self.form(token).len()).sum();
        let slashes = (at..end).any(|token| self.form(token) == "/");
        (!slashes
            && (groups >= 4 && (zero || plus || groups >= 5 && first.form.len() == 3)
                || groups >= 3 && (plus || zero && (10..=12).contains(&figures))
                || zero && first.form.len() >= 7))
            .then_some(end)
    }

    /// "555-0123", "410-555-0123": three, three and four figures.
    fn dashed_phone(&self, at: usize) -> bool {
        let part = |part: usize, len: usize| {
            let at = at + 2 * part;
            self.form(at).len() == len
                && self.form(at).bytes().all(|b| b.is_ascii_digit())
                && (part == 0 || self.form(at - 1) == "-" && !self.spaced(at - 1) && !self.spaced(at))
        };
        part(0, 3) && (part(1, 4) || part(1, 3) && self.form(at + 3) == "-")
    }

    /// "24/7": all day, all week.
    fn round_the_clock(&self, at: usize) -> Option<usize> {
        (self.form(at) == "24" && self.form(at + 1) == "/" && matches!(self.form(at + 2), "7" | "24"))
            .then_some(at + 3)
    }

    /// "3-1", "6-4, 7-6": small plain figures joined by a hyphen that are no rising range.
    fn score(&self, at: usize) -> Option<usize> {
        let dash =
            matches!(self.form(at + 1), "-" | "\u{2013}") && !self.spaced(at + 1) && !self.spaced(at + 2);
        if !dash {
            return None;
        }
        let (left, right) = (self.form(at).parse::<u16>().ok()?, self.form(at + 2).parse::<u16>().ok()?);
        if matches!(self.form(at + 3), "-" | "\u{2013}" | "/") && !self.spaced(at + 3) {
            return None;
        }
        let money = at > 0 && self.currency_before(at - 1).is_some();
        // "Otters (6-11)": what a team won and lost.
        let record = self.form_before(at) == "("
            && self.form(at + 3) == ")"
            && at >= 2
            && self.tokens[at - 2].kind == TokenKind::Word
            && self.tokens[at - 2].case != Case::Lower
            && left < 200
            && right < 200;
        if record {
            return Some(at + 3);
        }
        let falls = left > right && left < 200 || left == 0 && right < 100 || left == right;
        let unit = self.numeral(at + 2, false).is_some_and(|number| {
            number.scale > Decimal::ONE
                || self.unit_after(&number, false).is_some()
                || self.counted(number.end).is_some()
        });
        (falls && !money && !(unit && left != 0 && self.scale_follows(at + 2))).then_some(at + 3)
    }

    fn scale_follows(&self, at: usize) -> bool {
        self.numeral(at, false).is_some_and(|number| number.scale > Decimal::ONE)
    }

    /// "article 49", "n° 12", "page 3": the figure names; also "12 rue", "10 Downing Street".
    fn label(&self, at: usize) -> Option<usize> {
        let digits = self.digits(at);
        let end = digits.map_or(at + 1, |digits| digits.end);
        let mut before = at.checked_sub(1);
        // The degree sign of "n°", and the stop of "no.".
        while let Some(token) = before.filter(|&token| matches!(self.form(token), "°" | "º" | ".")) {
            if self.form(token) == "." && self.spaced(at) && !self.leads(token.checked_sub(1)?) {
                break;
            }
            before = token.checked_sub(1);
        }
        if let Some(word) = before {
            if matches!(self.form(word), "#" | "@" | "№") {
                return Some(end);
            }
            // A unit behind the figure shows that it counts after all ("version 3" but "page 12 km").
            if self.leads(word)
                && digits.is_none_or(|digits| {
                    digits.plain || digits.foreign || digits.value < Decimal::ONE_THOUSAND
                })
                && !self.measured(at)
                && self.year(at).is_none_or(|year| year < 1900)
            {
                return Some(self.past_labelled(end));
            }
        }
        if let Some(end) = self.house_number(at) {
            return Some(end);
        }
        // "3, avenue …"
        let street_at = end + usize::from(self.form(end) == ",");
        let street = (end..end + 4).take_while(|&word| {
            self.tokens.get(word).is_some_and(|token| {
                token.kind == TokenKind::Word
                    && (word == street_at
                        || token.case != Case::Lower
                        || self.tables.class(&token.form).is_some()
                        || token.form.len() <= 3)
            }) || self.form(word) == ","
        });
        let mut capital = false;
        for word in street {
            if self.is_label(word, -2) {
                let next = self.tokens.get(word + 1);
                let thing = self.tokens[word].case == Case::Lower
                    && next.is_some_and(|next| {
                        next.kind == TokenKind::Word
                            && next.case == Case::Lower
                            && self.tables.class(&next.form).is_none()
                    });
                // "12 street vendors" and "12 Germans drive" are counted.
                let named = word == street_at && !thing || capital && self.tokens[word].case != Case::Lower;
                if named && digits.is_some_and(|digits| digits.plain) {
                    return Some(end);
                }
            }
            capital |= self.tokens[word].case != Case::Lower;
        }
        None
    }

    /// Past the figures that go on with a labelled one: "pages 3, 5 et 7", "image 3 of 12".
    fn past_labelled(&self, mut end: usize) -> usize {
        loop {
            let joined = self.form(end) == ","
                || self.is_link(end)
                || self
                    .entry_at(end)
                    .is_some_and(|entry| entry.kind == NumberKind::Fraction && entry.value.is_zero())
                || self.tables.class(self.form(end)) == Some(FunctionClass::Coordinator);
            let next = self.digits(end + 1).filter(|next| {
                joined && next.plain && !self.measured(end + 1) && self.counted(next.end).is_none()
            });
            let Some(next) = next.filter(|_| self.date(end + 1, &[]).is_none()) else { return end };
            end = next.end;
        }
    }

    /// "6100 block of …", "5300-block": a plain figure right before a label that may stand on either side.
    pub(super) fn house_number(&self, at: usize) -> Option<usize> {
        let digits = self.digits(at).filter(|digits| digits.plain && digits.value > Decimal::ONE)?;
        let hyphen = usize::from(self.form(digits.end) == "-" && !self.spaced(digits.end));
        self.is_label(digits.end + hyphen, -3).then_some(digits.end + hyphen + 1)
    }

    /// Whether the word makes a name of the figure behind it.
    pub(super) fn leads(&self, at: usize) -> bool {
        self.is_label(at, -1) || self.is_label(at, -3)
    }

    pub(super) fn is_label(&self, at: usize, value: i32) -> bool {
        self.entry_at(at)
            .is_some_and(|entry| entry.kind == NumberKind::Ordinal && entry.value == Decimal::from(value))
    }

    /// "8 of 12 CLOSE", "3 / 12": the counter of a gallery, at the start of its text; "1.", "2)" before a list.
    fn counter(&self, at: usize) -> Option<usize> {
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

    /// Whether the figure at `at` has a unit or a scale.
    fn measured(&self, at: usize) -> bool {
        self.numeral(at, false).is_some_and(|number| {
            number.scale > Decimal::ONE
                || self.unit_after(&number, false).is_some_and(|unit| !unit.unit.id.is_empty())
        })
    }

    /// Whether a bare number at `at` is a part of a name: a capitalised word stands right before it ("Apollo 11"),
    /// or a place name right after a postal code.
    pub(crate) fn part_of_name(&self, at: usize, number: &Numeral, counts: bool) -> bool {
        if !number.figures || number.shape != Shape::Cardinal || number.scale > Decimal::ONE {
            return false;
        }
        if number.plain && number.value >= Decimal::ONE_THOUSAND && !counts {
            let next = self.tokens.get(number.end);
            let code = self.tokens[at].form.len() >= 5;
            if code && next.is_some_and(|next| next.kind == TokenKind::Word && next.case != Case::Lower) {
                return true;
            }
        }
        let next = self.tokens.get(number.end);
        let glued =
            next.is_some_and(|next| !next.spaced && next.kind == TokenKind::Word && !next.span.is_empty());
        if glued {
            return true;
        }
        let Some(before) = at.checked_sub(1).map(|before| &self.tokens[before]) else { return false };
        let attached = !self.tokens[at].spaced
            && (before.kind == TokenKind::Word || matches!(before.form.as_str(), "-" | "_" | "/" | "."))
            && at >= 2
            && (before.kind == TokenKind::Word
                || self.tokens[at - 2].kind == TokenKind::Word && !before.spaced);
        if attached && self.entry_at(at - 1).is_none() && self.calendar_free(at - 1) {
            return true;
        }
        // "le 49.3": an English decimal point behind a French article.
        if number.foreign && self.tables.class(&before.form) == Some(FunctionClass::Definite) && !counts {
            return true;
        }
        // "l'A 13": a letter behind an article.
        let letter = before.kind == TokenKind::Word
            && before.case != Case::Lower
            && before.form.chars().count() == 1
            && at >= 2
            && self.tables.class(self.form(at - 2)) == Some(FunctionClass::Definite);
        if letter && number.plain {
            return true;
        }
        let name = before.kind == TokenKind::Word
            && before.case != Case::Lower
            && self.tokens[at].spaced
            && self.tables.class(&before.form).is_none()
            && self.tables.hedge_before(self.tokens, at - 1).is_none();
        let opening = at == 1
            || self.tokens.get(at.wrapping_sub(2)).is_some_and(|token| token.kind == TokenKind::Punctuation);
        let lower_after = next.is_some_and(|next| next.kind == TokenKind::Word && next.case == Case::Lower);
        name && number.plain && (!counts || !opening && !lower_after)
    }

    fn calendar_free(&self, at: usize) -> bool {
        !self.tables.opens_calendar(self.tokens, at)
    }

    /// Whether a number word says no quantity here: an article, or "one" as a pronoun.
    pub(crate) fn idle_word(&self, at: usize, number: &Numeral, counts: bool) -> bool {
        if number.figures {
            return false;
        }
        if number.shape == Shape::Article {
            return true;
        }
        let one =
            number.value == Decimal::ONE && number.shape == Shape::Cardinal && number.scale == Decimal::ONE;
        if one {
            let next = self.tokens.get(number.end);
            let noun = next
                .is_some_and(|next| next.kind == TokenKind::Word && self.tables.class(&next.form).is_none());
            let pronoun = self.is_link(number.end)
                || !noun && at > 0
                || at > 0 && self.tokens[at - 1].kind == TokenKind::Word && {
                    let class = self.tables.class(self.form(at - 1));
                    matches!(
                        class,
                        Some(
                            FunctionClass::Definite
                                | FunctionClass::Indefinite
                                | FunctionClass::Relative
                                | FunctionClass::Possessive
                        )
                    ) || self.tokens[at - 1].form.len() > 1 && class == Some(FunctionClass::Other) && !counts
                };
            return pronoun || next.is_some_and(|next| next.form == "'s") || !counts;
        }
        false
    }
}

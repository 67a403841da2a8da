//! Figures that are no quantity: names of models, phone numbers, versions, scores, labels, addresses.

use gainsay_lexicon::{FunctionClass, NumberKind};
use gainsay_model::Bound;
use gainsay_syntax::{Case, TokenKind};
use rust_decimal::Decimal;

use super::Scene;

/// More games than a team wins or loses.
const MOST_WON: u16 = 1000;
/// Most tokens of a phone number.
const LONGEST_PHONE: usize = 16;

impl Scene<'_> {
    /// Whether a run of figures starts at `at` that is no number at all; one past its end.
    pub(crate) fn no_figure(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Word {
            return self.address(at).or_else(|| self.fixed_phrase(at));
        }
        if token.form == "+" && self.tokens.get(at + 1).is_some_and(|next| !next.spaced) {
            // "bac +5": a label before the sign.
            let labelled = || {
                let led = at > 0 && self.leads(at - 1);
                self.digits(at + 1).filter(|digits| led && digits.plain).map(|digits| digits.end)
            };
            return self.phone(at + 1).or_else(labelled);
        }
        if token.kind != TokenKind::Number {
            return None;
        }
        self.phone(at)
            .or_else(|| self.round_the_clock(at))
            .or_else(|| self.padded(at).filter(|_| self.clock(at).is_none() && self.told(at).is_none()))
            .or_else(|| self.even_shares(at).filter(|_| self.clock(at).is_none()))
            .or_else(|| self.wheels(at))
            .or_else(|| self.score(at).or_else(|| self.told_score(at)))
            .or_else(|| self.page_of(at).filter(|_| self.told(at).is_none()))
            .or_else(|| self.label(at))
            .or_else(|| self.joined_id(at).filter(|_| self.told(at).is_none()))
            .or_else(|| self.counter(at))
            .or_else(|| self.race(at))
            .or_else(|| self.chain(at))
            .or_else(|| self.named_figure(at))
            .or_else(|| self.parted_clock(at))
            .or_else(|| self.note_mark(at))
            .or_else(|| self.place_code(at))
            .or_else(|| self.no_amount(at))
    }

    /// "400 m final", "100 metres breaststroke": a length that names an event.
    fn race(&self, at: usize) -> Option<usize> {
        let number = self.numeral(at, false).filter(|number| number.plain)?;
        let found = self.unit_after(&number, false).filter(|found| found.unit.dimension == "length")?;
        self.is_label(found.end, -4).then_some(found.end)
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
        if self.form_before(at) == "("
            && self.form(at + 1) == ")"
            && first.form.len() == 3
            && self.dashed_phone(at + 2)
        {
            return Some(end);
        }
        // "(317) 327.3475"
        let dotted = |at: usize| {
            self.form(at).split_once('.').is_some_and(|(first, last)| first.len() == 3 && last.len() == 4)
        };
        if first.form.len() == 3 && self.form(at + 1) == ")" && dotted(at + 2) {
            return Some(at + 3);
        }
        if self.spaced_phone(at) {
            return Some(at + 3);
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
                || groups >= 2 && first.form.starts_with("00") && (9..=16).contains(&figures)
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
        // "1-800-555-0123", "1-800-555-HELP"
        let free = self.form(at) == "1" && part(1, 3) && self.form(at + 3) == "-";
        // "874-TIPS"
        let spelled = || {
            self.form(at + 1) == "-"
                && !self.spaced(at + 1)
                && self.tokens.get(at + 2).is_some_and(|word| {
                    word.kind == TokenKind::Word
                        && !word.spaced
                        && word.case == Case::Upper
                        && word.form.len() == 4
                })
                && self.tables.unit_form(self.form(at + 2)).is_none()
                && self.written_in_lower(at)
        };
        free || part(0, 3) && (part(1, 4) || spelled() || part(1, 3) && self.form(at + 3) == "-")
    }

    /// "614 555 0123": the last four figures make no group of thousands.
    fn spaced_phone(&self, at: usize) -> bool {
        [3, 3, 4].iter().enumerate().all(|(part, len)| {
            let form = self.form(at + part);
            form.len() == *len
                && form.bytes().all(|b| b.is_ascii_digit())
                && (part == 0 || self.spaced(at + part))
        })
    }

    /// "18-4402": a figure joined to one more than a hundred times as great, of nothing, is an id.
    fn joined_id(&self, at: usize) -> Option<usize> {
        let dash = self.form(at + 1) == "-" && !self.spaced(at + 1) && !self.spaced(at + 2);
        let (left, right) = (self.form(at).parse::<u32>().ok()?, self.form(at + 2).parse::<u32>().ok()?);
        let of_nothing = || {
            at.checked_sub(1).is_none_or(|before| self.currency_before(before).is_none())
                && !self.measured(at + 2)
                && self.counted(at + 3).is_none()
        };
        (dash && self.form(at + 2).len() >= 3 && right / 100 > left && of_nothing()).then_some(at + 3)
    }

    /// "ground zero", "fifth column": a phrase of the tables that a number word is part of. "All but five": with the
    /// number behind it, which tells how many are left out of what is told.
    fn fixed_phrase(&self, at: usize) -> Option<usize> {
        // "nine-to-five": the whole phrase may be one word.
        if self.form(at).contains('-') && self.is_label(at, -1) {
            return Some(at + 1);
        }
        if self.is_exchange(at) {
            return Some(at + 1);
        }
        let (len, entry) = self.number_phrase(at).filter(|(len, entry)| {
            *len > 1 && entry.kind == NumberKind::Ordinal && entry.value.is_sign_negative()
        })?;
        if entry.value == Decimal::from(-5) {
            return Some(self.core(at + len, true)?.end);
        }
        (entry.value == Decimal::NEGATIVE_ONE).then_some(at + len)
    }

    /// "0730": noughts before a whole number make a time or a code of it.
    fn padded(&self, at: usize) -> Option<usize> {
        let form = self.form(at);
        let digits =
            form.bytes().all(|b| b.is_ascii_digit()) && !(self.spaced(at) && form.bytes().all(|b| b == b'0'));
        (form.len() >= 3 && form.starts_with('0') && digits && self.tokens.len() > 1).then_some(at + 1)
    }

    /// "50/50": each as much.
    fn even_shares(&self, at: usize) -> Option<usize> {
        let slash = self.form(at + 1) == "/" && !self.spaced(at + 1) && !self.spaced(at + 2);
        // "16:9": the shape of a screen, odds; times of day are read before.
        if self.form(at + 1) == ":" && !self.spaced(at + 1) && !self.spaced(at + 2) && self.is_figure(at + 2)
        {
            return Some(at + 3);
        }
        (slash && self.form(at).len() <= 2 && self.form(at) == self.form(at + 2) && self.form(at + 3) != "/")
            .then_some(at + 3)
    }

    /// "4x4": figures parted by the sign of multiplication are sides, wheels or a grid.
    pub(super) fn wheels(&self, at: usize) -> Option<usize> {
        let cross = matches!(self.form(at + 1), "x" | "\u{d7}") && !self.spaced(at + 1);
        let small = |at: usize| self.form(at).len() <= 2 && self.is_figure(at);
        let power = self.form(at + 3) == "^" || self.form(at + 2) == "10";
        (cross && small(at) && small(at + 2) && !self.spaced(at + 2) && !power && !self.measured(at + 2))
            .then_some(at + 3)
    }

    /// "24/7": all day, all week.
    fn round_the_clock(&self, at: usize) -> Option<usize> {
        if self.form(at) == "24" && self.form(at + 1) == "/" && matches!(self.form(at + 2), "7" | "24") {
            return Some(self.chained(at + 3));
        }
        // "24 heures sur 24", "7j/7"
        let number = self.numeral(at, false).filter(|number| number.plain)?;
        let unit = self.unit_after(&number, false).filter(|found| found.unit.dimension == "time")?;
        let of = self
            .number_phrase(unit.end)
            .filter(|(_, entry)| entry.kind == NumberKind::Fraction && entry.value.is_zero())
            .map_or(usize::from(self.form(unit.end) == "/"), |(len, _)| len);
        (of > 0 && self.form(unit.end + of) == self.form(at)).then_some(unit.end + of + 1)
    }

    /// "3-1", "6-4, 7-6": small plain figures joined by a hyphen that are no rising range.
    fn score(&self, at: usize) -> Option<usize> {
        let dash =
            matches!(self.form(at + 1), "-" | "\u{2013}") && self.spaced(at + 1) == self.spaced(at + 2);
        if !dash {
            return None;
        }
        let (left, right) = (self.form(at).parse::<u16>().ok()?, self.form(at + 2).parse::<u16>().ok()?);
        if matches!(self.form(at + 3), "-" | "\u{2013}" | "/") && !self.spaced(at + 3) {
            return None;
        }
        if self.slash_fraction(at + 2).is_some() {
            // "7-3/4"
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
        // "an 18-30 record"
        let won = self.is_label(at + 3, -11) || at >= 2 && self.is_link(at - 1) && self.is_label(at - 2, -11);
        if won && left < MOST_WON && right < MOST_WON {
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

    /// "3 à 1", "2 to 2": small plain figures joined by a word that are no rising range, and count nothing.
    fn told_score(&self, at: usize) -> Option<usize> {
        let (len, joiner) = self.tables.hedge_after(self.tokens, at + 1)?;
        let preposition = self.class_at(at + 1) == Some(FunctionClass::Preposition);
        if joiner.bound != Bound::Range || joiner.strict || len != 1 || !preposition {
            return None;
        }
        let (left, right) = (self.form(at).parse::<u8>().ok()?, self.form(at + 2).parse::<u8>().ok()?);
        let opened = (1..=3).any(|back| {
            at.checked_sub(back).is_some_and(|word| self.tables.hedge_before(self.tokens, word).is_some())
        });
        let led = at
            .checked_sub(1)
            .is_some_and(|before| self.is_link(before) && self.is_link(before.saturating_sub(1)));
        let counts = self.measured(at + 2) || self.counted(at + 3).is_some();
        (left >= right && left <= 20 && !opened && !led && !counts).then_some(at + 3)
    }

    fn scale_follows(&self, at: usize) -> bool {
        self.numeral(at, false).is_some_and(|number| number.scale > Decimal::ONE)
    }
}
